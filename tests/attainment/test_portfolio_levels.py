"""Levels made of rated pieces (`advance: {by: pieces}`), each case worked out by hand. On P9 Reading needs 3 pieces."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.school.edition import Edition
from tests.attainment.portfolios import EACH, READING, folio, framework, rated, reading, started
from tests.attainment.schools import edition, judgment, levels, row, school, scores

COUNTS = ("required", "complete", "missed", "opportunities")


def counts(found: dict[str, Any]) -> tuple[int, ...]:
    return tuple(found[name] for name in COUNTS)


def test_the_best_pieces_take_the_places() -> None:
    """Target a needs 2 of its 3 ratings: 9 and 8; with b's 9 that is 26/3 = 8.67."""
    found = reading(*rated("a@P9", 7, 9, 8), *rated("b@P9", 9))
    assert counts(found) == (3, 3, 0, 4)
    assert (found["average"], found["exact"]) == (8.7, pytest.approx(26 / 3))
    assert (found["progress"], found["state"]) == (1, "complete"), "8.7 is at least 9 - 0.5"


def test_the_level_asks_for_the_average_that_is_printed() -> None:
    """19 times 8.5 and once 7.5 are 169/20 = 8.45, which is printed as 8.5; 8.4 is below 9 - 0.5."""
    domains = "domains: [{id: D, title: D, competencies: [{id: K, title: K, evidence: 20}]}]"
    for last, average, state in ((7.5, 8.5, "complete"), (7, 8.4, "working")):
        found = folio(school(rated("K@P9", *[8.5] * 19, last), framework(domains), policy=EACH), "K", "P9")
        assert (found["average"], found["state"]) == (average, state)


def test_missed_work_takes_what_is_left_and_gives_way_to_ratings() -> None:
    missed = rated("a@P9", "M", "M", "M")
    assert counts(reading(*missed)) == (3, 0, 2, 3), "three were missed, and a has two places"
    found = reading(*missed, *rated("a@P9", 8, month=10))
    assert counts(found) == (3, 1, 1, 4)
    assert found["average"] == 8, "missed work is never zero"
    assert counts(reading(*missed, *rated("a@P9", 8, 8, month=10))) == (3, 2, 0, 5)


def test_credit_fills_what_is_left_and_drops_what_was_missed() -> None:
    found = reading(*rated("a@P9", "M", "O", 7))
    assert counts(found) == (3, 2, 0, 2)
    assert found["average"] == 7


def test_credit_gives_way_to_ratings() -> None:
    """Two ratings fill both places of a, so nothing is left for the credit; and what was missed stays dropped."""
    found = reading(*rated("a@P9", "O", "M", 7, 8))
    assert counts(found) == (3, 2, 0, 3)
    assert found["average"] == 7.5


def test_excused_work_takes_a_place_away_where_no_rating_wants_it() -> None:
    assert counts(reading(*rated("a@P9", 8, "EX"))) == (2, 1, 0, 1)
    assert counts(reading(*rated("a@P9", 8, "EX", "M"))) == (2, 1, 0, 2), "the excuse comes before what was missed"
    assert counts(reading(*rated("a@P9", 8, "EX", 9))) == (3, 2, 0, 2)


def test_insufficient_work_is_an_opportunity_and_nothing_else() -> None:
    assert counts(reading(*rated("a@P9", 8, "NE"))) == (3, 1, 0, 2)


def test_credit_alone_completes_a_level_without_an_average() -> None:
    rows = [*rated("a@P9", "O"), *rated("b@P9", "O")]
    found = reading(*rows)
    assert (found["state"], found["average"], found["growth"]) == ("complete", None, None)
    line = levels(school(rows, framework(READING), policy=EACH))["s", "R"]
    assert (line["status"], line["score"], line["reached"], line["working_on"]) == ("met", None, "P9", "P10")


def test_a_level_may_need_other_numbers_of_pieces() -> None:
    rows = [row_ for target in "abc" for row_ in rated(f"{target}@P10", 10, 10)]
    assert counts(reading(*rows, level="P9")) == (3, 0, 0, 0)
    assert counts(reading(*rows, level="P10")) == (6, 5, 0, 6), "c has one place on P10"


def test_a_target_that_needs_nothing_on_a_level_has_no_place_there() -> None:
    found = reading(*rated("a@P9", 9, 9), *rated("b@P9", 9), *rated("c@P9", 1))
    assert (counts(found), found["average"], found["state"]) == ((3, 3, 0, 4), 9, "complete")
    line = levels(school(rated("c@P9", 1), framework(READING), policy=EACH))["s", "c"]
    assert (line["status"], line["pieces"]) == ("not_assessed", 0)


