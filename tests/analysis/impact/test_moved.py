"""Levels before and after an edit, on small schools worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from cbe_cli.analysis.impact.run import Impact, Sides, impact
from cbe_cli.school.edition import Edition
from tests.attainment.schools import SCALE, edition, row, school

POLICY = "policy: {score: {method: latest}, evidence: 1, competency: {rule: lowest}, domain: {rule: lowest}}"

BODY = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: A1, statement: I can compare two ratios.}, {id: A2, statement: I can scale a ratio.}]
      - {id: MA.B, title: Data, statement: I can read a table.}
"""
ROWS = [
    row("a", "A1", "2026-09-01", 3),
    row("a", "A2", "2026-09-01", 2),
    row("a", "MA.B", "2026-09-01", 3),
    row("b", "A1", "2026-09-01", 4),
    row("b", "A2", "2026-09-01", 4),
]
CUT = SCALE.replace("name: Developing}", "name: Developing, proficient: true}").replace(
    "name: Proficient, proficient: true}", "name: Proficient}"
)


def of(old: Edition, new: Edition, rows: list[dict[str, Any]] | None = None, policy: str = POLICY) -> Impact:
    """Both sides over the same rows, but for those about what a side does not have."""
    both = []
    for one in (old, new):
        known = [each for each in rows or ROWS if each["node"] in one.nodes]
        both.append(school(known, one, policy=policy))
    return impact(Sides(both[0], both[1], ("old", "new")), ["a", "b"], {})


def rows_of(found: Impact) -> set[tuple[str, ...]]:
    names = ("student", "kind", "node", "level_old", "status_old", "level_new", "status_new", "change")
    return set(found.levels.select(names).rows())


def kinds(found: Impact, node: str, framework: str = "t", domain: str = "MA") -> list[str]:
    return [change.kind.name for change in found.because(framework, node, domain)]


def test_nothing_moves_by_nothing() -> None:
    assert of(edition(BODY), edition(BODY)).levels.height == 0


def test_words_alone_move_nothing() -> None:
    found = of(edition(BODY), edition(BODY.replace("compare two ratios", "compare ratios")))
    assert (found.levels.height, found.students) == (0, ())


def test_a_lower_cut_moves_who_was_below_it() -> None:
    """Of a's target at Developing, and of the competency and domain that are as low; b was met before."""
    found = of(edition(BODY), edition(BODY, CUT))
    assert rows_of(found) == {
        ("a", kind, node, "Developing", "not_yet", "Developing", "met", "up")
        for kind, node in (("target", "A2"), ("competency", "MA.A"), ("domain", "MA"))
    }
    assert kinds(found, "MA.A") == ["cut_moved"]


HABITS = """
  - id: HB
    title: Habits
    kind: habits
    scale: help
    competencies: [{id: HB.A, title: Planning, statement: I can plan my week.}]
"""
HELP = "  help: {points: [{score: 1, name: With help}, {score: 2, name: Nearly}, {score: 3, name: Alone}]}\n"


def test_a_cut_concerns_what_has_its_scale() -> None:
    """Both cuts are lower, and a is lower than both: mathematics moves by its own, the habit by the other."""
    rows = [row("a", "A1", "2026-09-01", 2), row("a", "HB.A", "2026-09-01", 2)]
    old = edition(BODY + HABITS, SCALE + HELP.replace("Alone", "Alone, proficient: true"))
    new = edition(BODY + HABITS, CUT + HELP.replace("Nearly", "Nearly, proficient: true"))
    found = of(old, new, rows)
    assert {node for _, _, node, *_ in rows_of(found)} == {"A1", "MA.A", "MA", "HB.A", "HB"}
    about = {node: [change.about for change in found.because("t", node, domain)] for node, domain in (
        ("A1", "MA"), ("MA", "MA"), ("HB.A", "HB"), ("HB", "HB"),
    )}  # fmt: skip
    four, three = ["scale four, proficient"], ["scale help, proficient"]
    assert about == {"A1": four, "MA": four, "HB.A": three, "HB": three}


def test_the_other_way_round_it_moves_down() -> None:
    found = of(edition(BODY, CUT), edition(BODY))
    assert {change for *_, change in rows_of(found)} == {"down"}


def test_a_target_that_is_gone_is_told_and_moves_its_parents() -> None:
    """Without A2 the lowest of a's ratios is 3; b stays at 4."""
    found = of(edition(BODY), edition(BODY.replace(", {id: A2, statement: I can scale a ratio.}", "")))
    assert rows_of(found) == {
        ("a", "target", "A2", "Developing", "not_yet", "", "", "gone"),
        ("b", "target", "A2", "Extending", "met", "", "", "gone"),
        ("a", "competency", "MA.A", "Developing", "not_yet", "Proficient", "met", "up"),
        ("a", "domain", "MA", "Developing", "not_yet", "Proficient", "met", "up"),
    }
    assert kinds(found, "MA.A") == ["vanished"]
    assert kinds(found, "MA") == ["vanished"]
    assert kinds(found, "MA.B") == []


