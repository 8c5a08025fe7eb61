"""Which evidence a recovery leaves behind: shown, and no longer counted (design 5.1.4).

An experience that `recovers` something begins it anew: once it is completed, older evidence on what it recovers counts
no more, whether it was better or worse. Until then, and where it was never completed, all stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.carried import carried
from cbe_cli.school.evidence_frame import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import Experience


def recovered(experiences: Iterable[Experience], as_of: date | None) -> tuple[Experience, ...]:
    """The recoveries that were completed by a day; without a day, all that are completed."""
    return tuple(
        one
        for one in experiences
        if one.recovers and one.status == "completed" and one.starts and one.ends
        if as_of is None or one.ends <= as_of
    )


def set_aside(
    rows: pl.DataFrame, edition: Edition, recoveries: Sequence[Experience]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that count on, and those that one of `recoveries` has left behind.

    A placement stays: it says where somebody started, and proves nothing that could be recovered.
    """
    found = [
        (one.student, node, one.starts)
        for one in recoveries
        for framework, id_ in one.recovers
        if framework == edition.id
        for node in _below(edition, id_)
    ]
    if not found:
        return rows, rows.clear()
    schema = {"student": pl.String, "node": pl.String, "since": pl.Date}
    since = pl.DataFrame(found, schema=schema, orient="row").group_by("student", "node").agg(pl.col("since").max())
    marked = rows.join(
        since.cast({"student": TEXT, "node": TEXT}), on=["student", "node"], how="left", maintain_order="left"
    )
    older = ((pl.col("date") < pl.col("since")) & (pl.col("kind") != "placement")).fill_null(value=False)
    return marked.filter(~older).drop("since"), marked.filter(older).drop("since")


def _below(edition: Edition, id_: str) -> Iterator[str]:
    """A node and all below it, in this edition: of a retired id, that which carries its evidence."""
    node = edition.find(id_) or edition.find(carried(edition).get(id_, ""))
    if node is None:
        return
    yield node.id
    if node.kind == "domain":
        yield from (other.id for other in edition.nodes.values() if other.domain == node.id and other is not node)
    elif node.kind == "competency":
        yield from (target.id for target, competency in edition.places if competency.id == node.id)
