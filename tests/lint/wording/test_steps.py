"""When two neighbouring descriptors differ in nothing but a word of one kind: `steps.csv`, one pair a line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.lint.wording.steps import LISTS, apart, near, strikable
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.words import WordList, word_list, words_of
from tests.lint.wording.real import NAMES, REAL, edition

PAIRS = list(csv.DictReader((Path(__file__).parent / "steps.csv").read_text(encoding="utf-8").splitlines()))
WINDOW = 8


def lists(language: str) -> dict[str, WordList]:
    return {name: known for name in LISTS if (known := word_list(name, language)) is not None}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['lower']} {pair['higher']}")
def test_what_alone_tells_two_texts_apart(pair: dict[str, str]) -> None:
    kind, words = apart(words_of(pair["lower"]), words_of(pair["higher"]), lists(pair["language"]))
    assert (kind or "", "|".join(words)) == (pair["kind"], pair["words"])
    if kind:
        assert near(pair["lower"], pair["higher"], strikable(lists(pair["language"])))


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(lower: str, higher: str) -> None:
    assert apart(words_of(lower), words_of(lower), lists("en")) == (None, ())
    one, _ = apart(words_of(lower), words_of(higher), lists("en"))
    other, _ = apart(words_of(higher), words_of(lower), lists("en"))
    assert one == other


@pytest.mark.skipif(not REAL.is_dir(), reason="the real frameworks are not beside the repository")
@pytest.mark.xdist_group("real frameworks")
@pytest.mark.parametrize("name", NAMES)
def test_standards_that_stand_near_each_other_are_told_apart(name: str) -> None:
    """No rubrics, but the nearest there is: hundreds of pairs that were written as different on purpose."""
    known = lists("en")
    struck, said = strikable(known), statements(edition(name))
    for place, one in enumerate(said):
        for other in said[place + 1 : place + WINDOW]:
            if near(one.text, other.text, struck):
                assert apart(one.words, other.words, known) == (None, ()), (one.text, other.text)
