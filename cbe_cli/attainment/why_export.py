"""An explanation for other programs, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.attainment.explanation import ChildPart, RowPart, Why
    from cbe_cli.attainment.moving import Lower
    from cbe_cli.attainment.moving_parent import Change

WORK = ("date", "node", "criterion", "on_level", "task", "attempt", "kind", "phase", "assessor", "class_id", "mark")


def as_json(answers: Iterable[Why]) -> str:
    """A JSON array with an object for each explanation; what there is not is null, "" or an empty array."""
    return json.dumps([_answer(one) for one in answers], ensure_ascii=False, indent=1, default=str) + "\n"


def _answer(why: Why) -> dict[str, Any]:
    result = why.result
    return {
        "student": why.student,
        "framework": why.edition.id,
        "version": why.edition.version,
        "id": why.node.id,
        "title": why.node.title,
        "part": result["part"],
        "day": why.day,
        "score": result["score"],
        "exact": result["exact"],
        "level": result["level"],
        "status": result["status"],
        "over": result["over"],
        "reached": result["reached"],
        "working_on": result["working_on"],
        "computed": {name: result[f"computed_{name}"] for name in ("score", "level", "status")},
        "rules": why.rules,
        "steps": why.steps,
        "lacks": why.lacks,
        "rows": [_row(part) for part in why.rows],
        "children": [_child(child) for child in why.children],
        "judgment": _judgment(why),
        "kept_since": result["met_on"],
        "raise": [
            {"pieces": one.pieces, "at_least": one.given.name, "kinds": one.kinds, "becomes": one.point.name}
            | {"met": one.met}
            for one in why.moves.higher
        ],
        "lower": _lower(why.moves.lower),
        "raise_by_children": [_change(one) for one in why.changes.higher],
        "lower_by_children": _change(why.changes.lower),
        "road": [{name: level[name] for name in ("level", "state", "met", "needed", "gate")} for level in why.road],
    }


def _lower(lower: Lower | None) -> dict[str, Any] | None:
    if lower is None:
        return None
    return {"at_most": lower.given.name, "becomes": lower.point.name if lower.point else None}


def _change(one: Change | None) -> dict[str, Any] | None:
    if one is None:
        return None
    together, or_else = ([node.id for node in nodes] for nodes in (one.together, one.or_else))
    becomes = one.point.name if one.point else None
    said = {"together": together, "such_as": one.such_as, "or_else": or_else, "at": one.given.name}
    return said | {"becomes": becomes, "met": one.met}


def _row(part: RowPart) -> dict[str, Any]:
    row = part.row
    said = {name: row[name] for name in WORK}
    return (
        said
        | {"score": row["score"], "written": row["written"], "part": part.part, "share": part.share}
        | {"where": str(part.where)}
    )


def _child(child: ChildPart) -> dict[str, Any]:
    said = {"id": child.node.id, "score": child.score, "exact": child.exact, "level": child.level}
    return said | {"status": child.status, "judged": child.judged, "part": child.part}


def _judgment(why: Why) -> dict[str, Any] | None:
    said = why.judgment
    if said is None:
        return None
    value = said.reached or (float(said.score) if said.score is not None else None)
    newer = [str(part.where) for part in why.newer]
    return {"by": said.by, "on": said.date, "reason": said.reason, "value": value, "newer_evidence": newer}
