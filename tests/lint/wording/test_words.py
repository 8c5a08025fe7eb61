"""Words of a text, and every phrase of every list in its own sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cbe_cli.lint.wording
from cbe_cli.lint.wording.main_verb import main_verb
from cbe_cli.lint.wording.words import WordList, folded, read_list, word_list, words_of

LISTS = sorted((Path(cbe_cli.lint.wording.__file__).parent / "lists").glob("*/*.txt"))
of_each_list = pytest.mark.parametrize("file", LISTS, ids=lambda file: f"{file.parent.name}-{file.stem}")


@of_each_list
def test_each_phrase_is_found_in_its_sentence(file: Path) -> None:
    known, entries = word_list(file.stem, file.parent.name), read_list(file.read_text(encoding="utf-8"))
    assert known is not None
    assert entries
    found = {phrase: [one.phrase for one in known.all(words_of(example))] for phrase, example in entries.items()}
    assert {phrase: entries[phrase] for phrase in entries if phrase not in found[phrase]} == {}


@of_each_list
def test_no_phrase_is_there_twice(file: Path) -> None:
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "|" in line and line[0] != "#"]
    phrases = [" ".join(word.folded for word in words_of(line.partition("|")[0])) for line in lines]
    assert sorted(set(phrases)) == sorted(phrases)


def test_words_keep_their_places() -> None:
    assert [(word.text, word.start) for word in words_of("I can't use 3.5 x-values’ end.")] == [
        ("I", 0),
        ("can't", 2),
        ("use", 8),
        ("3.5", 12),
        ("x-values", 16),
        ("end", 26),
    ]


@given(st.text())
def test_any_text_has_words_at_their_places(text: str) -> None:
    for word in words_of(text):
        assert text[word.start : word.start + len(word.text)] == word.text
        assert word.folded == folded(word.text)


def test_the_longest_phrase_is_found_and_none_overlaps_another() -> None:
    known = WordList(dict.fromkeys(("be", "be able to", "able"), ""))
    found = [(one.phrase, one.first, one.after) for one in known.all(words_of("To be able to be"))]
    assert found == [("be able to", 1, 4), ("be", 4, 5)]


def test_a_language_without_a_list_has_none() -> None:
    assert word_list("vague-verbs", "pt-BR") is None
    assert word_list("vague-verbs", "../en") is None
    plain, american = word_list("vague-verbs", "EN"), word_list("vague-verbs", "en-US")
    assert plain is not None and american is not None
    assert american.examples == plain.examples


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("I can compare two offers.", "compare"),
        ("Students will be able to independently draw a map.", "draw"),
        ("Compare two offers.", "Compare"),
        ("I can", None),
        ("", None),
    ],
)
def test_the_main_verb_follows_the_stem(text: str, verb: str | None) -> None:
    words = words_of(text)
    place = main_verb(words, "en")
    assert (words[place].text if place is not None else None) == verb
