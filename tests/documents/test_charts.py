"""Charts are well-formed SVG that say in words what they show."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.documents import charts
from cbe_cli.documents.chart_svg import OPEN, SOFT
from cbe_cli.documents.colours import ACADEMIC, CROSS_CUTTING, academic, middle
from cbe_cli.documents.portfolio.view import Dot, Line, Panel, ScaleBar, State, Step
from cbe_cli.files.shipped import shipped
from tests.documents.views import GROWTH, steps

SVG = "{http://www.w3.org/2000/svg}"
BLUE = ACADEMIC[0]


def read(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314 - our own drawing


def labels(svg: ET.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_a_ladder_has_its_words_and_a_label_for_each_level() -> None:
    svg = read(charts.ladder(steps(5, (5, 8)), BLUE, "Maths: Level 6", bracket=True))
    assert svg[0].tag == f"{SVG}title"
    assert svg[0].text == "Maths: Level 6"
    assert labels(svg) == [str(level) for level in range(1, 11)]


def test_states_differ_in_more_than_colour() -> None:
    """In a grey copy: full, hatched with an outline, thick outline, thin outline."""
    svg = read(charts.ladder(steps(4, (0, 8), placed=2), BLUE, "x", bracket=False))
    looks = {(path.get("fill"), path.get("stroke-width")) for path in svg.iter(f"{SVG}path")}
    assert looks == {("none", "0.7"), ("none", "0.8"), ("none", "0.9"), (BLUE.ink, "0.9"), ("none", "1.7")}


def test_the_share_of_the_working_level_fills_from_the_left() -> None:
    def share(met: int, needed: int) -> str:
        one = (Step(label="1", state=State.WORKING, met=met, needed=needed),)
        svg = read(charts.ladder(one, BLUE, "x", bracket=False))
        return next((str(p.get("d")) for p in svg.iter(f"{SVG}path") if p.get("fill-opacity")), "")

    assert share(0, 8) == ""
    assert share(1, 0) == ""
    assert share(4, 8) == "M2.00 2.00h129.00v11.00h-129.00z"
    assert share(9, 8) == share(8, 8) == "M2.00 2.00h258.00v11.00h-258.00z"


def test_many_levels_keep_only_the_labels_that_fit() -> None:
    many = tuple(Step(label=f"Stage {n}", state=State.WORKING if n == 7 else State.AHEAD) for n in range(1, 15))
    assert labels(read(charts.ladder(many, BLUE, "x", bracket=False))) == ["Stage 1", "Stage 7", "Stage 14"]


@given(st.integers(1, 30), st.integers(0, 30), st.text(max_size=12))
def test_any_ladder_is_well_formed(count: int, reached: int, label: str) -> None:
    drawn = [Step(label=label, state=State.REACHED if n < reached else State.AHEAD) for n in range(count)]
    clean = "".join(character for character in label if character.isprintable())
    svg = read(charts.ladder([Step(label=clean, state=s.state) for s in drawn], BLUE, clean, bracket=False))
    assert svg.tag in {f"{SVG}svg", "div"}  # letters that join stand over the picture


def test_a_scale_shows_the_point_or_none() -> None:
    at = read(charts.scale(ScaleBar(points=("Low", "Mid", "High"), at=1), BLUE, "Mid"))
    nowhere = read(charts.scale(ScaleBar(points=("Low", "Mid", "High")), BLUE, "Not yet"))
    bold = [text.text for text in at.iter(f"{SVG}text") if text.get("font-weight")]
    assert bold == ["Mid"]
    assert not [path for path in nowhere.iter(f"{SVG}path") if path.get("fill") == BLUE.ink]


def test_long_point_names_leave_only_the_one_that_was_reached() -> None:
    points = ("a" * 30, "b" * 30, "c" * 30)
    assert labels(read(charts.scale(ScaleBar(points=points, at=2), BLUE, "x"))) == ["c" * 30]


def test_growth_lines_are_steps_on_the_same_axes() -> None:
    panel = GROWTH[0]
    drawn = [read(charts.growth(line, panel, line.title)) for line in panel.lines]
    grids = {next(str(p.get("d")) for p in svg.iter(f"{SVG}path")) for svg in drawn}
    assert len(grids) == 1
    assert all(labels(svg)[:5] == ["1", "3", "5", "7", "9"] for svg in drawn)


def test_three_lines_stand_side_by_side_and_two_where_the_points_have_long_names() -> None:
    points = replace(GROWTH[1], axis=((1, "Approaching expectations"), (2, "Meeting expectations")))
    assert [charts.side_by_side(panel) for panel in (*GROWTH, points)] == [3, 3, 2]
    widths = [float(str(read(charts.growth(p.lines[0], p, "x")).get("width"))[:-2]) for p in (GROWTH[0], points)]
    text, apart = 504, 8 / 25.4 * 72  # points, as in portfolio.css
    assert [count * width + (count - 1) * apart <= text for count, width in zip((3, 2), widths, strict=True)] == [
        True, True,
    ]  # fmt: skip


def test_a_line_of_one_day_and_one_level_still_draws() -> None:
    day = date(2026, 1, 1)
    line = Line(accent=BLUE, title="x", dots=(Dot(on=day, value=1),), now="Level 1")
    panel = Panel(axis=((1, "1"),), starts=day, ends=day, starts_word="Jan", ends_word="Jan", lines=(line,))
    assert read(charts.growth(line, panel, "x")).tag == f"{SVG}svg"


def test_dots_are_full_up_to_the_point() -> None:
    svg = read(charts.dots(4, 2, BLUE, "often, 3 of 4"))
    counts = [str(path.get("d")).count("z") for path in svg.iter(f"{SVG}path")]
    assert counts == [1, 3]


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("accent", ACADEMIC, ids=lambda accent: accent.name)
def test_accents_can_be_read_as_text(accent: object) -> None:
    ink, tint = luminance(accent.ink), luminance(accent.tint)  # type: ignore[attr-defined]
    assert 1.05 / (ink + 0.05) >= 4.5
    assert (tint + 0.05) / (ink + 0.05) >= 4.5
    assert (tint + 0.05) / (luminance("#26241f") + 0.05) >= 7  # our text on the tint
    assert (luminance(middle(accent)) + 0.05) / (luminance("#26241f") + 0.05) >= 4.5  # type: ignore[arg-type]
    assert (tint + 0.05) / (luminance(SOFT) + 0.05) >= 4.5


def test_the_three_shades_of_a_month_differ_in_a_grey_copy() -> None:
    for accent in (*ACADEMIC, CROSS_CUTTING):
        shades = [luminance(shade) for shade in (accent.tint, middle(accent), accent.ink)]
        assert all((light + 0.05) / (dark + 0.05) > 1.5 for light, dark in pairwise(shades)), accent.name


def test_outlines_save_ink_and_still_tell_states_apart() -> None:
    drawn = read(str(charts.ladder(steps(5, (5, 8), placed=2), academic(0), "alt", bracket=False, outlined=True)))
    paths = [path.attrib for path in drawn.iter() if path.tag.endswith("path")]
    assert {path["fill"] for path in paths} == {"none"}
    ticks = next(path for path in paths if path["stroke-width"] == "1.4")
    assert ticks["d"].count("M") == 3  # levels 3 to 5
    ruled = next(path for path in paths if path["stroke-width"] == "0.7" and path["stroke"] == academic(0).ink)
    cell = (charts.WIDTH - 2 - 9 * charts.GAP) / 10
    assert ruled["d"].count("M") == int((cell - 2) * 5 / 8 // 2.2)
    full = str(charts.dots(4, 2, academic(0), "alt", outlined=True))
    assert full.count(f'fill="{academic(0).ink}"') == 1  # three small points, as one path


def test_bands_have_their_labels_between_their_lines() -> None:
    panel = replace(GROWTH[0], axis=((4, "4"), (5, "5"), (6, "6")), bands=True)
    drawn = str(charts.growth(panel.lines[0], panel, "alt"))
    rows = {label: float(y) for y, label in re.findall(r'y="([\d.]+)" text-anchor="end"[^>]*>(\d)<', drawn)}
    lines = [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)H", drawn.split("<path")[1])]
    assert len(lines) == 4
    assert [round(rows[label] - 2.8, 1) for label in "456"] == [
        round((low + high) / 2, 1) for low, high in pairwise(lines)
    ]


def test_small_print_has_contrast_too() -> None:
    assert 1.05 / (luminance(SOFT) + 0.05) >= 4.5
    assert 1.05 / (luminance(OPEN) + 0.05) >= 3  # an outline, not text


def test_the_tones_of_the_style_have_contrast() -> None:
    """Text on white and on paper; lines to write on are needed, so they are as dark as outlines."""
    style = (shipped("templates") / "base" / "tokens.css").read_text("utf-8")
    tones = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    for ground in ("#ffffff", tones["paper"]):
        for text in ("text", "soft"):
            assert (luminance(ground) + 0.05) / (luminance(tones[text]) + 0.05) >= 4.5
    assert 1.05 / (luminance(tones["line"]) + 0.05) >= 3


def test_neighbours_differ_in_a_grey_copy() -> None:
    inks = [luminance(academic(position).ink) for position in range(10)]
    ratios = [(max(a, b) + 0.05) / (min(a, b) + 0.05) for a, b in pairwise(inks)]
    assert min(ratios) > 1.05, ratios


def test_accents_repeat_after_ten() -> None:
    assert academic(10) == academic(0)


def test_words_whose_letters_join_stand_over_the_picture() -> None:
    """WeasyPrint draws the text of a picture letter by letter."""
    bar = ScaleBar(points=("بداية", "تمكّن"), at=1)
    drawn = read(charts.scale(bar, BLUE, "تمكّن", mirrored=True).replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    assert (drawn.tag, drawn[0].tag, drawn[0][0].text) == ("div", "svg", "تمكّن")
    assert [(over.tag, over.text, over.get("dir")) for over in drawn[1:]] == [
        ("span", "بداية", "rtl"),
        ("span", "تمكّن", "rtl"),
    ]
    assert not list(drawn.iter("text"))
    lefts = [float(str(over.get("style")).split("left:")[1].split("pt")[0]) for over in drawn[1:]]
    assert lefts[0] > lefts[1]  # the first point is on the right
