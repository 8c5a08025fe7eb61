"""Too few tasks for what the policy asks: what is counted, and when nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.lint.run import lint
from tests.lint.laid import lay_example

GRAPHS = "graphs,2026-12-01,performance_task,,MA.FUNC"
EVIDENCE = "2026-09-14,S01,MA.RATIO.5a,2,paint\n2026-09-14,S02,MA.RATIO.5a,3,paint\n"
TASKS = "paint,2026-09-14,performance_task,,MA.RATIO\nrecipe,2026-10-28,performance_task,,MA.RATIO"


def said(folder: Path, tasks: str, policy: str = "evidence: 2", evidence: str = EVIDENCE) -> list[str]:
    lay_example("tasks.csv\n| id,date,kind,dok,ids", folder)
    for name, text in (("tasks.csv", tasks), ("evidence.csv", evidence)):
        head = "id,date,kind,dok,ids" if name == "tasks.csv" else "date,student,id,score,task"
        (folder / name).write_text(f"{head}\n{text}\n", encoding="utf-8")
    setup = folder / "class.yaml"
    before = setup.read_text(encoding="utf-8").partition("policy:")[0]
    setup.write_text(f"{before}policy: {{{policy}, domain: {{rule: median}}}}\n", encoding="utf-8")
    return [each.message for each in lint([folder]).diagnostics if each.code == "G249"]


@pytest.mark.parametrize(
    ("tasks", "policy", "message"),
    [
        pytest.param(
            f"{TASKS}\n{GRAPHS}",
            "evidence: 3",
            "For “MA.RATIO.5a” 2 tasks are planned, and the policy asks for 3, and too few for 2 more.",
            id="a task about a competency may be about each of its targets",
        ),
        pytest.param(
            f"{TASKS}\n{GRAPHS}\nslopes,,self,,MA.FUNC",
            "evidence: 2",
            "For “MA.FUNC” 1 task is planned, and the policy asks for 2.",
            id="what never counts is not counted",
        ),
        pytest.param(
            f"{TASKS}\nquiz,2026-12-01,adaptive,,MA.FUNC\ntest,2026-12-02,adaptive,,MA.FUNC",
            "evidence: 2, requires: [{kind: performance_task}]",
            "For “MA.FUNC” no task is planned of the kind “performance_task”, and the policy asks for 1.",
            id="what is required",
        ),
        pytest.param(
            f"{TASKS}\n{GRAPHS}\nslopes,,performance_task,2,MA.FUNC",
            "evidence: 2, requires: [{dok: 3, at_least: 2}]",
            "For “MA.FUNC” 1 task is planned of depth 3, and the policy asks for 2.",
            id="a task without a depth may have any",
        ),
    ],
)
def test_too_few(tasks: str, policy: str, message: str, tmp_path: Path) -> None:
    assert said(tmp_path, tasks, policy) == [message]


@pytest.mark.parametrize(
    ("tasks", "policy", "evidence"),
    [
        pytest.param(TASKS, "evidence: 2", EVIDENCE, id="what no task is about belongs to somebody else"),
        pytest.param(f"{TASKS}\n{GRAPHS}\nfree,,,,", "evidence: 2", EVIDENCE, id="a task without ids"),
        pytest.param(f"{TASKS}\n{GRAPHS}", "evidence: 2", f"{EVIDENCE}2026-09-20,S01,MA.FUNC,2,", id="without a task"),
        pytest.param("graphs,2026-09-14,,,MA.FUNC", "evidence: 2", EVIDENCE, id="a list of the past"),
        pytest.param("paint,,,,MA.RATIO.5a", "evidence: 2", EVIDENCE, id="without a date, and done"),
        pytest.param(f"{TASKS}\n{GRAPHS}", "evidence: 2, attempts: each", EVIDENCE, id="each attempt counts"),
        pytest.param(TASKS, "evidence: 2, requires: [{assessors: 2}]", EVIDENCE, id="two people may score one task"),
    ],
)
def test_nothing_is_said(tasks: str, policy: str, evidence: str, tmp_path: Path) -> None:
    assert said(tmp_path, tasks, policy, evidence) == []


def test_at_the_end_of_the_year_a_list_of_the_past_is_all_there_is(tmp_path: Path) -> None:
    tasks = "paint,2026-09-14,,,MA.RATIO.5a\npaper,2027-06-01,,,MA.RATIO.5a\ngraphs,2026-09-14,,,MA.FUNC"
    evidence = f"{EVIDENCE}2027-06-01,S01,MA.RATIO.5a,2,paper"
    assert said(tmp_path, tasks, evidence=evidence) == ["For “MA.FUNC” 1 task is planned, and the policy asks for 2."]
