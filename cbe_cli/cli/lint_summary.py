"""Very many findings as one table, for the first run on an old framework: a line for each rule."""

from __future__ import annotations

from collections import defaultdict
from typing import IO, TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from cbe_cli.cli.present import STYLES, console, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cbe_cli.diagnostics import Check, Diagnostic

MANY: Final = 30
"""More findings than these, errors apart, are more than a person reads."""

WIDE: Final = 160  # where nobody looks, as in a log


def _checks(codes: Iterable[str]) -> Mapping[str, Check]:
    """The checks by code; all of them, which takes long, only where a framework's own are not enough."""
    from cbe_cli.lint.framework_checks import FRAMEWORK_CHECKS

    known = {check.code: check for check in FRAMEWORK_CHECKS}
    if known.keys() >= set(codes):
        return known
    from cbe_cli.cli.catalogue import every_check

    return every_check()


def summary(found: Iterable[Diagnostic], file: IO[str] | None = None) -> None:
    """How often each rule found something, those that matter more first, with one place; and what to do about it."""
    by_code: dict[str, list[Diagnostic]] = defaultdict(list)
    for each in found:
        by_code[each.code].append(each)
    out = console(file)
    if not out.is_terminal:
        out.width = WIDE
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("rule", "found", "fixable", "for example"):
        number = heading in {"found", "fixable"}
        table.add_column(heading, no_wrap=heading != "for example", justify="right" if number else "left")
    names = _checks(by_code)
    order = list(STYLES)
    for code, here in sorted(by_code.items(), key=lambda one: (order.index(one[1][0].severity), -len(one[1]))):
        rule = Text.assemble((code, STYLES[here[0].severity]), f" {names[code].name}")
        fixable = sum(each.fix is not None for each in here)
        example = Text(plain(f"{here[0].where}: {here[0].message}"), "dim")
        table.add_row(rule, Text(str(len(here))), Text(str(fixable or "")), example)
    out.print(table)
    out.print()
    out.print(Text("cbe lint --select RULE   shows what one rule found"))
    out.print(Text("cbe lint --all           shows all of them"))
    out.print(Text("cbe lint --fix           puts right what is safe to put right; --diff shows it first"))
    out.print(Text("cbe lint --accept        accepts them as they are: from then on only what is new is shown"))
