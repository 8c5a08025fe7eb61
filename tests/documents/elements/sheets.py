"""The sheets: each a template of this folder, with what it shows, as the HTML of one document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cbe_cli.changes.texts import Piece
from cbe_cli.documents.changes.page import Group, Item, Page, Part
from cbe_cli.documents.colours import ACADEMIC, CROSS_CUTTING, HABITS, Accent, academic, middle
from cbe_cli.documents.html import frame, render_template
from cbe_cli.documents.look import Look
from cbe_cli.documents.portfolio.view import ScaleBar, State, Step
from cbe_cli.documents.words import words_for
from cbe_cli.school.color import contrast
from tests.documents.elements import brand, declared, views
from tests.documents.elements.shades import GREY, WITHOUT_GREEN, WITHOUT_RED, seen
from tests.documents.views import POINTS, steps

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Element:
    """What a section of a sheet says of itself: its picture's name, and where its grey copy goes."""

    name: str
    copy: str


def elements_of(html: str) -> list[Element]:
    """The elements in the order of their pages."""
    found = re.findall(r'class="element[^"]*" data-name="([\w-]+)"(?: data-copy="(\w+)")?', html)
    return [Element(*one) for one in found]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document, with an element on each page. `look` is that of a school with a brand."""

    template: str
    values: Callable[[], dict[str, Any]]
    language: str = "en"
    screen: bool = False
    look: Callable[[], Look] = Look

    def names(self) -> frozenset[str]:
        """Of the elements on it."""
        return frozenset(one.name for one in elements_of((FOLDER / self.template).read_text(encoding="utf-8")))

    def fonts(self) -> tuple[Path, ...]:
        """The files of the school's own typefaces."""
        return self.look().fonts

    def html(self) -> str:
        """The page; of a `screen` with the rules that are for screens."""
        said = frame(words_for(self.language, FOLDER), self.look().css)
        html = render_template(self.template, {**said, **self.values()}, FOLDER)
        return html.replace("@media screen", "@media print") if self.screen else html


def _sizes() -> dict[str, Any]:
    base, part = "base/page.css", "portfolio/portfolio.css"
    sans, serif = "sans", "serif"
    cover = declared.largest("cover")
    named = {
        "h2": (base, "h2", serif), "joins": (part, ".joins h2", serif), "h3": (base, "h3", serif),
        "subject": (part, ".multiples h3", serif), "h4": (base, "h4", "sans, bold"), "lead": (base, ".lead", sans),
        "text": (base, "html", sans), "long": (part, ".long", serif), "quote": (part, ".quote", "serif, italic"),
        "starter": (base, ".starter", "serif, italic"), "small": (base, ".small", sans),
        "label": (base, ".label", "sans, bold"), "kicker": (base, ".kicker", "sans, capitals"),
        "chip": (base, ".chip", sans),
    }  # fmt: skip
    found = {name: f"{declared.points(file, rule)} pt, {face}" for name, (file, rule, face) in named.items()}
    every = [f"{size:g}" for size in declared.sizes() if size <= float(declared.points(base, "h2"))]
    return {**found, "cover": f"{cover:g} pt and less, serif", "cover_pt": cover, "every": every}


def _tones() -> list[dict[str, Any]]:
    tones = declared.tones()
    return [
        {
            "name": name,
            "ink": ink,
            "light": contrast(ink) < 1.5,
            "on_white": f"{contrast(ink):.1f}",
            "on_paper": f"{contrast(ink, tones['paper']):.1f}",
            "grey": seen(ink, GREY),
        }
        for name, ink in tones.items()
        if name not in {"accent", "tint"}  # of each subject
    ]


def _accents() -> list[dict[str, Any]]:
    notes = {CROSS_CUTTING: "across subjects", HABITS: "habits"}
    return [
        {
            "accent": one,
            "note": notes.get(one, ""),
            "on_white": f"{contrast(one.ink):.1f}",
            "on_tint": f"{contrast(one.ink, one.tint):.1f}",
            "on_middle": f"{contrast(declared.tones()['text'], middle(one)):.1f}",
            "seen": [
                [seen(shade, through) for shade in (one.ink, middle(one), one.tint)]
                for through in (GREY, WITHOUT_RED, WITHOUT_GREEN)
            ],
        }
        for one in (*ACADEMIC, CROSS_CUTTING, HABITS)
    ]


