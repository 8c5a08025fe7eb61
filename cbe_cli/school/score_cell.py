"""What a score cell may hold: a number, a point's name or code, `3 - Proficient`, or a mark (design 4)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import get_args

from cbe_cli.files.scalars import parse_decimal
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.edition import ScaleSteps
from cbe_cli.school.framework import MarkKind, Point
from cbe_cli.school.names import fold
from cbe_cli.school.wording import Problem, as_typed, listed, nearest, quoted, typed_again

MARKS: tuple[MarkKind, ...] = get_args(MarkKind)
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_BOTH = re.compile(rf"(?P<number>{_NUMBER})\s*(?:[-–—:=,]|\s|(?=\())\s*(?P<name>\S.*)")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T].*)?|[0-9]{1,2}([/.-])[0-9]{1,2}\1(?:[0-9]{2}|[0-9]{4})"
    rf"|[0-9]{{1,2}}[ -]{_MONTH}(?:[ -][0-9]{{2,4}})?|{_MONTH}[ -][0-9]{{1,4}}",
    re.IGNORECASE,
)


def read_score(text: str, scale: ScaleSteps) -> Decimal | MarkKind | Problem:
    """The score or mark that a cell stands for. `text` is not blank; `scale` has points.

    A number is one of the points or lies on a step between them. Points come before marks, so that a school whose
    scale has a point called "Insufficient" gets that point.
    """
    names = {fold(name): point for point in scale.points for name in (point.name, point.code) if name}
    word = fold(text)
    if word in names:
        return names[word].score
    mark = _mark(word, scale)
    if mark:
        return mark
    number = _number(text)
    if number is not None:
        return number if scale.holds(number) else _off_scale(text, number, scale)
    both = _BOTH.fullmatch(text)
    return _number_and_name(text, both, names, scale) if both else _unreadable(text, scale)


def _mark(word: str, scale: ScaleSteps) -> MarkKind | None:
    codes = {fold(code): mark for code, mark in scale.record.marks.items()}
    return codes.get(word) or next((mark for mark in MARKS if mark == word), None)


def _number(text: str) -> Decimal | None:
    try:
        return parse_decimal(text)
    except ValueError:
        return None


def _number_and_name(
    text: str, both: re.Match[str], names: dict[str, Point], scale: ScaleSteps
) -> Decimal | MarkKind | Problem:
    number = _number(both["number"])
    point = names.get(fold(both["name"].removeprefix("(").removesuffix(")")))
    if number is None or point is None:
        return _unreadable(text, scale)
    if point.score == number:
        return number
    other = next((f", which is “{item.name}”" for item in scale.points if item.score == number), "")
    return Problem(
        checks.CONTRADICTING_SCORE,
        f"{quoted(text)} says two things: {plain(number)}{other}, and “{point.name}”, which is {plain(point.score)}.",
        hint=f"Write {plain(number if scale.holds(number) else point.score)} or “{point.name}”.",
    )


def _off_scale(text: str, number: Decimal, scale: ScaleSteps) -> Problem:
    missed = next((code for code, mark in scale.record.marks.items() if mark == "missed"), "missed")
    hint = (
        f"Missing work is never zero: write {missed} for it, or leave the cell empty."
        if number == 0
        else f"The cell may hold {_may_hold(scale)}."
    )
    return Problem(checks.OFF_SCALE, f"{text} is not on {described(scale)}.", hint)


def _unreadable(text: str, scale: ScaleSteps) -> Problem:
    typed = as_typed(text)
    if typed != text and typed and not isinstance(read_score(typed, scale), Problem):
        hint = typed_again(typed)
    elif _COMMA.fullmatch(text):
        hint = f"Write the decimals with a point: {text.replace(',', '.')}."
    elif text.endswith("%"):
        hint = f"A percentage does not say how well. The cell may hold {_may_hold(scale)}."
    elif _DATE.fullmatch(text):
        hint = "It looks like a date: Excel makes one of 3-4. Type the score again, in a cell formatted as Text."
    else:
        points = (name for point in scale.points for name in (point.name, point.code) if name)
        near = nearest(text, [*points, *scale.record.marks, *MARKS])
        hint = f"Did you mean “{near}”?" if near else f"The cell may hold {_may_hold(scale)}."
    return Problem(checks.UNREADABLE_SCORE, f"{quoted(text)} is not a score on {described(scale)}.", hint)


def described(scale: ScaleSteps) -> str:
    """`the four-point scale (1 to 4 in steps of 0.5)`."""
    name = scale.id if scale.id.casefold().endswith("scale") else f"{scale.id} scale"
    return f"the {name} ({_numbers(scale)})"


def plain(number: Decimal) -> str:
    """A number without trailing zeros and without an exponent."""
    return f"{number.normalize():f}"


def _numbers(scale: ScaleSteps) -> str:
    points = scale.points
    if scale.record.step:
        return f"{plain(points[0].score)} to {plain(points[-1].score)} in steps of {plain(scale.record.step)}"
    return listed(plain(point.score) for point in points)


def _may_hold(scale: ScaleSteps) -> str:
    names = ", ".join(point.name for point in scale.points)
    marks = (
        listed(f"{code} ({mark})" for code, mark in scale.record.marks.items()) if scale.record.marks else listed(MARKS)
    )
    return f"{_numbers(scale)}, a name ({names}), or a mark: {marks}"
