"""One change, what it concerns, and where it stands on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cbe_cli.diagnostics import Location


class Weight(IntEnum):
    """How much a change may do, the heaviest first."""

    LEVELS = 0
    EVIDENCE = 1
    WORDING = 2

    @property
    def words(self) -> str:
        """As it is shown."""
        return ("moves levels", "may move evidence", "wording and notes only")[self]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change: a row of the table in `kinds.py`.

    `name` is for programs and never changes, `title` is for people and for counts. `said` is the sentence with places
    for `old` and `new` (ids), `title`, `about`, `before` and `after`. With `text`, before and after are texts of people
    to be compared word by word. `mirrors` names the kinds that such a change may be the other way round.
    """

    name: str
    weight: Weight
    title: str
    said: str
    mirrors: tuple[str, ...]
    text: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    `pairs` are the ids concerned, (id in the old edition, id in the new one), with "" where there is none: a split is
    one old id with several new ones. In a renumbering a pair says under which id a text stood and stands. `domain` is
    an id, "" for what belongs to the whole framework; `framework` is "" for a policy. `about` names the setting, point,
    level or criterion; `before` and `after` are its values in words, "" where there is none.
    """

    kind: Kind
    framework: str
    domain: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    title: str = ""
    about: str = ""
    before: str = ""
    after: str = ""
    where_old: Location | None = None
    where_new: Location | None = None
    scale: str = ""

    @property
    def weight(self) -> Weight:
        """How much it may do."""
        return self.kind.weight

    @property
    def old_ids(self) -> tuple[str, ...]:
        """The ids of the old edition that it concerns, each once."""
        return tuple(dict.fromkeys(old for old, _ in self.pairs if old))

    @property
    def new_ids(self) -> tuple[str, ...]:
        """The ids of the new edition that it concerns, each once."""
        return tuple(dict.fromkeys(new for _, new in self.pairs if new))


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of one framework, or of a policy; `changes` are in the order in which they are to be read.

    `id` and `title` are of the newer one, `old` and `new` name the editions (a version, or from when a policy holds;
    "" where there is none). `domains` has titles by id, in the order of the new file.
    """

    id: str
    title: str
    old: str
    new: str
    domains: dict[str, str]
    changes: tuple[Change, ...]
