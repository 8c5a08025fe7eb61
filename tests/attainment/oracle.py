"""A second opinion on what a level means: design 5 and docs/levels.md, naively, for one framework.

Rows -> pieces -> targets -> road -> competencies -> domains, a student at a time, with lists, dicts and fractions. It
shares the models of the files with cbe and not one line of the arithmetic; `test_oracle.py` holds the two against each
other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Any

from cbe_cli.school.framework import Competency, Domain, Framework, Scale, Target
from cbe_cli.school.model import Judgment
from cbe_cli.school.policy import PolicyBlock, in_force
from tests.attainment import oracle_pieces as first
from tests.attainment.oracle_pieces import Fact, Rules

ASSESSED = ("met", "not_yet")


@dataclass(frozen=True)
class Result:
    """The level of one student and one node; `computed` is what stood there before a judgment."""

    kind: str
    status: str = "not_assessed"
    exact: Fraction | None = None
    score: Fraction | None = None
    point: Decimal | None = None
    level: str = ""
    facts: tuple[Fact, ...] = ()
    out: bool = False  # only excused: in no denominator
    newest: date | None = None
    met_on: date | None = None  # of a target that is kept as met and not met today
    over: str = ""
    reached: str = ""
    working_on: str = ""
    computed: Result | None = None
    decided: bool = False  # a person said which level is reached


@dataclass(frozen=True)
class Step:
    """A level of somebody's road: how many targets it needs, how many are met, and what that makes it."""

    level: str
    needed: int
    met: int
    state: str


@dataclass(frozen=True)
class Child:
    """What evidence is about: a target, or a competency without any."""

    record: Target | Competency
    competency: Competency
    domain: Domain
    scale: Scale
    rules: Rules


