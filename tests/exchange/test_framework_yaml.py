"""The YAML that an import writes is read back by our own reader as exactly what it was."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.exchange.framework_yaml import framework_yaml
from cbe_cli.exchange.plain_text import writable
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import Mapping, Node, Scalar, read_yaml

WORDS = [
    *[
        "012",
        "no",
        "~",
        "1.0",
        "2026-07-01",
        "null",
        "True",
        "y",
        "1e5",
        "0x1F",
        "#a",
        "'a'",
        '"a"',
        "[a]",
        "{a}",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "|",
        ">",
        "<<",
        "=",
        "---",
        "...",
        "a\\b",
        "é",
    ],
    *["數學", "12:30", "-1", ".5", "K.CC.4", "6.RP.A.3a", "O'Neill", "a:", "a{"],
    *("- a", "? a", "a: b", "a #b", "a, b", "x" * 200, "a b " * 60 + "end", "a  b " * 60 + "end"),
]
LINES = ["a\nb", "a\n\nb", "a\n  b", "- a\n- b", "a: 1\nb: 2", "a \nb", "| x |\n| - |", "#\n#"]


def content(node: Node) -> Any:
    """The tree as texts, lists and dicts."""
    if isinstance(node, Scalar):
        return "" if node.absent else node.text
    if isinstance(node, Mapping):
        return {entry.key.text: content(entry.value) for entry in node.entries}
    return [content(child) for child in node.items]


def read_back(text: str) -> Any:
    parsed = read_yaml(SourceText("f.yaml", text))
    assert parsed.diagnostics == ()
    assert parsed.value is not None
    return content(parsed.value)


def as_texts(value: Any) -> Any:
    """What a reader of texts makes of the same content."""
    if isinstance(value, dict):
        return {str(key): as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_texts(item) for item in value]
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def framework(text: str) -> dict[str, Any]:
    """The text in every position: after a key, in a list, in a block on one line, as a key."""
    return {
        "format": 1,
        "title": text,
        "source": {"uri": text, "note": text},
        "source_id": text,
        "scales": {"s": {"points": [{"score": 1, "name": text, "proficient": True}], "marks": {text: "missed"}}},
        "domains": [
            {"id": "D", "competencies": [{"id": "C", "group": [text, text], "standards": [text]}], "title": text}
        ],
    }


@pytest.mark.parametrize("text", WORDS + LINES)
def test_every_text_comes_back_as_it_went_in(text: str) -> None:
    assert read_back(framework_yaml(framework(text))) == as_texts(framework(text))


@given(st.text(max_size=300).map(writable).filter(bool))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    assert read_back(framework_yaml(framework(text))) == as_texts(framework(text))


@given(
    st.lists(st.sampled_from(["warp", "weft", "a:", "#b", "-", " ", "  ", "\n", "'", "¶"]), min_size=30, max_size=80)
)
def test_long_texts_are_wrapped_without_a_change(words: list[str]) -> None:
    text = writable(" ".join(words))
    assert read_back(framework_yaml(framework(text or "x"))) == as_texts(framework(text or "x"))


LONG_LINES = st.lists(
    st.sampled_from(["", "a", " indented", "- b", "a long band " * 12 + "end", "  twice  " * 20, "a: #b " * 30 + "x"]),
    min_size=2,
    max_size=6,
)


@given(LONG_LINES)
def test_long_lines_with_breaks_between_them_are_folded_without_a_change(lines: list[str]) -> None:
    described = {"title": "T", "source_id": "D", "domains": [{"id": "D", "note": writable("\n".join(lines)) or "x"}]}
    assert read_back(framework_yaml(described)) == described


def test_a_note_of_long_paragraphs_is_folded() -> None:
    note = "Use wool. " + "A long band " * 10 + "ends.\nNot cotton."
    text = framework_yaml({"title": "T", "source_id": "D", "domains": [{"id": "D", "note": note}]})
    assert text.partition("domains:\n")[2] == (
        "  - id: D\n"
        "    note: >-\n"
        "      Use wool. A long band A long band A long band A long band A long band A long band A long band A long\n"
        "      band A long band A long band ends.\n"
        "\n"
        "      Not cotton.\n"
    )


def test_long_statements_are_wrapped_and_lists_are_short() -> None:
    text = framework_yaml(
        {
            "title": "T",
            "source_id": "D",
            "scales": {"four": {"points": [{"score": 1, "name": "Low"}], "step": 0.5}},
            "domains": [{"id": "D", "statement": "I can weave " + "a long band " * 12, "competencies": [{
                "id": "1.0", "title": "no", "related": ["A", "B"],
                "targets": [{"id": "t", "statement": "One.\nTwo: three."}],
            }]}],
        }
    )  # fmt: skip
    assert text == (
        "# yaml-language-server: $schema=../schemas/framework.json\n"
        "# T\n"
        "# Imported with `cbe import` from D\n"
        "# No licence is stated there: ask the publisher before you pass this file on.\n"
        "# The scale is not from the source: cbe added a general one. Replace it with your own.\n"
        "title: T\n"
        "source_id: D\n"
        "scales:\n"
        "  four:\n"
        "    points:\n"
        "      - {score: 1, name: Low}\n"
        "    step: 0.5\n"
        "domains:\n"
        "  - id: D\n"
        f"    statement: '{'I can weave ' + 'a long band ' * 12}'\n"
        "    competencies:\n"
        "      - id: '1.0'\n"
        "        title: 'no'\n"
        "        related: [A, B]\n"
        "        targets:\n"
        "          - id: t\n"
        "            statement: |-\n"
        "              One.\n"
        "              Two: three.\n"
    )


def test_the_licence_stands_at_the_head_and_cannot_leave_its_comment() -> None:
    head = framework_yaml({"title": "A\nformat: 2", "source_id": "D", "license": "CC BY\n\x07x"}).splitlines()[:5]
    assert head[1:4] == ["# A format: 2", "# Imported with `cbe import` from D", "# Licence stated there: CC BY x"]


def test_nothing_but_texts_numbers_and_yes_is_written() -> None:
    assert isinstance(read_yaml(SourceText("f", framework_yaml({"title": "T", "source_id": "D"}))).value, Mapping)
