"""What a class overview says, on small classes worked out by hand: who is where, ready for what, what is thin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from pypdf import PdfReader

from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import CannotRun, Location
from cbe_cli.documents.colours import academic
from cbe_cli.documents.html import css_string, render
from cbe_cli.documents.outcome import How
from cbe_cli.documents.overview import view
from cbe_cli.documents.overview.build import overview
from cbe_cli.documents.overview.evidence import new_for
from cbe_cli.documents.overview.grid import heads_in_lines, in_lines, short_points
from cbe_cli.documents.pdf import pango_available
from cbe_cli.documents.portfolio.child import Child
from cbe_cli.documents.portfolio.facts import gather
from cbe_cli.documents.portfolio.occasion import Asked, occasion
from cbe_cli.documents.portfolio.view import Legend, LegendEntry
from cbe_cli.documents.portfolio.view_map import Cell, Strip, Strips
from cbe_cli.documents.report import report
from cbe_cli.documents.words import words_for
from cbe_cli.school.model import School, Student
from tests.attainment.schools import edition, judgment, row
from tests.documents.boxes import laid_out, texts
from tests.documents.families import DOMAINS, HEAD, LATEST, SCALES, SUSTAINED, family, riverbend
from tests.documents.test_html import HOSTILE, Tags, shown
from tests.lint.laid import lay_example

GOLDEN = Path(__file__).parent / "golden_cards"
TEMPLATE = "class/class.html.j2"
TERMS = LATEST.replace(
    '{id: "2026", starts: 2026-09-01, ends: 2027-06-15}',
    '{id: "2026", starts: 2026-09-01, ends: 2027-06-15, terms: [{id: T1, title: Autumn term, starts: 2026-09-01, '
    "ends: 2026-12-19}, {id: T2, starts: 2027-01-11, ends: 2027-06-15}]}",
)


def overview_of(of: School, **more: Any) -> view.Overview:
    people = list(of.students)
    when = occasion(of, people, Asked(**more))
    facts = gather(of, people, when)
    children = [Child(of, student, facts, when, words_for("en")) for student in of.students.values()]
    made = overview("Grade 6", children).value
    assert made is not None
    return cast("view.Overview", made.view)


@cache
def of_riverbend() -> view.Overview:
    return overview_of(riverbend())


def cells(made: view.Overview, name: str) -> dict[str, str]:
    """Head -> what stands below it for a student; the domain's own column is called by the domain."""
    found: dict[str, str] = {}
    for grid in made.grids:
        heads = [f"{group.title}: {' '.join(head)}" for group in grid.groups for head in group.heads]
        row_ = next(cells for who, cells in grid.rows if who == name)
        texts = (f"{one.text}{one.step}{one.signs} {one.share}%" for one in row_)
        found |= dict(zip(heads, texts, strict=True))
    return found


