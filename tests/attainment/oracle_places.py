"""A second opinion on where things stand: targets below competencies below domains, roads, terms and years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cbe_cli.school.config import Year
from cbe_cli.school.framework import Competency, Domain, Framework, Scale, Target
from cbe_cli.school.model import Experience
from cbe_cli.school.policy import PolicyBlock
from tests.attainment.oracle_rules import Rules, rules_for, scale_of


@dataclass(frozen=True)
class Child:
    """What evidence is about, a target or a competency without any: a leaf. Or a parent that a gate names."""

    record: Any
    competency: Competency
    domain: Domain
    scale: Scale
    rules: Rules
    kind: str
    leaf: bool = True


def children(framework: Framework, block: PolicyBlock | None) -> list[Child]:
    """All targets, and competencies that are their own, in the order of the file."""
    return [
        Child(
            record,
            competency,
            domain,
            scale_of(framework, competency.scale, domain.scale),
            rules_for(block, domain.id, competency.id, record=record),
            "target" if isinstance(record, Target) else "competency",
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


def part_of(row: dict[str, Any], per: str, years: Sequence[Year]) -> str | None:
    """The class or term of a row; None where its day is in no term."""
    if per == "class":
        return str(row["class_id"])
    found = [f"{year.id} {term.id}" for year in years for term in year.terms if term.starts <= row["date"] <= term.ends]
    return found[0] if found else None


def since(rules: Rules, years: Sequence[Year], day: date | None) -> date:
    """The first day that counts on a day: of the last year that has begun, where the window is a year."""
    begun = [year.starts for year in years if day and year.starts <= day]
    return max(begun) if rules.window == "year" and begun else date.min


def carried(framework: Framework, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Evidence of a retired id, on the one id that replaces it (5.6)."""
    return [row | {"node": _now(framework, row["node"])} for row in rows]


def _now(framework: Framework, id_: str) -> str:
    gone = {one.id: one.replaced_by[0] for one in framework.retired if len(one.replaced_by) == 1}
    for _ in gone:
        id_ = gone.get(id_, id_)
    return id_


def recovered(
    framework: Framework, rows: Iterable[dict[str, Any]], recoveries: Iterable[Experience], as_of: date | None
) -> list[dict[str, Any]]:
    """One student's rows without those that this student's recoveries leave behind by a day (5.1.4)."""
    begun: dict[str, date] = {}
    for one in recoveries:
        if one.status != "completed" or one.starts is None or one.ends is None or (as_of and as_of < one.ends):
            continue
        for named, id_ in one.recovers:
            for node in _at_or_below(framework, _now(framework, id_)) if named == framework.framework else ():
                begun[node] = max(one.starts, begun.get(node, date.min))
    return [row for row in rows if row["placed"] or row["date"] >= begun.get(row["node"], date.min)]


def _at_or_below(framework: Framework, id_: str) -> Iterator[str]:
    """A domain, competency or target, and all that stands below it in the file."""
    for domain in framework.domains:
        for competency in domain.competencies:
            for above in ((domain,), (domain, competency), *((domain, competency, one) for one in competency.targets)):
                if id_ in (record.id for record in above):
                    yield above[-1].id
