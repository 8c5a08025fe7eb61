"""The rule about students' own words that name another student."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.notes import with_any
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.names import fold, in_one
from cbe_cli.school.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cbe_cli.diagnostics import Location
    from cbe_cli.school.model import Portfolio, School


@rule("P120", "portfolio-names-another-student", Severity.WARNING, Reach.NONE)
def portfolio_names_another_student(school: School) -> Iterator[Finding]:
    """A student's words have the whole name of another student.

    A portfolio goes to one family, is shown to whoever comes along, and may lie about. A friend's first name in it is
    ordinary; with first and last name the other child can be found, and nobody has asked that child or its family.

    It goes by the names in students.csv, written as there or on documents. Names of one word are not looked for, since
    many of them are words, too.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | framework: base
        | conferences: [{id: autumn, date: 2026-11-12}]
        portfolios/S01/autumn.yaml
        | format: 1
        | letter: I built the bridge with Bo Chen.

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | framework: base
        | conferences: [{id: autumn, date: 2026-11-12}]
        portfolios/S01/autumn.yaml
        | format: 1
        | letter: I built the bridge with Bo.
    """
    names = _names(school)
    if not names or not school.portfolios:
        return
    said = [(one, where, text) for one in school.portfolios for where, text in _texts(one.file)]
    folded = pl.Series("text", [fold(text) for _, _, text in said], dtype=pl.String)
    naming = set(with_any(folded.unique(), names, fold=False))
    for (portfolio, where, _), text in zip(said, folded, strict=True):
        if text in naming and (other := _another(portfolio, text, names)):
            yield Finding(
                where,
                f"{portfolio.student} names another student here, {other}, with first and last name.",
                hint="A first name says it too. Ask the other family before the whole name is printed.",
                student=portfolio.student,
            )


def _names(school: School) -> dict[str, set[str]]:
    """Each whole name of a student, folded, with the ids of those who have it."""
    found: dict[str, set[str]] = {}
    for student in school.students.values():
        for name in (student.name, student.name_on_documents):
            folded = fold(in_one(name))
            if " " in folded:
                found.setdefault(folded, set()).add(student.id)
    return found


def _another(portfolio: Portfolio, text: str, names: Mapping[str, set[str]]) -> str:
    """The id of whoever else is named; "" for nobody."""
    here = (ids for name, ids in names.items() if name in text and re.search(rf"\b{re.escape(name)}\b", text))
    return next((min(ids) for ids in here if portfolio.student not in ids), "")


def _texts(record: Record) -> Iterator[tuple[Location, str]]:
    """Every text of a record and of those inside, with its place."""
    for key in type(record).model_fields:
        value = getattr(record, key)
        if isinstance(value, str):
            yield record.where(key), value
        elif isinstance(value, Record):
            yield from _texts(value)
        elif isinstance(value, tuple) and all(isinstance(item, str) for item in value):
            yield from zip(record.where_each(key), value, strict=True)
        elif isinstance(value, tuple | dict):
            for item in value.values() if isinstance(value, dict) else value:
                yield from _texts(item)