def _drawn(says: str, shape: Any, accent: Accent, **more: bool) -> dict[str, Any]:
    return {"says": says, "shape": shape, "accent": accent, "bracket": False, "outlined": False, **more}


def _ladders() -> list[dict[str, Any]]:
    blue, rust, green = (academic(position) for position in range(3))
    long = tuple(Step(label=f"Stage {n}", state=State.WORKING if n == 7 else State.AHEAD) for n in range(1, 15))
    return [
        _drawn("Five reached, 5 of 8 skills of the sixth", steps(5, (5, 8)), blue, bracket=True),
        _drawn("Placed on the third, two more shown", steps(4, (6, 7), placed=2), green),
        _drawn("Names that are too long", long, rust),
        _drawn("ink: saving", steps(5, (5, 8), placed=2), blue, bracket=True, outlined=True),
    ]


def _scales() -> list[dict[str, Any]]:
    violet, ochre = academic(3), academic(4)
    long = ("Needs support beside me", "With a reminder now and then", "On my own every time", "Helping others with it")
    return [
        _drawn("Proficient", ScaleBar(points=POINTS, at=2), violet),
        _drawn("Not enough evidence yet", ScaleBar(points=POINTS), violet),
        _drawn("Names that are too long", ScaleBar(points=long, at=1), ochre),
        _drawn("ink: saving", ScaleBar(points=POINTS, at=2), violet, outlined=True),
    ]


SPOKEN = """I tested it *five* times and made a **table**.

- The arch held 4.2 kg.
- The flat one 1.1 kg.

> Why only once? asked Ada."""


def _portfolio() -> dict[str, Any]:
    view = views.portfolio()
    return {
        "view": view,
        "sizes": _sizes(),
        "tones": _tones(),
        "accents": _accents(),
        "ladders": _ladders(),
        "scales": _scales(),
        "habit_words": ("At the start", "At times", "Often", "Nearly always"),
        "spoken": SPOKEN,
    }


def _early() -> dict[str, Any]:
    return {"view": views.early()}


def _mirrored() -> dict[str, Any]:
    return {"view": views.shorter("ar")}


def _screen() -> dict[str, Any]:
    return {"view": replace(views.shorter("en"), language="de")}


def _card() -> dict[str, Any]:
    return {"view": views.card(), "bars": [ScaleBar(points=POINTS, at=at) for at in (None, 0, 1, 2, 3)]}


def _changes() -> dict[str, Any]:
    start, rest = Piece("both", "I can "), Piece("both", " how a trait helps a living thing survive.")
    old, new = (start, Piece("old", "tell"), rest), (start, Piece("new", "show"), rest)
    places = ("frameworks/riverbend.yaml:868", "frameworks/riverbend.yaml:870")
    worded = Item("statement", "wording", "SC.LS.5a says it in other words.", old, new, *places)
    counts = (("wording", 1, "statement"),)
    part = Part("Riverbend Competencies", "2026.1 → 2026.2", counts, (Group("Science", (worded,)),))
    return {"view": Page("2026.1", "2026.2", (part,))}


SHEETS: dict[str, Sheet] = {
    "portfolio": Sheet("portfolio.html.j2", _portfolio),
    "early": Sheet("early.html.j2", _early),
    "mirrored": Sheet("mirrored.html.j2", _mirrored, language="ar"),
    "screen": Sheet("screen.html.j2", _screen, language="de", screen=True),
    "brand": Sheet("brand.html.j2", lambda: {"view": views.in_ten_lines()}, look=brand.look),
    "card": Sheet("card.html.j2", _card),
    "family": Sheet("family.html.j2", lambda: {"view": views.family()}),
    "class": Sheet("class.html.j2", lambda: {"view": views.overview()}),
    "transcript": Sheet("transcript.html.j2", lambda: {"view": views.transcript()}),
    "profile": Sheet("profile.html.j2", lambda: {"view": views.profile()}),
    "booklet": Sheet("booklet.html.j2", lambda: {"view": views.booklet(rubrics=True)}),
    "statements": Sheet("statements.html.j2", lambda: {"view": views.booklet(rubrics=False)}),
    "why": Sheet("why.html.j2", lambda: {"view": views.why()}),
    "changes": Sheet("changes.html.j2", _changes),
}
