"""Keeps what portfolios showed, for the next conference (`school.conference_records`).

A record is written where pages were printed for a conference. It is written anew as long as the conference is meant:
not once a later one has a record, not for work of weeks after, and not by a look back with `--as-of`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun, Diagnostic, Location, Parsed
from cbe_cli.documents.checks import RECORD_NOT_KEPT
from cbe_cli.documents.portfolio.occasion import STILL_MEANT
from cbe_cli.files.shipped import shipped
from cbe_cli.files.text import plain_newlines, read_bytes, write_text
from cbe_cli.school.conference_records import (
    ConferenceRecord,
    GoalSet,
    LevelThen,
    RoadThen,
    as_text,
    latest_records,
    read_record,
    read_records,
    record_file,
    shown_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from cbe_cli.documents.portfolio.child import Child
    from cbe_cli.documents.portfolio.facts import Facts
    from cbe_cli.documents.portfolio.occasion import Occasion
    from cbe_cli.school.config import Conference
    from cbe_cli.school.model import School


def records_before(school: School, occasion: Occasion, students: Iterable[str]) -> Parsed[dict[str, ConferenceRecord]]:
    """What was shown of each at the conference before this one, where that was kept."""
    before = occasion.conference_before
    return read_records(school.root, before.id, students) if before else Parsed({})


def record_of(child: Child) -> ConferenceRecord | None:
    """What the pages of one child rest on; None without a conference, or in a school without any evidence."""
    conference, facts, student = child.occasion.conference, child.facts, child.student.id
    if conference is None or facts.now.day is None:
        return None
    file = child.portfolio.file if child.portfolio else None
    return ConferenceRecord(
        format=1,
        conference=conference.id,
        student=student,
        day=facts.now.day,
        as_of=child.occasion.as_of,
        levels=tuple(_levels(facts, student)),
        roads=tuple(_roads(facts, student)),
        goals=tuple(GoalSet(goal.what, goal.shows) for goal in file.goals) if file else (),
        rows=tuple(one.row for one in facts.scored.get(student, ())),
    )


def keep_records(children: Sequence[Child], *, accept: bool = False) -> Parsed[tuple[str, ...]]:
    """Write the record of each child whose pages were printed, where it says anything new. Gives the files written.

    With `accept` the scores of today are meant: where the record is not written anew, it notes those that changed.

    A school that cannot be written into prints all the same; that nothing was kept is one finding. Into the sample that
    ships with cbe nothing is written: it is nobody's school.
    """
    if not children or children[0].school.root.is_relative_to(shipped("sample_frameworks")):
        return Parsed(())
    written: list[str] = []
    for child in children:
        record, conference = record_of(child), child.occasion.conference
        if record is not None and conference is not None and not _is_meant(record, conference, child.school):
            record = _accepting(child) if accept else None
        if record is None:
            continue
        path, text = record_file(child.school.root, record.conference, record.student), as_text(record)
        try:
            if not _says(path, text):
                write_text(path, text)
                written.append(shown_file(record.conference, record.student))
        except CannotRun as error:
            return Parsed(tuple(written), (_not_kept(record, error),))
    return Parsed(tuple(written))


def _accepting(child: Child) -> ConferenceRecord | None:
    """The student's last record with the scores that are others by now."""
    latest = latest_records(child.school.root, child.school.setup.conferences, [child.student.id]).value
    if not latest:
        return None
    then = {row.key: row for row in latest[0].rows}
    now = (one.row for one in child.facts.scored.get(child.student.id, ()))
    return replace(latest[0], accepted=tuple(row for row in now if row.key in then and then[row.key].said != row.said))


def _says(path: Path, text: str) -> bool:
    """Whether a file says this already; git may have given it the line ends of Windows."""
    return path.is_file() and plain_newlines(read_bytes(path, path.name)) == text.encode()


def _levels(facts: Facts, student: str) -> Iterator[LevelThen]:
    """Of every domain and competency of which anything is known."""
    for (framework, node), results in sorted(facts.nodes.get(student, {}).items()):
        for one in results:
            if one.kind != "target" and one.known:
                yield LevelThen(f"{framework}:{node}", one.part, one.status, one.point, one.reached, one.working_on)


def _roads(facts: Facts, student: str) -> Iterator[RoadThen]:
    for (framework, unit), rungs in sorted(facts.roads.get(student, {}).items()):
        complete, placed = (
            tuple(rung.level for rung in rungs if rung.state == state) for state in ("complete", "placed")
        )
        yield RoadThen(f"{framework}:{unit}", complete, placed)


def _is_meant(record: ConferenceRecord, conference: Conference, school: School) -> bool:
    """Whether these pages are what the family is shown at the conference."""
    root, student = school.root, record.student
    later = (one.id for one in school.setup.conferences if one.date > conference.date)
    begun = (one for id_ in later if (one := read_record(root, id_, student).value) is not None)
    if any(one.day > conference.date for one in begun):  # else somebody took the wrong one by mistake
        return False
    if record.day > conference.date + STILL_MEANT:
        return False
    before = read_record(root, conference.id, student).value
    return before is None or (record.as_of or date.max) >= (before.as_of or date.max)


def _not_kept(record: ConferenceRecord, why: CannotRun) -> Diagnostic:
    return RECORD_NOT_KEPT.at(
        Location(shown_file(record.conference, record.student)),
        f"What was shown at the conference “{record.conference}” could not be kept.",
        hint=str(why),
    )
