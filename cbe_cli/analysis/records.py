"""The record behind each level: the pieces of a student and target as a policy takes them, and what it makes of them.

Two policies mostly differ in what they make of pieces and not in what a piece is: then rows are sorted out once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.basis import basis
from cbe_cli.attainment.cases import cases, part_of
from cbe_cli.attainment.counted import counts, in_window
from cbe_cli.attainment.pieces import Pieces, cleaned, pieces_of
from cbe_cli.attainment.policy import NodePolicy
from cbe_cli.attainment.targets import scored_pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from cbe_cli.attainment.basis import Basis
    from cbe_cli.school.edition import Edition, ScaleSteps
    from cbe_cli.school.model import School


@dataclass(frozen=True)
class Records:
    """Targets that share policy and scale. `known` has `case, student, node, part`; `pieces` are in order of `case`.

    `scored` is what the policy makes of them: `attainment.targets.SCORED`, a row for each case.
    """

    edition: Edition
    scale: ScaleSteps
    policy: NodePolicy
    known: pl.DataFrame = field(repr=False)
    pieces: Pieces = field(repr=False)
    scored: pl.DataFrame = field(repr=False)


class RecordReader:
    """Reads the records of some students and targets under one policy after another."""

    def __init__(self, students: Sequence[str], nodes: Collection[tuple[str, str]], as_of: date | None) -> None:
        self.students = tuple(students)
        self.nodes = frozenset(nodes)
        self.as_of = as_of
        self._found: dict[tuple[object, ...], tuple[pl.DataFrame, pl.DataFrame, Pieces]] = {}

    def read(self, school: School, day: date | None) -> list[Records]:
        """The records under the policy of `school` in force on `day`, which chose the editions too."""
        editions = school.frameworks_on(day)
        return [
            one
            for edition in editions
            for one in self._of_edition(basis(school, edition, self.students, self.as_of, day))
        ]

    def _of_edition(self, on: Basis) -> Iterator[Records]:
        groups: dict[tuple[NodePolicy, str], list[str]] = defaultdict(list)
        for node in on.edition.targets:
            scale = on.edition.scale(node)
            here = (on.edition.id, node.id) in self.nodes and not on.edition.in_portfolios(node)
            if here and scale is not None and scale.points:
                groups[on.policies[node.id], node.scale].append(node.id)
        for (policy, id_), ids in groups.items():
            scale = on.edition.scales[id_]
            known, pieces = self._pieces(on, policy, scale, ids)
            yield Records(on.edition, scale, policy, known, pieces, scored_pieces(pieces, policy, scale))

    def _pieces(self, on: Basis, policy: NodePolicy, scale: ScaleSteps, ids: list[str]) -> tuple[pl.DataFrame, Pieces]:
        key = (on.edition.id, scale.id, tuple(ids), _makes_rows(policy))
        if key not in self._found:
            right = pl.col("node").is_in(ids) & counts(policy, scale)
            theirs = cases(on.rows.filter(right), on.students, ids, part_of(policy, on.years))
            clean = cleaned(theirs.rows, policy)
            if policy.window != "always":
                clean = clean.filter(in_window(policy, on.years, pl.lit(on.day, dtype=pl.Date)))
            self._found[key] = theirs.known, clean, pieces_of(clean, policy)
        known, clean, pieces = self._found[key]
        every_row_is_a_piece = pieces.known is clean and pieces.pieces is clean
        return known, pieces if every_row_is_a_piece else pieces_of(clean, policy)


def _makes_rows(policy: NodePolicy) -> NodePolicy:
    """The policy as far as it says which rows count: two that are equal in this have the same rows."""
    plain = NodePolicy()
    later = ("score", "evidence", "requires", "rounding", "judges", "competency", "domain", "attempts", "criteria")
    weightless = tuple((kind, weight) for kind, weight in policy.weights if weight == 0)
    return replace(policy, weights=weightless, **{name: getattr(plain, name) for name in later})
