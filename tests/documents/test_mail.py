"""By post: which pages go into which envelope, where the address stands, what the office is told."""

from __future__ import annotations

import csv
import io
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import CannotRun, Location, Parsed, Reach
from cbe_cli.documents.html import render
from cbe_cli.documents.kinds import Together
from cbe_cli.documents.mail.build import TEMPLATE, address_page, sender_of
from cbe_cli.documents.mail.manifest import Line, manifest
from cbe_cli.documents.mail.plan import Envelope, Fate, envelopes
from cbe_cli.documents.mail.window import LAYOUTS, LINE_HEIGHT, SIZES, size_of
from cbe_cli.documents.mail.write import Document, Post, Posted, must_be_sendable, post
from cbe_cli.documents.outcome import How, Outcome
from cbe_cli.documents.pdf import pango_available, to_pdf
from cbe_cli.documents.portfolio.occasion import Occasion
from cbe_cli.documents.portfolio.view import Paper
from cbe_cli.documents.report import report
from cbe_cli.documents.widths import MM
from cbe_cli.files.shipped import shipped
from cbe_cli.files.text import write_bytes
from cbe_cli.school.model import Household, School
from tests.documents.papers import paper, said_beside
from tests.school.folders import hill, loaded

needs_pango = pytest.mark.skipif(not pango_available(), reason="Pango is not installed")

FIVE = """
students.csv
| id,name,language
| S01,Zoe Abt,en
| S02,Bo Abt,es
| S03,Cy Dow,en
| S04,Di Eng,es
| S05,Ed Fox,en
classes/g6/roster.csv
| student
| S01
| S02
| S03
| S04
| S05
households.csv
| household,student,to,address,language,copy
| abt,S01,Ann Abt,1 Mill Lane / Hillside,,
| abt,S02,,,,
| dow,S03,Pat Dow,2 Mill Lane / Hillside,,no
| eng-2,S04,Ira Roe,3 Mill Lane / Hillside,en,
| eng,S04,Kim Eng,4 Mill Lane / Hillside,,
"""
FOUR = ("S012", "S015", "S022", "S023")
ALL = ("S01", "S02", "S03", "S04", "S05")
MILL = Household("abt", Location("households.csv", 2, 1), ("S01",), ("Ann Abt",), ("1 Mill Lane", "Hillside"))


@pytest.fixture
def school(tmp_path: Path) -> School:
    return loaded(hill(tmp_path, FIVE))


def told(found: tuple[Envelope, ...]) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.household.id if one.household else "", one.students, one.fate.value) for one in found]


class TestPlan:
    def test_one_envelope_a_household_and_two_for_who_lives_in_two(self, school: School) -> None:
        assert told(envelopes(school, ALL, ALL, "roster")) == [
            ("abt", ("S01", "S02"), ""),
            ("eng-2", ("S04",), ""),
            ("eng", ("S04",), ""),
            ("dow", ("S03",), "no paper wanted"),
            ("", ("S05",), "no address"),
        ]

    def test_a_household_comes_where_its_first_child_does(self, school: School) -> None:
        by_name = ("S02", "S03", "S04", "S05", "S01")
        found = envelopes(school, by_name, ALL, "name")
        assert [one.household.id for one in found if one.household] == ["abt", "eng-2", "eng", "dow"]
        assert found[0].students == ("S02", "S01")

    def test_by_language_the_households_own_comes_first(self, school: School) -> None:
        people = ("S03", "S05", "S01", "S02", "S04")
        found = envelopes(school, people, ALL, "language")
        assert [one.household.id for one in found if one.household and one.fate is Fate.SENT] == ["eng-2", "abt", "eng"]

    def test_who_is_not_asked_for_is_no_part_of_it(self, school: School) -> None:
        assert told(envelopes(school, ("S02",), ("S02",), "roster")) == [("abt", ("S02",), "")]

    def test_what_was_not_printed_is_said(self, school: School) -> None:
        found = envelopes(school, ALL, ("S01", "S03"), "roster")
        assert [(one.students, one.missing, one.fate.value) for one in found] == [
            (("S01",), ("S02",), ""),
            (("S03",), (), "no paper wanted"),
            ((), ("S04",), "not printed"),
            ((), ("S04",), "not printed"),
            ((), ("S05",), "not printed"),
        ]

    def test_without_an_address_nothing_is_sent(self, school: School) -> None:
        lost = replace(school, households=(replace(MILL, address=()),))
        assert told(envelopes(lost, ("S01",), ALL, "roster")) == [("abt", ("S01",), "no address")]


