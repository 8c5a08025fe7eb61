"""Six students whose every move from `latest` to `mean` is worked out by hand in the tests that use them.

| student | pieces on MA.A | latest | mean, two pieces needed |
|---|---|---|---|
| S1 | 1, 2, 3    | 3 Proficient | 2 Developing |
| S2 | 4, 4, 1    | 1 Emerging   | 3 Proficient |
| S3 | 3          | 3 Proficient | one piece: not enough yet |
| S4 | 1, 4, 4, 4 | 4 Extending  | 3.25 Proficient |
| S5 |            | not assessed | not assessed |
| S6 | 2, 4, 1, 3 | 3 Proficient | 2.5 Developing |

Of the two competencies of the domain only MA.A has evidence, just the half that the domain asks for: so it has the
level of MA.A, and no level where MA.A has none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.analysis.proposed import Proposal
from cbe_cli.analysis.whatif import WhatIf, whatif
from cbe_cli.diagnostics import Location
from cbe_cli.school.config import ClassFile
from cbe_cli.school.model import Student
from tests.attainment.schools import edition, model, school, scores

if TYPE_CHECKING:
    from cbe_cli.school.model import School

PIECES = {"S1": (1, 2, 3), "S2": (4, 4, 1), "S3": (3,), "S4": (1, 4, 4, 4), "S6": (2, 4, 1, 3)}
PEOPLE = ("S1", "S2", "S3", "S4", "S5", "S6")

TWO = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - {id: MA.A, title: Ratios, statement: I can compare.}
      - {id: MA.B, title: Lines, statement: I can draw.}
"""

LATEST = "policy: {score: {method: latest}}\n"
MEAN = "{score: {method: mean}, evidence: 2}"


def six(policy: str = LATEST, small_cell: int = 2) -> School:
    """The school, with grades: S1, S2, S3 are in 6 and the others in 7."""
    rows = [row for student, said in PIECES.items() for row in scores(student, "MA.A", *said)]
    of = school(rows, edition(TWO), policy=f"{policy}privacy: {{small_cell: {small_cell}}}\n")
    people = {id_: Student(id_, f"Person {id_}", Location("students.csv", 2), grade=grade(id_)) for id_ in PEOPLE}
    return replace(of, students=people)


def grade(student: str) -> str:
    return "6" if student in {"S1", "S2", "S3"} else "7"


def proposed(block: str) -> Proposal:
    """A policy to try, as YAML."""
    made = model(ClassFile, f"format: 1\nclass: c\ntitle: C\npolicy: {block}\n")
    return Proposal("other", "other", made.policy[0])


def compared(block: str = MEAN, of: School | None = None) -> WhatIf:
    """The six under another policy."""
    return whatif(of or six(), PEOPLE, proposed(block))