class TestWhoIsWhere:
    def test_levels_points_and_nothing(self) -> None:
        rows = [
            row("S1", "MA.1a", "2026-11-01", 3), row("S1", "MA.2a", "2026-11-02", 3),
            row("S1", "CC.COM", "2026-11-02", 2),
            row("S2", "HW.PERS", "2026-11-02", 2),
        ]  # fmt: skip
        made = overview_of(family(rows))
        assert cells(made, "Ana López") == {
            "Mathematics: Level worked on": "2 50%",
            "Mathematics: Ratios": "PR2 75%",
            "Across all: As a whole": "DE 50%",
            "Across all: Communication": "DE 50%",
            "Habits of work: Perseverance": " 0%",
        }
        assert cells(made, "Bo Lind")["Habits of work: Perseverance"] == "2 100%"  # a scale without codes
        assert cells(made, "Bo Lind")["Mathematics: Ratios"] == " 0%"

    def test_too_few_pieces_and_what_a_person_set(self) -> None:
        of = family([row("S1", "CC.COM", "2026-11-01", 2), row("S2", "CC.COM", "2026-11-01", 2)], SUSTAINED)
        made = overview_of(replace(of, judgments=(judgment("S2", "CC.COM", "2026-10-01", 3),)))
        assert cells(made, "Ana López")["Across all: Communication"] == "… 0%"
        assert cells(made, "Bo Lind")["Across all: Communication"] == "PR* 75%"

    def test_students_stand_in_the_order_of_the_roster(self) -> None:
        made = overview_of(family([row("S2", "MA.1a", "2026-09-01", 4), row("S1", "MA.1a", "2026-09-01", 1)]))
        assert [name for name, _ in made.grids[0].rows] == ["Ana López", "Bo Lind"]

    def test_more_columns_than_a_page_holds_go_on_to_the_next(self) -> None:
        made = of_riverbend()
        assert all(52 + grid.wide * len(grid.rows[0][1]) <= 249.5 for grid in made.grids)
        assert [[group.title for group in grid.groups] for grid in made.grids] == [
            ["Mathematics", "Reading & writing", "Science"],
            ["Society & history", "Arts & making", "Across all subjects", "Habits of work"],
        ]
        assert min(grid.wide for grid in made.grids) >= 12
        assert sum(len(grid.rows[0][1]) for grid in made.grids) == 6 + 4 + 6 + 4 + 4 + 4 + 3
        assert {len(grid.rows) for grid in made.grids} == {24}

    def test_what_is_old_and_what_is_thin_has_a_sign_and_a_mark_of_its_own(self) -> None:
        rows = [
            row("S1", "MA.1a", "2026-09-10", 3), row("S1", "MA.1a", "2026-09-11", 3),
            row("S2", "MA.1a", "2026-10-20", 3), row("S2", "MA.1a", "2026-10-21", 3),
            row("S1", "CC.COM", "2026-09-10", 3),
        ]  # fmt: skip
        made = overview_of(family(rows, TERMS.replace("latest", "sustained, of: 3, needs: 2")), date=date(2026, 11, 12))
        assert made.new_since == "Sep 18"
        assert cells(made, "Ana López")["Mathematics: Ratios"].startswith("PR1° ")
        assert cells(made, "Bo Lind")["Mathematics: Ratios"].startswith("PR1 ")
        assert cells(made, "Ana López")["Across all: Communication"] == "… 0%"
        html = render(made, None, TEMPLATE)
        assert '<i class="share old"' in html
        assert '<i class="few">' in html
        assert "° no new piece since Sep 18" in html

    @pytest.mark.parametrize(
        ("text", "most", "widest", "expected"),
        [
            ("Reading", 3, 30, ("Reading",)),
            ("Geometry and measurement", 3, 30, ("Geometry", "and", "measurement")),
            ("Geometry and measurement", 2, 30, ("Geometry and", "measurement")),
            ("To reason about ratios and rates in many ways", 2, 9, ("To reason about", "ratios and rates…")),
            ("Kraftfahrzeughaftpflichtversicherung", 2, 5, ("Kraftfahrzeughaftpflichtversicherung",)),
        ],
    )
    def test_a_head_is_in_lines_as_short_as_its_column_allows(
        self, text: str, most: int, widest: float, expected: tuple[str, ...]
    ) -> None:
        assert in_lines(text, most, widest) == expected

    def test_where_one_head_is_long_the_others_take_fewer_lines(self) -> None:
        titles = ["Level worked on", "Patterns and algebra", "Geometry and measurement", "Reading"]
        assert heads_in_lines(titles, 3, 30) == [
            ("Level", "worked on"), ("Patterns", "and algebra"), ("Geometry", "and", "measurement"), ("Reading",),
        ]  # fmt: skip
        assert heads_in_lines(titles[:2], 3, 30) == [
            ("Level", "worked", "on"), ("Patterns", "and", "algebra"),
        ]  # fmt: skip

    @pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
    def test_the_notice_for_adults_stands_in_one_line_beside_that_of_a_sample(self) -> None:
        made = replace(overview_of(family([row("S1", "MA.1a", "2026-09-01", 3)])), sample=True)
        document = laid_out(render(made, None, TEMPLATE))
        assert words_for("en").text("overview.adults") in {text.text for text, _, page in texts(document) if page == 1}


class TestReady:
    def test_what_must_come_first_is_met(self) -> None:
        rows = [row("S1", "MA.1a", "2026-09-01", 3), row("S2", "MA.1a", "2026-09-01", 2)]
        made = overview_of(family(rows))
        (ratios,) = made.purposes
        said = [(one.statement, one.level, one.ready and one.ready.names) for one in ratios.targets]
        # I can scale. needs I can compare., which Ana has not shown; Bo works on Level 1.
        assert said == [("I can count.", "Level 1", ("Bo Lind",)), ("I can compare.", "Level 2", ("Ana López",))]
        assert ratios.title == "Ratios"

    def test_what_it_builds_on_asks_for_support(self) -> None:
        rows = [
            row("S1", "MA.1a", "2026-09-01", 3),
            row("S2", "MA.1a", "2026-09-01", 3),
            row("S2", "MA.2a", "2026-09-02", 3),
        ]
        soft = edition(DOMAINS.replace("needs: [MA.2a]", "builds_on: [MA.2a]"), SCALES, HEAD)
        (ratios,) = overview_of(replace(family(rows), editions=(soft,))).purposes
        scaling = next(one for one in ratios.targets if one.statement == "I can scale.")
        assert (scaling.ready, scaling.helped) == (view.Who(names=("Bo Lind",)), view.Who(names=("Ana López",)))

    def test_all_but_one(self) -> None:
        rows = [row("S1", node, "2026-09-01", 3) for node in ("MA.1a", "MA.2a")]
        (one,) = overview_of(family(rows)).all_but
        assert (one.title, one.but, one.who.names) == ("Mathematics, Level 2", "I can scale.", ("Ana López",))


