"""In which order documents are printed: one table, from the word of `--order` to what sorts a student."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from cbe_cli.documents.collation import name_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cbe_cli.documents.selection import Selection
    from cbe_cli.school.model import School, Student


def _roster(_school: School, _student: Student) -> tuple[Any, ...]:
    """As they were given: of a class its roster, else students.csv."""
    return ()


def _name(school: School, student: Student) -> tuple[Any, ...]:
    return (name_key(student.printed_name, school.setup.language), student.id)


def _advisory(school: School, student: Student) -> tuple[Any, ...]:
    whose = advisory_of(school, student)
    return (not whose, name_key(whose, school.setup.language), *_name(school, student))  # who is in none comes last


def _language(school: School, student: Student) -> tuple[Any, ...]:
    return (student.language or school.setup.language, *_name(school, student))


ORDERS: Final[dict[str, Callable[[School, Student], tuple[Any, ...]]]] = {
    "roster": _roster,
    "name": _name,
    "advisory": _advisory,
    "language": _language,
}
"""Of each order what sorts a student. Whoever is equal stays in the order of the roster."""


def ordered(school: School, selection: Selection, order: str) -> Selection:
    """The same people in this order."""
    people, chosen = in_order(school, selection.people, order), in_order(school, selection.chosen, order)
    return replace(selection, people=people, chosen=chosen)


def in_order(school: School, people: Iterable[str], order: str) -> tuple[str, ...]:
    """The ids of `people` in this order."""
    return tuple(sorted(people, key=lambda id_: ORDERS[order](school, school.students[id_])))


def advisory_of(school: School, student: Student) -> str:
    """Whose advisory the student is in: the advisor of students.csv, else the first adult of the advisory."""
    if student.advisor:
        return student.advisor
    mine = (
        class_.file
        for class_ in school.classes
        if class_.file.kind == "advisory" and any(person.student == student.id for person in class_.roster)
    )
    return next((file.teachers[0].name if file.teachers else file.title for file in mine), "")
