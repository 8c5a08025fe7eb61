"""Portfolio pages as HTML: golden files, hostile text, a school's own templates and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.bands import Band
from cbe_cli.documents.html import css_string, render
from cbe_cli.documents.portfolio.view import AfterSchool, Corrected, GoalThen, Kind, NewWork, Portfolio, Since, Still
from cbe_cli.files.shipped import shipped
from tests.documents.band_views import BAND_VIEWS, MAP, STRIPS
from tests.documents.views import BRIDGE, FULL, GOALS, GROWTH, HABITS, NEWCOMER, PLAN, SHOP, SUBJECTS, VIEWS, WORKSHEET

ALL = VIEWS | BAND_VIEWS
LOOKED_AT = ("full", "newcomer", "worksheet", "young", "high", "saving")
GOLDEN = Path(__file__).parent / "golden"
HOSTILE = '<script>alert(1)</script> {{ 7*7 }} {% raw %} [/x] "><img src=x onerror=y> </style> \u202eevil\u202c'


def shown(html: str) -> str:
    """The page without its style, its script and the bytes of its pictures."""
    html = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", html, flags=re.DOTALL)
    return re.sub(r'(data:image/\w+;base64,)[^"]+', r"\1", html)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_pages_are_as_they_were_looked_at(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{name}.html", shown(render(ALL[name])))


def test_no_golden_file_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}.html" for name in LOOKED_AT}


@pytest.mark.parametrize("name", ALL)
def test_the_same_view_gives_the_same_html(name: str) -> None:
    assert render(ALL[name]) == render(ALL[name])


def hostile() -> Portfolio:
    """Hostile text in every place where somebody writes."""
    piece = replace(
        BRIDGE, title=HOSTILE, subject=HOSTILE, kind=HOSTILE, statements=(HOSTILE,), quote=HOSTILE, why=HOSTILE,
        revised=HOSTILE, feedback=HOSTILE, next=HOSTILE,
        pictures=tuple(replace(picture, alt=HOSTILE, caption=HOSTILE) for picture in BRIDGE.pictures),
    )  # fmt: skip
    subject = replace(
        SUBJECTS[0], title=HOSTILE, sentence=HOSTILE, headline=HOSTILE, detail=HOSTILE, change=HOSTILE, note=HOSTILE,
        ladder=tuple(replace(step, label=HOSTILE) for step in SUBJECTS[0].ladder),
    )  # fmt: skip
    since = Since(
        lead=HOSTILE, notes=(HOSTILE,), more_corrections=HOSTILE,
        work=(NewWork(accent=BRIDGE.accent, title=HOSTILE, pieces=HOSTILE, late=HOSTILE, gains=(HOSTILE,)),),
        corrections=(
            Corrected(accent=BRIDGE.accent, work=HOSTILE, statement=HOSTILE, now=HOSTILE, then=HOSTILE),
        ),
        goals=(GoalThen(what=HOSTILE, said=HOSTILE, note=HOSTILE, stands=(HOSTILE,)),),
    )  # fmt: skip
    habit = replace(HABITS[0], title=HOSTILE, statement=HOSTILE, teacher_name=HOSTILE, example=HOSTILE)
    return replace(
        FULL, name=HOSTILE, school=HOSTILE, letter=HOSTILE, adviser=HOSTILE, next_meeting=HOSTILE, questions=(HOSTILE,),
        cover=replace(FULL.cover, conference=HOSTILE, date=HOSTILE, group=HOSTILE, grade=HOSTILE, quote=HOSTILE),
        profile=replace(FULL.profile, strengths=HOSTILE), pieces=(piece,), habits=(habit,), since=since,
        standing=replace(FULL.standing, subjects=(subject,)),  # type: ignore[type-var]
        argument=HOSTILE, after_school=AfterSchool(aim=HOSTILE, asks=HOSTILE, shown=HOSTILE, next=HOSTILE),
        map=replace(MAP, alt=HOSTILE, skills=tuple(replace(skill, text=HOSTILE) for skill in MAP.skills)),
        strips=replace(STRIPS, months=(HOSTILE,) * 6, rows=(replace(STRIPS.rows[0], title=HOSTILE),)),
        plan=(replace(PLAN[0], title=HOSTILE, still=(Still(statement=HOSTILE, now=HOSTILE, moves=HOSTILE),)),),
        goals=(
            replace(GOALS[0], what=HOSTILE, steps=(HOSTILE,), why=HOSTILE, helps=HOSTILE, known_by=HOSTILE, by=HOSTILE),
        ),
    )  # fmt: skip


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("band", Band)
def test_what_people_write_is_never_markup_or_template(band: Band) -> None:
    html = render(replace(hostile(), band=band))
    tags = Tags()
    tags.feed(html)
    ours = (shipped("templates") / "portfolio" / "presenter.js").read_text(encoding="utf-8")
    assert re.findall(r"<script[^>]*>(.*?)</script>", html, flags=re.DOTALL) == [f"\n{ours.rstrip()}"]
    assert "onerror" not in tags.attributes
    assert html.count("</style>") == 2  # that of the kind, and the lines around these pages
    assert "{{ 7*7 }}" in html  # printed as typed
    assert "49 {%" not in html
    assert "[/x]" in html


@pytest.mark.parametrize("name", VIEWS)
def test_words_without_a_translation_are_no_markup_where_html_takes_none(name: str, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "xh.yaml").write_text("today: {title: Namhlanje}\n", encoding="utf-8")
    html = render(replace(VIEWS[name], language="xh"), tmp_path)
    assert html.count('<span class="untranslated" lang="en" dir="ltr">') > 20
    assert not re.search(r'="[^"]*<', html)
    for title in re.findall("<title>(.*?)</title>", html, re.DOTALL):
        assert "<" not in title
    assert "Namhlanje</h2>" in html


def test_unsaid_things_become_lines_and_absent_data_leaves_no_hole() -> None:
    html = render(replace(NEWCOMER, standing=None, habits=()))
    assert "Where I am" not in html
    assert "Habits of work" not in html
    assert "How I have grown" not in html
    assert "How to read this" not in html
    assert html.count('class="rule"') > 40


def test_a_worksheet_asks_and_does_not_tell() -> None:
    html = render(replace(FULL, kind=Kind.WORKSHEET))
    assert "Working on Level 6" not in html
    assert "How Mr Okafor sees it" not in html
    assert "How to read this" not in html


def test_sample_pages_say_so() -> None:
    assert r'@top-right { content: "SAMPLE \b7  invented student" }' in render(FULL)
    assert "SAMPLE" not in render(replace(FULL, sample=False))


@pytest.mark.parametrize(("language", "near", "far"), [("en", "left", "right"), ("ar", "right", "left")])
def test_around_a_page_stands_whose_it_is_and_that_it_is_a_sample(language: str, near: str, far: str) -> None:
    """Every side as CSS knows it: a letter too many, seen or not, and the line is not there."""
    html = render(replace(FULL, language=language))
    assert re.findall(r"@([\w-]+) \{ content: \"", html) == [f"bottom-{near}", f"top-{far}"]
    assert re.findall(r"@([^ ]+) \{ content: none", html) == [f"bottom-{near}", f"bottom-{far}", f"top-{far}"]


def test_the_foot_of_a_page_is_inert_css() -> None:
    assert css_string('a"b') == r'"a\22 b"'
    assert css_string("</style>") == r'"\3c \2f style\3e "'
    assert css_string("Nguyễn 王") == '"Nguyễn 王"'


def test_headings_never_skip_a_level() -> None:
    for view in ALL.values():
        levels = [int(found) for found in re.findall(r"<h([1-6])", render(view))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def test_the_bracket_stands_on_each_ladder_or_on_none() -> None:
    unmapped = replace(SUBJECTS[1], ladder=tuple(replace(step, expected=False) for step in SUBJECTS[1].ladder))
    assert FULL.standing is not None
    some = replace(FULL.standing, subjects=(SUBJECTS[0], unmapped))
    assert FULL.standing.bracket
    assert not some.bracket
    assert "where most of my grade works" not in render(replace(FULL, standing=some))


def test_a_panel_that_fits_stands_beside_the_last_lines_of_the_one_before() -> None:
    levels, points = GROWTH

    def rows(*counts: int) -> int:
        panels = (replace(levels, lines=levels.lines[: counts[0]]), replace(points, lines=points.lines[: counts[1]]))
        html = render(replace(FULL, growth=panels))
        assert html.count(f"<h3>{points.heading}</h3>") + html.count(f'<h3 class="panel">{points.heading}</h3>') == 1
        return html.count('<div class="multiples">')

    assert [rows(2, 1), rows(1, 2), rows(2, 2), rows(3, 1)] == [1, 1, 2, 2]


def test_a_piece_joins_the_page_before() -> None:
    html = render(replace(FULL, pieces=(SHOP, SHOP)))
    assert html.count('class="part evidence accent-blue"') == 1
    assert html.count('class="part evidence accent-blue joins"') == 1


class TestASchoolsTemplates:
    def test_a_file_of_the_same_name_wins_and_may_extend_ours(self, tmp_path: Path) -> None:
        (tmp_path / "portfolio").mkdir()
        (tmp_path / "portfolio" / "letter.html.j2").write_text(
            '{% extends "shipped/portfolio/letter.html.j2" %}{% block letter %}<b>Ours</b>{{ super() }}{% endblock %}'
        )
        html = render(FULL, tmp_path)
        assert "<b>Ours</b>" in html
        assert "A letter to my family" in html
        assert "<b>Ours</b>" not in render(FULL)

    def test_words_are_replaced_one_by_one(self, tmp_path: Path) -> None:
        (tmp_path / "words").mkdir()
        (tmp_path / "words" / "en.yaml").write_text("letter: {title: Dear family}\n")
        html = render(FULL, tmp_path)
        assert "<h2>Dear family</h2>" in html
        assert "Where I am" in html

    @pytest.mark.parametrize(
        ("template", "line", "reason"),
        [
            ("{% block letter %}\n{{ nobody }}{% endblock %}", 2, "'nobody' is undefined."),
            ("{{ view.__class__ }}", 1, "access to attribute '__class__' of 'Portfolio' object is unsafe."),
            ("{% if %}", 1, "Expected an expression, got 'end of statement block'."),
            ('\n{% include "none.j2" %}', 2, "it asks for “none.j2”, and there is no such template."),
            ('{% include "../none.j2" %}', 1, "it asks for “../none.j2”, and there is no such template."),
            ('{% extends "portfolio/letter.html.j2" %}', 1, "it or a part of it asks for itself, without end."),
            ("<p>Jos\xe9</p>", 1, "it is not saved as UTF-8."),
        ],
    )
    def test_a_broken_one_is_named_with_its_line(self, template: str, line: int, reason: str, tmp_path: Path) -> None:
        (tmp_path / "portfolio").mkdir()
        (tmp_path / "portfolio" / "letter.html.j2").write_bytes(template.encode("latin-1"))
        with pytest.raises(CannotRun) as raised:
            render(FULL, tmp_path)
        assert str(raised.value) == f"templates/portfolio/letter.html.j2:{line}: this template does not work: {reason}"


def test_a_blank_worksheet_needs_no_student() -> None:
    assert "Portfolio worksheet" in render(WORKSHEET)