@dataclass
class Student:
    """Everything about one student, worked out in the order of design 5.3."""

    framework: Framework
    block: PolicyBlock | None
    rows: list[dict[str, Any]]
    judgments: list[Judgment]
    results: dict[str, Result] = field(default_factory=dict)
    roads: dict[str, list[Step]] = field(default_factory=dict)

    def work_out(self) -> Student:
        for child in children(self.framework, self.block):
            self.results[child.record.id] = self.judged(child.record.id, self.target(child), child.scale, child.rules)
        for unit, along in units(self.framework, self.block).items():
            self.roads[unit] = self.road(along)
        for domain in self.framework.domains:
            for competency in domain.competencies:
                self.competency(domain, competency)
            self.domain(domain)
        return self

    def target(self, child: Child) -> Result:
        """Today's result, and the first day on which the evidence met it."""
        own = [row for row in self.rows if row["node"] == child.record.id]
        days = sorted({row["date"] for row in own})
        past = (self.as_known(child, [row for row in own if row["date"] <= day]) for day in days)
        met = [day for day, result in zip(days, past, strict=True) if result.status == "met"]
        today = self.as_known(child, own)
        kept = met and self.keep and unit_of(self.framework, child) and today.status != "met"
        return replace(today, met_on=met[0] if kept else None)

    def as_known(self, child: Child, rows: list[dict[str, Any]]) -> Result:
        known = first.demonstrations(rows, child.rules)
        facts = first.pieces(known, child.rules)
        status, exact = first.score(facts, child.rules, known[-1].mark if known else "")
        result = Result(
            "target" if isinstance(child.record, Target) else "competency",
            status,
            facts=tuple(facts),
            out=bool(facts) and status == "not_assessed",
            newest=known[-1].date if known else None,
            over=child.record.level or "" if unit_of(self.framework, child) else "",
        )
        return result if exact is None else scored(result, exact, child.scale, child.rules)

    def judged(self, node: str, computed: Result, scale: Scale, rules: Rules) -> Result:
        """A person's score in place of the computed one (5.5)."""
        found = [one for one in self.judgments if one.node == node and one.score is not None]
        if not found:
            return computed
        newest = max(found, key=lambda one: one.date)
        over_it = replace(computed, out=False, computed=computed)
        return scored(over_it, Fraction(newest.score or 0), scale, rules)

    def road(self, along: list[Child]) -> list[Step]:
        """The levels of one road, lowest first, with what each is for this student."""
        progression = self.framework.progression
        assert progression is not None
        names = [level.id for level in progression.levels]
        share = Fraction(progression.advance.share) if progression.advance else Fraction(1)
        start, decided = self.placed_on(along, names), self.decided(along)
        steps: list[Step] = []
        for number, level in enumerate(names):
            needed = [child for child in along if child.record.level == level and not self.results[child.record.id].out]
            met = sum(self.on_road(child) for child in needed)
            complete = met >= max(share * len(needed), 1) if not decided else number <= names.index(decided)
            state = "empty" if not needed else "complete" if complete else "placed" if number < start else "working"
            if any(step.state == "working" for step in steps):
                state = "empty" if state == "empty" else "ahead"
            steps.append(Step(level, len(needed), met, state))
        return steps

    def on_road(self, child: Child) -> bool:
        """Whether a target counts as met: as judged, else now or (`keep`) once."""
        result = self.results[child.record.id]
        return result.status == "met" or (result.computed is None and result.met_on is not None)

    @property
    def keep(self) -> bool:
        """Whether a target that was met once stays met for the road."""
        progression = self.framework.progression
        return progression is not None and (progression.advance is None or progression.advance.keep)

    def placed_on(self, along: list[Child], names: list[str]) -> int:
        """The place of the level that the newest placement on this road names; 0 where there is none."""
        found = [row for row in self.rows if row["placed"] in names and row["node"] in self.signposts(along)]
        return max(((row["date"], names.index(row["placed"])) for row in found), default=(None, 0))[1]

    def decided(self, along: list[Child]) -> str:
        """The level of this road that a person said was reached."""
        found = [one for one in self.judgments if one.reached and one.node in self.signposts(along)]
        return max(found, key=lambda one: (one.date, one.node)).reached if found else ""

    def signposts(self, along: list[Child]) -> set[str]:
        """The ids by which people speak of a road: the domains along it, or its competency."""
        by = self.framework.progression.by if self.framework.progression else ""
        return {child.competency.id if by == "competency" else child.domain.id for child in along}

    def standing(self, unit: str) -> tuple[str, str]:
        """(reached, working on) of a road; "" where there is none, and where nothing at all is known."""
        along, steps = units(self.framework, self.block).get(unit, []), self.roads.get(unit, [])
        signs = self.signposts(along)
        known = (
            any(self.results[child.record.id].newest or self.results[child.record.id].computed for child in along)
            or any(row["placed"] and row["node"] in signs for row in self.rows)
            or self.decided(along)
        )
        complete = [step.level for step in steps if step.state == "complete"]
        working = [step.level for step in steps if step.state == "working"]
        return complete[-1] if complete else "", working[0] if working and known else ""

    def competency(self, domain: Domain, competency: Competency) -> None:
        """A competency over its targets of one level, or over all of them where it has no road."""
        rules = first.rules_for(self.block, domain.id, competency.id)
        scale = first.scale_of(self.framework, competency.scale, domain.scale)
        below = [child for child in children(self.framework, self.block) if child.competency is competency]
        unit = next((unit for child in below if (unit := unit_of(self.framework, child))), "")
        result = self.results.get(competency.id)  # there already where it is its own target
        if result is None:
            there = levels_of(competency)
            computed = self.at_one_level(unit, there, lambda on: self.competency_at(competency, on, rules, scale))
            result = self.judged(competency.id, self.counted(computed, below), scale, rules)
        reached, working = self.standing(unit)
        own = self.framework.progression is not None and self.framework.progression.by == "competency"
        over = result.over if result.status in ASSESSED else None
        self.results[competency.id] = replace(
            result,
            reached=reached if own or over == reached else "",
            working_on=working if own or over == working else "",
        )

    def competency_at(self, competency: Competency, level: str, rules: Rules, scale: Scale) -> Result:
        counted = [self.results[t.id] for t in competency.targets if not level or t.level == level]
        return rolled_up("competency", counted, rules.competency, rules, scale)

    def domain(self, domain: Domain) -> None:
        """A domain over its competencies at one level, and where the student stands on its road."""
        rules, scale = first.rules_for(self.block, domain.id), first.scale_of(self.framework, domain.scale)
        below = [child for child in children(self.framework, self.block) if child.domain is domain]
        on_roads = {unit for child in below if (unit := unit_of(self.framework, child))}

        def at(level: str) -> Result:
            there = [part for part in domain.competencies if not level or level in levels_of(part)]
            return rolled_up("domain", [self.part(domain, part, level) for part in there], rules.domain, rules, scale)

        by_competency = self.framework.progression is not None and self.framework.progression.by == "competency"
        if by_competency and on_roads:
            computed = Result("domain")  # no number over several roads
        else:
            there = {level for part in domain.competencies for level in levels_of(part)}
            computed = self.at_one_level(next(iter(on_roads), ""), there, at)
        reached, working = ("", "") if by_competency else self.standing(next(iter(on_roads), ""))
        result = self.judged(domain.id, self.counted(computed, below), scale, rules)
        decided = self.decided(units(self.framework, self.block).get(next(iter(on_roads), ""), below[:1]))
        self.results[domain.id] = replace(result, reached=decided or reached, working_on=working, decided=bool(decided))

    def part(self, domain: Domain, part: Competency, level: str) -> Result:
        """A competency as its domain sees it at one level: as judged, else over its targets there."""
        result = self.results[part.id]
        if result.computed is not None or not part.targets:
            return result
        rules = first.rules_for(self.block, domain.id, part.id)
        return self.competency_at(part, level, rules, first.scale_of(self.framework, part.scale, domain.scale))

    def counted(self, computed: Result, below: list[Child]) -> Result:
        """With the pieces and marks of everything below, whatever its level."""
        results = [self.results[child.record.id] for child in below]
        newest = max((result.newest for result in results if result.newest), default=None)
        return replace(computed, facts=tuple(fact for result in results for fact in result.facts), newest=newest)

    def at_one_level(self, unit: str, there: set[str], at: Callable[[str], Result]) -> Result:
        """The level worked on once it has coverage, else the last one reached; without a road, everything."""
        if not unit:
            return at("")
        choices = [replace(at(level), over=level) for level in reversed(self.standing(unit)) if level in there - {""}]
        covered = [result for result in choices if result.status in ASSESSED]
        return next(iter(covered or choices), at("-"))


