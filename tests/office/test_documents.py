"""Rubrics as schools write them, saved by an office program: two header rows, groups, weights, totals, bullets.

Beside each document in documents/ is what a person reads in it: competencies, below them criteria with their texts from
the lowest point to the highest; then findings and comments.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.exchange.rubrics.described import described
from cbe_cli.school.edition import Edition
from tests.exchange.rubrics.documents import brought, edition, read
from tests.office.conftest import Convert

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("office")]

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(file.stem for file in DOCUMENTS.glob("*.html"))
WRITTEN = {"Word": ["docx"], "Word by way of OpenDocument": ["docx", "odt", "docx"], "Excel": ["xlsx"]}


@pytest.mark.parametrize("by", WRITTEN)
@pytest.mark.parametrize("name", NAMES)
def test_every_text_stands_at_its_point(name: str, by: str, convert: Convert, tmp_path: Path) -> None:
    file = DOCUMENTS / f"{name}.html"
    for ending in WRITTEN[by]:
        file = convert(file, ending)
    expected = (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    if by == "Excel":  # a list in a cell of a sheet is no more than lines
        expected = [line.replace(" - ", " ") for line in expected]
    update, found = brought(tmp_path, read(file.name, file.read_bytes()))
    after = edition(update.after)
    seen = [line for each in update.changed for line in _rubric(after, each.competency)]
    seen += sorted(f"found: {each.partition(': ')[2]}" for each in found)
    seen += [f"comment: {each.text}" for each in update.comments]
    assert seen == expected


def _rubric(after: Edition, id_: str) -> list[str]:
    node = after.find(id_)
    assert node is not None
    criteria = described(node.record, after.scales["four"].points)  # type: ignore[arg-type]
    texts = ([each.title, *(" ".join(each.part(score).split()) for score in "1234")] for each in criteria)
    return [id_, *(f"    {' | '.join(each)}" for each in texts)]
