"""What was shown of a student at a conference: `conferences/<conference>/<student>.json`, which `cbe report` writes.

With it a page can say at the next conference what is new, and what was corrected, whether or not there is git. It is
data that cbe writes and reads; who deletes it loses the comparison and nothing else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal

from cbe_cli.diagnostics import CannotRun, Diagnostic, Location, Parsed
from cbe_cli.files.text import read_bytes
from cbe_cli.school.discover import CONFERENCES
from cbe_cli.school.file_names import visible
from cbe_cli.school.portfolio_checks import RECORD_UNREADABLE
from cbe_cli.school.scored_rows import ScoredRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from pydantic import TypeAdapter

    from cbe_cli.school.config import Conference

_ENDING: Final = ".json"


@dataclass(frozen=True, slots=True)
class LevelThen:
    """Where a student stood in one node, `framework:node`; `part` is the class or term of a level `per` one of them."""

    id: str
    part: str
    status: str
    point: float | None
    reached: str
    working_on: str


@dataclass(frozen=True, slots=True)
class RoadThen:
    """The levels of one road, `framework:unit`, that were shown, and those behind the student from a placement on."""

    id: str
    complete: tuple[str, ...]
    placed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalSet:
    """A goal as the student set it: the words, and the ids that it names."""

    what: str
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConferenceRecord:
    """What one portfolio rested on. `day` is that of its levels: the one asked for, else that of the newest evidence.

    `as_of` is the day asked for. `rows` are in order of day and id. `accepted` are rows that have changed since, and of
    which somebody said that it is meant: they are asked about no more, and stay corrections.
    """

    format: Literal[1]
    conference: str
    student: str
    day: date
    as_of: date | None
    levels: tuple[LevelThen, ...]
    roads: tuple[RoadThen, ...]
    goals: tuple[GoalSet, ...]
    rows: tuple[ScoredRow, ...]
    accepted: tuple[ScoredRow, ...] = ()


def record_file(root: Path, conference: str, student: str) -> Path:
    """Where the record is, or would be."""
    return root / CONFERENCES / conference / f"{student}{_ENDING}"


def shown_file(conference: str, student: str) -> str:
    """The same as findings show it."""
    return f"{CONFERENCES}/{conference}/{student}{_ENDING}"


def read_record(root: Path, conference: str, student: str) -> Parsed[ConferenceRecord]:
    """The record, None where there is none. One that cannot be read is a warning, and as good as none."""
    path, shown = record_file(root, conference, student), shown_file(conference, student)
    if not path.is_file():
        return Parsed(None)
    try:
        record = _adapter().validate_json(read_bytes(path, shown))
        if (record.conference, record.student) == (conference, student):  # else it is a copy of somebody else's
            return Parsed(record)
    except (CannotRun, ValueError):
        pass
    found = RECORD_UNREADABLE.at(
        Location(shown),
        f"What was shown of {student} at the conference “{conference}” cannot be read from this file.",
        hint="Take the file back from a copy or from git, or delete it: then the next portfolio goes by dates alone.",
        student=student,
    )
    return Parsed(None, (found,))


def read_records(root: Path, conference: str, students: Iterable[str]) -> Parsed[dict[str, ConferenceRecord]]:
    """Those of one conference, by student."""
    read = {student: read_record(root, conference, student) for student in students}
    kept = {student: one.value for student, one in read.items() if one.value is not None}
    return Parsed(kept, tuple(found for one in read.values() for found in one.diagnostics))


def latest_records(
    root: Path, conferences: Sequence[Conference], students: Iterable[str]
) -> Parsed[tuple[ConferenceRecord, ...]]:
    """The record of the last conference that each student has one of."""
    kept, found = [], list[Diagnostic]()
    newest_first = sorted(conferences, key=lambda one: one.date, reverse=True)
    there = {one.id: set(visible(root / CONFERENCES / one.id)) for one in newest_first}
    for student in students:
        for conference in newest_first:
            if f"{student}{_ENDING}" not in there[conference.id]:
                continue
            read = read_record(root, conference.id, student)
            found += read.diagnostics
            if read.value is not None:
                kept.append(read.value)
                break
    return Parsed(tuple(kept), tuple(found))


def as_text(record: ConferenceRecord) -> str:
    """The file: keys in one order, and a line for each level, goal and row, so that a change shows what it is."""
    told: dict[str, Any] = _adapter().dump_python(record, mode="json")
    lines = []
    for key, value in told.items():
        if isinstance(value, list) and value:
            items = ",\n".join(f"  {_json(item)}" for item in value)
            lines.append(f' "{key}": [\n{items}\n ]')
        else:
            lines.append(f' "{key}": {_json(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _adapter() -> TypeAdapter[ConferenceRecord]:
    from pydantic import TypeAdapter

    return TypeAdapter(ConferenceRecord)
