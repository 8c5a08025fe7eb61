"""Levels in the order of the road: by number, by value, by grades."""

from __future__ import annotations

import pytest

from cbe_cli.lint.level_order import levels_out_of_order
from tests.lint.wording.real import read

TEXT = """\
format: 1
framework: f
title: F
scales: {{s: {{points: [{{score: 1, name: Not yet}}, {{score: 2, name: Met, proficient: yes}}]}}}}
progression: {{levels: [{levels}]}}
domains: []
"""


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("{id: L1}, {id: L2}, {id: L10}", []),
        ("{id: L1}, {id: L10}, {id: L2}", ["Level “L2” comes after “L10”."]),
        ("{id: L1}, {id: L2}, {id: l1a}", []),
        ("{id: N5}, {id: N4}, {id: N3}", []),  # they count down
        ("{id: A1}, {id: B1}, {id: A2}", []),  # other letters, other numbers
        ("{id: A, value: 1}, {id: B, value: 1}", ["Level “B” comes after “A”, and its value 1 is not above 1."]),
        ("{id: A, value: 1}, {id: B}, {id: C, value: 0}", []),
        (
            "{id: A, expected: [3, 4]}, {id: B, expected: [K, 1]}",
            ["Level “B” comes after “A” and is expected in lower grades."],
        ),
        ("{id: A, expected: [3, 4]}, {id: B, expected: [2, 3]}", []),
        ("{id: A, expected: [Year 9]}, {id: B, expected: [Year 8]}", []),
        ("{id: A}", []),
    ],
)
def test_levels(levels: str, said: list[str]) -> None:
    assert [one.message for one in levels_out_of_order.find(read(TEXT.format(levels=levels)))] == said
