"""The conductor: School and students in, `Attainment` out. Order: targets, progression, competencies, domains."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment import gaps, gates, parents, portfolio_results, progression
from cbe_cli.attainment.basis import Basis, basis, newest_day
from cbe_cli.attainment.carried import decided, heirs
from cbe_cli.attainment.gate_addresses import gates_of
from cbe_cli.attainment.judged import VALUES, active, overlaid, reached, scores
from cbe_cli.attainment.model import Attainment
from cbe_cli.attainment.placements import newest, placements
from cbe_cli.attainment.portfolio import in_portfolios
from cbe_cli.attainment.portfolio_growth import with_growth
from cbe_cli.attainment.results import results_of
from cbe_cli.attainment.table import Leaves, node_table, with_standing
from cbe_cli.attainment.units import keeps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import Carried, Judgment, School


def attain(school: School, students: Sequence[str], as_of: date | None = None, day: date | None = None) -> Attainment:
    """The levels of `students` from all their evidence in the school, up to `as_of` by date of the work.

    Without a date nothing is filtered, and the newest evidence chooses editions and policy; of a part of a school,
    which may lack that evidence, `day` says which day that was.
    """
    students = tuple(dict.fromkeys(students))
    day = as_of or day or newest_day(school)
    editions = school.frameworks_on(day)
    parts = [_of(school, edition, students, as_of, day).attainment() for edition in editions]
    return _together(parts, day, editions, students)


def below(school: School, student: str, edition: Edition, as_of: date | None = None) -> pl.DataFrame:
    """What the parents of one student are made of: targets, own evidence, and competencies at every level.

    `node, part, over, from_own` and the judged result with `computed_*` beside. `over` is the level of a target, and
    that over whose targets a competency was taken; both are "" off the road.
    """
    return _of(school, edition, (student,), as_of, as_of or newest_day(school)).below()


def _of(
    school: School, edition: Edition, students: tuple[str, ...], as_of: date | None, day: date | None
) -> _OneFramework:
    on = basis(school, edition, students, as_of, day)
    asked = frozenset(students)
    judgments = [one for one in school.judgments if one.student in asked]
    return _OneFramework(on, _judged(judgments, edition, decided(school.carried, as_of), as_of))


def _judged(
    judgments: Iterable[Judgment], edition: Edition, decisions: Sequence[Carried], as_of: date | None
) -> tuple[Judgment, ...]:
    """The judgments in force on this framework. One of a retired id is about what carries its evidence."""
    mine = [one for one in judgments if one.framework == edition.id]
    about = [(one.node, one.student, "") for one in mine]
    frame = pl.DataFrame(about, schema=dict.fromkeys(("node", "student", "task"), pl.String), orient="row")
    nodes = heirs(frame, edition, decisions)
    return active((replace(one, node=node or one.node) for one, node in zip(mine, nodes, strict=True)), as_of)


class _OneFramework:
    """One framework's part of the work."""

    def __init__(self, on: Basis, judgments: Iterable[Judgment]) -> None:
        self.on = on
        self.edition = on.edition
        self.judgments = tuple(judgments)
        self.judged = scores(self.judgments, on.edition, on.policies)
        self.placed = placements(on)
        self.portfolios = in_portfolios(on)

    def attainment(self) -> Attainment:
        """Targets, then competencies and domains at each level, then the road, which chooses among these (5.3)."""
        targets, own = results_of(self.on)
        parts, wholes = self._parents(targets, own, self.judged)
        states = self._levels(targets, own)
        standing = progression.standing(states)
        rolled = parents.at_one_level(pl.concat([parts, wholes]), standing, parents.roads(self.edition))
        leaves = Leaves(targets, own, self.portfolios.targets, self.portfolios.targets_shown(self.on, standing))
        nodes = overlaid(node_table(self.on, leaves, rolled), self.judged)
        nodes = with_standing(nodes, standing, reached(self.judgments, self.edition), self.edition)
        named = pl.lit(self.edition.id)
        levels = states.select(*progression.LEVELS).with_columns(framework=named)
        portfolios = with_growth(self.portfolios.units, states, self.placed).with_columns(framework=named)
        return Attainment(self.on.day, (self.edition,), nodes, levels, portfolios)

    def below(self) -> pl.DataFrame:
        """See the function of this name."""
        targets, own = results_of(self.on)
        parts, _ = self._parents(targets, own, self.judged)
        level = {node.id: node.level for node in self.edition.targets}
        over = pl.col("node").replace_strict(level, default="", return_dtype=pl.String)
        columns = ("student", "node", "part", "over", "from_own", *VALUES, "out")
        rows = (
            targets.with_columns(over=over, from_own=pl.lit(value=False)),
            self.portfolios.targets.with_columns(part=pl.lit(""), from_own=pl.lit(value=False)),
            own.with_columns(over=pl.lit(""), from_own=pl.lit(value=True)),
            parts.filter(~pl.col("node").is_in(list(level))).with_columns(from_own=pl.lit(value=False)),
        )
        together = pl.concat([each.select(columns) for each in rows])
        judged = overlaid(together.filter(~pl.col("from_own")), self.judged)
        unjudged = overlaid(together.filter("from_own"), self.judged.clear())
        return pl.concat([judged, unjudged])

    def _parents(
        self, targets: pl.DataFrame, own: pl.DataFrame, judged: pl.DataFrame
    ) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Competencies, and domains over them, at each level, where `judged` stands above what is computed."""
        parts = parents.competencies(overlaid(targets, judged), own, self.edition, self.on.policies)
        parts = pl.concat([parts, self.portfolios.competencies.select(parents.RESULT)])
        over_parts = overlaid(parts, judged).select(parents.RESULT)
        wholes = parents.domains(over_parts, self.edition, self.on.policies)
        return parts, portfolio_results.domains(wholes, over_parts, self.on) if self.edition.by_pieces else wholes

    def _levels(self, targets: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
        """The road: judged targets count as judged; with `keep` a target once met stays met. Or that of portfolios."""
        kept = pl.col("met_on").is_not_null() & ~pl.col("judged") & pl.lit(keeps(self.edition))
        for_road = overlaid(targets, self.judged).with_columns(
            met_kept=(pl.col("status") == "met") | kept,
            evidence=(pl.col("newest").is_not_null() | pl.col("judged")).cast(pl.Int64),
        )
        judged = reached(self.judgments, self.edition).select("student", "unit", "step")
        passed = pl.DataFrame(schema=gates.PASSED)
        if gates_of(self.edition):
            passed = gates.passed(self.on, self._unjudged(targets, own))
        by_pieces = self.edition.by_pieces
        counted = self.portfolios.counted() if by_pieces else progression.counted_targets(for_road, self.edition)
        states = progression.levels(counted, self.edition, newest(self.placed), judged, passed)
        carried_along = (
            gaps.in_pieces(states, self.portfolios) if by_pieces else gaps.in_targets(states, for_road, self.edition)
        )
        return gaps.listed(states, carried_along)

    def _unjudged(self, targets: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
        """`student, node, over, point, status` of every node at every level, as computed: what gates may read."""
        parts, wholes = self._parents(targets, own, self.judged.clear())
        level = {node.id: node.level for node in self.edition.targets}
        leaves = targets.with_columns(over=pl.col("node").replace_strict(level, default="", return_dtype=pl.String))
        columns = ("student", "node", "over", "point", "status")
        every = (leaves, self.portfolios.targets, parts, wholes)
        return pl.concat([each.select(columns) for each in every]).unique()


def _together(
    parts: Sequence[Attainment], day: date | None, editions: tuple[Edition, ...], students: Sequence[str]
) -> Attainment:
    """Several frameworks as one: each student's nodes side by side, frameworks in order."""
    if len(parts) == 1:
        return parts[0]
    place = {student: index for index, student in enumerate(students)}
    by_student = pl.col("student").replace_strict(place, return_dtype=pl.Int64)
    nodes = pl.concat([part.nodes for part in parts]).sort(by_student, maintain_order=True)
    levels, portfolios = (pl.concat([getattr(part, name) for part in parts]) for name in ("levels", "portfolios"))
    return Attainment(day, editions, nodes, levels, portfolios)
