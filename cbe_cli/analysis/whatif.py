"""What would be different under another policy: one comparison, from the levels of everybody to what a board asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cbe_cli.analysis.compared import compared, not_compared
from cbe_cli.analysis.groups import OfLevels, by_group, by_level, least_of
from cbe_cli.analysis.past import sides
from cbe_cli.analysis.pathologies import Found, pathologies
from cbe_cli.analysis.policy_words import Rule, in_words
from cbe_cli.analysis.proposed import Proposal, under
from cbe_cli.analysis.records import RecordReader
from cbe_cli.analysis.stability import Steadiness, stability
from cbe_cli.analysis.transitions import Transition, transitions
from cbe_cli.attainment.attain import attain
from cbe_cli.school.policy import in_force
from cbe_cli.school.scope import in_scope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import polars as pl

    from cbe_cli.analysis.breakdown import Counted
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import Class, School


@dataclass(frozen=True)
class WhatIf:
    """Every level under the present and the proposed policy, and what follows.

    `day` chose editions and the present policy. `apart` counts levels that only one of the policies has, because it
    takes them per class or term. What is by group or level now hides what fewer than `least` students stand behind.
    """

    school: School
    proposal: Proposal
    people: tuple[str, ...]
    day: date | None
    editions: tuple[Edition, ...]
    levels: pl.DataFrame = field(repr=False)  # `compared.COMPARED`
    apart: int
    transitions: tuple[Transition, ...]
    groups: Counted
    by_level: tuple[OfLevels, ...]
    found: tuple[Found, ...]
    steady_now: tuple[Steadiness, ...]
    steady_then: tuple[Steadiness, ...]
    rules_now: tuple[Rule, ...]
    rules_then: tuple[Rule, ...]
    least: int


def whatif(
    school: School,
    people: Sequence[str],
    proposal: Proposal,
    as_of: date | None = None,
    class_: Class | None = None,
) -> WhatIf:
    """Both policies over the same evidence of these students up to the same day, for what `class_` is about.

    Without a class it is about everything, and else under the editions to which the class holds.
    """
    school = school.seen_by(class_)
    other = under(school, proposal)
    now, then = attain(school, people, as_of), attain(other, people, as_of)
    nodes = _nodes(now.editions, class_)
    levels = compared(now, then, nodes)
    reader = RecordReader(people, nodes, as_of)
    one, two = sides((now, then), (reader.read(school, now.day), reader.read(other, now.day)), nodes)
    tables = transitions(levels, now.editions)
    least = least_of(school)
    return WhatIf(
        school=school,
        proposal=proposal,
        people=tuple(dict.fromkeys(people)),
        day=now.day,
        editions=now.editions,
        levels=levels,
        apart=not_compared(now, then, nodes).height,
        transitions=tables,
        groups=by_group(school, levels),
        by_level=by_level(levels, tables, now.editions, least),
        found=pathologies(one, two),
        steady_now=stability(one.records),
        steady_then=stability(two.records),
        rules_now=in_words(now.editions, in_force(school.setup.policy, now.day), one.nodes),
        rules_then=in_words(now.editions, proposal.block, one.nodes),
        least=least,
    )


def _nodes(editions: Sequence[Edition], class_: Class | None) -> list[tuple[str, str]]:
    """(framework, id) of what is compared, in the order of the frameworks."""
    return [
        (edition.id, node.id)
        for edition in editions
        for node in (edition.nodes.values() if class_ is None else in_scope(class_, edition))
    ]
