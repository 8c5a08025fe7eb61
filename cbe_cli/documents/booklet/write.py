"""From a framework to the files of a booklet: a PDF, and a page for a browser in which everything has an address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from cbe_cli.changes.compare import compare_frameworks
from cbe_cli.changes.states import Comparison
from cbe_cli.diagnostics import CannotRun, Location, Parsed
from cbe_cli.documents.booklet.build import Wanted, booklet
from cbe_cli.documents.changes.page import as_html
from cbe_cli.documents.html import render
from cbe_cli.documents.look import Look, look_of
from cbe_cli.documents.printing import draw, overrides_of
from cbe_cli.documents.words import words_for
from cbe_cli.files.text import write_bytes, write_text
from cbe_cli.school.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.library import Library

FOLDER = "booklet"
RUBRICS, STATEMENTS, CHANGES = "rubric", "icans", "changes"
KINDS = (RUBRICS, STATEMENTS, CHANGES)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted: a framework, as `riverbend` or `riverbend@2026.1`, one of `KINDS`, and what it is narrowed to."""

    framework: str
    kind: str = RUBRICS
    domains: tuple[str, ...] = ()
    level: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """`pdf` is None where there is no Pango: the page prints from a browser."""

    html: Path
    pdf: Path | None
    pages: int
    missing: str


def write_booklet(library: Library, asked: Asked, out: Path | None = None) -> Parsed[Written]:
    """Write `out/booklet/NAME.pdf` and `.html`. Raises `CannotRun` for a name that nothing has."""
    edition = edition_named(library, asked.framework)
    look = look_of(library)
    if look.value is None:
        return Parsed(None, look.diagnostics)
    language = asked.language or library.setup.language
    written, missing = _writing(library, edition, asked, language, look.value)
    drawn = draw(written, library.root, Location(edition.framework.where().path), fonts=look.value.fonts)
    if drawn.value is None:
        return Parsed(None, drawn.diagnostics)
    html, printed = drawn.value.html, drawn.value.pdf
    named = [edition.id, asked.kind, *asked.domains, asked.level, asked.language]
    stem = (out or library.root / "out") / FOLDER / "-".join(filter(None, named))
    page = stem.with_name(f"{stem.name}.html")
    if printed is None:
        write_text(page, html)
        return Parsed(Written(page, None, 0, missing))
    file = stem.with_name(f"{stem.name}.pdf")
    write_bytes(file, printed.pdf)
    write_text(page, html.replace("<style>", f"<style>\n{look.value.faces}", 1))
    return Parsed(Written(page, file, printed.pages, missing))


def _writing(
    library: Library, edition: Edition, asked: Asked, language: str, look: Look
) -> tuple[Callable[[], str], str]:
    """What writes the page, and what is to be said of missing translations."""
    overrides = overrides_of(library.root)
    if asked.kind == CHANGES:
        before = _before(library, edition)
        changed = compare_frameworks((before,), (edition,))
        return partial(as_html, Comparison(before.version, edition.version, changed), language, overrides, look.css), ""
    wanted = Wanted(asked.kind == RUBRICS, asked.domains, asked.level)
    view = booklet(library, edition, wanted, words_for(language, overrides), language)
    return partial(render, view, overrides, "booklet/booklet.html.j2", look.css), view.missing


def edition_named(library: Library, named: str) -> Edition:
    """The edition meant; of an id alone the newest. Raises `CannotRun` where there is none."""
    id_, _, version = named.partition("@")
    meant = [one for one in library.editions if one.id.casefold() == id_.casefold()]
    if not meant:
        ids = sorted({one.id for one in library.editions})
        listed = f"There are: {', '.join(ids)}." if ids else "There is none here."
        raise CannotRun(f"There is no framework “{id_}”. {did_you_mean(id_, ids, listed)}")
    of_version = [one for one in meant if not version or one.version == version]
    if not of_version:
        versions = ", ".join(one.version for one in meant)
        raise CannotRun(f"There is no version “{version}” of {meant[0].id}. There are: {versions}.")
    return of_version[-1]


def _before(library: Library, edition: Edition) -> Edition:
    """The edition before it, by the days from which they are in force."""
    earlier = [one for one in library.editions if one.id == edition.id and one.begins < edition.begins]
    if not earlier:
        raise CannotRun(
            f"There is no edition of {edition.id} before {edition.version} to compare it with. "
            "`cbe framework release` keeps the one before; `cbe diff` compares with what git has."
        )
    return earlier[-1]
