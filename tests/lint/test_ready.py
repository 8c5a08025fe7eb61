"""The reach of errors: whom a finding stops, withholds or leaves alone (design 5.6)."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from cbe_cli.diagnostics import Check, Diagnostic, Location, Reach, Severity
from cbe_cli.lint.ready import Ready, ready
from cbe_cli.school.config import ClassFile
from cbe_cli.school.evidence_checks import UNKNOWN_STUDENT
from cbe_cli.school.model import Class, Enrolment, School
from tests.attainment.schools import edition, model

HERE = Location("evidence.csv", 3)


def fault(reach: Reach, severity: Severity = Severity.ERROR, student: str = "", class_id: str = "") -> Diagnostic:
    check = Check("G999", "test", severity, reach, "Something is wrong.", "")
    return check.at(HERE, "Something is wrong.", student=student, class_id=class_id)


def of(*findings: Diagnostic, keep_going: bool = False) -> Ready:
    """Class `one` has S1 and S2, class `two` has S2 and S3, class `three` has S4; S1 and S2 are asked for."""
    rosters = {"one": ("S1", "S2"), "two": ("S2", "S3"), "three": ("S4",)}
    classes = tuple(
        Class(
            id_,
            f"classes/{id_}",
            model(ClassFile, f"format: 1\nclass: {id_}\ntitle: T\n"),
            tuple(Enrolment(student, HERE) for student in students),
        )
        for id_, students in rosters.items()
    )
    setup = model(ClassFile, "format: 1\nclass: c\ntitle: C\n")
    school = School(Path(), "Test", setup, (edition(),), {}, classes, (), (), pl.DataFrame())
    return ready(school, ["S1", "S2"], findings, keep_going=keep_going)


def test_a_fault_in_one_students_rows_withholds_that_student_alone() -> None:
    found = of(fault(Reach.STUDENT, student="S2"))
    assert (found.people, list(found.withheld), found.stopped_by) == (("S1",), ["S2"], ())


def test_a_fault_of_a_student_not_asked_for_is_not_shown() -> None:
    found = of(fault(Reach.STUDENT, student="S4"))
    assert (found.people, found.findings) == (("S1", "S2"), ())


def test_a_fault_that_reaches_the_repository_stops_everybody() -> None:
    assert len(of(fault(Reach.REPOSITORY)).stopped_by) == 1


def test_a_fault_in_a_class_stops_whoever_is_in_it() -> None:
    assert len(of(fault(Reach.CLASS, class_id="two")).stopped_by) == 1
    assert of(fault(Reach.CLASS, class_id="three")).stopped_by == ()


def test_a_class_that_could_not_be_read_may_have_anybody() -> None:
    assert len(of(fault(Reach.CLASS, class_id="unreadable")).stopped_by) == 1


def test_a_student_fault_that_names_nobody_stops_its_class() -> None:
    assert len(of(fault(Reach.STUDENT, class_id="one")).stopped_by) == 1


def test_warnings_withhold_nobody_and_are_shown() -> None:
    found = of(fault(Reach.STUDENT, Severity.WARNING, student="S1"), fault(Reach.NONE))
    assert (found.people, found.stopped_by, len(found.findings)) == (("S1", "S2"), (), 2)


def test_notes_are_left_to_lint() -> None:
    assert of(fault(Reach.NONE, Severity.INFO), fault(Reach.STUDENT, Severity.INFO, student="S1")).findings == ()


def test_keep_going_lets_rows_of_unknown_students_pass_and_nothing_else() -> None:
    unknown = UNKNOWN_STUDENT.at(HERE, "Nobody has the id S9.", class_id="one")
    assert of(unknown).stopped_by == (unknown,)
    assert of(unknown, keep_going=True).stopped_by == ()
    assert len(of(unknown, fault(Reach.CLASS, class_id="one"), keep_going=True).stopped_by) == 1
