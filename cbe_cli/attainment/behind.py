"""The pieces that stand behind levels, each with its part: of many students and targets in one computation."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.alike import KEYS, alike
from cbe_cli.attainment.explanation import PiecePart
from cbe_cli.attainment.parts import Fact, parts_of
from cbe_cli.attainment.pieces import cleaned, pieces_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cbe_cli.attainment.alike import Alike, CaseKey
    from cbe_cli.attainment.explanation import Row
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.model import School

ENOUGH = ("met", "not_yet")
"""The computed statuses of what has a level."""


def pieces_behind(
    school: School, now: Attainment, targets: Collection[CaseKey]
) -> dict[CaseKey, tuple[PiecePart, ...]]:
    """The scored pieces of each of `targets`, oldest first; `now` is the attainment of their students."""
    wanted = pl.DataFrame(list(targets), schema=dict.fromkeys(KEYS, pl.String), orient="row")
    with_level = now.nodes.filter(pl.col("computed_status").is_in(ENOUGH)).join(wanted, on=list(KEYS), how="semi")
    enough = set(with_level.select(*KEYS).rows())
    found: dict[CaseKey, tuple[PiecePart, ...]] = dict.fromkeys(targets, ())
    for these in alike(school, now, targets):
        for key, rows in _pieces(these).items():
            found[key] = _with_parts(rows, these, enough=key in enough)
    return found


def _pieces(these: Alike) -> dict[CaseKey, list[Row]]:
    pieces = pieces_of(cleaned(these.rows(), these.policy), these.policy).pieces
    columns = ("case", "date", "task", "score", "weight", "kind")
    found: dict[CaseKey, list[Row]] = defaultdict(list)
    for row in pieces.filter(pl.col("score").is_not_null()).select(columns).iter_rows(named=True):
        found[these.keys[row["case"]]].append(row)
    return found


def _with_parts(rows: Sequence[Row], these: Alike, *, enough: bool) -> tuple[PiecePart, ...]:
    """These pieces of one case, each with its part in the level where they are `enough` for one."""
    if not enough:
        return tuple(PiecePart(row["date"], row["task"], row["score"]) for row in rows)
    facts = [Fact(row["score"], row["weight"], row["kind"]) for row in rows]
    parts = parts_of(facts, these.policy, these.scale).parts if facts else ()
    return tuple(PiecePart(row["date"], row["task"], row["score"], part) for row, part in zip(rows, parts, strict=True))
