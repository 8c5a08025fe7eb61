"""The map of what comes next: which skills are on it, where they stand, and how they are drawn."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.documents.map_chart import BOX, MOST_LINES, learning_map, wide, wrapped
from cbe_cli.documents.portfolio.view import LearningMap, Place
from tests.attainment.schools import row
from tests.documents.band_views import MAP
from tests.documents.families import draft_of, family

HEADS = ("Behind me", "Ready now", "After that")
BO = [row("S2", "MA.1a", "2025-10-01", 3)]


def map_of(*rows: dict[str, object]) -> LearningMap | None:
    return draft_of(family([*rows, *BO])).view.map


def said(drawn: LearningMap | None) -> dict[str, list[str]]:
    assert drawn is not None
    return {place.value: [skill.text for skill in drawn.skills if skill.place is place] for place in Place}


def test_what_is_shown_makes_ready_what_rests_on_it() -> None:
    """MA.2a needs MA.1a, and MA.2b needs MA.2a (the framework of `families`)."""
    drawn = map_of(row("S1", "MA.1a", "2026-09-01", 3))
    assert said(drawn) == {"reached": ["I can count."], "ready": ["I can compare."], "later": ["I can scale."]}
    assert drawn is not None
    assert [(link.start, link.end, link.needed) for link in drawn.links] == [(0, 1, True), (1, 2, True)]
    assert drawn.alt == "Ready now: I can compare. It rests on: I can count. It leads to: I can scale."


def test_a_skill_of_a_level_on_which_somebody_was_placed_has_no_tick() -> None:
    drawn = map_of(row("S1", "MA", "2026-09-01", "->L2"))
    assert said(drawn) == {"reached": ["I can count."], "ready": ["I can compare."], "later": ["I can scale."]}
    assert drawn is not None
    assert [skill.shown for skill in drawn.skills] == [False, True, True]
    assert 'stroke-width="1.5"' not in str(learning_map(drawn, HEADS))


def test_what_was_shown_moves_to_the_left() -> None:
    drawn = map_of(row("S1", "MA.1a", "2026-09-01", 3), row("S1", "MA.2a", "2026-09-02", 3))
    assert said(drawn) == {"reached": ["I can compare."], "ready": ["I can scale."], "later": []}


def test_a_subject_without_links_has_no_map() -> None:
    assert map_of(row("S1", "SC.1a", "2026-09-01", 3)) is None


def test_a_place_is_told_by_the_edge_and_not_by_colour_alone() -> None:
    svg = str(learning_map(MAP, HEADS))
    assert svg.count('stroke-width="1.8"') == 2  # ready: a heavy edge each
    assert svg.count('stroke-dasharray="3 2.4"') == 2  # later: a broken one
    assert svg.count('stroke-width="1.5"') == 2  # shown: a tick
    assert svg.count('stroke-dasharray="2.6 2.4"') == 1  # all links that only help, as one path
    assert f"<title>{MAP.alt}</title>" in svg


def test_ink_is_saved() -> None:
    tints = {skill.accent.tint for skill in MAP.skills}
    assert any(tint in str(learning_map(MAP, HEADS)) for tint in tints)
    assert not any(tint in str(learning_map(MAP, HEADS, outlined=True)) for tint in tints)


def test_right_to_left_it_is_mirrored_and_each_script_begins_at_its_own_side() -> None:
    arabic = replace(MAP, skills=(replace(MAP.skills[0], text="أستطيع أن أعد"), *MAP.skills[1:]))
    place = re.compile(r"left:([\d.]+)pt;top:[\d.]+pt;width:([\d.]+)pt;text-align:(\w+)[^>]*>أ")
    there = place.findall(str(learning_map(arabic, HEADS)))
    turned = place.findall(str(learning_map(arabic, HEADS, mirrored=True)))
    assert there == [("0.00", "144.00", "right")]  # up to the right side of the box on the left
    assert turned == [("0.00", "485.00", "right")]  # of the box on the right, where the column now is


@given(st.text(max_size=400))
def test_no_line_is_wider_than_its_box_and_none_is_lost_silently(text: str) -> None:
    lines = wrapped(text, BOX)
    assert len(lines) <= MOST_LINES
    assert all(wide(line) <= BOX for line in lines)
    if len(lines) < MOST_LINES:
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_text_that_is_cut_says_so() -> None:
    assert wrapped("word " * 90, BOX)[-1].endswith("…")
    assert wrapped("我可以用比例解决问题，并解释每一步。", 60)[0] == "我可以用比例解"
