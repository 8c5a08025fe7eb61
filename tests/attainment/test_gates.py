"""Design 5.4: a level may have a gate, and whoever has everything but that is ready except for it. Worked by hand."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.export import EXPORTS, table
from tests.attainment.portfolios import EACH, framework, rated
from tests.attainment.schools import edition, judgment, levels, row, school, scores

LATEST = "policy: {score: {method: latest}, domain: {rule: mean, coverage: 0}}"
ASSESSED = '{at_level: {id: "{node}@{level}", at_least: proficient, kinds: [common_assessment]}}'
HEAD = "progression:\n  by: %s\n  levels: [{id: L1%s}, {id: L2}, {id: L3}]\n  advance: {%s}\n"
BODY = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: R
        title: Ratios
        targets: [{id: r1, level: L1}, {id: r2, level: L2}]
      - id: S
        title: Shapes
        targets: [{id: s1, level: L1}, {id: s2, level: L2}]
  - id: HW
    title: Habits
    kind: habits
    competencies: [{id: TIME, title: Time}]
"""
SHOWN = [*scores("a", "r1", 3), *scores("a", "s1", 4)]


def assessed(address: str = "MA@L1", score: float | str = 3, day: str = "2026-09-20", **more: Any) -> dict[str, Any]:
    """The assessment at the end of a level."""
    return row("a", address, day, score, **({"kind": "common_assessment"} | more))


def standing(  # noqa: PLR0913 - one for each thing that a gate depends on
    rows: list[dict[str, Any]],
    gate: str = ASSESSED,
    *,
    advance: str = "",
    level: str = "",
    by: str = "domain",
    body: str = BODY,
    node: str = "MA",
    as_of: str = "",
    **more: Any,
) -> tuple[str, str, bool]:
    """(reached, working on, ready except for the gate) of student a."""
    everywhere = ", ".join(each for each in (advance, gate and f"gate: {gate}") if each)
    of = edition(body, head=HEAD % (by, level and f", gate: {level}", everywhere))
    line = levels(school(rows, of, policy=LATEST, **more), as_of)["a", node]
    return line["reached"], line["working_on"], line["at_gate"]


def test_whoever_has_all_but_the_assessment_is_ready_except_for_the_gate() -> None:
    assert standing(SHOWN) == ("", "L1", True)
    assert standing(SHOWN[:1]) == ("", "L1", False), "one target is still open"
    assert standing([*SHOWN, assessed()]) == ("L1", "L2", False)
    assert standing([*SHOWN[:1], assessed()]) == ("", "L1", False), "the gate alone is not the level"


def test_a_gate_asks_for_its_point() -> None:
    assert standing([*SHOWN, assessed(score=2.5)]) == ("", "L1", True)
    top = ASSESSED.replace("proficient", "Extending")
    assert standing([*SHOWN, assessed(score=3.5)], top) == ("", "L1", True)
    assert standing([*SHOWN, assessed(score=4)], top) == ("L1", "L2", False)


def test_a_gate_looks_at_its_own_level() -> None:
    assert standing([*SHOWN, assessed("MA@L2")]) == ("", "L1", True)
    assert standing([*SHOWN, assessed("MA")]) == ("", "L1", True), "nobody said which level was assessed"
    second = [*SHOWN, *scores("a", "r2", 3), *scores("a", "s2", 3)]
    assert standing([*second, assessed("MA@L1")]) == ("L1", "L2", True)
    assert standing([*second, assessed("MA@L1"), assessed("MA@L2")]) == ("L2", "", False)


def test_a_gate_looks_at_its_own_kinds() -> None:
    assert standing([*SHOWN, assessed(kind="performance_task")]) == ("", "L1", True)
    assert standing([*SHOWN, assessed(kind="")]) == ("", "L1", True)
    assert standing([*SHOWN, assessed(phase="practice")]) == ("", "L1", True), "practice counts nowhere"
    assert standing([*SHOWN, assessed(score="M")]) == ("", "L1", True)


