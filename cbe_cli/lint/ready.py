"""Whom a command may speak of: the reach of errors (design 5.6).

A fault that concerns everybody, or a class that one of the students is in, stops the command. A fault in one
student's own rows or files withholds that student, and the others go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, Parsed, Reach, Severity, in_order
from cbe_cli.school.evidence_checks import UNKNOWN_STUDENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from cbe_cli.school.definitions import Definitions
    from cbe_cli.school.model import School


@dataclass(frozen=True, slots=True)
class Ready:
    """`people` may be computed and printed, in the order asked for, unless `stopped_by` holds anything.

    `withheld` has the faults that keep a student from it. `findings` is what concerns these students, in order:
    errors and warnings. Notes change no level and are left to `cbe lint`.
    """

    people: tuple[str, ...]
    withheld: dict[str, tuple[Diagnostic, ...]]
    stopped_by: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def exit_code(self) -> int:
        """1 where any finding is an error, whomever it reaches: what was printed is not all well."""
        return int(any(found.severity is Severity.ERROR for found in self.findings))


def read_school(
    path: Path, only: Sequence[str] | None = None, definitions: Definitions | None = None
) -> Parsed[School]:
    """The school around `path` with all findings, of its readers and of the rules. Raises `CannotRun`.

    With `only`, which names students, it is read as far as it concerns them (`load`): enough for `ready` of these.
    """
    from cbe_cli.school.load import load

    return checked(load(path, only, definitions))


def checked(loaded: Parsed[School]) -> Parsed[School]:
    """A school that has been read, with what the rules find added to the findings.

    There is no value where an error leaves its classes without any people: then nobody can be asked for, and the error
    is the answer.
    """
    from cbe_cli.lint.run import check_school

    school = loaded.value
    if school is None:
        return loaded
    found = in_order((*loaded.diagnostics, *check_school(school)))
    nobody = school.classes and not school.students and any(_stops_all(one) for one in found)
    return Parsed(None if nobody else school, found)


def _stops_all(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR and found.reach is Reach.REPOSITORY


def ready(
    school: School, students: Sequence[str], findings: Iterable[Diagnostic], *, keep_going: bool = False
) -> Ready:
    """What of `findings` stops or withholds these students.

    With `keep_going` a row whose student nobody knows stops nothing: the teacher has seen that it is not one of
    theirs.
    """
    wanted = set(students)
    others = {one.id for one in school.classes if not one.may_have(wanted)}
    stopping: list[Diagnostic] = []
    withheld: dict[str, list[Diagnostic]] = {}
    shown: list[Diagnostic] = []
    for found in findings:
        if found.severity is Severity.INFO or not _concerns(found, wanted, others):
            continue
        shown.append(found)
        if found.severity is not Severity.ERROR or found.reach is Reach.NONE:
            continue
        if found.reach is Reach.STUDENT and found.student:
            withheld.setdefault(found.student, []).append(found)
        elif not (keep_going and found.code == UNKNOWN_STUDENT.code):
            stopping.append(found)
    return Ready(
        people=tuple(student for student in students if student not in withheld),
        withheld={student: tuple(faults) for student, faults in withheld.items()},
        stopped_by=tuple(stopping),
        findings=in_order(shown),
    )


def _concerns(found: Diagnostic, students: set[str], other_classes: set[str]) -> bool:
    """Whether a finding may be about these students.

    Levels come from all classes of a student, so only a class that is known to have none of them is left aside; a
    class that could not be read may have any.
    """
    if found.student:
        return found.student in students
    return found.class_id not in other_classes
