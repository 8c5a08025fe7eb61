"""A document of every kind there is, for tests that are about all: those of the table, and the single pages beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cbe_cli.attainment.why import why
from cbe_cli.changes.texts import Piece
from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import Location
from cbe_cli.documents import pdf
from cbe_cli.documents.booklet.build import Wanted as Narrowed
from cbe_cli.documents.booklet.build import booklet
from cbe_cli.documents.booklet.write import edition_named
from cbe_cli.documents.changes.page import Group, Item, Page, Part
from cbe_cli.documents.html import frame, render, render_template
from cbe_cli.documents.kinds import KINDS
from cbe_cli.documents.mail.view import AddressPage
from cbe_cli.documents.mail.window import LAYOUTS
from cbe_cli.documents.memo.build import memo
from cbe_cli.documents.outcome import How
from cbe_cli.documents.portfolio.view import Paper
from cbe_cli.documents.report import report
from cbe_cli.documents.why.build import page as why_page
from cbe_cli.documents.why.printing import render as render_why
from cbe_cli.documents.words import words_for
from cbe_cli.files.shipped import shipped
from cbe_cli.school.library import read_library
from tests.analysis.six import compared, six
from tests.attainment.schools import scores
from tests.documents.families import SUSTAINED, family

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STUDENTS = ("S007", "S014")  # one of them in Arabic, so that a page runs from right to left
KIND_NAMES = [kind.name for kind in KINDS]


def print_kind(name: str, out: Path) -> Path:
    """The folder with its pages as PDF and as HTML, for two students of the sample class."""
    wanted = Wanted(class_="g6-math", kind=name, students=STUDENTS)
    outcome = report(shipped("sample_frameworks") / "riverbend", wanted.ask, How(out=out, jobs=1, html=True))
    assert outcome.folder is not None, outcome.findings
    return outcome.folder


def why_half_page() -> str:
    of = family(scores("S1", "MA.1a", 4, 3, 2, 2), SUSTAINED)
    edition = of.editions[0]
    made = why_page(of, of.students["S1"], why(of, "S1", edition, edition.nodes["MA.1a"], None), None)
    assert made.value is not None
    return render_why(made.value)


def memo_page() -> str:
    words = words_for("en")
    return render_template("memo/memo.html.j2", {"view": memo(compared(of=six(small_cell=1)), words), **frame(words)})


def changes_page(language: str = "en") -> str:
    old, new = (Piece("both", "I can "), Piece("old", "say")), (Piece("both", "I can "), Piece("new", "show"))
    item = Item("statement", "wording", "MA.1a says something else.", old, new, "ma.yaml:4", "ma.yaml:5")
    part = Part("Mathematics", "2026.1 → 2026.2", (("wording", 1, "statement"),), (Group("Number", (item,)),))
    view = Page("2026.1", "2026.2", (part,))
    return render_template("diff/diff.html.j2", {"view": view, **frame(words_for(language))})


def booklet_page(*, rubrics: bool) -> str:
    """Of one subject of the sample framework, in Spanish as far as that is there."""
    library = read_library(shipped("sample_frameworks") / "riverbend").value
    assert library is not None
    edition = edition_named(library, "riverbend")
    wanted = Narrowed(rubrics, domains=("MA",))
    view = booklet(library, edition, wanted, words_for("es"), "es")
    return render(view, template="booklet/booklet.html.j2")


def address_sheet() -> str:
    layout = LAYOUTS[Paper.LETTER]
    view = AddressPage(
        address=("Layla Haddad ليلى حدّاد", "12 Harbour Street", "Riverbend ME 04101"),
        size=10.5,
        sender=("Riverbend School", "1 River Road"),
        sender_size=9,
        enclosed=("ليلى حداد", "王小明"),
        occasion=("Autumn conferences",),
        household="H7",
        layout=layout,
        paper=Paper.LETTER,
        language="ar",
    )
    return render(view, template="mail/address.html.j2")


SINGLE_PAGES: dict[str, Callable[[], str]] = {
    "why": why_half_page,
    "memo": memo_page,
    "changes": changes_page,
    "booklet": partial(booklet_page, rubrics=True),
    "address": address_sheet,
    "statements": partial(booklet_page, rubrics=False),
}
"""Pages that `cbe report` does not print, as HTML."""


def as_pdf(html: str, file: Path) -> Path:
    made = pdf.to_pdf(html, file.parent, Location(file.name), "")
    assert made.value is not None, made.diagnostics
    file.write_bytes(made.value.pdf)
    return file
