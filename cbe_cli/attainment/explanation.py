"""What an explanation of a level consists of. Data, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cbe_cli.attainment.moving import Moves
from cbe_cli.attainment.moving_parent import Changes
from cbe_cli.diagnostics import Location

if TYPE_CHECKING:
    from datetime import date

    from cbe_cli.attainment.parts import Part
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.model import Judgment

Row = dict[str, Any]
"""A row of evidence by column name."""

Result = dict[str, Any]
"""The columns of `model.NODES` for one student and node."""


@dataclass(frozen=True)
class RowPart:
    """One row of evidence: where it stands, what it says, and its part. `share` is that of the score, if linear."""

    where: Location
    row: Row
    part: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class PiecePart:
    """One scored piece, of however many rows, and its part in the level; None where there are too few for a level."""

    date: date
    task: str
    score: float
    part: Part | None = None


@dataclass(frozen=True)
class ChildPart:
    """One child of a competency or domain: its result at the level looked at, and its part."""

    node: Node
    exact: float | None
    score: float | None
    point: float | None
    level: str
    status: str
    judged: bool
    out: bool  # excused
    part: str


@dataclass(frozen=True)
class Why:
    """The explanation of one level. `steps` ends with the score; `rows` are of a target, `children` of a parent.

    `pieces` are what became of the rows that count, oldest first.
    `lacks` says what is missing where the evidence is not enough. `newer` are the rows since a judgment was made.
    `kept_by` are the rows of the day from which a target stays met, though it is not today. A target's level is moved
    by evidence (`moves`), a parent's by its children (`changes`).
    """

    student: str
    edition: Edition
    node: Node
    result: Result
    day: date | None
    rules: tuple[str, ...]
    steps: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    rows: tuple[RowPart, ...] = ()
    pieces: tuple[PiecePart, ...] = ()
    children: tuple[ChildPart, ...] = ()
    judgment: Judgment | None = None
    newer: tuple[RowPart, ...] = ()
    kept_by: tuple[RowPart, ...] = ()
    moves: Moves = field(default_factory=Moves)
    changes: Changes = field(default_factory=Changes)
    road: tuple[dict[str, Any], ...] = ()  # of a domain with a road: its levels, as `progression.LEVELS`


def place_of(row: Row) -> Location:
    """Where a row of evidence stands."""
    return Location(row["path"], row["line"] or 0, 0, row["sheet"], row["cell"])
