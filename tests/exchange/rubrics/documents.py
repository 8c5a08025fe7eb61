"""Frameworks and documents for the tests of rubrics, as short as they can be."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook

from cbe_cli.diagnostics import Diagnostic, Reach
from cbe_cli.exchange.rubrics.into import Update, bring_in
from cbe_cli.exchange.rubrics.reading import READERS
from cbe_cli.exchange.rubrics.tables import Document
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.school.edition import Edition
from cbe_cli.school.framework import Framework
from cbe_cli.school.record import Concerns, build

Grid = Sequence[Sequence[str]]

FRAMEWORK = """\
# Ours, and nobody else's.
format: 1
framework: hill
title: Hill School
version: "7"
scales:
  four:
    points:
      - {score: 1, name: Beginning, code: BE}
      - {score: 2, name: Developing, code: DE}
      - {score: 3, name: Proficient, code: PR, proficient: true}
      - {score: 4, name: Exceeding, code: EX}
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.QR
        title: Quantitative reasoning   # was: Number
        rubric:
          # the committee looked at this one in May
          - id: strategy
            title: Strategy
            descriptors:
              1: Picks out the quantities.
              2: "Relates two quantities."   # short
              3: >-
                Relates the quantities by a strategy
                that works.
              4: Adapts the strategy.
          - {id: words, title: Words, descriptors: {1: Points., 2: Tells., 3: Explains., 4: Explains why.}}

        targets:
          - {id: MA.QR.1, statement: I can compare.}
      - id: MA.DA
        title: Data
      - {id: MA.GE, title: Shapes}
"""

QR = [
    ["id", "Criterion", "1 Beginning", "2 Developing", "3 Proficient", "4 Exceeding", "Comments"],
    [
        "strategy",
        "Strategy",
        "Picks out the quantities.",
        "Relates two quantities.",
        "Relates the quantities by a strategy that works.",
        "Adapts the strategy.",
        "",
    ],
    ["words", "Words", "Points.", "Tells.", "Explains.", "Explains why.", ""],
]
"""The rubric of MA.QR as it is exported."""


def markdown(*parts: str | Grid) -> bytes:
    """Lines, and tables from grids of cells that need no escapes."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, str):
            lines += [part, ""]
            continue
        rows = [f"| {' | '.join(row)} |" for row in part]
        lines += [rows[0], f"|{'---|' * len(part[0])}", *rows[1:], ""]
    return "\n".join(lines).encode()


def workbook(sheets: dict[str, Grid], merged: Sequence[str] = ()) -> bytes:
    """A workbook of sheets; `merged` ranges are those of the first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    return saved(book)


def word(*parts: str | Grid) -> Any:
    """A Word document: `# ` makes a heading, `** ` a bold line; grids are tables. Not saved yet."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str) and part.startswith("#"):
            marks, _, text = part.partition(" ")
            document.add_heading(text, len(marks))
        elif isinstance(part, str) and part.startswith("** "):
            document.add_paragraph().add_run(part[3:]).bold = True
        elif isinstance(part, str):
            document.add_paragraph(part)
        else:
            table = document.add_table(len(part), len(part[0]))
            for row, cells in enumerate(part):
                for column, text in enumerate(cells):
                    table.cell(row, column).text = text
    return document


def saved(file: Any) -> bytes:
    """The bytes of a workbook or document."""
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def read(name: str, data: bytes) -> Document:
    """A document that can be read."""
    parsed = READERS[Path(name).suffix](data, name)
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def brought(
    folder: Path, document: Document, framework: str = FRAMEWORK, ids: Sequence[str] = ()
) -> tuple[Update, list[str]]:
    """What comes of bringing a document into a framework, and the findings."""
    file = folder / "hill.yaml"
    file.write_text(framework, encoding="utf-8")
    parsed = bring_in(document, file, ids=ids)
    assert parsed.value is not None, said(parsed.diagnostics)
    return parsed.value, said(parsed.diagnostics)


def said(found: Sequence[Diagnostic]) -> list[str]:
    """Findings in one line each, without the folder."""
    return [f"{str(each.where).rpartition('/')[2]}: {each.code} {each.message}" for each in found]


def edition(framework: str) -> Edition:
    """The edition in the text of a framework file."""
    tree = read_yaml(SourceText("hill.yaml", framework))
    assert tree.value is not None, tree.diagnostics
    built = build(Framework, tree.value, Concerns(Reach.NONE))
    assert built.value is not None, built.diagnostics
    return Edition(built.value)
