"""The rule about tasks that are written in two ways, and so are two."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.files.tidy_text import tidied
from cbe_cli.lint.rows import groups, place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.rows import Row
    from cbe_cli.school.model import School

ABOUT = ("class_id", "student", "framework", "node")


@rule("G252", "task-spelt-two-ways", Severity.WARNING, Reach.NONE)
def task_spelt_two_ways(school: School) -> Iterator[Finding]:
    """A student has evidence of one task under two spellings.

    Attempts at one task are one piece of work, and rows of one task are compared. “Maps” and “maps” are two tasks as
    long as no tasks.csv says otherwise, so a second attempt stands beside the first and does not take its place. Some
    spellings look the same: a letter with an accent may be one character or two.

    Fails:

        evidence.csv
        | date,student,id,score,task,attempt
        | 2026-10-01,S01,MA.RATIO.5a,1,Maps,1
        | 2026-10-08,S01,MA.RATIO.5a,3,maps,2
        | 2026-10-01,S02,MA.RATIO.5a,2,Maps,1

    Passes:

        evidence.csv
        | date,student,id,score,task,attempt
        | 2026-10-01,S01,MA.RATIO.5a,1,maps,1
        | 2026-10-08,S01,MA.RATIO.5a,3,maps,2
        | 2026-10-01,S02,MA.RATIO.5a,2,maps,1
    """
    said: set[tuple[str, str]] = set()
    for rows in _both(school):
        first = rows[0]
        other = next(row for row in rows if row["task"] != first["task"])
        if (first["class_id"], first["folded"]) not in said:
            said.add((first["class_id"], first["folded"]))
            yield Finding(
                place(other),
                f"{_two(first, other)} of {first['student']} for {first['node']}.",
                hint="Write it in one way, or list it in tasks.csv: there case, accents and spaces make no difference.",
                related=((place(first), f"“{first['task']}”"),),
                class_id=first["class_id"],
            )


def _two(first: Row, other: Row) -> str:
    if tidied(first["task"]) == tidied(other["task"]):
        return f"“{first['task']}” is written in two ways that look the same, and counts as two tasks"
    return f"“{first['task']}” and “{other['task']}” count as two tasks"


def _both(school: School) -> Iterator[list[Row]]:
    """The rows of each student about each node and task of which there are two spellings."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for task in school.evidence.get_column("task").unique().cast(pl.String):
        spellings[fold(task)].append(task)
    folded = {task: key for key, tasks in spellings.items() if key and len(tasks) > 1 for task in tasks}
    if not folded:  # as mostly
        return
    task = pl.col("task").cast(pl.String)
    rows = school.evidence.lazy().filter(task.is_in(list(folded)))
    both = rows.with_columns(folded=task.replace_strict(folded)).filter(
        pl.col("task").n_unique().over(*ABOUT, "folded") > 1
    )
    yield from groups(both, *ABOUT, "folded")
