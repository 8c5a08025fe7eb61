"""What a lint rule is: a `Check` and a pure function that finds where it is broken.

A rule reads either one `Edition` of a framework or a whole `School`; the type of its argument says which. Nothing
registers on import: `lint/catalogue.py` lists every rule by name.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from textwrap import dedent
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from cbe_cli.diagnostics import Check, Diagnostic, Fix, Location, Reach, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

USUAL: Final = "..."
"""A line of an example that stands for how most frameworks of examples begin."""
USUAL_HEAD: Final = """\
format: 1
framework: other
title: Other
scales:
  three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken; the rule adds its code, severity and reach.

    `student` and `class_id` name whom the finding concerns, where that is narrower than everybody.
    """

    where: Location
    message: str
    hint: str = ""
    related: tuple[tuple[Location, str], ...] = ()
    student: str = ""
    class_id: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A check that runs over a whole edition or school, once everything has been read."""

    check: Check
    find: Callable[[T], Iterable[Finding]]

    def run(self, subject: T) -> Iterator[Diagnostic]:
        """Every break of this rule in `subject`."""
        for found in self.find(subject):
            yield self.check.at(
                found.where,
                found.message,
                hint=found.hint,
                related=found.related,
                student=found.student,
                class_id=found.class_id,
                fix=found.fix,
            )


def rule(
    code: str, name: str, severity: Severity, reach: Reach, *, on: bool = True
) -> Callable[[Callable[[T], Iterable[Finding]]], Rule[T]]:
    """Make a `Rule` of a function whose docstring is the rule's page.

    The docstring's first line is the title, the paragraphs after it say why, and the indented blocks under `Fails:`
    and `Passes:` are the examples that `docs/architecture.md` ("Checks") describes; there a line `...` stands for
    `USUAL_HEAD`. One that is not `on` is run only where somebody selects it.
    """

    def made(function: Callable[[T], Iterable[Finding]]) -> Rule[T]:
        title, _, rest = inspect.cleandoc(function.__doc__ or "").partition("\n")
        why, _, examples = rest.partition("\nFails:\n")
        fails, _, passes = examples.partition("\nPasses:\n")
        check = Check(code, name, severity, reach, title, _paragraphs(why), _example(fails), _example(passes), on)
        return Rule(check, function)

    return made


def _paragraphs(text: str) -> str:
    """Paragraphs on one line each: where a docstring breaks its lines means nothing."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))


def _example(text: str) -> str:
    return dedent(text).strip()
