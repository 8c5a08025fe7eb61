"""Depths of knowledge with a name that is that of another: what is seen, what it becomes, and what is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from cbe_cli.cli.app import build
from cbe_cli.lint.wording.dok_names import labels, name_of
from tests.lint.laid import BASE

SEEN = [
    ("en", "DOK 3 (Extended Thinking)", "3", "Extended Thinking", "4", "Strategic Thinking"),
    ("en", "Depth of Knowledge level 4: strategic", "4", "strategic", "3", "extended"),
    ("en", "Level 3 DOK: Extended thinking", "3", "Extended thinking", "4", "Strategic thinking"),
    ("en", "a task at DOK-3 extended thinking", "3", "extended thinking", "4", "strategic thinking"),
    ("en", "DOK3 – EXTENDED THINKING", "3", "EXTENDED THINKING", "4", "STRATEGIC THINKING"),
    ("en", "Webb’s level 1: Skills & Concepts.", "1", "Skills & Concepts", "2", "Recall"),
    ("en", "Extended Thinking (DOK 3)", "3", "Extended Thinking", "4", "Strategic Thinking"),
    ("en", "DOK 2 (recall), as in class", "2", "recall", "1", "skill/concept"),
    ("en", "DOK 2: Recall and Reproduction", "2", "Recall and Reproduction", "1", "Skill/Concept"),
    ("es", "DOK 3 (pensamiento extendido)", "3", "pensamiento extendido", "4", "pensamiento estratégico"),
    ("es", "Nivel 4 de Webb: Pensamiento estratégico", "4", "Pensamiento estratégico", "3", "Pensamiento extendido"),
]


@pytest.mark.parametrize("row", SEEN, ids=[row[1] for row in SEEN])
def test_a_wrong_name_is_seen(row: tuple[str, ...]) -> None:
    language, text, depth, name, named, right = row
    (label,) = labels(text, language)
    assert (label.depth, label.name, label.named, name_of(label, language)) == (depth, name, named, right)
    assert text[label.begin : label.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "DOK 1 (recall), DOK 2 (skill/concept), DOK 3 (strategic thinking), DOK 4 (extended thinking)",
        "DOK 1: recall, DOK 2: skill/concept, DOK 3: strategic thinking, DOK 4: extended thinking",
        "Strategic thinking (DOK 3)",
    ],
)
def test_a_right_name_is_right(text: str) -> None:
    assert [label for label in labels(text, "en") if label.depth != label.named] == []
    assert list(labels(text, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "DOK 3",
        "DOK 3-4 (extended thinking)",
        "Extended thinking (DOK 3–4)",
        "DOK 2 and 3: extended thinking",
        "DOK 3 extended response",
        "DOK 2: recall what was read",
        "DOK 3. Extended thinking takes weeks.",
        "DOK 3 (not extended thinking)",
        "I can say what I recall (DOK 2).",
        "DOK 30 extended thinking",
        "Level 3: extended thinking",
        "A paddok 3 (extended thinking)",
    ],
)
def test_what_may_be_meant_otherwise_is_left_alone(text: str) -> None:
    assert list(labels(text, "en")) == []


@given(st.text(st.sampled_from("DOK 1234()[]:-–extended thinking strategic recall/&\n🙂"), max_size=60) | st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    for language in ("en", "es", "pt"):
        for label in labels(text, language):
            assert text[label.begin : label.end] == label.name
            assert name_of(label, language)


def test_the_name_is_put_right_where_it_stands(tmp_path: Path) -> None:
    """In quotes or without, twice in a line; not in a text of several lines, of which the file has another form."""
    text = (BASE / "framework.yaml").read_text(encoding="utf-8")
    put = {
        "title: Ratios": 'title: "Ratios, DOK 3 (extended)" # mine',
        "I can describe a ratio in words.": '"I can describe a ratio (DOK-1 Strategic Thinking, DOK-2 Recall)."',
        "4: I compare two strategies and say when each is better.": "4: >\n                I compare, DOK 3\n"
        "                (extended thinking).",
    }
    for old, new in put.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    file = tmp_path / "framework.yaml"
    file.write_text(text, encoding="utf-8")
    words = ["lint", str(file), "--select", "W301", "--fix"]
    assert CliRunner().invoke(build(), words).stderr.splitlines()[0] == f"Fixed: 2 findings in {file.as_posix()}"
    right = text.replace("3 (extended)", "3 (strategic)").replace("1 Strategic Thinking", "1 Recall")
    assert file.read_text(encoding="utf-8") == right
    shutil.rmtree(tmp_path)
