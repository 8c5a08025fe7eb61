"""The memo: whatever a school's records are, no student is in it and no number of few."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cbe_cli.analysis.pathologies import MET_OVER_LOWEST, PATHOLOGIES
from cbe_cli.analysis.policy_words import Rule
from cbe_cli.analysis.whatif import whatif
from cbe_cli.attainment.policy import NodePolicy
from cbe_cli.diagnostics import Location
from cbe_cli.documents.html import frame, render_template
from cbe_cli.documents.markdown_text import text
from cbe_cli.documents.memo.build import memo
from cbe_cli.documents.memo.markdown import as_markdown
from cbe_cli.documents.memo.rules import rule_in_words
from cbe_cli.documents.memo.view import Memo, Paragraph, Points, Section, Table
from cbe_cli.documents.words import words_for
from cbe_cli.school.model import Student
from tests.analysis.six import TWO, compared, proposed, six
from tests.attainment.schools import edition, school, scores
from tests.profiles import up_to

if TYPE_CHECKING:
    from cbe_cli.analysis.whatif import WhatIf

LEAST = 3
METHODS = ("latest", "mean", "highest", "power_law", "sustained")
SCORES = st.lists(st.sampled_from([1, 2, 2.5, 3, 4]), max_size=4)
STUDENTS = st.lists(
    st.tuples(SCORES, SCORES, st.sampled_from("67"), st.sampled_from(["", "y", "n"])), min_size=3, max_size=14
)


def tables(view: Memo, title: str) -> list[Table]:
    (section,) = (one for one in view.sections if one.title == title)
    return [part for part in section.parts if isinstance(part, Table)]


def made(found: WhatIf) -> Memo:
    return memo(found, words_for("en"))


@given(STUDENTS, st.sampled_from(METHODS), st.sampled_from(METHODS))
@settings(deadline=None, max_examples=up_to(40))
def test_no_student_and_no_small_number(
    drawn: list[tuple[list[float], list[float], str, str]], now: str, then: str
) -> None:
    rows, people = [], {}
    for number, (one, other, grade, lunch) in enumerate(drawn):
        id_ = f"Qz{number}x"
        rows += [*scores(id_, "MA.A", *one), *scores(id_, "MA.B", *other)]
        where = Location("students.csv", number + 2)
        people[id_] = Student(id_, f"Vashti Okonjo{number}", where, grade=grade, groups={"lunch": lunch})
    policy = f"policy: {{score: {{method: {now}}}}}\nprivacy: {{small_cell: {LEAST}}}\n"
    of = replace(school(rows, edition(TWO), policy=policy), students=people)
    view = made(whatif(of, tuple(people), proposed(f"{{score: {{method: {then}}}, evidence: 2}}")))
    html = render_template("memo/memo.html.j2", {"view": view, **frame(words_for("en"))})
    for written in (as_markdown(view), html):
        assert "Qz" not in written
        assert "Vashti" not in written
    parts = [part for section in view.sections for part in section.parts]
    totalled = [part for part in parts if isinstance(part, Table) and part.total]
    numbers = {int(cell) for table in totalled for row in table.rows for cell in row[1:] if cell.isdigit()}
    assert not numbers & set(range(1, LEAST))


def paragraphs(view: Memo, title: str) -> list[str]:
    (section,) = (one for one in view.sections if one.title == title)
    texts = [part.text for part in section.parts if isinstance(part, Paragraph)]
    return [*texts, *(item for part in section.parts if isinstance(part, Points) for item in part.items)]


def test_the_six_where_a_group_may_be_of_one() -> None:
    """S2 is higher, S3 has no level any more, S1, S4 and S6 are lower."""
    view = made(compared(of=six(small_cell=1)))
    assert paragraphs(view, "In short") == [
        "Of 12 levels of competencies, 5 would be different: 1 higher, 3 lower, and 1 without a level any more.",
        "For 5 of 6 students the level of at least one competency would be different.",
    ]
    lower, lost = paragraphs(view, "What it costs")[1:3]
    assert lower.startswith("4 of 6 students would see a level fall without having done anything.")
    assert lost.startswith("1 of the levels of competencies would be gone until there is more evidence:")
    (grades,) = tables(view, "Whom it would touch")
    assert grades == Table(
        ("Grade", "Only higher", "Only lower", "The same", "All"),
        (("6", "1", "2", "0", "3"), ("7", "0", "2", "1", "3"), ("All together", "1", "4", "1", "6")),
        "By grade",
        total=True,
    )


def test_the_six_where_groups_have_two_or_more() -> None:
    """One is higher and one has none any more: too few. One is the same: so of students nothing is said at all."""
    view = made(compared())
    assert paragraphs(view, "In short") == [
        "Of 12 levels of competencies, 5 would be different.",
        "How many students it would touch is not said: fewer than 2 stand on one side.",
    ]
    assert paragraphs(view, "Whom it would touch") == [
        "No table by group is shown: none would have 2 or more students on each side."
    ]
    assert len(paragraphs(view, "What it costs")) == 2
    odd = {row[0].partition(". ")[0]: row[1:] for row in tables(view, "What each rule does that nobody means")[0].rows}
    assert odd["With a score that no piece has"] == ("0", "3")
    assert odd["From a single piece"] == ("of fewer than 2 students", "0")
    assert tables(view, "How steady the levels are")[0].rows[0] == ("Emerging", "80%", "80%")


def test_rules_and_what_is_odd_are_said_in_the_language_of_the_school() -> None:
    view = memo(compared(), words_for("es"))
    now = paragraphs(view, "Las dos reglas en palabras")[0]
    assert now.startswith("Un objetivo (una habilidad): Su nivel sale de los trabajos: ")
    odd = [row[0] for row in tables(view, words_for("es").text("memo.odd"))[0].rows]
    assert "De un solo trabajo. Decide un día bueno o malo." in odd


def test_everything_odd_has_words() -> None:
    for one in (*PATHOLOGIES, MET_OVER_LOWEST):
        assert words_for("en").text(f"memo.pathologies.{one.name}")


def test_only_some_kinds_and_phases_are_named() -> None:
    rule = Rule((), "", "target", NodePolicy(kinds=("performance_task", "self"), phases=("learn", "assess")))
    said = rule_in_words(words_for("en"), rule)
    assert "Only these kinds of work count: performance task and own view." in said
    assert "Only work of these phases counts: learning and assessment." in said


def test_of_records_of_few_nothing_is_said_about_steadiness() -> None:
    """Six students, and five of them have evidence."""
    assert paragraphs(made(compared(of=six(small_cell=6))), "How steady the levels are") == [
        "Nothing is said about that, because there are records of fewer than 6 students."
    ]


@pytest.mark.parametrize(
    "written",
    [
        "a | b",
        "*a* and _b_",
        "# a",
        "- a",
        "1. a",
        "1) a",
        "+ a",
        "= a",
        "<b>a</b>",
        "[a](b)",
        "`a`",
        "~a~",
        "a\\b",
        "&lt;",
        "!a",
    ],
)
def test_what_people_wrote_is_text_in_markdown(written: str) -> None:
    view = Memo(
        title=written, whose=written, about=written, proposed=written, language="en", paper="a4", sample=False,
        sections=(
            Section(
                written,
                (
                    Paragraph(written),
                    Points((written,), written),
                    Table((written, written), ((written, "1"), (written, "2")), written, total=True),
                ),
            ),
        ),
    )  # fmt: skip
    rendered = MarkdownIt("commonmark").enable("table").render(as_markdown(view))
    plain = re.sub(r"<[^>]*>", "\n", rendered)
    lines = [unescape(line) for line in plain.splitlines() if line.strip()]
    assert lines == [*[written] * 12, "1", written, "2"]


def test_lines_are_joined() -> None:
    assert text("a\n\n# b") == "a \\# b"
