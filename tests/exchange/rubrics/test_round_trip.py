"""Whatever a descriptor says, an export that comes back says the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cbe_cli.diagnostics import CannotRun
from cbe_cli.exchange.plain_text import writable
from cbe_cli.exchange.rubrics.as_markdown import as_markdown
from cbe_cli.exchange.rubrics.as_workbook import as_workbook
from cbe_cli.exchange.rubrics.described import Described
from cbe_cli.exchange.rubrics.draft import draft
from cbe_cli.exchange.rubrics.exported import Export, Table, export
from cbe_cli.exchange.rubrics.markdown import read_markdown
from cbe_cli.exchange.rubrics.sheets import read_sheets
from cbe_cli.exchange.rubrics.tables import Document
from cbe_cli.files.yaml_writing import block_lines
from tests.exchange.rubrics.documents import FRAMEWORK, brought, edition
from tests.profiles import up_to

POINTS = edition(FRAMEWORK).scales["four"].points
WRITTEN = {
    "md": lambda exported: (as_markdown(exported).encode(), read_markdown),
    "xlsx": lambda exported: (as_workbook(exported), read_sheets),
}
NASTY = [
    *[
        "|",
        "a | b",
        "\\",
        "\\|",
        "a\\",
        "`a`",
        "``",
        "*a*",
        "**a**",
        "_a_",
        "__init__",
        "[a](b)",
        "![a](b)",
        "<b>",
        "<br>",
    ],
    *["&amp;", "&", "&#124;", "~~a~~", "~", "# a", "- a", "1. a", "> a", "---", "|---|", "a\nb", "a\n\nb", "- a\n- b"],
    *["http://a.example", "<http://a.example>", "<!-- a -->", "-->", "=1+1", "+1", "-1", "@a", "'a", "012", "1e5", "3"],
    *['=HYPERLINK("http://a.example")', "{{a}}", "$x_1$", "𝒜 é 數學 😀", "a\u2028b", "a\u00a0b", "x" * 3000, "true"],
    *["a  b", "  a", "a\n  b", "a  \nb", "\ta", "^a^", "==a==", ":smile:", "\\n", "a\\\nb", "<script>", "]]>", "\x07"],
]
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.lists(st.sampled_from(NASTY)).map("".join))


ROWS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=12)
"""Many texts in one file: a workbook takes as long for one as for fifty."""


def exported(rows: Sequence[Sequence[str]]) -> Export:
    """A rubric with these texts; the title of each criterion is its last one on one line."""
    criteria = tuple(
        Described(f"c{number}", _title(texts[-1]), {str(score): text for score, text in enumerate(texts, start=1)})
        for number, texts in enumerate(rows)
    )
    return Export("Hill School", "hill", "7", (Table("MA.QR", "Quantitative reasoning", "", POINTS, criteria),))


def _title(text: str) -> str:
    return " ".join(writable(text).split())


def reread(kind: str, content: Export) -> Document:
    data, reader = WRITTEN[kind](content)
    parsed = reader(data, f"hill.{kind}")
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


@pytest.mark.parametrize("kind", WRITTEN)
@settings(max_examples=up_to(25), deadline=None)
@given(rows=ROWS)
@example(rows=[(text, text, f"a{text}", f"{text}a") for text in NASTY])
def test_a_new_framework_of_an_export_has_the_same_rubric(kind: str, rows: Sequence[Sequence[str]]) -> None:
    made = draft(reread(kind, exported(rows)))
    assert made.value is not None, made.diagnostics
    ((competency,),) = [domain["competencies"] for domain in made.value.framework["domains"]]
    assert (competency["id"], competency["title"]) == ("MA.QR", "Quantitative reasoning")
    assert len(competency["rubric"]) == len(rows)
    for number, (criterion, texts) in enumerate(zip(competency["rubric"], rows, strict=True)):
        assert (criterion["id"], criterion.get("title", "")) == (f"c{number}", _title(texts[-1]))
        expected = {score: _clean(text) for score, text in enumerate(texts, start=1) if _clean(text)}
        assert {int(score): text for score, text in criterion["descriptors"].items()} == expected


def _clean(text: str) -> str:
    """What no file may hold is gone, and space at the ends."""
    return writable(text).strip()


@pytest.mark.parametrize("kind", WRITTEN)
@settings(max_examples=up_to(25), deadline=None)
@given(rows=ROWS)
@example(rows=[(text, text, f"a{text}", f"{text}a") for text in NASTY])
def test_an_export_that_comes_back_untouched_changes_nothing(
    kind: str, rows: Sequence[Sequence[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    framework = framework_with(rows)
    document = reread(kind, export(edition(framework)))
    update, found = brought(tmp_path_factory.mktemp("back"), document, framework)
    assert (update.changed, found, update.after) == ((), [], framework)


def framework_with(rows: Sequence[Sequence[str]]) -> str:
    """The framework with these texts for a rubric."""
    head, _, rest = FRAMEWORK.partition("        rubric:\n")
    rubric = [
        {"id": f"c{number}", "title": f"C{number}", "descriptors": dict(enumerate(map(_clean, texts), start=1))}
        for number, texts in enumerate(rows)
    ]
    return "\n".join([head.rstrip("\n"), *block_lines({"rubric": rubric}, 8), rest.partition("\n\n")[2]])


LIKE_COLUMNS = """\
format: 1
framework: hill
title: Hill School
scales: {two: {points: [{score: 1, name: "1"}, {score: 2, name: "2", proficient: true}]}}
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.QR
        title: "Name: ____"
        rubric:
          - {id: ID, TITLEdescriptors: {1: "1", 2: "2"}}
          - {id: other, title: Skill, descriptors: {1: Basic use, 2: Competent use}}
"""


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("id_", ["score", "total", "points", "comments", "skill", "id", "weight"])
def test_criteria_that_are_called_as_columns_come_back(kind: str, id_: str, tmp_path: Path) -> None:
    for title in ("", "title: Total, ", "title: Comments, ", "title: Score, "):
        framework = LIKE_COLUMNS.replace("ID", id_).replace("TITLE", title)
        document = reread(kind, export(edition(framework)))
        update, found = brought(tmp_path, document, framework)
        assert (found, update.after) == ([], framework)


def test_a_text_that_no_cell_holds_is_refused() -> None:
    with pytest.raises(CannotRun, match="A text has 40,000 characters, and a cell holds 32,767; export with --md"):
        as_workbook(exported([["x" * 40_000, "", "", ""]]))


def test_criteria_without_ids_and_titles_are_told_apart_by_their_place(tmp_path: Path) -> None:
    framework = FRAMEWORK.replace("{id: words, title: Words, ", "{").replace(
        "- id: strategy\n            title: Strategy\n            ", "- "
    )
    for kind in WRITTEN:
        document = reread(kind, export(edition(framework)))
        update, found = brought(tmp_path, document, framework)
        assert (found, update.after) == ([], framework)
