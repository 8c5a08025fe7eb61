"""gettext catalogues of the fixed words: `templates/words/es.po` and so on, which any translator's tool opens.

An entry is found by its context, the path of the text in `en.yaml`. It carries the English that it translates, so
that a text whose English has changed since counts as not translated until somebody has looked again.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.text import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages import Catalog

CATALOGUE = ".po"
Forms: TypeAlias = dict[str, str]
"""Plural category of CLDR -> text."""

ENOUGH_NUMBERS = 1_000
"""Every plural rule shows all of its forms below this, but for the millions of Spanish and its neighbours."""


def translated(file: Path, _changed: int = 0) -> dict[str, str | Forms]:
    """What a catalogue says, by path: a text, or the forms of one that goes by a number. Unsure entries are left out.

    Raises `CannotRun` for a file that is no catalogue.
    """
    catalogue = read_catalogue(file)
    categories = plural_categories(catalogue)
    found: dict[str, str | Forms] = {}
    for message in catalogue:
        if not message.context or message.fuzzy or not all(_texts(message.string)):
            continue
        if isinstance(message.string, str):
            found[message.context] = message.string
        else:
            found[message.context] = dict(zip(categories, _texts(message.string), strict=True))
    return found


def read_catalogue(file: Path) -> Catalog:
    """The catalogue as babel reads it. Raises `CannotRun`."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(io.BytesIO(read_bytes(file, file.name)), locale=file.stem.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise CannotRun(f"templates/words/{file.name} is no gettext catalogue that can be read: {error}.") from None


def plural_categories(catalogue: Catalog) -> list[str]:
    """The category of each of the catalogue's plural forms, in their order: gettext counts them, CLDR names them."""
    from gettext import c2py  # what gettext itself reads the rule with

    index, locale = c2py(catalogue.plural_expr), catalogue.locale
    assert locale is not None  # noqa: S101 - given by `read_catalogue`
    named: dict[int, str] = {}
    for number in range(ENOUGH_NUMBERS):
        named.setdefault(index(number), locale.plural_form(number))
    return [named.get(form, "other") for form in range(catalogue.num_plurals)]


def _texts(said: str | Sequence[str] | None) -> Sequence[str]:
    return [said] if isinstance(said, str) else said or [""]


Source: TypeAlias = "str | Sequence[Source] | Mapping[str, Source]"


def entries(node: Source, path: str = "") -> Iterator[tuple[str, str | tuple[str, str]]]:
    """Every text of the English tree with its path; one that goes by a number as its two forms."""
    if isinstance(node, str):
        if not node.isdigit():  # minutes are the same everywhere
            yield path, node
    elif isinstance(node, Mapping):
        if set(node) == {"one", "other"}:
            yield path, (str(node["one"]), str(node["other"]))
            return
        for key, item in node.items():
            yield from entries(item, f"{path}.{key}".lstrip("."))
    else:
        for index, item in enumerate(node):
            yield from entries(item, f"{path}.{index}")


def brought_up_to_date(catalogue: Catalog, english: Source) -> bytes:
    """The catalogue with an entry for each text of today's English, as a file.

    A text whose English changed keeps its translation and becomes `fuzzy`; one that is gone is dropped.
    """
    from babel.messages import Catalog
    from babel.messages.pofile import write_po

    before = {message.context: message for message in catalogue if message.context}
    fresh = Catalog(locale=catalogue.locale, project="cbe", version="1", header_comment="", fuzzy=False)
    count = fresh.num_plurals
    for path, text in entries(english):
        known = before.get(path)
        empty = ("",) * count if isinstance(text, tuple) else ""
        fits = known is not None and isinstance(known.string, str) == isinstance(empty, str)
        string = known.string if known is not None and fits else empty
        changed = known is not None and fits and known.id != text and any(_texts(string))
        flags = {"fuzzy"} if changed or (known is not None and fits and known.fuzzy) else set()
        fresh.add(text, string, context=path, flags=flags)
    written = io.BytesIO()
    write_po(written, fresh, width=118, omit_header=False, include_previous=False)
    return _without_dates(written.getvalue())


def _without_dates(text: bytes) -> bytes:
    """The header says when it was written: the same words have to give the same file."""
    lines = text.decode("utf-8").splitlines(keepends=True)
    head = lines.index("\n", 1)
    dropped = ("POT-", "PO-", "Generated-By", "Last-Translator", "Language-Team", "Report-Msgid-Bugs-To")
    kept = [line for line in lines[:head] if not line.lstrip('"').startswith(dropped)]
    return "".join((*kept, *lines[head:])).lstrip().encode("utf-8")