def test_a_level_that_needs_nothing_is_passed_over() -> None:
    body = "domains: [{id: D, title: D, competencies: [{id: K, title: K, evidence: 1, evidence_on: {P10: 0}}]}]"
    line = levels(school(rated("K@P9", 9), framework(body), policy=EACH))["s", "K"]
    assert (line["reached"], line["working_on"]) == ("P9", "P11")


def test_the_number_of_pieces_comes_from_the_policy_where_the_target_has_none() -> None:
    body = "domains: [{id: D, title: D, competencies: [{id: K, title: K}]}]"
    found = folio(school(rated("K@P9", 9), framework(body), policy="policy: {evidence: 4}"), "K", "P9")
    assert found["required"] == 4


# Which level a row counts for


def test_a_row_counts_for_the_level_of_its_address() -> None:
    rows = [started("R", "P9"), *rated("a@P10", 10), *rated("a@P9", 9)]
    assert (reading(*rows)["average"], reading(*rows, level="P10")["average"]) == (9, 10)


def test_a_row_without_a_level_counts_for_the_one_placed_on_that_day() -> None:
    rows = [started("R", "P9", day="2026-09-02"), started("R", "P10", day="2026-09-04"), *rated("a", 6, 7, 8, 9, 10)]
    assert counts(reading(*rows)) == (3, 2, 0, 2), "the days 2 and 3; on the first day nobody knew"
    assert (reading(*rows)["average"], reading(*rows, level="P10")["average"]) == (7.5, 9.5)


def test_of_two_placements_on_one_day_the_higher_counts() -> None:
    rows = [started("R", "P10", day="2026-08-20"), started("R", "P9", day="2026-08-20"), *rated("a", 9)]
    assert reading(*rows, level="P10")["complete"] == 1


def test_a_placement_in_another_competency_says_nothing() -> None:
    body = READING + "      - {id: W, title: Writing, evidence: 1}\n"
    rows = [started("W", "P10"), *rated("a", 9)]
    found = attain(school(rows, framework(body), policy=EACH), ["s"]).portfolios
    assert found.filter(unit="R").get_column("opportunities").sum() == 0


def test_a_level_that_the_edition_no_longer_has_is_history() -> None:
    assert counts(reading(*rated("a@P8", 9))) == (3, 0, 0, 0)


def test_attempts_at_one_task_are_one_piece_on_each_level() -> None:
    rows = [*rated("a@P9", 9, 7, task="essay"), *rated("a@P10", 8, month=10, task="essay")]
    assert counts(reading(*rows, policy="policy: {attempts: last}")) == (3, 1, 0, 1)
    assert reading(*rows, policy="policy: {attempts: last}")["average"] == 7
    assert reading(*rows, policy="policy: {attempts: last}", level="P10")["average"] == 8


def test_what_does_not_count_elsewhere_does_not_count_here() -> None:
    assert counts(reading(*rated("a@P9", 9, kind="self"), *rated("b@P9", 9, weight=0.0))) == (3, 0, 0, 0)


# When it is complete


def test_a_share_of_the_pieces_may_do() -> None:
    rows = rated("a@P9", 9, 9)
    assert reading(*rows)["state"] == "working"
    assert reading(*rows, advance="share: 0.66")["state"] == "complete", "two of three are 0.667"
    assert reading(*rows, advance="share: 0.67")["state"] == "working"


def test_an_average_above_0_is_one_for_all_levels() -> None:
    rows = [*rated("a@P9", 9, 8), *rated("b@P9", 9)]
    assert reading(*rows, advance="average: 8.7")["state"] == "complete"
    assert reading(*rows, advance="average: 8.8")["state"] == "working"
    assert reading(*rows, advance="average: 0")["state"] == "working", "8.7 is below the value, 9"


def test_the_lowest_piece_may_have_to_be_good_too() -> None:
    rows = [*rated("a@P9", 7, 11), *rated("b@P9", 11)]
    assert reading(*rows, advance="lowest: -2")["state"] == "complete"
    assert reading(*rows, advance="lowest: -1")["state"] == "working"
    assert reading(*rows, *rated("a@P9", 8, month=10), advance="lowest: -1")["state"] == "complete", "7 lost its place"


