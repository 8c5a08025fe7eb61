"""Findings that somebody allowed in place, with a reason: `# cbe: allow W105 because the task asks for both`.

The comment stands at the end of the line that a finding names, or on a line of its own above it. Nothing that withholds
anything can be allowed: `levels` and `report` would go on refusing what lint no longer speaks of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Location
from cbe_cli.lint.baseline import acceptable
from cbe_cli.lint.choice import named
from cbe_cli.lint.living_checks import (
    ALLOWANCE_FOR_NOTHING,
    ALLOWANCE_OF_ERROR,
    ALLOWANCE_UNKNOWN,
    ALLOWANCE_WITHOUT_REASON,
)
from cbe_cli.lint.since_rules import SINCE_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cbe_cli.diagnostics import Check, Diagnostic
    from cbe_cli.files.text import SourceText
    from cbe_cli.lint.choice import Choice

_COMMENT: Final = re.compile(
    r"(?P<before>^\s*|\s)#\s*cbe:\s*allow\b(?P<what>.*?)(?:\bbecause\b(?P<why>.*))?$", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"[\s,:]+")


@dataclass(slots=True)
class Allowance:
    """One comment: the line that it is about, what it allows and why. `used` has the codes that it met there.

    `refused` are those of them that may not be allowed.
    """

    where: Location
    line: int
    words: tuple[str, ...]
    why: str
    used: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)


def allowances(source: SourceText) -> list[Allowance]:
    """Every comment of a file. One on a line of its own is about the next line that is no comment."""
    if "cbe:" not in source.text:
        return []
    lines = source.text.split("\n")
    found = []
    for number, line in enumerate(lines, start=1):
        comment = _COMMENT.search(line)
        if comment is not None:
            about = number if line[: comment.start()].strip() else _next(lines, number)
            words = tuple(word for word in _BETWEEN.split(comment["what"]) if word)
            where = Location(source.path, number, line.index("#", comment.start()) + 1)
            found.append(Allowance(where, about, words, (comment["why"] or "").strip()))
    return found


def _next(lines: Sequence[str], number: int) -> int:
    """The line after `number` that says something."""
    for place in range(number, len(lines)):
        if lines[place].strip() and not lines[place].lstrip().startswith("#"):
            return place + 1
    return number


@dataclass(frozen=True, slots=True)
class Allowed:
    """The allowances of one file, with the checks that their words may name and the choice that holds there."""

    here: Sequence[Allowance]
    checks: Sequence[Check]
    choice: Choice

    def left(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """The findings of this file that are not allowed, and what is wrong with the allowances."""
        for each in found:
            if not self._allows(each):
                yield each
        for one in self.here:
            yield from self._faults(one)

    def _allows(self, found: Diagnostic) -> bool:
        for one in self.here:
            codes = tuple(code for word in one.words for code in named(word, self.checks))
            if one.line == found.where.line and codes and found.code.startswith(codes):
                one.used.add(found.code)
                if acceptable(found):
                    return True
                one.refused.add(found.code)
        return False

    def _faults(self, one: Allowance) -> Iterator[Diagnostic]:
        if not one.words:
            yield ALLOWANCE_UNKNOWN.at(one.where, "It is not said which rule is allowed here.")
        if not one.why:
            yield ALLOWANCE_WITHOUT_REASON.at(one.where, f"It is not said why {_listed(one.words)} is allowed here.")
        for word in one.words:
            codes = named(word, self.checks)
            if not codes:
                yield ALLOWANCE_UNKNOWN.at(one.where, f"There is no rule “{word}” that could be allowed here.")
            elif not any(code.startswith(codes) for code in one.used) and self._looked_for(codes):
                yield ALLOWANCE_FOR_NOTHING.at(one.where, f"“{word}” is allowed here and finds nothing here.")
        for code in sorted(one.refused):
            yield ALLOWANCE_OF_ERROR.at(one.where, f"{code} withholds something, so it cannot be allowed.")

    def _looked_for(self, codes: tuple[str, ...]) -> bool:
        """Whether any of the rules was looked for; of one that was not nobody can say that it finds nothing.

        What was compared with depends on where lint runs, so a comment for such a rule is not said to be for nothing.
        """
        wanted = [check for check in self.checks if check.code.startswith(codes) and check.code not in SINCE_CODES]
        return any(self.choice.runs(check) for check in wanted)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words) or "anything"
