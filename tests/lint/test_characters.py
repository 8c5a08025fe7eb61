"""Texts made tidy: what looks alike is alike, in place, once and for all."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.files.text import SourceText
from cbe_cli.files.tidy_text import tidied
from cbe_cli.files.yaml_tree import Mapping, Scalar, read_yaml
from cbe_cli.lint.characters import odd_characters
from cbe_cli.lint.fixing import fixed
from cbe_cli.school.frameworks import read_editions
from tests.profiles import up_to

NBSP, ACUTE = "\u00a0", "\u0301"


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        (f"Ratios{NBSP}and rates", "Ratios and rates"),
        (f"Razo{ACUTE}n", "Razón"),
        (" Ratios\t", "Ratios"),
        (f"{NBSP}Ratios{NBSP}", "Ratios"),
        ("5\u202fkm", "5\u202fkm"),
        (f"Pourquoi{NBSP}?", f"Pourquoi{NBSP}?"),
        (f"«{NBSP}oui{NBSP}»", f"«{NBSP}oui{NBSP}»"),
        ("比率\u3000率", "比率\u3000率"),
        ("ratios  and rates", "ratios  and rates"),
    ],
)
def test_a_text_is_tidied(text: str, tidy: str) -> None:
    assert tidied(text) == tidy


@given(st.text(st.sampled_from(f"ae5:? {NBSP}{ACUTE}\u2009\t\u212b")))
def test_tidied_once_is_tidied(text: str) -> None:
    once = tidied(text)
    assert tidied(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip(" \t") or not once


FRAMEWORK = """format: 1
framework: f
title: {title}
scales:
  s: {{points: [{{score: 1, name: Not yet}}, {{score: 2, name: Met, proficient: yes}}, {{score: 3, name: More}}]}}
domains: [{{id: SC, title: Science, competencies: [{{id: SC.1, title: Energy}}]}}]
"""


def put_right(text: str, folder: Path) -> tuple[str, int]:
    """The text with every fix of F226 made, and how many findings are left then."""
    after = text
    for _ in range(2):
        file = folder / "framework.yaml"
        file.write_text(after, encoding="utf-8", newline="\n")
        read = read_editions(((file, file.name),)).value
        assert read is not None
        (edition,) = read.all
        found = list(odd_characters.find(edition))
        after = fixed(after, [each.fix for each in found if each.fix])[0]
    return after, len(found)


@pytest.mark.parametrize(
    ("title", "after", "left"),
    [
        pytest.param(f"Two{NBSP}words # and{NBSP}more", f"Two words # and{NBSP}more", 0, id="plain; a comment stays"),
        pytest.param('"Two "', '"Two"', 0, id="in quotes"),
        pytest.param(f"'It''s{NBSP}two'", "'It''s two'", 0, id="a quote in quotes"),
        pytest.param(f'"\\"Two\\"{NBSP}words"', '"\\"Two\\" words"', 0, id="a quote that is escaped"),
        pytest.param(f"Two{NBSP}words\n  and{NBSP}more", "Two words\n  and more", 0, id="over two lines"),
        pytest.param(
            f">-  # why\n  Two{NBSP}words\n  and{NBSP}more", ">-  # why\n  Two words\n  and more", 0, id="folded"
        ),
        pytest.param(f"|\n  Two{NBSP}words\n  and", "|\n  Two words\n  and", 0, id="as it stands"),
        pytest.param('"Two\\_words"', '"Two\\_words"', 1, id="written as an escape: left to a person"),
        pytest.param(f"Two:{NBSP}words", f"Two:{NBSP}words", 1, id="it would become a key"),
        pytest.param(f"Two{NBSP}#1", f"Two{NBSP}#1", 1, id="it would become a comment"),
    ],
)
def test_only_the_odd_characters_change(title: str, after: str, left: int, tmp_path: Path) -> None:
    assert put_right(FRAMEWORK.format(title=title), tmp_path) == (FRAMEWORK.format(title=after), left)


@settings(max_examples=up_to(150), deadline=None)
@given(
    st.text(st.sampled_from(f"aé: #'\"-{NBSP}{ACUTE}\u2009"), min_size=1, max_size=12),
    st.sampled_from(["{}", "'{}'", '"{}"', ">-\n  {}", "|-\n  {}"]),
)
def test_whatever_is_made_tidy_is_the_same_text_but_for_that(
    tmp_path_factory: pytest.TempPathFactory, text: str, form: str
) -> None:
    """In any form of YAML: the value afterwards is the tidy one but for plain spaces, or nothing has changed."""
    whole = FRAMEWORK.format(title=form.format(text))
    before = title_of(whole)
    if before is None:
        return
    after, _ = put_right(whole, tmp_path_factory.mktemp("tidy"))
    assert after == whole or (title_of(after) or "").split() == tidied(before).split()
    assert after.partition("scales:")[2] == whole.partition("scales:")[2]


def title_of(text: str) -> str | None:
    root = read_yaml(SourceText("f.yaml", text)).value
    title = root.get("title") if isinstance(root, Mapping) else None
    return title.text if isinstance(title, Scalar) and not title.absent else None
