"""Two published frameworks through everything: import, a term of evidence for thirty students, lint, levels, print."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.cli.app import build
from cbe_cli.school.edition import Edition
from cbe_cli.school.load import load

REAL = Path(__file__).parents[2] / "shared" / "real"
NGSS, MATH = REAL / "asn-xml" / "NGSS.xml", REAL / "asn-json" / "CC-Math.json"
STUDENTS = [f"S{number:03d}" for number in range(1, 31)]
PRINTED = ("S001", "S017")

SCHOOL = """\
format: 1
school: {name: Real School}
years: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]
conferences: [{id: autumn, date: 2026-11-12}]
policy: {score: {method: sustained, of: 3, needs: 2}, evidence: 2}
"""
CLASS = """\
format: 1
class: g6-stem
title: Grade 6 STEM
year: 2026-27
framework: [ngss, math]
teachers: [{id: t-1, name: Ms Real}]
"""

pytestmark = [
    pytest.mark.skipif(
        not (NGSS.is_file() and MATH.is_file()), reason="the real documents are not beside the repository"
    ),
    pytest.mark.xdist_group("real frameworks"),
]


def cbe(*words: str | Path) -> Result:
    return CliRunner().invoke(build(), [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with both frameworks and a term of evidence, all of it made by the same seed."""
    root = tmp_path_factory.mktemp("real-school")
    (root / "cbe.yaml").write_text(SCHOOL, encoding="utf-8")
    (root / "frameworks").mkdir()
    for source, name in ((NGSS, "ngss"), (MATH, "math")):
        assert cbe("import", "asn", source, "-o", root / "frameworks" / f"{name}.yaml").exit_code == 0
    folder = root / "classes" / "g6-stem"
    folder.mkdir(parents=True)
    (folder / "class.yaml").write_text(CLASS, encoding="utf-8")
    _csv(root / "students.csv", [("id", "name", "grade"), *((one, f"Student {one}", "6") for one in STUDENTS)])
    _csv(folder / "roster.csv", [("student",), *((one,) for one in STUDENTS)])
    _csv(folder / "evidence.csv", [("date", "student", "id", "score", "task"), *_term(load(root).value.editions)])  # type: ignore[union-attr]
    return root


def test_lints_without_errors(school: Path) -> None:
    result = cbe("lint", school)
    assert result.exit_code == 0, result.stdout


def test_every_student_has_a_level_for_every_node_in_scope(school: Path) -> None:
    result = cbe("levels", school / "classes" / "g6-stem", "--format", "csv")
    assert result.exit_code == 0, result.stderr
    rows = list(csv.DictReader(result.stdout.splitlines()))
    nodes = sum(len(edition.nodes) for edition in load(school).value.editions)  # type: ignore[union-attr]
    assert len(rows) == len(STUDENTS) * nodes
    assert {row["status"] for row in rows} == {"met", "not_yet", "insufficient", "not_assessed"}
    assert all(row["score"] for row in rows if row["status"] in {"met", "not_yet"})


def test_portfolios_are_printed(school: Path, tmp_path: Path) -> None:
    chosen = [word for student in PRINTED for word in ("--student", student)]
    result = cbe("report", school / "classes" / "g6-stem", *chosen, "-o", tmp_path, "--jobs", "1")
    assert result.exit_code == 0, result.stderr
    for student in PRINTED:
        assert (tmp_path / "g6-stem" / "portfolio" / f"{student}.pdf").stat().st_size > 10_000


def _term(editions: tuple[Edition, ...]) -> Iterator[tuple[str, ...]]:
    """Forty targets a student, each in one to three tasks; grade 6 and around where the framework has grades."""
    chance = random.Random(2026)  # noqa: S311 - evidence, not a secret
    near = {"G5", "G6", "G7", "G6-8", ""}
    targets = [node.id for edition in editions for node in edition.targets if node.level in near]
    assert len(targets) >= 100
    for student in STUDENTS:
        for target in chance.sample(targets, 40):
            for task in range(chance.randint(1, 3)):
                day = f"2026-{chance.choice(('09', '10'))}-{chance.randint(1, 28):02d}"
                yield (
                    day,
                    student,
                    target,
                    chance.choice(("1", "2", "2.5", "3", "3", "3.5", "4", "missed")),
                    f"{target} {task}",
                )


def _csv(file: Path, rows: list[tuple[str, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
