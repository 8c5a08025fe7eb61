"""A school read for one student says of them what the school read whole says: findings, levels, exit code.

Shown with everything that can be wrong in a class, with faults put into the sample school, and on schools at random.
"""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.basis import newest_day
from cbe_cli.diagnostics import Check
from cbe_cli.lint.catalogue import CHECKS
from cbe_cli.lint.ready import read_school, ready
from cbe_cli.lint.wording.table import WORDING_RULES
from cbe_cli.school.load import load
from cbe_cli.school.model import School
from tests.lint.laid import whole
from tests.profiles import up_to
from tests.school.base_class import write_sheets
from tests.school.folders import BASE, hill

EXAMPLES = int(os.environ.get("CBE_READY_EXAMPLES") or up_to(8))
SAMPLE = Path(__file__).parents[2] / "sample_frameworks" / "riverbend"


class Whole:
    """A school read whole, and the levels of `shown`: of those students who may be shown any."""

    def __init__(self, root: Path, shown: Iterable[str]) -> None:
        self.read = read_school(root)
        self.shown: tuple[str, ...] = ()
        if self.read.value is not None:
            self.shown = tuple(student for student in shown if self._may_show(self.read.value, student))
            self.attainment = attain(self.read.value, self.shown)

    def _may_show(self, school: School, student: str) -> bool:
        now = ready(school, (student,), self.read.diagnostics, keep_going=True)
        return bool(now.people) and not now.stopped_by


def beside_evidence(school: School) -> tuple[object, ...]:
    """What levels follow from but the rows."""
    frameworks = [edition.framework for edition in school.editions]
    return (school.setup, frameworks, school.students, school.classes, school.judgments, school.carried)


def unread_for(root: Path, student: str, whole: Whole) -> frozenset[str]:
    """The classes that nobody had to read for the student, of whom both readings say the same."""
    part, all_of_it = read_school(root, [student]), whole.read
    if part.value is None or all_of_it.value is None:
        assert part == all_of_it
        return frozenset()
    for keep_going in (False, True):
        ours = ready(part.value, (student,), part.diagnostics, keep_going=keep_going)
        theirs = ready(all_of_it.value, (student,), all_of_it.diagnostics, keep_going=keep_going)
        assert (ours, ours.exit_code) == (theirs, theirs.exit_code)
    assert beside_evidence(part.value) == beside_evidence(all_of_it.value)
    assert newest_day(part.value) == newest_day(all_of_it.value)
    mine = pl.col("student") == student
    assert_frame_equal(part.value.evidence.filter(mine), all_of_it.value.evidence.filter(mine))
    if student in whole.shown:
        now, then = attain(part.value, [student]), whole.attainment
        versions = [[edition.framework.version for edition in one.editions] for one in (now, then)]
        assert (now.day, versions[0]) == (then.day, versions[1])
        assert_frame_equal(now.nodes, then.nodes.filter(mine))
        assert_frame_equal(now.levels, then.levels.filter(mine))
    return part.value.unread


def all_unread(root: Path, students: Sequence[str], shown: Sequence[str] | None = None) -> list[frozenset[str]]:
    """The same for each student. Levels, which follow from what was read, are compared for those of `shown` only."""
    whole = Whole(root, students if shown is None else shown)
    return [unread_for(root, student, whole) for student in students]


# Everything that can be wrong


ABOUT_A_CLASS = ("evidence", "roster.csv", "tasks.csv", "judgments.csv", "students.csv", "framework", "translations")
PLACES = {"framework.yaml": "frameworks/base.yaml", "students.csv": "students.csv"}
OTHERS = """
classes/blue/class.yaml
| format: 1
| class: blue
| title: Grade 6 Blue
| year: 2026-27
classes/blue/roster.csv
| student
| S91
| S92
classes/blue/evidence.csv
| date,student,id,score
| 2026-10-02,S91,MA.FUNC,3
| 2026-10-12,S92,HW.PERS,2
classes/club/class.yaml
| format: 1
| class: club
| title: Club
classes/club/roster.csv
| student
| S91
classes/club/evidence.csv
| date,student,id,score,name
| 2026-10-02,S91,MA.FUNC,3,
| 2026-10-03,s01,MA.FUNC,3,Ana Lima
"""
"""Class blue has none of the two students of an example; S01 comes to the club without being in it."""


