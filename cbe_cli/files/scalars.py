"""Our own strict forms for single values: one way to write each, so that a value always means one thing.

Every function takes text and raises only `ValueError`, whose message goes on after the name of a field ("must be ...").
Surrounding space is not removed here: the readers of files do that.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

DateOrder = Literal["iso", "mdy", "dmy"]
"""How a school writes dates with slashes or dots; ISO dates are understood in any of them."""

_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LOCAL: Final = re.compile(r"([0-9]{1,4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,4})")
_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DECIMAL_COMMA: Final = re.compile(r"-?[0-9]+,[0-9]+")
_FRACTION: Final = re.compile(r"([0-9]{1,6}) ?/ ?([0-9]{1,6})")
_THOUSANDS: Final = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_MOST_DIGITS: Final = 12
_SHOWN: Final = 40
_MONTHS: Final = 12
_YES_NO: Final = {"yes": True, "true": True, "no": False, "false": False}


def parse_iso_date(text: str) -> date:
    """A day in the one form that needs no choice: `2026-10-05`."""
    iso = _ISO.fullmatch(text)
    if iso is None:
        raise ValueError(f"must be a date like 2026-10-05, not “{_short(text)}”")
    year, month, day = (int(part) for part in iso.groups())
    return _day(text, year, month, day)


def parse_date(text: str, order: DateOrder = "iso") -> date:
    """A day. `2026-10-05` always; `10/5/2026` and `10.5.2026` only where `order` says which is the month."""
    local = _LOCAL.fullmatch(text)
    if local is None or len(local[1]) > 2:  # noqa: PLR2004 - a year in front
        return parse_iso_date(text)
    first, second, year = (int(part) for part in local.groups())
    if len(local[3]) != 4:  # noqa: PLR2004 - digits of a year
        raise ValueError(f"must be a date with a year of four digits, like 2026-10-05, not “{text}”")
    if order == "iso":
        raise ValueError(_not_iso(text, first, second, year))
    month, day = (first, second) if order == "mdy" else (second, first)
    return _day(text, year, month, day)


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"must be a day that exists, not “{text}” (year {year}, month {month}, day {day})") from None


def _not_iso(text: str, first: int, second: int, year: int) -> str:
    """Why a local date is refused, and what to write: the day itself, where only one reading is possible."""
    if max(first, second) <= _MONTHS and first != second:
        return (
            f"must be a date like 2026-10-05: it is not clear in “{text}” which number is the month; write it so, or "
            "say `dates: mdy` or `dates: dmy` in cbe.yaml"
        )
    order, month, day = ("dmy", second, first) if first > second else ("mdy", first, second)
    return (
        f"must be a date like 2026-10-05, not “{text}”; write {_day(text, year, month, day)}, or say `dates: {order}` "
        "in cbe.yaml for all of them"
    )


def parse_decimal(text: str) -> Decimal:
    """A plain decimal of at most twelve digits, exact, with its zeros: `2.50`."""
    if _DECIMAL.fullmatch(text):
        if sum(one.isdigit() for one in text) > _MOST_DIGITS:
            raise ValueError(f"must be a number of at most {_MOST_DIGITS} digits, not “{_short(text)}”")
        return Decimal(text)
    if _THOUSANDS.fullmatch(text):
        plain, point = text.replace(",", ""), text.replace(",", ".")
        either = f"{plain} or {point}" if _DECIMAL.fullmatch(point) else plain  # 1,000 may be either
        raise ValueError(f"must be a number without commas: write {_short(either)}, not “{_short(text)}”")
    if _DECIMAL_COMMA.fullmatch(text):
        raise ValueError(f"must be a number with a decimal point: write {text.replace(',', '.')}, not “{_short(text)}”")
    raise ValueError(f"must be a number like 3 or 2.5, not “{_short(text)}”")


def parse_fraction(text: str) -> Fraction:
    """A number that is not negative, exact: `0.66` is 33/50, and `2/3` is two thirds."""
    parts = _FRACTION.fullmatch(text)
    if parts is None:
        value = Fraction(parse_decimal(text))
        if value < 0:
            raise ValueError(f"must be 0 or more, not “{_short(text)}”")
        return value
    if int(parts[2]) == 0:
        raise ValueError(f"must be a fraction that exists, not “{_short(text)}”")
    return Fraction(int(parts[1]), int(parts[2]))


def parse_yes_no(text: str) -> bool:
    """`yes`, `no`, `true` or `false`, in any case."""
    answer = _YES_NO.get(text.lower())
    if answer is None:
        raise ValueError(f"must be yes or no, not “{_short(text)}”")
    return answer


def parse_id(text: str) -> str:
    """An id of a student, class or node, as it is: its case and its leading zeros count."""
    if _ID.fullmatch(text):
        return text
    if len(text) > 80:  # noqa: PLR2004 - as in _ID
        raise ValueError(f"must be an id of at most 80 characters, not {len(text)}")
    raise ValueError(
        f"must be an id of letters (a-z), digits, dots, hyphens and underscores that begins with a letter or digit, "
        f"not “{text}”"
    )


def parse_edition(text: str) -> str:
    """The id of a framework, or `id@version` for one edition of it."""
    id_, at, version = text.partition("@")
    parse_id(id_)
    if at and not version.strip():
        raise ValueError(f"must name a version after “@”, as in {id_}@2026.1, not “{text}”")
    return f"{id_}{at}{version.strip()}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
