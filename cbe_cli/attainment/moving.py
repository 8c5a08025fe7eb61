"""What would move a level: the smallest next evidence that raises it, and what could lower it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from cbe_cli.attainment.alike import KEYS
from cbe_cli.attainment.next_evidence import trials

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from cbe_cli.attainment.alike import CaseKey
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.edition import ScaleSteps
    from cbe_cli.school.framework import Point
    from cbe_cli.school.model import School


@dataclass(frozen=True, slots=True)
class Raise:
    """`pieces` more at `given` or above make it `point`, and `met` or not; the smallest such evidence.

    `kinds` are those that the policy requires among them.
    """

    pieces: int
    given: Point
    point: Point
    met: bool
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lower:
    """One more piece at `given` or below would bring it down to `point`; None where not even to a level."""

    given: Point
    point: Point | None


@dataclass(frozen=True, slots=True)
class Moves:
    """`higher`: to the next level, then to met; empty where three more pieces would not do. `lower`: if any would."""

    higher: tuple[Raise, ...] = ()
    lower: Lower | None = None

    @property
    def to_met(self) -> int | None:
        """The fewest pieces that make met what is not; None where three would not do."""
        return next((one.pieces for one in self.higher if one.met), None)


class _Trial(NamedTuple):
    added: int
    given: float
    status: str
    point: float | None
    kinds: list[str] | None


def moves(school: School, now: Attainment, targets: Collection[CaseKey]) -> dict[CaseKey, Moves]:
    """What would move the computed level of each of `targets`, all of them in one computation.

    `now` is the attainment of their students. Left out are those without a scale.
    """
    tried: dict[CaseKey, list[_Trial]] = defaultdict(list)
    for student, framework, node, part, *after in trials(school, now, targets).iter_rows():
        tried[student, framework, node, part].append(_Trial(*after))
    scales = {(edition.id, id_): edition.scale(node) for edition in now.editions for id_, node in edition.nodes.items()}
    found = {}
    for key, (level, status) in _computed(now, tried).items():
        scale = scales[key[1], key[2]]
        if scale is not None:
            found[key] = _moves(tried[key], scale, _point(scale, level), met=status == "met")
    return found


def _computed(now: Attainment, keys: Iterable[CaseKey]) -> dict[CaseKey, tuple[str, str]]:
    """The name of the computed level, "" for none, and the computed status."""
    wanted = pl.DataFrame(list(keys), schema=dict.fromkeys(KEYS, pl.String), orient="row")
    mine = now.nodes.join(wanted, on=list(KEYS), how="semi", maintain_order="left")
    rows = mine.select(*KEYS, "computed_level", "computed_status").iter_rows()
    return {(student, framework, node, part): (level, status) for student, framework, node, part, level, status in rows}


def _moves(tried: Sequence[_Trial], scale: ScaleSteps, point: Point | None, *, met: bool) -> Moves:
    better = [one for one in tried if one.point is not None and (point is None or one.point > float(point.score))]
    found = [_smallest(better, scale)]
    if not met:
        found.append(_smallest((one for one in tried if one.point is not None and one.status == "met"), scale))
    higher = tuple(dict.fromkeys(one for one in found if one is not None))
    return Moves(higher, _lower(tried, scale, point) if point is not None else None)


def _smallest(tried: Iterable[_Trial], scale: ScaleSteps) -> Raise | None:
    """The fewest pieces, and of those the lowest score."""
    first = min(tried, key=lambda one: (one.added, one.given), default=None)
    if first is None or first.point is None:
        return None
    return Raise(
        first.added, _of(scale, first.given), _of(scale, first.point), first.status == "met", tuple(first.kinds or ())
    )


def _lower(tried: Iterable[_Trial], scale: ScaleSteps, point: Point) -> Lower | None:
    """The highest score of one more piece that brings the level down."""
    down = (one for one in tried if one.added == 1 and (one.point is None or one.point < float(point.score)))
    first = max(down, key=lambda one: one.given, default=None)
    if first is None:
        return None
    return Lower(_of(scale, first.given), None if first.point is None else _of(scale, first.point))


def _point(scale: ScaleSteps, name: str) -> Point | None:
    return next((point for point in scale.points if point.name == name), None)


def _of(scale: ScaleSteps, score: float) -> Point:
    return next(point for point in scale.points if float(point.score) == score)
