"""Design 5.1, sentence by sentence: from rows to pieces."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.attainment.contradictions import contradictions
from cbe_cli.attainment.criteria import criteria_of
from tests.attainment.schools import edition, levels, row, school, scores
from tests.profiles import up_to

LATEST = "policy: {score: {method: latest}}"
MEAN = "policy: {score: {method: mean}}"

RUBRIC = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        rubric:
          - {id: x, descriptors: {1: a, 2: b, 3: c, 4: d}}
          - {id: y, descriptors: {1: a, 2: b, 3: c, 4: d}}
          - {id: z, descriptors: {1: a, 2: b, 3: c, 4: d}}
"""


def one(rows: list[dict], policy: str = LATEST, as_of: str = "", node: str = "MA.A.1", body: str = "") -> dict:
    return levels(school(rows, *([edition(body)] if body else []), policy=policy), as_of)["a", node]


def test_5_1_1_rows_up_to_as_of_by_date_of_the_work() -> None:
    rows = scores("a", "MA.A.1", 2, 3, 4)
    assert one(rows, as_of="2026-09-02")["score"] == 3
    assert one(rows, as_of="2026-09-03")["score"] == 4
    assert one(rows)["score"] == 4


def test_5_1_1_self_peer_and_placement_never_count() -> None:
    rows = scores("a", "MA.A.1", 2)
    for day, kind in enumerate(("self", "peer"), start=10):
        rows.append(row("a", "MA.A.1", f"2026-09-{day}", 4, kind=kind))
    assert (one(rows)["score"], one(rows)["pieces"]) == (2, 1)


def test_5_1_1_a_policy_may_say_which_kinds_count() -> None:
    rows = [*scores("a", "MA.A.1", 2, kind="observation"), row("a", "MA.A.1", "2026-09-20", 4, kind="performance_task")]
    only = "policy: {score: {method: latest}, kinds: [observation]}"
    assert (one(rows)["score"], one(rows, only)["score"]) == (4, 2)


def test_5_1_1_phases_apply_assess_and_none_given_count() -> None:
    for phase, expected in {"learn": 2, "practice": 2, "apply": 4, "assess": 4, "": 4}.items():
        rows = [*scores("a", "MA.A.1", 2), row("a", "MA.A.1", "2026-09-20", 4, phase=phase)]
        assert one(rows)["score"] == expected, phase


def test_5_1_1_rows_of_another_scale_never_enter() -> None:
    rows = [*scores("a", "MA.A.1", 2), row("a", "MA.A.1", "2026-09-20", 4, external=True, unit="SAT")]
    assert (one(rows)["score"], one(rows)["pieces"]) == (2, 1)


def test_5_1_1_weight_0_is_shown_and_never_counted() -> None:
    rows = [*scores("a", "MA.A.1", 2), row("a", "MA.A.1", "2026-09-20", 4, weight=0.0)]
    assert (one(rows)["score"], one(rows)["pieces"]) == (2, 1)


def test_5_1_2_rows_equal_in_every_column_are_one() -> None:
    twice = [row("a", "MA.A.1", "2026-09-01", 2), row("a", "MA.A.1", "2026-09-01", 2, line=7)]
    other_day = row("a", "MA.A.1", "2026-09-02", 2)
    assert one(twice)["pieces"] == 1
    assert one([*twice, other_day])["pieces"] == 2


def test_5_1_2_the_newest_entered_wins_if_all_have_it() -> None:
    old = row("a", "MA.A.1", "2026-09-01", 4, task="quiz", entered=_day(2))
    new = row("a", "MA.A.1", "2026-09-01", 2, task="quiz", entered=_day(5))
    assert contradictions(school([old, new]).evidence).is_empty()
    assert (one([old, new])["score"], one([new, old])["score"]) == (2, 2)


def test_5_1_2_else_it_is_an_error() -> None:
    for entered in ((None, None), (_day(2), None), (_day(2), _day(2))):
        rows = [
            row("a", "MA.A.1", "2026-09-01", score, task="quiz", entered=when, line=line)
            for line, (score, when) in enumerate(zip((4, 2), entered, strict=True), start=2)
        ]
        assert contradictions(school(rows).evidence).get_column("line").to_list() == [2, 3], entered


def test_5_1_2_a_score_beside_a_mark_contradicts_too() -> None:
    rows = [row("a", "MA.A.1", "2026-09-01", said, task="quiz") for said in (3, "M")]
    assert contradictions(school(rows).evidence).height == 2


