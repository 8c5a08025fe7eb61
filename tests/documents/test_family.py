"""What a family page says, how hard it is to read, and that it is one page whatever there is to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from cbe_cli.diagnostics import Location
from cbe_cli.documents import printing
from cbe_cli.documents.colours import academic
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.family import view
from cbe_cli.documents.family.build import family_page
from cbe_cli.documents.html import render
from cbe_cli.documents.pdf import pango_available
from cbe_cli.documents.portfolio.view import ScaleBar
from cbe_cli.documents.word_trees import Tree
from cbe_cli.documents.words import words_for
from cbe_cli.lint.wording.reading import reading_grade
from cbe_cli.school.model import School
from tests.attainment.schools import row
from tests.documents.boxes import laid_out, texts
from tests.documents.families import SUSTAINED, child_of, family, riverbend
from tests.documents.test_html import HOSTILE, Tags, shown

GOLDEN = Path(__file__).parent / "golden_cards"
TEMPLATE = "family/family.html.j2"
HARDEST = 6
"""The grade that everything we say to families may ask of a reader."""


def page_of(of: School, student: str = "S1", **more: Any) -> view.FamilyPage:
    made = family_page(child_of(of, student, **more)).value
    assert made is not None
    return cast("view.FamilyPage", made.view)


def test_a_subject_on_a_road_and_one_on_a_scale() -> None:
    rows = [
        row("S1", "MA.1a", "2026-03-01", 2, task="beans"),
        row("S1", "MA.1a", "2026-10-01", 3, task="beads"),
        row("S1", "MA.2a", "2026-10-02", 3, task="maps"),
        row("S1", "CC.COM", "2026-10-03", 2),
    ]
    maths, across = page_of(family(rows)).lines
    assert (maths.title, maths.word) == ("Mathematics", "On track")
    assert (maths.sentence, maths.gained) == ("Working on Level 2, one skill to go.", "Up one level since we last met.")
    assert (maths.next, maths.ask) == ("I can scale.", "“maps”")
    assert (across.word, across.sentence, across.gained) == ("Getting there", "We have seen one piece of work.", "")
    assert (across.next, across.ask) == ("I can share.", "")


def test_a_step_back_is_not_said() -> None:
    rows = [row("S1", "CC.COM", "2026-03-01", 3), row("S1", "CC.COM", "2026-10-03", 2)]
    (across,) = page_of(family(rows)).lines
    assert (across.word, across.gained) == ("Getting there", "")


def test_of_too_little_work_no_word_is_said() -> None:
    (across,) = page_of(family([row("S1", "CC.COM", "2026-10-03", 3)], SUSTAINED)).lines
    assert (across.word, across.sentence) == ("Too early to say", "We have seen one piece of work.")
    old = [row("S2", "CC.COM", "2025-10-03", 3)]
    (across,) = page_of(family(old)).lines  # taught, and nothing seen
    assert across.sentence == "We are just getting to know each other here."


def test_habits_the_day_and_what_to_do_at_home() -> None:
    made = page_of(family([row("S1", "MA.1a", "2026-10-01", 2), row("S1", "HW.PERS", "2026-10-01", 2)]))
    assert made.habits == (("Perseverance", "On my own"),)
    assert made.at_home == "I can count."
    assert made.meet == "We meet on November 12, 2026."
    assert made.contacts == ("Mr Okafor", "Ms Rivera")


def sentences(tree: Tree) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    else:
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from sentences(one)


SAID = {
    "say.cover.grade": {"grade": "6"},
    "say.family.meet": {"day": "May 5"},
    "say.family.road": {"text": "Working on Level 6, one skill to go"},
}


def our_own() -> list[str]:
    """Everything on the page that is neither the school's nor a person's."""
    words = words_for("en")
    page = [text for text in sentences(words.tree["family_page"]) if "{name}" not in text]
    said = [words.fill(path, **values) for path, values in SAID.items()]
    counted = [words.counted(path, 3) for path in ("say.family.rests", "say.family.gained")]
    return [*page, *said, *counted, words.text("say.standing.unknown")]


@pytest.mark.parametrize("text", our_own())
def test_what_we_say_reads_as_grade_six_or_below(text: str) -> None:
    assert reading_grade(text) <= HARDEST


def test_codes_and_words_of_the_trade_stay_off_the_page() -> None:
    html = render(page_of(riverbend(), "S014"), None, TEMPLATE)
    text = html.partition("<body>")[2].casefold()
    assert not [
        word for word in ("competenc", "proficien", "evidence", "rubric", "domain", "ma.", "sc.") if word in text
    ]


def hostile() -> view.FamilyPage:
    line = view.Line(
        accent=academic(0), title=HOSTILE, word=HOSTILE, bar=ScaleBar(points=(HOSTILE, HOSTILE), at=0),
        sentence=HOSTILE, gained=HOSTILE, next=HOSTILE, ask=HOSTILE,
    )  # fmt: skip
    return view.FamilyPage(
        name=HOSTILE, school=HOSTILE, occasion=HOSTILE, date=HOSTILE, grade=HOSTILE, lines=(line,),
        habits=((HOSTILE, HOSTILE),), at_home=HOSTILE, meet=HOSTILE, contacts=(HOSTILE,),
    )  # fmt: skip


def test_what_people_write_is_never_markup_or_template() -> None:
    html = render(hostile(), None, TEMPLATE)
    tags = Tags()
    tags.feed(html)
    assert not tags.names & {"script", "img"}
    assert "onerror" not in tags.attributes
    assert html.count("</style>") == 2
    assert "49 {%" not in html


def full(subjects: int) -> view.FamilyPage:
    """A page with long names and statements, and so many subjects."""
    statement = (
        "I can explain with a drawing what happens when I divide by a fraction, and why it is so for each of them."
    )
    lines = tuple(
        view.Line(
            accent=academic(number), title=f"Environmental studies {number}", word="On track", next=statement,
            sentence="Working on Level 6, one skill to go.", gained="Up one level since we last met.",
            bar=ScaleBar(points=("a", "b", "c", "d"), at=2), ask="“A ramp for the side door of the school”",
        )
        for number in range(subjects)
    )  # fmt: skip
    name = "Maximiliane-Eleonora Theodora Oberhauser von und zu Wolkenstein-Rodenegg"
    habits = tuple((f"Habit number {number}", "with someone beside me") for number in range(4))
    return view.FamilyPage(
        name=name, school="Riverbend School", grade="Grade 6", lines=lines, habits=habits, at_home=statement,
        meet="We meet on November 12, 2026.", contacts=("Ms Rivera", "Mr Okafor"),
    )  # fmt: skip


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_a_word_of_two_and_a_long_foot_stay_in_one_line() -> None:
    made = full(6)
    lines = tuple(replace(line, word="En muy buen camino") for line in made.lines)
    document = laid_out(render(replace(made, lines=lines, tight=2, date="November 12, 2026"), None, TEMPLATE))
    said = [text.text for text, _, _ in texts(document)]
    assert said.count("En muy buen camino") == len(lines)
    assert any(made.name in text and text.endswith("November 12, 2026") for text in said)


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
@pytest.mark.parametrize(("subjects", "tight", "closer"), [(6, 1, 3), (30, 4, 5)])
def test_it_is_one_page(subjects: int, tight: int, closer: int, tmp_path: Path) -> None:
    crowded = replace(full(subjects), tight=tight)
    task = printing.Task(
        "S01", "S01", "family", Draft(crowded), Location("students.csv"), tmp_path, tmp_path, "", html=True
    )
    done = printing.print_one(task)
    assert (done.pages, done.fresh) == (1, True)
    assert f"family tight{closer}" in task.html_file.read_text(encoding="utf-8")
    again = printing.print_one(replace(task, known=done.digest))
    assert not again.fresh


def test_a_page_of_riverbend(golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / "family-S014.html", shown(render(page_of(riverbend(), "S014"), None, TEMPLATE)))
