"""Design 5.4: the road, and the scores that are taken over one level of it."""

from __future__ import annotations

from typing import Any

from cbe_cli.attainment.attain import attain
from tests.attainment.schools import edition, judgment, levels, row, school, scores

HEAD = """
progression:
  by: domain
  levels: [{id: L1}, {id: L2}, {id: L3}, {id: L4}]
"""
ROAD = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: A1, level: L1}, {id: A2, level: L2}, {id: A4, level: L4}]
      - id: MA.B
        title: Shapes
        targets: [{id: B1, level: L1}, {id: B2, level: L2}]
"""
LATEST = "policy: {score: {method: latest}}"


def standing(rows: list[dict[str, Any]], *, head: str = HEAD, body: str = ROAD, **more: Any) -> tuple[str, str]:
    """(reached, working on) of student a in mathematics."""
    line = levels(school(rows, edition(body, head=head), policy=LATEST, **more))["a", "MA"]
    return line["reached"], line["working_on"]


def states(rows: list[dict[str, Any]], **more: Any) -> dict[str, tuple[str, int, int]]:
    """Level -> (state, met, needed) of student a."""
    result = attain(school(rows, edition(ROAD, head=HEAD), policy=LATEST, **more), ["a"])
    return {line["level"]: (line["state"], line["met"], line["needed"]) for line in result.levels.iter_rows(named=True)}


def shown(*nodes: str, score: float = 3) -> list[dict[str, Any]]:
    return [line for node in nodes for line in scores("a", node, score)]


def test_5_4_a_level_is_complete_when_all_its_targets_are_met() -> None:
    assert standing(shown("A1")) == ("", "L1")
    assert standing(shown("A1", "B1")) == ("L1", "L2")
    assert standing([*shown("A1"), *shown("B1", score=2)]) == ("", "L1")


def test_5_4_advance_share_lowers_what_is_needed() -> None:
    half = HEAD + "  advance: {share: 0.5}\n"
    assert standing(shown("A1"), head=half) == ("L1", "L2")


def test_5_4_unassessed_is_unmet_and_excused_is_not_needed() -> None:
    assert standing(shown("A1")) == ("", "L1")
    assert standing([*shown("A1"), *scores("a", "B1", "EX")]) == ("L1", "L2")


def test_5_4_an_empty_level_is_skipped_and_never_reached() -> None:
    up_to_two = shown("A1", "B1", "A2", "B2")
    assert standing(up_to_two) == ("L2", "L4")
    assert states(up_to_two)["L3"] == ("empty", 0, 0)
    everything_excused = [*shown("A1", "B1", "A4"), *scores("a", "A2", "EX"), *scores("a", "B2", "EX")]
    assert standing(everything_excused) == ("L4", "")


def test_5_4_reached_needs_every_lower_level() -> None:
    assert standing(shown("A2", "B2")) == ("", "L1")
    assert states(shown("A2", "B2"))["L2"] == ("ahead", 2, 2)


def test_5_4_at_the_end_of_the_road_nothing_is_worked_on() -> None:
    assert standing(shown("A1", "B1", "A2", "B2", "A4")) == ("L4", "")


def test_5_4_met_of_needed_is_the_progress_within_the_level() -> None:
    assert states(shown("A1", "B1", "B2")) == {
        "L1": ("complete", 2, 2),
        "L2": ("working", 1, 2),
        "L3": ("empty", 0, 0),
        "L4": ("ahead", 0, 1),
    }


def test_5_4_keep_a_target_once_met_stays_met() -> None:
    fell_back = [*scores("a", "A1", 3, 2), *shown("B1")]
    assert standing(fell_back) == ("L1", "L2")
    assert standing(fell_back, head=HEAD + "  advance: {keep: no}\n") == ("", "L1")
    of = school(fell_back, edition(ROAD, head=HEAD), policy=LATEST)
    target = levels(of)["a", "A1"]
    assert (target["status"], str(target["met_on"])) == ("not_yet", "2026-09-01")


def test_5_4_placement_sets_the_level_to_start_on() -> None:
    placed = row("a", "MA", "2026-09-01", "->L2")
    assert standing([placed]) == ("", "L2")
    assert states([placed])["L1"] == ("placed", 0, 2)


def test_5_4_the_newest_placement_wins() -> None:
    rows = [row("a", "MA", "2026-09-05", "->L2"), row("a", "MA", "2026-09-01", "->L4")]
    assert standing(rows) == ("", "L2")
    assert levels(school(rows, edition(ROAD, head=HEAD)), "2026-09-02")["a", "MA"]["working_on"] == "L4"


def test_5_4_weak_evidence_below_a_placement_does_not_demote() -> None:
    rows = [row("a", "MA", "2026-09-01", "->L2"), *shown("A1", "B1", score=1), *shown("A2", "B2")]
    assert standing(rows) == ("L2", "L4")


def test_5_4_a_level_below_a_placement_that_was_shown_is_complete() -> None:
    rows = [row("a", "MA", "2026-09-01", "->L2"), *shown("A1", "B1")]
    assert standing(rows) == ("L1", "L2")


def test_5_4_a_placement_is_no_mastery() -> None:
    found = levels(school([row("a", "MA", "2026-09-01", "->L2")], edition(ROAD, head=HEAD)))
    assert found["a", "A1"]["status"] == "not_assessed"
    assert found["a", "MA"]["pieces"] == 0


def test_5_4_nothing_is_claimed_of_a_child_of_whom_nothing_is_known() -> None:
    result = attain(school(shown("A1"), edition(ROAD, head=HEAD), policy=LATEST), ["a", "new"])
    new = result.nodes.filter(student="new", node="MA").row(0, named=True)
    assert (new["status"], new["reached"], new["working_on"]) == ("not_assessed", "", "")


def test_5_4_by_competency_each_has_its_own_road() -> None:
    head = HEAD.replace("by: domain", "by: competency")
    found = levels(school(shown("A1", "A2", "B1"), edition(ROAD, head=head), policy=LATEST))
    assert (found["a", "MA.A"]["reached"], found["a", "MA.A"]["working_on"]) == ("L2", "L4")
    assert (found["a", "MA.B"]["reached"], found["a", "MA.B"]["working_on"]) == ("L1", "L2")
    assert (found["a", "MA"]["score"], found["a", "MA"]["status"]) == (None, "not_assessed")


HABITS = """
  - id: HW
    title: Habits
    kind: habits
    competencies: [{id: HW.P, title: Perseverance, level: L1}]
