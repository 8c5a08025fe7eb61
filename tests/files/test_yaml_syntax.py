"""Syntax errors in words: each slip a person makes, the sentence and the place they get."""

from __future__ import annotations

import pytest

from cbe_cli.diagnostics import Location
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml

SECOND_COLON = "A second colon on one line: the text holds “: ” and is not in quotes."
DEEPER = "This line is indented deeper than the line above it allows."
OUT_OF_LINE = "This line is not in line with the keys above it."
TAB = "This line is indented with a tab."
IN_FLOW = "Inside [...] and {{...}} a text with a {} has to be in quotes."
UNQUOTED = "A text cannot begin with “{}” unless it is in quotes."


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("title: Maths: the basics\n", 1, 13, SECOND_COLON),
        ("é: ü\nb: 😀 x: y\n", 2, 7, SECOND_COLON),
        ("a: 1\n  b: 2\n", 2, 4, DEEPER),
        ("- a: 1\n   b: 2\n", 2, 5, DEEPER),
        ("a:\n  b: 1\n c: 2\n", 3, 2, OUT_OF_LINE),
        ("- a\nb: 1\n", 2, 1, "This line is not in line with the list above it."),
        ("a: 'never closed\nb: 1\n", 1, 4, "The quote that opens here is never closed."),
        ('a: "never closed\nb: 1\n', 1, 4, "The quote that opens here is never closed."),
        ("a: 'it's'\n", 1, 8, "There is more text after the closing quote."),
        ('a: "C:\\quiz"\n', 1, 7, "A backslash in double quotes begins a code, and this is none that YAML knows."),
        ("a: 1\nfoo\nb: 2\n", 2, 1, "This line is neither `name: value` nor a part of the text above it."),
        ("a: - b\n", 1, 4, "A list item (“- ”) cannot begin here."),
        ("a: | text\n", 1, 6, "After “|” or “>” the text has to begin on the next line."),
        ("a: @home\n", 1, 4, UNQUOTED.format("@")),
        ("a: %\n", 1, 4, UNQUOTED.format("%")),
        ("a: `code`\n", 1, 4, UNQUOTED.format("`")),
        ("a: **bold**\n", 1, 4, UNQUOTED.format("*")),
        ("a: & b\n", 1, 4, UNQUOTED.format("&")),
        ("a: 1\nx: [2, 3\n", 2, 9, "The list that opens with “[” is not finished here."),
        ("a: {b: 1\n", 1, 9, "The block that opens with “{” is not finished here."),
        ("a: [1, , 2]\n", 1, 8, "A value is missing here."),
        ("shows: [base:HW.PERS]\n", 1, 9, IN_FLOW.format("colon")),
        ("shows: [MA.RATIO, base:HW.PERS]\n", 1, 19, IN_FLOW.format("colon")),
        ("a: {b: c, at: 10:30}\n", 1, 15, IN_FLOW.format("colon")),
        ("a: [b, c:d\n", 1, 8, IN_FLOW.format("colon")),
        ("a:\n  - {id: a, title: Maths: the basics}\n", 2, 25, IN_FLOW.format("colon")),
        ("a: [b: c: d]\n", 1, 9, IN_FLOW.format("colon")),
        ("a: {b: Why not?}\n", 1, 15, IN_FLOW.format("question mark")),
        ("a: {\n  b: Why ? and how }\n", 2, 10, IN_FLOW.format("question mark")),
        ("a: [Why not?, Because]\n", 1, 12, IN_FLOW.format("question mark")),
        ("a: {Why?: letter}\n", 1, 8, IN_FLOW.format("question mark")),
        ("a: {b: c\nd: e\n", 2, 2, "The block that opens with “{” is not finished here."),
        (": b\n", 1, 1, "A key is missing before the colon."),
        ("a: ]\n", 1, 4, "A value is missing here."),
    ],
)
def test_a_slip_in_words(text: str, line: int, column: int, message: str) -> None:
    (one,) = read_yaml(SourceText("f.yaml", text)).diagnostics
    assert (one.code, one.where, one.message) == ("Y001", Location("f.yaml", line, column), message)
    assert one.hint


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a:\n\tb: 1\n", 2, 1), ("a: x\n\tb: y\n", 2, 1), ("a:\n  b:\n  \t- x\n", 3, 3), ("a: |\n  x\n\ty\n", 3, 1)],
)
def test_a_tab_has_its_own_finding(text: str, line: int, column: int) -> None:
    (one,) = read_yaml(SourceText("f.yaml", text)).diagnostics
    assert (one.code, one.where, one.message) == ("Y002", Location("f.yaml", line, column), TAB)


def test_an_unfinished_list_names_where_it_opened() -> None:
    (one,) = read_yaml(SourceText("f.yaml", "a: [1, 2\nb: 3\n")).diagnostics
    assert one.related == ((Location("f.yaml", 1, 4), "opened here"),)


def test_each_invisible_character_is_found_and_never_more_than_twenty() -> None:
    found = read_yaml(SourceText("f.yaml", "a: x\x01\nb: \x7fy\ufeff\n")).diagnostics
    assert [(one.code, one.where.line, one.where.column) for one in found] == [
        ("Y012", 1, 5),
        ("Y012", 2, 4),
        ("Y012", 2, 6),
    ]
    assert found[2].message == "There is an invisible character here (U+FEFF) that does not belong in a text."
    assert len(read_yaml(SourceText("f.yaml", "\x01" * 500)).diagnostics) == 20


def test_a_line_separator_that_breaks_the_syntax_is_named() -> None:
    found = read_yaml(SourceText("f.yaml", "a: x\u2028b\n")).diagnostics
    assert [(one.code, one.where.line, one.where.column) for one in found] == [("Y012", 1, 5), ("Y001", 1, 6)]