def test_5_1_2_without_a_task_or_on_another_attempt_nothing_contradicts() -> None:
    free = [row("a", "MA.A.1", "2026-09-01", said) for said in (3, 4)]
    retake = [row("a", "MA.A.1", "2026-09-01", 2 + n, task="quiz", attempt=n) for n in (1, 2)]
    other_class = [row("a", "MA.A.1", "2026-09-01", 2 + n, task="quiz", class_id=f"c{n}") for n in (1, 2)]
    for rows in (free, retake, other_class):
        assert contradictions(school(rows).evidence).is_empty()


def test_5_1_3_criterion_rows_of_one_task_and_attempt_fold_into_one_piece() -> None:
    rows = [
        row("a", f"MA.A#{criterion}", "2026-09-01", said, task="t")
        for criterion, said in zip("xyz", (4, 2, 3), strict=True)
    ]
    expected = {"median": 3, "lowest": 2, "mean": 3}
    for rule, score in expected.items():
        policy = f"policy: {{score: {{method: latest}}, criteria: {rule}}}"
        found = one(rows, policy, node="MA.A", body=RUBRIC)
        assert (found["score"], found["pieces"]) == (score, 1), rule


def test_5_1_3_the_median_of_two_criteria_is_the_lower() -> None:
    rows = [row("a", f"MA.A#{criterion}", "2026-09-01", said, task="t") for criterion, said in (("x", 4), ("y", 2))]
    assert one(rows, node="MA.A", body=RUBRIC)["score"] == 2


def test_5_1_3_without_a_task_criteria_of_one_date_fold() -> None:
    rows = [row("a", f"MA.A#{criterion}", day, 3) for criterion in "xy" for day in ("2026-09-01", "2026-09-02")]
    assert one(rows, node="MA.A", body=RUBRIC)["pieces"] == 2


def test_5_1_3_a_holistic_row_beside_them_wins() -> None:
    rows = [row("a", f"MA.A#{criterion}", "2026-09-01", 2, task="t") for criterion in "xyz"]
    rows.append(row("a", "MA.A", "2026-09-01", 4, task="t"))
    found = one(rows, node="MA.A", body=RUBRIC)
    assert (found["score"], found["pieces"]) == (4, 1)


def test_5_1_3_each_criterion_has_a_level_that_is_only_shown() -> None:
    rows = [row("a", f"MA.A#{criterion}", "2026-09-01", said) for criterion, said in (("x", 4), ("y", 2))]
    shown = criteria_of(school(rows, edition(RUBRIC), policy=LATEST), "a", edition(RUBRIC), "MA.A")
    assert dict(shown.select("criterion", "score").iter_rows()) == {"x": 4.0, "y": 2.0}


def test_5_1_3_a_criterion_with_a_mark_does_not_stop_the_others() -> None:
    rows = [row("a", "MA.A#x", "2026-09-01", 3, task="t"), row("a", "MA.A#y", "2026-09-01", "EX", task="t")]
    found = one(rows, node="MA.A", body=RUBRIC)
    assert (found["score"], found["pieces"], found["excused"]) == (3, 1, 0)


def test_5_1_4_attempts_at_one_task_are_one_piece() -> None:
    rows = [row("a", "MA.A.1", f"2026-09-0{n}", said, task="t", attempt=n) for n, said in enumerate((2, 4, 3), start=1)]
    for rule, score, pieces in (("last", 3, 1), ("best", 4, 1), ("each", 3, 3)):
        found = one(rows, f"policy: {{score: {{method: latest}}, attempts: {rule}}}")
        assert (found["score"], found["pieces"]) == (score, pieces), rule
    assert one(rows)["score"] == 3, "last is the default"


def test_5_1_4_rows_without_a_task_are_separate_pieces() -> None:
    rows = [row("a", "MA.A.1", f"2026-09-0{n}", 3) for n in (1, 2, 3)]
    assert one(rows)["pieces"] == 3


def test_5_1_4_a_missed_retake_never_removes_a_score() -> None:
    rows = [row("a", "MA.A.1", f"2026-09-0{n}", said, task="t", attempt=n) for n, said in ((1, 3), (2, "M"))]
    for rule in ("last", "best", "each"):
        found = one(rows, f"policy: {{score: {{method: latest}}, attempts: {rule}}}")
        assert (found["score"], found["pieces"], found["missed"]) == (3, 1, 0), rule


def test_5_1_5_order_is_date_then_attempt_then_score() -> None:
    later, earlier = row("a", "MA.A.1", "2026-09-02", 2, task="x"), row("a", "MA.A.1", "2026-09-01", 4, task="y")
    assert one([later, earlier])["score"] == 2
    high, low = row("a", "MA.A.1", "2026-09-01", 4, task="a"), row("a", "MA.A.1", "2026-09-01", 2, task="b")
    assert one([high, low])["score"] == one([low, high])["score"] == 4, "on one day the higher score is the later"