"""


def test_5_5_no_habit_is_on_the_road_of_a_framework() -> None:
    head = HEAD.replace("by: domain", "by: framework")
    assert standing(shown("A1", "B1"), head=head, body=ROAD + HABITS) == ("L1", "L2")


def test_5_3_a_score_is_taken_over_the_level_worked_on_once_it_has_coverage() -> None:
    rows = [*shown("A1", "B1"), *shown("A2", score=4), *shown("B2", score=2)]
    found = levels(school(rows, edition(ROAD, head=HEAD), policy=LATEST))
    assert (found["a", "MA.A"]["score"], found["a", "MA.A"]["over"]) == (4, "L2")
    assert (found["a", "MA"]["score"], found["a", "MA"]["over"]) == (2, "L2")
    assert (found["a", "MA.A"]["reached"], found["a", "MA.A"]["working_on"]) == ("", "L2")


def test_5_3_else_over_the_last_level_reached() -> None:
    found = levels(school(shown("A1", "B1", score=4), edition(ROAD, head=HEAD), policy=LATEST))
    assert (found["a", "MA.A"]["score"], found["a", "MA.A"]["over"]) == (4, "L1")
    assert (found["a", "MA"]["score"], found["a", "MA"]["over"]) == (4, "L1")
    assert (found["a", "MA.A"]["reached"], found["a", "MA.A"]["working_on"]) == ("L1", "")


def test_5_3_no_number_spans_levels() -> None:
    """A is assessed on level 2 and B only on level 1: the domain speaks of one of them, and half of 2 is coverage."""
    rows = [*shown("A1", "B1", score=4), *shown("A2", score=2)]
    found = levels(school(rows, edition(ROAD, head=HEAD), policy=LATEST))
    assert (found["a", "MA.B"]["score"], found["a", "MA.B"]["over"]) == (4, "L1")
    assert (found["a", "MA"]["score"], found["a", "MA"]["over"]) == (2, "L2")
    strict = "policy: {score: {method: latest}, domain: {rule: median, coverage: 1}}"
    found = levels(school(rows, edition(ROAD, head=HEAD), policy=strict))
    assert (found["a", "MA"]["score"], found["a", "MA"]["over"]) == (4, "L1")


def test_5_5_a_judged_target_counts_on_the_road() -> None:
    judged = (judgment("a", "B1", "2026-09-05", 3),)
    assert standing(shown("A1"), judgments=judged) == ("L1", "L2")
    lowered = (judgment("a", "A1", "2026-09-05", 2),)
    assert standing(shown("A1", "B1"), judgments=lowered) == ("", "L1"), "a judgment stands above what was kept"


def test_5_5_a_judged_level_is_reached() -> None:
    of = school(
        shown("A1"), edition(ROAD, head=HEAD), policy=LATEST, judgments=(judgment("a", "MA", "2026-09-05", "L2"),)
    )
    line = levels(of)["a", "MA"]
    assert (line["reached"], line["working_on"]) == ("L2", "L4")
    assert (line["judged"], line["judged_by"], str(line["judged_on"])) == (True, "Ms Rivera", "2026-09-05")
    assert levels(of, "2026-09-04")["a", "MA"]["working_on"] == "L1"


ONE_ROAD = HEAD.replace("domain", "framework")
SUBJECTS = """
domains:
  - {id: MA, title: Mathematics, competencies: [{id: A1, title: A1, level: L1}, {id: A2, title: A2, level: L2}]}
  - {id: SC, title: Science, competencies: [{id: B1, title: B1, level: L1}, {id: B2, title: B2, level: L2}]}
  - {id: HW, title: Habits, kind: habits, competencies: [{id: H1, title: H1, level: L1}]}
