"""Why a competency or domain has its level: the part of each child, the arithmetic, and where it stands on the road."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from cbe_cli.attainment.attain import below
from cbe_cli.attainment.explanation import ChildPart, RowPart, Why, place_of
from cbe_cli.attainment.moving_parent import Changes, Parent
from cbe_cli.attainment.parents import roads
from cbe_cli.attainment.rollup_parts import Child, steps_of
from cbe_cli.attainment.rules_in_words import parent_rules
from cbe_cli.attainment.units import bearers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.attainment.policy import RollupRule
    from cbe_cli.attainment.question import Question
    from cbe_cli.school.edition import Node, ScaleSteps

COUNTS = "counts"
UNASSESSED = "not assessed yet"
ELSEWHERE = "not on this level"
EXCUSED = "excused: left out"

NOT_THERE = {"exact": None, "score": None, "point": None, "status": "not_assessed", "out": False, "judged": False}
"""Of a child without evidence in the class or term that is asked about."""


def of_parent(asked: Question) -> Why:
    """The explanation of a domain, or of a competency by its targets."""
    domain = asked.node.kind == "domain"
    rule = asked.policy.domain if domain else asked.policy.competency
    children, scale = tuple(_children(asked)), asked.scale
    seen = [_child(child, scale) for child in children if child.part == COUNTS] if scale else []
    return Why(
        asked.student,
        asked.on.edition,
        asked.node,
        asked.result,
        asked.on.day,
        parent_rules(rule, asked.policy, "competencies" if domain else "targets"),
        steps=steps_of(seen, rule, scale) if scale and asked.enough else (),
        lacks=() if asked.enough else (_uncovered(children, rule),),
        rows=tuple(_own_rows(asked, rule)),
        children=children,
        changes=_changes(asked, children, rule),
        road=_road(asked),
    )


def _children(asked: Question) -> Iterator[ChildPart]:
    """The children in the order of the framework, at the level that the parent's score is over."""
    edition = asked.on.edition
    over, on_road = asked.result["over"], asked.node.id in roads(edition)
    names = {float(point.score): point.name for point in asked.scale.points} if asked.scale else {}
    place = {id_: number for number, id_ in enumerate(edition.nodes)}
    for line in sorted(_lines(asked), key=lambda one: (place[one["node"]], one["part"], one["over"])):
        node = edition.nodes[line["node"]]
        if not _is_child(asked, node, own=line["from_own"]):
            continue
        here = line["from_own"] or line["over"] == over or not on_road
        if not here and node.kind == "competency" and not node.assessed:
            continue  # the same competency at another level
        part = _part(line) if here else ELSEWHERE
        level = names.get(line["point"], "")
        values = (line["exact"], line["score"], line["point"], level, line["status"], line["judged"], line["out"])
        yield ChildPart(node, *values, part)


def _lines(asked: Question) -> list[dict[str, Any]]:
    """What `below` has. Of a level in one class or term, of that alone: what has none there is not assessed there."""
    lines = below(asked.school, asked.student, asked.on.edition, asked.as_of).rows(named=True)
    part = asked.result["part"]
    if not part:
        return lines
    here = [line for line in lines if line["part"] == part]
    seen = {(line["node"], line["over"]) for line in here}
    rest = {key: line for line in lines if (key := (line["node"], line["over"])) not in seen}
    return [*here, *(line | NOT_THERE | {"part": part} for line in rest.values())]


def _is_child(asked: Question, node: Node, *, own: bool) -> bool:
    if asked.node.kind == "domain":
        return node.kind == "competency" and node.domain == asked.node.id and not own
    if own:
        return node.id == asked.node.id and asked.policy.competency.takes == "both"
    return node.kind == "target" and node.competency == asked.node.id


def _part(line: dict[str, Any]) -> str:
    if line["out"]:
        return EXCUSED
    return COUNTS if line["status"] in {"met", "not_yet"} else UNASSESSED


def _child(child: ChildPart, scale: ScaleSteps) -> Child:
    without_number = scale.proficient if child.status == "met" else scale.points[0]
    point = float(without_number.score) if child.point is None else child.point
    return Child(child.node.id, child.exact, point, child.status == "met")


def _changes(asked: Question, children: tuple[ChildPart, ...], rule: RollupRule) -> Changes:
    """What children would move it. A portfolio, and a subject over portfolios, is moved by the places free in them."""
    edition = asked.on.edition
    if asked.scale is None or (edition.by_pieces and asked.node.domain_kind != "habits"):
        return Changes()
    here = tuple(child for child in children if child.part != ELSEWHERE)
    return Parent(here, asked.result["computed_level"], rule, asked.scale, asked.policy.rounding).changes()


def _uncovered(children: Sequence[ChildPart], rule: RollupRule) -> str:
    there = [child.part for child in children if child.part in {COUNTS, UNASSESSED}]
    return f"{there.count(COUNTS)} of {len(there)} are assessed, and at least {float(100 * rule.coverage):g}% must be"


def _own_rows(asked: Question, rule: RollupRule) -> Iterator[RowPart]:
    """Rows about the parent itself: placements, evidence of its own, what a gate may read, what counts for nothing."""
    rows = asked.on.rows.filter(pl.col("node") == asked.node.id).sort("date", "path", "line")
    placed = rows.filter(pl.col("kind") == "placement").get_column("date").max()
    for row in rows.iter_rows(named=True):
        if row["kind"] == "placement":
            part = "places the student" if row["date"] == placed else "replaced by a newer placement"
        elif rule.takes != "targets" and asked.node.kind == "competency":
            part = "evidence of its own"
        elif row["on_level"]:
            part = f"about {row['on_level']}, for a gate"
        else:
            part = "not counted: the level comes from what is below"
        yield RowPart(place_of(row), row, part)


def _road(asked: Question) -> tuple[dict[str, Any], ...]:
    """The levels of the road whose standing this node bears."""
    unit = bearers(asked.on.edition).get(asked.node.id)
    if unit is None:
        return ()
    mine = (pl.col("framework") == asked.on.edition.id) & (pl.col("unit") == unit)
    return tuple(asked.now.levels.filter(mine).sort("step").iter_rows(named=True))
