"""The half page that says why: what it says, on small schools by hand, and how it is printed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cbe_cli.attainment.why import why
from cbe_cli.documents import libraries
from cbe_cli.documents.pdf import pango_available
from cbe_cli.documents.portfolio.view import Paper, State
from cbe_cli.documents.why.build import page
from cbe_cli.documents.why.printing import print_why, render
from cbe_cli.documents.why.view import Answer, Line, Page
from cbe_cli.files.shipped import shipped
from cbe_cli.school.find import find_node
from cbe_cli.school.load import load
from cbe_cli.school.model import School
from tests.attainment.schools import judgment, row, scores
from tests.documents.families import LATEST, SUSTAINED, family
from tests.documents.test_html import HOSTILE
from tests.documents.test_parts import in_classes
from tests.documents.test_translated import in_spanish

needs_pango = pytest.mark.skipif(not pango_available(), reason="Pango is not installed")


def page_of(of: School, node: str, as_of: str = "") -> Page:
    edition = of.editions[0]
    answers = why(of, "S1", edition, edition.nodes[node], date.fromisoformat(as_of) if as_of else None)
    made = page(of, of.students["S1"], answers, None)
    assert made.value is not None
    return made.value


def answer_of(of: School, node: str, as_of: str = "") -> Answer:
    (answer,) = page_of(of, node, as_of).answers
    return answer


class TestASkill:
    def test_where_it_stands_from_what_and_what_would_move_it(self) -> None:
        said = page_of(family(scores("S1", "MA.1a", 4, 3, 2, 2), SUSTAINED), "MA.1a")
        assert (said.name, said.student, said.school, said.as_of) == (
            "Ana López", "S1", "Riverbend School", "September 4, 2026",
        )  # fmt: skip
        (answer,) = said.answers
        assert (answer.subject, answer.statement, answer.headline) == ("Mathematics", "I can count.", "Developing")
        assert answer.scale is not None
        assert answer.scale.at == 1
        assert answer.how == "Developing: shown at that level in at least 2 of the last 3 pieces."
        # Of 3, 2, 2 the second highest is a 2, that of the newest; the others are as high or higher, the 4 is too old.
        assert answer.lines == (
            Line(what="MA.1a 2", level="Proficient", part="counts", date="September 2, 2026"),
            Line(what="MA.1a 3", level="Developing", part="counts", date="September 3, 2026"),
            Line(what="MA.1a 4", level="Developing", part="decides", date="September 4, 2026", decides=True),
        )
        assert answer.more == "1 more piece does not count here."
        assert answer.moves == "2 more pieces at Proficient or better, and it is Proficient."

    def test_too_little_evidence_says_how_little(self) -> None:
        answer = answer_of(family([row("S1", "MA.1a", "2026-09-01", 3)], SUSTAINED), "MA.1a")
        assert (answer.headline, answer.how) == ("Not enough evidence yet", "Not enough evidence yet: 1 of 2 pieces.")
        spanish = answer_of(in_spanish(family([row("S1", "MA.1a", "2026-09-01", 3)], SUSTAINED), {}), "MA.1a")
        assert spanish.how == "Aún faltan evidencias: 1 de 2 trabajos."
        assert [(line.what, line.level, line.part) for line in answer.lines] == [
            ("A piece of work", "Proficient", "counts")
        ]

    def test_of_many_pieces_the_newest_are_shown(self) -> None:
        answer = answer_of(family(scores("S1", "MA.1a", *[3] * 8), LATEST.replace("latest", "mean")), "MA.1a")
        assert [line.what for line in answer.lines] == [f"MA.1a {number}" for number in range(3, 9)]
        assert answer.more == "2 earlier pieces count too."

    def test_at_the_top_nothing_more_is_asked_for(self) -> None:
        assert answer_of(family(scores("S1", "MA.1a", 4)), "MA.1a").moves == "Nothing; it is the highest there is."

    def test_what_stays_met_says_since_when(self) -> None:
        answer = answer_of(family(scores("S1", "MA.1a", 3, 1)), "MA.1a")
        assert answer.headline == "Emerging"
        assert answer.kept == "It was shown on September 1, 2026, and what was once shown stays shown."

    def test_a_judgment_stands_above_with_what_is_computed_beside(self) -> None:
        rows = [*scores("S1", "MA.1a", 2), row("S1", "MA.1a", "2026-10-05", 1)]
        answer = answer_of(family(rows, judgments=(judgment("S1", "MA.1a", "2026-10-01", 4),)), "MA.1a")
        assert (answer.headline, answer.how) == ("Extending", "Emerging: the most recent piece.")
        note = answer.judgment
        assert note is not None
        assert (note.who, note.when, note.why) == ("Ms Rivera", "October 1, 2026", "seen in class")
        assert (note.value, note.computed, note.newer) == (
            "Extending", "Emerging", "1 newer piece of evidence since",
        )  # fmt: skip
        assert answer.moves == "It stays so until somebody sets it anew; new work is the best reason to ask."

    def test_as_of_a_day(self) -> None:
        of = family(scores("S1", "MA.1a", 3, 1))
        assert answer_of(of, "MA.1a", "2026-09-01").headline == "Proficient"
        assert page_of(of, "MA.1a", "2026-09-01").as_of == "September 1, 2026"

    def test_each_class_has_a_page_of_its_own(self) -> None:
        rows = [row("S1", "HW.PERS", "2026-10-01", 2, class_id="eng"), row("S1", "HW.PERS", "2026-10-02", 1)]
        said = page_of(in_classes(rows, "HW", eng="English 6"), "HW.PERS")
        assert [(one.part, one.headline) for one in said.answers] == [("C", "With help"), ("English 6", "On my own")]


class TestWhatIsMadeOfOthers:
    ROWS = (*scores("S1", "MA.1a", 3), *scores("S1", "MA.2a", 2), *scores("S1", "CC.COM", 2))

    def test_a_subject_on_the_road_shows_the_skills_of_the_level_worked_on(self) -> None:
        answer = answer_of(family(list(self.ROWS)), "MA")
        assert (answer.headline, answer.detail) == ("Working on Level 2", "0 of 2 skills")
        assert [step.state for step in answer.ladder] == [State.REACHED, State.WORKING, State.AHEAD]
        assert answer.how == "A level is complete when each of its skills has been shown well."
        assert answer.heading == "The skills of Level 2"
        assert [(line.what, line.level, line.part) for line in answer.lines] == [
            ("I can compare.", "Developing", "still open"),
            ("I can scale.", "Not enough evidence yet", "still open"),
        ]

    def test_a_competency_shows_its_skills_and_names_the_level_of_the_road(self) -> None:
        answer = answer_of(family([*self.ROWS, *scores("S1", "MA.2b", 3)]), "MA.A")
        assert (answer.subject, answer.headline) == ("Mathematics", "Developing, Level 2")
        assert answer.how == "Developing: the level that at least 80% of them have."
        assert [(line.what, line.level, line.part) for line in answer.lines] == [
            ("I can compare.", "Developing", "counts"),
            ("I can scale.", "Proficient", "counts"),
        ]
        # 80% of two are two: both must be proficient, and one is.
        assert answer.moves == "“I can compare” at Proficient or better, and it is Proficient."
        assert not answer.of_work

    def test_of_skills_that_would_do_as_well_one_is_named(self) -> None:
        rows = [*scores("S1", "MA.2a", 2), *scores("S1", "MA.2b", 2), row("S1", "MA", "2026-08-25", "->L2")]
        answer = answer_of(family(rows, LATEST.replace("}}", "}, competency: {rule: highest}}")), "MA.A")
        said = "One of these, such as “I can compare”, at Proficient or better, and it is Proficient."
        assert answer.moves == said

    def test_one_skill_two_steps(self) -> None:
        rows = [*scores("S1", "MA.2a", 1), *scores("S1", "MA.2b", 3), row("S1", "MA", "2026-08-25", "->L2")]
        answer = answer_of(family(rows, LATEST.replace("}}", "}, competency: {rule: lowest}}")), "MA.A")
        assert answer.moves == (
            "“I can compare” at Developing or better, and it is Developing; "
            "the same at Proficient or better, and it is Proficient."
        )

    def test_a_subject_on_the_scale(self) -> None:
        answer = answer_of(family(list(self.ROWS)), "CC")
        assert (answer.subject, answer.statement, answer.headline) == ("", "Across all", "Developing")
        assert [(line.what, line.level) for line in answer.lines] == [("Communication", "Developing")]

    def test_a_judged_road_says_what_the_evidence_alone_reaches(self) -> None:
        answer = answer_of(family(list(self.ROWS), judgments=(judgment("S1", "MA", "2026-10-01", "L2"),)), "MA")
        assert answer.headline == "Working on Level 3"
        assert answer.judgment is not None
        assert (answer.judgment.value, answer.judgment.computed) == ("Level 2 complete", "Level 1 complete")


def test_it_speaks_the_language_of_the_family() -> None:
    said = {
        ("MA", "title"): "Matemáticas",
        ("MA.1a", "statement"): "Sé contar.",
        ("point/four/2", "name"): "En desarrollo",
        ("point/four/3", "name"): "Logrado",
    }
    answer = answer_of(in_spanish(family(scores("S1", "MA.1a", 2)), said), "MA.1a")
    assert (answer.subject, answer.statement, answer.headline) == ("Matemáticas", "Sé contar.", "En desarrollo")
    assert [line.level for line in answer.lines] == ["En desarrollo"]
    assert answer.moves == "Un trabajo más en “Logrado” o mejor, y es “Logrado”."
    assert answer.how == "En desarrollo: el trabajo más reciente."


def test_what_people_write_is_never_markup_and_no_path_is_on_it() -> None:
    rows = [row("S1", "MA.1a", "2026-10-01", 2, task=HOSTILE, path="classes/g6/evidence.csv")]
    said = replace(judgment("S1", "MA.1a", "2026-10-01", 4), reason=HOSTILE)
    html = render(page_of(family(rows, judgments=(said,)), "MA.1a"))
    assert "<script>" not in html
    assert html.count("{{ 7*7 }}") == 2
    assert "evidence.csv" not in html


def test_a_name_that_would_print_as_boxes_waits() -> None:
    of = family(scores("S1", "MA.1a", 3))
    edition = of.editions[0]
    made = page(
        of, replace(of.students["S1"], name="Ana \U00013080"), why(of, "S1", edition, edition.nodes["MA"]), None
    )
    assert made.value is None
    (found,) = made.diagnostics
    assert (found.code, found.student, str(found.where)) == ("P054", "S1", "students.csv:2")


def test_a_school_may_have_its_own_words_and_template(tmp_path: Path) -> None:
    (tmp_path / "why").mkdir()
    (tmp_path / "words").mkdir()
    (tmp_path / "why" / "why.html.j2").write_text(
        '{% extends "shipped/why/why.html.j2" %}{% block answer %}<b>Ours</b>{{ super() }}{% endblock %}'
    )
    (tmp_path / "words" / "en.yaml").write_text("why: {how: How we know}\n")
    html = render(page_of(family(scores("S1", "MA.1a", 3)), "MA.1a"), tmp_path)
    assert "<b>Ours</b>" in html
    assert "<h3>How we know</h3>" in html


def sheet(of: School, student: str, node: str, out: Path) -> bytes:
    (found,) = find_node(of.editions, node)
    made = print_why(of, why(of, student, *found), out)
    assert made.diagnostics == ()
    assert made.value is not None
    assert made.value.file == out / "why" / f"{student}-{node}.pdf"
    return made.value.file.read_bytes()


@pytest.fixture(scope="module")
def riverbend() -> School:
    school = load(shipped("sample_frameworks") / "riverbend").value
    assert school is not None
    return school


@needs_pango
class TestPrinted:
    def test_it_is_tagged_says_sample_and_is_the_same_twice(self, riverbend: School, tmp_path: Path) -> None:
        data = sheet(riverbend, "S012", "MA.QR.6a", tmp_path)
        reader = PdfReader(io.BytesIO(data))
        root: Any = reader.trailer["/Root"]
        assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
        assert b"pdfuaid:part" in root["/Metadata"].get_data()
        assert reader.metadata is not None
        assert reader.metadata.title == "Marcus Bell: why a level is what it is"
        (only,) = reader.pages
        text = only.extract_text()
        for said in ("SAMPLE", "Riverbend School", "Marcus Bell", "Developing", "October check", "S012 · MA.QR.6a"):
            assert said.casefold() in text.casefold()
        assert sheet(riverbend, "S012", "MA.QR.6a", tmp_path / "again") == data

    @pytest.mark.parametrize(
        ("student", "node", "paper"),
        [
            ("S012", "MA.QR.6a", Paper.LETTER), ("S014", "MA", Paper.LETTER), ("S020", "SC", Paper.LETTER),
            ("S019", "AR.MK", Paper.A4), ("S005", "LI", Paper.LETTER), ("S007", "CC", Paper.A4),
        ],
    )  # fmt: skip
    def test_it_fits_on_the_upper_half(
        self, student: str, node: str, paper: Paper, riverbend: School, tmp_path: Path
    ) -> None:
        setup = riverbend.setup.model_copy(update={"paper": paper.value.lower()})
        data = sheet(replace(riverbend, setup=setup), student, node, tmp_path)
        (only,) = PdfReader(io.BytesIO(data)).pages
        heights: list[float] = []

        def note(text: str, outer: list[float], inner: list[float], *_: object) -> None:
            if text.strip() and outer[3] < 0:  # on the page itself; the labels of the bar are inside of a drawing
                heights.append(inner[4] * outer[1] + inner[5] * outer[3] + outer[5])

        only.extract_text(visitor_text=note)
        middle = float(only.mediabox.height) / 2
        assert len(heights) > 10
        assert max(heights) > 1.8 * middle
        assert min(heights) > middle

    def test_a_text_without_a_font_stops_it(self, tmp_path: Path) -> None:
        of = family([row("S1", "MA.1a", "2026-10-01", 2, task="𓂀")])
        edition = of.editions[0]
        made = print_why(of, why(of, "S1", edition, edition.nodes["MA.1a"]), tmp_path)
        assert made.value is None
        assert [found.code for found in made.diagnostics] == ["P054"]
        assert not (tmp_path / "why").exists()


def test_without_pango_it_is_a_page_for_a_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "missing", lambda: (libraries.LIBRARIES[0],))
    of = family(scores("S1", "MA.1a", 3))
    edition = of.editions[0]
    made = print_why(of, why(of, "S1", edition, edition.nodes["MA.1a"]), tmp_path)
    assert made.value is not None
    assert (made.value.file, made.value.pdf) == (tmp_path / "why" / "S1-MA.1a.html", False)
    assert "I can count." in made.value.file.read_text(encoding="utf-8")
