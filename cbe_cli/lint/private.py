"""What in a note is private to somebody: another student's name, a matter of health, family or law, an address."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cbe_cli.lint.wording.words import word_list, words_of
from cbe_cli.school.names import fold, in_one

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.lint.wording.words import Word
    from cbe_cli.school.model import Student

MATTERS: Final = {
    "health-matters": "speaks of health or of support for it",
    "family-matters": "speaks of the family",
    "legal-matters": "speaks of the law or the police",
}
"""List of words -> what such a note does."""

PATTERNS: Final = {
    "has an e-mail address": re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b"),
    "has a phone number": re.compile(
        r"(?<![\w.,/-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w/-]|[.,]\d)"
        r"|(?<!\w)\+\d{2}[ .-]?\d{2,4}(?:[ .-]?\d{2,4}){2,4}(?!\w)"
    ),
    "has an address": re.compile(
        r"\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:Street|St\.|Avenue|Ave\.?|Road|Rd\.?|Boulevard|Blvd\.?|Lane|Drive)(?!\w)"
        r"|\b(?:Calle|Avenida|Avda\.|Av\.) (?:(?:de|la|las|los|el|del) )*[A-ZÁÉÍÓÚÑ]\w+(?: \w+){0,3},? \d{1,4}\b"
    ),
}
"""What such a note does -> how it looks."""

LETTERS: Final = ("@", "+", "Street", "St.", "Ave", "Road", "Rd", "Boulevard", "Blvd", "Lane", "Drive", "Calle", "Av")
"""One of these is in all that the patterns find, but for phone numbers without a plus."""

SHORTEST: Final = 3
"""Of shorter first names too many are parts of words."""


def matter(text: str, language: str) -> str | None:
    """What a note does that it should not, whoever it is about; None where nothing is seen."""
    looks = (said for said, pattern in PATTERNS.items() if pattern.search(text))
    return next(looks, None) or next((MATTERS[name] for name in MATTERS if _has(text, name, language)), None)


def _has(text: str, name: str, language: str) -> bool:
    phrases = word_list(name, language)
    return phrases is not None and phrases.first(words_of(text)) is not None


class Classmates:
    """The names of a class. A name is found whole, or by the first name where nothing else can be meant.

    That is a first name that only one student of the class has and that is no other word, behind a word such as
    “with” and not followed by another name: “with Freya” and not “with Freya Stark”.
    """

    def __init__(self, students: Iterable[Student], language: str) -> None:
        listed = tuple(students)
        self._written = {name for student in listed for name in _called(student)}
        self._names = {student.id: _names(student) for student in listed}
        self._beside = word_list("beside-a-name", language)
        self._words = word_list("names-that-are-words", language)

    def __contains__(self, student: str) -> bool:
        return student in self._names

    @cached_property
    def written(self) -> frozenset[str]:
        """The first words of all names, with and without accents: one of these is in each text that names somebody."""
        firsts = {words_of(in_one(name))[0].text for name in self._written if words_of(in_one(name))}
        return frozenset(firsts | {fold(first).capitalize() for first in firsts})

    @cached_property
    def begins(self) -> frozenset[str]:
        """The folded first words of all names."""
        return frozenset(name[0] for names in self._names.values() for name in names)

    @cached_property
    def _alone(self) -> dict[str, str]:
        """The student that a first name means by itself."""
        firsts = [(name[0], id_) for id_, names in self._names.items() for name in names]
        times = Counter(first for first, _ in set(firsts))
        return {first: id_ for first, id_ in firsts if times[first] == 1 and len(first) >= SHORTEST}

    def another(self, text: str, own: str) -> bool:
        """Whether a note about `own` names somebody else of the class."""
        words = words_of(text)
        mine = {part for name in self._names.get(own, ()) for part in name}
        for at, word in enumerate(words):
            first = fold(word.text)
            if first in self.begins and word.text[:1].isupper():
                whole = self._whole(words, at, first)
                if whole - {own} and own not in whole:
                    return True
                if first not in mine and self._alone.get(first, own) != own and self._meant(words, at):
                    return True
        return False

    def _whole(self, words: Sequence[Word], at: int, first: str) -> set[str]:
        """The students whose first and last name, or whole name, stand here."""
        following = tuple(fold(word.text) for word in words[at : at + 6])
        return {
            id_
            for id_, names in self._names.items()
            for name in names
            if name[0] == first and len(name) > 1 and (following[: len(name)] == name or following[1:2] == name[-1:])
        }

    def _meant(self, words: Sequence[Word], at: int) -> bool:
        """Whether a first name alone is somebody of the class."""
        follows = at + 1 < len(words) and words[at + 1].text[:1].isupper() and not _ends(words[at], words[at + 1])
        if self._beside is None or follows or (self._words is not None and words[at].text in self._words):
            return False
        before = (self._beside.at(words, place) for place in range(max(at - 3, 0), at))
        return any(found is not None and found.after == at for found in before)


def _ends(word: Word, following: Word) -> bool:
    """Whether more than a space is between two words, so that the second begins a sentence."""
    return following.start > word.start + len(word.text) + 1


def _called(student: Student) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (student.name, student.name_on_documents))))


def _names(student: Student) -> list[tuple[str, ...]]:
    """What a student is called, as folded words, the first name first."""
    split = (tuple(fold(word.text) for word in words_of(in_one(name))) for name in _called(student))
    return [words for words in split if words]
