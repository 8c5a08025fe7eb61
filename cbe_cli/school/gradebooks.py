"""All gradebooks of a school: read whole, or as many as some students need."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, cast

import polars as pl

from cbe_cli.school.evidence import Gradebook, read_evidence
from cbe_cli.school.evidence_frame import no_evidence

if TYPE_CHECKING:
    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.school.evidence_scope import Scope
    from cbe_cli.school.model import Student
    from cbe_cli.school.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Alike:
    """Gradebooks of classes that mean the same by the same text, so that they are read as one."""

    scope: Scope
    books: tuple[Gradebook, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Rows with the columns of `evidence_frame.SCHEMA`, what was wrong with others, and the classes left `unread`.

    `tasks` are those of the classes that list them.
    """

    rows: pl.DataFrame
    found: tuple[Diagnostic, ...] = ()
    unread: frozenset[str] = frozenset()
    tasks: Mapping[str, Tasks] = field(default_factory=dict)

    @property
    def newest(self) -> date:
        """The day of the newest row; the first of all days where there is none."""
        return cast("date | None", self.rows.get_column("date").max()) or date.min


def read_all(groups: Sequence[Alike]) -> Evidence:
    """The evidence of all gradebooks."""
    read = [read_evidence(each.books, each.scope) for each in groups if each.books]
    written = [one.value for one in read if one.value is not None]
    rows = written[0].rows if len(written) == 1 else pl.concat([no_evidence(), *(each.rows for each in written)])
    tasks = {class_id: tasks for each in written for class_id, tasks in each.tasks.items()}
    return Evidence(rows, tuple(found for one in read for found in one.diagnostics), tasks=tasks)


def read_for(students: Collection[Student], classes: Collection[str], groups: Sequence[Alike]) -> Evidence:
    """The evidence of the gradebooks that some students need, who may be in these `classes`.

    It is that of their classes, where every fault may be theirs; of any other class with a row that may be about them;
    and of as many as it takes to have the newest work of the school, which chooses editions and policy: a file says
    which days there are in it, and only reading it which of its rows are right. What is read is read whole.
    """
    from cbe_cli.school.evidence_survey import survey

    read = [read_all(_of(classes, groups))]
    others = [(book, each.scope) for each in groups for book in each.books if book.class_id not in classes]
    seen = survey(others, students, read[0].newest)
    further = {one.book.class_id for one in seen if one.may_be_about}
    if further:
        read = [read_all(_of({*classes, *further}, groups))]  # once more, in the order of the classes
    left = {one.book.class_id: one.newest for one in seen if not one.may_be_about}
    for class_id, newest in sorted(left.items(), key=lambda item: item[1], reverse=True):
        if newest <= max(each.newest for each in read):
            break
        read.append(read_all(_of({class_id}, groups)))
        del left[class_id]
    rows, found = pl.concat(each.rows for each in read), tuple(each for one in read for each in one.found)
    tasks = {class_id: tasks for each in read for class_id, tasks in each.tasks.items()}
    return Evidence(rows, found, frozenset(left), tasks)


def _of(classes: Collection[str], groups: Sequence[Alike]) -> list[Alike]:
    """The gradebooks of some classes."""
    return [replace(each, books=tuple(book for book in each.books if book.class_id in classes)) for each in groups]
