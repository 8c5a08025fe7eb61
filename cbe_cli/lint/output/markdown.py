"""A summary for a comment on a pull request, or for the page of a run ($GITHUB_STEP_SUMMARY)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Severity
from cbe_cli.files.printable import plain
from cbe_cli.lint.output.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.lint.report import Report

MOST_ERRORS: Final = 50
"""A comment takes 65,536 characters; who has more errors than this begins with these."""
_NOUNS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|~&$])")
_CALLS: Final = re.compile(r"(?<=[@#!~%$&:])(?=[\w/])|(?<=\bwww)(?=\.)", re.IGNORECASE)
_UNSEEN: Final = "\u2060"  # a word joiner


def as_markdown(report: Report) -> str:
    """How many findings, what they are by rule, and each error with its place."""
    if not report.diagnostics:
        return "### cbe lint: nothing to report\n"
    errors = [each for each in report.diagnostics if each.severity is Severity.ERROR]
    return "\n".join([f"### cbe lint: {_counted(report)}", "", *_table(report.diagnostics), *_listed(errors), ""])


def _counted(report: Report) -> str:
    return ", ".join(_number(count, _NOUNS[severity]) for severity, count in report.counts.items() if count)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _table(findings: Sequence[Diagnostic]) -> Iterator[str]:
    """A row for each rule: errors first, and the rules that found most."""
    count = Counter(each.code for each in findings)
    first = {each.code: each for each in reversed(findings)}
    order = list(_NOUNS)
    yield "| rule | severity | count | for example |"
    yield "|---|---|--:|---|"
    for code in sorted(count, key=lambda code: (order.index(first[code].severity), -count[code], code)):
        found = first[code]
        yield f"| {code} {name_of(found)} | {_NOUNS[found.severity]} | {count[code]} | {as_text(found.message)} |"


def _listed(errors: Sequence[Diagnostic]) -> Iterator[str]:
    if errors:
        yield ""
        yield "#### Errors"
        yield ""
    for found in errors[:MOST_ERRORS]:
        hint = f" {as_text(found.hint)}" if found.hint else ""
        yield f"- {as_code(str(found.where))} {found.code}: {as_text(found.message)}{hint}"
    if len(errors) > MOST_ERRORS:
        yield f"- … and {_number(len(errors) - MOST_ERRORS, 'more error')}"


def as_text(text: str) -> str:
    """What people wrote as words on one line: no markup, no HTML, no table, no link, and nobody is called by @name.

    A backslash keeps a sign from Markdown, but what comes after Markdown (mentions, issues, emoji) still sees it; the
    word joiner behind the sign is what that does not take for a name.
    """
    return _SPECIAL.sub(r"\\\1", _CALLS.sub(_UNSEEN, plain(text)))


def as_code(text: str) -> str:
    """The same in typewriter letters, between more backticks than it has in a row; not in tables: a bar ends a cell."""
    line = plain(text)
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{space}{line}{space}{fence}"
