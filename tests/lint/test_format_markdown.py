"""The summary in Markdown, also read by a parser of GitHub's Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cbe_cli.diagnostics import Location, Severity
from cbe_cli.lint.output.markdown import as_code, as_markdown, as_text
from tests.lint.findings import finding, report

EVERYTHING = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def test_the_whole_of_it() -> None:
    found = (
        finding("Old.", code="F214", severity=Severity.INFO),
        finding("5 is not on it.", hint="Write 4."),
        finding("No date.", code="G011"),
        finding("6 is not on it.", Location("b.xlsx", sheet="A|B", cell="C4")),
        finding("Late.", code="G201", severity=Severity.WARNING),
    )
    assert as_markdown(report(*found)) == (
        "### cbe lint: 3 errors, 1 warning, 1 note\n"
        "\n"
        "| rule | severity | count | for example |\n"
        "|---|---|--:|---|\n"
        "| G007 score-off-scale | error | 2 | 5 is not on it. |\n"
        "| G011 wrong-date | error | 1 | No date. |\n"
        "| G201 date-outside-year | warning | 1 | Late. |\n"
        "| F214 proficient-is-top | note | 1 | Old. |\n"
        "\n"
        "#### Errors\n"
        "\n"
        "- `classes/g6/evidence.csv:12:28` G007: 5 is not on it. Write 4.\n"
        "- `classes/g6/evidence.csv:12:28` G011: No date.\n"
        "- `b.xlsx [A|B] C4` G007: 6 is not on it.\n"
    )


def test_nothing_found() -> None:
    assert as_markdown(report()) == "### cbe lint: nothing to report\n"


def test_without_errors_none_are_listed() -> None:
    assert "Errors" not in as_markdown(report(finding("m", severity=Severity.WARNING)))


def test_a_comment_has_an_end() -> None:
    lines = as_markdown(report(*(finding("m", Location("a.csv", line)) for line in range(1, 53)))).splitlines()
    assert lines[-2:] == ["- `a.csv:50` G007: m", "- … and 2 more errors"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a|b", r"a\|b"),
        ("`x` *y* _z_ ~w~", "\\`x\\` \\*y\\* \\_z\\_ \\~\u2060w\\~"),
        ("<b>&lt;", "\\<b\\>\\&\u2060lt;"),
        ("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)"),
        ("@octocat, me@school.example", "@\u2060octocat, me@\u2060school.example"),
        ("#12 !3 :smile: 50% off", "#\u206012 !\u20603 :\u2060smile: 50% off"),
        ("https://example.org www.example.org", "https:\u2060//example.org www\u2060.example.org"),
        ("$x$", "\\$\u2060x\\$"),
        ("a\\|b", r"a\\\|b"),
        ("one\r\ntwo\x1b", "one two\ufffd"),
    ],
)
def test_what_people_wrote_is_text(text: str, written: str) -> None:
    assert as_text(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("a b", "`a b`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a``", "``` a`` ```"), ("a\nb|@c", "`a b|@c`")],
)
def test_places_are_code(text: str, written: str) -> None:
    assert as_code(text) == written


@given(st.text(alphabet=st.sampled_from(list("ab|`*_[]()<>&#@!~\\:/.$ \n-+=\"'1{}")), max_size=40))
@example("a\\|b`c`|")
@example("<img src=x onerror=alert(1)>")
@example("&amp;")
def test_a_parser_finds_only_text_in_it(message: str) -> None:
    tokens = EVERYTHING.parse(as_markdown(report(finding(f"x{message}x", severity=Severity.WARNING))))
    cells = [token for token in tokens if token.type == "inline"]
    assert len(cells) == 9  # the title, four headings, four cells
    parts = [part for part in cells[-1].children or [] if part.type != "text_special"]
    assert {part.type for part in parts} <= {"text"}
    shown = "".join(part.content for part in cells[-1].children or [])
    assert re.sub(r"\s+", " ", shown.replace("\u2060", "")) == re.sub(
        r"\s+", " ", " ".join(f"x{message}x".splitlines())
    )
