"""Finding a student by what somebody wrote: an id, or a name that only one student has."""

from __future__ import annotations

from collections.abc import Mapping

from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.model import Student
from cbe_cli.school.names import fold, same_name, unknown_student_hint
from cbe_cli.school.wording import Problem, listed, nearest, quoted


class People:
    """The students of a school as an index. Ids and names are found whatever their case."""

    def __init__(self, students: Mapping[str, Student]) -> None:
        self.students = students
        self._by_id = {id_.casefold(): student for id_, student in students.items()}
        self._by_name: dict[str, list[Student]] = {}
        for student in students.values():
            for name in {fold(student.name), fold(student.name_on_documents)} - {""}:
                self._by_name.setdefault(name, []).append(student)

    def find(self, text: str) -> Student | Problem:
        """The student of this id or name."""
        by_id = self._by_id.get(text.casefold())
        if by_id:
            return by_id
        named = self._by_name.get(fold(text), [])
        if len(named) == 1:
            return named[0]
        return _several(text, named) if named else self._unknown(text)

    def mismatch(self, student: Student, name: str) -> Problem | None:
        """What is wrong with a name that stands beside an id, None where it is that student's."""
        if not name or same_name(name, student):
            return None
        others = self._by_name.get(fold(name), [])
        whose = f"{quoted(name)} is {listed(sorted(other.id for other in others))}. " if others else ""
        return Problem(
            checks.NAME_MISMATCH,
            f"{student.id} is {quoted(student.name)}, but the name beside it is {quoted(name)}.",
            hint=f"{whose}Correct the id or the name: a column sorted without its neighbours mixes them up.",
        )

    def _unknown(self, text: str) -> Problem:
        name = nearest(text, (student.name for student in self.students.values()))
        hint = f"Did you mean {name}?" if name else unknown_student_hint(text, self.students)
        return Problem(checks.UNKNOWN_STUDENT, f"There is no student {quoted(text)} in students.csv.", hint)


def _several(text: str, named: list[Student]) -> Problem:
    return Problem(
        checks.UNKNOWN_STUDENT,
        f"{quoted(text)} is the name of {len(named)} students.",
        hint=f"Write the id: {listed(sorted(student.id for student in named))}.",
    )