"""


def test_5_4_with_one_road_a_placement_in_any_subject_is_about_it() -> None:
    rows = [row("a", "SC", "2026-09-01", "->L2"), row("a", "HW", "2026-09-02", "->L1")]
    found = levels(school(rows, edition(SUBJECTS, head=ONE_ROAD)))
    assert [found["a", node]["working_on"] for node in ("MA", "SC", "HW")] == ["L2", "L2", ""]


def test_5_5_with_one_road_a_judged_level_in_any_subject_is_about_it() -> None:
    judged = (judgment("a", "MA", "2026-09-01", "L2"), judgment("a", "SC", "2026-09-02", "L1"))
    found = levels(school([], edition(SUBJECTS, head=ONE_ROAD), judgments=judged))
    assert [(found["a", node]["reached"], found["a", node]["working_on"]) for node in ("MA", "SC")] == [
        ("L1", "L2")
    ] * 2
    assert [found["a", node]["judged"] for node in ("MA", "SC", "HW")] == [True, True, False]


def test_5_5_a_judged_level_without_targets_is_shown_as_judged() -> None:
    found = levels(school([], edition(ROAD, head=HEAD), judgments=(judgment("a", "MA", "2026-09-01", "L3"),)))
    assert (found["a", "MA"]["reached"], found["a", "MA"]["working_on"]) == ("L3", "L4")


def test_5_5_a_level_judged_where_no_road_is_judges_nothing() -> None:
    of = edition(ROAD, head=HEAD.replace("domain", "competency"))
    found = levels(school(shown("A1"), of, policy=LATEST, judgments=(judgment("a", "MA", "2026-09-01", "L2"),)))
    assert (found["a", "MA"]["reached"], found["a", "MA"]["judged"]) == ("", False)


def test_5_4_a_level_is_never_complete_without_a_met_target() -> None:
    none = HEAD + "  advance: {share: 0}\n"
    assert standing(scores("a", "A1", 2), head=none) == ("", "L1")
    assert standing(shown("A1"), head=none) == ("L1", "L2")


def test_5_4_insufficient_evidence_is_evidence() -> None:
    assert standing(scores("a", "A1", "NE")) == ("", "L1")


MIXED = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - {id: A, title: On the road, level: L1}
      - {id: B, title: Beside the road}
"""


def test_5_3_what_stands_on_no_level_is_in_no_number_of_a_domain_with_a_road() -> None:
    rows = [*shown("A", score=2), *shown("B", score=4)]
    found = levels(school(rows, edition(MIXED, head=HEAD), policy=LATEST))
    assert (found["a", "MA"]["score"], found["a", "MA"]["over"]) == (2, "L1")
    assert levels(school(shown("B"), edition(MIXED, head=HEAD), policy=LATEST))["a", "MA"]["score"] is None


def test_5_3_no_number_spans_the_roads_of_several_competencies() -> None:
    of = edition(MIXED, head=HEAD.replace("domain", "competency"))
    found = levels(school([*shown("A"), *shown("B")], of, policy=LATEST))
    assert [found["a", node]["score"] for node in ("A", "B", "MA")] == [3, 3, None]


def test_5_4_a_progression_without_levels_is_no_road() -> None:
    assert standing(shown("A1"), head="progression: {levels: []}\n") == ("", "")
