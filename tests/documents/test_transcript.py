"""Transcripts: what stands on them for an invented class of 2026, worked out by hand from the rule that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from pypdf import PdfReader

from cbe_cli.attainment.basis import newest_day
from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.documents.checks import too_long
from cbe_cli.documents.drafts import Ask, Content, children_of
from cbe_cli.documents.html import render
from cbe_cli.documents.kinds import Each, kind_named
from cbe_cli.documents.outcome import How
from cbe_cli.documents.pdf import pango_available
from cbe_cli.documents.portfolio.child import Child
from cbe_cli.documents.portfolio.occasion import Asked, occasion
from cbe_cli.documents.report import report
from cbe_cli.documents.selection import of_all
from cbe_cli.documents.transcript.build import Transcripts, layout_of
from cbe_cli.documents.transcript.known import Known, learn
from cbe_cli.documents.transcript.run import transcripts
from cbe_cli.documents.transcript.taken import number
from cbe_cli.documents.transcript.view import Credit, LegendEntry, Status, Transcript
from cbe_cli.documents.words import words_for
from cbe_cli.files.shipped import shipped
from cbe_cli.school.load import load
from cbe_cli.school.model import School
from cbe_cli.school.record_keeping import TranscriptSettings
from tests.attainment.schools import model
from tests.documents.boxes import called, laid_out, texts_in
from tests.documents.high_school import AMIRA, LEILA, LONG, NEW, high_school
from tests.documents.test_html import HOSTILE, shown

GOLDEN = Path(__file__).parent / "golden_records"
TEMPLATE = "transcript/transcript.html.j2"


@pytest.fixture(scope="module")
def riverbend() -> School:
    found = load(shipped("sample_frameworks") / "riverbend").value
    assert found is not None
    return found


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    found = load(high_school(tmp_path_factory.mktemp("harborview"), students=16))
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def set_to(school: School, settings: str) -> School:
    """The same school with another block `transcript:`."""
    return replace(school, setup=school.setup.model_copy(update={"transcript": model(TranscriptSettings, settings)}))


Computed = tuple[Child, Known]
_COMPUTED: dict[tuple[int, str, date | None], Computed] = {}
"""Levels are made of evidence alone, so that schools which share it share them."""


def computed(school: School, student: str, as_of: date | None) -> Computed:
    key = (id(school.evidence), student, as_of)
    if key not in _COMPUTED:
        day = as_of or newest_day(school)
        when = occasion(school, [student], Asked(as_of, day))
        content = Content(kind=kind_named("transcript"), asked=Asked(as_of, day), language="en")
        (child,) = children_of(school, [student], when, content)
        _COMPUTED[key] = child, learn(school, child.facts.now, [student])
    child, known = _COMPUTED[key]
    mine = tuple(one for one in school.experiences if one.student == student)
    theirs = replace(child, school=school, student=school.students[student])
    return theirs, replace(known, experiences={student: mine})


def drafted(
    school: School, student: str, *, signatory: str = "", as_of: date | None = None
) -> tuple[Transcript, tuple[Diagnostic, ...]]:
    child, known = computed(school, student, as_of)
    draft = Transcripts(as_of or newest_day(school), signatory, known).draft(child)
    assert draft.value is not None
    assert isinstance(draft.value.view, Transcript)
    return draft.value.view, draft.diagnostics


def transcript(school: School, student: str, *, as_of: date | None = None) -> Transcript:
    return drafted(school, student, as_of=as_of)[0]


def earned(of: Transcript) -> dict[str, Credit]:
    return {credit.title: credit for area in (*of.areas, *of.across) for credit in area.credits}


class TestWhatIsEarned:
    """Amira is student 11 of the class, so her level in competency number n is entry 5n modulo 11 of the rule."""

    def test_a_level_its_month_and_its_work(self, school: School) -> None:
        shown = earned(transcript(school, AMIRA))
        reasoning, geometry = shown["Quantitative reasoning"], shown["Geometry and measure"]
        # Number 0: 2 and 2 in the first year, 3 and 3 in the second; two of the last three are 3 from March on.
        assert (reasoning.level, reasoning.steps, reasoning.earned) == ("Foundational", 1, "Mar 2024")
        # Number 2: 3 and 3, which is earned in May 2025; then 4 and 4, and it is Advanced since May 2026.
        assert (geometry.level, geometry.steps, geometry.earned) == ("Advanced", 2, "May 2026")
        assert reasoning.criterion.startswith("I can set up and judge a calculation")

    def test_what_is_not_earned_has_no_row(self, school: School) -> None:
        of = transcript(school, AMIRA)
        assert "Algebra and change" not in earned(of), "number 1 stands at 2"
        assert "Algebra" not in render(of, None, TEMPLATE).replace("Algebra and Functions", "")

    def test_work_is_named_newest_first_with_where_it_comes_from_once(self, school: School) -> None:
        shown = earned(transcript(school, AMIRA))
        assert shown["Quantitative reasoning"].shown_in == (
            "Water audit of the town (Water Quality Laboratory); Trip budget"
        )
        assert shown["Geometry and measure"].shown_in == (
            "Tilt of a solar panel (A Roof for the Market Hall); Roof for the market hall; 2\u00a0more"
        )

    def test_earlier_is_what_was_known_then(self, school: School) -> None:
        then = transcript(school, AMIRA, as_of=date(2025, 8, 1))
        geometry = earned(then)["Geometry and measure"]
        assert (geometry.level, geometry.earned) == ("Foundational", "May 2025")
        assert [one.title for one in then.experiences][-1] == "Water Quality Laboratory", "which ends two weeks later"
        assert {fact.label: fact.value for fact in then.facts}["Record up to"] == "August 1, 2025"

    def test_across_subjects_and_habits_stand_by_themselves(self, school: School) -> None:
        of = transcript(school, AMIRA)
        assert [area.title for area in of.across] == ["Across subjects"]
        assert all(area.title not in {"Across subjects", "Habits of work"} for area in of.areas)
        # Habit n of student 11 in the fourth year is 2 + (11 + n + 3) modulo 3: 4, 2, 3.
        assert [(habit.title, habit.point, habit.at) for habit in of.habits] == [
            ("Perseverance", "Always", 3),
            ("Collaboration", "Sometimes", 1),
            ("Self-direction", "Usually", 2),
        ]

    def test_on_a_road_the_level_stands_beside_the_point(self, riverbend: School) -> None:
        of = transcript(riverbend, "S014")
        assert earned(of)["Quantitative reasoning"].level == "Proficient, Level 6"
        assert {area.title: area.standing for area in of.areas}["Mathematics"] == "Level 5 complete"
        assert [key.title for key in of.keys][:2] == ["Levels", "The road of levels"]


class TestExperiences:
    def test_credit_is_exact_and_counted_once(self, school: School) -> None:
        of = transcript(school, AMIRA)
        # Grade 9: 4.5. Grade 10: 3.5 and 0.66. Grade 11: 1, 0.5, 1 and 0.5. Grade 12: 1, 0.25 and 0.5.
        assert of.credit == "13.41"
        river = next(one for one in of.experiences if one.title == "Who Owns the River?")
        assert (river.credit, river.several, river.type) == ("0.66", True, "Studio")

    def test_in_full_with_provider_and_what_it_was_about(self, school: School) -> None:
        of = transcript(school, AMIRA)
        water = next(one for one in of.experiences if one.title == "Water Quality Laboratory")
        assert water.detail == "Three Rivers Water Authority · evaluated by Ms Quigley"
        assert water.toward == "Design a fair test and Quantitative reasoning"
        assert (water.grade, water.when) == ("11", "Jun 2025 – Aug 2025")
        courses = {one.title: one.when for one in of.courses}
        assert courses["English 9"] == "2022–23", "which is the school year"
        assert courses["Health"] == "Aug 2023 – Jan 2024"

    def test_what_another_school_gave_says_how_it_was_looked_at(self, school: School) -> None:
        (lycee,) = transcript(school, NEW).transfers
        assert (lycee.title, lycee.origin, lycee.credit) == (
            "Three years at a lycée",
            "Lycée du Port, Saint-Malo",
            "16.5",
        )
        assert lycee.how == "Read with the school's own descriptions; 16.5 units · evaluated by Ms Whitcombe"

    @pytest.mark.parametrize(
        ("value", "text"),
        [("33/50", "0.66"), ("1", "1"), ("1/2", "0.5"), ("2/3", "2/3"), ("4/3", "1 1/3"), ("33/2", "16.5"), ("0", "0")],
    )
    def test_numbers_are_written_as_people_do(self, value: str, text: str) -> None:
        assert number(words_for("en"), Fraction(value)) == text

    def test_planned_is_not_printed_and_in_progress_says_so(self, school: School) -> None:
        first, *rest = [one for one in school.experiences if one.student == AMIRA]
        going = replace(first, status="in_progress", ends=None)
        planned = replace(rest[0], status="planned")
        of = transcript(replace(school, experiences=(going, planned)), AMIRA)
        assert [(one.title, one.when, one.credit, one.status) for one in of.courses] == [
            ("English 9", "since Aug 2022", "", "in progress")
        ]
        assert of.in_progress == "in progress"


class TestLayouts:
    def test_the_school_says_which(self, school: School) -> None:
        alone = transcript(set_to(school, "layout: competencies"), AMIRA)
        assert (alone.title, alone.courses, alone.experiences) == ("Competency transcript", (), ())
        beside = transcript(set_to(school, "layout: supplement"), AMIRA)
        assert (beside.title, beside.with_credit, beside.credit) == ("Learning record", False, "")
        assert beside.about.startswith("Goes beside the transcript of Harborview High School")
        assert len(beside.courses) == 11

    def test_without_a_word_experiences_decide(self, school: School) -> None:
        plain = replace(school, setup=school.setup.model_copy(update={"transcript": None}))
        assert layout_of(plain) == "hybrid"
        assert layout_of(replace(plain, experiences=())) == "competencies"

    def test_only_what_the_school_asks_for_is_said_of_a_birth(self, school: School) -> None:
        def born(settings: str) -> str:
            facts = {fact.label: fact.value for fact in transcript(set_to(school, settings), AMIRA).facts}
            return facts.get("Born", "")

        assert born("layout: hybrid") == ""
        assert born("birth_date: day") == "December 12"
        assert born("birth_date: date") == "December 12, 2008"


class TestTheKey:
    """Every word and mark that is no plain language is explained on the same sheet."""

    @pytest.mark.parametrize("student", [AMIRA, LONG, NEW])
    @pytest.mark.parametrize("layout", ["competencies", "hybrid", "supplement"])
    def test_nothing_printed_is_missing(self, student: str, layout: str, school: School) -> None:
        assert unexplained(transcript(set_to(school, f"layout: {layout}"), student)) == []

    def test_nor_in_the_sample_school(self, riverbend: School) -> None:
        for student in ("S014", "S012", "S024"):
            assert unexplained(transcript(riverbend, student)) == []

    def test_it_can_miss_something(self, school: School) -> None:
        of = transcript(school, AMIRA)
        assert unexplained(replace(of, keys=of.keys[1:])) == ["Advanced", "Foundational"]

    def test_nothing_is_explained_that_is_not_there(self, school: School) -> None:
        types = [key for key in transcript(school, LONG).keys if key.title == "Kinds of experience"]
        assert [entry.name for key in types for entry in key.entries] == ["Course"]


def unexplained(of: Transcript) -> list[str]:
    """What is printed and not in the key."""
    known = {entry.name for key in of.keys for entry in key.entries} | {entry.name for entry in of.habits_key}
    return sorted(set(printed(of)) - known)


def printed(of: Transcript) -> Iterator[str]:
    for area in (*of.areas, *of.across):
        for credit in area.credits:
            yield credit.point
            yield from credit.level.split(", ")
        if area.standing:
            yield area.standing.removesuffix(" complete")
    yield from (habit.point for habit in of.habits)
    for one in (*of.courses, *of.experiences):
        yield one.type
        if one.status:
            yield one.status
        if one.several:
            yield "interdisciplinary"
    yield of.status_word
    if of.in_progress:
        yield of.in_progress


class TestStatus:
    def test_unofficial_unless_somebody_signs(self, school: School) -> None:
        of, found = drafted(school, AMIRA)
        assert (of.status, of.certification, found) == (Status.UNOFFICIAL, None, ())
        assert of.in_progress == "", "the class of 2026 is through"

    def test_official_with_a_name_and_nothing_missing(self, school: School) -> None:
        of, found = drafted(school, AMIRA, signatory="Marguerite Osei")
        assert found == ()
        assert of.status is Status.OFFICIAL
        assert of.certification is not None
        assert (of.certification.signatory, of.certification.date) == ("Marguerite Osei", "May 25, 2026")

    def test_what_is_missing_is_named_and_keeps_it_unofficial(self, school: School) -> None:
        named = school.setup.school.model_copy(update={"phone": None})
        changed = [replace(one, ends=None, approved=None) if one.id == "water" else one for one in school.experiences]
        lacking = replace(
            school,
            setup=school.setup.model_copy(update={"school": named}),
            experiences=tuple(changed),
            students=school.students | {AMIRA: replace(school.students[AMIRA], class_of="")},
        )
        of, found = drafted(lacking, AMIRA, signatory="Marguerite Osei")
        assert (of.status, of.certification) == (Status.UNOFFICIAL, None)
        school_first, *own = [(one.where.path, one.message, one.hint) for one in found]
        assert school_first == (
            "cbe.yaml",
            "No transcript can be official yet: the school has no phone.",
            "Write “phone” below “school:” in cbe.yaml.",
        )
        assert own == [
            (path, f"The transcript of {AMIRA} cannot be official yet: {what}.", hint)
            for path, what, hint in (
                ("students.csv", "the year of graduation is not known", "Fill in “class_of” in students.csv."),
                ("experiences.csv", "“Water Quality Laboratory” has no dates",
                 "Fill in “from” and “to” in experiences.csv."),
                ("experiences.csv", "nobody has approved “Water Quality Laboratory”",
                 "Fill in “approved” in experiences.csv."),
            )
        ]  # fmt: skip
        assert {one.code for one in found} == {"P081"}

    def test_before_the_year_of_graduation_more_is_to_come(self, school: School) -> None:
        assert transcript(school, AMIRA, as_of=date(2025, 6, 1)).in_progress == "in progress"


class TestGrades:
    BANDS = """
        conversion:
          version: "2026"
          kind: bands
          grades: [{grade: A, from: 3.5, gpa: 4}, {grade: B, from: 3, gpa: 3}, {grade: C, from: 0, gpa: 2}]
    """

    def test_none_unless_the_school_declares_them(self, school: School) -> None:
        of = transcript(school, AMIRA)
        assert {area.grade for area in of.areas} == {""}
        assert "Levels are not averaged into grades" in of.method[0].text

    def test_bands_over_what_is_assessed(self, school: School) -> None:
        of = transcript(set_to(school, self.BANDS), AMIRA)
        grades = {area.title: area.grade for area in of.areas}
        # Mathematics stands at 3, 2, 4 and 3: the mean is 3. English at 3, 4, 3, 3 is 3.25.
        assert (grades["Mathematics"], grades["Reading & writing"]) == ("B", "B")
        assert of.grades.startswith("3.")
        said = next(one.text for one in of.method if one.title == "Grades")
        assert said.startswith("By the school's conversion 2026, the average level of a subject's competencies")
        assert "Habits of work are never in it." in said
        assert "A: average of 3.5 or more (worth 4)" in said

    def test_habits_change_nothing(self, school: School) -> None:
        without = replace(
            school, evidence=school.evidence.filter(~pl.col("node").cast(pl.String).str.starts_with("HW"))
        )
        grades = [area.grade for area in transcript(set_to(without, self.BANDS), AMIRA).areas]
        assert grades == [area.grade for area in transcript(set_to(school, self.BANDS), AMIRA).areas]

    def test_lookup_stands_beside_each_competency(self, school: School) -> None:
        grades = "[{grade: A, point: Advanced}, {grade: B, point: Foundational}]"
        rule = f"conversion: {{version: a, kind: lookup, grades: {grades}}}"
        shown = earned(transcript(set_to(school, rule), AMIRA))
        assert (shown["Geometry and measure"].grade, shown["Quantitative reasoning"].grade) == ("A", "B")
        assert shown["Communication"].grade == "", "only academic competencies go in"


def test_pages_are_as_they_were_looked_at(school: School, golden: Callable[[Path, str], None]) -> None:
    of, _ = drafted(school, AMIRA, signatory="Marguerite Osei")
    golden(GOLDEN / "transcript.html", shown(render(of, None, TEMPLATE)))


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_habits_stay_in_their_box_and_lines_are_filled(school: School) -> None:
    """In a grid WeasyPrint takes such a text for shorter than it is; and it breaks too early before a space."""
    said = {
        "Con apoyo": "con alguien a mi lado", "Con avisos": "cuando me lo recuerdan",
        "Por mi cuenta": "por mi cuenta", "Ayudo a otros": "y además ayudo a otros",
    }  # fmt: skip
    entries = tuple(LegendEntry(name=name, meaning=meaning) for name, meaning in said.items())
    view = replace(transcript(school, AMIRA), language="es", habits_key=entries)
    document = laid_out(render(view, None, TEMPLATE))
    (box,), (meanings,) = called(document, "habits"), called(document, "meanings")
    foot = box.border_box_y() + box.border_height()
    assert {text.text for text in texts_in(box) if text.position_y + text.height > foot} == set()
    assert len({round(text.position_y) for text in texts_in(meanings)}) == 2


def test_the_same_files_give_the_same_page(school: School) -> None:
    first, second = (render(transcript(school, LEILA), None, TEMPLATE) for _ in range(2))
    assert first == second
    assert "\\200e" in first, "the name is in Arabic, and what follows it is not"


def test_what_people_wrote_is_data(school: School) -> None:
    one = next(one for one in school.experiences if one.student == LONG)
    hostile = replace(one, type="studio", title=HOSTILE, provider=HOSTILE, evaluator=HOSTILE, equivalency=HOSTILE)
    brought = replace(hostile, id="brought", type="transfer")
    html = render(transcript(replace(school, experiences=(hostile, brought)), LONG), None, TEMPLATE)
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;alert(1)") >= 4


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_a_full_record_fits_on_two_pages_and_what_lacks_something_prints_too(school: School, tmp_path: Path) -> None:
    rows = school.root / "experiences.csv"
    before = rows.read_text(encoding="utf-8")
    rows.write_text(before.replace("Read with the school's own descriptions; 16.5 units", ""), encoding="utf-8")

    def ask(read: School) -> Ask:
        return transcripts(read, Ask(replace(of_all(read), chosen=(AMIRA, NEW))), signatory="Marguerite Osei")

    outcome = report(school.root, ask, How(tmp_path, jobs=1))
    rows.write_text(before, encoding="utf-8")
    assert [(one.code, one.student) for one in outcome.findings] == [("P081", NEW)]
    assert outcome.exit_code == 1
    read = PdfReader(tmp_path / "all" / "transcript" / f"{AMIRA}.pdf")
    pages = [page.extract_text() for page in read.pages]
    assert len(pages) == 2
    assert all("Amira Haddad" in page and f"{number} / 2" in page for number, page in enumerate(pages, start=1))
    assert "Marguerite Osei" in pages[-1]
    assert (tmp_path / "all" / "transcript" / f"{NEW}.pdf").is_file()


def test_more_than_two_pages_are_printed_and_said() -> None:
    found = too_long(Location("students.csv", 13), AMIRA, 3, 2)
    assert str(found.where) == "students.csv:13"
    assert (found.code, found.message) == (
        "P082", f"The document of {AMIRA} has 3 pages; its readers expect 2 at most.",
    )  # fmt: skip
    kind = kind_named("transcript")
    assert isinstance(kind, Each)
    assert kind.most_pages == 2