def three_classes(root: Path, example: str, class_: str) -> Path:
    """A school with the files of an example laid over one of its classes, or over the school."""
    hill(root, OTHERS)
    shutil.copy(BASE / "evidence.csv", root / "classes" / "g6" / "evidence.csv")
    path = root
    for line in whole(example).splitlines():
        if line.startswith("|"):
            with path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(line.removeprefix("| ") + "\n")
        elif name := line.strip():
            of_school = name in PLACES or name.startswith(("frameworks/", "translations/"))
            path = root / (PLACES.get(name, name) if of_school else f"classes/{class_}/{name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
    with (root / "students.csv").open("a", encoding="utf-8") as file:
        file.write("S91,Cy Dunn\nS92,Di Eng\n")
    return root


WORDS = {rule.check.code for rule in WORDING_RULES}  # which nobody asks for who reads a school for its levels


def files_of(check: Check) -> list[str]:
    return [line for line in check.fails.splitlines() if line.strip() and not line.startswith("|")]


SHOWN = [
    check
    for check in CHECKS
    if check.fails and check.code not in WORDS and all(name.startswith(ABOUT_A_CLASS) for name in files_of(check))
]


def of_a_framework(check: Check) -> bool:
    return all(name.startswith(("framework", "translations")) for name in files_of(check))


WHERE = [
    pytest.param(check, class_, id=f"{check.code}-{class_}")
    for check in SHOWN
    for class_ in ("g6", "blue")
    # A fault of a framework is not one of a class, and the same whichever is named.
    if class_ == "g6" or not of_a_framework(check)
]
IN = {"g6": ("S01", "S02"), "blue": ("S91", "S92")}
BESIDE = {"g6": "S92", "blue": "S02"}
"""One of the other class, for whom the class of the fault is left unread."""


@pytest.mark.parametrize(("check", "class_"), WHERE)
def test_with_everything_that_can_be_wrong(check: Check, class_: str, tmp_path: Path) -> None:
    """Levels are compared in the class of the fault; one of a framework is asked for by one in each class."""
    asked = ("S02", "S91") if of_a_framework(check) else (*IN[class_], BESIDE[class_])
    shown = [student for student in asked if student in IN[class_]]
    all_unread(three_classes(tmp_path, check.fails, class_), asked, shown)


def test_these_are_most_of_the_faults_and_some_classes_are_left_unread(tmp_path: Path) -> None:
    assert len(SHOWN) > 70
    unread = all_unread(three_classes(tmp_path, "", "g6"), ("S01", "S02", "S91"))
    assert unread == [{"blue"}, {"blue", "club"}, {"g6"}]


# The sample school, with a second class of twins


TWINS = {f"S00{number}": f"T00{number}" for number in range(1, 5)}
MATH = Path("classes/g6-math")
WRONG = {
    "date": ["2026-13-01", "", "3/4/2026", "2027-02-01", "2025-01-07", "2026-11-30"],
    "student": ["S999", "", "S001", " t002", "Mateo", "S00"],
    "name": ["Nobody Here", "Ana", ""],
    "id": ["MA.NO.99z", "", "MA", "HOW.TIME", "MA.NO.5a#x"],
    "score": ["5", "abc", "PR", "", "3 - Emerging", "M", "1"],
    "task": ["", "Number line around the room", "new"],
    "attempt": ["second", "2", "0"],
    "kind": ["quizz", "self", "placement", "performance task"],
    "note": ["a, b", 'says "so"', "two\nlines", "=1+1"],
}


def with_twins(root: Path) -> Path:
    """The sample, and a class g6-blue of four whose evidence is that of four others."""
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("portfolios", "reflections.csv", "assets"))
    blue = root / "classes" / "g6-blue"
    shutil.copytree(root / MATH, blue)
    about = (blue / "class.yaml").read_text(encoding="utf-8").replace("class: g6-math", "class: g6-blue")
    (blue / "class.yaml").write_text(about, encoding="utf-8")
    for file in (blue / "roster.csv", blue / "evidence.csv"):
        lines = rows(file)
        at = lines[0].index("student")
        theirs = [[*row[:at], TWINS[row[at]], *row[at + 1 :]] for row in lines[1:] if row[at] in TWINS]
        write(file, [lines[0], *theirs])
    people = rows(root / "students.csv")
    write(root / "students.csv", [*people, *([TWINS[row[0]], *row[1:]] for row in people if row[0] in TWINS)])
    return root


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def write(file: Path, lines: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(lines)


def put_fault(root: Path, chance: random.Random) -> None:
    """One thing wrong, or at least unusual, in one of the gradebooks."""
    file = root / "classes" / chance.choice(["g6-math", "g6-blue", "g6-blue", "2025-26/g5-core"]) / "evidence.csv"
    text = file.read_text(encoding="utf-8")
    way = chance.randrange(12)
    if way == 0:
        file.write_text(
            text + chance.choice(['2026-10-01,"S001\n', '2026-10-01,"S001" x,3\n', "1,2\n"]), encoding="utf-8"
        )
        return
    lines = rows(file)
    row = chance.randrange(1, len(lines))
    if way == 1:
        lines.append(lines[row])
    elif way == 2:
        lines[row].append(chance.choice(["beyond", ""]))
    elif way == 3 and chance.random() < 0.3:
        at = chance.randrange(len(lines[0]))
        lines = [[*line[:at], *line[at + 1 :]] for line in lines]
    else:
        column = chance.choice(sorted(WRONG))
        at = lines[0].index(column) if column in lines[0] else 0
        for line in lines[row : row + chance.choice([1, 1, 1, 5, 500])]:
            if at < len(line):
                line[at] = chance.choice(WRONG[column])
    write(file, lines)


def test_the_sample_school(tmp_path: Path) -> None:
    """A workbook is always read, and for the twins g6-math as well, since it has work of two days after theirs."""
    unread = all_unread(with_twins(tmp_path / "school"), ("S001", "S014", "T003"))
    last_year, advisories = "g5-core", {"advisory-lindqvist", "advisory-okafor"}
    assert unread == [{"g6-blue", "advisory-lindqvist"}, {"g6-blue", "advisory-lindqvist"}, {last_year, *advisories}]


@settings(max_examples=EXAMPLES // 2, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_the_sample_school_with_faults_put_in(chance: random.Random) -> None:
    with TemporaryDirectory() as folder:
        root = with_twins(Path(folder) / "school")
        for _ in range(chance.choice([1, 2, 4])):
            put_fault(root, chance)
        all_unread(root, ("S001", "S014", "T002"))


# Schools at random: small ones, in which nearly everything is unusual


PEOPLE = "id,name\nS1,Ana Lima\nS2,Bo Chen\nS3,José Núñez\nS4,Zoë\nS5,ana lima\n"
IDS = ["S1", "S2", "S3", "S4", "S5"]
CALLED = [*IDS * 4, "s1", "Ana Lima", "BO  CHEN", "jose nunez", " Zoe ", "S9", ""]
DAYS = [str(date(2026, 10, 1) + timedelta(days=days)) for days in range(10)]
CELLS = {
    "date": [*DAYS * 2, "", "10/9/2026", "soon"],
    "student": CALLED,
    "id": ["MA.FUNC", "MA.FUNC", "MA.RATIO.5a", "ma.func", "HW.PERS", "XX"],
    "score": ["1", "2", "2", "3", "3", "9", "", "M"],
    "task": ["", "", "maps", "trip", "old", "new"],
}
SETUP = """
cbe.yaml
| format: 1
| school: {name: Hill School}
| years: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]
| policy:
|   - {score: {method: latest}, evidence: 1}
|   - {from: 2026-10-05, score: {method: highest}, evidence: 2}
|   - {from: 2026-10-08, score: {method: mean}, evidence: 1}
classes/g6/class.yaml
| format: 1
| class: g6
| title: Grade 6
"""


def at_random(root: Path, chance: random.Random) -> Path:
    """Three classes in a school whose policy changes by the day."""
    hill(root, SETUP)
    (root / "students.csv").write_text(PEOPLE, encoding="utf-8")
    for name in ("a", "g6", "z"):
        folder = root / "classes" / name
        folder.mkdir(exist_ok=True)
        (folder / "class.yaml").write_text(f"format: 1\nclass: {name}\ntitle: {name}\n", encoding="utf-8")
        roster = chance.sample([*IDS, "S9"] if chance.random() < 0.1 else IDS, chance.randrange(4))
        (folder / "roster.csv").write_text("\n".join(["student", *roster, ""]), encoding="utf-8")
        if chance.random() < 0.4:
            (folder / "tasks.csv").write_text("id,date\nmaps,2026-10-09\ntrip,2026-10-03\nold,\n", encoding="utf-8")
        for _ in range(chance.randrange(3)):
            write_gradebook(folder / "evidence", chance)
    return root


def write_gradebook(folder: Path, chance: random.Random) -> None:
    """A file of some rows, mostly CSV; seldom without one of the columns."""
    folder.mkdir(exist_ok=True)
    without = chance.choice([*[""] * 9, *CELLS])
    columns = [column for column in CELLS if column != without]
    count = chance.randrange(6)
    cells = {column: [chance.choice(CELLS[column]) for _ in range(count)] for column in columns}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String))
    name = str(len(list(folder.iterdir())))
    kind = chance.choice(["csv", "csv", "csv", "parquet", "xlsx", "yaml"])
    if kind == "csv":
        frame.write_csv(folder / f"{name}.csv", quote_style=chance.choice(["necessary", "always"]))
    elif kind == "parquet":
        frame.write_parquet(folder / f"{name}.parquet")
    elif kind == "xlsx":
        write_sheets(folder, {"long": [columns, *frame.rows()]}, f"{name}.xlsx")
    else:
        (folder / f"{name}.yaml").write_text(json.dumps({"format": 1, "evidence": frame.to_dicts()}), encoding="utf-8")


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_schools_at_random(chance: random.Random) -> None:
    with TemporaryDirectory() as folder:
        all_unread(at_random(Path(folder) / "school", chance), IDS)


def test_in_schools_at_random_classes_are_left_unread(tmp_path: Path) -> None:
    schools = [at_random(tmp_path / str(seed), random.Random(seed)) for seed in range(4)]  # noqa: S311
    read = [load(root, [student]).value for root in schools for student in IDS]
    assert {0, 1, 2} <= {len(school.unread) for school in read if school}
