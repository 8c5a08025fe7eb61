"""Small schools in memory for the tests of what a portfolio says: one framework, a few children, a handful of rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cbe_cli.diagnostics import Location
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.portfolio.build import portfolio
from cbe_cli.documents.portfolio.child import Child
from cbe_cli.documents.portfolio.facts import gather
from cbe_cli.documents.portfolio.occasion import Asked, occasion
from cbe_cli.documents.portfolio.then import thens
from cbe_cli.documents.words import words_for
from cbe_cli.files.shipped import shipped
from cbe_cli.school.conference_records import ConferenceRecord
from cbe_cli.school.load import load
from cbe_cli.school.model import Class, Enrolment, Portfolio, School, Student
from cbe_cli.school.portfolio import PortfolioFile
from tests.attainment.schools import edition, model, school

HEAD = """
progression:
  by: domain
  levels:
    - {id: L1, name: Level 1, expected: ["5"]}
    - {id: L2, name: Level 2, expected: ["6"]}
    - {id: L3, name: Level 3, expected: ["7"]}
"""
SCALES = """
scale: four
scales:
  four:
    points:
      - {score: 1, name: Emerging, code: EM, family: making a start}
      - {score: 2, name: Developing, code: DE, family: getting there}
      - {score: 3, name: Proficient, code: PR, family: on track, proficient: true}
      - {score: 4, name: Extending, code: XT, family: going further}
  habits:
    points:
      - {score: 1, name: With help}
      - {score: 2, name: On my own, proficient: true}
"""
DOMAINS = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        rubric:
          - {id: way, title: Way, descriptors: {1: copies, 2: uses, 3: chooses, 4: compares}}
          - {id: words, title: Words, descriptors: {EM: names, DE: tells, PR: explains, XT: justifies}}
        targets:
          - {id: MA.1a, level: L1, statement: I can count.}
          - {id: MA.2a, level: L2, statement: I can compare., needs: [MA.1a]}
          - {id: MA.2b, level: L2, statement: I can scale., needs: [MA.2a]}
          - {id: MA.3a, level: L3, statement: I can prove.}
  - id: SC
    title: Science
    competencies:
      - id: SC.A
        title: Asking
        targets:
          - {id: SC.1a, level: L1, statement: I can ask.}
          - {id: SC.2a, level: L2, statement: I can test.}
  - id: CC
    title: Across all
    kind: cross-cutting
    competencies: [{id: CC.COM, title: Communication, statement: I can share.}]
  - id: HW
    title: Habits of work
    kind: habits
    scale: habits
    competencies: [{id: HW.PERS, title: Perseverance, statement: I can stay with it.}]
"""
LATEST = """
school: {name: Riverbend School}
teachers: [{id: t-rivera, name: Ms Rivera}]
years:
  - {id: "2025", starts: 2025-09-01, ends: 2026-06-15}
  - {id: "2026", starts: 2026-09-01, ends: 2027-06-15}
conferences:
  - {id: spring, date: 2026-04-10}
  - {id: autumn, title: Autumn conferences, date: 2026-11-12}
policy: {score: {method: latest}}
"""
SUSTAINED = LATEST.replace("{score: {method: latest}}", "{score: {method: sustained, of: 3, needs: 2}, evidence: 2}")


def family(rows: list[dict[str, Any]], policy: str = LATEST, came: str = "", **more: Any) -> School:
    """A class `c` with Ana (S1) and Bo (S2), both in grade 6; Ana is on the roster since `came`."""
    of = school(rows, edition(DOMAINS, SCALES, HEAD), policy=policy, **more)
    people = {
        id_: Student(id_, name, Location("students.csv", line), grade="6", advisor="Mr Okafor")
        for line, (id_, name) in enumerate((("S1", "Ana López"), ("S2", "Bo Lind")), start=2)
    }
    starts = date.fromisoformat(came) if came else None
    roster = (Enrolment("S1", Location("roster.csv", 2), starts), Enrolment("S2", Location("roster.csv", 3)))
    return replace(of, name="Riverbend School", students=people, classes=(Class("c", "", of.setup, roster),))  # type: ignore[arg-type]


@cache
def riverbend() -> School:
    """The sample school."""
    found = load(shipped("sample_frameworks") / "riverbend").value
    assert found is not None
    return found


def own_words(text: str) -> Portfolio:
    """What Ana wrote for the autumn conference, as YAML."""
    return Portfolio("S1", "autumn", "portfolios/S1", model(PortfolioFile, f"format: 1\n{text}"))


def child_of(
    of: School,
    student: str = "S1",
    words: str = "",
    records: dict[str, ConferenceRecord] | None = None,
    **more: Any,
) -> Child:
    """The child whose document is to be made, with everybody's facts."""
    people = list(of.students)
    when = occasion(of, people, Asked(**more))
    own = own_words(words) if words else None
    facts = gather(of, people, when)
    before = thens(of, people, when, facts, records or {}).get(student)
    return Child(of, of.students[student], facts, when, words_for("en"), own, then=before)


def draft_of(of: School, student: str = "S1", words: str = "", **more: Any) -> Draft:
    """The finished view, without pictures."""
    draft = portfolio(child_of(of, student, words, **more))
    assert draft.value is not None, draft.diagnostics
    return draft.value


HERE = Path(__file__).parent
