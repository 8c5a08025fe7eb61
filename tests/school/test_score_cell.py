"""What a score cell may hold, and what is said of everything else."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.school.score_cell import read_score
from cbe_cli.school.wording import Problem
from tests.school.base_class import edition

FOUR = edition().scales["four-point"]
HABITS = edition().scales["habits-scale"]
MAY = (
    "1 to 4 in steps of 0.5, a name (Emerging, Developing, Proficient, Extending), "
    "or a mark: M (missed), EX (excused), NE (insufficient) or O (credited)."
)


def problem(text: str) -> str:
    found = read_score(text, FOUR)
    assert isinstance(found, Problem), found
    return f"{found.check.code} {found.message} {found.hint}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", Decimal(3)),
        ("3.0", Decimal(3)),
        ("2.5", Decimal("2.5")),
        ("proficient", Decimal(3)),
        ("  PROFICIENT ", Decimal(3)),
        ("xt", Decimal(4)),
        ("3 - Proficient", Decimal(3)),
        ("3 – proficient", Decimal(3)),
        ("3-PR", Decimal(3)),
        ("3: Proficient", Decimal(3)),
        ("3 (Proficient)", Decimal(3)),
        ("3 Proficient", Decimal(3)),
        ("m", "missed"),
        ("Missed", "missed"),
        ("EX", "excused"),
        ("ne", "insufficient"),
        ("INSUFFICIENT", "insufficient"),
        ("o", "credited"),
    ],
)
def test_a_cell_is_a_number_a_point_or_a_mark(text: str, value: object) -> None:
    assert read_score(text, FOUR) == value


def test_a_scale_without_steps_holds_its_points_only() -> None:
    assert read_score("2", HABITS) == Decimal(2)
    between = read_score("2.5", HABITS)
    assert isinstance(between, Problem)
    assert between.message == "2.5 is not on the habits-scale (1, 2 or 3)."
    assert between.hint == (
        "The cell may hold 1, 2 or 3, a name (With reminders, Mostly on my own, I help others), "
        "or a mark: missed, excused, insufficient or credited."
    )


def test_a_point_that_is_called_like_a_mark_is_that_point() -> None:
    scale = edition(Emerging="Insufficient").scales["four-point"]
    assert read_score("insufficient", scale) == Decimal(1)
    assert read_score("NE", scale) == "insufficient"


@pytest.mark.parametrize("text", ["5", "0.5", "-1", "2.3", "4.5", "123456789012"])
def test_a_number_off_the_scale_or_between_its_steps(text: str) -> None:
    assert (
        problem(text) == f"G007 {text} is not on the four-point scale (1 to 4 in steps of 0.5). The cell may hold {MAY}"
    )


def test_zero_is_answered_with_the_mark_for_missing_work() -> None:
    assert problem("0") == (
        "G007 0 is not on the four-point scale (1 to 4 in steps of 0.5). "
        "Missing work is never zero: write M for it, or leave the cell empty."
    )


TYPED = "Type it again, as {}: it has characters that only look like these, or cannot be seen."
EXCEL = "It looks like a date: Excel makes one of 3-4. Type the score again, in a cell formatted as Text."


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2,5", "Write the decimals with a point: 2.5."),
        ("85%", f"A percentage does not say how well. The cell may hold {MAY}"),
        ("Proficent", "Did you mean “Proficient”?"),
        ("mised", "Did you mean “missed”?"),
        ("2026-04-03", EXCEL),
        ("2026-03-04 00:00:00", EXCEL),
        ("3-Apr", EXCEL),
        ("4-Mar", EXCEL),
        ("04-MAR-26", EXCEL),
        ("4 Mar 2026", EXCEL),
        ("Mar-04", EXCEL),
        ("3/4/2026", EXCEL),
        ("3.4.26", EXCEL),
        ("3-4-2026", EXCEL),
        ("3-Mars", f"The cell may hold {MAY}"),
        ("?", f"The cell may hold {MAY}"),
        ("3+", f"The cell may hold {MAY}"),
        ("1234567890123", f"The cell may hold {MAY}"),
        ("9 of 10", f"The cell may hold {MAY}"),
        ("３", TYPED.format(3)),
        ("٢٫٥", f"The cell may hold {MAY}"),
        ("२.५", TYPED.format(2.5)),
        ("3\u200b", TYPED.format(3)),
        ("\u202aPR\u202c", TYPED.format("PR")),
        ("９", f"The cell may hold {MAY}"),
        ("\u200b", f"The cell may hold {MAY}"),
    ],
)
def test_what_is_no_score_gets_the_hint_that_fits(text: str, hint: str) -> None:
    assert problem(text) == f"G008 “{text}” is not a score on the four-point scale (1 to 4 in steps of 0.5). {hint}"


def test_a_number_and_a_name_have_to_agree() -> None:
    assert problem("3 - Emerging") == (
        "G009 “3 - Emerging” says two things: 3, which is “Proficient”, and “Emerging”, which is 1. "
        "Write 3 or “Emerging”."
    )
    assert problem("2.5 (Developing)") == (
        "G009 “2.5 (Developing)” says two things: 2.5, and “Developing”, which is 2. Write 2.5 or “Developing”."
    )
    assert problem("7 - Emerging") == (
        "G009 “7 - Emerging” says two things: 7, and “Emerging”, which is 1. Write 1 or “Emerging”."
    )


@given(st.text(min_size=1, max_size=40) | st.text(alphabet="0123456789.,-– %()PRx", min_size=1, max_size=12))
def test_any_text_is_a_score_a_mark_or_a_problem(text: str) -> None:
    read = read_score(text, FOUR)
    if isinstance(read, Decimal):
        assert FOUR.holds(read)
    else:
        assert isinstance(read, Problem) or read in {"missed", "excused", "insufficient", "credited"}


@given(st.decimals(min_value=-1, max_value=6, places=2))
def test_numbers_are_read_exactly_or_not_at_all(number: Decimal) -> None:
    text = f"{number:f}"
    allowed = {Decimal(n) / 2 for n in range(2, 9)}
    assert (read_score(text, FOUR) == number) is (number in allowed)
