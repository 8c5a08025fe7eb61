"""`[framework:]node[#criterion][@level]`: what it names, and what is said of one that names nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.school.address import Parts, RetiredAddress, parse, resolve, scale_of
from cbe_cli.school.edition import Edition
from cbe_cli.school.model import Address
from cbe_cli.school.wording import Problem
from tests.school.base_class import BASE as FOLDER
from tests.school.base_class import edition

BASE = edition()
OTHER = edition(**{"framework: base": "framework: other"})
OLDER = edition(**{"from: 2026-07-01": "from: 2025-07-01", "MA.FUNC": "MA.GRAPH", "step: 0.5": "step: 0.25"})
RETIRING = edition(
    (FOLDER / "framework.yaml").read_text(encoding="utf-8")
    + """
retired:
  - {id: MA.GRAPH, on: 2026-07-01, replaced_by: [MA.FUNC]}
  - {id: HW.TIME, on: 2026-07-01, replaced_by: [HW.PERS]}
"""
)


def problem(text: str, *editions: Edition) -> str:
    found = resolve(text, editions or (BASE,))
    assert isinstance(found, Problem), found
    return f"{found.check.code} {found.message} {found.hint}"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("MA", Parts("MA")),
        ("base:MA.RATIO#strategy@L5", Parts("MA.RATIO", "base", "strategy", "L5")),
        (" MA.RATIO @ L5 ", Parts("MA.RATIO", level="L5")),
        ("MA.RATIO#strategy", Parts("MA.RATIO", criterion="strategy")),
    ],
)
def test_an_address_has_four_parts(text: str, parts: Parts) -> None:
    assert parse(text) == parts


@pytest.mark.parametrize("text", ["", ":", "a:b:c", "MA#", "MA@", "MA@L5#strategy", "#strategy", "a##b"])
def test_what_has_no_such_parts_is_no_address(text: str) -> None:
    assert problem(text).startswith(f"G003 “{text}” cannot be read as the id of a competency or target. Write the id")


def test_ids_are_found_whatever_their_case_and_spelled_as_in_the_framework() -> None:
    found = resolve("BASE:ma.ratio.5A@l5", (BASE,))
    assert isinstance(found, Address)
    assert (found.framework, found.node.id, found.level, found.criterion) == ("base", "MA.RATIO.5a", "L5", "")
    criterion = resolve("ma.ratio#STRATEGY", (BASE,))
    assert isinstance(criterion, Address) and criterion.criterion == "strategy"


def test_a_target_is_scored_with_the_criteria_of_its_competency() -> None:
    found = resolve("MA.RATIO.5a#strategy", (BASE,))
    assert isinstance(found, Address) and (found.node.id, found.criterion) == ("MA.RATIO.5a", "strategy")


def test_two_frameworks_with_one_id_need_the_prefix() -> None:
    assert problem("ma.func", BASE, OTHER) == (
        "G004 “ma.func” is an id of 2 frameworks: base and other. Write “base:ma.func” or “other:ma.func”."
    )
    found = resolve("other:ma.func", (BASE, OTHER))
    assert isinstance(found, Address) and found.framework == "other"


def test_what_is_said_of_unknown_parts() -> None:
    assert problem("MA.RATOI.5a") == "G003 There is no “MA.RATOI.5a” in the framework base. Did you mean “MA.RATIO.5a”?"
    assert problem("xyz", BASE, OTHER) == (
        "G003 There is no “xyz” in the frameworks base or other. "
        "Copy the id from the framework; capital and small letters do not matter."
    )
    assert problem("bse:MA") == "G003 There is no framework “bse” here. Did you mean “base”?"
    assert problem("MA.RATIO#stratgy") == (
        "G005 The rubric of “MA.RATIO” has no criterion “stratgy”. Did you mean “strategy”?"
    )
    assert problem("MA.FUNC#x") == "G005 The rubric of “MA.FUNC” has no criterion “x”. It has no criteria with ids."
    assert problem("MA#x") == "G005 The rubric of “MA” has no criterion “x”. It has no criteria with ids."
    assert problem("MA.FUNC@L5") == (
        "G006 “MA.FUNC” is on level “L6”, not on “L5”. Leave out the level from “@” on: the id says it already."
    )
    assert problem("MA@l7") == "G006 The framework “base” has no level “l7”. The levels are: L5, L6."


def test_without_any_framework_nothing_is_known() -> None:
    found = resolve("MA", ())
    assert isinstance(found, Problem)
    assert found.message == "There is no framework here that could have “MA”."


def test_an_id_is_known_if_any_edition_has_it() -> None:
    found = resolve("MA.GRAPH", (OLDER, BASE))
    assert isinstance(found, Address) and found.node.id == "MA.GRAPH"
    assert scale_of(found, (OLDER, BASE)) == OLDER.scales["four-point"]


def test_a_retired_id_is_known_as_such_and_keeps_a_scale() -> None:
    found = resolve("ma.graph", (OLDER, RETIRING))
    assert isinstance(found, RetiredAddress) and found.id == "MA.GRAPH"
    assert scale_of(found, (OLDER, RETIRING)) is OLDER.scales["four-point"]
    habit = resolve("HW.TIME", (RETIRING,))
    assert isinstance(habit, RetiredAddress)
    assert scale_of(habit, (RETIRING,)) is RETIRING.scales["habits-scale"], "the scale of what replaced it"


def test_the_newest_edition_decides_whether_an_id_is_retired() -> None:
    assert isinstance(resolve("MA.FUNC", (RETIRING, OLDER, BASE)), Address)
    assert isinstance(resolve("MA.GRAPH", (RETIRING, OLDER)), Address), "taken up again"


@given(st.text(max_size=30) | st.text(alphabet="MAa.:#@5 RTIO", max_size=20))
def test_any_text_is_an_address_or_a_problem(text: str) -> None:
    assert isinstance(resolve(text, (BASE, OTHER)), Address | RetiredAddress | Problem)