def test_missed_work_is_below_any_lowest_and_credit_below_none() -> None:
    rows = [*rated("a@P9", "M", 9), *rated("b@P9", 9)]
    assert reading(*rows, advance="share: 0.6")["state"] == "complete"
    assert reading(*rows, advance="share: 0.6, lowest: 1")["state"] == "working"
    assert reading(*rated("a@P9", 9, "O"), *rated("b@P9", 9), advance="lowest: -1")["state"] == "complete"


def test_what_a_target_requires_has_to_be_there_on_the_level() -> None:
    body = "domains: [{id: D, title: D, competencies: [{id: K, title: K, requires: {kind: performance_task}}]}]"
    test, task = rated("K@P9", 9, kind="common_assessment"), rated("K@P9", 9, kind="performance_task")
    elsewhere = rated("K@P10", 9, kind="performance_task")
    for rows, state in ((test, "working"), (task, "complete"), ([*test, *elsewhere], "working")):
        assert folio(school(rows, framework(body), policy=EACH), "K", "P9")["state"] == state


def test_nobody_is_sent_back() -> None:
    """Credit completes P9 on 1 October. Two weak ratings then take its places: 6.5 would not be enough."""
    rows = [*rated("b@P9", 9), *rated("a@P9", "O", month=10), *rated("a@P9", 5, 5, month=11)]
    found = reading(*rows)
    assert (found["state"], found["average"], found["kept"]) == ("complete", 6.3, date(2026, 10, 1))
    gone = reading(*rows, advance="average: -0.5, keep: no")
    assert (gone["state"], gone["kept"]) == ("working", None)
    before = folio(school(rows, framework(READING), policy=EACH), "R", "P9", as_of=date(2026, 9, 30))
    assert before["state"] == "working"
    line = levels(school(rows, framework(READING), policy=EACH))["s", "R"]
    assert (line["reached"], line["working_on"]) == ("P9", "P10")
    assert (line["over"], line["score"], line["status"]) == ("P9", 6.3, "not_yet"), "the level is about today"


def test_a_later_attempt_sends_nobody_back() -> None:
    rows = [
        *rated("b@P9", 9),
        *rated("a@P9", 9, task="x"),
        *rated("a@P9", 9, month=10),
        *rated("a@P9", 2, month=11, task="x"),
    ]
    assert reading(*rows, policy="policy: {attempts: last}")["kept"] == date(2026, 10, 1)


def test_levels_below_a_placement_are_behind() -> None:
    rows = [started("R", "P10"), *rated("a@P9", 3)]
    states = attain(school(rows, framework(READING), policy=EACH), ["s"]).levels
    assert states.get_column("state").to_list() == ["placed", "working", "ahead", "ahead"]
    line = levels(school(rows, framework(READING), policy=EACH))["s", "R"]
    assert (line["status"], line["pieces"]) == ("not_assessed", 1), "what lies below is no number of this level"


# Baseline and growth


def test_a_baseline_is_what_the_placement_says() -> None:
    found = reading(started("R", "P9", 7.25), *rated("a@P9", 8, 9))
    assert (found["baseline"], found["average"], found["growth"]) == (7.3, 8.5, 1.2), "all three with one decimal"


def test_the_newest_baseline_of_a_level_counts() -> None:
    rows = [started("R", "P9", 7), started("R", "P9", 8, day="2026-09-15"), *rated("a@P9", 9)]
    assert reading(*rows)["baseline"] == 8
    assert reading(*rows, started("R", "P9", day="2026-10-01"))["baseline"] == 8, "a placement without one says nothing"


def test_a_baseline_is_carried_from_the_level_before() -> None:
    below = [*rated("a@P9", 9, 9), *rated("b@P9", 10)]
    found = reading(*below, *rated("a@P10", 10), level="P10")
    assert (found["baseline"], found["average"], found["growth"]) == (9.3, 10, 0.7), "28/3 = 9.33"
    higher = reading(started("R", "P9", 9.5), *below, level="P10")
    assert (higher["baseline"], higher["growth"]) == (9.5, None), "the higher of 9.5 and 9.3; and no rating yet"
    said = reading(started("R", "P9", 9.5), *below, started("R", "P10", 8, day="2026-10-01"), level="P10")
    assert said["baseline"] == 8, "what is written stands"
    assert reading(*below, level="P11")["baseline"] is None, "nobody has come to P11"


def test_a_baseline_is_carried_over_a_level_without_ratings() -> None:
    rows = [started("R", "P9", 9.5), started("R", "P11", day="2026-10-01"), *rated("a", 11, month=11)]
    assert (reading(*rows, level="P11")["baseline"], reading(*rows, level="P11")["growth"]) == (9.5, 1.5)