class TestWindow:
    """The places in millimetres, against the envelopes they are for."""

    @pytest.mark.parametrize(
        ("paper", "envelope", "window"),
        [
            (Paper.LETTER, (241.3, 104.8), (9.5, 101.6, 12.7, 25.4)),  # #10 with two windows
            (Paper.LETTER, (241.3, 104.8), (9.5, 101.6, 15.9, 28.6)),
            (Paper.LETTER, (241.3, 104.8), (22.2, 114.3, 12.7, 28.6)),  # #10 with the single one
            (Paper.A4, (220, 110), (20, 90, 15, 45)),  # DL
            (Paper.A4, (220, 110), (20, 90, 15, 35)),
            (Paper.A4, (220, 110), (20, 90, 20, 35)),
            (Paper.A4, (229, 114), (20, 90, 15, 45)),  # C6/5
        ],
    )
    def test_the_address_shows_however_the_sheet_lies(
        self, paper: Paper, envelope: tuple[float, float], window: tuple[float, float, float, float]
    ) -> None:
        """An envelope is wide and high; a window so far from the left, wide, so far above the bottom, high."""
        left, wide, above, high = window
        layout, sheet = LAYOUTS[paper], {Paper.LETTER: 215.9, Paper.A4: 210}[paper]
        box, fold = layout.address, layout.folds[0]
        bottom = box.top + box.height
        certain = bottom - 2 * SIZES[0] * LINE_HEIGHT * MM if paper is Paper.LETTER else box.top
        for slid in (0, envelope[0] - sheet):
            assert left - slid < box.left and box.left + box.width <= left + wide - slid
        assert fold - above - high < box.top and bottom < fold - above
        assert fold + (envelope[1] - fold) - above - high < certain

    def test_the_sender_shows_in_the_upper_window(self) -> None:
        layout = LAYOUTS[Paper.LETTER]
        sender, fold = layout.sender, layout.folds[0]
        assert fold - 63.5 - 22.2 < sender.top and sender.top + sender.height < fold - 63.5 + 1
        assert sender.left + sender.width <= 9.5 + 88.9 - 25.4
        other = LAYOUTS[Paper.A4]
        assert other.sender.top + other.sender.height < other.address.top

    @pytest.mark.parametrize("paper", list(Paper))
    def test_nothing_is_set_that_does_not_fit(self, paper: Paper) -> None:
        box = LAYOUTS[paper].address
        most = int(box.height / (SIZES[-1] * LINE_HEIGHT * MM))
        assert size_of(["Ann Abt", "1 Mill Lane", "Hillside"], box) == SIZES[0]
        assert size_of(["Ann Abt"] * most, box) == SIZES[-1]
        assert size_of(["Ann Abt"] * (most + 1), box) is None
        assert size_of(["W" * 60], box) is None

    def test_letters_that_stack_are_no_wider(self) -> None:
        box = LAYOUTS[Paper.LETTER].address
        assert size_of(["i" * 54, "Nguyễn Ṣóyẹmí Adébáyọ̀ 王小明"], box) == SIZES[0]


