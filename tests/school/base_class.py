"""The class of tests/cases/base as its evidence sees it, and evidence written into a folder."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
from openpyxl import Workbook

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Reach
from cbe_cli.files.scalars import DateOrder
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.school.edition import Edition
from cbe_cli.school.evidence import Gradebook, read_evidence
from cbe_cli.school.evidence_scope import Scope
from cbe_cli.school.framework import Framework
from cbe_cli.school.model import Student
from cbe_cli.school.record import Concerns, build

BASE = Path(__file__).parents[1] / "cases" / "base"
PEOPLE = {"S01": "Ana Lima", "S02": "Bo Chen", "012": "Zoë Nuñez"}


def edition(text: str = "", **replacements: str) -> Edition:
    """The base framework, or another one given as text, some of its words replaced."""
    text = text or (BASE / "framework.yaml").read_text(encoding="utf-8")
    for old, new in replacements.items():
        text = text.replace(old, new)
    tree = read_yaml(SourceText("framework.yaml", text)).value
    assert tree is not None
    built = build(Framework, tree, Concerns(Reach.REPOSITORY))
    assert built.value is not None, built.diagnostics
    return Edition(built.value)


def student(id_: str, name: str) -> Student:
    return Student(id_, name, Location("students.csv", 2, 1))


SCOPE = Scope({id_: student(id_, name) for id_, name in PEOPLE.items()}, (edition(),))


def evidence_of(folder: Path, shown: str, scope: Scope) -> Parsed[pl.DataFrame]:
    """The evidence of the base class, its folder being `folder` and shown so."""
    read = read_evidence([Gradebook("base-class", folder, shown)], scope)
    return Parsed(read.value.rows if read.value is not None else None, read.diagnostics)


def dated(order: DateOrder) -> Scope:
    """The base class in a school that writes its dates so."""
    return replace(SCOPE, dates=order)


def write_csv(folder: Path, *rows: str, header: str = "date,student,id,score", name: str = "evidence.csv") -> Path:
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    (folder / name).write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return folder


def write_table(folder: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """`evidence.csv` with any text in any cell."""
    with (folder / "evidence.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return folder


def write_sheets(folder: Path, sheets: Mapping[str, Iterable[Sequence[object]]], name: str = "evidence.xlsx") -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    book.save(folder / name)
    return folder


def said(found: Iterable[Diagnostic]) -> list[str]:
    """Findings as one line each: place, code, whom they withhold, message and hint."""
    return [
        f"{each.where}: {each.code} {each.student or each.reach.value}: {f'{each.message} {each.hint}'.strip()}"
        for each in found
    ]
