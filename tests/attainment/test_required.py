"""Design 5.2, `requires`: kinds, phases and depth that the pieces must include."""

from __future__ import annotations

import pytest

from tests.attainment.schools import ONE_TARGET, edition, levels, row, school

HIGHEST = "score: {method: highest}"


def status(requires: str, *rows: tuple[float | str, dict[str, object]], more: str = "") -> str:
    lines = [
        row("a", "MA.A.1", f"2026-09-{day:02d}", said, task=f"t{day}", **facts)
        for day, (said, facts) in enumerate(rows, start=1)
    ]
    policy = f"policy: {{{HIGHEST}, requires: {requires}{more}}}"
    found: str = levels(school(lines, policy=policy))["a", "MA.A.1"]["status"]
    return found


TASK, SEEN = {"kind": "performance_task"}, {"kind": "observation"}


@pytest.mark.parametrize(
    ("requires", "rows", "expected"),
    [
        ("[{kind: performance_task}]", [(4, SEEN)], "insufficient"),
        ("[{kind: performance_task}]", [(4, {})], "insufficient"),
        ("[{kind: performance_task}]", [(4, SEEN), (3, TASK)], "met"),
        ("[{kind: performance_task, at_least: 2}]", [(4, TASK)], "insufficient"),
        ("[{kind: performance_task, at_least: 2}]", [(4, TASK), (3, TASK)], "met"),
        ("[{kind: [performance_task, observation], at_least: 2}]", [(4, SEEN), (3, TASK)], "met"),
        ("[{kind: performance_task}, {kind: observation}]", [(4, TASK)], "insufficient"),
        ("[{kind: performance_task}, {kind: observation}]", [(4, TASK), (1, SEEN)], "met"),
        ("[{phase: assess}]", [(4, {"phase": "apply"})], "insufficient"),
        ("[{phase: assess}]", [(4, {"phase": "assess"})], "met"),
        ("[{dok: 3}]", [(4, {"dok": 2})], "insufficient"),
        ("[{dok: 3}]", [(4, {"dok": None})], "insufficient"),
        ("[{dok: 3}]", [(4, {"dok": 4})], "met"),
        ("[{kind: performance_task, dok: 3}]", [(4, TASK | {"dok": 2}), (4, SEEN | {"dok": 3})], "insufficient"),
        ("[{kind: performance_task, dok: 3}]", [(4, TASK | {"dok": 3})], "met"),
        # Excused work takes away what it would have been; credited work stands for it; missed work does neither.
        ("[{kind: performance_task}]", [(4, SEEN), ("EX", TASK)], "met"),
        ("[{kind: performance_task}]", [(4, SEEN), ("O", TASK)], "met"),
        ("[{kind: performance_task}]", [(4, SEEN), ("M", TASK)], "insufficient"),
        ("[{kind: performance_task}]", [(4, SEEN), ("EX", SEEN)], "insufficient"),
        # What does not count for the level does not count here.
        ("[{kind: self}]", [(4, {"kind": "self"}), (4, SEEN)], "insufficient"),
    ],
)
def test_what_is_required(requires: str, rows: list[tuple[float | str, dict[str, object]]], expected: str) -> None:
    assert status(requires, *rows) == expected


def test_an_attempt_that_was_replaced_is_no_piece() -> None:
    rows = [
        row("a", "MA.A.1", "2026-09-01", 3, task="t", attempt=1, kind="performance_task"),
        row("a", "MA.A.1", "2026-09-02", 4, task="t", attempt=2, kind="observation"),
    ]
    policy = f"policy: {{{HIGHEST}, requires: [{{kind: performance_task}}]}}"
    assert levels(school(rows, policy=policy))["a", "MA.A.1"]["status"] == "insufficient"


def test_a_target_has_its_own_in_place_of_the_policys() -> None:
    body = ONE_TARGET.replace("statement: I can compare.", "statement: I can compare., requires: [{dok: 4}]")
    rows = [row("a", "MA.A.1", "2026-09-01", 3, kind="observation", dok=4)]
    policy = f"policy: {{{HIGHEST}, requires: [{{kind: performance_task}}]}}"
    assert levels(school(rows, edition(body), policy=policy))["a", "MA.A.1"]["status"] == "met"
    assert levels(school(rows, policy=policy))["a", "MA.A.1"]["status"] == "insufficient"


def test_without_any_row_that_counts_nothing_is_lacking() -> None:
    assert status("[{kind: performance_task}]", (4, {"kind": "self"})) == "not_assessed"