class TestEvidence:
    def test_thin_and_nothing(self) -> None:
        rows = [row("S1", "CC.COM", day, 3) for day in ("2026-09-01", "2026-09-08")]
        rows += [row("S2", "CC.COM", "2026-09-08", 3), row("S2", "MA", "2026-09-08", "->L2")]
        made = overview_of(family(rows, SUSTAINED))
        assert [(one.titles, one.who.names) for one in made.thin] == [(("Communication",), ("Bo Lind",))]
        assert made.nothing == ("Ratios",)

    def test_old_and_quiet(self) -> None:
        rows = [
            row("S1", "MA.1a", "2026-09-10", 3), row("S2", "MA.1a", "2026-10-20", 3),
            row("S2", "CC.COM", "2026-09-02", 3),
        ]  # fmt: skip
        made = overview_of(family(rows, TERMS), date=date(2026, 11, 12))
        # The term has 110 days: a piece is new for 55, since 18 September.
        assert made.old_after == "No new piece since Sep 18: 55 days, half of the Autumn term."
        assert [(one.titles, one.who.names) for one in made.old] == [
            (("Mathematics",), ("Ana López",)),
            (("Across all",), ("Bo Lind",)),
        ]
        assert made.quiet == (("Communication", "Sep 2"),)

    @pytest.mark.parametrize(
        ("policy", "day", "expected"),
        [
            (TERMS, "2026-11-12", (55, "Autumn term")),
            (TERMS, "2026-12-30", (55, "Autumn term")),  # between two terms
            (TERMS, "2027-03-01", (78, "T2")),
            (LATEST, "2026-11-12", (36, "")),  # an eighth of 288 days
            (LATEST, "2027-08-01", (45, "")),  # in no year
        ],
    )
    def test_for_how_long_a_piece_is_new(self, policy: str, day: str, expected: tuple[int, str]) -> None:
        assert new_for(family([], policy), date.fromisoformat(day)) == expected

    def test_pieces_by_month(self) -> None:
        rows = [
            row("S1", "MA.1a", "2026-10-01", 3), row("S2", "MA.1a", "2026-10-20", 3),
            row("S2", "CC.COM", "2026-11-02", 3),
            row("S1", "MA.2a", "2026-11-02", "EX"), row("S1", "MA.2a", "2026-11-03", 3, kind="self"),
            row("S1", "MA.2a", "2026-01-03", 3),
        ]  # fmt: skip
        made = overview_of(family(rows)).months
        assert made is not None
        assert made.months == ("Oct", "Nov")
        assert [(each.title, [cell.count for cell in each.cells]) for each in made.rows] == [
            ("Mathematics", [2, 0]),
            ("Across all", [0, 1]),
        ]


def test_of_nearly_all_those_are_named_who_are_not_meant() -> None:
    of = family([row(f"S{number}", "MA.1a", "2026-09-01", 3 if number == 3 else 2) for number in range(1, 7)])
    people = {
        f"S{number}": Student(f"S{number}", f"Child {number}", Location("students.csv", number))
        for number in range(1, 7)
    }
    made = overview_of(replace(of, students=people))
    counting = next(one for purpose in made.purposes for one in purpose.targets if one.statement == "I can count.")
    assert counting.ready == view.Who(names=("Child 3",), everybody=True)
    assert "everybody but" in " ".join(render(made, None, TEMPLATE).split())


def test_points_are_called_by_what_fits_a_cell() -> None:
    scales = family([]).editions[0].scales
    assert short_points(scales["four"]) == ("EM", "DE", "PR", "XT")
    assert short_points(scales["habits"]) == ("1", "2")


