"""What a portfolio document says where levels are made of rated pieces. Sentences worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cbe_cli.documents.draft import Draft
from cbe_cli.documents.portfolio.view import Subject
from cbe_cli.school.model import School
from tests.attainment.portfolios import framework, rated
from tests.attainment.schools import edition, row
from tests.documents.families import DOMAINS, HEAD, LATEST, SCALES, draft_of, family

BODY = """
domains:
  - id: ELA
    title: English
    competencies:
      - id: R
        title: Reading
        targets:
          - {id: a, evidence: 2, statement: I can read closely.}
          - {id: b, evidence: 2, statement: I can name the theme.}
"""
MEAN = LATEST.replace("{score: {method: latest}}", "{attempts: each, domain: {rule: mean}}")


def read(rows: list[dict[str, Any]], *, by: str = "domain", advance: str = "average: -0.5") -> Draft:
    """Ana's document, with these pieces."""
    mine = [one | {"student": "S1"} for one in rows]
    of: School = replace(family(mine, MEAN), editions=(framework(BODY, by=by, advance=advance),))
    return draft_of(of)


def english(rows: list[dict[str, Any]], **more: Any) -> Subject:
    standing = read(rows, **more).view.standing
    assert standing is not None
    return standing.subjects[0]


def test_a_level_under_way_is_counted_in_pieces() -> None:
    here = english(rated("a@P9", 9))
    assert (here.headline, here.detail) == ("Working on P9", "1 of 4 pieces")
    assert here.sentence == "P9 is under way: 1 of its 4 pieces are there."
    assert english(rated("a@P9", 9, 9, 9)).detail == "2 of 4 pieces", "a has two places"


def test_one_piece_more_is_not_yet_a_level() -> None:
    here = english([*rated("a@P9", 9, 9), *rated("b@P9", 9)])
    assert (here.detail, here.sentence) == ("3 of 4 pieces", "One piece more, and all of P9 is there.")


def test_all_pieces_and_not_good_enough() -> None:
    here = english([*rated("a@P9", 8, 8), *rated("b@P9", 8, 8)])
    assert here.sentence == "All pieces of P9 are there; better ones can still take their place."


def test_a_road_for_each_competency_is_told_in_words() -> None:
    here = english([*rated("a@P9", 9, 9), *rated("b@P9", 9, 9)], by="competency")
    assert here.sentence == "1 of 1 competencies are shown so far"


def test_who_waits_at_a_gate_has_one_last_step() -> None:
    """On a road of skills: all of Level 1 is shown, and its assessment is still to come."""
    gate = '  advance: {gate: {at_level: {id: "{node}@{level}", kinds: [common_assessment]}}}\n'
    of = family([row("S1", "MA.1a", "2026-09-01", 3)])
    standing = draft_of(replace(of, editions=(edition(DOMAINS, SCALES, HEAD + gate),))).view.standing
    assert standing is not None
    assert standing.subjects[0].sentence == "All skills of Level 1 are shown; one last step is still to come."
    assert standing.subjects[0].detail == "1 of 1 skills"


def test_what_is_open_is_counted_in_pieces_and_no_number_is_made_up() -> None:
    (close,) = read([*rated("a@P9", 9, 9), *rated("b@P9", 9)]).view.plan
    assert close.title == "English, P9: one piece to go"
    assert [(still.statement, still.now, still.moves) for still in close.still] == [("I can name the theme.", "", "")]


def test_the_rules_of_portfolios_are_said() -> None:
    method = {paragraph.title: paragraph.text for paragraph in read(rated("a@P9", 9)).view.back.method}
    assert set(method) == {"A subject", "The road of levels", "Missing work"}
    assert method["The road of levels"] == (
        "On each level a skill has places for its pieces. The best pieces take them, and their average is how well the "
        "level is shown. A level is complete when every place is filled. The average may be at most 0.5 below the "
        "number of the level. A level once complete stays complete. Levels below the place where somebody started "
        "count as behind them and not as shown."
    )
    other = read(rated("a@P9", 9), advance="share: 0.75, average: 8.5, lowest: 0, keep: no").view.back.method
    road = next(paragraph.text for paragraph in other if paragraph.title == "The road of levels")
    assert "A level is complete when 75% of the places are filled. The average has to be 8.5 or more." in road
    assert "No piece may be below the number of the level. Levels below" in road
