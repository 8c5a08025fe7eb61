"""Workflow commands, to the byte: GitHub's runner undoes `%25`, `%0D`, `%0A`, and in properties `%3A` and `%2C`."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import Diagnostic, Location, Severity
from cbe_cli.lint.output.github import as_github
from tests.lint.findings import finding, report


def command(found: Diagnostic) -> str:
    (line, rest) = as_github(report(found)).split("\n")
    assert rest == ""
    return line


def test_an_annotation() -> None:
    assert command(finding("5 is not on the scale.")) == (
        "::error file=classes/g6/evidence.csv,line=12,col=28,title=G007 score-off-scale::5 is not on the scale."
    )


def test_what_to_do_is_a_line_of_its_own() -> None:
    assert command(finding("No.", hint="Write 1 to 4.")).endswith("::No.%0AWrite 1 to 4.")


def test_the_severities() -> None:
    found = [finding("m", Location("a.csv", 1), severity=severity) for severity in reversed(Severity)]
    assert as_github(report(*found)).splitlines() == [
        "::error file=a.csv,line=1,title=G007 score-off-scale::m",
        "::warning file=a.csv,line=1,title=G007 score-off-scale::m",
        "::notice file=a.csv,line=1,title=G007 score-off-scale::m",
    ]


def test_a_message_is_escaped() -> None:
    assert command(finding("100% of: a, b\r\nc %0A\n::error::x")).endswith(
        "score-off-scale::100%25 of: a, b%0D%0Ac %250A%0A::error::x"
    )


def test_a_path_is_escaped() -> None:
    assert command(finding("m", Location("a,b: 100%\r\n.csv", 1, 2))) == (
        "::error file=a%2Cb%3A 100%25%0D%0A.csv,line=1,col=2,title=G007 score-off-scale::m"
    )


def test_a_cell_is_said_in_words() -> None:
    where = Location("classes/g6/evidence.xlsx", sheet="Bridges", cell="C4")
    assert command(finding("No.", where)) == (
        "::error file=classes/g6/evidence.xlsx,title=G007 score-off-scale::[Bridges] C4: No."
    )


def test_the_repository_itself_is_no_file() -> None:
    assert command(finding("No.", Location("."))) == "::error title=G007 score-off-scale::No."


def test_nothing_found_nothing_said() -> None:
    assert as_github(report()) == ""


def read_command(line: str) -> tuple[dict[str, str], str]:
    """As actions/runner reads it: properties end at the first `::`, then at commas, and escapes are undone at last."""
    match = re.fullmatch("::error (.*?)::(.*)", line, re.DOTALL)
    assert match
    properties = dict(each.split("=", 1) for each in match[1].split(","))
    return {name: _undone(value) for name, value in properties.items()}, _undone(match[2])


def _undone(text: str) -> str:
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, sign)
    return text


@given(st.text(min_size=1).filter(lambda path: path != "."), st.text(min_size=1))
def test_the_runner_reads_back_what_was_written(path: str, message: str) -> None:
    line = as_github(report(finding(message, Location(path, 3)))).removesuffix("\n")
    assert not {"\n", "\r"} & set(line)
    properties, said = read_command(line)
    assert (properties["file"], properties["line"], said) == (path, "3", message)
