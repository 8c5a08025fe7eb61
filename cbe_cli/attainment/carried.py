"""What carries the evidence of retired ids (design 5.6).

An id with one successor, alone or merged with others, hands its evidence on to it, through later renamings. One that
was split needs a decision (`carried.csv`): the line that says most about a piece of work is the one that counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import Carried

MOST_SPECIFIC_FIRST: Final = (("student", "task"), ("task",), ("student",), ())
"""What a decision may say besides the id. Of those that fit a piece of work the first wins."""


def carried(edition: Edition) -> dict[str, str]:
    """Retired id -> the id that carries its evidence whatever the work: 1:1 and merged, through later renamings."""
    return {id_: end for id_, end in _ends(edition).items() if end in edition.nodes}


def decided(decisions: Iterable[Carried], as_of: date | None) -> tuple[Carried, ...]:
    """The decisions made by a day, and those without a date. Without a day, all."""
    return tuple(one for one in decisions if as_of is None or one.date is None or one.date <= as_of)


def carry(rows: pl.DataFrame, edition: Edition, decisions: Sequence[Carried]) -> pl.DataFrame:
    """The rows with the ids that carry them in place of retired ones; those that nothing carries stay as they are."""
    retired = [gone.id for gone in edition.framework.retired]
    if not retired:
        return rows
    if not decisions:
        return rows.with_columns(pl.col("node").replace(carried(edition)))
    placed = rows.with_row_index("_row")
    few = placed.filter(pl.col("node").is_in(retired)).select("_row", "node", "student", "task")
    if few.is_empty():
        return rows
    moved = few.select("_row", _heir=heirs(few, edition, decisions)).filter(pl.col("_heir") != "")
    return (
        placed.join(moved, on="_row", how="left", maintain_order="left")
        .with_columns(node=pl.coalesce("_heir", pl.col("node").cast(pl.String)).cast(rows.schema["node"]))
        .select(rows.columns)
    )


def heirs(rows: pl.DataFrame, edition: Edition, decisions: Sequence[Carried]) -> pl.Series:
    """For each row (`node, student, task`) the id that carries it, "" where it is of no retired id or nothing does."""
    ends = _ends(edition)
    splits = [gone.id for gone in edition.framework.retired if len(gone.replaced_by) > 1]
    table = _table(edition, decisions, ends)
    found = rows.select(pl.col("node", "student", "task").cast(pl.String)).with_columns(
        heir=pl.col("node").replace_strict(ends, default="", return_dtype=pl.String)
    )
    for _ in splits:  # what a split was decided for may have been split again
        if not found.select(pl.col("heir").is_in(splits).any()).item():
            break
        found = _decide(found, table, splits)
    living = pl.col("heir").is_in(list(edition.nodes))
    return found.select(pl.when(living).then("heir").otherwise(pl.lit("")).alias("heir")).to_series()


def _decide(found: pl.DataFrame, table: pl.DataFrame, splits: list[str]) -> pl.DataFrame:
    """One step on from each split id, "" where nobody decided."""
    steps: list[str] = []
    for keys in MOST_SPECIFIC_FIRST:
        named = pl.all_horizontal(*((pl.col(name) != "") == pl.lit(name in keys) for name in ("student", "task")))
        step = f"_to_{len(steps)}"
        mine = table.filter(named).select("heir", *keys, pl.col("to").alias(step))
        found = found.join(mine, on=["heir", *keys], how="left", maintain_order="left")
        steps.append(step)
    on = pl.coalesce(*steps, pl.lit(""))
    return found.with_columns(heir=pl.when(pl.col("heir").is_in(splits)).then(on).otherwise("heir")).drop(steps)


def _table(edition: Edition, decisions: Sequence[Carried], ends: dict[str, str]) -> pl.DataFrame:
    """`heir, student, task, to` of the decisions that this edition knows.

    Of two that contradict each other, which lint refuses, the first.
    """
    rows: dict[tuple[str, str, str], str] = {}
    for one in decisions:
        gone = edition.retired.get(one.id.casefold()) if one.framework == edition.id else None
        if gone is not None and one.to.casefold() in {heir.casefold() for heir in gone.replaced_by}:
            heir = edition.find(one.to)
            later = edition.retired.get(one.to.casefold())
            to = heir.id if heir else ends.get(later.id, "") if later else ""
            rows.setdefault((gone.id, one.student, one.task), to)
    columns = {"heir": pl.String, "student": pl.String, "task": pl.String, "to": pl.String}
    return pl.DataFrame([(*key, to) for key, to in rows.items()], schema=columns, orient="row")


def _ends(edition: Edition) -> dict[str, str]:
    """Retired id -> where its evidence comes to by itself: an id of the edition, or one that was split."""
    found: dict[str, str] = {}
    for gone in edition.framework.retired:
        seen, at = {gone.id.casefold()}, gone
        while len(at.replaced_by) == 1 and _is_retired(edition, at.replaced_by[0]):
            if at.replaced_by[0].casefold() in seen:
                break
            at = edition.retired[at.replaced_by[0].casefold()]
            seen.add(at.id.casefold())
        heir = edition.find(at.replaced_by[0]) if len(at.replaced_by) == 1 else None
        if heir is not None:
            found[gone.id] = heir.id
        elif len(at.replaced_by) > 1:
            found[gone.id] = at.id
    return found


def _is_retired(edition: Edition, id_: str) -> bool:
    """Whether an id is retired and not in use; lint refuses one that is both."""
    return edition.find(id_) is None and id_.casefold() in edition.retired
