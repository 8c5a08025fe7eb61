"""What gradebooks may hold, without reading them: whom they speak of, and how new the work in them is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from cbe_cli.files.survey import Asked, survey_tables
from cbe_cli.school.discover import TASKS
from cbe_cli.school.evidence import evidence_files
from cbe_cli.school.evidence_cells import read_day
from cbe_cli.school.names import fold
from cbe_cli.school.rows import folded_header
from cbe_cli.school.tasks import read_tasks

if TYPE_CHECKING:
    from cbe_cli.files.scalars import DateOrder
    from cbe_cli.files.survey import Texts
    from cbe_cli.school.evidence import Gradebook
    from cbe_cli.school.evidence_scope import Scope
    from cbe_cli.school.model import Student


@dataclass
class Seen:
    """A gradebook: whether a row `may_be_about` one of the students, and the `newest` day that a row may have.

    The first of all days stands for any that is not after the day asked about. A row may have the newest day and be
    wrong all the same.
    """

    book: Gradebook
    scope: Scope
    may_be_about: bool = False
    newest: date = date.min

    def take(self, texts: Texts | None) -> None:
        """Add what was found in one file; where a file has no dates, those of its tasks."""
        self.may_be_about = self.may_be_about or texts is None or bool(texts.get("student"))
        days = {text.strip() for text in (texts or {}).get("date", {""})}
        self.newest = max([self.newest, *(_day(day, self.scope.dates) for day in days)])
        if "" in days:
            self.newest = max([self.newest, *self._days_of_tasks()])

    def _days_of_tasks(self) -> list[date]:
        path = self.book.folder / TASKS
        tasks = read_tasks(path, TASKS, self.book.class_id, self.scope).value if path.is_file() else None
        return [task.day for task in tasks.by_name.values() if task.day] if tasks else []


def survey(books: Sequence[tuple[Gradebook, Scope]], students: Collection[Student], after: date) -> list[Seen]:
    """What each of these gradebooks may hold about `students` and of days after one. Raises `CannotRun` as reading."""
    ids = {student.id.casefold() for student in students}
    names = {fold(name) for student in students for name in (student.name, student.name_on_documents) if name}
    orders = {scope.dates for _, scope in books}

    def matters(column: str, written: str) -> bool:
        text = written.strip()
        if column == "student":
            return text.casefold() in ids or fold(text) in names
        return not text or any(_day(text, order) > after for order in orders)

    seen = [Seen(book, scope) for book, scope in books]
    files = [(each, name) for each in seen for name in evidence_files(each.book.folder)]
    paths = [(each.book.folder / name, each.book.shown_of(name)) for each, name in files]
    for (each, _), texts in zip(files, survey_tables(paths, Asked(_column, matters)), strict=True):
        each.take(texts)
    return seen


def _column(header: str) -> str:
    """Under which name a column is looked at, "" where it is not."""
    name = folded_header(header)
    return name if name in ("student", "date") else ""


@lru_cache(maxsize=1 << 14)
def _day(text: str, order: DateOrder) -> date:
    """The day in a cell; the first of all days where there is none."""
    day = read_day("date", text, order)
    return day if isinstance(day, date) else date.min
