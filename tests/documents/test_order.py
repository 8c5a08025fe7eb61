"""Print orders: the roster's, by name, by advisory, by language; ties by id."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.cli.report import Order
from cbe_cli.documents.order import ORDERS, advisory_of, in_order
from cbe_cli.school.model import School
from tests.school.folders import hill, loaded

PEOPLE = """
students.csv
| id,name,name_on_documents,advisor,language
| S04,Dan Roe,,Ms Aalto,es
| S01,Zoe Abt,,Mr Okafor,es
| S02,Bo Lind,,,en
| S03,Dan Roe,,Ms Aalto,
| S05,Eve,Ana Sol,Mr Okafor,es
classes/g6/roster.csv
| student
| S04
| S01
| S02
| S03
| S05
classes/advisory/class.yaml
| format: 1
| class: advisory
| title: Advisory of Mr Bo
| kind: advisory
| teachers: [{id: t-bo, name: Mr Bo}]
classes/advisory/roster.csv
| student
| S02
| S03
"""


@pytest.fixture
def school(tmp_path: Path) -> School:
    return loaded(hill(tmp_path, PEOPLE))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("roster", ["S04", "S01", "S02", "S03", "S05"]),
        ("name", ["S05", "S02", "S03", "S04", "S01"]),  # Ana Sol, Bo, the two Dan Roe by id, Zoe: as printed
        ("advisory", ["S02", "S05", "S01", "S03", "S04"]),  # Mr Bo, Mr Okafor, Ms Aalto; then by name
        ("language", ["S02", "S03", "S05", "S04", "S01"]),  # en, and es; none said is the school's, en
    ],
)
def test_each_order(school: School, order: str, expected: list[str]) -> None:
    assert in_order(school, ["S04", "S01", "S02", "S03", "S05"], order) == tuple(expected)


def test_who_has_no_advisor_is_with_the_adult_of_the_advisory(school: School) -> None:
    assert [advisory_of(school, school.students[id_]) for id_ in ("S02", "S03")] == ["Mr Bo", "Ms Aalto"]


def test_who_is_in_no_advisory_comes_last(school: School) -> None:
    others = [one for one in school.classes if one.id != "advisory"]
    without = School(**{**vars(school), "classes": tuple(others)})
    assert in_order(without, ["S02", "S01"], "advisory") == ("S01", "S02")


def test_the_command_offers_every_order() -> None:
    assert [order.value for order in Order] == list(ORDERS)