def hostile() -> view.Overview:
    who = view.Who(names=(HOSTILE,))
    cell = view.Cell(text=HOSTILE, step=HOSTILE, share=50)
    return view.Overview(
        title=HOSTILE, school=HOSTILE, date=HOSTILE, steps=True, nothing=(HOSTILE,), quiet=((HOSTILE, HOSTILE),),
        grids=(view.Grid(
            groups=(view.Group(accent=academic(0), title=HOSTILE, heads=((HOSTILE,),)),), rows=((HOSTILE, (cell,)),),
            wide=7, high=30,
        ),),
        legends=(Legend(title=HOSTILE, entries=(LegendEntry(name=HOSTILE, code=HOSTILE),)),),
        all_but=(view.AllBut(accent=academic(0), title=HOSTILE, but=HOSTILE, who=who),),
        purposes=(view.Purpose(
            accent=academic(0), title=HOSTILE,
            targets=(view.Target(statement=HOSTILE, level=HOSTILE, ready=who, helped=who),),
        ),),
        thin=(view.Note(titles=(HOSTILE,), who=who),), old=(view.Note(titles=(HOSTILE,), who=who),), old_after=HOSTILE,
        months=Strips(
            months=(HOSTILE,), years=((HOSTILE, 1), (HOSTILE, 1)),
            rows=(Strip(accent=academic(0), title=HOSTILE, cells=(Cell(count=3, shade=1),)),)
        ),
    )  # fmt: skip


def test_what_people_write_is_never_markup_or_template() -> None:
    html = render(hostile(), None, TEMPLATE)
    tags = Tags()
    tags.feed(html)
    assert not tags.names & {"script", "img"}
    assert "onerror" not in tags.attributes
    assert html.count("</style>") == 2
    assert "49 {%" not in html


TWO = """
evidence.csv
| date,student,id,score,task
| 2026-10-12,S01,MA.RATIO.5a,3,maps
| 2026-10-19,S01,MA.RATIO.5a,9,tables
| 2026-10-12,S02,MA.RATIO.5a,3,maps
"""


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_it_is_printed_for_adults_without_who_has_to_wait(tmp_path: Path) -> None:
    folder = lay_example(TWO, tmp_path / "g6")
    outcome = report(folder, Wanted("base-class", kind="class").ask, How(jobs=1))
    assert outcome.folder == folder / "out" / "base-class" / "class"
    assert [one.student for one in outcome.withheld] == ["S01"]
    pages = [page.extract_text() for page in PdfReader(outcome.folder / "base-class.pdf").pages]
    assert all("For adults. Not for display." in page for page in pages)
    assert "Bo Chen" in pages[0]
    assert "Ana Lima" not in "".join(pages)


@pytest.mark.parametrize("language", ["en", "es", "ar", "vi", "pt-BR"])
def test_it_says_on_each_page_in_each_language_that_it_is_for_adults(language: str) -> None:
    said = words_for(language)
    html = render(replace(of_riverbend(), language=language), None, TEMPLATE)
    near = "right" if said.direction == "rtl" else "left"
    mark = html.rpartition(f"@top-{near} {{ content: ")[2].partition(";")[0]
    assert mark in {css_string(said.text("overview.adults")), f'"{said.text("overview.adults")}"'}
    assert html.count(f'<p class="adults">{said.text("overview.adults")}</p>') == 2  # on a screen, above each table


def test_where_everybody_has_to_wait_nothing_is_printed(tmp_path: Path) -> None:
    folder = lay_example(TWO + "| 2026-10-12,S02,MA.RATIO.5a,9,maps\n", tmp_path / "g6")
    outcome = report(folder, Wanted("base-class", kind="class").ask, How(jobs=1))
    assert outcome.stopped
    assert [one.student for one in outcome.withheld] == ["S01", "S02"]


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_a_name_that_no_font_has_is_left_out(tmp_path: Path) -> None:
    people = "students.csv\n| id,name\n| S01,Ana \U00013000\n| S02,Bo Chen\n"
    folder = lay_example(people + TWO.replace("S01,MA.RATIO.5a,9", "S01,MA.RATIO.5a,2"), tmp_path / "g6")
    outcome = report(folder, Wanted("base-class", kind="class").ask, How(jobs=1))
    assert (outcome.stopped, outcome.exit_code) == (False, 1)
    assert [one.student for one in outcome.withheld] == ["S01"]


def test_of_nobody_there_is_no_overview(tmp_path: Path) -> None:
    folder = lay_example("roster.csv\n| student,to\n| S01,2026-09-01\n" + TWO, tmp_path / "g6")
    with pytest.raises(CannotRun, match=r"^Nobody is in Grade 6 Mathematics on that day\.$"):
        report(folder, Wanted("base-class", kind="class", day=date(2026, 11, 12)).ask, How(jobs=1))


def test_an_overview_of_riverbend(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "class.html", shown(render(of_riverbend(), None, TEMPLATE)))