def test_without_a_baseline_it_is_where_each_target_began() -> None:
    """Target a began with 6 and b with 7; c needs nothing on P9, so that nobody waits for it."""
    found = reading(*rated("a@P9", "M", 6, 9), *rated("b@P9", 7, 8))
    assert (found["average"], found["baseline"], found["growth"]) == (7.7, 6.5, 1.2), "9 + 6 + 8 = 23; 7.7 - 6.5"
    part = reading(*rated("a@P9", 6))
    assert (part["baseline"], part["growth"]) == (None, None), "a third of the pieces, and b has not begun"
    most = reading(*rated("a@P9", 6, 8))
    assert (most["baseline"], most["growth"]) == (6, 1), "two thirds of the pieces"


def test_where_somebody_began_is_not_rounded_before_it_is_taken_off() -> None:
    """Ten targets began with 8.45 on average; 8.5 - 8.45 = 0.05 is printed as 0.1, and not as 8.5 - 8.5."""
    body = "domains: [{id: D, title: D, competencies: [{id: K, title: K, targets: [%s]}]}]"
    body = body.replace("%s", ", ".join(f"{{id: k{number}, evidence: 1}}" for number in range(10)))
    rows = [one for number in range(9) for one in rated(f"k{number}@P9", 8.5)]
    found = folio(school([*rows, *rated("k9@P9", 8, 8.5)], framework(body), policy=EACH), "K", "P9")
    assert (found["average"], found["baseline"], found["growth"]) == (8.5, 8.5, 0.1)


# Scores, domains, other roads


def test_the_score_of_a_competency_is_the_average_on_the_level_worked_on() -> None:
    rows = [*rated("a@P9", 9, 9), *rated("b@P9", 10), *rated("a@P10", 9, 10.5)]
    found = levels(school(rows, framework(READING), policy=EACH))
    competency = found["s", "R"]
    assert (competency["score"], competency["exact"], competency["level"]) == (9.8, 9.75, "Rating 9")
    assert (competency["over"], competency["status"], competency["pieces"]) == ("P10", "not_yet", 5)
    assert (competency["reached"], competency["working_on"]) == ("P9", "P10")
    assert (found["s", "a"]["score"], found["s", "a"]["over"], found["s", "a"]["status"]) == (9.8, "P10", "met")
    assert (found["s", "b"]["score"], found["s", "b"]["over"], found["s", "b"]["status"]) == (10, "P9", "met")
    assert found["s", "ELA"]["score"] is None, "no number spans the roads of several competencies"


def test_missed_work_alone_is_insufficient() -> None:
    line = levels(school(rated("a@P9", "M"), framework(READING), policy=EACH))["s", "R"]
    assert (line["status"], line["score"], line["missed"]) == ("insufficient", None, 1)


TWO = """
domains:
  - id: ELA
    title: English
    competencies:
      - {id: R, title: Reading, targets: [{id: a, evidence: 2}, {id: b, evidence: 1}]}
      - {id: W, title: Writing, evidence: 3}
"""
MEAN = "policy: {attempts: each, domain: {rule: mean}}"


def test_by_domain_the_pieces_of_all_competencies_are_pooled() -> None:
    """9 + 9 + 8 + 8 + 8 + 8 = 50; 50/6 = 8.33 is not enough, and with two tens in place of two eights 9 is."""
    of = framework(TWO, by="domain")
    rows = [*rated("a@P9", 9, 9), *rated("b@P9", 8), *rated("W@P9", 8, 8, 8)]
    found = folio(school(rows, of, policy=MEAN), "ELA", "P9")
    assert (counts(found), found["average"], found["state"]) == ((6, 6, 0, 6), 8.3, "working")
    better = [*rows, *rated("W@P9", 10, 10, month=10)]
    assert folio(school(better, of, policy=MEAN), "ELA", "P9")["average"] == 9
    line = levels(school(better, of, policy=MEAN))["s", "ELA"]
    assert (line["reached"], line["working_on"]) == ("P9", "P10")


def test_a_domain_is_rolled_up_over_one_level_from_what_is_not_rounded() -> None:
    """Reading 26/3 = 8.666 and Writing 28/3 = 9.333: 9 exactly. Slate would take 8.7 and 9.3, which is 9 as well."""
    rows = [*rated("a@P9", 9, 9), *rated("b@P9", 8), *rated("W@P9", 9, 9, 10), *rated("W@P10", 12)]
    line = levels(school(rows, framework(TWO, by="domain"), policy=MEAN))["s", "ELA"]
    assert (line["score"], line["over"], line["status"]) == (12, "P10", "not_yet"), "half of them are assessed on P10"
    line = levels(school(rows[:-1], framework(TWO, by="domain"), policy=MEAN))["s", "ELA"]
    assert (line["score"], line["over"], line["status"]) == (9, "P9", "met")
    low = levels(school([*rows[:3], *rated("W@P9", 9, 9)], framework(TWO, by="domain"), policy=MEAN))["s", "ELA"]
    assert (low["score"], low["status"]) == (8.83, "not_yet"), "26/3 and 9; one piece of Writing is still to come"


