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

NUMBERS = (*range(1_000), 1_000_000)
"""Every plural rule shows all of its forms in these; Spanish and its neighbours have one for millions."""


def translated(file: Path, _changed: int = 0) -> dict[str, str | Forms]:
    """What a catalogue says, by path: a text, or the forms of one that goes by a number. Unsure entries are left out.

    Raises `CannotRun` for a file that is no catalogue.
    """
    catalogue = read_catalogue(file)
    form_of = plural_forms(catalogue)
    found: dict[str, str | Forms] = {}
    for message in catalogue:
        said = _texts(message.string)
        if not message.context or message.fuzzy or not all(said):
            continue
        if isinstance(message.string, str):
            found[message.context] = message.string
        else:
            found[message.context] = {category: said[form] for category, form in form_of.items()}
    return found


def read_catalogue(file: Path) -> Catalog:
    """The catalogue as babel reads it. Raises `CannotRun`."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(io.BytesIO(read_bytes(file, file.name)), locale=file.stem.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise CannotRun(f"templates/words/{file.name} is no gettext catalogue that can be read: {error}.") from None


def plural_forms(catalogue: Catalog) -> dict[str, int]:
    """Category -> which of the catalogue's plural forms it is: gettext counts them, CLDR names them.

    Several categories may share a form. `other` is always there: in Polish no whole number has it.
    """
    from gettext import c2py  # what gettext itself reads the rule with

    index, locale, last = c2py(catalogue.plural_expr), catalogue.locale, catalogue.num_plurals - 1
    assert locale is not None  # noqa: S101 - given by `read_catalogue`
    found: dict[str, int] = {}
    for number in NUMBERS:
        found.setdefault(locale.plural_form(number), min(index(number), last))
    return {"other": last} | found


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

    A text whose English changed keeps its translation and becomes `fuzzy`; one that is gone is dropped. The rule of its
    plural forms stays, whatever a newer babel would begin with.
    """
    from babel.messages import Catalog
    from babel.messages.pofile import write_po

    before = {message.context: message for message in catalogue if message.context}
    fresh = Catalog(locale=catalogue.locale, project="cbe", version="1", header_comment="", fuzzy=False)
    fresh.mime_headers = [("Plural-Forms", catalogue.plural_forms)]
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
