"""Rules about what nobody can ever meet, whatever they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.layers import deciding, governed
from cbe_cli.lint.places import listing
from cbe_cli.lint.reachable import counted_kinds, never_fits, never_met
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.diagnostics import Location
    from cbe_cli.lint.layers import Governed
    from cbe_cli.school.model import School
    from cbe_cli.school.rollup import Rollup

Unmet = tuple["Rollup", list[tuple["Governed", str]], int]
"""A roll-up, its parents that can never be met with the reason, and how many parents it has."""


def _unmet(school: School) -> Iterator[Unmet]:
    for key in ("competency", "domain"):
        for layer in deciding(school, key):
            parents = [one for one in layer.nodes if one.node.kind == key and not one.node.assessed]
            rules = (one.policy.competency if key == "competency" else one.policy.domain for one in parents)
            why = [(one, never_met(one, rule_)) for one, rule_ in zip(parents, rules, strict=True)]
            yield getattr(layer.rules, key), [each for each in why if each[1]], len(parents)


def _place(rollup: Rollup) -> Location:
    return rollup.where("needs" if rollup.rule == "points" else "provided" if rollup.provided else "patterns")


@rule("S210", "rollup-never-met", Severity.ERROR, Reach.REPOSITORY)
def rollup_never_met(school: School) -> Iterator[Finding]:
    """A roll-up asks for something that nobody can ever show.

    The points of all children together are fewer than what is needed, or conditions exclude each other: more than half
    of the children at 4, and at most half of them at 4. Everybody would be shown as not yet there, for ever.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {domain: {rule: points, points: {MA.RATIO: 1, MA.FUNC: 1}, needs: 3}}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {domain: {rule: points, points: {MA.RATIO: 1, MA.FUNC: 1}, needs: 2}}}
    """
    for rollup, never, parents in _unmet(school):
        if never and len(never) == parents:
            one, why = never[0]
            yield Finding(
                _place(rollup),
                f"Nobody can ever meet “{one.node.id}”: {why}.",
                hint="As it stands nobody can be shown as proficient.",
            )


@rule("S211", "rollup-never-met-here", Severity.WARNING, Reach.NONE)
def rollup_never_met_here(school: School) -> Iterator[Finding]:
    """A roll-up asks some of its parents for something that nobody can ever show there.

    Three children at 4 are not to be had where there are two. For the other parents the rule does what it says.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   domain: {rule: mean, provided: [{points: [2, 3], at_least: 2}]}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   domain: {rule: mean}
        |   nodes: {MA: {domain: {rule: mean, provided: [{points: [2, 3], at_least: 2}]}}}
    """
    for rollup, never, parents in _unmet(school):
        if never and len(never) < parents:
            one, why = never[0]
            yield Finding(
                _place(rollup),
                f"Nobody can ever meet {listing(f'“{each.node.id}”' for each, _ in never)}: {why}.",
                hint=f"Write a rule of its own for “{one.node.id}” under “nodes”.",
            )


@rule("S212", "requires-never-met", Severity.ERROR, Reach.REPOSITORY)
def requires_never_met(school: School) -> Iterator[Finding]:
    """`requires` asks for work that does not count.

    What `kinds` and `counts` leave out, or a weight of 0, is shown and enters no level, so it can fill no requirement.
    Nobody could ever have enough evidence.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   requires: [{kind: self}]

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   requires: [{kind: performance_task}]
    """
    said: set[Location] = set()
    for one, where in _requiring(school):
        why = next(filter(None, (never_fits(each, one.policy) for each in one.policy.requires)), "")
        if why and where not in said:
            said.add(where)
            yield Finding(
                where,
                f"“requires” asks “{one.node.id}” for {why}.",
                hint="“kinds” and “counts” in the policy say what counts.",
            )


TESTS: Final = frozenset({"adaptive", "state_assessment", "external"})
"""Kinds that a program scores, or somebody far away."""


@rule("S217", "no-performance-task", Severity.WARNING, Reach.NONE)
def no_performance_task(school: School) -> Iterator[Finding]:
    """The policy counts nothing but tests that are scored elsewhere.

    A competency is shown by doing something: solving, making, explaining. Adaptive programs and state tests see some of
    it and say nothing of the rest, which is why those who write about competency-based schools ask for several
    measures. Rows without a kind count here too, but nobody should have to leave it out.

    Fails:

        evidence.csv
        | date,student,id,score
        | 2026-10-01,S01,MA.RATIO.5a,3
        | 2026-10-01,S02,MA.RATIO.5a,3
        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {kinds: [adaptive, state_assessment]}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {kinds: [adaptive, state_assessment, performance_task, common_assessment]}}
    """
    for key in ("kinds", "weights"):
        for layer in deciding(school, key):
            one = next((one for one in layer.nodes if one.counts and counted_kinds(one.policy) <= TESTS), None)
            if one is not None and counted_kinds(one.policy):
                yield Finding(
                    layer.rules.where(key),
                    f"For “{one.node.id}” nothing counts but {listed(sorted(counted_kinds(one.policy)), 'and')}.",
                    hint="Let work that a student does or makes count too, such as performance_task and observation.",
                )


def _requiring(school: School) -> Iterator[tuple[Governed, Location]]:
    """Everything that evidence is about and that requires something, with the place where this is said."""
    for layer in deciding(school, "requires"):
        for one in layer.nodes:
            if one.counts and not _own(one):
                yield one, layer.rules.where("requires")
    for block in school.setup.policy or (None,):
        for one in governed(school, block):
            if one.counts and _own(one):
                yield one, one.node.record.where("requires")


def _own(one: Governed) -> bool:
    """Whether a target says itself what it requires."""
    return bool(getattr(one.node.record, "requires", None))
