"""What a header says of a point."""

from __future__ import annotations

import pytest

from cbe_cli.exchange.rubrics.steps import first_line, point_of
from tests.exchange.rubrics.documents import FRAMEWORK, edition

POINTS = edition(FRAMEWORK).scales["four"].points


EXCEEDING = [
    *["4", "Exceeding", "EX", "4 - Exceeding", "Exceeding (4)", "EX 4", "4.0", "4 points", "4 pts.", "Exceeding 4 pts"],
    *["Exceeding (4 points)", "4\nExceeding", "Exceeding\n4", "Level 4", "Level 4: Exceeding", "Exceeding (Level 4)"],
    *["Score 4", "Nivel 4", "Exceeding (90-100%)", "Exceeding (14-16 pts)", "Exceeding\ngoes beyond it"],
]
NO_POINT = [
    *["Exceeding (3)", "3 Exceeding", "Level 4: Proficient", "Exceeding\n3", "14-16", "3-4", "5", "", "Grade 4", "4 5"],
    *["Exceeding work", "Not exceeding", "Exceeding (for experts)", "4\nProficient", "4\nProficient\nwork"],
]


@pytest.mark.parametrize(
    ("header", "expected"), [*((text, "Exceeding") for text in EXCEEDING), *((text, "") for text in NO_POINT)]
)
def test_the_point_that_is_meant(header: str, expected: str) -> None:
    point = point_of(header, POINTS)
    assert (point.name if point else "") == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Exceeding", ("Exceeding", "")),
        ("Exceeds\nexpectations", ("Exceeds expectations", "")),
        ("Exceeding\n4", ("Exceeding 4", "")),
        ("4\nExceeding\ngoes well beyond the standard", ("4 Exceeding", "goes well beyond the standard")),
        ("Exceeding\ngoes well beyond\nthe standard", ("Exceeding", "goes well beyond\nthe standard")),
    ],
)
def test_what_is_said_below_the_name(header: str, expected: tuple[str, str]) -> None:
    assert first_line(header) == expected
