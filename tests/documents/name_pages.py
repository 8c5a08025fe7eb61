"""Five hundred invented names as pages: a list of all of them, and covers and feet with the hardest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cbe_cli.documents.html import environment, frame
from cbe_cli.documents.isolates import as_elements
from cbe_cli.documents.portfolio.view import Portfolio
from cbe_cli.documents.widths import ems
from cbe_cli.documents.words import words_for
from tests.documents.views import FULL

FILE = Path(__file__).parent / "names.txt"
TALL = ("Burmese", "Khmer", "Thai", "Lao", "Telugu", "Devanagari", "Bengali", "Arabic", "Hebrew", "Ethiopic", "Han")

PAGES = """
{% extends "base/document.html.j2" %}
{% from "base/macros.html.j2" import named %}
{% set whose = "" %}
{% block title %}Names{% endblock %}
{% block style %}
{% include "portfolio/portfolio.css" %}
@page { size: A4; @top-right { content: none } }
@page list { size: 420mm 290mm; margin: 12mm; @bottom-right { content: none } @top-right { content: none } }
.names { page: list; columns: 10; column-gap: 4mm; font-size: 8pt; line-height: 1.62 }
.names p { break-inside: avoid; orphans: 1; widows: 1 }
.narrow { width: 60mm }
.narrow td { border-bottom: .5pt solid var(--hair); padding: 1mm 3mm 1mm 0 }
{% for view in covers %}
{% set whose = [view.name, view.school, view.cover.date] | foot %}
@page foot{{ loop.index }} { @bottom-left { content: {{ whose | css_string }} } }
.foot{{ loop.index }} { page: foot{{ loop.index }}; break-before: page }
{% endfor %}
{% endblock %}
{% block content %}
<main>
<div class="names">{% for one in names %}<p>{{ named(one.name, one.language) }}</p>{% endfor %}</div>
{% for view in covers %}
<section class="foot{{ loop.index }}">
<h2><b>{{ named(view.name, view.name_language) }}</b></h2>
<div class="narrow"><table><tr><td>{{ named(view.name, view.name_language) }}</td><td>Proficient</td></tr></table></div>
</section>
{% endfor %}
</main>
{% set worksheet = false %}
{% for view in covers %}{% set name_language = view.name_language %}{% include "portfolio/cover.html.j2" %}{% endfor %}
{% endblock %}
"""


@dataclass(frozen=True, slots=True)
class Name:
    """One line of the file."""

    script: str
    language: str
    name: str


def names() -> list[Name]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [Name(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def hardest() -> list[Name]:
    """The widest, and the widest of each script that is high."""
    widest = sorted(names(), key=lambda one: -ems(one.name))
    return [*widest[:9], *(next(one for one in widest if one.script == script) for script in TALL)]


def cover_of(one: Name) -> Portfolio:
    return replace(FULL, name=one.name, name_language=one.language, pieces=())


def list_page() -> str:
    """All names on one large page."""
    return _rendered([])


def pages() -> str:
    """That page, and then a foot, a cell of a table and a cover for each of the hardest."""
    return _rendered([cover_of(one) for one in hardest()])


def _rendered(covers: list[Portfolio]) -> str:
    values = {"names": names(), "covers": covers, "view": FULL, **frame(words_for("en"))}
    return as_elements(environment().from_string(PAGES).render(values))
