"""Reading rows where levels are made of pieces: the level in an address, and the baseline in a placement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from cbe_cli.school.load import load
from tests.lint.laid import lay_example

FRAMEWORK = """
framework.yaml
| format: 1
| framework: base
| title: Base Competencies
| scale: five
| scales:
|   five:
|     points: [{score: 1, name: A}, {score: 2, name: B}, {score: 3, name: C, proficient: yes}, {score: 5, name: E}]
|   how: {points: [{score: 1, name: Rarely}, {score: 2, name: Often, proficient: yes}]}
| progression:
|   by: competency
|   levels: [{id: P1, name: Portfolio 1, value: 2}, {id: P2, value: 3}]
|   advance: {by: pieces, average: 0}
| domains:
|   - id: MA
|     title: Mathematics
|     competencies: [{id: MA.R, title: Ratios, targets: [{id: MA.R.1, statement: I can.}]}]
|   - {id: HW, title: Habits, kind: habits, scale: how, competencies: [{id: HW.A, title: Alone}]}
"""
HEADER = "date,student,id,score,kind"


def read(folder: Path, *rows: str, framework: str = FRAMEWORK) -> tuple[pl.DataFrame, list[str]]:
    """The evidence, and what is said of it."""
    table = "\n".join(f"| {row}" for row in (HEADER, *rows))
    found = load(lay_example(f"{framework.strip()}\nevidence.csv\n{table}", folder))
    assert found.value is not None, found.diagnostics
    said = [f"{one.where.line} {one.code} {one.message} {one.hint}" for one in found.diagnostics]
    return found.value.evidence, said


def rows(folder: Path, *written: str, **more: Any) -> list[tuple[Any, ...]]:
    """node, level, score, placed of the rows, of which none is wrong."""
    frame, said = read(folder, *written, **more)
    assert said == []
    return frame.select("node", "on_level", "score", "placed").rows()


def test_a_target_with_pieces_on_each_level_is_scored_on_any(tmp_path: Path) -> None:
    written = ("2026-09-01,S01,MA.R.1@P2,3,", "2026-09-01,S01,MA.R.1@p1,5,", "2026-09-01,S01,MA.R.1,1,")
    assert rows(tmp_path, *written) == [("MA.R.1", "P2", 3, ""), ("MA.R.1", "P1", 5, ""), ("MA.R.1", "", 1, "")]


def test_a_level_that_there_is_not_is_an_error(tmp_path: Path) -> None:
    _, said = read(tmp_path, "2026-09-01,S01,MA.R.1@P3,3,", "2026-09-01,S01,HW.A@P1,1,")
    assert said == [
        "2 G006 The framework “base” has no level “P3”. The levels are: P1, P2.",
        (
            "3 G006 “HW.A” is on no level of its own, not on “P1”. "
            "Leave out the level from “@” on: the id says it already."
        ),
    ]


def test_a_competency_may_be_assessed_as_a_whole_on_a_level(tmp_path: Path) -> None:
    """As at the end of one, for a gate."""
    written = "2026-09-01,S01,MA.R@P2,3,common_assessment"
    assert rows(tmp_path, written) == [("MA.R", "P2", 3, "")]


def test_a_placement_has_a_level_or_a_rating_to_start_from(tmp_path: Path) -> None:
    written = ("2026-09-01,S01,MA.R,portfolio 1,placement", "2026-09-02,S01,MA.R@P2,2.75,placement")
    assert rows(tmp_path, *written) == [("MA.R", "", None, "P1"), ("MA.R", "P2", 2.75, "P2")]


def test_a_rating_to_start_from_is_a_number_within_the_scale(tmp_path: Path) -> None:
    _, said = read(tmp_path, "2026-09-01,S01,MA.R@P2,5.1,placement", "2026-09-01,S01,MA.R@P2,P2,placement")
    hint = "Write a number from 1 to 5; or, to place without one, the level itself and no “@”."
    assert said == [
        f"2 G010 “5.1” is no rating from which somebody could start on P2. {hint}",
        f"3 G010 “P2” is no rating from which somebody could start on P2. {hint}",
    ]


def test_where_levels_are_made_of_targets_a_placement_has_no_baseline(tmp_path: Path) -> None:
    targets = FRAMEWORK.replace("advance: {by: pieces, average: 0}", "advance: {share: 1}")
    _, said = read(tmp_path, "2026-09-01,S01,MA.R@P2,3,placement", framework=targets)
    assert said == [
        (
            "2 G010 A placement in “MA.R” has its level in the score column, not in its id. "
            "Write MA.R as the id, and P2 as the score."
        )
    ]


def test_a_retired_id_keeps_the_level_of_its_address(tmp_path: Path) -> None:
    retiring = FRAMEWORK + "| retired: [{id: MA.OLD, on: 2026-10-01, replaced_by: MA.R.1}]"
    assert rows(tmp_path, "2026-09-01,S01,MA.OLD@p2,3,", framework=retiring) == [("MA.OLD", "P2", 3, "")]


def test_a_judgment_names_no_level_of_portfolios(tmp_path: Path) -> None:
    judged = "judgments.csv\n| date,student,id,score,by,reason\n| 2026-10-20,S01,MA.R@P2,3,R,Explained it"
    _, said = read(tmp_path, "2026-09-01,S01,MA.R.1@P2,3,", framework=f"{judged}\n{FRAMEWORK.strip()}")
    assert said == [
        "2 G101 “MA.R@P2” names a level; a judgment is about where a student stands. Leave out the level from “@” on."
    ]
