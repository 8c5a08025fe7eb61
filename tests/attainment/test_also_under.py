"""A target under several competencies (`also_under`): computed once, counted under each. Worked out by hand."""

from __future__ import annotations

from typing import Any

from cbe_cli.attainment.attain import attain
from tests.attainment.schools import edition, judgment, levels, school, scores

LATEST = "policy: {score: {method: latest}, competency: {rule: mean, coverage: 0}, domain: {rule: mean, coverage: 0}}"
BODY = """
domains:
  - id: SC
    title: Science
    competencies:
      - {id: EN, title: Energy, targets: [{id: e1, also_under: [GR, ENG]}, {id: e2}]}
      - {id: GR, title: Graphs, targets: [{id: g1}]}
  - id: TE
    title: Technology
    competencies:
      - {id: ENG, title: Engines, targets: [{id: n1}]}
      - {id: BO, title: Borrowing}
"""
ROWS = [*scores("a", "e1", 4), *scores("a", "e2", 2), *scores("a", "g1", 1), *scores("a", "n1", 3)]


def test_a_target_counts_for_each_competency_it_is_under() -> None:
    """Energy 4, 2; Graphs 1 and 4; Engines 3 and 4."""
    found = levels(school(ROWS, edition(BODY), policy=LATEST))
    assert [found["a", node]["score"] for node in ("EN", "GR", "ENG")] == [3, 2.5, 3.5]
    assert [found["a", node]["score"] for node in ("SC", "TE")] == [2.75, 3.5]


def test_it_is_computed_once_and_its_pieces_are_counted_once_in_a_domain() -> None:
    result = attain(school(ROWS, edition(BODY), policy=LATEST), ["a"])
    assert result.nodes.filter(node="e1").height == 1
    pieces = {line["node"]: line["pieces"] for line in result.nodes.iter_rows(named=True)}
    assert (pieces["EN"], pieces["GR"], pieces["ENG"]) == (2, 2, 2)
    assert (pieces["SC"], pieces["TE"]) == (3, 2), "e1 is under two competencies of science"


def test_a_judged_target_is_judged_everywhere() -> None:
    found = levels(school(ROWS, edition(BODY), policy=LATEST, judgments=(judgment("a", "e1", "2026-10-01", 1),)))
    assert [found["a", node]["score"] for node in ("EN", "GR", "ENG")] == [1.5, 1, 2]


def test_a_competency_may_have_nothing_but_what_stands_elsewhere() -> None:
    body = BODY.replace("[GR, ENG]", "[BO]")
    found = levels(school(ROWS, edition(body), policy=LATEST))
    assert (found["a", "BO"]["score"], found["a", "BO"]["pieces"]) == (4, 1)
    assert not edition(body).nodes["BO"].assessed


ROAD = "progression: {by: %s, levels: [{id: L1}, {id: L2}]}\n"
ON_ROAD = """
domains:
  - id: SC
    title: Science
    competencies:
      - {id: EN, title: Energy, targets: [{id: e1, level: L1, also_under: [ENG, BO]}]}
  - id: TE
    title: Technology
    competencies:
      - {id: ENG, title: Engines, targets: [{id: n1, level: L1}, {id: n2, level: L2}]}
      - {id: BO, title: Borrowing}
"""


def road(by: str, rows: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    return levels(school(rows, edition(ON_ROAD, head=ROAD % by), policy=LATEST))


def test_on_the_road_it_stands_at_home() -> None:
    """Technology needs n1 alone on Level 1, though e1 is in the number of Engines."""
    found = road("domain", [*scores("a", "n1", 3), *scores("a", "e1", 1)])
    assert (found["a", "TE"]["reached"], found["a", "TE"]["working_on"]) == ("L1", "L2")
    assert (found["a", "SC"]["reached"], found["a", "SC"]["working_on"]) == ("", "L1")
    assert (found["a", "ENG"]["score"], found["a", "ENG"]["over"]) == (2, "L1")


def test_a_number_is_still_over_one_level() -> None:
    found = road("domain", [*scores("a", "n1", 3), *scores("a", "e1", 1), *scores("a", "n2", 4)])
    assert (found["a", "ENG"]["score"], found["a", "ENG"]["over"]) == (4, "L2")


def test_a_competency_of_others_has_the_road_of_its_domain() -> None:
    found = road("domain", [*scores("a", "n1", 3), *scores("a", "e1", 1)])
    assert (found["a", "BO"]["score"], found["a", "BO"]["over"], found["a", "BO"]["reached"]) == (1, "L1", "L1")
    alone = road("competency", scores("a", "e1", 2))
    assert (alone["a", "BO"]["score"], alone["a", "BO"]["over"]) == (2, "")


def test_on_no_level_it_is_in_no_number_of_a_competency_with_a_road() -> None:
    body = ON_ROAD.replace("{id: e1, level: L1,", "{id: e1,")
    of = edition(body, head=ROAD % "domain")
    found = levels(school([*scores("a", "n1", 3), *scores("a", "e1", 1)], of, policy=LATEST))
    assert found["a", "ENG"]["score"] == 3
