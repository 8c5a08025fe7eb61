"""Every method against published numbers: `vectors/methods.csv`, through the whole computation of a level.

A score is written `3`, with the weight of its row `3*2`, with its kind `3@observation`. `-` is no number.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from cbe_cli.school.scoring import SETTINGS, Method
from tests.attainment.schools import SCALE, edition, levels, row, school

TABLE = Path(__file__).parent / "vectors" / "methods.csv"
VECTORS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
SCALES = {
    "four": SCALE,
    "canvas": "scales: {c: {points: [{score: 5, name: Exceeds}, {score: 3, name: Meets, proficient: yes}, "
    "{score: 0, name: Does not meet}]}}",
    "zero": "scales: {m: {points: [{score: 0, name: Nothing}, {score: 1, name: With help}, {score: 2, name: Simple}, "
    "{score: 3, name: Target, proficient: yes}, {score: 4, name: Complex}]}}",
}
PIECE = re.compile(r"(?P<score>[\d.]+)(?:\*(?P<weight>[\d.]+))?(?:@(?P<kind>\w+))?")


def pieces(written: str) -> list[dict[str, Any]]:
    """The rows of one student on one target, one a day."""
    found = [PIECE.fullmatch(word) for word in written.split()]
    return [
        row(
            "a",
            "MA.A.1",
            f"2026-09-{day:02d}",
            float(one["score"]),
            task=f"task {day}",
            weight=float(one["weight"] or 1),
            kind=one["kind"] or "",
        )
        for day, one in enumerate(found, start=1)
        if one is not None
    ]


@pytest.mark.parametrize(
    "vector", VECTORS, ids=[f"{one['method']} {one['settings']} {one['scores']}" for one in VECTORS]
)
def test_5_2_published_numbers(vector: dict[str, str]) -> None:
    settings = f", {vector['settings']}" if vector["settings"] else ""
    more = f", {vector['more']}" if vector["more"] else ""
    policy = f"policy: {{score: {{method: {vector['method']}{settings}}}{more}}}"
    rows = pieces(vector["scores"])
    found = levels(school(rows, edition(scale=SCALES[vector["scale"]]), policy=policy))["a", "MA.A.1"]
    score = "-" if found["score"] is None else f"{found['score']:.2f}"
    assert (score, found["level"] or "-", found["status"]) == (vector["expected"], vector["level"], vector["status"])
    assert found["pieces"] == sum(one["weight"] > 0 for one in rows) - (1 if "observation: 0" in more else 0)


def test_every_method_and_every_setting_has_a_vector_with_a_source() -> None:
    assert {vector["method"] for vector in VECTORS} == set(get_args(Method))
    for method, own in SETTINGS.items():
        said = " ".join(vector["settings"] for vector in VECTORS if vector["method"] == method)
        assert all(f"{name}:" in said for name in own), method
        assert any(not vector["settings"] for vector in VECTORS if vector["method"] == method), "what is not said"
    assert all(vector["source"] for vector in VECTORS)
    assert all(len(pieces(vector["scores"])) == len(vector["scores"].split()) for vector in VECTORS)
