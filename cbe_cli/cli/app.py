"""The `cbe` command: the table of its commands, and how any of them ends.

Exit codes: 0 all is well, 1 something was found, 2 it could not run (also a bug), 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from cbe_cli import __version__
from cbe_cli.cli.booklet import booklet
from cbe_cli.cli.diff import diff
from cbe_cli.cli.doctor import doctor
from cbe_cli.cli.exporting import app as exporting
from cbe_cli.cli.framework import app as framework
from cbe_cli.cli.help import GroupedCommands, PlainCommand
from cbe_cli.cli.impact import impact
from cbe_cli.cli.importing import app as importing
from cbe_cli.cli.init import init
from cbe_cli.cli.levels import levels
from cbe_cli.cli.lint import lint
from cbe_cli.cli.lsp import lsp
from cbe_cli.cli.new import app as new
from cbe_cli.cli.profile import profile
from cbe_cli.cli.report import report
from cbe_cli.cli.rule import rule
from cbe_cli.cli.schema import schema
from cbe_cli.cli.templates import app as templates
from cbe_cli.cli.transcript import transcript
from cbe_cli.cli.translate import translate
from cbe_cli.cli.whatif import whatif
from cbe_cli.cli.why import why
from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from collections.abc import Callable

YOUR_FILES: Final = "Your files"
FRAMEWORKS: Final = "Frameworks"
THIS_COMPUTER: Final = "This computer"

# The one place where commands are added: name, function, panel of `cbe --help`. Panels and commands are shown in
# this order. A name with commands of its own (`cbe import case`) has a Typer in place of the function.
COMMANDS: Final[tuple[tuple[str, Callable[..., None] | typer.Typer, str], ...]] = (
    ("init", init, YOUR_FILES),
    ("new", new, YOUR_FILES),
    ("report", report, YOUR_FILES),
    ("transcript", transcript, YOUR_FILES),
    ("profile", profile, YOUR_FILES),
    ("levels", levels, YOUR_FILES),
    ("why", why, YOUR_FILES),
    ("whatif", whatif, YOUR_FILES),
    ("templates", templates, YOUR_FILES),
    ("lint", lint, YOUR_FILES),
    ("rule", rule, YOUR_FILES),
    ("booklet", booklet, FRAMEWORKS),
    ("diff", diff, FRAMEWORKS),
    ("impact", impact, FRAMEWORKS),
    ("framework", framework, FRAMEWORKS),
    ("import", importing, FRAMEWORKS),
    ("export", exporting, FRAMEWORKS),
    ("translate", translate, FRAMEWORKS),
    ("schema", schema, THIS_COMPUTER),
    ("lsp", lsp, THIS_COMPUTER),
    ("doctor", doctor, THIS_COMPUTER),
)

CANNOT_RUN: Final = 2
# "\b" keeps the lines of a paragraph as they are.
EXAMPLES: Final = """\b
Examples:
  cbe report g6-math                a portfolio for each student of a class
  cbe levels g6-math                where each of them stands
  cbe why S014 MA.QR.6b             why is this a 2, and what would raise it?
  cbe lint                          what is wrong with the files?
  cbe rule G007                     what does that finding mean?
  cbe init demo --sample riverbend  a school to try things out

Add --help to any command to see what it can do.
"""


class InOrderOfTheTable(GroupedCommands):
    """Typer would list the commands that have commands of their own last."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Click's signature
        """The names of all commands."""
        return [name for name, _, _ in COMMANDS]


def build() -> typer.Typer:
    """The application with every command of the table."""
    app = typer.Typer(
        cls=InOrderOfTheTable,
        subcommand_metavar="COMMAND ...",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,  # they would show a child's data; `main` says what there is to say
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(epilog=EXAMPLES)(cbe)
    for name, command, panel in COMMANDS:
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, rich_help_panel=panel)
        else:
            app.command(name, cls=PlainCommand, rich_help_panel=panel)(command)
    return app


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the flag's value
    if wanted:
        typer.echo(f"cbe {__version__}")
        raise typer.Exit


def cbe(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Competency-based education on plain files.

    Frameworks and evidence in; levels and conference portfolios out. Everything stays on this computer.
    """


def main() -> None:
    """Run `cbe` with the arguments of this process and end it."""
    _speak_utf8()
    if not sys.warnoptions and not _debugging():
        warnings.simplefilter("ignore")  # a library's advice to programmers is no news for a teacher
    code = _run()
    gc.freeze()  # at the end Python would look for circles of references in everything that was imported
    sys.exit(code)


def _run() -> int:
    try:
        build()(prog_name="cbe")
    except SystemExit as end:
        return _flushed(end.code if isinstance(end.code, int) else CANNOT_RUN)
    except CannotRun as reason:
        _tell(str(reason))
    except Exception as bug:  # noqa: BLE001 - whatever it is, it becomes one sentence without data
        _tell_bug(bug)
    return CANNOT_RUN


def _tell_bug(bug: Exception) -> None:
    from cbe_cli.work.failure import Failure

    failure = Failure.of(bug)
    if _debugging():
        _tell(failure.trace)
    _tell(f"{failure.sentence} Please report this line. (CBE_DEBUG=1 shows more.)")


def _tell(sentence: str) -> None:
    from cbe_cli.cli.present import plain

    typer.echo(plain(sentence, keep_lines=True), err=True)


def _debugging() -> bool:
    return os.environ.get("CBE_DEBUG") == "1"


def _speak_utf8() -> None:
    """Names are of all languages, and a Windows console or a pipe may be set to one; what cannot be shown is `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _flushed(code: int) -> int:
    """The exit code, once all is written; `cbe levels | head` closes the pipe early, and that is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
