"""Every move of six students, worked out by hand in `six`."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from cbe_cli.analysis.compared import CREDITED, UNSCORED
from cbe_cli.analysis.policy_words import Rule
from cbe_cli.analysis.stability import Steadiness
from cbe_cli.analysis.transitions import Transition, moves
from cbe_cli.analysis.whatif import WhatIf, whatif
from tests.analysis.six import LATEST, PEOPLE, TWO, compared, proposed, six
from tests.attainment.schools import edition, judgment, row, school, scores

NOT_ASSESSED, NOT_ENOUGH, EMERGING, DEVELOPING, PROFICIENT, EXTENDING = 0, 1, 3, 4, 5, 6
"""Places: rows and columns of the transition table."""
WORDS = (*UNSCORED, "Emerging", "Developing", "Proficient", "Extending", CREDITED)


def table(found: WhatIf, kind: str) -> Transition:
    (one,) = (each for each in found.transitions if each.kind == kind)
    return one


def lines(frame: pl.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return frame.select(columns).rows()


def test_the_table_of_competencies() -> None:
    found = table(compared(), "competency")
    assert found.labels == WORDS
    assert found.counts == {
        (PROFICIENT, DEVELOPING): 2,  # S1, S6
        (EMERGING, PROFICIENT): 1,  # S2
        (PROFICIENT, NOT_ENOUGH): 1,  # S3
        (EXTENDING, PROFICIENT): 1,  # S4
        (NOT_ASSESSED, NOT_ASSESSED): 7,  # S5, and MA.B of all
    }
    assert found.changes == {"down": 3, "up": 1, "lost": 1, "same": 7}
    assert (found.levels, found.changed) == (12, 5)


def test_the_table_of_domains() -> None:
    assert table(compared(), "domain").counts == {
        (PROFICIENT, DEVELOPING): 2,
        (EMERGING, PROFICIENT): 1,
        (PROFICIENT, NOT_ASSESSED): 1,  # none of S3's competencies has a level
        (EXTENDING, PROFICIENT): 1,
        (NOT_ASSESSED, NOT_ASSESSED): 1,
    }


def test_who_moves_farthest_comes_first_and_who_loses_a_level_last() -> None:
    found = compared()
    moved = moves(found.levels, found.transitions)
    assert lines(moved, "student", "node", "words_now", "words_then", "steps") == [
        ("S2", "MA", "Emerging", "Proficient", 2),
        ("S2", "MA.A", "Emerging", "Proficient", 2),
        ("S1", "MA", "Proficient", "Developing", -1),
        ("S1", "MA.A", "Proficient", "Developing", -1),
        ("S4", "MA", "Extending", "Proficient", -1),
        ("S4", "MA.A", "Extending", "Proficient", -1),
        ("S6", "MA", "Proficient", "Developing", -1),
        ("S6", "MA.A", "Proficient", "Developing", -1),
        ("S3", "MA", "Proficient", "not assessed", None),
        ("S3", "MA.A", "Proficient", "not enough yet", None),
    ]


def test_scores_of_both_sides_stand_beside_each_other() -> None:
    levels = compared().levels.filter(node="MA.A")
    assert lines(levels, "student", "score_now", "score_then", "change") == [
        ("S1", 3.0, 2.0, "down"),
        ("S2", 1.0, 3.0, "up"),
        ("S3", 3.0, None, "lost"),
        ("S4", 4.0, 3.25, "down"),
        ("S5", None, None, "same"),
        ("S6", 3.0, 2.5, "down"),
    ]


def test_the_other_way_round_everybody_moves_back() -> None:
    found = compared("{score: {method: latest}}", six("policy: {score: {method: mean}, evidence: 2}\n"))
    assert table(found, "competency").changes == {"up": 3, "down": 1, "gained": 1, "same": 7}


def test_the_same_policy_changes_nothing() -> None:
    found = compared("{score: {method: latest}}")
    assert {change for one in found.transitions for change in one.changes} == {"same"}
    assert found.rules_now == found.rules_then
    assert found.groups.whole == {"the same": 6}


def test_only_evidence_up_to_the_day_on_both_sides() -> None:
    """Of S1 then only 1 and 2 count: latest 2, mean 1.5 and so Emerging."""
    found = whatif(six(), PEOPLE, proposed("{score: {method: mean}, evidence: 2}"), date(2026, 9, 2))
    assert found.day == date(2026, 9, 2)
    assert lines(found.levels.filter(node="MA.A", student="S1"), "score_now", "score_then", "change") == [
        (2.0, 1.5, "down")
    ]


def test_the_rules_are_said_in_words() -> None:
    found = compared()
    attempts = "Of several attempts at one task the last counts."
    rounding = "A score between two points counts as the lower one."
    work = "The level of a target comes from pieces of work:"
    domain = (
        "domain",
        (),
        (
            "The level of a domain comes from its competencies: the middle one of them. "
            "At least 50% of its competencies must have a level."
        ),
    )

    def said(rules: tuple[Rule, ...]) -> list[tuple[str, tuple[str, ...], str]]:
        return [(rule.kind, rule.about, rule.text) for rule in rules]

    assert said(found.rules_now) == [("target", (), f"{work} the most recent piece. {attempts} {rounding}"), domain]
    few = "With fewer than 2 pieces there is no level yet."
    mean = f"{work} the average of all pieces. {few} {attempts} {rounding}"
    assert said(found.rules_then) == [("target", (), mean), domain]
    assert [rule.policy.score.method for rule in (found.rules_now[0], found.rules_then[0])] == ["latest", "mean"]


def test_rules_of_a_part_name_it() -> None:
    found = compared("{score: {method: mean}, nodes: {MA.B: {score: {method: highest}}}}")
    assert [rule.about for rule in found.rules_then] == [("Ratios",), ("Lines",), ()]


def test_how_many_levels_one_more_piece_would_change() -> None:
    """Of `latest` it changes all that are elsewhere.

    Of `mean` at Emerging: 7/4, 10/4, 4/2 and 14/5 change S1 to S4, 11/5 leaves S6. At Developing S2 has 11/4, S3 its
    first level. At Proficient and Extending only S3 is changed, by having two pieces.
    """
    found = compared()
    points = ("Emerging", "Developing", "Proficient", "Extending")
    assert found.steady_now == (Steadiness("t", "four", 5, 5, tuple(zip(points, (4, 5, 2, 4), strict=True))),)
    assert found.steady_then == (Steadiness("t", "four", 5, 5, tuple(zip(points, (4, 2, 1, 1), strict=True))),)
    assert found.steady_then[0].shares == {"Emerging": 80, "Developing": 40, "Proficient": 20, "Extending": 20}


def test_credit_without_a_number_counts_as_proficient() -> None:
    of = school(scores("S1", "MA.A", 2, "O"), edition(TWO), policy="policy: {score: {method: latest}}\n")
    found = whatif(of, ["S1"], proposed("{score: {method: latest}, attempts: each, kinds: [observation]}"))
    assert table(found, "competency").changes == {"same": 2}
    credited = school(scores("S1", "MA.A", "O"), edition(TWO), policy=LATEST)
    both = whatif(credited, ["S1"], proposed("{score: {method: mean}}"))
    (one,) = lines(both.levels.filter(node="MA.A"), "level_now", "status_now", "place_now", "change")
    assert one == (CREDITED, "met", 7, "same")


def test_what_a_person_judged_stays() -> None:
    of = school(
        scores("S1", "MA.A", 1, 2), edition(TWO), policy=LATEST, judgments=(judgment("S1", "MA.A", "2026-09-03", 4),)
    )
    found = whatif(of, ["S1"], proposed("{score: {method: mean}}"))
    assert lines(found.levels.filter(node="MA.A"), "level_now", "level_then") == [("Extending", "Extending")]


def test_levels_per_class_under_one_policy_only_are_not_compared() -> None:
    """Five have MA.A, and with it the domain, for the whole school now and for class c then."""
    found = compared("{score: {method: mean}, per: class}")
    assert found.apart == 10
    assert found.levels.filter(kind="competency").rows()[0][0] == "S1"  # MA.B of everybody is still there
    assert {one.kind for one in found.transitions} == set()


ROAD = """
progression: {by: domain, levels: [{id: L1, name: Level 1}, {id: L2, name: Level 2}]}
domains:
  - id: MA
    title: Mathematics
    competencies:
      - {id: MA.A, title: Ratios, statement: I can compare., level: L1}
      - {id: MA.B, title: Lines, statement: I can draw., level: L2}
