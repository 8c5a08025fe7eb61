"""Who in a real roster is already a student of the school, and who is new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, Parsed, Severity
from cbe_cli.school import people_checks as checks
from cbe_cli.school.names import fold, id_as_listed, in_one, same_name

if TYPE_CHECKING:
    from cbe_cli.school.model import Student
    from cbe_cli.school.real_roster import Pupil


@dataclass(frozen=True, slots=True)
class NewPupil:
    """Somebody of the new class, and whether students.csv gets a line for them."""

    id: str
    name: str
    grade: str
    is_new: bool


def new_pupils(pupils: Iterable[Pupil], students: Mapping[str, Student]) -> Parsed[tuple[NewPupil, ...]]:
    """The pupils with the ids that they have or get. No value where the roster and students.csv disagree."""
    pupils = tuple(pupils)
    found = tuple(fault for pupil in pupils for fault in _faults(pupil, students))
    if any(fault.severity is Severity.ERROR for fault in found):
        return Parsed(None, found)
    ids = _next_ids({*students, *(pupil.id for pupil in pupils)})
    result: list[NewPupil] = []
    for pupil in pupils:
        known = _known(pupil, students)
        if known is not None:
            result.append(NewPupil(known.id, known.name, known.grade or pupil.grade, is_new=False))
        else:
            result.append(NewPupil(pupil.id or next(ids), pupil.name, pupil.grade, is_new=True))
    return Parsed(tuple(result), found)


def _known(pupil: Pupil, students: Mapping[str, Student]) -> Student | None:
    """The student of this id; in a roster without ids the one of this name."""
    if pupil.id:
        id_ = id_as_listed(pupil.id, students)
        return students[id_] if id_ is not None else None
    return next(iter(_named(pupil, students)), None)


def _named(pupil: Pupil, students: Mapping[str, Student]) -> list[Student]:
    """Those with just this name; where there is none, those who have it with the family name at the other end."""
    exactly = [student for student in students.values() if fold(in_one(student.name)) == fold(pupil.name)]
    return exactly or [student for student in students.values() if same_name(pupil.name, student)]


def _faults(pupil: Pupil, students: Mapping[str, Student]) -> Iterator[Diagnostic]:
    known, named = _known(pupil, students), _named(pupil, students)
    if not pupil.id:
        if len(named) > 1:
            yield checks.ROSTER_CONFLICT.at(
                pupil.where,
                f"students.csv has {len(named)} students called {pupil.name}.",
                hint=f"Add a column “id” to the roster. Their ids are {' and '.join(one.id for one in named)}.",
            )
        return
    if known is not None and not same_name(pupil.name, known):
        yield checks.ROSTER_CONFLICT.at(
            pupil.where,
            f"The id {pupil.id} is {known.name} in students.csv, and {pupil.name} here.",
            hint="If the name has changed, correct it in students.csv. If it is somebody else, they need another id.",
            related=[(known.where, known.name)],
        )
    without_zeros = next((id_ for id_ in students if id_.lstrip("0") == pupil.id.lstrip("0")), None)
    if known is None and without_zeros is not None:
        yield checks.ROSTER_CONFLICT.at(
            pupil.where,
            f"The id {pupil.id} is new, and students.csv has {without_zeros}: was a leading zero lost in Excel?",
            hint="Write the id as students.csv has it.",
            related=[(students[without_zeros].where, students[without_zeros].name)],
        )
    elif known is None and named:
        yield checks.ROSTER_SAME_NAME.at(
            pupil.where,
            f"{pupil.name} is also the name of {named[0].id} in students.csv, and gets a second line as {pupil.id}.",
            hint="If it is the same child, write that id into the roster.",
            related=[(named[0].where, named[0].name)],
        )


def _next_ids(taken: set[str]) -> Iterator[str]:
    """Ids that nobody has, in the way in which most ids of the school are made: S025 after S024."""
    forms = [match for id_ in taken if (match := re.fullmatch(r"([A-Za-z][A-Za-z._-]*)?([0-9]+)", id_))]
    shapes = Counter((match[1] or "", len(match[2])) for match in forms)
    prefix, digits = max(shapes, key=lambda shape: (shapes[shape], shape), default=("S", 3))
    number = max((int(match[2]) for match in forms if (match[1] or "", len(match[2])) == (prefix, digits)), default=0)
    folded = {id_.casefold() for id_ in taken}
    while True:
        number += 1
        if (id_ := f"{prefix}{number:0{digits}}").casefold() not in folded:
            yield id_