def test_credit_passes_a_gate_at_proficient_and_no_higher() -> None:
    assert standing([*SHOWN, assessed(score="O")]) == ("L1", "L2", False)
    top = ASSESSED.replace("proficient", "Extending")
    assert standing([*SHOWN, assessed(score="O")], top) == ("", "L1", True)


def test_what_was_passed_stays_passed_where_it_is_kept() -> None:
    again = [*SHOWN, assessed(score=3, day="2026-09-20"), assessed(score=2, day="2026-10-20")]
    assert standing(again) == ("L1", "L2", False)
    assert standing(again, advance="keep: no") == ("", "L1", True), "the newest counts"
    assert standing([*SHOWN, assessed()], as_of="2026-09-19") == ("", "L1", True)


def test_a_gate_may_belong_to_one_level_or_to_a_domain() -> None:
    rows = [*SHOWN, *scores("a", "r2", 3), *scores("a", "s2", 3)]
    assert standing(rows, "", level=ASSESSED) == ("", "L1", True)
    assert standing([*rows, assessed()], "", level=ASSESSED) == ("L2", "", False), "only the first level has a gate"
    body = BODY.replace("    title: Mathematics\n", f"    title: Mathematics\n    gate: {ASSESSED}\n")
    assert standing([*rows, assessed()], "", body=body) == ("L1", "L2", True)


def test_all_gates_have_to_be_passed() -> None:
    fixed = "{at_level: {id: TIME}}"
    rows = [*SHOWN, assessed()]
    assert standing(rows, level=fixed) == ("", "L1", True)
    assert standing([*rows, *scores("a", "TIME", 3)], level=fixed) == ("L1", "L2", False)


def test_a_gate_may_read_a_habit_by_name_and_no_habit_counts_otherwise() -> None:
    gate = "{at_level: {id: TIME, at_least: Developing}}"
    assert standing(SHOWN, gate) == ("", "L1", True)
    assert standing([*SHOWN, *scores("a", "TIME", 1)], gate) == ("", "L1", True)
    assert standing([*SHOWN, *scores("a", "TIME", 2)], gate) == ("L1", "L2", False)
    domain = "{at_level: {id: HW, at_least: 2}}"
    assert standing([*SHOWN, *scores("a", "TIME", 2)], domain) == ("L1", "L2", False), "a whole domain, by its number"


def test_a_gate_may_read_a_competency_on_the_level() -> None:
    gate = '{at_level: {id: "S@{level}", at_least: 4}}'
    assert standing(SHOWN, gate) == ("L1", "L2", False)
    assert standing([*scores("a", "r1", 4), *scores("a", "s1", 3)], gate) == ("", "L1", True)
    target = "{at_level: {id: s1, at_least: 4}}"
    assert standing(SHOWN, target) == ("L1", "L2", False)


def test_a_judgment_never_passes_a_gate() -> None:
    gate = '{at_level: {id: "S@{level}", at_least: 4}}'
    low = [*scores("a", "r1", 4), *scores("a", "s1", 3)]
    for node in ("S", "s1", "MA"):
        assert standing(low, gate, judgments=(judgment("a", node, "2026-10-01", 4),)) == ("", "L1", True)


def test_a_judged_level_waits_at_the_gate() -> None:
    """It stands in place of what was shown, and not of the gate."""
    reached = (judgment("a", "MA", "2026-10-01", "L2"),)
    assert standing([], judgments=reached) == ("", "L1", True)
    assert standing([assessed()], judgments=reached) == ("L1", "L2", True)
    assert standing([assessed(), assessed("MA@L2")], judgments=reached) == ("L2", "", False)
    assert standing([], "", judgments=reached) == ("L2", "", False), "without gates it is as said"


