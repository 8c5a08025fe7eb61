"""How many levels are where now, and where they would be: a square table for each kind of node and scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.analysis.compared import ROAD, labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cbe_cli.school.edition import Edition

KINDS: Final = (ROAD, "domain", "competency", "target")
DOMAIN_KINDS: Final = ("academic", "cross-cutting", "habits")
_TABLE: Final = ("kind", "domain_kind", "framework", "scale")


@dataclass(frozen=True, slots=True)
class Transition:
    """`counts` by (place now, place then): `labels` has the words of each place."""

    kind: str
    domain_kind: str
    framework: str
    scale: str  # "" of a road
    labels: tuple[str, ...]
    counts: dict[tuple[int, int], int]
    changes: dict[str, int]  # by the words of `compared.CHANGES`; what does not occur is not there

    @property
    def levels(self) -> int:
        """How many levels were compared."""
        return sum(self.counts.values())

    @property
    def changed(self) -> int:
        """How many of them are not the same."""
        return self.levels - self.changes.get("same", 0)

    @property
    def places(self) -> tuple[int, ...]:
        """The places that occur on either side, in order."""
        return tuple(sorted({place for pair in self.counts for place in pair}))


def transitions(levels: pl.DataFrame, editions: Sequence[Edition]) -> tuple[Transition, ...]:
    """The tables of `levels` (`compared.COMPARED`): academic ones first, roads before domains, competencies, targets.

    A table of nothing but levels that nobody has yet is left out.
    """
    by_framework = {edition.id: edition for edition in editions}
    order = {edition.id: index for index, edition in enumerate(editions)}
    counted = levels.group_by(*_TABLE, "place_now", "place_then", "change").len()
    tables: dict[tuple[str, str, str, str], Transition] = {}
    for *key, now, then, change, number in counted.iter_rows():
        kind, domain_kind, framework, scale = key
        words = labels(by_framework[framework], scale)
        table = tables.setdefault(
            (kind, domain_kind, framework, scale), Transition(kind, domain_kind, framework, scale, words, {}, {})
        )
        table.counts[now, then] = table.counts.get((now, then), 0) + number
        table.changes[change] = table.changes.get(change, 0) + number
    telling = [table for table in tables.values() if table.places != (0,)]
    return tuple(sorted(telling, key=lambda table: _place(table, order)))


def _place(table: Transition, order: dict[str, int]) -> tuple[int, int, int, str]:
    return (
        DOMAIN_KINDS.index(table.domain_kind), KINDS.index(table.kind), order[table.framework], table.scale,
    )  # fmt: skip


def told_apart(table: Transition, tables: Sequence[Transition]) -> tuple[str, ...]:
    """What sets a table apart from others of its kind: the kind of domain, then the framework, then the scale."""
    alike = [one for one in tables if one.kind == table.kind]
    parts: list[str] = []
    for by in ("domain_kind", "framework", "scale"):
        if len({getattr(one, by) for one in alike}) > 1:
            parts.append(getattr(table, by))
            alike = [one for one in alike if getattr(one, by) == parts[-1]]
    return tuple(parts)


def moves(levels: pl.DataFrame, tables: Sequence[Transition]) -> pl.DataFrame:
    """The rows of `levels` that change, with `words_now` and `words_then`: what is on the first pages, so no targets.

    Those that move most steps come first, those that lose a level or get their first one last.
    """
    named = [
        (one.framework, one.kind, one.scale, place, word) for one in tables for place, word in enumerate(one.labels)
    ]
    text, number = pl.String, pl.Int64
    schema = {"framework": text, "kind": text, "scale": text, "place": number, "words": text}
    words = pl.DataFrame(named, schema=schema, orient="row").unique(maintain_order=True)
    moved = levels.filter((pl.col("change") != "same") & (pl.col("kind") != "target"))
    for side in ("now", "then"):
        moved = moved.join(
            words.rename({"place": f"place_{side}", "words": f"words_{side}"}),
            on=["framework", "kind", "scale", f"place_{side}"],
            maintain_order="left",
        )
    steps = pl.col("steps")
    return moved.sort(steps.is_null(), -steps.abs(), pl.col("change") != "lost", nulls_last=True, maintain_order=True)
