"""The conductor: School and students in, `Attainment` out. Order: targets, progression, competencies, domains."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import polars as pl

from cbe_cli.attainment import parents, progression
from cbe_cli.attainment import pieces as work
from cbe_cli.attainment.judged import active, overlaid, reached, scores
from cbe_cli.attainment.model import Attainment
from cbe_cli.attainment.policy import NodePolicy, policy_of
from cbe_cli.attainment.table import COUNTS, node_table, with_standing
from cbe_cli.attainment.targets import RESULT, results, results_and_pieces
from cbe_cli.school.evidence_frame import TEXT
from cbe_cli.school.policy import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cbe_cli.school.edition import Edition, ScaleSteps
    from cbe_cli.school.model import Judgment, School

    _Group = tuple[pl.DataFrame, NodePolicy, ScaleSteps]
    """Counted rows of targets that share a policy and a scale."""


def attain(school: School, students: Sequence[str], as_of: date | None = None) -> Attainment:
    """The levels of `students` from all their evidence in the school, up to `as_of` by date of the work.

    Without a date nothing is filtered, and the newest evidence chooses editions and policy.
    """
    students = tuple(dict.fromkeys(students))
    rows = school.evidence if as_of is None else school.evidence.filter(pl.col("date") <= as_of)
    day = as_of or cast("date | None", school.evidence.get_column("date").max())
    rows = rows.filter(pl.col("student").is_in(list(students))).with_columns(pl.col(TEXT).cast(pl.String))
    asked = frozenset(students)
    judgments = [one for one in school.judgments if one.student in asked]
    block = in_force(school.setup.policy, day)
    editions = school.frameworks_on(day)
    parts = []
    for edition in editions:
        policies = {node.id: policy_of(node, block) for node in edition.nodes.values()}
        parts.append(
            _OneFramework(edition, policies, rows, _judged(judgments, edition, as_of)).attainment(students, day)
        )
    return _together(parts, day, editions, students)


def carried(edition: Edition) -> dict[str, str]:
    """Retired id -> the id that carries its evidence: 1:1 and merged, through later renamings (design 5.6).

    A split needs a decision, so its evidence is carried nowhere.
    """
    found: dict[str, str] = {}
    for gone in edition.framework.retired:
        seen, heirs = {gone.id.casefold()}, gone.replaced_by
        while len(heirs) == 1 and heirs[0].casefold() in edition.retired and heirs[0].casefold() not in seen:
            seen.add(heirs[0].casefold())
            heirs = edition.retired[heirs[0].casefold()].replaced_by
        heir = edition.find(heirs[0]) if len(heirs) == 1 else None
        if heir is not None:
            found[gone.id] = heir.id
    return found


def _judged(judgments: Iterable[Judgment], edition: Edition, as_of: date | None) -> tuple[Judgment, ...]:
    """The judgments in force on this framework. One of a retired id is about what carries its evidence."""
    heirs = carried(edition)
    mine = (one for one in judgments if one.framework == edition.id)
    return active((replace(one, node=heirs.get(one.node, one.node)) for one in mine), as_of)


class _OneFramework:
    """One framework's part of the work: what all its steps need, named once."""

    def __init__(
        self, edition: Edition, policies: dict[str, NodePolicy], rows: pl.DataFrame, judgments: Iterable[Judgment]
    ) -> None:
        self.edition = edition
        self.policies = policies
        mine = rows.filter(pl.col("framework") == edition.id)
        self.rows = mine.with_columns(pl.col("node").replace(carried(edition)))
        self.scales = parents.scales(edition)
        self.judgments = tuple(judgments)
        self.judged = scores(self.judgments, edition, policies)

    def attainment(self, students: Sequence[str], day: date | None) -> Attainment:
        """Targets, then the road, then competencies, then domains (design 5.3)."""
        groups = list(self._groups())
        worked = [results_and_pieces(*group) for group in groups]
        targets = self._targets(students, [found for found, _ in worked])
        judged_targets = overlaid(targets, self.judged)
        states = self._levels(judged_targets)
        standing = progression.standing(states)
        parts = parents.competencies(judged_targets, self.edition, self.policies)
        judged_parts = overlaid(parts, self.judged).select(parents.RESULT)
        wholes = parents.domains(judged_parts, self.edition, self.policies)
        rolled = parents.at_one_level(pl.concat([parts, wholes]), standing, parents.roads(self.edition))
        nodes = node_table(self.edition, students, targets, rolled)
        nodes = with_standing(
            overlaid(nodes, self.judged), standing, reached(self.judgments, self.edition), self.edition
        )
        pieces = pl.concat([self.rows.clear(), *(counted for _, counted in worked)])
        named = states.select(*progression.LEVELS).with_columns(framework=pl.lit(self.edition.id))
        return Attainment(day, (self.edition,), nodes, named, pieces, _criteria(groups))

    def _groups(self) -> Iterator[_Group]:
        """The counted rows of all targets that share a policy and a scale."""
        groups: dict[tuple[NodePolicy, str], list[str]] = defaultdict(list)
        for target in self.edition.targets:
            if target.scale in self.scales:
                groups[self.policies[target.id], target.scale].append(target.id)
        for (policy, scale), ids in groups.items():
            counted = (work.why_not_counted(policy) == "") & work.on_scale(self.scales[scale])
            rows = self.rows.filter(pl.col("node").is_in(ids)).filter(counted)
            yield work.settled(work.distinct(rows)), policy, self.scales[scale]

    def _targets(self, students: Sequence[str], found: Sequence[pl.DataFrame]) -> pl.DataFrame:
        """Every student's every target as computed, assessed or not; `found` has those with evidence."""
        known = pl.concat([pl.DataFrame(schema=RESULT), *found])
        everyone = pl.DataFrame({"student": list(students)}, schema={"student": pl.String})
        everything = pl.DataFrame({"node": [target.id for target in self.edition.targets]}, schema={"node": pl.String})
        return (
            everyone.join(everything, how="cross")
            .join(known, on=["student", "node"], how="left")
            .with_columns(
                pl.col(COUNTS).fill_null(0),
                pl.col("status").fill_null("not_assessed"),
                pl.col("out").fill_null(value=False),
            )
        )

    def _levels(self, targets: pl.DataFrame) -> pl.DataFrame:
        """The road: judged targets count as judged; with `keep` a target once met stays met."""
        framework = self.edition.framework
        keep = (
            framework.progression is None or framework.progression.advance is None or framework.progression.advance.keep
        )
        kept = pl.col("met_on").is_not_null() & ~pl.col("judged") & pl.lit(keep)
        for_road = targets.with_columns(
            met_kept=(pl.col("status") == "met") | kept,
            evidence=(pl.col("newest").is_not_null() | pl.col("judged")).cast(pl.Int64),
        )
        judged = reached(self.judgments, self.edition).select("student", "unit", "step")
        return progression.levels(for_road, self.edition, self._placements(), judged)

    def _placements(self) -> pl.DataFrame:
        """`student, unit, step` of each student's newest placement; of two on one day the higher level."""
        step = {level: index for index, level in enumerate(self.edition.levels)}
        unit = progression.bearers(self.edition)
        return (
            self.rows.filter(pl.col("placed").is_in(list(step)) & pl.col("node").is_in(list(unit)))
            .select(
                "student",
                "date",
                unit=pl.col("node").replace(unit),
                step=pl.col("placed").replace_strict(step, return_dtype=pl.Int64),
            )
            .sort("date", "step")
            .group_by("student", "unit", maintain_order=True)
            .last()
            .drop("date")
        )


def _criteria(groups: Iterable[_Group]) -> pl.DataFrame:
    """Each rubric criterion's own result (shown, in no number), under the id `node#criterion`."""
    found = [pl.DataFrame(schema=RESULT)]
    for rows, policy, scale in groups:
        own = rows.filter(pl.col("criterion") != "")
        by_criterion = own.with_columns(node=pl.col("node") + "#" + pl.col("criterion"), criterion=pl.lit(""))
        found += [results(by_criterion, policy, scale)] if own.height else []
    return pl.concat(found)


def _together(
    parts: Sequence[Attainment], day: date | None, editions: tuple[Edition, ...], students: Sequence[str]
) -> Attainment:
    """Several frameworks as one: each student's nodes side by side, frameworks in order."""
    if len(parts) == 1:
        return parts[0]
    place = {student: index for index, student in enumerate(students)}
    nodes = pl.concat([part.nodes for part in parts])
    by_student = pl.col("student").replace_strict(place, return_dtype=pl.Int64)
    return Attainment(
        day,
        editions,
        nodes.sort(by_student, maintain_order=True),
        pl.concat([part.levels for part in parts]),
        pl.concat([part.pieces for part in parts]),
        pl.concat([part.criteria for part in parts]),
    )
