"""What a finding looks like, to the byte."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from cbe_cli.cli import present
from cbe_cli.cli.present import count, plain, plural, progress, show
from cbe_cli.diagnostics import Diagnostic, Location, Reach, Severity


def finding(where: Location, message: str, severity: Severity = Severity.ERROR, hint: str = "") -> Diagnostic:
    return Diagnostic("G010", severity, Reach.STUDENT, where, message, hint)


def shown(*found: Diagnostic) -> str:
    file = io.StringIO()
    show(found, file)
    return file.getvalue()


def test_nothing_found_nothing_said() -> None:
    assert shown() == ""


def test_findings_stand_by_file_and_place_and_are_counted() -> None:
    first = Location("classes/g6/evidence.csv", 3, 1)
    text = shown(
        finding(Location("students.csv", 2), "Bo has no id.", Severity.WARNING),
        finding(Location("classes/g6/evidence.csv", 12, 4), "The score 5 is not on the scale.", hint="Write 1 to 4."),
        Diagnostic(
            "S001", Severity.ERROR, Reach.CLASS, first, "S01 is twice.", related=((Location("r.csv", 1), "here"),)
        ),
    )
    assert text == (
        "classes/g6/evidence.csv:3:1: S001 error: S01 is twice.\n"
        "    r.csv:1: here\n"
        "classes/g6/evidence.csv:12:4: G010 error: The score 5 is not on the scale.\n"
        "    Write 1 to 4.\n"
        "\n"
        "students.csv:2: G010 warning: Bo has no id.\n"
        "\n"
        "2 errors, 1 warning\n"
    )


def test_a_workbook_cell_is_a_place() -> None:
    assert shown(finding(Location("e.xlsx", sheet="Task 1", cell="C7"), "No.")).startswith(
        "e.xlsx [Task 1] C7: G010 error:"
    )


@pytest.mark.parametrize(
    "text", ["[bold]x[/bold]", "[/x]", "[c1] and [x-2]", ":smile:", "x" * 300, "https://example.org/a"]
)
def test_what_people_wrote_is_never_markup_nor_wrapped(text: str) -> None:
    assert f"error: {text}\n" in shown(finding(Location("a.csv", 1), text))


def test_what_people_wrote_cannot_command_the_terminal() -> None:
    assert plain("a\x1b[2Jb\u202ec\x07\nd\te") == "a\ufffd[2Jb\ufffdc\ufffd d\te"
    assert plain("سارة نگوین Nguyễn 王") == "سارة نگوین Nguyễn 王"


def test_colours_only_on_a_terminal_that_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    found = finding(Location("a.csv", 1), "No.")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")  # stands for a terminal
    assert "\x1b[1;31merror: \x1b[0m" in shown(found)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in shown(found)
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b" not in shown(found)


def test_counts_read_well() -> None:
    severities = [Severity.INFO, Severity.ERROR, Severity.INFO]
    assert count(finding(Location("a"), "x", severity) for severity in severities) == "1 error, 2 notes"
    assert (plural(0, "page"), plural(1, "page"), plural(2, "page")) == ("0 pages", "1 page", "2 pages")


def test_without_a_terminal_progress_is_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    monkeypatch.setattr(present, "BETWEEN_LINES", 0.0)
    with progress(2, "Printing [all]", file) as advance:
        advance("S001")
        advance("S002")
    assert file.getvalue() == "Printing [all]: 1 of 2\nPrinting [all]: 2 of 2\n"


def test_short_work_without_a_terminal_says_nothing() -> None:
    file = io.StringIO()
    with progress(1, "Printing", file) as advance:
        advance("S001")
    assert file.getvalue() == ""


def test_on_a_terminal_progress_is_a_bar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    file = (tmp_path / "terminal").open("w+", encoding="utf-8")
    with file:
        monkeypatch.setattr(present, "console", lambda _: Console(file=file, force_terminal=True, width=80))
        with progress(2, "Printing [all]") as advance:
            advance("S001")
        file.seek(0)
        assert "Printing [all]" in file.read()
