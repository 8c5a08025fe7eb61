"""Rules about what adults write of students: heuristics, which find words and understand none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.notes import first_phrases, notes_with, texts, with_any
from cbe_cli.lint.private import LETTERS, MATTERS, Classmates, matter
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.words import word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

    from cbe_cli.lint.notes import Note
    from cbe_cli.lint.wording.words import WordList
    from cbe_cli.school.model import School

ELSEWHERE: Final = "Notes are read by families, and by whoever gets the files: leave it out here."
NUMBERS: Final = r"[0-9]{3}[ .-][0-9]{4}"


@rule("G247", "comment-deficit", Severity.WARNING, Reach.NONE)
def comment_deficit(school: School) -> Iterator[Finding]:
    """A note says what a child is or lacks, and not what it shows.

    “Lazy” and “a weak reader” stay with a child longer than the work they were written about, and so does “smart”. What
    the next teacher and the family can use is what is there and what comes next: “not yet”, “working on”, “with
    support”. How a level stands is said all the same, and plainly.

    It goes by a list of phrases in English, and a shorter one in Spanish, in notes of gradebooks, reasons of judgments
    and comments. What students write of themselves is left to them. It has not been measured, because nobody publishes
    what teachers write about children.

    Fails:

        evidence.csv
        | date,student,id,score,note
        | 2026-10-01,S01,MA.RATIO.5a,2,He is a slow learner.
        | 2026-10-01,S02,MA.RATIO.5a,3,

    Passes:

        evidence.csv
        | date,student,id,score,note
        | 2026-10-01,S01,MA.RATIO.5a,2,Finds equal ratios with a table; next without one.
        | 2026-10-01,S02,MA.RATIO.5a,3,
    """
    phrases = word_list("deficit-comments", school.setup.language)
    exceptions = word_list("deficit-exceptions", school.setup.language)
    if phrases is None:
        return
    found = first_phrases(texts(school), phrases, lambda text: deficit(text, phrases, exceptions))
    for note in notes_with(school, found):
        if note.own:
            continue
        yield _finding(
            note,
            f"{note.called} says “{found[note.text]}”{note.more}.",
            "Say what the work shows and what comes next; the level stays as it is.",
        )


def deficit(text: str, phrases: WordList, exceptions: WordList | None) -> str | None:
    """The first phrase that speaks of a child by what it lacks."""
    words = words_of(text)
    for found in phrases.all(words):
        places = range(found.first, found.after)
        if exceptions is None or all(exceptions.at(words, place) is None for place in places):
            return found.phrase
    return None


@rule("G248", "private-in-note", Severity.WARNING, Reach.NONE)
def private_in_note(school: School) -> Iterator[Finding]:
    """A note names another student, or says what belongs elsewhere.

    A gradebook goes to many: families read what is written about their own child, and files are copied and sent. So a
    note or a comment names no other child, no diagnosis, nothing of family or police, no address and no phone number.
    In the United States such a note may be part of the education record of both children (FERPA). What the finding is
    about is not repeated here.

    It goes by lists of phrases, by the look of numbers and addresses, and by the names on the roster. A first name
    alone counts only where nobody else can be meant. It has not been measured, because nobody publishes such notes.

    Fails:

        evidence.csv
        | date,student,id,score,note
        | 2026-10-01,S01,MA.RATIO.5a,2,Did most of it with Bo Chen.
        | 2026-10-01,S02,MA.RATIO.5a,3,

    Passes:

        evidence.csv
        | date,student,id,score,note
        | 2026-10-01,S01,MA.RATIO.5a,2,Did most of it with a partner.
        | 2026-10-01,S02,MA.RATIO.5a,3,
    """
    language = school.setup.language
    all_texts = texts(school)
    private = {text: said for text in _to_look_into(all_texts, language) if (said := matter(text, language))}
    classes = _classes(school)
    naming = with_any(all_texts, {name for each in classes.values() for name in each.written}, fold=False)
    for note in notes_with(school, dict.fromkeys(naming) | private):
        said = private.get(note.text) or _names_another(note, classes)
        if said:
            yield _finding(note, f"{note.called} {said}{note.more}.", ELSEWHERE)


def _classes(school: School) -> dict[str, Classmates]:
    people = {class_.id: [school.students.get(one.student) for one in class_.roster] for class_ in school.classes}
    return {id_: Classmates(filter(None, those), school.setup.language) for id_, those in people.items()}


def _names_another(note: Note, classes: Mapping[str, Classmates]) -> str:
    """Of what lies in a class folder that class is looked at, and of what lies elsewhere every class of the student."""
    those = [classes[note.class_id]] if note.class_id in classes else classes.values()
    named = any(each.another(note.text, note.student) for each in those if note.class_id or note.student in each)
    return "names another student" if named else ""


def _to_look_into(all_texts: pl.Series, language: str) -> set[str]:
    """The texts in which something private may be."""
    lists = [phrases for name in MATTERS if (phrases := word_list(name, language)) is not None]
    numbers = all_texts.filter(all_texts.str.contains(NUMBERS)).to_list()
    words = with_any(all_texts, (phrase for phrases in lists for phrase in phrases.examples))
    return {*numbers, *words, *with_any(all_texts, LETTERS, fold=False)}


def _finding(note: Note, message: str, hint: str) -> Finding:
    return Finding(note.where, message, hint=hint, student=note.student, class_id=note.class_id)
