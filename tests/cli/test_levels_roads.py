"""What `cbe levels` says of roads: gates, gaps, and levels that are made of pieces."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from cbe_cli.cli.app import build
from tests.lint.laid import lay_example

SCALES = """
framework.yaml
| format: 1
| framework: base
| title: Base Competencies
| scale: nine
| scales:
|   nine:
|     points: [{score: 8, name: Rating 8}, {score: 9, name: Rating 9, proficient: yes}, {score: 10, name: Rating 10}]
|   how: {points: [{score: 1, name: Rarely}, {score: 2, name: Often, proficient: yes}]}
| progression:
|   by: %s
|   levels: [{id: P9, name: Portfolio 9, value: 9}, {id: P10, name: Portfolio 10, value: 10}]
|   advance: {%s}
| domains:
|   - id: MA
|     title: Mathematics
|     competencies: [{id: MA.R, title: Ratios, targets: [%s]}]
|   - {id: HW, title: Habits, kind: habits, scale: how, competencies: [{id: HW.A, title: Alone}]}
evidence.csv
| date,student,id,score,kind
"""
ON_LEVELS = (
    "{id: MA.R.1, level: P9, statement: I can 1.}, {id: MA.R.2, level: P9, statement: I can 2.}, "
    "{id: MA.R.3, level: P10, statement: I can 3.}"
)


def shown(folder: Path, head: str, *rows: str, student: bool = False) -> str:
    """What the terminal shows of S01, every space one."""
    evidence = "\n".join(f"| {row}" for row in (*rows, "2026-09-01,S02,HW.A,2,"))
    policy = "class.yaml\n| format: 1\n| class: base-class\n| title: Maths\n| policy: {score: {method: latest}}\n"
    lay_example(f"{policy}{head.strip()}\n{evidence}", folder)
    words = ["levels", str(folder), "--domain", "MA", *(("--student", "S01") if student else ())]
    result = CliRunner().invoke(build(), words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


def test_who_waits_for_nothing_but_a_gate(tmp_path: Path) -> None:
    gate = 'gate: {at_level: {id: "{node}@{level}", kinds: [common_assessment]}}'
    rows = ("2026-09-01,S01,MA.R.1,9,", "2026-09-01,S01,MA.R.2,9,")
    text = shown(tmp_path, SCALES % ("domain", gate, ON_LEVELS), *rows)
    assert "on Portfolio 9" in text
    assert (
        "2 of 2 met ready but for the gate" in " ".join(text.replace("Ratios", "").split()) or "ready but for" in text
    )
    assert "ready but for" not in shown(
        tmp_path, SCALES % ("domain", gate, ON_LEVELS), *rows, "2026-09-02,S01,MA@P9,9,common_assessment"
    )


def test_gaps_are_counted_in_the_class_and_named_for_one_student(tmp_path: Path) -> None:
    head = SCALES % ("domain", "share: 0.5", ON_LEVELS)
    rows = ("2026-09-01,S01,MA.R.1,9,",)
    assert "1 gap" in shown(tmp_path, head, *rows)
    assert "Gaps of Portfolio 9: MA.R.2." in shown(tmp_path, head, *rows, student=True)


def test_a_portfolio_shows_its_average_and_its_pieces(tmp_path: Path) -> None:
    head = SCALES % ("competency", "by: pieces, average: -0.5", "{id: MA.R.1, evidence: 4, statement: I can 1.}")
    rows = ("2026-09-01,S01,MA.R@P10,9,placement", "2026-09-02,S01,MA.R.1,9,", "2026-09-03,S01,MA.R.1,10,")
    text = shown(tmp_path, head, *rows)
    assert "Rating 9" in text
    assert "9.5, Portfolio 10" in text
    assert "2 of 4 pieces" in text


def test_on_the_road_of_a_domain_pieces_are_pooled(tmp_path: Path) -> None:
    head = SCALES % ("domain", "by: pieces, average: -0.5", "{id: MA.R.1, evidence: 4, statement: I can 1.}")
    text = shown(tmp_path, head, "2026-09-02,S01,MA.R.1@P9,9,")
    assert "on Portfolio 9" in text
    assert "1 of 4 pieces" in text


def test_one_road_for_all_domains_says_how_far(tmp_path: Path) -> None:
    text = shown(tmp_path, SCALES % ("framework", "share: 1", ON_LEVELS), "2026-09-01,S01,MA.R.1,9,")
    assert "1 of 2 met" in text
