"""Why a level is what it is: every row has its part, and the sentence that a teacher would say."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.attainment.explanation import Why
from cbe_cli.attainment.why import why
from tests.attainment.schools import edition, judgment, levels, row, school, scores
from tests.profiles import up_to

LATEST = "policy: {score: {method: latest}}"
TWO = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: A1, level: L1}, {id: A2, level: L1}, {id: A3, level: L2}]
"""
ROAD = "progression: {levels: [{id: L1}, {id: L2}]}\n"


def asked(rows: list[dict[str, Any]], node: str = "MA.A.1", policy: str = LATEST, **more: Any) -> Why:
    of = school(rows, edition(*more.pop("framework", ())), policy=policy, **more)
    book = of.editions[0]
    (answer,) = why(of, "a", book, book.nodes[node])
    return answer


def parts(answer: Why) -> list[tuple[str, str]]:
    return [(str(part.row["date"])[5:], part.part) for part in answer.rows]


def test_each_row_has_its_part() -> None:
    rows = [
        row("a", "MA.A.1", "2026-09-01", 2, task="t"),
        row("a", "MA.A.1", "2026-09-03", 3, task="t", attempt=2),
        row("a", "MA.A.1", "2026-09-04", "M", task="t", attempt=3),
        row("a", "MA.A.1", "2026-09-05", 4, kind="self"),
        row("a", "MA.A.1", "2026-09-06", 4, phase="practice"),
        row("a", "MA.A.1", "2026-09-07", 4, external=True),
        row("a", "MA.A.1", "2026-09-08", 4, weight=0.0),
        row("a", "MA.A.1", "2026-09-09", 2, line=7),
        row("a", "MA.A.1", "2026-09-09", 2, line=8),
        row("a", "MA.A.1", "2026-09-10", "EX", task="u"),
        row("a", "MA.A.1", "2026-09-11", 3),
    ]
    answer = asked(rows)
    assert parts(answer) == [
        ("09-01", "replaced by a later attempt"),
        ("09-03", "too old"),
        ("09-04", "missed, beside a scored attempt at the same task"),
        ("09-05", "not counted: kind self"),
        ("09-06", "not counted: phase practice"),
        ("09-07", "not counted: another scale"),
        ("09-08", "not counted: weight 0"),
        ("09-09", "too old"),
        ("09-09", "the same as another row"),
        ("09-10", "excused"),
        ("09-11", "decides"),
    ]
    assert answer.steps == ("the newest piece = 3",)


def test_criteria_fold_into_a_piece_and_say_so() -> None:
    rows = [
        row("a", "MA.A.1#x", "2026-09-01", 2, task="t"),
        row("a", "MA.A.1#y", "2026-09-01", 4, task="t"),
        row("a", "MA.A.1#x", "2026-09-02", 1, task="u"),
        row("a", "MA.A.1", "2026-09-02", 3, task="u"),
    ]
    answer = asked(rows, policy="policy: {score: {method: mean}}")
    assert answer.steps == ("t: the lower middle of the criteria 2 and 4 = 2", "(2 + 3) / 2 = 2.5")
    assert [part.part for part in answer.rows] == [
        "supports",
        "supports",
        "replaced by the score of the whole work",
        "supports",
    ]


def test_two_scorers() -> None:
    policy = "policy: {score: {method: latest}, double: {combine: lower, adjudicate: 2}}"
    near = [
        row("a", "MA.A.1", "2026-09-01", 3, task="t", assessor="r"),
        row("a", "MA.A.1", "2026-09-01", 4, task="t", assessor="s"),
    ]
    answer = asked(near, policy=policy)
    assert [part.part for part in answer.rows] == ["decides", "combined with the other scorer's"]
    far = [*near[:1], row("a", "MA.A.1", "2026-09-01", 1, task="t", assessor="s")]
    apart = asked(far, policy=policy)
    assert {part.part for part in apart.rows} == {"waits for a third scorer: the two lie apart"}
    assert (apart.result["status"], apart.lacks) == ("not_assessed", ("0 of 1 piece",))


