"""What a class overview shows, ready to print. It is for adults: every page says so.

Students stand in the order of the roster everywhere, so that nothing reads as a rank.
"""

from __future__ import annotations

from dataclasses import dataclass

from cbe_cli.documents.colours import Accent
from cbe_cli.documents.portfolio.view import Legend, Paper
from cbe_cli.documents.portfolio.view_map import Strips

OLD, JUDGED = "°", "*"
"""So that a cell says with a letter what its bar shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one student stands in one column. `share` of its width is drawn as a bar, in percent."""

    text: str = ""  # "PR", "6"; empty: nothing known
    step: str = ""  # the step of the road over whose skills it was taken
    share: int = 0
    judged: bool = False
    few: bool = False  # too few pieces for a level
    old: bool = False  # no new piece

    @property
    def signs(self) -> str:
        """What stands behind the text: that nothing is new, that a person set it."""
        return f"{OLD if self.old else ''}{JUDGED if self.judged else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The columns of one domain. The first of them is the domain's own, where it stands on a road or scale."""

    accent: Accent
    title: str
    heads: tuple[tuple[str, ...], ...]  # each line by line


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as wide as one page; every student is in each. Sizes are in mm."""

    groups: tuple[Group, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]  # name and cells
    wide: float  # a column
    high: float  # the heads, which stand upright


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Some of the students: these names, or everybody but these."""

    names: tuple[str, ...]
    everybody: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What some are ready for: nothing that must come first is open."""

    statement: str
    level: str = ""
    ready: Who | None = None
    helped: Who | None = None  # ready, but something that it builds on is open: with support


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """One competency, and what of it comes next for whom."""

    accent: Accent
    title: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AllBut:
    """Students who have all of a level but one thing."""

    accent: Accent
    title: str  # "Mathematics, Level 6"
    but: str  # "I can ...", or what else is still to come
    who: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Competencies or domains, and whom a remark about their evidence concerns."""

    titles: tuple[str, ...]
    who: Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything on the pages."""

    title: str  # the class
    school: str
    language: str = "en"
    paper: Paper = Paper.LETTER
    sample: bool = False
    date: str = ""
    grids: tuple[Grid, ...] = ()
    legends: tuple[Legend, ...] = ()
    steps: bool = False  # whether there are steps of a road in the cells
    all_but: tuple[AllBut, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    thin: tuple[Note, ...] = ()  # too few pieces for a level
    nothing: tuple[str, ...] = ()  # competencies of which there is no piece of anybody
    old: tuple[Note, ...] = ()  # domains in which students have no new piece
    quiet: tuple[tuple[str, str], ...] = ()  # competencies of which nobody has a new piece, and since when
    old_after: str = ""  # from when on a piece is not new, and why
    new_since: str = ""  # that day
    months: Strips | None = None  # pieces of work, month by month
