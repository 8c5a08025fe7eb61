"""What is written about students: notes of gradebooks, reasons of judgments and comments, each different text once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import polars as pl

from cbe_cli.lint.rows import NUMBER, first_of_each, place
from cbe_cli.school.comments import SELF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cbe_cli.diagnostics import Location
    from cbe_cli.lint.wording.words import WordList
    from cbe_cli.school.model import School

T = TypeVar("T")

SAME: Final = ("class_id", "student", "note")


@dataclass(frozen=True, slots=True)
class Note:
    """A text about a student. `number` rows of a gradebook have it, the first at `where`."""

    text: str
    student: str
    class_id: str
    where: Location
    number: int = 1
    what: str = "note"
    own: bool = False  # the student wrote it

    @property
    def called(self) -> str:
        """What it is, for the beginning of a sentence."""
        return f"The {self.what} {'by' if self.own else 'about'} {self.student}"

    @property
    def more(self) -> str:
        """How many rows say the same, for the end of one."""
        return f" ({self.number} rows)" if self.number > 1 else ""


def texts(school: School) -> pl.Series:
    """The different notes, reasons and comments of a school."""
    notes = school.evidence.get_column("note").unique().cast(pl.String)
    said = [*(one.reason for one in school.judgments), *(one.text for one in school.comments)]
    return pl.concat([notes, pl.Series(said, dtype=pl.String)]).unique().rename("text")


def with_any(texts: pl.Series, phrases: Iterable[str], *, fold: bool = True) -> list[str]:
    """Those of some texts in which the letters of a phrase stand, perhaps within other words: the ones to look into."""
    wanted = list({form for phrase in phrases for form in (phrase, phrase.replace("'", "’"))})
    if not wanted:
        return []
    low = texts.str.to_lowercase() if fold else texts
    wanted = [form.lower() for form in wanted] if fold else wanted
    return texts.filter(low.str.contains_any(wanted)).sort().to_list()


def first_phrases(texts: pl.Series, phrases: WordList, says: Callable[[str], T | None]) -> dict[str, T]:
    """Each text of which something is to be said, with that; `says` is asked where a phrase may stand."""
    said = {text: says(text) for text in with_any(texts, phrases.examples)}
    return {text: what for text, what in said.items() if what is not None}


def notes_with(school: School, found: Mapping[str, object]) -> Iterator[Note]:
    """Every note, reason and comment that is one of these texts, in the order of files."""
    if not found:
        return
    rows = school.evidence.lazy().filter(pl.col("note").cast(pl.String).is_in(list(found)))
    for row in first_of_each(rows, *SAME):
        yield Note(row["note"], row["student"], row["class_id"], place(row), row[NUMBER])
    for one in school.judgments:
        if one.reason in found:
            yield Note(one.reason, one.student, "", one.where, what="reason of a judgment")
    for said in school.comments:
        if said.text in found:
            yield Note(said.text, said.student, said.class_id, said.where, what="comment", own=said.by == SELF)
