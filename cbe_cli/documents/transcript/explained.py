"""Puts the key on a transcript: all that is printed on it and is no plain word, and nothing that is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.child import all_areas
from cbe_cli.documents.transcript import key, view
from cbe_cli.documents.transcript.conversion import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.transcript.earned import Record
    from cbe_cli.documents.words import Words
    from cbe_cli.school.model import School


def explained(record: Record, made: view.Transcript) -> view.Transcript:
    """The same transcript with its key, which is read off what it shows."""
    habits = key.habit_key(of_kind(record.child, "habits")) if made.habits else ()
    return replace(made, keys=tuple(_keys(record, made)), habits_key=habits, method=tuple(_method(record)))


def of_kind(child: Child, *kinds: str) -> tuple[Area, ...]:
    """All domains of these kinds, in framework order."""
    return tuple(area for area in all_areas(child.editions, child.school.setup.brand) if area.node.domain_kind in kinds)


def _keys(record: Record, made: view.Transcript) -> Iterator[view.Key]:
    child, words = record.child, record.child.words
    shown = (*made.areas, *made.across)
    titles = {area.title for area in shown}
    printed = [area for area in of_kind(child, "academic", "cross-cutting") if area.node.title in titles]
    points = {credit.point for area in shown for credit in area.credits}
    yield from key.scale_keys(child, printed, credited=words.text("transcript.credited.name") in points)
    yield from key.level_keys(child, printed, _levels(child, printed))
    listed = (*made.courses, *made.experiences)
    mine = [one for one in record.experiences if one.type != "transfer"] if listed else []
    if mine:
        yield key.word_key(words, "types", "types", (one.type for one in mine))
    statuses = {made.status.value: None} | ({"in_progress": None} if made.in_progress else {})
    yield key.word_key(
        words, "statuses", "statuses", statuses | {one.status: None for one in mine if one.status != "completed"}
    )
    if made.with_credit:
        several = ["several"] if any(row.several for row in listed) else []
        yield key.word_key(words, "credits", "credits", ["credit", *several])


def _levels(child: Child, printed: Sequence[Area]) -> set[str]:
    """The levels of roads that the transcript names."""
    found: set[str] = set()
    for area in printed:
        result = child.result(area.edition, area.node.id)
        found |= {result.reached} if result else set()
        for node in area.edition.competencies:
            if node.domain == area.node.id:
                found |= {result.over for _, result in child.parts(area.edition, node.id) if result.status == "met"}
    return found - {""}


def _method(record: Record) -> Iterator[view.Paragraph]:
    child = record.child
    settings = child.school.setup.transcript
    graded = settings is not None and settings.conversion is not None
    yield from key.how(child, of_kind(child, "academic", "cross-cutting"), (), graded=graded, parents=["competency"])
    yield from own_rules(child.school, child.words)


def own_rules(school: School, words: Words) -> Iterator[view.Paragraph]:
    """How levels become grades, where they do, and what else the school says of its transcripts."""
    settings = school.setup.transcript
    if settings is None:
        return
    if settings.conversion is not None:
        text, entries = in_words(words, settings.conversion)
        said = words.in_a_row((words.in_a_row((entry.name, entry.meaning), ": ") for entry in entries), "; ")
        yield view.Paragraph(title=words.text("transcript.conversion.title"), text=f"{text} {said}.")
    for note in settings.notes:
        yield view.Paragraph(title=words.text("transcript.key.note"), text=note)
