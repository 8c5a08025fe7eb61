"""Which descriptors say that one thing is there and another is missing: `two_directions.csv`, one text a line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.lint.wording.two_directions import goes_two_ways, lists_of

TEXTS = list(csv.DictReader((Path(__file__).parent / "two_directions.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("line", TEXTS, ids=lambda line: line["text"])
def test_one_thing_there_and_another_missing(line: dict[str, str]) -> None:
    known = lists_of(line["language"])
    assert bool(known) == (line["language"] != "pt")
    assert (bool(known) and goes_two_ways(line["text"], known)) == (line["two"] == "yes")


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    for language in ("en", "es"):
        goes_two_ways(f"{text} but {text}", lists_of(language))