@settings(deadline=None, max_examples=up_to(10))
@given(st.permutations([*scores("a", "MA.A.1", 2, 4, "M", 3, 2.5, "EX"), *scores("b", "MA.A.1", 4, 1, "NE")]))
def test_5_1_5_never_file_order(rows: list[dict]) -> None:
    policy = "policy: {score: {method: mean}}"
    assert levels(school(list(rows), policy=policy)) == levels(
        school(sorted(rows, key=lambda one: (one["student"], one["date"])), policy=policy)
    )


def test_5_1_6_missed_counts_as_an_opportunity_and_never_as_zero() -> None:
    found = one(scores("a", "MA.A.1", "M", 3), MEAN)
    assert (found["score"], found["missed"], found["pieces"]) == (3, 1, 1)
    assert one(scores("a", "MA.A.1", "M"))["status"] == "insufficient"


def test_5_1_6_excused_removes_one_from_what_is_needed() -> None:
    two = "policy: {score: {method: latest}, evidence: 2}"
    assert one(scores("a", "MA.A.1", 3), two)["status"] == "insufficient"
    assert one(scores("a", "MA.A.1", 3, "EX"), two)["status"] == "met"
    assert one(scores("a", "MA.A.1", "EX"), two)["status"] == "not_assessed"


def test_5_1_6_an_excuse_never_raises_a_score() -> None:
    sustained = "policy: {score: {method: sustained, of: 3, needs: 2}}"
    assert one(scores("a", "MA.A.1", 2, 4, 2, "EX"), sustained)["score"] == 2
    assert one(scores("a", "MA.A.1", 4, "EX"), sustained)["score"] == 4
    assert one(scores("a", "MA.A.1", 4, 2, "EX"), sustained)["score"] == 2


def test_5_1_6_insufficient_makes_the_status_insufficient_if_newest() -> None:
    assert one(scores("a", "MA.A.1", 4, "NE"))["status"] == "insufficient"
    assert one(scores("a", "MA.A.1", 4, "NE"))["score"] is None
    assert one(scores("a", "MA.A.1", "NE", 4))["status"] == "met"


def test_5_1_6_credited_fills_a_need_without_a_score() -> None:
    two = "policy: {score: {method: mean}, evidence: 2}"
    found = one(scores("a", "MA.A.1", 3, "O"), two)
    assert (found["status"], found["score"], found["credited"]) == ("met", 3, 1)
    only = one(scores("a", "MA.A.1", "O", "O"), two)
    assert (only["status"], only["score"], only["level"]) == ("met", None, "")
    assert one(scores("a", "MA.A.1", "O"), two)["status"] == "insufficient"


def test_repeats_are_told_from_contradictions() -> None:
    same = [row("a", "MA.A.1", "2026-09-01", 2, task="t", line=n) for n in (2, 3)]
    assert one(same)["pieces"] == 1
    assert contradictions(school(same).evidence).is_empty()


def _day(number: int):  # noqa: ANN202 - a date
    from datetime import date

    return date(2026, 9, number)


def test_5_1_3_a_mark_on_one_criterion_does_not_make_the_piece_newer() -> None:
    rows = [
        row("a", "MA.A#x", "2026-09-01", 2, task="t"),
        row("a", "MA.A#y", "2026-09-09", "M", task="t"),
        row("a", "MA.A", "2026-09-05", 4, task="u"),
    ]
    assert one(rows, node="MA.A", body=RUBRIC)["score"] == 4


def test_5_1_6_one_credited_and_one_excused_fill_two_needs() -> None:
    line = one(scores("a", "MA.A.1", "EX", "O"), policy="policy: {evidence: 2}")
    assert (line["status"], line["score"], line["pieces"]) == ("met", None, 0)
    assert one(scores("a", "MA.A.1", "EX", "EX", "M"), policy="policy: {evidence: 2}")["status"] == "insufficient"


def test_5_1_6_insufficient_work_is_not_forgotten_over_a_later_excuse() -> None:
    """Neither the newest mark nor only excused work: there was work, and not enough of it."""
    line = one(scores("a", "MA.A.1", "NE", "EX"))
    assert (line["status"], line["out"]) == ("insufficient", False)


def test_5_1_1_a_policy_cannot_turn_a_placement_into_evidence() -> None:
    head = "progression: {by: competency, levels: [{id: L1}]}\n"
    of = edition(RUBRIC.replace("title: Ratios", "title: Ratios\n        level: L1"), head=head)
    found = levels(school([row("a", "MA.A", "2026-09-01", "->L1")], of, policy="policy: {kinds: [placement]}"))
    assert (found["a", "MA.A"]["status"], found["a", "MA.A"]["working_on"]) == ("not_assessed", "L1")