def test_what_is_lacking_is_said() -> None:
    policy = "policy: {score: {method: latest}, evidence: 3, requires: [{kind: performance_task}, {assessors: 2}]}"
    answer = asked(scores("a", "MA.A.1", 3, 3, kind="observation", assessor="r"), policy=policy)
    assert answer.lacks == ("2 of 3 pieces", "0 of 1 piece of performance task", "1 of 2 people who scored it")
    assert {part.part for part in answer.rows} == {"a piece; not enough of them yet"}
    marked = asked([*scores("a", "MA.A.1", 3), row("a", "MA.A.1", "2026-09-09", "NE")])
    assert marked.lacks == ("the newest work was marked insufficient",)


def test_a_judgment_stands_above_and_newer_evidence_is_counted() -> None:
    rows = [*scores("a", "MA.A.1", 2, 2), row("a", "MA.A.1", "2026-10-01", 2)]
    answer = asked(rows, judgments=(judgment("a", "MA.A.1", "2026-09-15", 3),))
    assert answer.judgment is not None and answer.judgment.by == "Ms Rivera"
    assert (answer.result["score"], answer.result["computed_score"]) == (3, 2)
    assert [str(part.row["date"]) for part in answer.newer] == ["2026-10-01"]


def test_what_stays_met_names_the_work_that_met_it() -> None:
    rows = [*scores("a", "A1", 3, 1), *scores("a", "A2", 3)]
    of = school(rows, edition(TWO, head=ROAD), policy=LATEST)
    (answer,) = why(of, "a", of.editions[0], of.editions[0].nodes["A1"])
    assert (answer.result["status"], str(answer.result["met_on"])) == ("not_yet", "2026-09-01")
    assert [str(part.row["date"]) for part in answer.kept_by] == ["2026-09-01"]


def test_a_competency_shows_its_targets_of_the_level_looked_at() -> None:
    of = school([*scores("a", "A1", 3), *scores("a", "A2", 2)], edition(TWO, head=ROAD), policy=LATEST)
    book = of.editions[0]
    (answer,) = why(of, "a", book, book.nodes["MA.A"])
    assert [(child.node.id, child.part) for child in answer.children] == [
        ("A1", "counts"),
        ("A2", "counts"),
        ("A3", "not on this level"),
    ]
    assert answer.steps == ("80% of 2 is 1.6, so the 2nd highest: 3 and 2 = 2",)
    (domain,) = why(of, "a", book, book.nodes["MA"])
    assert [(step["level"], step["state"], step["met"]) for step in domain.road] == [
        ("L1", "working", 1),
        ("L2", "ahead", 0),
    ]


def test_the_smallest_next_evidence_and_what_could_lower_it() -> None:
    answer = asked(scores("a", "MA.A.1", 3, 2), policy="policy: {score: {method: sustained, of: 3, needs: 2}}")
    # 3, 2 is 2. One more 3 makes the second highest of 3, 2, 3 a 3; a 1 leaves it at 2.
    assert [(one.pieces, one.given.name, one.point.name, one.met) for one in answer.moves.higher] == [
        (1, "Proficient", "Proficient", True)
    ]
    assert answer.moves.lower is None
    down = asked(scores("a", "MA.A.1", 3)).moves.lower
    assert down is not None and down.point is not None
    assert (down.given.name, down.point.name) == ("Developing", "Developing")


methods = st.sampled_from(
    ["sustained", "latest", "highest", "lowest", "mean", "median", "mode", "recent", "best", "decaying", "n_mastery"]
)
pieces = st.lists(st.sampled_from([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, "M", "EX", "O", "NE"]), max_size=7)