def test_levels_below_a_placement_need_no_gate() -> None:
    placed = row("a", "MA", "2026-09-01", "->L2")
    assert standing([placed]) == ("", "L2", False)
    rows = [placed, *scores("a", "r2", 3), *scores("a", "s2", 3)]
    assert standing(rows) == ("", "L2", True)
    assert standing([*rows, assessed("MA@L2")]) == ("L2", "", False)


def test_an_empty_level_needs_no_gate() -> None:
    result = attain(school(SHOWN, edition(BODY, head=HEAD % ("domain", "", f"gate: {ASSESSED}")), policy=LATEST), ["a"])
    said = result.levels.filter(unit="MA").select("level", "state", "gate", "enough").rows()
    assert said == [
        ("L1", "working", "open", True),
        ("L2", "ahead", "open", False),
        ("L3", "empty", "open", False),
    ]


def test_by_competency_each_has_its_own_gate() -> None:
    rows = [*SHOWN, assessed("S@L1")]
    assert standing(rows, by="competency", node="R") == ("", "L1", True)
    assert standing(rows, by="competency", node="S") == ("L1", "L2", False)
    body = BODY.replace("    title: Mathematics\n", f"    title: Mathematics\n    gate: {ASSESSED}\n")
    assert standing(rows, "", by="competency", node="R", body=body) == ("", "L1", True), "a domain's is that of each"


SUBJECTS = """
domains:
  - {id: MA, title: Mathematics, competencies: [{id: R, title: Ratios, level: L1}, {id: R2, title: Rates, level: L2}]}
  - {id: SC, title: Science, competencies: [{id: E, title: Energy, level: L1}]}
"""


def test_by_framework_every_domain_on_the_level_has_to_pass() -> None:
    rows = [*scores("a", "R", 3), *scores("a", "E", 3), *scores("a", "R2", 3), assessed("MA@L1")]
    assert standing(rows, by="framework", body=SUBJECTS) == ("", "L1", True)
    rows += [assessed("SC@L1"), assessed("MA@L2")]
    assert standing(rows, by="framework", body=SUBJECTS) == ("L2", "", False), "science has nothing on Level 2"


def test_portfolios_have_gates_too() -> None:
    body = "domains: [{id: D, title: D, competencies: [{id: K, title: K, evidence: 2}]}]"
    of = framework(body, advance=f"average: -0.5, gate: {ASSESSED}")
    pieces = rated("K@P9", 9, 9)
    for more, said in (
        ([], ("", "P9", True)),
        ([row("s", "K@P9", "2026-10-01", 9, kind="common_assessment")], ("P9", "P10", False)),
        ([row("s", "K@P10", "2026-10-01", 9, kind="common_assessment")], ("", "P9", True)),
    ):
        line = levels(school([*pieces, *more], of, policy=EACH))["s", "K"]
        assert (line["reached"], line["working_on"], line["at_gate"]) == said


def test_it_is_said_in_csv() -> None:
    of = school(SHOWN, edition(BODY, head=HEAD % ("domain", "", f"gate: {ASSESSED}")), policy=LATEST)
    csv = EXPORTS["csv"]
    wanted = pl.DataFrame({"framework": ["t", "t"], "node": ["MA", "R"]})
    lines = csv.rows(table(attain(of, ["a"]), wanted)).splitlines()
    column = csv.head.strip().split(",").index("at_gate")
    assert [line.split(",")[column] for line in lines] == ["yes", ""]


@pytest.mark.parametrize("said", ["", "M", "EX", "NE"])
def test_a_gate_is_open_to_nobody_of_whom_nothing_is_known(said: str) -> None:
    rows = [assessed(score=said)] if said else scores("b", "r1", 3)
    of = edition(BODY, head=HEAD % ("domain", "", f"gate: {ASSESSED}"))
    line = attain(school(rows, of, policy=LATEST), ["a"]).nodes.filter(node="MA").row(0, named=True)
    assert (line["reached"], line["at_gate"]) == ("", False)
