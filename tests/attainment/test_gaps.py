"""Advancing with gaps: a level completed with a share of its targets, and who carries which. Worked out by hand."""

from __future__ import annotations

from typing import Any

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.gaps import GAPS, gaps
from tests.attainment.portfolios import EACH, framework, rated
from tests.attainment.schools import edition, judgment, row, school, scores

LATEST = "policy: {score: {method: latest}}"
HEAD = "progression: {levels: [{id: L1}, {id: L2}], advance: {share: %s, keep: %s}}\n"
BODY = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - {id: R, title: Ratios, targets: [{id: r1, level: L1}, {id: r2, level: L1}, {id: r3, level: L2}]}
      - {id: S, title: Shapes, targets: [{id: s1, level: L1}, {id: s2, level: L1}, {id: s3, level: L2}]}
"""


def carried(
    rows: list[dict[str, Any]], share: str = "0.5", *, keep: str = "yes", **more: Any
) -> list[tuple[str, str, str]]:
    """(student, level, target) of everybody's gaps."""
    of = school(rows, edition(BODY, head=HEAD % (share, keep)), policy=LATEST, **more)
    people = sorted({*of.evidence.get_column("student"), *(one.student for one in of.judgments)})
    found = gaps(attain(of, people))
    assert dict(found.schema) == GAPS
    assert set(found.get_column("unit")) <= {"MA"}
    return found.select("student", "level", "node").rows()


def test_whoever_advances_with_a_share_carries_the_rest() -> None:
    rows = [*scores("a", "r1", 3), *scores("a", "s1", 3), *scores("a", "s2", 2)]
    assert carried(rows) == [("a", "L1", "r2"), ("a", "L1", "s2")], "one not assessed and one not met"
    assert carried(rows, "0.75") == [], "a level that is not complete has no gaps, but targets to meet"


def test_a_gap_is_closed_by_meeting_it() -> None:
    rows = [*scores("a", "r1", 3), *scores("a", "s1", 3), *scores("a", "s2", 2, 3), *scores("a", "r2", 3)]
    assert carried(rows) == []


def test_what_is_excused_or_was_met_and_is_kept_is_no_gap() -> None:
    rows = [*scores("a", "r1", 3), *scores("a", "s1", 3), *scores("a", "s2", 3, 2), *scores("a", "r2", "EX")]
    assert carried(rows) == []
    assert carried(rows, keep="no") == [("a", "L1", "s2")]


def test_everybody_is_listed_in_the_order_asked_for() -> None:
    rows = [one for who in "ba" for node in ("r1", "r2", "s1") for one in scores(who, node, 3)]
    assert carried(rows) == [("a", "L1", "s2"), ("b", "L1", "s2")]


def test_a_level_that_is_judged_as_reached_leaves_gaps() -> None:
    rows = [*scores("a", "r1", 3), *scores("a", "s1", 3), *scores("a", "s2", 3)]
    assert carried(rows, "1", judgments=(judgment("a", "MA", "2026-10-01", "L1"),)) == [("a", "L1", "r2")]
    assert carried([], "1", judgments=(judgment("a", "MA", "2026-10-01", "L2"),)) == [
        ("a", level, node)
        for level, nodes in (("L1", ("r1", "r2", "s1", "s2")), ("L2", ("r3", "s3")))
        for node in nodes
    ]


def test_what_lies_below_a_placement_is_no_gap() -> None:
    assert carried([row("a", "MA", "2026-09-01", "->L2"), *scores("a", "r1", 1)]) == []


def test_a_portfolio_has_gaps_where_pieces_are_missing() -> None:
    body = """
    domains:
      - id: D
        title: D
        competencies:
          - {id: K, title: K, targets: [{id: k1, evidence: 2}, {id: k2, evidence: 1}, {id: k3, evidence_on: {P9: 0}}]}
          - {id: L, title: L, evidence: 1}
    """
    of = framework(body, by="domain", advance="share: 0.75, average: -0.5")
    rows = [*rated("k1@P9", 9, "M"), *rated("k2@P9", "O"), *rated("L@P9", 9)]
    found = attain(school(rows, of, policy=EACH), ["s"])
    assert found.levels.filter(level="P9").select("state", "met", "needed").row(0) == ("complete", 3, 4)
    assert gaps(found).rows() == [("s", "t", "D", "P9", "k1")]
    freed = attain(school([*rows, *rated("k1@P9", "EX", month=10)], of, policy=EACH), ["s"])
    assert gaps(freed).is_empty(), "the excuse takes the second place of k1 away"


def test_levels_say_their_gaps() -> None:
    of = school(
        [*scores("a", "r1", 3), *scores("a", "s1", 3), *scores("a", "s2", 2)],
        edition(BODY, head=HEAD % ("0.5", "yes")),
        policy=LATEST,
    )
    assert attain(of, ["a"]).levels.get_column("gaps").to_list() == [["r2", "s2"], []]
