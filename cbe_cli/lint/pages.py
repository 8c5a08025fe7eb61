"""docs/rules.md, written from the checks themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Check, Reach, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

INTRODUCTION: Final = """\
# What `cbe` can find

Generated from the checks: `make docs` writes it. `cbe rule CODE` shows one entry in a terminal.

An **error** ends `cbe lint` with 1, and withholds what it reaches: the whole school, a class, or one student. Where an
error reaches nobody, everything is still printed. A **warning** is worth a look and withholds nothing. A note
(**info**) only says how things are. Codes keep their meaning for ever.

The first letter says what a check is about: `Y` the form of a file, `S` the set-up of a school, `F` frameworks,
`G` gradebooks, `P` portfolios and printing, `X` exchange with other programs.

The examples show files of a small class folder; what is not shown is as it should be.
"""

WITHHOLDS: Final = {
    Reach.REPOSITORY: "withholds the whole school",
    Reach.CLASS: "withholds the class",
    Reach.STUDENT: "withholds the student",
    Reach.NONE: "withholds nothing",
}
"""What a reach means to somebody who waits for a page."""


def rules_page(checks: Iterable[Check]) -> str:
    """The whole page, in the order of `checks`."""
    every = tuple(checks)
    index = "".join(f"| [{one.code}](#{anchor(one)}) | {one.name} | {one.severity} | {one.title} |\n" for one in every)
    table = f"| code | name | severity | what was found |\n|---|---|---|---|\n{index}"
    return f"{INTRODUCTION}\n{table}\n" + "\n".join(map(_entry, every))


def anchor(check: Check) -> str:
    """The link to an entry, as most sites make it of a heading."""
    return f"{check.code.casefold()}-{check.name}"


def reach_in_words(check: Check) -> str:
    """`error, withholds the class`; warnings and notes withhold nothing and need not say so."""
    return f"{check.severity}, {WITHHOLDS[check.reach]}" if check.severity is Severity.ERROR else str(check.severity)


def in_files(example: str) -> list[str]:
    """An example as lines that people read: the path of each file, and below it, indented, what is in the file."""
    return [f"    {line[2:]}".rstrip() if line.startswith("|") else f"{line}:" for line in example.splitlines()]


def _entry(check: Check) -> str:
    parts = [f"## {check.code} {check.name}", f"*{reach_in_words(check)}*", f"**{check.title}** {check.why}"]
    for heading, example in (("Fails:", check.fails), ("Passes:", check.passes)):
        if example:
            parts += [heading, "\n".join(("```text", *in_files(example), "```"))]
    return "\n\n".join(parts) + "\n"