"""


def test_levels_of_the_road_are_compared_too() -> None:
    """Latest: S1 has met MA.A and so Level 1, S2 nothing. By the best piece both levels: S1 one, S2 two more."""
    rows = [
        *scores("S1", "MA.A", 3),
        *scores("S1", "MA.B", 3, 1),
        *scores("S2", "MA.A", 4, 1),
        *scores("S2", "MA.B", 4, 2),
    ]
    head = (
        "progression: {by: domain, levels: [{id: L1, name: Level 1}, {id: L2, name: Level 2}], advance: {keep: no}}\n"
    )
    of = school(rows, edition(ROAD.partition("domains:")[1] + ROAD.partition("domains:")[2], head=head), policy=LATEST)
    found = whatif(of, ["S1", "S2", "S3"], proposed("{score: {method: highest}}"))
    road = table(found, "road")
    assert road.labels == ("nothing known", "none reached", "", "Level 1", "Level 2")
    assert road.counts == {(3, 4): 1, (1, 4): 1, (0, 0): 1}
    roads = found.levels.filter(kind="road")
    assert lines(roads, "student", "node", "title", "level_now", "level_then", "steps") == [
        ("S1", "MA", "Mathematics", "Level 1", "Level 2", 1),
        ("S2", "MA", "Mathematics", "", "Level 2", 2),
        ("S3", "MA", "Mathematics", "", "", None),
    ]


def test_one_road_for_all_subjects_is_counted_once() -> None:
    head = "progression: {by: framework, levels: [{id: L1, name: Level 1}]}\n"
    body = """
    domains:
      - {id: MA, title: Mathematics, competencies: [{id: MA.A, title: A, statement: I can., level: L1}]}
      - {id: SC, title: Science, competencies: [{id: SC.A, title: A, statement: I can., level: L1}]}
    """
    of = school([*scores("S1", "MA.A", 3), *scores("S1", "SC.A", 3)], edition(body, head=head), policy=LATEST)
    found = whatif(of, ["S1"], proposed("{score: {method: latest}, evidence: 2}"))
    assert lines(found.levels.filter(kind="road"), "node", "title", "level_now") == [("t", "T", "Level 1")]


@pytest.mark.parametrize("people", [[], ["S9"]])
def test_nobody_and_nothing_known(people: list[str]) -> None:
    found = whatif(school([], edition(TWO), policy=LATEST), people, proposed("{score: {method: mean}}"))
    assert (found.day, found.transitions, found.found, found.steady_now) == (None, (), (), ())


def test_rows_that_only_one_policy_counts() -> None:
    """The observation counts by default; under the other policy only assessments do, so S1 has no level."""
    rows = [row("S1", "MA.A", "2026-09-01", 3, kind="observation")]
    found = whatif(
        school(rows, edition(TWO), policy=LATEST),
        ["S1"],
        proposed("{score: {method: latest}, kinds: [state_assessment]}"),
    )
    assert table(found, "competency").changes == {"lost": 1, "same": 1}
    assert "Of the kinds of work only state assessment count." in found.rules_then[0].text
