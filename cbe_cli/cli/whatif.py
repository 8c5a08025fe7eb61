"""`cbe whatif` shows every level under another policy, beside the levels as they are."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cbe_cli.cli.dates import a_day

if TYPE_CHECKING:
    from cbe_cli.analysis.proposed import Proposal
    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.school.model import School


class Format(StrEnum):
    """For people, or for programs."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


Whom = Annotated[
    str,
    typer.Argument(
        metavar="CLASS|SCHOOL", help="A class or advisory: its folder or its id. For everybody: the school's folder."
    ),
]
Policy = Annotated[
    str,
    typer.Option(
        "--policy",
        metavar="NAME|FILE",
        help="The policy to try: a ready one (canvas), or a YAML file with “policy:”, such as another cbe.yaml.",
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=a_day, metavar="DATE", help="Compare the levels as they were on that day."),
]
Students = Annotated[
    bool, typer.Option("--students", help="Of a whole school, too, say who moves. Of a class it is always said.")
]
MemoFile = Annotated[
    Path | None,
    typer.Option(
        "--memo",
        metavar="FILE",
        help="Also write a memo for those who decide (.md or .html): no student is in it, small groups are hidden.",
    ),
]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Go on although a row names a student nobody knows.")]
Output = Annotated[Format, typer.Option("--format", help="How the comparison is written.")]


def whatif(  # noqa: PLR0913 - one parameter an option
    whom: Whom,
    *,
    policy: Policy,
    as_of: AsOf = None,
    students: Students = False,
    memo: MemoFile = None,
    keep_going: KeepGoing = False,
    output: Output = Format.TABLE,
) -> None:
    """Show what would change under another policy.

    Computes every level twice from the same evidence, as it is and as it would be: how many levels move and how far,
    who, which groups, what is odd about either rule in your own records, and how steady levels are. Nothing in your
    files is changed. Ends with 0, with 1 when there was an error in the files, and with 2 when it could not run.
    """
    from cbe_cli.analysis.groups import least_of
    from cbe_cli.analysis.proposed import only_there, under
    from cbe_cli.analysis.whatif import whatif as run
    from cbe_cli.cli.choosing import class_or_school
    from cbe_cli.cli.present import console, plain, show
    from cbe_cli.documents.memo.write import check_name, check_number, write_memo
    from cbe_cli.documents.selection import of_all, of_class
    from cbe_cli.lint.ready import ready

    if memo is not None:
        check_name(memo)
    school, proposed, findings = _read(whom, policy)
    class_ = class_or_school(school, whom)
    people = (of_class(school, class_, as_of) if class_ else of_all(school)).people
    new = only_there(under(school, proposed), findings)
    who = ready(school, people, (*findings, *new), keep_going=keep_going)
    show(who.findings)
    if who.stopped_by:
        raise typer.Exit(1)
    if memo is not None:
        check_number(len(who.people), least_of(school))
    found = run(school, who.people, proposed, as_of, class_)
    named = students or class_ is not None
    if output is Format.TABLE:
        from cbe_cli.cli.whatif_tables import print_whatif

        print_whatif(found, students=named)
    else:
        from cbe_cli.analysis.export import EXPORTS

        sys.stdout.write(EXPORTS[output](found, students=named))
    if memo is not None:
        write_memo(memo, found, class_)
        console().print(plain(f"Wrote {memo}."))
    raise typer.Exit(who.exit_code)


def _read(whom: str, policy: str) -> tuple[School, Proposal, tuple[Diagnostic, ...]]:
    """The school, the policy to try, and all findings in both. Ends the command where one of them cannot be read."""
    from cbe_cli.analysis.proposed import proposal
    from cbe_cli.cli.choosing import folder_of
    from cbe_cli.cli.present import show
    from cbe_cli.lint.ready import read_school

    proposed = proposal(policy)
    if proposed.value is not None:
        read = read_school(folder_of(whom))
        findings = (*read.diagnostics, *proposed.diagnostics)
        if read.value is not None:
            return read.value, proposed.value, findings
        show(findings)
    else:
        show(proposed.diagnostics)
    raise typer.Exit(1)
