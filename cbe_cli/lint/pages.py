"""docs/rules/: a page for each check and one that lists them, written from the checks themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Check, Reach, Severity
from cbe_cli.lint.rule import USUAL
from cbe_cli.lint.wording.measured import measured

if TYPE_CHECKING:
    from collections.abc import Iterable

INTRODUCTION: Final = """\
# What `cbe` can find

Generated from the checks, with a page for each: `make docs` writes them. `cbe rule CODE` shows one in a terminal.

An **error** ends `cbe lint` with 1, and withholds what it reaches: the whole school, a class, or one student. Where an
error reaches nobody, everything is still printed. A **warning** is worth a look and withholds nothing. A note
(**info**) only says how things are. Codes keep their meaning for ever.

The first letter says what a check is about: `Y` the form of a file, `S` the set-up of a school, `F` frameworks,
`W` the wording of frameworks, `G` gradebooks, `P` portfolios and printing, `X` exchange with other programs.

The examples show files of a small class folder; what is not shown is as it should be.
"""

WITHHOLDS: Final = {
    Reach.REPOSITORY: "withholds the whole school",
    Reach.CLASS: "withholds the class",
    Reach.STUDENT: "withholds the student",
    Reach.NONE: "withholds nothing",
}
"""What a reach means to somebody who waits for a page."""


HOW: Final = {
    "W1": "it looks for words and does not understand them",
    "W2": "it looks for words and does not understand them",
    "W3": "it compares and counts, and does not understand what is meant",
    "W4": "it compares and counts, and does not understand what is meant",
}
"""What rules about the wording of frameworks do, by the beginning of their codes."""


BEGINNING: Final = "# format, framework, title, and a scale with the points Not yet, Met (proficient) and More"
"""What `USUAL_HEAD` says, in a line."""


def index_page(checks: Iterable[Check]) -> str:
    """The page that lists all of them, in the order of `checks`."""
    rows = "".join(
        f"| [{one.code}]({page_name(one)}) | {one.name} | {one.severity} | {one.title} |\n" for one in checks
    )
    return f"{INTRODUCTION}\n| code | name | severity | what was found |\n|---|---|---|---|\n{rows}"


def page_name(check: Check) -> str:
    """The file of a check's page: `F201-duplicate-id.md`."""
    return f"{check.code}-{check.name}.md"


def reach_in_words(check: Check) -> str:
    """`error, withholds the class`; warnings and notes withhold nothing and need not say so."""
    return f"{check.severity}, {WITHHOLDS[check.reach]}" if check.severity is Severity.ERROR else str(check.severity)


def about_words(check: Check) -> list[str]:
    """What to know of a rule about wording: that it may be wrong, how often it was, and if it is off."""
    known = measured(check.code)
    if known is None:
        return []
    said = [" ".join((f"A heuristic: {HOW[check.code[:2]]}.", *known.sentences))]
    return said if check.on else [*said, f"It is off by itself; `cbe lint --select {check.code}` looks for it."]


def in_files(example: str) -> list[str]:
    """An example as lines that people read: the path of each file, and below it, indented, what is in the file."""
    shown = example.replace(f"| {USUAL}", f"| {BEGINNING}")
    return [f"    {line[2:]}".rstrip() if line.startswith("|") else f"{line}:" for line in shown.splitlines()]


def rule_page(check: Check) -> str:
    """The page of one check."""
    parts = [f"# {check.code} {check.name}", f"*{reach_in_words(check)}*", f"**{check.title}** {check.why}"]
    parts += about_words(check)
    for heading, example in (("Fails:", check.fails), ("Passes:", check.passes)):
        if example:
            parts += [heading, "\n".join(("```text", *in_files(example), "```"))]
    return "\n\n".join([*parts, "[All that cbe can find](README.md)"]) + "\n"
