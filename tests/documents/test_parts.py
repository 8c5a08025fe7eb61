"""Levels for each class or each term on the pages: a line of its own for each, with the class's or term's title."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cbe_cli.documents.html import render
from cbe_cli.documents.portfolio.view import Habit, InPart, Look, Portfolio
from cbe_cli.school.config import ClassFile
from cbe_cli.school.model import Class, School
from tests.attainment.schools import model, row
from tests.documents.families import LATEST, draft_of, family
from tests.documents.views import FULL

TERMS = LATEST.replace(
    "starts: 2026-09-01, ends: 2027-06-15}",
    "starts: 2026-09-01, ends: 2027-06-15, terms: ["
    "{id: T1, title: Autumn term, starts: 2026-09-01, ends: 2026-10-01}, "
    "{id: T2, title: Winter term, starts: 2026-10-02, ends: 2027-02-01}]}",
)  # fmt: skip
HELPED, ALONE = Look(at=0, word="With help"), Look(at=1, word="On my own")


def per(what: str, node: str, policy: str = LATEST) -> str:
    return policy.replace(
        "{score: {method: latest}}", f"{{score: {{method: latest}}, nodes: {{{node}: {{per: {what}}}}}}}"
    )


def in_classes(rows: list[dict[str, Any]], node: str, **titles: str) -> School:
    """The family of `families`, with these classes beside `c`."""
    of = family(rows, per("class", node))
    more = (
        Class(id_, id_, model(ClassFile, f"format: 1\nclass: {id_}\ntitle: {title}")) for id_, title in titles.items()
    )
    return replace(of, classes=(*of.classes, *more))


def view_of(of: School) -> Portfolio:
    return draft_of(of).view


class TestHabits:
    ROWS = (
        row("S1", "HW.PERS", "2026-10-01", 2, class_id="eng"),
        row("S1", "HW.PERS", "2026-10-02", 1, class_id="art"),
        row("S1", "HW.PERS", "2025-10-02", 2, class_id="old"),
    )

    def test_one_line_for_each_class_of_this_year(self) -> None:
        (habit,) = view_of(in_classes(list(self.ROWS), "HW", eng="English 6", art="Art", old="Art")).habits
        assert habit.each == (InPart(title="Art", look=HELPED), InPart(title="English 6", look=ALONE))
        assert (habit.teacher, habit.teacher_name) == (None, "")

    def test_two_classes_of_one_title_are_told_apart(self) -> None:
        (habit,) = view_of(in_classes(list(self.ROWS), "HW", eng="Studio", art="Studio")).habits
        assert [one.title for one in habit.each] == ["Studio (art)", "Studio (eng)"]

    def test_of_a_child_with_nothing_yet_this_year_the_last_there_was(self) -> None:
        rows = [
            *self.ROWS[2:],
            row("S1", "HW.PERS", "2025-09-20", 1, class_id="eng"),
            row("S1", "MA.1a", "2026-10-01", 3),
        ]
        (habit,) = view_of(in_classes(rows, "HW", old="Art", eng="English")).habits
        assert habit.each == (InPart(title="Art", look=ALONE),)

    def test_without_any_evidence_there_is_one_open_look(self) -> None:
        of = in_classes([row("S1", "MA.1a", "2026-10-01", 3), row("S2", "HW.PERS", "2026-10-01", 1)], "HW")
        (habit,) = view_of(of).habits
        assert (habit.each, habit.teacher) == ((), Look())

    def test_one_line_for_each_term(self) -> None:
        rows = [row("S1", "HW.PERS", "2026-09-20", 1), row("S1", "HW.PERS", "2026-10-20", 2)]
        (habit,) = view_of(family(rows, per("term", "HW", TERMS))).habits
        assert habit.each == (InPart(title="Autumn term", look=HELPED), InPart(title="Winter term", look=ALONE))

    def test_each_line_is_on_the_page_with_its_class(self) -> None:
        each = (InPart(title="Art & <craft>", look=HELPED), InPart(title="English 6", look=Look()))
        html = render(replace(FULL, habits=(Habit(title="Perseverance", points=2, each=each),)))
        assert "How my teachers see it" in html
        assert '<p class="small">Art &amp; &lt;craft&gt;: With help</p>' in html
        assert "<title>Art &amp; &lt;craft&gt;: With help, 1 of 2</title>" in html
        assert '<p class="small">English 6: fill in together</p>' in html


class TestSubjects:
    ROWS = (
        row("S1", "CC.COM", "2026-09-10", 3, class_id="eng", task="a talk"),
        row("S1", "CC.COM", "2026-10-02", 2, class_id="art", task="a poster"),
    )

    def test_a_subject_with_a_level_in_each_class_stands_there_once_for_each(self) -> None:
        view = view_of(in_classes(list(self.ROWS), "CC", eng="English 6", art="Art"))
        assert view.standing is not None
        assert [(one.title, one.headline) for one in view.standing.subjects] == [
            ("Across all · Art", "Developing"),
            ("Across all · English 6", "Proficient"),
        ]
        (group,) = view.back.competencies
        assert [(one.title, one.level, one.pieces) for one in group.rows] == [
            ("Communication · Art", "Developing", "1"),
            ("Communication · English 6", "Proficient", "1"),
        ]

    def test_what_is_open_in_one_class_is_open_there(self) -> None:
        (close,) = view_of(in_classes(list(self.ROWS), "CC", eng="English 6", art="Art")).plan
        (still,) = close.still
        assert still.statement == "I can share. · Art"
        assert still.now == "Developing now: “a poster” (Developing)."

    def test_each_class_grows_on_a_line_of_its_own(self) -> None:
        more = [row("S1", "CC.COM", "2026-10-20", 4, class_id="eng")]
        of = in_classes([*self.ROWS, *more], "CC", eng="English 6", art="Art")
        (panel,) = view_of(of).growth
        assert [(line.title, [dot.value for dot in line.dots], line.now) for line in panel.lines] == [
            ("Across all · English 6", [3, 4], "Extending"),  # September and October; of Art there is one moment
        ]
