"""What the plain cells of a row may hold: its dates, words and numbers. "" is a cell without anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, get_args

from cbe_cli.files.scalars import DateOrder, parse_date, parse_decimal
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.kinds import EvidenceKind, Phase
from cbe_cli.school.rows import folded_header
from cbe_cli.school.wording import Problem, as_typed, did_you_mean, quoted, typed_again

_MOST: Final = 9999


_DECIMAL_COMMA: Final = re.compile(r"-?[0-9]+,[0-9]{1,2}")


def with_point(text: str) -> str:
    """A number with a decimal comma as one with a point; three digits behind it would be thousands to some."""
    return text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text


def read_day(column: str, text: str, order: DateOrder) -> date | Problem | None:
    """The day in a cell of `column`; None where the cell is empty."""
    try:
        return parse_date(text, order) if text else None
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        hint = f"{hint[:1].upper()}{hint[1:]}." if hint else _other_characters(text, order)
        return Problem(checks.WRONG_DATE, f"“{column}” {message}.", hint)


def too_late(text: str, latest: date) -> Problem:
    """What is wrong with a day so far ahead that its year is a slip: pages would be dated by it, being the newest."""
    return Problem(
        checks.WRONG_DATE,
        f"“date” must be a day until {latest}, a year after the school's last, not {quoted(text)}.",
        "Correct the date, or add the school year to cbe.yaml.",
    )


def _other_characters(text: str, order: DateOrder) -> str:
    """What to do about a day that would be one with other characters; "" where it would not."""
    typed = as_typed(text)
    try:
        return typed_again(typed) if typed != text and parse_date(typed, order) else ""
    except ValueError:
        return ""


def read_word(column: str, text: str) -> str | Problem:
    """The kind or phase in a cell; "" where the cell is empty. A space is as good as an underline."""
    known: tuple[str, ...] = get_args(EvidenceKind if column == "kind" else Phase)
    word = folded_header(text)
    if not word or word in known:
        return word
    message = f"{quoted(text)} is not a {column} of evidence."
    return Problem(checks.UNKNOWN_WORD, message, did_you_mean(word, known, f"One of: {', '.join(known)}."))


def _count(text: str, most: int) -> int:
    if re.fullmatch(r"[0-9]{1,4}", text) and 1 <= int(text) <= most:
        return int(text)
    raise ValueError(f"must be a whole number from 1{f' to {most}' if most < _MOST else ' on'}, not {quoted(text)}")


def _weight(text: str) -> float:
    weight = parse_decimal(text)
    if weight < 0:
        raise ValueError(f"must be 0 or more, not {quoted(text)}")
    return float(weight)


_NUMBERS: Final[Mapping[str, Callable[[str], float]]] = {
    "attempt": lambda text: _count(text, _MOST),
    "dok": lambda text: _count(text, 4),
    "weight": _weight,
}


def parse_number(column: str, text: str) -> float:
    """The attempt, depth of knowledge or weight in a cell. Raises `ValueError` ("must be ...") where it is none."""
    return _NUMBERS[column](text)


def read_number(column: str, text: str) -> float | Problem | None:
    """The attempt, depth of knowledge or weight in a cell; None where the cell is empty."""
    try:
        return parse_number(column, text) if text else None
    except ValueError as error:
        return Problem(checks.WRONG_NUMBER, f"“{column}” {error}.")
