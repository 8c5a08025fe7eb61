"""Any rubric brought into any other, however its YAML is written: it says what it should, and the rest is as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.diagnostics import Location
from cbe_cli.exchange.plain_text import writable
from cbe_cli.exchange.rubrics.base import Base
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.described import Described, described, keys
from cbe_cli.exchange.rubrics.tables import Document, Heading, Rows
from cbe_cli.files.yaml_writing import block_lines, flow_text
from tests.exchange.rubrics.documents import brought, edition
from tests.profiles import up_to

HEAD = """\
format: 1
framework: hill
title: Hill
scales:
  four:
    points: [{score: 1, name: A}, {score: 2, name: B}, {score: 3, name: C, proficient: true}, {score: 4, name: D}]
domains:
  - id: MA
    title: M
    competencies:
"""
TEXTS = st.one_of(
    st.sampled_from(
        [
            *[
                "a",
                "- b",
                "c: d",
                "e #f",
                "'x'",
                '"y"',
                "two\nlines",
                "é 😀",
                f"{'x' * 150} {'y' * 30}",
                "1",
                "no",
                "~",
            ],
            *["{a", "[b", "a, b", "*a", "&b", "|", "a\n\n b\n- c", "%d", "\\", "a:", "?", "!x"],
        ]
    ),
    st.text(max_size=30),
).map(lambda text: writable(text).strip())
WORDS = TEXTS.filter(bool)


def criterion(id_: str) -> st.SearchStrategy[Described]:
    """One whose title nobody else has: a row is known by its title, too."""
    titles = st.one_of(st.just(f"The {id_}"), WORDS.map(lambda text: f"{' '.join(text.split())} {id_}"))
    return st.builds(Described, st.just(id_), titles, st.dictionaries(st.sampled_from("1234"), WORDS, max_size=4))


RUBRICS = st.lists(st.sampled_from("abcd"), unique=True, max_size=4).flatmap(
    lambda ids: st.tuples(*map(criterion, ids))
)


def content(each: Described) -> dict[str, Any]:
    texts = {int(score): text for score, text in sorted(each.texts.items())}
    return {"id": each.id, "title": each.title, "descriptors": texts}


def written(rubric: tuple[Described, ...], style: str, *, comments: bool) -> str:
    if style == "brackets":
        return f"{HEAD}      - {{id: MA.QR, title: Q, rubric: {flow_text([content(each) for each in rubric])}}}\n"
    lines = ["      - id: MA.QR", "        title: Q"]
    lines += ["        rubric:" + "  # ours" * comments] if rubric or comments else []
    for each in rubric:
        lines += [f"          # before {each.id}"] * comments
        if style == "braces":
            lines.append(f"          - {flow_text(content(each))}" + "  # after" * comments)
            continue
        first, *others = block_lines(content(each))
        lines += [f"          - {first}" + "  # same line" * comments, *(f"            {line}" for line in others)]
    lines += ["          # the end", "        targets: [{id: MA.QR.1, statement: s}]"] * comments
    return HEAD + "\n".join([*lines, "      - {id: MA.X, title: X}", ""])


def document(rubric: tuple[Described, ...], base: Base | None) -> Document:
    def cell(text: str) -> Cell:
        return Cell(text, Location("a.md", 1))

    rows = [["id", "Criterion", "1", "2", "3", "4"]]
    rows += [[each.id, each.title, *(each.part(score) for score in "1234")] for each in rubric]
    return Document("a.md", (Heading(1, cell("MA.QR")), Rows(tuple(tuple(map(cell, row)) for row in rows))), base)


@settings(max_examples=up_to(60), deadline=None)
@given(ours=RUBRICS, theirs=RUBRICS, style=st.sampled_from(["lines", "braces", "brackets"]), comments=st.booleans())
def test_two_ways(
    ours: tuple[Described, ...],
    theirs: tuple[Described, ...],
    style: str,
    *,
    comments: bool,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Without an export: what the file says, and where it is silent what the framework says."""
    before = written(ours, style, comments=comments)
    update, _ = brought(tmp_path_factory.mktemp("a"), document(theirs, None), before)
    after = rubric_of(update.after)
    old, new = keys(ours), keys(theirs)
    for key in old | new:
        for part in ("title", *"1234"):
            mine, other = (each[key].part(part) if key in each else "" for each in (old, new))
            if " ".join(mine.split()) != " ".join(other.split()):
                assert after[key].part(part) == (other or mine)
    assert after.keys() == old.keys() | new.keys()
    if comments and style == "lines":
        assert [line for line in before.split("\n") if "#" in line and line.strip().startswith(("# b", "# t"))] == [
            line for line in update.after.split("\n") if "#" in line and line.strip().startswith(("# b", "# t"))
        ]


@settings(max_examples=up_to(60), deadline=None)
@given(base=RUBRICS, ours=RUBRICS, theirs=RUBRICS, style=st.sampled_from(["lines", "braces", "brackets"]))
def test_three_ways(
    base: tuple[Described, ...],
    ours: tuple[Described, ...],
    theirs: tuple[Described, ...],
    style: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Each text is one that a side has, and the base's only where a side still has it."""
    before = written(ours, style, comments=False)
    kept = Base("hill", "1", {"MA.QR": base})
    update, _ = brought(tmp_path_factory.mktemp("a"), document(theirs, kept), before)
    after, old, mine, other = rubric_of(update.after), keys(base), keys(ours), keys(theirs)
    for key in mine.keys() & other.keys() & old.keys():
        for part in ("title", *"1234"):
            was, our, their = (" ".join(each[key].part(part).split()) for each in (old, mine, other))
            assert " ".join(after[key].part(part).split()) == (their if our == was else our)
    assert other.keys() - old.keys() <= after.keys()
    assert mine.keys() - old.keys() <= after.keys()
    assert after.keys() <= mine.keys() | other.keys()


def rubric_of(text: str) -> dict[str, Described]:
    read = edition(text)
    node = read.find("MA.QR")
    assert node is not None
    record: Any = node.record
    return keys(described(record, read.scales["four"].points))
