"""YAML as a tree: what is accepted, where everything stands, and that nothing else gets through."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.files.text import SourceText, decode
from cbe_cli.files.yaml_tree import Mapping, Node, Scalar, Sequence, read_yaml


def read(text: str) -> Parsed[Node]:
    return read_yaml(SourceText("f.yaml", text))


def root(text: str) -> Mapping:
    parsed = read(text)
    assert parsed.diagnostics == ()
    assert isinstance(parsed.value, Mapping)
    return parsed.value


def plain(node: Node | None) -> Any:
    """The tree without places, for comparing."""
    if isinstance(node, Mapping):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else None


def found(text: str) -> list[str]:
    return [f"{one.code} {one.where.line}:{one.where.column} {one.message}" for one in read(text).diagnostics]


def test_scalars_stay_as_written() -> None:
    tree = root("id: 012\nshown: no\nscore: 2.50\nday: 2026-10-05\nword: null\nversion: '2026.1'\n")
    assert plain(tree) == {
        "id": "012",
        "shown": "no",
        "score": "2.50",
        "day": "2026-10-05",
        "word": "null",
        "version": "2026.1",
    }


def test_every_node_knows_its_place() -> None:
    tree = root("a: 1\nlist:\n  - x\n  - b:   deep\n")
    items = tree.get("list")
    assert isinstance(items, Sequence)
    block = items.items[1]
    assert isinstance(block, Mapping)
    places = [node.where for node in (tree, items, items.items[0], block, block.key("b"), block.get("b")) if node]
    assert [(place.line, place.column) for place in places] == [(1, 1), (3, 3), (3, 5), (4, 5), (4, 5), (4, 10)]
    assert places[0] == Location("f.yaml", 1, 1)


def test_columns_count_characters_not_bytes() -> None:
    value = root("é😀: Ünï\n").get("é😀")
    assert value
    assert value.where == Location("f.yaml", 1, 5)


@pytest.mark.parametrize(
    ("text", "absent"), [("k:", True), ("k: ~", True), ("k: ''", False), ("k: '~'", False), ("k: null", False)]
)
def test_absent_is_nothing_or_a_plain_tilde(text: str, *, absent: bool) -> None:
    value = root(text).get("k")
    assert isinstance(value, Scalar)
    assert value.absent is absent


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "~"])
def test_an_empty_file_is_a_mapping_without_entries(text: str) -> None:
    assert root(text).entries == ()
    assert root(text).get("format") is None
    assert root(text).key("format") is None


def test_an_alias_is_the_node_it_names() -> None:
    tree = root("a: &x [1, 2]\nb: *x\nc: &y word\nd: *y\n*y : key\n")
    assert plain(tree) == {"a": ["1", "2"], "b": ["1", "2"], "c": "word", "d": "word", "word": "key"}
    assert tree.get("b") is tree.get("a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n'a': 2\n", ["Y003 2:1 The key “a” is already there in line 1."]),
        ("1: x\n\n'1': y\n1: z", [f"Y003 {line}:1 The key “1” is already there in line 1." for line in (3, 4)]),
        ("a: !!python/object:os.system [x]", ["Y004 1:4 The tag “!!python/object:os.system” is not allowed."]),
        ("a: !draft b", ["Y004 1:4 The tag “!draft” is not allowed."]),
        ("a: !!map {b: c}", ["Y004 1:4 The tag “!!map” is not allowed."]),
        ("a:\n  <<: {b: c}", ["Y005 2:3 The merge key “<<” is not allowed."]),
        ("a: *b", ["Y006 1:4 “*b” is an alias, and nothing above it is named “&b”."]),
        ("a: &b\n- *b", ["Y007 2:3 The alias “*b” stands inside the very block that “&b” names (line 1)."]),
        ("[a]: b", ["Y010 1:1 A key has to be one text, not a list or a block."]),
        ("? {a: b}\n: c", ["Y010 1:3 A key has to be one text, not a list or a block."]),
        ("a: 1\n?\n: b", ["Y010 2:2 A key is missing before the colon."]),
        ("a: 1\n---\nb: 2", ["Y011 2:1 A second document begins here (a line of three dashes)."]),
    ],
)
def test_what_yaml_allows_and_we_do_not(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_all_of_them_in_one_go_and_the_rest_of_the_tree_is_kept() -> None:
    text = "a: *no\nb: !t x\na: 2\n<<: y\nc: fine\n"
    assert [line[:8] for line in found(text)] == ["Y006 1:4", "Y004 2:4", "Y003 3:1", "Y005 4:1"]
    assert plain(read(text).value) == {"a": "", "b": "x", "c": "fine"}


def test_findings_before_a_syntax_error_are_kept_and_the_tree_is_not() -> None:
    parsed = read("a: {b: 1, b: 2}\nc: d: e\n")
    assert [one.code for one in parsed.diagnostics] == ["Y003", "Y001"]
    assert parsed.value is None


def test_a_quoted_merge_sign_is_an_ordinary_key() -> None:
    assert plain(root("'<<': x")) == {"<<": "x"}


def test_a_duplicate_key_names_the_first_place() -> None:
    (one,) = read("a: 1\nb: 2\na: 3\n").diagnostics
    assert one.related == ((Location("f.yaml", 1, 1), "first here"),)
    assert one.hint == "Remove one of the two, or put both values under one key."


def test_an_alias_bomb_is_stopped_at_the_alias_that_goes_too_far() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (one,) = read("\n".join(lines)).diagnostics
    # *a0 is 11 nodes, *a1 111, *a2 1,111, *a3 11,111: 12,330 in lines 2 to 4, and the eighth *a3 passes 100,000
    assert (one.code, one.where) == ("Y008", Location("f.yaml", 5, len("a4: &a4 [") + 7 * len("*a3, ") + 1))
    assert one.message == "Up to “*a3” the aliases of this file stand for more than 100,000 values."


@pytest.mark.parametrize("text", ["[" * 5000, "{a: " * 5000, "- " * 5000, "[" * 70 + "]" * 70])
def test_nesting_is_capped(text: str) -> None:
    (one,) = read(text).diagnostics
    assert one.code == "Y009"
    assert one.message == "Lists and blocks are nested more than 64 deep here."


def test_aliases_count_towards_nesting() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 100))]
    (one,) = read("\n".join(lines)).diagnostics
    assert (one.code, one.where.line) == ("Y009", 64)


def test_sixty_four_steps_are_fine() -> None:
    assert read("[" * 64 + "]" * 64).diagnostics == ()


def test_line_separators_that_no_editor_counts_do_not_shift_positions() -> None:
    tree = root('a: "one\u2028two"\nb: three\n')
    value = tree.get("b")
    assert value
    assert value.where == Location("f.yaml", 2, 4)


YAMLISH = st.text(st.sampled_from("ab1: \n-[]{},&*!|>'\"#?%@~<\t\\é\u2028.")) | st.lists(
    st.sampled_from(["a", ": ", "\n", "  ", "- ", "[", "]", "&x ", "*x", "'", '"', "<<", "\n  ", "|", ", ", "~"])
).map("".join)


@given(st.binary())
def test_any_bytes_give_findings_and_never_an_exception(data: bytes) -> None:
    text = decode(data, "f.yaml")
    if text.value:
        read_yaml(text.value)
    else:
        assert text.diagnostics


@given(YAMLISH | st.text())
def test_what_is_accepted_is_what_the_pure_parser_composes(text: str) -> None:
    parsed = read(text)
    for one in parsed.diagnostics:
        assert 1 <= one.where.line <= text.count("\n") + 1
    if parsed.diagnostics or any(sign in text for sign in "\t\x85\u2028\u2029\ufeff?"):
        return  # the pure parser differs from libyaml in tabs, odd line breaks and explicit keys
    try:
        composed = YAML(typ="safe", pure=True).compose(io.StringIO(text))
    except YAMLError:
        return  # and it refuses some that libyaml takes
    empty = composed is None or (
        isinstance(composed, ScalarNode) and composed.value in {"", "~"} and not composed.style
    )
    assert plain(parsed.value) == ({} if empty else _composed(composed))


def _composed(node: Any) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {key.value: _composed(value) for key, value in node.value}
    return [_composed(item) for item in node.value]


def _flow(value: Any) -> str:
    """Write a value as JSON-like YAML with single quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    quoted = str(value).replace("'", "''")
    return f"'{quoted}'"


WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_characters="\x7f\x85\u2028\u2029"))
PRINTABLE = WORDS.filter(lambda text: all(ord(one) < 0x7F or ord(one) >= 0xA0 for one in text))


@given(st.recursive(PRINTABLE, lambda inner: st.lists(inner) | st.dictionaries(PRINTABLE, inner), max_leaves=20))
def test_any_quoted_tree_comes_back(value: Any) -> None:
    parsed = read(f"top: {_flow(value)}")
    assert parsed.diagnostics == ()
    assert plain(parsed.value) == {"top": value}
