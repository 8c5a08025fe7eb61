"""The one table of how a run of the linter looks to other programs; for people, `cli/` prints it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cbe_cli.lint.output.concise import as_concise
from cbe_cli.lint.output.github import as_github
from cbe_cli.lint.output.json_object import as_json
from cbe_cli.lint.output.junit import as_junit
from cbe_cli.lint.output.markdown import as_markdown
from cbe_cli.lint.output.sarif import as_sarif

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cbe_cli.lint.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """How a report is written. `of_repository`: its paths count from the root of the repository, not of the school."""

    write: Callable[[Report], str]
    of_repository: bool


FORMATS: Final[Mapping[str, Format]] = {
    "concise": Format(as_concise, of_repository=False),
    "json": Format(as_json, of_repository=False),
    "github": Format(as_github, of_repository=True),
    "sarif": Format(as_sarif, of_repository=True),
    "junit": Format(as_junit, of_repository=True),
    "markdown": Format(as_markdown, of_repository=True),
}
"""By name; the next one is added here."""