class TestAddressPage:
    OCCASION = Occasion(None, None)

    def page(self, school: School, household: Household = MILL, **more: Any) -> Any:
        return address_page(school, Envelope(("S01",), household), household, self.OCCASION, **more)

    def test_it_names_nobody_but_the_household(self, school: School) -> None:
        html = render(self.page(school).value, None, TEMPLATE)
        for said in ("Ann Abt", "1 Mill Lane", "Hill School", "Zoe Abt", "Household abt"):
            assert said in html
        assert not any(name in html for name in ("Bo Abt", "Cy Dow", "Di Eng", "Ed Fox"))

    def test_its_language_is_the_households(self, school: School) -> None:
        assert self.page(school).value.language == "en"
        assert self.page(school, replace(MILL, language="es")).value.language == "es"
        assert self.page(school, replace(MILL, language="es"), language="pt").value.language == "pt"

    def test_only_what_windows_show_keeps_its_direction(self, school: School) -> None:
        html = render(self.page(school, replace(MILL, language="ar")).value, None, TEMPLATE)
        assert re.findall(r'<(?:main|div|p) class="(\w+)[^"]*" dir="(\w+)"', html) == [
            ("sheet", "ltr"),
            ("enclosed", "rtl"),
            ("office", "rtl"),
        ]

    def test_an_address_that_no_window_shows_is_named(self, school: School) -> None:
        found = self.page(school, replace(MILL, address=("a",) * 9))
        assert found.value is None
        (fault,) = found.diagnostics
        assert (fault.code, fault.reach, str(fault.where)) == ("P071", Reach.NONE, "households.csv:2:1")
        assert fault.message == "The address of household abt does not fit the window of an envelope, even in 9 pt."

    def test_so_is_one_that_would_print_as_boxes(self, school: School) -> None:
        (fault,) = self.page(school, replace(MILL, to=("Ann \U00013080",))).diagnostics
        assert (fault.code, fault.reach) == ("P054", Reach.NONE)

    def test_what_people_write_is_text(self, school: School) -> None:
        html = render(self.page(school, replace(MILL, to=("<b>Ann</b>",))).value, None, TEMPLATE)
        assert "<b>Ann" not in html and "&lt;b&gt;Ann" in html

    def test_the_sender_is_the_school_with_its_address(self, school: School) -> None:
        setup: Any = school.setup
        assert sender_of(school.name, setup) == ("Hill School",)
        there = setup.model_copy(update={"school": setup.school.model_copy(update={"address": "9 Hill / Hillside"})})
        assert sender_of(school.name, there) == ("Hill School", "9 Hill", "Hillside")


def test_no_cell_of_the_manifest_is_a_formula_or_two_lines() -> None:
    household = replace(MILL, to=("=HYPERLINK(1)", "@Bo"))
    text = manifest([Line(Envelope(("S01", "S02"), household, ("S03",)), "en", 5, 7, 4)])
    assert text == (
        "household,to,students,language,copies,first_page,pages,sheets,note\n"
        'abt,"\'=HYPERLINK(1), @Bo",S01 S02,en,1,5,7,4,without S03\n'
    )


