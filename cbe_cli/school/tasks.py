"""Reads tasks.csv of a class: what each task was, so that the rows of evidence about it need not say it again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from cbe_cli.diagnostics import Diagnostic, Parsed, Reach
from cbe_cli.files.scalars import parse_date
from cbe_cli.files.tables import read_csv
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.address import RetiredAddress
from cbe_cli.school.evidence_cells import parse_number, read_word
from cbe_cli.school.kinds import EvidenceKind, Phase
from cbe_cli.school.model import Address
from cbe_cli.school.names import fold
from cbe_cli.school.record import Concerns
from cbe_cli.school.rows import Column, Form, Row, read_rows
from cbe_cli.school.wording import Problem, listed, quoted
from cbe_cli.school.yaml_file import concerning

if TYPE_CHECKING:
    from cbe_cli.school.evidence_scope import Scope

_BETWEEN: Final = re.compile(r"[;,\s]+")


@dataclass(frozen=True, eq=False)
class Task:
    """A row of tasks.csv. `name` is what evidence about it is called; `about` the nodes by (framework, id), if any."""

    name: str
    day: date | None = None
    kind: str = ""
    phase: str = ""
    dok: int | None = None
    about: frozenset[tuple[str, str]] = frozenset()

    def is_about(self, address: Address | RetiredAddress) -> bool:
        """Whether a row about `address` is as expected: one of the task's nodes, or something below one of them."""
        node = address.node if isinstance(address, Address) else None
        ids = (node.id, node.competency, node.domain) if node else (getattr(address, "id", ""),)
        return not self.about or any((address.framework, id_) in self.about for id_ in ids)


@dataclass(frozen=True, eq=False)
class Tasks:
    """The tasks of a class by what a row may call them: their id, else their title, whatever the case.

    `names` are these ids and titles as written, and `shown` is the file.
    """

    by_name: dict[str, Task] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    shown: str = ""

    @property
    def all(self) -> tuple[Task, ...]:
        """Every task once."""
        return tuple(dict.fromkeys(self.by_name.values()))

    def find(self, text: str) -> Task | None:
        """The task that a cell names."""
        return self.by_name.get(fold(text))


def read_tasks(path: Path, shown: str, class_id: str, scope: Scope) -> Parsed[Tasks]:
    """The tasks in a class folder's tasks.csv. No value where it cannot be read."""
    file = Concerns(Reach.CLASS, class_id=class_id)
    table = read_csv(path, shown)
    found = list(concerning(table.diagnostics, file))
    if table.value is None:
        return Parsed(None, tuple(found))
    read = read_rows(table.value, _form(scope), file, known=())
    found += read.diagnostics
    if read.value is None:
        return Parsed(None, tuple(found))
    rows = list(_once(read.value, class_id, found))
    titles = Counter(fold(row["title"]) for row in rows if row["title"])
    by_id: dict[str, Task] = {}
    by_title: dict[str, Task] = {}
    names: list[str] = []
    for row in rows:
        title = row["title"] if titles[fold(row["title"])] == 1 else ""  # one that two tasks have is neither's
        task = _task(row, title or row["id"], class_id, scope, found)
        by_id[fold(row["id"])] = task
        by_title |= {fold(title): task} if title else {}
        names += filter(None, (row["id"], title))
    return Parsed(Tasks({**by_title, **by_id}, tuple(names), shown), tuple(found))


def _form(scope: Scope) -> Form:
    return Form(
        key="id",
        columns=(
            Column("id", required=True),
            Column("title"),
            Column("date", partial(parse_date, order=scope.dates), default=None),
            Column("kind", _word("kind", get_args(EvidenceKind))),
            Column("phase", _word("phase", get_args(Phase))),
            Column("dok", lambda text: int(parse_number("dok", text)), default=None),
            Column("ids"),
        ),
    )


def _word(column: str, known: Iterable[str]) -> Callable[[str], str]:
    def parse(text: str) -> str:
        word = read_word(column, text)
        if isinstance(word, Problem):
            raise ValueError(f"must be {listed(known)}, not {quoted(text)}")  # noqa: TRY004 - it is about the text
        return word

    return parse


def _once(rows: Iterable[Row], class_id: str, found: list[Diagnostic]) -> Iterator[Row]:
    """The first row of each id."""
    first: dict[str, Row] = {}
    for row in rows:
        earlier = first.setdefault(fold(row["id"]), row)
        if earlier is row:
            yield row
            continue
        found.append(
            checks.REPEATED_TASK.at(
                row.where("id"),
                f"The task {quoted(row['id'])} is there twice.",
                hint="Remove one of the two rows, or give the other task an id of its own.",
                related=[(earlier.where("id"), "first here")],
                class_id=class_id,
            )
        )


def _task(row: Row, name: str, class_id: str, scope: Scope, found: list[Diagnostic]) -> Task:
    era = scope.era(row["date"])
    about: set[tuple[str, str]] = set()
    for text in filter(None, _BETWEEN.split(row["ids"])):
        address = scope.resolve(text, era)
        if isinstance(address, Problem):
            wrong = address.check.at(
                row.where("ids"), address.message, hint=address.hint, reach=Reach.NONE, class_id=class_id
            )
            found.append(wrong)  # what the task is about says nothing of any level
        else:
            about.add((address.framework, address.node.id if isinstance(address, Address) else address.id))
    return Task(name, row["date"], row["kind"], row["phase"], row["dok"], frozenset(about))
