"""What other programs get."""

from __future__ import annotations

import json
from dataclasses import replace

from cbe_cli.cli.lint import Format
from cbe_cli.diagnostics import Diagnostic, Location, Reach, Severity
from cbe_cli.lint.formats import FORMATS
from cbe_cli.lint.output.concise import as_concise
from cbe_cli.lint.output.json_object import as_json
from cbe_cli.lint.report import Report

CELL = Diagnostic(
    "G007",
    Severity.ERROR,
    Reach.STUDENT,
    Location("classes/g6/evidence.xlsx", sheet="Bridges", cell="C4"),
    "5 is not on the scale.\x1b[2J [red]",
    hint="Write 4.",
    related=((Location("classes/g6/evidence.xlsx", sheet="Bridges", cell="C5"), "Nguyễn"),),
    student="S014",
    class_id="g6",
)
NOTE = Diagnostic("F214", Severity.INFO, Reach.NONE, Location("f.yaml", 8, 43), "No point above.")

EXPECTED = """\
{
  "version": 1,
  "counts": {
    "error": 1,
    "warning": 0,
    "info": 1
  },
  "findings": [
    {
      "code": "G007",
      "name": "score-off-scale",
      "severity": "error",
      "reach": "student",
      "path": "classes/g6/evidence.xlsx",
      "line": 0,
      "column": 0,
      "sheet": "Bridges",
      "cell": "C4",
      "message": "5 is not on the scale.\\u001b[2J [red]",
      "hint": "Write 4.",
      "related": [
        {
          "path": "classes/g6/evidence.xlsx",
          "line": 0,
          "column": 0,
          "sheet": "Bridges",
          "cell": "C5",
          "note": "Nguyễn"
        }
      ],
      "student": "S014",
      "class": "g6",
      "fixable": false
    },
    {
      "code": "F214",
      "name": "proficient-is-top",
      "severity": "info",
      "reach": "none",
      "path": "f.yaml",
      "line": 8,
      "column": 43,
      "sheet": "",
      "cell": "",
      "message": "No point above.",
      "hint": "",
      "related": [],
      "student": "",
      "class": "",
      "fixable": false
    }
  ]
}
"""


def test_each_format_can_be_asked_for_by_its_name() -> None:
    assert {*Format} == {"text", *FORMATS}


def test_concise() -> None:
    assert as_concise(Report((CELL, NOTE))) == (
        "classes/g6/evidence.xlsx [Bridges] C4: G007 5 is not on the scale.\ufffd[2J [red]\n"
        "f.yaml:8:43: F214 No point above.\n"
    )
    assert as_concise(Report(())) == ""


def test_concise_is_one_line_each_whatever_people_wrote() -> None:
    found = replace(NOTE, message="a\r\nb\u2028c", where=Location("f\n.yaml", 3))
    assert as_concise(Report((found,))) == "f .yaml:3: F214 a b c\n"


def test_json() -> None:
    assert as_json(Report((CELL, NOTE))) == EXPECTED


def test_json_of_nothing() -> None:
    assert json.loads(as_json(Report(()))) == {
        "version": 1,
        "counts": {"error": 0, "warning": 0, "info": 0},
        "findings": [],
    }
