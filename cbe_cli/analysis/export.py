"""The comparison for other programs. Students are in it only where the one who asks may see them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl

from cbe_cli.attainment.export import FORMULA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cbe_cli.analysis.breakdown import Breakdown
    from cbe_cli.analysis.pathologies import Found
    from cbe_cli.analysis.stability import Steadiness
    from cbe_cli.analysis.transitions import Transition
    from cbe_cli.analysis.whatif import WhatIf

LEVELS = (
    "student", "kind", "id", "part", "title", "level_now", "status_now", "score_now",
    "level_then", "status_then", "score_then", "change", "steps",
)  # fmt: skip
"""Columns of every level side by side, as those of `cbe levels`; a row of kind `road` has the level reached."""

COUNTS = ("kind", "domain_kind", "framework", "scale", "level_now", "level_then", "levels")
"""Columns of the numbers alone."""


def as_csv(found: WhatIf, *, students: bool) -> str:
    """Every level side by side; without `students` how many there are of each pair of levels."""
    if not students:
        return _written(pl.DataFrame(_pairs(found.transitions), schema=_COUNT_TYPES, orient="row"))
    return _written(_side_by_side(found.levels).with_columns(pl.col("score_now", "score_then").cast(pl.Decimal(12, 2))))


def as_json(found: WhatIf, *, students: bool) -> str:
    """Everything that the table shows, as one object; with `students` also every level."""
    pairs = [dict(zip(COUNTS, row, strict=True)) for row in _pairs(found.transitions)]
    whole: dict[str, Any] = {
        "policy": found.proposal.name,
        "as_of": found.day.isoformat() if found.day else None,
        "students": len(found.people),
        "small_cell": found.least,
        "rules": {
            "now": [{"about": list(rule.about), "text": rule.text} for rule in found.rules_now],
            "then": [{"about": list(rule.about), "text": rule.text} for rule in found.rules_then],
        },
        "levels_per_class_or_term_not_compared": found.apart,
        "transitions": pairs,
        "students_by_group": {"all": found.groups.whole, "groups": list(map(_table, found.groups.tables))},
        "found": [_pathology(one, students=students) for one in found.found],
        "one_more_piece": {"now": _steady(found.steady_now), "then": _steady(found.steady_then)},
    }
    if students:
        whole["levels"] = _side_by_side(found.levels).rows(named=True)
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


EXPORTS: dict[str, Callable[..., str]] = {"csv": as_csv, "json": as_json}
"""The one table of formats: name -> what writes it."""

_COUNT_TYPES = {name: pl.Int64() if name == "levels" else pl.String() for name in COUNTS}


def _pairs(tables: Iterable[Transition]) -> list[tuple[object, ...]]:
    return [
        (one.kind, one.domain_kind, one.framework, one.scale, one.labels[now], one.labels[then], number)
        for one in tables
        for (now, then), number in sorted(one.counts.items())
    ]


def _side_by_side(levels: pl.DataFrame) -> pl.DataFrame:
    return levels.rename({"node": "id"}).select(LEVELS)


def _written(rows: pl.DataFrame) -> str:
    """CSV with a header line. No text begins like a formula: what a spreadsheet would run gets an apostrophe."""
    texts = [name for name, kind in rows.schema.items() if kind == pl.String]
    return rows.with_columns(_plain(name) for name in texts).write_csv()


def _plain(name: str) -> pl.Expr:
    text = pl.col(name)
    risky = pl.any_horizontal(text.str.starts_with(sign) for sign in FORMULA)
    return pl.when(risky).then("'" + text).otherwise(text).replace("", None).alias(name)


def _table(one: Breakdown) -> dict[str, Any]:
    """A row for each group; null stands for a hidden number, and the last group may be "" (all smaller ones)."""
    rows = [
        {"group": row, **dict(zip(one.columns, line, strict=True)), "all": together}
        for row, line, together in zip(one.rows, one.counts, one.sums, strict=True)
    ]
    return {"by": one.by, "rows": rows}


def _pathology(one: Found, *, students: bool) -> dict[str, Any]:
    example: dict[str, Any] | None = None
    if one.example is not None:
        example = {"scores": list(one.example.scores), "now": one.example.score_now, "then": one.example.score_then}
        if students:
            example |= {"student": one.example.student, "id": one.example.node}
    numbers = {
        side: {"levels": number.levels, "students": number.students}
        for side, number in (("now", one.now), ("then", one.then))
    }
    return {"name": one.pathology.name, "title": one.pathology.title, **numbers, "example": example}


def _steady(each: Iterable[Steadiness]) -> list[dict[str, Any]]:
    return [
        {"framework": one.framework, "scale": one.scale, "levels": one.levels, "changed": dict(one.changed)}
        for one in each
    ]
