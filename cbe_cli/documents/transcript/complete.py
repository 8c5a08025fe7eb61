"""What an official transcript still lacks: a reader must be able to rely on it without asking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents import checks
from cbe_cli.lint.experiences import agreed
from cbe_cli.school.config import ClassFile, SchoolFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.diagnostics import Diagnostic, Location
    from cbe_cli.documents.transcript.earned import Record
    from cbe_cli.school.config import SchoolName
    from cbe_cli.school.model import School

NEEDED = ("address", "phone")
"""Of `school:` in cbe.yaml: where a reader asks back."""


def lacking(record: Record) -> Iterator[Diagnostic]:
    """A finding for each thing that has to be filled in before this student's transcript can be official."""
    child, student = record.child, record.child.student

    def lacks(where: Location, what: str, hint: str) -> Diagnostic:
        return checks.TRANSCRIPT_INCOMPLETE.at(
            where, f"The transcript of {student.id} cannot be official yet: {what}.", hint=hint, student=student.id
        )

    for where, key in _of_the_school(child.school):  # the same for everybody, so it is said once
        message = f"No transcript can be official yet: the school has no {key}."
        yield checks.TRANSCRIPT_INCOMPLETE.at(where, message, hint=f"Write “{key}” below “school:” in cbe.yaml.")
    if not student.class_of:
        yield lacks(student.where, "the year of graduation is not known", "Fill in “class_of” in students.csv.")
    for one in record.experiences:
        if one.status == "completed" and (one.starts is None or one.ends is None):
            yield lacks(one.where, f"“{one.title}” has no dates", "Fill in “from” and “to” in experiences.csv.")
        if not agreed(one):
            yield lacks(one.where, f"nobody has approved “{one.title}”", "Fill in “approved” in experiences.csv.")
        if one.type == "transfer" and not one.equivalency:
            yield lacks(
                one.where, f"nobody says how “{one.title}” was evaluated", "Fill in “equivalency” in experiences.csv."
            )


def _of_the_school(school: School) -> Iterator[tuple[Location, str]]:
    named = school_name(school)
    for key in NEEDED:
        if named is not None and not getattr(named, key):
            yield named.where(), key


def school_name(school: School) -> SchoolName | None:
    """The block `school:`; a class folder that stands alone may have none."""
    setup = school.setup
    return setup.school if isinstance(setup, SchoolFile | ClassFile) else None
