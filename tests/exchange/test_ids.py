"""Ids are made of codes, are valid and unique, and do not depend on what else is in the document."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.exchange.ids import assign, clean
from cbe_cli.exchange.outline import Item

VALID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@pytest.mark.parametrize(
    ("code", "id_"),
    [
        ("6.RP.A.1", "6.RP.A.1"),
        ("1.1. L1", "1.1.L1"),
        ("PK 1.2", "PK-1.2"),
        ("2.2.5.D.", "2.2.5.D"),
        (" A / B ", "A-B"),
        ("K-PS2-1", "K-PS2-1"),
        ("Éducation 1", "Education-1"),
        ("(a)", "a"),
        ("數學", ""),
        ("…", ""),
        ("x" * 90, "x" * 80),
    ],
)
def test_codes_are_cleaned(code: str, id_: str) -> None:
    assert clean(code) == id_


def items(*codes: str) -> list[Item]:
    return [Item(source_id=f"source-{number}", statement="s", code=code) for number, code in enumerate(codes)]


def test_a_unique_code_is_the_id() -> None:
    assert assign(items("A.1", "A.2")) == {"source-0": "A.1", "source-1": "A.2"}


def test_codes_that_differ_only_in_case_are_not_unique() -> None:
    ids = assign(items("A.1", "a.1", "B"))
    assert re.fullmatch(r"A\.1-[0-9a-f]{8}", ids["source-0"])
    assert re.fullmatch(r"a\.1-[0-9a-f]{8}", ids["source-1"])
    assert ids["source-2"] == "B"


def test_without_a_code_the_id_comes_from_the_source() -> None:
    ids = assign(items("", "數學"))
    assert all(re.fullmatch(r"x[0-9a-f]{8}", id_) for id_ in ids.values())
    assert ids["source-0"] != ids["source-1"]


def test_an_id_stays_when_other_items_come_or_go() -> None:
    assert assign(items("A", "a", ""))["source-2"] == assign(items("B", "C", ""))["source-2"]
    assert assign(items("A", "a"))["source-0"] == assign(items("A", "a", "A"))["source-0"]


def test_a_code_that_looks_like_another_ones_id_is_kept_apart() -> None:
    first = assign(items("", "B"))["source-0"]
    ids = assign(items("", first))
    assert ids["source-1"] == first
    assert ids["source-0"].startswith(first)
    assert len(ids["source-0"]) == len(first) + 1


@given(st.lists(st.text(max_size=100), max_size=12))
def test_ids_are_valid_and_unique_whatever_the_codes(codes: list[str]) -> None:
    ids = assign(items(*codes))
    assert len({id_.casefold() for id_ in ids.values()}) == len(codes)
    assert all(VALID.fullmatch(id_) for id_ in ids.values())
