"""How `cbe` ends: exit codes, and what is said when it cannot go on."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cbe_cli import __version__
from cbe_cli.cli.app import COMMANDS
from tests.typed import typed

ROOT = Path(__file__).parents[2]

# `cbe` with a command that ends in every way in which one can.
BROKEN = """
import errno, sys
from cbe_cli.cli import app
from cbe_cli.diagnostics import CannotRun

def end(how: str) -> None:
    student = "Ana López"
    if how == "bug":
        raise ValueError(student)
    if how == "refuse":
        raise CannotRun("The file evidence.xlsx is open in Excel. Close it there, and try again.\\x1b[2J")
    if how == "interrupt":
        raise KeyboardInterrupt
    if how == "flood":
        for _ in range(100_000):
            print(student)

app.COMMANDS = (("end", end, "Ends"), ("go", end, "Ends"))
app.main()
"""


def run(*arguments: str, code: str = "from cbe_cli.cli.app import main; main()", **environment: str) -> tuple[str, ...]:
    """(exit code, standard output, standard error) of `cbe` as its users run it."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=False,
    )
    return str(done.returncode), done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_version() -> None:
    assert run("--version") == ("0", f"cbe {__version__}\n", "")


def test_as_a_module_where_the_command_is_not_on_the_path() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cbe_cli", "--version"], capture_output=True, cwd=ROOT, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"cbe {__version__}\n")


def test_help_names_every_command_under_its_panel() -> None:
    code, shown, _ = run("--help")
    assert code == "0"
    assert "Examples:\n" in shown
    for name, _, panel in COMMANDS:
        assert re.search(rf"^  {name} ", shown, re.MULTILINE), name
        assert f"{panel}:\n" in shown


def test_help_fits_a_narrow_window() -> None:
    """One whole sentence for each command on a line of its own, and examples that do not wrap."""
    _, shown, _ = run("--help", COLUMNS="80")
    assert max(map(len, shown.splitlines())) <= 80
    for name, _, _ in COMMANDS:
        assert re.search(rf"^  {name} +[A-Z].*[^.]\.$", shown, re.MULTILINE), name
    assert shown.index("cbe report g6-math") < shown.index("cbe levels g6-math") < shown.index("cbe lint")


def test_help_loads_no_heavy_library() -> None:
    """What `cbe --help` may cost is measured by `make bench`; this says who would be to blame."""
    code = """
import atexit, sys
heavy = {"rich", "pydantic", "polars", "weasyprint", "openpyxl", "ruamel", "jinja2", "PIL", "markdown_it"}
atexit.register(lambda: print("loaded:", sorted(heavy & sys.modules.keys())))
from cbe_cli.cli.app import main
main()
"""
    assert run("--help", code=code)[1].endswith("loaded: []\n")


def test_every_command_has_help() -> None:
    for name, _, _ in COMMANDS:
        code, shown, _ = typed(name, "--help")
        assert (code, shown[: len(f"Usage: cbe {name}")]) == (0, f"Usage: cbe {name}")
        assert not re.search(r"[{}<>]|\[\[|\(default|…", shown), name


def test_what_follows_a_command_is_said_in_words() -> None:
    assert typed("new", "class", "-h", COLUMNS="120").out.startswith(
        "Usage: cbe new class ID --roster FILE --framework NAME [OPTIONS]\n"
    )
    shown = typed("lint", "-h", COLUMNS="120").out
    assert shown.startswith("Usage: cbe lint [PATH...] [OPTIONS]\n")
    assert (
        "\n  --format table|json  How the answer is written. Default: table.\n" in typed("why", "-h", COLUMNS="120").out
    )
    assert "\n  [PATH...]  A school," in shown


@pytest.mark.parametrize("arguments", [["nix"], ["--nix"], []])
def test_what_is_not_understood_ends_with_2(arguments: list[str]) -> None:
    code, _, said = run(*arguments)
    assert code == "2"
    assert "Usage: cbe" in said


def test_cannot_run_is_one_sentence_without_terminal_codes() -> None:
    code, shown, said = run("end", "refuse", code=BROKEN)
    assert (code, shown) == ("2", "")
    assert said == "The file evidence.xlsx is open in Excel. Close it there, and try again.\ufffd[2J\n"


def test_a_bug_is_one_sentence_without_data() -> None:
    code, shown, said = run("end", "bug", code=BROKEN)
    assert (code, shown) == ("2", "")
    assert re.fullmatch(
        r"cbe has a mistake in its own code: ValueError at cbe_cli/cli/app\.py:\d+\. "
        r"Please report this line\. \(CBE_DEBUG=1 shows more\.\)\n",
        said,
    )


def test_the_traceback_is_for_those_who_ask() -> None:
    _, _, said = run("end", "bug", code=BROKEN, CBE_DEBUG="1")
    assert said.startswith("Traceback (most recent call last):\n")
    assert "ValueError: Ana López\n" in said


def test_interrupted_is_quiet() -> None:
    assert run("end", "interrupt", code=BROKEN) == ("130", "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no `head` on Windows")
def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", BROKEN, "end", "flood"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_names_of_all_languages_survive_a_console_of_one() -> None:
    code, shown, _ = run("end", "flood", code=BROKEN, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert code == "0"
    assert shown.startswith("Ana López\n")
