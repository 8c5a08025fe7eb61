"""The strict forms: what each takes, and the words in which it refuses the rest."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.files.scalars import DateOrder, parse_date, parse_decimal, parse_edition, parse_id, parse_yes_no


def refusal(parse: Callable[[str], object], text: str) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is what is tested, by the caller
        parse(text)
    return str(caught.value)


@given(st.dates())
def test_iso_dates_are_read_whatever_the_order(day: date) -> None:
    assert {parse_date(day.isoformat(), order) for order in ("iso", "mdy", "dmy")} == {day}


@given(st.dates(), st.sampled_from("/.-"))
def test_local_dates_are_read_in_the_order_stated(day: date, sign: str) -> None:
    assert parse_date(f"{day.month}{sign}{day.day:02}{sign}{day.year:04}", "mdy") == day
    assert parse_date(f"{day.day:02}{sign}{day.month}{sign}{day.year:04}", "dmy") == day


UNCLEAR = "; write it so, or say `dates: mdy` or `dates: dmy` in cbe.yaml"
ONE_WAY = "or say `dates: %s` in cbe.yaml for all of them"


@pytest.mark.parametrize(
    ("text", "order", "message"),
    [
        (
            "10/5/2026",
            "iso",
            "must be a date like 2026-10-05: it is not clear in “10/5/2026” which number is the month" + UNCLEAR,
        ),
        ("9/21/2026", "iso", "must be a date like 2026-10-05, not “9/21/2026”; write 2026-09-21, " + ONE_WAY % "mdy"),
        ("09-21-2026", "iso", "must be a date like 2026-10-05, not “09-21-2026”; write 2026-09-21, " + ONE_WAY % "mdy"),
        ("21.9.2026", "iso", "must be a date like 2026-10-05, not “21.9.2026”; write 2026-09-21, " + ONE_WAY % "dmy"),
        ("5.5.2026", "iso", "must be a date like 2026-10-05, not “5.5.2026”; write 2026-05-05, " + ONE_WAY % "mdy"),
        ("2/30/2026", "iso", "must be a day that exists, not “2/30/2026” (year 2026, month 2, day 30)"),
        ("13/14/2026", "iso", "must be a day that exists, not “13/14/2026” (year 2026, month 13, day 14)"),
        ("10/5/26", "mdy", "must be a date with a year of four digits, like 2026-10-05, not “10/5/26”"),
        ("10/5/26", "iso", "must be a date with a year of four digits, like 2026-10-05, not “10/5/26”"),
        ("2026-02-30", "iso", "must be a day that exists, not “2026-02-30” (year 2026, month 2, day 30)"),
        ("31/12/2026", "mdy", "must be a day that exists, not “31/12/2026” (year 2026, month 31, day 12)"),
        ("0000-01-01", "iso", "must be a day that exists, not “0000-01-01” (year 0, month 1, day 1)"),
        ("2026-1-5", "iso", "must be a date like 2026-10-05, not “2026-1-5”"),
        ("2026/10/05", "mdy", "must be a date like 2026-10-05, not “2026/10/05”"),
        ("", "iso", "must be a date like 2026-10-05, not “”"),
        ("5 October 2026", "dmy", "must be a date like 2026-10-05, not “5 October 2026”"),
        ("٢٠٢٦-١٠-٠٥", "iso", "must be a date like 2026-10-05, not “٢٠٢٦-١٠-٠٥”"),
    ],
)
def test_dates_that_are_refused(text: str, order: DateOrder, message: str) -> None:
    assert refusal(lambda given: parse_date(given, order), text) == message


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-99_999_999, max_value=99_999_999, places=3))
def test_decimals_are_exact_and_keep_their_zeros(number: Decimal) -> None:
    text = f"{number:f}"
    assert str(parse_decimal(text)) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2,5", "must be a number with a decimal point: write 2.5, not “2,5”"),
        ("1,000", "must be a number without commas: write 1000 or 1.000, not “1,000”"),
        ("1,000,000", "must be a number without commas: write 1000000, not “1,000,000”"),
        ("1,000.5", "must be a number without commas: write 1000.5, not “1,000.5”"),
        ("1e3", "must be a number like 3 or 2.5, not “1e3”"),
        (".5", "must be a number like 3 or 2.5, not “.5”"),
        ("3.", "must be a number like 3 or 2.5, not “3.”"),
        ("+3", "must be a number like 3 or 2.5, not “+3”"),
        ("NaN", "must be a number like 3 or 2.5, not “NaN”"),
        ("٣", "must be a number like 3 or 2.5, not “٣”"),
        ("", "must be a number like 3 or 2.5, not “”"),
        ("1234567890123", "must be a number of at most 12 digits, not “1234567890123”"),
        ("9" * 99, f"must be a number of at most 12 digits, not “{'9' * 39}…”"),
    ],
)
def test_numbers_that_are_refused(text: str, message: str) -> None:
    assert refusal(parse_decimal, text) == message


@pytest.mark.parametrize(("text", "answer"), [("yes", True), ("TRUE", True), ("No", False), ("false", False)])
def test_yes_and_no(text: str, *, answer: bool) -> None:
    assert parse_yes_no(text) is answer


@pytest.mark.parametrize("text", ["", "y", "1", "ja", "on", "yes "])
def test_nothing_else_is_yes_or_no(text: str) -> None:
    assert refusal(parse_yes_no, text) == f"must be yes or no, not “{text}”"


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", fullmatch=True))
def test_an_id_is_kept_as_it_is(text: str) -> None:
    assert parse_id(text) == text


@pytest.mark.parametrize("text", ["", ".a", "-1", "a b", "é1", "a/b", "..", "a\n", "S 12", "１"])
def test_what_is_no_id(text: str) -> None:
    assert refusal(parse_id, text) == (
        "must be an id of letters (a-z), digits, dots, hyphens and underscores that begins with a letter or digit, "
        f"not “{text}”"
    )


def test_an_id_has_at_most_eighty_characters() -> None:
    assert parse_id("a" * 80) == "a" * 80
    assert refusal(parse_id, "a" * 81) == "must be an id of at most 80 characters, not 81"


@given(st.text() | st.text("0123456789-/.,eE+ yesnotrufal"), st.sampled_from(["iso", "mdy", "dmy"]))
def test_nothing_but_a_value_error_for_any_text(text: str, order: DateOrder) -> None:
    for parse in (lambda given: parse_date(given, order), parse_decimal, parse_yes_no, parse_id):
        with suppress(ValueError):
            parse(text)


@pytest.mark.parametrize("text", ["riverbend", "riverbend@2026.1", "a@b c", "a@2026@2"])
def test_an_edition(text: str) -> None:
    assert parse_edition(text) == text


@pytest.mark.parametrize("text", ["@2026.1", "river bend@1", "riverbend@", "riverbend@ ", ""])
def test_not_an_edition(text: str) -> None:
    assert refusal(parse_edition, text).startswith("must ")
