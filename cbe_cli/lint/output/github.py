"""Workflow commands of GitHub Actions, which become annotations beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Severity
from cbe_cli.lint.output.names import in_workbook, name_of

if TYPE_CHECKING:
    from cbe_cli.diagnostics import Diagnostic, Location
    from cbe_cli.lint.report import Report

COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: Report) -> str:
    """One line for each finding. GitHub shows the first ten errors, warnings and notices of a step: errors go first."""
    by_severity = sorted(report.diagnostics, key=lambda each: list(COMMANDS).index(each.severity))
    return "".join(f"{_command(each)}\n" for each in by_severity)


def _command(found: Diagnostic) -> str:
    properties = {**_place(found.where), "title": f"{found.code} {name_of(found)}"}
    listed = ",".join(f"{name}={_escaped_property(value)}" for name, value in properties.items())
    message = "\n".join(part for part in (in_workbook(found.where) + found.message, found.hint) if part)
    return f"::{COMMANDS[found.severity]} {listed}::{_escaped(message)}"


def _place(where: Location) -> dict[str, str]:
    """A finding about the whole repository has no file to stand beside."""
    given = {"file": where.path if where.path != "." else "", "line": where.line, "col": where.column}
    return {name: str(value) for name, value in given.items() if value}


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
