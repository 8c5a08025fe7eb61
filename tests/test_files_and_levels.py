"""How evidence lies in files changes no level: the order of rows, a file twice, a file in two, a part of the past.

Schools at random, written to disk and read back as users have them.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.model import Attainment
from cbe_cli.school.load import load
from tests.profiles import up_to

FRAMEWORK = """\
format: 1
framework: hill
title: Hill
scales:
  four:
    points:
      - {score: 1, name: Emerging}
      - {score: 2, name: Developing}
      - {score: 3, name: Proficient, proficient: yes}
      - {score: 4, name: Extending}
    step: 0.5
progression: {levels: [{id: L1}, {id: L2}]}
domains:
  - id: MA
    title: Mathematics
    competencies:
      - {id: MA.A, title: Counting, targets: [{id: A1, level: L1}, {id: A2, level: L1}, {id: A3, level: L2}]}
      - {id: MA.B, title: Shapes, level: L1}
  - {id: HW, title: Habits, kind: habits, competencies: [{id: HW.A, title: Care}]}
"""
HEADER = "date,student,id,score,task,attempt,kind,weight"
METHODS = (
    "sustained", "latest", "highest", "lowest", "mean", "mean_by_kind", "median", "mode", "recent", "best", "decaying",
    "weighted_latest", "n_mastery", "power_law",
)  # fmt: skip
BEGINS = date(2026, 9, 1)
DAYS = 30


@st.composite
def rows(draw: st.DrawFn) -> list[str]:
    """Rows of three students. A task, attempt and target come once, so that nothing contradicts itself."""
    made: dict[tuple[Any, ...], str] = {}
    for number in range(draw(st.integers(1, 25))):
        student, target = draw(st.sampled_from(["S1", "S2", "S3"])), draw(st.sampled_from(["A1", "A2", "A3", "MA.B"]))
        task, attempt = draw(st.sampled_from(["", "t1", "t2"])), draw(st.sampled_from([1, 1, 2]))
        score = draw(st.sampled_from(["1", "2", "2.5", "3", "3.5", "4", "missed", "excused"]))
        day = BEGINS + timedelta(days=draw(st.integers(0, DAYS)))
        kind = draw(st.sampled_from(["", "performance_task", "observation", "self"]))
        weight = draw(st.sampled_from(["", "", "2", "0.5"]))
        key = (student, target, task, attempt) if task else (student, target, number)
        made[key] = f"{day},{student},{target},{score},{task},{attempt},{kind},{weight}"
    return list(made.values())


def write(root: Path, policy: str, files: dict[str, list[str]]) -> Path:
    texts = {
        "cbe.yaml": f"format: 1\nschool: {{name: Hill}}\npolicy: {policy}\n",
        "frameworks/hill.yaml": FRAMEWORK,
        "students.csv": "id,name\nS1,Ana\nS2,Bo\nS3,Cy\n",
        "classes/c/class.yaml": "format: 1\nclass: c\ntitle: C\n",
        "classes/c/roster.csv": "student\nS1\nS2\nS3\n",
        **{f"classes/c/{name}": "\n".join([HEADER, *lines, ""]) for name, lines in files.items()},
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def result(policy: str, files: dict[str, list[str]], as_of: date | None = None) -> Attainment:
    with TemporaryDirectory() as folder:
        read = load(write(Path(folder), policy, files))
    assert read.value is not None, read.diagnostics
    return attain(read.value, ["S1", "S2", "S3"], as_of)


def same(one: Attainment, other: Attainment) -> None:
    assert_frame_equal(one.nodes, other.nodes, check_exact=False, abs_tol=1e-12, rel_tol=0)
    assert_frame_equal(one.levels, other.levels)


policies = st.builds(
    "{{score: {{method: {}}}, attempts: {}, competency: {{rule: {}}}}}".format,
    st.sampled_from(METHODS),
    st.sampled_from(["last", "best", "each", "pooled"]),
    st.sampled_from(["mean", "all", "median"]),
)
few = settings(max_examples=up_to(25), deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(policies, rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(policy: str, lines: list[str], chance: random.Random) -> None:
    shuffled = chance.sample(lines, len(lines))
    same(result(policy, {"evidence.csv": lines}), result(policy, {"evidence.csv": shuffled}))


@few
@given(policies, rows())
def test_a_file_that_is_there_twice_changes_nothing(policy: str, lines: list[str]) -> None:
    """Rows equal in every column are one, also where somebody saved a copy beside."""
    same(result(policy, {"evidence.csv": lines}), result(policy, {"evidence.csv": lines, "evidence/copy.csv": lines}))


@few
@given(policies, rows(), st.integers(0, 25))
def test_a_file_split_in_two_changes_nothing(policy: str, lines: list[str], at: int) -> None:
    halves = {"evidence/b.csv": lines[:at], "evidence/a.csv": lines[at:]}
    same(result(policy, {"evidence.csv": lines}), result(policy, halves))


@few
@given(policies, rows(), st.integers(0, DAYS))
def test_as_of_a_day_is_the_evidence_seen_by_then(policy: str, lines: list[str], after: int) -> None:
    """As-of is monotone in evidence: a day sees just the rows up to it, whatever is written down later."""
    day = BEGINS + timedelta(days=after)
    seen = [line for line in lines if date.fromisoformat(line.split(",")[0]) <= day]
    then, alone = result(policy, {"evidence.csv": lines}, day), result(policy, {"evidence.csv": seen}, day)
    same(then, alone)
    later = result(policy, {"evidence.csv": lines}, BEGINS + timedelta(days=DAYS + 1))
    counts = ("student", "node", "pieces", "missed", "excused", "newest")
    both = then.nodes.select(counts).join(later.nodes.select(counts), on=["student", "node"], suffix="_later")
    assert both.filter(pl.col("newest") > pl.col("newest_later")).is_empty()
    same(later, result(policy, {"evidence.csv": lines}))