@settings(max_examples=up_to(40), deadline=None)
@given(
    methods,
    pieces,
    st.sampled_from(["last", "best", "each", "pooled"]),
    st.lists(st.integers(0, 2), min_size=7, max_size=7),
)
def test_the_last_step_is_the_score(method: str, said: list[Any], attempts: str, tasks: list[int]) -> None:
    """Whatever the rows: the arithmetic comes to the printed score, and every row has one part."""
    rows = [
        row("a", "MA.A.1", f"2026-09-{number + 1:02d}", one, task=f"t{tasks[number]}", attempt=number + 1)
        for number, one in enumerate(said)
    ]
    policy = f"policy: {{score: {{method: {method}}}, attempts: {attempts}}}"
    of = school(rows, edition(), policy=policy)
    (answer,) = why(of, "a", of.editions[0], of.editions[0].nodes["MA.A.1"])
    assert len(answer.rows) == len(rows)
    if answer.result["exact"] is not None:
        assert abs(float(answer.steps[-1].rpartition(" = ")[2]) - answer.result["exact"]) < 1e-5
    assert bool(answer.lacks) == (answer.result["status"] in ("insufficient", "not_assessed"))


def test_the_level_that_is_explained_is_the_one_that_is_computed() -> None:
    of = school([*scores("a", "MA.A.1", 3, 2, 4), *scores("b", "MA.A.1", 1)], edition(), policy=LATEST)
    book = of.editions[0]
    for node in book.nodes.values():
        (answer,) = why(of, "a", book, node)
        assert answer.result["score"] == levels(of)["a", node.id]["score"]


def test_what_has_a_level_in_each_class_is_moved_in_its_own() -> None:
    rows = [*scores("a", "MA.A.1", 3, class_id="art"), *scores("a", "MA.A.1", 1, 1, 1, class_id="band")]
    of = school(rows, edition(), policy="policy: {score: {method: sustained, of: 3, needs: 2}, per: class}")
    answers = why(of, "a", of.editions[0], of.editions[0].nodes["MA.A.1"])
    assert [(one.result["part"], one.result["level"], one.moves.to_met) for one in answers] == [
        ("art", "", 1),
        ("band", "Emerging", 2),
    ]


HABITS = """
domains:
  - id: HW
    title: Habits
    kind: habits
    competencies: [{id: HW.A, title: A}, {id: HW.B, title: B}, {id: HW.C, title: C}]
"""
PER_CLASS = "policy: {score: {method: median}, per: class, domain: {rule: mean, coverage: 0.5}}"
IN_TWO_CLASSES = [
    row("a", "HW.A", "2026-09-01", 2, class_id="art"),
    row("a", "HW.B", "2026-09-01", 1, class_id="art"),
    row("a", "HW.A", "2026-09-01", 3, class_id="math"),
]


def in_classes(node: str) -> dict[str, Why]:
    of = school(IN_TWO_CLASSES, edition(HABITS), policy=PER_CLASS)
    return {answer.result["part"]: answer for answer in why(of, "a", of.editions[0], of.editions[0].nodes[node])}


def test_in_a_class_a_parent_is_made_of_what_was_seen_there() -> None:
    found = in_classes("HW")
    shown = {class_: [(one.node.id, one.score, one.part) for one in of.children] for class_, of in found.items()}
    assert shown == {
        "art": [("HW.A", 2, "counts"), ("HW.B", 1, "counts"), ("HW.C", None, "not assessed yet")],
        "math": [("HW.A", 3, "counts"), ("HW.B", None, "not assessed yet"), ("HW.C", None, "not assessed yet")],
    }
    assert found["art"].steps == ("(2 + 1) / 2 = 1.5",)
    assert found["math"].lacks == ("1 of 3 are assessed, and at least 50% must be",)


def test_in_a_class_what_would_move_a_level_starts_from_that_class() -> None:
    """One piece of 3: a 2 beside it makes 2.5, which is Developing. In art it is a 2, and a 1 makes 1.5, Emerging."""
    lower = {class_: of.moves.lower for class_, of in in_classes("HW.A").items()}
    said = {class_: (one.given.name, one.point.name) for class_, one in lower.items() if one and one.point}
    assert said == {"math": ("Developing", "Developing"), "art": ("Emerging", "Emerging")}
