"""A second opinion on what a level means: design 5 and docs/levels.md, naively, for one framework.

Rows -> pieces -> targets -> road -> competencies -> domains, a student at a time, with lists, dicts and fractions. It
shares the models of the files with cbe and not one line of the arithmetic; `test_oracle.py` holds the two against each
other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from cbe_cli.school.config import Year
from cbe_cli.school.framework import Competency, Domain, Framework, Scale
from cbe_cli.school.gate import AtLevel
from cbe_cli.school.model import Experience, Judgment
from cbe_cli.school.policy import PolicyBlock, in_force
from tests.attainment import oracle_pieces as first
from tests.attainment.oracle_places import Child, carried, children, part_of, recovered, since, unit_of, units
from tests.attainment.oracle_rollups import ASSESSED, Result, rolled_up, scored
from tests.attainment.oracle_rules import Method, Rules, named, proficient, rules_for, scale_of

Parts = dict[str, Result]
"""The results of one node: by class or term where the policy wants them apart, else under ""."""


@dataclass(frozen=True)
class Step:
    """A level of somebody's road: how many targets it needs, how many are met, and what that makes it."""

    level: str
    needed: int
    met: int
    state: str
    gate: str
    enough: bool


@dataclass
class Student:
    """Everything about one student, worked out in the order of design 5.3."""

    framework: Framework
    block: PolicyBlock | None
    years: Sequence[Year]
    day: date | None
    rows: list[dict[str, Any]]
    judgments: list[Judgment]
    results: dict[str, Parts] = field(default_factory=dict)
    roads: dict[str, list[Step]] = field(default_factory=dict)

    def work_out(self) -> Student:
        self.targets()
        for unit, along in units(self.framework, self.block).items():
            self.roads[unit] = self.road(along)
        for domain in self.framework.domains:
            for competency in domain.competencies:
                self.competency(domain, competency)
            self.domain(domain)
        return self

    def targets(self) -> Student:
        for child in children(self.framework, self.block):
            apart = self.in_parts(child.record.id, child.rules, lambda rows, child=child: self.target(child, rows))
            self.results[child.record.id] = self.judged(child.record.id, apart, child.scale, child.rules)
        return self

    def in_parts(self, node: str, rules: Rules, of: Callable[[list[dict[str, Any]]], Result]) -> Parts:
        """What `of` makes of the rows about a node; by class or term, those of which anything counts."""
        own = [row for row in self.rows if row["node"] == node]
        if rules.per == "school":
            return {"": of(own)}
        names = {part_of(row, rules.per, self.years) for row in own}
        apart = {
            name: of([row for row in own if part_of(row, rules.per, self.years) == name])
            for name in sorted(names - {None})
        }
        return {name: result for name, result in apart.items() if result.newest} or {"": of([])}

    def target(self, child: Child, own: list[dict[str, Any]]) -> Result:
        """Today's result, and the first day on which the evidence met it."""
        days = sorted({row["date"] for row in own})
        past = (self.as_known(child, [row for row in own if row["date"] <= day], day) for day in days)
        met = [day for day, result in zip(days, past, strict=True) if result.status == "met"]
        today = self.as_known(child, own, self.day)
        kept = met and self.keep and unit_of(self.framework, child) and today.status != "met"
        return replace(today, met_on=met[0] if kept else None)

    def as_known(self, child: Child, rows: list[dict[str, Any]], day: date | None) -> Result:
        """The result of some rows as they counted on a day."""
        begins = since(child.rules, self.years, day)
        known = first.demonstrations([row for row in rows if row["date"] >= begins], child.rules)
        facts = first.pieces(known, child.rules)
        status, exact = first.score(facts, child.rules, known[-1].mark if known else "", child.scale)
        result = Result(
            child.kind,
            status,
            facts=tuple(facts),
            out=bool(facts) and status == "not_assessed",
            newest=known[-1].date if known else None,
            over=child.record.level or "" if child.leaf and unit_of(self.framework, child) else "",
        )
        return result if exact is None else scored(result, exact, child.scale, child.rules.rounding)

    def judged(self, node: str, computed: Parts, scale: Scale, rules: Rules) -> Parts:
        """A person's score in place of the computed one (5.5)."""
        found = [one for one in self.judgments if one.node == node and one.score is not None]
        if not found:
            return computed
        newest = max(found, key=lambda one: one.date)
        return {
            part: scored(
                replace(result, out=False, computed=result), Fraction(newest.score or 0), scale, rules.rounding
            )
            for part, result in computed.items()
        }

    def road(self, along: list[Child]) -> list[Step]:
        """The levels of one road, lowest first, with what each is for this student."""
        progression = self.framework.progression
        assert progression is not None
        names = [level.id for level in progression.levels]
        share = Fraction(progression.advance.share) if progression.advance else Fraction(1)
        start, decided = self.placed_on(along, names), self.decided(along)
        steps: list[Step] = []
        for number, level in enumerate(names):
            on_it = [child for child in along if child.record.level == level]
            needed = [child for child in on_it if not self.results[child.record.id][""].out]
            met = sum(self.on_road(child) for child in needed)
            enough = met >= max(share * len(needed), 1)
            if decided:
                enough = bool(needed) and number <= names.index(decided)
            shared = self.framework.progression is not None and self.framework.progression.by == "framework"
            gates = self.gates(on_it if shared else along, level)
            through = all(self.passes(gate, address) for gate, address in gates)
            state = "placed" if number < start else "working"
            state = "empty" if not needed else "complete" if enough and through else state
            if any(step.state == "working" for step in steps):
                state = "empty" if state == "empty" else "ahead"
            gate = "" if not gates else "passed" if through else "open"
            steps.append(Step(level, len(needed), met, state, gate, enough))
        return steps

    def gates(self, on_it: list[Child], level: str) -> list[tuple[AtLevel, str]]:
        """What has to be met for a level of a road whatever the rest says, with the address filled in (5.4)."""
        progression = self.framework.progression
        assert progression is not None
        everywhere = progression.advance.gate if progression.advance else ()
        own = [gate for one in progression.levels if one.id == level for gate in one.gate]
        return [
            (gate.at_level, gate.at_level.id.replace("{node}", node).replace("{level}", level))
            for node, domain in self.along(on_it)
            for gate in (*everywhere, *own, *domain.gate)
        ]

    def along(self, on_it: list[Child]) -> list[tuple[str, Domain]]:
        """Those whose road it is, and their domains: a competency, a domain, or all that share the road here."""
        by = self.framework.progression.by if self.framework.progression else ""
        found = {child.competency.id if by == "competency" else child.domain.id: child.domain for child in on_it}
        return list(found.items())

    def passes(self, gate: AtLevel, address: str) -> bool:
        """By what was computed, never by a judgment; with kinds, by evidence of these kinds alone."""
        node, _, on = address.partition("@")
        found = next((one for one in self.places() if one.record.id == node), None)
        if found is None:
            return False
        least = (named(found.scale, gate.at_least) or proficient(found.scale)).score
        if gate.kinds:
            method = Method("highest" if self.keep else "latest")
            rules = replace(found.rules, method=method, kinds=gate.kinds, evidence=1, requires=(), window="always")
            rows = [row for row in self.rows if row["node"] == node and row["kind"]]
            if on and found.kind != "target" and not found.leaf:
                rows = [row for row in rows if row["on_level"] == on]
            results = [self.as_known(replace(found, rules=rules), rows, self.day)]
        else:
            results = replace(self, judgments=[], results={}, roads={}).targets().at_every_level(found, on)
        return any(
            (proficient(found.scale).score if result.point is None else result.point) >= least
            for result in results
            if result.point is not None or result.status == "met"
        )

    def places(self) -> list[Child]:
        """Everything that a gate may name: what evidence is about, competencies and domains."""
        found = children(self.framework, self.block)
        for domain in self.framework.domains:
            for one in domain.competencies:
                if one.targets:
                    rules, scale = self.of(domain, one)
                    found.append(Child(one, one, domain, scale, rules, "competency", leaf=False))
            rules, scale = self.of(domain)
            found.append(Child(domain, domain, domain, scale, rules, "domain", leaf=False))  # type: ignore[arg-type]
        return found

    def at_every_level(self, found: Child, on: str) -> list[Result]:
        """The results of a node at a level, or at all of those it has any on."""
        if found.leaf:
            return list(self.results[found.record.id].values()) if on in ("", found.record.level or "") else []
        if found.kind == "competency":
            levels = {level for level in self.levels_below([found.competency]) if on in ("", level)}
            return [each for at in levels for each in self.competency_at(found.domain, found.competency, at).values()]
        levels = {level for level in self.levels_below(found.domain.competencies) if on in ("", level)}
        if self.framework.progression and self.framework.progression.by == "competency":
            levels &= {""}
        return [each for at in levels for each in self.domain_at(found.domain, at).values()]

    def levels_below(self, competencies: Iterable[Competency]) -> set[str]:
        """The levels on which some competencies have targets along their road; "" for those that have no road."""
        found: set[str] = set()
        for competency in competencies:
            below = [child for child in children(self.framework, self.block) if child.competency is competency]
            found |= {child.record.level or "" for child in below if unit_of(self.framework, child)} or {""}
        return found

    def on_road(self, child: Child) -> bool:
        """Whether a target counts as met: as judged, else now or (`keep`) once."""
        result = self.results[child.record.id][""]
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
        targets = [self.results[child.record.id][""] for child in along]
        known = (
            any(result.newest or result.computed for result in targets)
            or any(row["placed"] and row["node"] in signs for row in self.rows)
            or self.decided(along)
        )
        complete = [step.level for step in steps if step.state == "complete"]
        working = [step.level for step in steps if step.state == "working"]
        return complete[-1] if complete else "", working[0] if working and known else ""

    def of(self, domain: Domain, competency: Competency | None = None) -> tuple[Rules, Scale]:
        """The rules and the scale of a competency or domain; a domain has the scale of all its competencies."""
        if competency is None:
            theirs = {scale_of(self.framework, one.scale, domain.scale).points for one in domain.competencies}
            assert len(theirs) == 1
            return rules_for(self.block, domain.id), scale_of(self.framework, domain.scale)
        scale = scale_of(self.framework, competency.scale, domain.scale)
        return rules_for(self.block, domain.id, competency.id), scale

    def competency(self, domain: Domain, competency: Competency) -> None:
        """A competency over its targets of one level, or over all of them where it has no road."""
        rules, scale = self.of(domain, competency)
        below = [child for child in children(self.framework, self.block) if child.competency is competency]
        unit = next((unit for child in below if (unit := unit_of(self.framework, child))), "")
        apart = self.results.get(competency.id)  # there already where it is its own target
        if apart is None:
            there = self.levels_below([competency])
            at = self.at_one_level("competency", unit, there, lambda on: self.competency_at(domain, competency, on))
            own = self.own(domain, competency)
            theirs = [self.results[child.record.id] for child in below] + ([own] if own else [])
            apart = self.judged(competency.id, self.counted(at, theirs, rules), scale, rules)
        reached, working = self.standing(unit)
        along = self.framework.progression is not None and self.framework.progression.by == "competency"
        self.results[competency.id] = {
            part: replace(
                result,
                reached=reached if along or (result.status in ASSESSED and result.over == reached) else "",
                working_on=working if along or (result.status in ASSESSED and result.over == working) else "",
            )
            for part, result in apart.items()
        }

    def own(self, domain: Domain, competency: Competency) -> Parts | None:
        """The results of a competency by evidence of its own, where the policy takes it and there is any."""
        scale = self.of(domain, competency)[1]
        rules = rules_for(self.block, domain.id, competency.id, record=competency)
        if not competency.targets or rules.competency.takes == "targets":
            return None
        itself = Child(competency, competency, domain, scale, rules, "competency")
        found = self.in_parts(competency.id, rules, lambda rows: self.as_known(itself, rows, self.day))
        found = {part: replace(result, over="") for part, result in found.items()}
        return found if any(result.newest for result in found.values()) else None

    def competency_at(self, domain: Domain, competency: Competency, level: str) -> Parts:
        """By part, a competency over its targets of one level, its own evidence, or both."""
        rules, scale = self.of(domain, competency)
        own = self.own(domain, competency)
        if rules.competency.takes == "own":
            return own or {"": Result("competency")}
        among = [(t.id, self.results[t.id]) for t in competency.targets if not level or t.level == level]
        among += [(competency.id, own)] if own else []
        return self.up("competency", among, rules.competency, rules, scale)

    def up(self, kind: str, among: list[tuple[str, Parts]], rule: Any, rules: Rules, scale: Scale) -> Parts:
        """Rolled up, in each class or term in which any child has something; else everything together."""
        if rules.per == "school":
            flat = [(id_, result) for id_, apart in among for result in apart.values()]
            return {"": rolled_up(kind, flat, rule, rules.rounding, scale)}
        names = sorted({part for _, apart in among for part in apart if part}) or [""]
        return {
            part: rolled_up(
                kind,
                [(id_, apart.get(part) or apart.get("") or Result(kind)) for id_, apart in among],
                rule,
                rules.rounding,
                scale,
            )
            for part in names
        }

    def domain(self, domain: Domain) -> None:
        """A domain over its competencies at one level, and where the student stands on its road."""
        rules, scale = self.of(domain)
        below = [child for child in children(self.framework, self.block) if child.domain is domain]
        on_roads = {unit for child in below if (unit := unit_of(self.framework, child))}
        by_competency = self.framework.progression is not None and self.framework.progression.by == "competency"
        if by_competency and on_roads:
            computed: Parts = {"": Result("domain")}  # no number over several roads
        else:
            there = self.levels_below(domain.competencies)
            unit = next(iter(on_roads), "")
            computed = self.at_one_level("domain", unit, there, lambda on: self.domain_at(domain, on))
        reached, working = ("", "") if by_competency else self.standing(next(iter(on_roads), ""))
        owns = [own for one in domain.competencies if (own := self.own(domain, one))]
        counted = self.counted(computed, [self.results[child.record.id] for child in below] + owns, rules)
        road = next(iter(on_roads), "")
        along = units(self.framework, self.block).get(road, below[:1])
        shared = self.framework.progression is not None and self.framework.progression.by == "framework"
        decided = "" if shared and domain.kind == "habits" else self.decided(along)  # habits are on no such road
        names = [level.id for level in self.framework.progression.levels] if self.framework.progression else []
        behind = names[: names.index(decided) + 1] if decided else []
        held = any(step.level in behind and step.state in ("working", "ahead") for step in self.roads.get(road, []))
        self.results[domain.id] = {
            part: replace(
                result,
                reached=reached if held or not decided else decided,
                working_on=working,
                decided=bool(decided),
            )
            for part, result in self.judged(domain.id, counted, scale, rules).items()
        }

    def domain_at(self, domain: Domain, level: str) -> Parts:
        """By part, a domain over those of its competencies that have targets on a level."""
        rules, scale = self.of(domain)
        there = [one for one in domain.competencies if level in self.levels_below([one])]
        among = [(one.id, self.part(domain, one, level)) for one in there]
        return self.up("domain", among, rules.domain, rules, scale) if there else {}

    def part(self, domain: Domain, part: Competency, level: str) -> Parts:
        """A competency as its domain sees it at one level: as judged, else over its targets there."""
        if not part.targets:
            return self.results[part.id]
        rules, scale = self.of(domain, part)
        return self.judged(part.id, self.competency_at(domain, part, level), scale, rules)

    def counted(self, computed: Parts, below: list[Parts], rules: Rules) -> Parts:
        """With the pieces and marks of everything below, whatever its level; by class or term those of it."""

        def of(part: str) -> list[Result]:
            if not part:
                return [result for apart in below for result in apart.values()]
            return [found for apart in below if (found := apart.get(part) or apart.get(""))]

        parts = {""}
        if rules.per != "school":
            parts = {part for apart in (computed, *below) for part in apart if part} or parts
        nothing = Result(next(iter(computed.values())).kind)
        return {
            part: replace(
                computed.get(part, nothing),
                facts=tuple(fact for each in of(part) for fact in each.facts),
                newest=max((each.newest for each in of(part) if each.newest), default=None),
            )
            for part in parts
        }

    def at_one_level(self, kind: str, unit: str, there: set[str], at: Callable[[str], Parts]) -> Parts:
        """The level worked on once it has coverage, else the last one reached; without a road, everything."""
        if not unit:
            return at("")
        levels = [level for level in reversed(self.standing(unit)) if level in there - {""}]
        choices = [{part: replace(one, over=level) for part, one in at(level).items()} for level in levels]
        covered = [apart for apart in choices if apart[""].status in ASSESSED]
        return next(iter(covered or choices), {"": Result(kind)})


def attain(  # noqa: PLR0913 - what a level is a function of
    framework: Framework,
    policy: tuple[PolicyBlock, ...],
    years: Sequence[Year],
    rows: Iterable[dict[str, Any]],
    judgments: Iterable[Judgment],
    *,
    experiences: Iterable[Experience] = (),
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
    begun_anew = [one for one in experiences if one.student == student]
    counted = recovered(framework, carried(framework, known), begun_anew, as_of)
    return Student(framework, in_force(policy, day), years, day, counted, active).work_out()
