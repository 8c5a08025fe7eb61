"""What a progress card says, on small schools worked out by hand; how it looks, as it was looked at; hostile text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader

from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import Location
from cbe_cli.documents import printing
from cbe_cli.documents.card import view
from cbe_cli.documents.card.build import card
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.family.build import family_page
from cbe_cli.documents.html import render
from cbe_cli.documents.isolates import without_isolates
from cbe_cli.documents.outcome import How
from cbe_cli.documents.pdf import pango_available, to_pdf
from cbe_cli.documents.portfolio.view import Habit, Legend, LegendEntry, Paragraph
from cbe_cli.documents.report import report
from cbe_cli.documents.words import words_for
from cbe_cli.school.comments import LONGEST, TOGETHER
from cbe_cli.school.model import Attendance, Comment, School
from tests.attainment.schools import judgment, row
from tests.documents.families import LATEST, SUSTAINED, child_of, family, riverbend
from tests.documents.test_html import HOSTILE, Tags, shown
from tests.documents.views import SUBJECTS
from tests.lint.laid import lay_example

GOLDEN = Path(__file__).parent / "golden_cards"
TEMPLATE = "card/card.html.j2"


def card_of(of: School, student: str = "S1", **more: Any) -> view.Card:
    made = card(child_of(of, student, **more)).value
    assert made is not None
    return cast("view.Card", made.view)


def comment(day: str, text: str, by: str = "t-rivera", node: str = "", student: str = "S1") -> Comment:
    where = Location("comments.csv", 2)
    return Comment(date.fromisoformat(day), student, by, text, where, "t" if node else "", node)


def section(made: view.Card, title: str) -> view.Section:
    return next(one for one in made.sections if one.subject.title == title)


def changes(*rows: dict[str, Any], policy: str = LATEST) -> list[str]:
    return [one.change for part in card_of(family(list(rows), policy)).sections for one in part.rows]


class TestCompetencies:
    def test_level_evidence_and_the_newest_day(self) -> None:
        made = card_of(family([row("S1", "CC.COM", "2026-09-01", 2), row("S1", "CC.COM", "2026-10-05", 3)]))
        (here,) = section(made, "Across all").rows
        assert (here.title, here.level, here.pieces, here.latest) == ("Communication", "Proficient", "2", "Oct 5")
        assert here.bar is not None
        assert here.bar.at == 2

    def test_on_a_road_the_step_stands_beside_the_level(self) -> None:
        made = card_of(family([row("S1", "MA.1a", "2026-09-01", 3), row("S1", "MA.2a", "2026-09-02", 2)]))
        (here,) = section(made, "Mathematics").rows
        assert here.level == "Developing, Level 2"

    def test_too_little_evidence_is_no_level(self) -> None:
        made = card_of(family([row("S1", "CC.COM", "2026-09-01", 2)], SUSTAINED))
        (here,) = section(made, "Across all").rows
        assert (here.level, here.pieces) == ("Not enough evidence yet", "1")
        assert here.bar is not None
        assert here.bar.at is None

    def test_a_judgment_says_who_and_what_is_computed(self) -> None:
        of = family([row("S1", "CC.COM", "2026-09-01", 2)])
        made = card_of(replace(of, judgments=(judgment("S1", "CC.COM", "2026-10-01", 3),)))
        (here,) = section(made, "Across all").rows
        assert here.level == "Proficient"
        assert here.note == "Set by Ms Rivera on October 1, 2026: “seen in class” Computed: Developing."

    def test_criteria_that_differ_are_told_apart(self) -> None:
        rows = [
            row("S1", "MA.2a", "2026-09-01", 3, criterion="way"),
            row("S1", "MA.2a", "2026-09-01", 2, criterion="words"),
        ]
        (here,) = section(card_of(family(rows)), "Mathematics").rows
        assert here.criteria == "Strongest in Way; next in Words"
        rows[1] = row("S1", "MA.2a", "2026-09-01", 3, criterion="words")
        (here,) = section(card_of(family(rows)), "Mathematics").rows
        assert here.criteria == ""


class TestChange:
    """Since the conference of 10 April."""

    def test_a_point_that_went_up(self) -> None:
        said = changes(row("S1", "CC.COM", "2026-03-01", 2), row("S1", "CC.COM", "2026-10-01", 3))
        assert said == ["up from Developing"]

    def test_a_step_back_and_standing_still_are_not_said(self) -> None:
        assert changes(row("S1", "CC.COM", "2026-03-01", 3), row("S1", "CC.COM", "2026-10-01", 2)) == [""]
        assert changes(row("S1", "CC.COM", "2026-03-01", 3), row("S1", "CC.COM", "2026-10-01", 3)) == [""]

    def test_it_takes_two_dated_levels(self) -> None:
        assert changes(row("S1", "CC.COM", "2026-10-01", 3)) == [""]
        rows = [row("S1", "CC.COM", day, 3) for day in ("2026-03-01", "2026-10-01", "2026-10-02")]
        assert changes(*rows, policy=SUSTAINED) == [""]  # one piece was no level yet

    def test_a_step_of_the_road_counts_more_than_the_point(self) -> None:
        rows = [row("S1", "MA.1a", "2026-03-01", 4), row("S1", "MA.2a", "2026-10-01", 2)]
        made = card_of(family(rows))
        assert [one.change for one in section(made, "Mathematics").rows] == ["up from Level 1"]

    def test_levels_completed_stand_with_the_subject(self) -> None:
        rows = [
            row("S1", "MA.1a", "2026-03-01", 2),
            row("S1", "MA.1a", "2026-10-01", 3),
            row("S1", "MA.2a", "2026-10-01", 3),
        ]
        made = card_of(family(rows))
        assert section(made, "Mathematics").subject.change == "+1 level"
        assert made.since == "Since Apr 10"


class TestWhatWasSaid:
    def test_each_stands_where_it_belongs(self) -> None:
        said = (
            comment("2026-10-02", "Asks first."),
            comment("2026-10-01", "Draws.", node="MA.A"),
            comment("2026-10-03", "I draw.", by="self"),
            comment("2026-10-03", "Of somebody else.", student="S2"),
            comment("2026-10-04", "Keeps on.", node="HW.PERS"),
        )
        made = card_of(replace(family([row("S1", "MA.1a", "2026-09-01", 3)]), comments=said))
        (drawn,) = section(made, "Mathematics").remarks
        assert (drawn.text, drawn.who, drawn.about, drawn.day) == ("Draws.", "Ms Rivera", "Ratios", "October 1, 2026")
        assert [(one.text, one.about) for one in made.remarks] == [("Asks first.", ""), ("Keeps on.", "Perseverance")]
        assert [(one.text, one.who) for one in made.own] == [("I draw.", "")]

    def test_of_the_time_since_the_conference_before(self) -> None:
        days = ("2026-04-09", "2026-04-10", "2026-04-11", "2026-11-12", "2026-11-13")
        of = replace(family([row("S1", "MA.1a", "2026-09-01", 3)]), comments=tuple(comment(day, day) for day in days))
        assert [one.text for one in card_of(of).remarks] == ["2026-04-11", "2026-11-12"]

    def test_without_a_word_nothing_is_there(self) -> None:
        made = card_of(family([row("S1", "MA.1a", "2026-09-01", 3)]))
        html = render(made, None, TEMPLATE)
        assert (made.remarks, made.own, made.attendance) == ((), (), "")
        assert "What teachers say" not in html
        assert "Days at school" not in html

    def test_long_words_stand_below_each_other_and_are_whole(self) -> None:
        long = " ".join(["word"] * 5000)
        said = (comment("2026-10-01", long), comment("2026-10-01", "🌱🌱", by="self"))
        made = card_of(replace(family([row("S1", "MA.1a", "2026-09-01", 3)]), comments=said))
        assert not made.beside
        assert long in render(made, None, TEMPLATE)

    def test_attendance_is_printed_for_whom_it_is_known(self) -> None:
        there = Attendance("S1", Decimal(52), Decimal("50.5"), Location("attendance.csv", 2), date(2026, 11, 6))
        of = replace(family([row("S1", "MA.1a", "2026-09-01", 3)]), attendance={"S1": there})
        assert card_of(of).attendance == "Present on 50.5 of 52 days, up to November 6, 2026"
        assert card_of(of, "S2").attendance == ""


def test_what_comes_next_and_what_would_move_it() -> None:
    made = card_of(family([row("S1", "MA.1a", "2026-09-01", 3)]))
    coming = section(made, "Mathematics").next
    assert coming is not None
    assert coming.statement == "I can compare."
    assert coming.moves == "One more piece at Proficient or better, and it is Proficient."


def test_whom_to_ask() -> None:
    made = card_of(family([row("S1", "MA.1a", "2026-09-01", 3)]))
    assert next((one.name, one.what) for one in made.contacts) == ("Mr Okafor", "")
    assert "Ms Rivera" in [one.name for one in made.contacts]


def test_how_levels_come_about_is_said_in_brief() -> None:
    made = card_of(family([row("S1", "MA.1a", "2026-09-01", 3)], SUSTAINED))
    assert made.method[0] == Paragraph(
        title="A skill",
        text="Its level comes from pieces of work: shown at that level in at least 2 of the last 3 pieces. With fewer "
        "than 2 pieces there is not enough evidence yet.",
    )


def hostile() -> view.Card:
    remark = view.Remark(text=HOSTILE, who=HOSTILE, day=HOSTILE, about=HOSTILE)
    line = view.Row(
        title=HOSTILE, level=HOSTILE, change=HOSTILE, pieces=HOSTILE, latest=HOSTILE, criteria=HOSTILE, note=HOSTILE
    )
    coming = view.Next(statement=HOSTILE, now=HOSTILE, moves=HOSTILE)
    subject = replace(SUBJECTS[0], title=HOSTILE, headline=HOSTILE, detail=HOSTILE, change=HOSTILE, note=HOSTILE)
    return view.Card(
        name=HOSTILE, school=HOSTILE, occasion=HOSTILE, date=HOSTILE, period=HOSTILE, grade=HOSTILE, group=HOSTILE,
        sections=(view.Section(subject=subject, rows=(line,), next=coming, remarks=(remark,)),), since=HOSTILE,
        habits=(Habit(title=HOSTILE, points=4, statement=HOSTILE),), remarks=(remark,), own=(remark,),
        attendance=HOSTILE, legends=(Legend(title=HOSTILE, entries=(LegendEntry(name=HOSTILE, meaning=HOSTILE),)),),
        method=(Paragraph(title=HOSTILE, text=HOSTILE),), made_from=HOSTILE, address=HOSTILE,
        contacts=(view.Contact(name=HOSTILE, what=HOSTILE),),
    )  # fmt: skip


def test_what_people_write_is_never_markup_or_template() -> None:
    html = render(hostile(), None, TEMPLATE)
    tags = Tags()
    tags.feed(html)
    assert not tags.names & {"script", "img"}
    assert "onerror" not in tags.attributes
    assert html.count("</style>") == 2
    assert "49 {%" not in html


THREE = """
roster.csv
| student
| S01
evidence.csv
| date,student,id,score,task
| 2026-10-12,S01,MA.RATIO.5a,3,maps
| 2026-10-19,S01,MA.RATIO.5a,3,tables
comments.csv
| date,student,by,text,id
| 2026-11-05,S01,t-rivera,"Draws a table.
|
| Then divides. <b>Next</b>: {{ 7 * 7 }}",
| 2026-11-05,S01,self,🌱,
"""


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_a_card_is_printed(tmp_path: Path) -> None:
    folder = lay_example(THREE, tmp_path / "g6")
    asked = Wanted("base-class", kind="card")
    outcome = report(folder, asked.ask, How(jobs=1))
    assert (outcome.exit_code, [one.pages for one in outcome.printed]) == (0, [1])
    assert outcome.folder == folder / "out" / "base-class" / "card"
    text = PdfReader(outcome.folder / "S01.pdf").pages[0].extract_text()
    assert "<b>Next</b>: {{ 7 * 7 }}" in text


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_a_full_card_is_two_pages() -> None:
    html = render(card_of(riverbend(), "S014"), None, TEMPLATE)
    printed = to_pdf(html, riverbend().root, Location("students.csv"), "S014").value
    assert printed is not None
    assert printed.pages == 2


def test_between_arabic_words_are_arabic_commas() -> None:
    child = replace(child_of(riverbend(), "S007"), words=words_for("ar"))
    for made, template in ((card(child), TEMPLATE), (family_page(child), "family/family.html.j2")):
        assert made.value is not None
        text = without_isolates(re.sub("<[^>]*>", "", render(made.value.view, None, template)))
        assert "،" in text
        assert re.findall(r"[^,]{0,20},\s*[\u0621-\u064a]+", text) == []


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_as_much_as_the_lint_allows_is_two_pages_and_whole(tmp_path: Path) -> None:
    """On Letter, which is the shorter paper, in a school with six subjects and habits."""
    asks = "Asks what the numbers say first. " * 100
    said = (
        comment("2026-11-05", asks[: LONGEST - 1] + "!", student="S014"),
        comment("2026-11-06", asks[: TOGETHER - LONGEST - 1] + "?", by="self", student="S014"),
    )
    made = card_of(replace(riverbend(), comments=said), "S014")
    task = printing.Task(
        "S014", "S014", "card", Draft(made), Location("students.csv"), tmp_path, tmp_path, "", html=True
    )
    assert printing.print_one(task).pages == 2
    html = task.html_file.read_text(encoding="utf-8")
    assert all(one.text in html for one in said)
    assert 'class="part card tight0"' not in html


def test_a_card_that_is_as_close_as_it_can_be_is_no_closer() -> None:
    made = view.Card(name="Ana", school="Hill")
    closer = [made]
    while (one := view.tighter(closer[-1])) is not None:
        closer.append(one)
    assert [one.tight for one in closer] == [0, 1, 2, 3]


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_how_to_read_it_is_not_all_that_a_page_has() -> None:
    """S024 came two weeks ago: all but that fits on the first page."""
    html = render(card_of(riverbend(), "S024"), None, TEMPLATE)
    made = to_pdf(html, riverbend().root, Location("students.csv"), "S024")
    assert made.value is not None
    _, last = (page.extract_text() for page in PdfReader(BytesIO(made.value.pdf)).pages)
    said = [
        "What teachers say",
        "Two weeks, and he knows",
        "Mr Okafor · Nov",
        "Days at school",
        "How to read this card",
    ]
    assert [one for one in said if one not in last] == []


def test_a_card_of_riverbend(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "card-S014.html", shown(render(card_of(riverbend(), "S014"), None, TEMPLATE)))
