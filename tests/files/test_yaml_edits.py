"""Edits of single values: the text around them stays, character by character."""

from __future__ import annotations

import pytest

from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_edits import Edits
from cbe_cli.files.yaml_spans import Items, Keys, Span, Text, read_spans

LINES = """\
# 😀 first
a:
  one: plain   # kept
  two: |-
    several
    lines

  # before three
  three:
  four: "in
    two lines"
b: {one: x, two: 'y', three: }   # after
c:
  - id: p
    text: t   # here
  # between
  - id: q
d: []
e:
"""


def spans(text: str) -> Keys:
    found = read_spans(SourceText("a.yaml", text))
    assert isinstance(found, Keys)
    return found


def block(root: Keys, name: str) -> Keys:
    found = root.get(name)
    assert isinstance(found, Keys)
    return found


def entry(of: Keys, name: str) -> tuple[Text, Span]:
    return next((key, value) for key, value in of.entries if key.value == name)


def replaced(where: str, name: str, value: str) -> str:
    edits = Edits(LINES)
    of = block(spans(LINES), where)
    edits.replace(of, *entry(of, name), value)
    return edits.result()


@pytest.mark.parametrize(
    ("where", "name", "value", "old", "new"),
    [
        ("a", "one", "other", "one: plain   # kept", "one: other   # kept"),
        ("a", "one", "a: b", "one: plain   # kept", "one: 'a: b'   # kept"),
        ("a", "one", "a\nb", "one: plain   # kept", 'one: "a\\nb"   # kept'),
        ("a", "two", "a", "two: |-\n    several\n    lines\n", "two: a\n"),
        ("a", "two", "a\n\nb", "    several\n    lines\n", "    a\n\n    b\n"),
        ("a", "three", "a", "  three:\n", "  three: a\n"),
        ("a", "four", "no", '"in\n    two lines"', "'no'"),
        ("b", "two", "a, b", "'y'", "'a, b'"),
        ("b", "three", "z", "three: }", "three: z}"),
        ("b", "one", "", "one: x", "one: ''"),
    ],
)
def test_a_value_is_replaced_and_nothing_else(where: str, name: str, value: str, old: str, new: str) -> None:
    assert LINES.count(old) == 1
    assert replaced(where, name, value) == LINES.replace(old, new)


@pytest.mark.parametrize(
    ("where", "after", "old", "new"),
    [
        ("a", None, "  one: plain", "  new: w\n  one: plain"),
        ("a", "two", "    lines\n", "    lines\n  new: w\n"),
        ("a", "one", "# kept\n", "# kept\n  new: w\n"),
        ("b", None, "{one", "{new: w, one"),
        ("b", "two", "'y'", "'y', new: w"),
    ],
)
def test_a_key_is_put_at_its_place(where: str, after: str | None, old: str, new: str) -> None:
    edits = Edits(LINES)
    of = block(spans(LINES), where)
    edits.put_key(of, "new", "w", entry(of, after)[0] if after else None)
    assert edits.result() == LINES.replace(old, new)


def test_items_come_and_go_with_the_comments_around_them_left() -> None:
    edits = Edits(LINES)
    items = spans(LINES).get("c")
    assert isinstance(items, Items)
    edits.take_out(items, 0)
    edits.put_item(items, {"id": "r"}, 1, after=True)
    edits.put_item(items, {"id": "s", "text": "u"}, 1, after=True)
    edits.put_item(items, {"id": "o"}, 1, after=False)
    assert edits.result() == LINES.replace(
        "  - id: p\n    text: t   # here\n  # between\n  - id: q\n",
        "  # between\n  - id: o\n  - id: q\n  - id: r\n  - id: s\n    text: u\n",
    )


@pytest.mark.parametrize(("name", "old"), [("d", "\nd: []\n"), ("e", "\ne:\n")])
def test_an_empty_list_is_filled(name: str, old: str) -> None:
    edits = Edits(LINES)
    root = spans(LINES)
    edits.put_list(root, *entry(root, name), [{"id": "r"}])
    assert edits.result() == LINES.replace(old, f"\n{name}:\n  - id: r\n")


def test_several_edits_in_one_place_and_at_the_end_of_a_file_without_a_line_end() -> None:
    text = "a:\n  one: x\n  two: y"
    edits = Edits(text)
    of = block(spans(text), "a")
    edits.replace(of, *entry(of, "one"), "p")
    edits.put_key(of, "zero", "0", None)
    edits.replace(of, *entry(of, "two"), "q\nr")
    edits.put_key(of, "three", "3rd", entry(of, "two")[0])
    assert edits.result() == "a:\n  zero: '0'\n  one: p\n  two: |-\n    q\n    r\n  three: 3rd"


def test_a_file_with_aliases_has_no_spans() -> None:
    assert read_spans(SourceText("a.yaml", "a: &x 1\nb: *x\n")) is None