def levels_of(competency: Competency) -> set[str]:
    return {record.level or "" for record in competency.targets or (competency,)}


def scored(result: Result, exact: Fraction, scale: Scale, rules: Rules) -> Result:
    """Level and status come from the printed score (5.2)."""
    score = first.printed(exact)
    point = first.point_at(scale, score, rules.rounding)
    status = "met" if point.score >= first.proficient(scale).score else "not_yet"
    return replace(result, status=status, exact=exact, score=score, point=point.score, level=point.name)


def rolled_up(
    kind: str, among: list[Result], rule: tuple[str, Fraction, Fraction], rules: Rules, scale: Scale
) -> Result:
    """One result from those of children, under coverage (5.3)."""
    name, share, coverage = rule
    held = [result for result in among if not result.out]
    assessed = [result for result in held if result.status in ASSESSED]
    if not assessed:
        return Result(kind, out=bool(among) and not held)
    if len(assessed) < coverage * len(held):
        return Result(kind, "insufficient")
    enough = first.proficient(scale).score  # what credit alone holds where points are counted
    points = sorted((enough if result.point is None else result.point for result in assessed), reverse=True)
    values = sorted(result.exact for result in assessed if result.exact is not None)
    if name in ("share", "all"):
        exact = Fraction(points[max(ceil(share * len(points)), 1) - 1])
    elif not values:
        return Result(kind, "met")
    else:
        exact = {"mean": first.mean(values), "median": values[(len(values) - 1) // 2], "lowest": values[0]}[name]
    return scored(Result(kind), exact, scale, rules)


def children(framework: Framework, block: PolicyBlock | None) -> list[Child]:
    """All targets, and competencies that are their own, in the order of the file."""
    return [
        Child(
            record,
            competency,
            domain,
            first.scale_of(framework, competency.scale, domain.scale),
            first.rules_for(block, domain.id, competency.id, evidence=record.evidence),
        )
        for domain in framework.domains
        for competency in domain.competencies
        for record in (competency.targets or (competency,))
    ]


def unit_of(framework: Framework, child: Child) -> str:
    """The road that a target lies on: of its domain, its competency, or everything but habits. "" for none."""
    road = framework.progression
    if road is None or child.record.level not in {level.id for level in road.levels}:
        return ""
    if road.by == "framework":
        return "" if child.domain.kind == "habits" else framework.framework
    return child.domain.id if road.by == "domain" else child.competency.id


def units(framework: Framework, block: PolicyBlock | None) -> dict[str, list[Child]]:
    """Road -> the targets along it."""
    along: dict[str, list[Child]] = {}
    for child in children(framework, block):
        if unit := unit_of(framework, child):
            along.setdefault(unit, []).append(child)
    return along


def attain(  # noqa: PLR0913 - what a level is a function of
    framework: Framework,
    policy: tuple[PolicyBlock, ...],
    rows: Iterable[dict[str, Any]],
    judgments: Iterable[Judgment],
    *,
    student: str,
    as_of: date | None,
) -> Student:
    """The results and roads of one student, as of a day (without one, nothing is filtered)."""
    everybody = list(rows)
    day = as_of or max((row["date"] for row in everybody), default=None)
    known = [row for row in everybody if row["student"] == student and (as_of is None or row["date"] <= as_of)]
    active = [
        one
        for one in judgments
        if one.student == student
        and (as_of is None or one.date <= as_of)
        and (one.cleared is None or (as_of is not None and as_of < one.cleared))
    ]
    return Student(framework, in_force(policy, day), carried(framework, known), active).work_out()


def carried(framework: Framework, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Evidence of a retired id, on the one id that replaces it (5.6)."""
    gone = {one.id: one.replaced_by[0] for one in framework.retired if len(one.replaced_by) == 1}
    moved = []
    for row in rows:
        node = row["node"]
        for _ in gone:
            node = gone.get(node, node)
        moved.append(row | {"node": node})
    return moved
