"""Schools in memory for the tests of the level: a framework and policy as YAML, evidence as short rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import Any

import polars as pl

from cbe_cli.attainment.attain import attain
from cbe_cli.diagnostics import Location, Reach
from cbe_cli.files.text import SourceText
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.school.config import ClassFile
from cbe_cli.school.edition import Edition
from cbe_cli.school.evidence_frame import SCHEMA, TEXT
from cbe_cli.school.framework import Framework
from cbe_cli.school.model import Judgment, School
from cbe_cli.school.record import Concerns, Record, build

SCALE = """
scale: four
scales:
  four:
    points:
      - {score: 1, name: Emerging}
      - {score: 2, name: Developing}
      - {score: 3, name: Proficient, proficient: true}
      - {score: 4, name: Extending}
    step: 0.5
"""

ONE_TARGET = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: MA.A.1, statement: I can compare.}]
"""


def model(kind: type[Record], text: str) -> Any:
    """The model of some YAML, which must be right."""
    tree = read_yaml(SourceText("test.yaml", dedent(text), "\n"))
    assert tree.value is not None, tree.diagnostics
    built = build(kind, tree.value, Concerns(Reach.REPOSITORY))
    assert built.value is not None, [found.message for found in built.diagnostics]
    return built.value


def edition(body: str = ONE_TARGET, scale: str = SCALE, head: str = "") -> Edition:
    """A framework `t` from its domains (and progression)."""
    text = f"format: 1\nframework: t\ntitle: T\n{dedent(head)}{dedent(scale)}{dedent(body)}"
    return Edition(model(Framework, text))


def row(student: str, node: str, day: str, said: float | str, **more: Any) -> dict[str, Any]:
    """A row of evidence: a number is a score, `M`, `EX`, `NE`, `O` are marks, `->L5` is a placement.

    `node` may be an address with a criterion and a level.
    """
    marks = {"M": "missed", "EX": "excused", "NE": "insufficient", "O": "credited"}
    blank = {name: "" for name, kind in SCHEMA.items() if kind == TEXT}
    values: dict[str, Any] = blank | {"score": None, "external": False, "attempt": 1, "weight": 1.0, "line": 0}
    values |= {"class_id": "c", "student": student, "framework": "t", "date": date.fromisoformat(day)}
    node, _, values["on_level"] = node.partition("@")
    values["node"], _, values["criterion"] = node.partition("#")
    if isinstance(said, str) and said.startswith("->"):
        values |= {"placed": said[2:], "kind": "placement"}
    elif isinstance(said, str):
        values["mark"] = marks[said]
    else:
        values["score"] = float(said)
    return values | more


def scores(student: str, node: str, *said: float | str, **more: Any) -> list[dict[str, Any]]:
    """Pieces on one target, one a day from 1 September 2026, each a task of its own."""
    return [
        row(student, node, f"2026-09-{number:02d}", one, task=f"{node} {number}", **more)
        for number, one in enumerate(said, start=1)
    ]


def judgment(student: str, node: str, day: str, said: float | str, cleared: str = "") -> Judgment:
    """A judgment by Ms Rivera: a number is a score, a text the reached level."""
    return Judgment(
        date=date.fromisoformat(day),
        student=student,
        framework="t",
        node=node,
        by="Ms Rivera",
        reason="seen in class",
        where=Location("judgments.csv", 2),
        score=None if isinstance(said, str) else Decimal(str(said)),
        reached=said if isinstance(said, str) else "",
        cleared=date.fromisoformat(cleared) if cleared else None,
    )


def school(
    rows: list[dict[str, Any]],
    *editions: Edition,
    policy: str = "",
    judgments: tuple[Judgment, ...] = (),
) -> School:
    """A class folder that stands alone, in memory."""
    setup = model(ClassFile, f"format: 1\nclass: c\ntitle: C\n{dedent(policy)}")
    frame = pl.DataFrame(rows, schema=SCHEMA) if rows else pl.DataFrame(schema=SCHEMA)
    return School(Path(), "Test", setup, editions or (edition(),), {}, (), judgments, (), frame)


def levels(of: School, as_of: str = "") -> dict[tuple[str, str], dict[str, Any]]:
    """(student, node) -> its row of results, for everybody with evidence or a judgment."""
    people = sorted({*of.evidence.get_column("student"), *(one.student for one in of.judgments)})
    result = attain(of, people, date.fromisoformat(as_of) if as_of else None)
    return {(line["student"], line["node"]): line for line in result.nodes.iter_rows(named=True)}
