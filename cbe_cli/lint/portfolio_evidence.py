"""Rules about evidence where levels are made of pieces: on which level each piece counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.basis import basis, newest_day
from cbe_cli.attainment.counted import why_not_counted
from cbe_cli.attainment.portfolio_rows import levelled
from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rows import NUMBER, editions, first_of_each, place, rows_are
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.attainment.basis import Basis
    from cbe_cli.school.model import School


@rule("G231", "row-without-level", Severity.ERROR, Reach.STUDENT)
def row_without_level(school: School) -> Iterator[Finding]:
    """A row does not say for which level it counts, and its student was placed on none.

    Where levels are made of pieces, every target has its pieces on each level. A row counts for the level of its
    address, as in `MA.RATIO@L5`, else for the one on which its student was placed by that day. Without either it would
    count for nothing.

    Fails:

        framework.yaml
        | format: 1
        | framework: base
        | title: Base Competencies
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | progression: {levels: [{id: L1, value: 2}, {id: L2, value: 3}], advance: {by: pieces, average: 0}}
        | domains: [{id: HW, title: Work, competencies: [{id: HW.A, title: Alone}]}]
        evidence.csv
        | date,student,id,score,kind
        | 2026-09-01,S01,HW.A,2,
        | 2026-09-01,S02,HW.A@L1,2,

    Passes:

        framework.yaml
        | format: 1
        | framework: base
        | title: Base Competencies
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | progression: {levels: [{id: L1, value: 2}, {id: L2, value: 3}], advance: {by: pieces, average: 0}}
        | domains: [{id: HW, title: Work, competencies: [{id: HW.A, title: Alone}]}]
        evidence.csv
        | date,student,id,score,kind
        | 2026-08-31,S01,HW,L1,placement
        | 2026-09-01,S01,HW.A,2,
        | 2026-09-01,S02,HW.A@L1,2,
    """
    day = newest_day(school)
    for edition in editions(school):
        if not edition.by_pieces:
            continue
        lost = _of_no_level(basis(school, edition, tuple(school.students), None, day))
        for row in first_of_each(lost, "class_id", "student"):
            yield Finding(
                place(row),
                f"{rows_are(row[NUMBER])} of no level: {row['student']} was placed on none by then, the first time on "
                f"{row['date']} about “{row['node']}”.",
                hint=f"Write the level after the id, {row['node']}@{edition.levels[0]}, or add a row of the kind "
                "placement.",
                student=row["student"],
                class_id=row["class_id"],
            )


def _of_no_level(on: Basis) -> pl.LazyFrame:
    """Rows that would count if anybody knew for which level."""
    rows = levelled(on).filter((pl.col("level") == "") & (pl.col("on_level") == ""))
    said = {id_: on.policies[id_] for id_ in rows.get_column("node").unique()}
    counts = pl.lit(value=False)
    for policy in dict.fromkeys(said.values()):
        ids = [id_ for id_, own in said.items() if own == policy]
        counts |= pl.col("node").is_in(ids) & (why_not_counted(policy) == "")
    return rows.filter(counts).lazy()