def test_by_framework_there_is_one_road_and_habits_are_not_on_it() -> None:
    body = TWO + "  - {id: HW, title: Habits, kind: habits, competencies: [{id: H, title: Time}]}\n"
    rows = [*rated("a@P9", 9, 9), *rated("b@P9", 9), *rated("W@P9", 9, 9, 9), *rated("H", 3)]
    result = attain(school(rows, framework(body, by="framework"), policy=MEAN), ["s"])
    assert set(result.levels.get_column("unit")) == {"t"}
    assert result.portfolios.filter(level="P9").row(0, named=True)["required"] == 6
    habit = result.nodes.filter(node="H").row(0, named=True)
    assert (habit["score"], habit["over"]) == (None, ""), "two of three are wanted, as everywhere else"


def test_a_judged_competency_is_shown_as_judged_and_fills_no_place() -> None:
    of = school(rated("a@P9", 9), framework(READING), policy=EACH, judgments=(judgment("s", "R", "2026-10-01", 11),))
    line = levels(of)["s", "R"]
    assert (line["score"], line["computed_score"], line["working_on"]) == (11, 9, "P9")
    assert folio(of, "R", "P9")["complete"] == 1


def test_beside_another_framework() -> None:
    other = edition(
        "domains: [{id: MA, title: MA, competencies: [{id: MA.A, title: A, level: L1}]}]",
        head="""
        progression: {levels: [{id: L1}]}
    """,
    )
    other = Edition(other.framework.model_copy(update={"framework": "u"}))
    rows = [*rated("a@P9", 9, 9), *rated("b@P9", 9), *scores("s", "MA.A", 3, 3, framework="u")]
    result = attain(school(rows, framework(READING), other, policy=EACH), ["s"])
    lines = {line["node"]: line for line in result.nodes.iter_rows(named=True)}
    assert (lines["R"]["reached"], lines["MA"]["reached"]) == ("P9", "L1")
    assert set(result.portfolios.get_column("framework")) == {"t"}
    assert set(result.levels.get_column("framework")) == {"t", "u"}


# What holds always


def _some_rows(chance: random.Random) -> list[dict[str, Any]]:
    rows = [started("R", "P9", 7), started("R", "P10", day="2026-10-10")]
    for _ in range(40):
        day = f"2026-{chance.choice(('09', '10', '11'))}-{chance.randint(1, 28):02d}"
        said = chance.choice((7, 8, 8.5, 9, 10, "M", "O", "EX", "NE"))
        at = chance.choice("abc") + chance.choice(("", "@P9", "@P10", "@P11"))
        rows.append(row("s", at, day, said, task=chance.choice(("", "x", "y"))))
    return rows


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_rows_and_their_repetition_change_nothing(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - evidence, not a secret
    rows = _some_rows(chance)
    one = attain(school(rows, framework(READING), policy=EACH), ["s"])
    other = attain(school(chance.sample(rows + rows, 2 * len(rows)), framework(READING), policy=EACH), ["s"])
    assert one.nodes.equals(other.nodes, null_equal=True)
    assert one.portfolios.equals(other.portfolios, null_equal=True)


@pytest.mark.parametrize("seed", range(8))
def test_it_stays_within_bounds(seed: int) -> None:
    rows = _some_rows(random.Random(seed))  # noqa: S311 - evidence, not a secret
    for found in attain(school(rows, framework(READING), policy=EACH), ["s"]).portfolios.iter_rows(named=True):
        assert 0 <= found["complete"] + found["missed"] <= found["required"] <= 6
        assert 0 <= found["progress"] <= 1
        assert found["average"] is None or 7 <= found["average"] <= 10


def test_one_more_good_piece_never_lowers_the_average_where_all_places_are_rated() -> None:
    full = [*rated("a@P9", 7, 8), *rated("b@P9", 9)]
    before = reading(*full)["exact"]
    for better in (1, 7.5, 8, 12):
        assert reading(*full, *rated("a@P9", better, month=10))["exact"] >= before