def places(pdf: bytes) -> list[tuple[float, float, str]]:
    """Each text of the first page with where its baseline begins, in millimetres from the upper left corner."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    found: list[tuple[float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, _size: float) -> None:
        x, y = (cm[0] * tm[4] + cm[4]) * MM, (cm[3] * tm[5] + cm[5]) * MM
        if text.strip():
            found.append((x, float(page.mediabox.height) * MM - y, text.strip()))

    page.extract_text(visitor_text=visit)
    return found


@needs_pango
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_above_the_fold_is_what_the_windows_show_and_nothing_else(school: School, paper: str, language: str) -> None:
    """Also on a page that reads from right to left: windows are at the left of every envelope."""
    setup: Any = school.setup
    at = replace(school, setup=setup.model_copy(update={"paper": paper}))
    household = replace(MILL, language=language, to=("عائلة حداد",) if language == "ar" else ("Ann Abt",))
    view = address_page(at, Envelope(("S01", "S02"), household), household, Occasion(date(2026, 11, 12), None)).value
    assert view is not None
    drawn = to_pdf(render(view, None, TEMPLATE), school.root, household.where, "").value
    assert drawn is not None and drawn.pages == 1
    shown = [(x, y) for x, y, _ in places(drawn.pdf) if y < view.layout.folds[0]]
    boxes = (view.layout.sender, view.layout.address)
    assert len(shown) >= 4  # the school, the name, two lines of address
    for x, y in shown:
        assert any(
            box.left - 0.5 <= x < box.left + box.width and box.top < y <= box.top + box.height for box in boxes
        ), (x, y)
    below = " ".join(text for _, y, text in places(drawn.pdf) if y > view.layout.folds[0])
    assert "Zoe Abt" in below and "Bo Abt" in below


@needs_pango
class TestPost:
    """Around small papers, so that only addresses are drawn."""

    def post(self, school: School, pages: dict[str, int], made_of: str = "") -> Posted:
        folder = school.root / "out"
        documents = {}
        for id_, count in pages.items():
            file = folder / f"{id_}.pdf"
            write_bytes(file, paper(id_, count))
            documents[id_] = Document(file, count, f"{id_} {count}")
        return post(Post(school, ALL, documents, "roster", Occasion(None, None), folder, "Grade 6", jobs=1), made_of)

    def test_each_document_of_an_envelope_begins_on_a_front(self, school: School) -> None:
        posted = self.post(school, {"S01": 3, "S02": 2, "S04": 1, "S05": 1})
        reader = PdfReader(school.root / "out" / "mail.pdf")
        firsts = [
            (item.title, reader.get_destination_page_number(item) + 1)  # type: ignore[operator]
            for item in reader.outline
            if not isinstance(item, list)
        ]
        assert firsts == [
            ("Ann Abt", 1), ("Zoe Abt", 3), ("Bo Abt", 7),
            ("Ira Roe", 9), ("Di Eng", 11), ("Kim Eng", 13), ("Di Eng", 15),
        ]  # fmt: skip
        assert (len(reader.pages), posted.mailed.envelopes, posted.mailed.sheets) == (16, 3, 8)
        assert (school.root / "out" / "mail.csv").read_text(encoding="utf-8") == (
            "household,to,students,language,copies,first_page,pages,sheets,note\n"
            "abt,Ann Abt,S01 S02,en,1,1,6,4,\n"
            "eng-2,Ira Roe,S04,en,1,9,2,2,\n"
            "eng,Kim Eng,S04,es,1,13,2,2,\n"
            "dow,Pat Dow,S03,,0,,,,no paper wanted\n"
            ",,S05,,0,,,,no address\n"
        )

    def test_what_has_not_changed_is_not_drawn_again(self, school: School) -> None:
        file, pages = school.root / "out" / "mail.pdf", {"S01": 3, "S02": 2}
        first = self.post(school, pages)
        written = file.stat().st_mtime_ns
        again = self.post(school, pages, first.made_of)
        assert (again.made_of, file.stat().st_mtime_ns) == (first.made_of, written)
        moved = replace(school, households=(replace(MILL, address=("2 Mill Lane",)),))
        assert self.post(moved, pages, first.made_of).made_of != first.made_of
        assert file.stat().st_mtime_ns != written

    def test_an_address_that_does_not_fit_keeps_back_its_envelope_alone(self, school: School) -> None:
        assert school.households is not None
        long = replace(school, households=(replace(MILL, address=("x",) * 9), *school.households[1:]))
        posted = self.post(long, {"S01": 1, "S04": 1})
        assert [found.code for found in posted.found] == ["P071"]
        assert (posted.mailed.envelopes, posted.mailed.complete) == (2, False)
        assert [(one.household, one.why) for one in posted.mailed.unsent] == [
            ("abt", "address cannot be printed"), ("dow", "no paper wanted"), ("", "not printed"), ("", "not printed"),
        ]  # fmt: skip

    def test_where_nothing_can_be_sent_there_is_a_list_alone(self, school: School) -> None:
        posted = self.post(school, {"S03": 1, "S05": 1})
        assert (posted.mailed.envelopes, posted.mailed.files) == (0, ("mail.csv",))
        assert not (school.root / "out" / "mail.pdf").exists()


def run(folder: Path, how: How | None = None, **wanted: Any) -> Outcome:
    asked = Wanted(**({"class_": "g6-math", "kind": "worksheet"} | wanted))
    return report(folder, asked.ask, how or How(jobs=1, mail=True))


def test_without_the_file_nothing_is_begun(tmp_path: Path) -> None:
    root = hill(tmp_path, FIVE)
    (root / "households.csv").unlink()
    with pytest.raises(CannotRun, match=r"^There is no households\.csv in the school's folder"):
        run(root, class_="g6")
    assert not (root / "out").exists()


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """Four children of the sample school: two of one household, one whose household waived paper, one of none."""
    root = tmp_path_factory.mktemp("post") / "riverbend"
    shutil.copytree(shipped("sample_frameworks") / "riverbend", root, ignore=shutil.ignore_patterns("out"))
    how = How(jobs=1, mail=True, duplex=True, order="name")
    return root, run(root, how, students=FOUR)


def test_what_is_about_many_goes_to_no_household(school: School) -> None:
    overview = Together("overview", "overview.html.j2", lambda *_: Parsed(None))
    with pytest.raises(CannotRun, match=r"^The overview is about several students at once"):
        must_be_sendable(school, overview)


@needs_pango
class TestSample:
    def test_the_manifest_says_who_gets_what(self, posted: tuple[Path, Outcome]) -> None:
        _, outcome = posted
        assert outcome.folder is not None and outcome.mailed is not None
        pages = {one.student: one.pages for one in outcome.printed}
        both = 1 + pages["S022"] + pages["S023"]
        sheets = 1 + sum((pages[id_] + 1) // 2 for id_ in ("S022", "S023"))
        with (outcome.folder / "mail.csv").open(encoding="utf-8") as file:
            rows = list(csv.reader(file))[1:]
        assert rows == [
            ["lefevre", "Claire Lefèvre", "S022 S023", "en", "1", "1", str(both), str(sheets), ""],
            ["bell", "Denise Bell", "S012", "", "0", "", "", "", "no paper wanted"],
            ["", "", "S015", "", "0", "", "", "", "no address"],
        ]  # fmt: skip
        assert (outcome.mailed.envelopes, outcome.mailed.sheets, outcome.exit_code) == (1, sheets, 1)
        assert [one.students for one in outcome.mailed.unsent] == [(("S012", "Marcus Bell"),), (("S015", "Suryani"),)]

    def test_the_envelope_holds_the_address_and_both_children(self, posted: tuple[Path, Outcome]) -> None:
        _, outcome = posted
        assert outcome.folder is not None and outcome.mailed is not None
        data = (outcome.folder / "mail.pdf").read_bytes()
        reader = PdfReader(io.BytesIO(data))
        assert len(reader.pages) == 2 * outcome.mailed.sheets
        assert "Claire Lefèvre" in reader.pages[0].extract_text()
        titles = [item.title for item in reader.outline if not isinstance(item, list)]
        assert titles == ["Claire Lefèvre", "Anaïs Lefèvre-Diallo", "DeShawn Whitfield"]
        assert not any(name in said_beside(data) for name in ("Marcus", "Suryani"))

    def test_the_list_of_names_leads_to_it(self, posted: tuple[Path, Outcome]) -> None:
        _, outcome = posted
        assert outcome.folder is not None
        index = (outcome.folder / "index.html").read_text(encoding="utf-8")
        assert 'By post: <a href="mail.pdf">mail.pdf</a>, <a href="mail.csv">mail.csv</a>' in index

    def test_everybody_begins_on_a_front_in_the_order_asked_for(self, posted: tuple[Path, Outcome]) -> None:
        _, outcome = posted
        assert outcome.folder is not None
        assert [one.student for one in outcome.printed] == ["S022", "S023", "S012", "S015"]
        whole = PdfReader(outcome.folder / "all.pdf")
        firsts = [whole.get_destination_page_number(item) + 1 for item in whole.outline if not isinstance(item, list)]  # type: ignore[operator]
        assert [one.first for one in outcome.printed] == firsts
        assert all(first % 2 == 1 for first in firsts) and len(whole.pages) % 2 == 0

    def test_a_single_file_names_no_other_child(self, posted: tuple[Path, Outcome]) -> None:
        _, outcome = posted
        assert outcome.folder is not None
        names = {one.student: one.name for one in outcome.printed}
        for student, name in names.items():
            said = said_beside((outcome.folder / f"{student}.pdf").read_bytes())
            assert not [other for other in names.values() if other != name and other in said]
            assert name not in str(sorted(file.name for file in outcome.folder.iterdir()))
