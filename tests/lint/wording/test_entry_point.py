"""Which texts say only what is missing: `negative.csv`, one text a line; and that no published standard does."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cbe_cli.lint.wording.entry_point import lists_of, only_negative
from cbe_cli.lint.wording.texts import statements
from tests.lint.wording.real import NAMES, REAL, edition

TEXTS = list(csv.DictReader((Path(__file__).parent / "negative.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("line", TEXTS, ids=lambda line: line["text"])
def test_only_what_is_missing(line: dict[str, str]) -> None:
    assert only_negative(line["text"], lists_of(line["language"])) == (line["negative"] == "yes")


@pytest.mark.skipif(not REAL.is_dir(), reason="the real frameworks are not beside the repository")
@pytest.mark.xdist_group("real frameworks")
@pytest.mark.parametrize("name", NAMES)
def test_a_standard_says_what_somebody_can_do(name: str) -> None:
    """No rubrics, but thousands of texts that ask for something: read as lowest descriptors, none is only negative."""
    known = lists_of("en")
    assert [one.text for one in statements(edition(name)) if only_negative(one.text, known)] == []