def test_a_new_competency_may_leave_a_domain_without_enough() -> None:
    """Nobody has work on MA.C. Of a two of three are assessed, which is half; of b it is one of three."""
    more = BODY.replace("- {id: MA.B,", "- {id: MA.C, title: New, statement: I can prove it.}\n      - {id: MA.B,")
    found = of(edition(BODY), edition(more))
    assert rows_of(found) == {("b", "domain", "MA", "Extending", "met", "", "insufficient", "down")}
    assert kinds(found, "MA") == ["added"]


def test_a_replaced_id_goes_on_as_the_other() -> None:
    """The evidence of A2 is that of A3 now: nothing moves."""
    renamed = BODY.replace("{id: A2,", "{id: A3,") + "retired: [{id: A2, on: 2026-01-01, replaced_by: [A3]}]\n"
    old, new = edition(BODY), edition(renamed)
    both = [school(ROWS, one, policy=POLICY) for one in (old, new)]
    found = impact(Sides(both[0], both[1], ("old", "new")), ["a", "b"], {})
    assert found.levels.height == 0


def test_on_a_scale_with_other_points_names_and_statuses_are_compared() -> None:
    """4 is Extending on both; 3 has another name and is met no longer, for its scale begins to ask for 4."""
    other = """
    scale: four
    scales:
      four:
        points:
          - {score: 1, name: Emerging}
          - {score: 2, name: Developing}
          - {score: 3, name: Nearly}
          - {score: 4, name: Extending, proficient: true}
          - {score: 5, name: Beyond}
        step: 0.5
    """
    found = of(edition(BODY), edition(BODY, other))
    assert rows_of(found) == {
        ("a", "target", "A1", "Proficient", "met", "Nearly", "not_yet", "down"),
        ("a", "competency", "MA.B", "Proficient", "met", "Nearly", "not_yet", "down"),
    }


ROAD = "progression: {levels: [{id: L1}, {id: L2}], advance: {share: 1}}"


def on(first: str, second: str) -> Edition:
    body = BODY.replace("{id: A1,", f"{{id: A1, level: {first},").replace("{id: A2,", f"{{id: A2, level: {second},")
    return edition(body.replace("{id: MA.B,", "{id: MA.B, level: L2,"), head=ROAD)


def test_a_target_on_another_level_moves_who_reaches_it() -> None:
    """Before, L1 is A1 alone, and both have it. With A2 on it, a (2) has not, and b (4) still has."""
    found = of(on("L1", "L2"), on("L1", "L1"))
    roads = {each for each in rows_of(found) if each[1] == "road"}
    assert roads == {("a", "road", "MA", "L1", "", "", "", "down")}
    assert "relevelled" in kinds(found, "MA")
    assert found.students == ()  # a school of the tests has no list of people


@pytest.mark.parametrize(
    ("rule", "ups"),
    [("highest", {"MA.A", "MA"}), ("mean", set()), ("median", set()), ("share, share: 0.5", {"MA.A", "MA"})],
)
def test_another_rule_of_the_policy_is_an_edit_of_everything(rule: str, ups: set[str]) -> None:
    """Of 3 and 2 the lowest and the lower median are 2, the mean 2.5 is not yet a 3; half of them have a 3."""
    one = edition(BODY)
    other = POLICY.replace("competency: {rule: lowest}", f"competency: {{rule: {rule}}}")
    old, new = (school(ROWS, one, policy=text) for text in (POLICY, other))
    found = impact(Sides(old, new, ("old", "new")), ["a", "b"], {})
    assert {each[2] for each in rows_of(found) if each[0] == "a"} == ups
    assert "policy" in kinds(found, "MA.A")


def test_both_sides_are_told_apart_by_class() -> None:
    """What has a level in each class is compared class by class."""
    rows = [row("a", "MA.B", "2026-09-01", 3, class_id="c"), row("a", "MA.B", "2026-09-01", 2, class_id="d")]
    policy = POLICY.replace("evidence: 1,", "evidence: 1, per: class,")
    old, new = (school(rows, one, policy=policy) for one in (edition(BODY), edition(BODY, CUT)))
    found = impact(Sides(old, new, ("old", "new")), ["a"], {})
    assert ("a", "competency", "MA.B", "Developing", "not_yet", "Developing", "met", "up") in rows_of(found)
    assert set(found.levels.filter(node="MA.B").get_column("part")) == {"d"}
