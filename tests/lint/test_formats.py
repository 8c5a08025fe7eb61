"""What other programs get."""

from __future__ import annotations

import json

from cbe_cli.diagnostics import Diagnostic, Location, Reach, Severity
from cbe_cli.lint.formats import as_json
from cbe_cli.lint.run import Report

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
      "class": "g6"
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
      "class": ""
    }
  ]
}
"""


def test_json() -> None:
    assert as_json(Report((CELL, NOTE))) == EXPECTED


def test_json_of_nothing() -> None:
    assert json.loads(as_json(Report(()))) == {
        "version": 1,
        "counts": {"error": 0, "warning": 0, "info": 0},
        "findings": [],
    }
