"""Findings with everything in them that a format has to get right."""

from __future__ import annotations

from cbe_cli.diagnostics import Diagnostic, Location, Reach, Severity
from cbe_cli.lint.report import Report


def finding(  # noqa: PLR0913 - each is one field of the diagnostic
    message: str,
    where: Location | None = None,
    *,
    code: str = "G007",
    severity: Severity = Severity.ERROR,
    hint: str = "",
    related: tuple[tuple[Location, str], ...] = (),
) -> Diagnostic:
    place = where or Location("classes/g6/evidence.csv", 12, 28)
    return Diagnostic(code, severity, Reach.STUDENT, place, message, hint, related, "S014", "g6")


def report(*found: Diagnostic) -> Report:
    return Report(found)
