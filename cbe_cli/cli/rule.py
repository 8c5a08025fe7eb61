"""`cbe rule` explains a finding, or lists everything that can be found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.text import Text

    from cbe_cli.diagnostics import Check


WIDE: Final = 200  # where nobody looks, as in `cbe rule | grep scale`: one line for each check


def rule(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="The code of a finding (F201), or its name (duplicate-id).")
    ] = None,
) -> None:
    """Say what a finding means, with an example right and wrong.

    Without a code: the list of all that cbe can find.
    """
    from cbe_cli.cli.catalogue import every_check
    from cbe_cli.cli.present import console

    known = every_check()
    out = console(sys.stdout)
    if code is None:
        if not out.is_terminal:
            out.width = WIDE
        out.print(_table(known.values()))
    else:
        out.print(_page(_find(code, known)))


def _find(wanted: str, known: Mapping[str, Check]) -> Check:
    by_name = {check.name: check for check in known.values()}
    check = known.get(wanted.upper()) or by_name.get(wanted.casefold())
    if check is None:
        from cbe_cli.school.wording import did_you_mean, quoted

        hint = did_you_mean(wanted, (*known, *by_name), "`cbe rule` lists all.")
        raise CannotRun(f"There is no check {quoted(wanted)}. {hint}")
    return check


def _table(checks: Iterable[Check]) -> object:
    from rich.table import Table

    from cbe_cli.cli.present import STYLES

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("code", "name", "severity", "what was found"):
        table.add_column(heading, no_wrap=heading in {"code", "severity"})
    for check in checks:
        table.add_row(check.code, check.name, _styled(check.severity, STYLES[check.severity]), _styled(check.title, ""))
    return table


def _styled(text: str, style: str) -> Text:
    from rich.text import Text

    return Text(text, style)


def _page(check: Check) -> Text:
    from rich.text import Text

    from cbe_cli.cli.present import STYLES
    from cbe_cli.lint.pages import about_words, in_files, reach_in_words

    page = Text.assemble((f"{check.code} ", "bold"), (check.name, "bold"), "\n")
    page.append(f"{reach_in_words(check)}\n\n", STYLES[check.severity])
    page.append("".join(f"{said}\n\n" for said in (check.title, check.why, *about_words(check))).removesuffix("\n"))
    for heading, example in (("Fails", check.fails), ("Passes", check.passes)):
        if example:
            page.append(f"\n{heading}\n\n", "bold")
            page.append("".join(f"    {line}\n" for line in in_files(example)))
    page.rstrip()
    return page
