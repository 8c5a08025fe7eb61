"""Templates of a school that would never end: their document waits, with a sentence, and the others print."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from cbe_cli.attainment.why import why
from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import CannotRun, Location
from cbe_cli.documents import libraries, pdf, printing, sandbox
from cbe_cli.documents.booklet.write import Asked, write_booklet
from cbe_cli.documents.draft import Draft
from cbe_cli.documents.html import render, render_template
from cbe_cli.documents.mail import write
from cbe_cli.documents.outcome import How
from cbe_cli.documents.portfolio.occasion import Occasion
from cbe_cli.documents.report import report
from cbe_cli.documents.why.printing import print_why
from tests.attainment.schools import scores
from tests.documents.families import family
from tests.documents.test_booklet import FRAMEWORK, library_of
from tests.documents.test_mail import FIVE
from tests.documents.views import FULL, WORKSHEET
from tests.lint.laid import lay_example
from tests.school.folders import hill, loaded

TWO = """
students.csv
| id,name,grade
| S01,Ana López,6
| S02,Bo Lind,6
roster.csv
| student
| S01
| S02
evidence.csv
| date,student,id,score,task
| 2026-10-12,S01,MA.RATIO.5a,3,maps
| 2026-10-12,S02,MA.RATIO.5a,2,maps
"""
NOT_DONE = "A page cannot be drawn as it should be: it was not done after 0.5 seconds."
LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% set c = a %}{% endfor %}{% endfor %}"


def override(folder: Path, text: str) -> Path:
    file = folder / "portfolio" / "letter.html.j2"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return folder


def test_a_loop_without_end_withholds_its_student_and_names_the_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "LIBRARIES", (libraries.Library("nothing-like-it", "0"),))  # HTML only
    monkeypatch.setattr(printing, "LONGEST", 3.0)
    folder = lay_example(TWO, tmp_path / "g6")
    text = "{% block letter %}\n{% if view.name == 'Bo Lind' %}\n" + LOOP + "{% endif %}{% endblock %}"
    override(folder / "templates", text)
    outcome = report(folder, Wanted(str(folder)).ask, How(folder / "out", jobs=2))
    assert [one.student for one in outcome.printed] == ["S01"]
    (withheld,) = outcome.withheld
    assert (withheld.student, outcome.exit_code) == ("S02", 1)
    assert withheld.why == (
        "templates/portfolio/letter.html.j2:3: this template does not work: it was not done in time.",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% for a in range(9999999999) %}x{% endfor %}",
         "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)."),
        ("{{ 9 ** 9 ** 9 }}", "** is for small numbers here."),
        ("{{ 'ab' * 500001 }}", "* is for small numbers here."),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
         "it or a part of it asks for itself, without end."),
        ("{{ 1 / 0 }}", "division by zero."),
    ],
)  # fmt: skip
def test_what_needs_no_time_to_be_too_much_is_said_at_once(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as raised:
        render(FULL, override(tmp_path, text))
    said = str(raised.value)
    assert said.startswith(f"templates/portfolio/letter.html.j2:1: this template does not work: {reason}")


def test_a_page_without_end_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "LONGEST", 1_000_000)
    with pytest.raises(CannotRun) as raised:
        render(FULL, override(tmp_path, LOOP.replace("{% set c = a %}", "<br>")))
    assert str(raised.value) == ("A page would be without end: a template of the school (templates/) writes on and on.")


def test_products_of_a_page_are_fine(tmp_path: Path) -> None:
    (tmp_path / "x.j2").write_text("{{ 2 * 3 }} {{ 1.5 * 2 }} {{ '-' * 3 }}", encoding="utf-8")
    assert render_template("x.j2", {}, tmp_path) == "6 3.0 ---"


def for_ever(*_: object) -> Any:
    while True:
        time.sleep(0.01)


def test_a_page_that_is_never_drawn_withholds_its_student(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(printing, "LONGEST", 0.5)
    monkeypatch.setattr(pdf, "to_pdf", for_ever)
    task = printing.Task(
        "S01", "S01", "worksheet", Draft(WORKSHEET), Location("students.csv", 2), tmp_path, tmp_path, "engine"
    )
    (found,) = printing.print_one(task).withheld
    assert (found.code, found.student) == ("P055", "S01")
    assert found.message == NOT_DONE


class TestPagesBesideARun:
    """The half page, the booklet, the school profile and the pages with addresses have the same limit."""

    def test_one_that_is_never_written_or_drawn_is_given_up(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(printing, "LONGEST", 0.5)
        monkeypatch.setattr(pdf, "pango_available", lambda: True)
        monkeypatch.setattr(pdf, "to_pdf", for_ever)
        for written in (for_ever, str):
            drawn = printing.draw(written, tmp_path, Location("sky.yaml"))
            assert drawn.value is None
            (found,) = drawn.diagnostics
            assert (found.code, found.message, str(found.where)) == ("P055", NOT_DONE, "sky.yaml")

    def test_a_booklet_names_the_template(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(printing, "LONGEST", 0.5)
        library = library_of(tmp_path, FRAMEWORK)
        file = tmp_path / "templates" / "booklet" / "booklet.html.j2"
        file.parent.mkdir(parents=True)
        file.write_text("\n" + LOOP, encoding="utf-8")
        with pytest.raises(CannotRun) as raised:
            write_booklet(library, Asked("sky"), tmp_path)
        assert str(raised.value) == (
            "templates/booklet/booklet.html.j2:2: this template does not work: it was not done in time."
        )

    def test_a_half_page_waits_with_its_student(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(printing, "LONGEST", 0.5)
        monkeypatch.setattr(pdf, "pango_available", lambda: True)
        monkeypatch.setattr(pdf, "to_pdf", for_ever)
        of = family(scores("S1", "MA.1a", 3))
        made = print_why(of, why(of, "S1", of.editions[0], of.editions[0].nodes["MA.1a"]), tmp_path)
        assert [(one.message, one.student) for one in made.diagnostics] == [(NOT_DONE, "S1")]
        assert not (tmp_path / "why").exists()

    def test_an_envelope_whose_address_is_never_drawn_is_not_sent(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(printing, "LONGEST", 0.5)
        monkeypatch.setattr(write, "render", for_ever)
        school = loaded(hill(tmp_path, FIVE))
        documents = {"S01": write.Document(tmp_path / "S01.pdf", 1, "a")}
        what = write.Post(school, ("S01",), documents, "roster", Occasion(None, None), tmp_path, "Post")
        posted = write.post(what)
        assert [one.message for one in posted.found] == [NOT_DONE]
        assert (posted.mailed.envelopes, [one.household for one in posted.mailed.unsent]) == (0, ["abt"])
