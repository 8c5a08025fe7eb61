"""The fixed words of the documents, and how a language writes dates, numbers and lists.

English is the source: `templates/words/en.yaml`. Each other language is a gettext catalogue beside it
(`documents.catalogues`), and a school rewords single lines of any language in a YAML file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce
from typing import TYPE_CHECKING, TypeAlias

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.catalogues import CATALOGUE, translated
from cbe_cli.documents.filled import IN_ARABIC_SCRIPT, Script, Untranslated, fill_in
from cbe_cli.documents.isolates import isolated
from cbe_cli.files.shipped import shipped
from cbe_cli.files.text import read_text
from cbe_cli.files.yaml_tree import Mapping as YamlMapping
from cbe_cli.files.yaml_tree import Node, Scalar, read_yaml

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from babel import Locale

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

FALLBACK = "en"


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one language. Templates read `tree`; builders use the functions.

    `language` is BCP 47 of the words, `locale` that of dates and numbers: `en` and `en_GB` for a family of `en-GB`.
    """

    language: str
    tree: Mapping[str, Tree]
    locale: Locale

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.text_direction)

    @property
    def script(self) -> Script:
        """How the language is written."""
        own = _base(self.language) in IN_ARABIC_SCRIPT
        return Script(self.direction, "، ", "؛ ") if own else Script(self.direction)

    def text(self, path: str) -> str:
        """The text at a dotted path, such as `where.working`. KeyError where there is none: a fault of ours."""
        found = self._at(path)
        if not isinstance(found, str):
            raise KeyError(path)
        return found

    def fill(self, path: str, **values: object) -> str:
        """The pattern at `path` with `{name}` places filled. What a value contains is never a place itself."""
        return fill_in(self.text(path), values, self.direction)

    def counted(self, path: str, count: int, **more: object) -> str:
        """The form of the text at `path` that goes with a number, with `{count}` filled in."""
        forms = self._at(path)
        if not isinstance(forms, dict):
            raise KeyError(path)
        return self.plural(forms, count, **more)

    def plural(self, forms: Mapping[str, Tree], count: int, **more: object) -> str:
        """The same for forms in hand, as a template has them, by category of CLDR: English has `one` and `other`."""
        form = forms.get(self.locale.plural_form(count), forms["other"])
        return fill_in(form, {"count": count, **more}, self.direction) if isinstance(form, str) else ""

    def day(self, day: date) -> str:
        """`November 12, 2026`, or `12 de noviembre de 2026`."""
        from babel.dates import format_date

        return str(format_date(day, "long", self.locale))

    def day_of_year(self, day: date) -> str:
        """`November 12`, without a year."""
        from babel.dates import format_skeleton

        return str(format_skeleton("MMMMd", day, locale=self.locale))

    def month(self, day: date) -> str:
        """`Nov 2026`."""
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMM", day, locale=self.locale))

    def short_month(self, month: int) -> str:
        """`Nov` for 11."""
        from babel.dates import get_month_names

        return str(get_month_names("abbreviated", "format", self.locale)[month])

    def for_band(self, band: str) -> Words:
        """The same with the words of a grade band over the common ones."""
        return replace(self, tree=in_band(self.tree, band))

    def number(self, number: Decimal | float) -> str:
        """`1,234.5`, or `1.234,5`: every decimal that there is."""
        from babel.numbers import format_decimal

        return str(format_decimal(number, locale=self.locale, decimal_quantization=False))

    def listed(self, items: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b, and c`."""
        from babel.lists import format_list

        apart = [isolated(item, self.direction) for item in items]
        return str(format_list(apart, locale=self.locale)) if items else ""

    def in_a_row(self, parts: Iterable[str], between: str = " · ") -> str:
        """What there is of these parts, each for itself, with the commas of the language."""
        between = {", ": self.script.comma, "; ": self.script.semicolon}.get(between, between)
        return between.join(isolated(part, self.direction) for part in parts if part)

    def language_name(self, code: str) -> str:
        """`Spanish`, or `español`: a language as this one calls it; its code where it has no name for it."""
        from babel import Locale, UnknownLocaleError

        try:
            named = Locale.parse(code.replace("-", "_")).get_display_name(self.locale)
        except (UnknownLocaleError, ValueError, TypeError):
            named = None
        return named or code

    def either(self, items: Sequence[str]) -> str:
        """`a`, `a or b`, `a, b, or c`."""
        from babel.lists import format_list

        apart = [isolated(item, self.direction) for item in items]
        return str(format_list(apart, style="or", locale=self.locale)) if items else ""

    def _at(self, path: str) -> Tree | Mapping[str, Tree]:
        found: Tree | Mapping[str, Tree] = self.tree
        for key in path.split("."):
            if not isinstance(found, Mapping):
                raise KeyError(path)
            found = found[key]
        return found


def in_band(tree: Mapping[str, Tree], band: str) -> Mapping[str, Tree]:
    """The words of a grade band over the common ones.

    Where the band has none, and where its own are not translated and the common ones are, the common ones stand.
    """
    bands = tree.get("bands")
    own = bands.get(band) if isinstance(bands, Mapping) else None
    return _laid_over(tree, _said(own, tree)) if isinstance(own, Mapping) else tree


def _said(own: Mapping[str, Tree], common: Mapping[str, Tree]) -> dict[str, Tree]:
    """What of a band is in the language, or has no common text that is."""
    found: dict[str, Tree] = {}
    for key, value in own.items():
        below = common.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            found[key] = _said(value, below)
        elif below is None or not _untranslated(value) or _untranslated(below):
            found[key] = value
    return found


def _untranslated(node: Tree) -> bool:
    """Whether any of it is in English still."""
    if isinstance(node, str):
        return isinstance(node, Untranslated)
    return any(map(_untranslated, node.values() if isinstance(node, Mapping) else node))


def words_for(language: str, overrides: Path | None = None) -> Words:
    """The words for a BCP 47 language: English, over it our catalogue of that language, over it the school's own file.

    So a school may reword one line, and a translation that lags behind shows English instead of nothing.
    `overrides` is the school's `templates/` folder. Raises `CannotRun` for a words file that cannot be read.
    """
    ours = shipped("templates") / "words"
    theirs = overrides / "words" if overrides is not None else None
    best = _best(language, [folder for folder in (ours, theirs) if folder is not None and folder.is_dir()])
    english = ours / f"{FALLBACK}.yaml"
    tree: Mapping[str, Tree] = _source(english, english.stat().st_mtime_ns)
    if best != FALLBACK:
        catalogue = ours / f"{best}{CATALOGUE}"
        tree = _in_language(english, catalogue, catalogue.stat().st_mtime_ns if catalogue.is_file() else 0)
    own = theirs / f"{best}.yaml" if theirs is not None else None
    trees = [tree, _source(own, own.stat().st_mtime_ns)] if own is not None and own.is_file() else [tree]
    return Words(best, reduce(_laid_over, trees, {}), _locale(language, best))


def has_words(language: str, overrides: Path | None = None) -> bool:
    """Whether pages can be in this language, or would be in English."""
    folders = [shipped("templates") / "words", *([overrides / "words"] if overrides is not None else [])]
    best = _best(language, [folder for folder in folders if folder.is_dir()])
    return best != FALLBACK or _base(language) == FALLBACK


def _best(language: str, folders: Sequence[Path]) -> str:
    """The language itself, else without its region, else another region's; English where there is none."""
    there = {file.stem for folder in folders for file in folder.iterdir() if file.suffix in {".yaml", CATALOGUE}}
    by_name = {name.casefold(): name for name in sorted(there)}
    for name in (language.replace("_", "-"), _base(language)):
        if name.casefold() in by_name:
            return by_name[name.casefold()]
    return next((name for name in sorted(there) if _base(name) == _base(language)), FALLBACK)


def _base(language: str) -> str:
    return re.split("[-_]", language, maxsplit=1)[0].casefold()


@cache
def _locale(language: str, words: str) -> Locale:
    """That of the family where the words are in its language, so that a region has its own dates."""
    from babel import Locale, UnknownLocaleError

    for name in (language, words, FALLBACK) if _base(language) == _base(words) else (words, FALLBACK):
        try:
            return Locale.parse(name.replace("-", "_"))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    raise AssertionError(FALLBACK)


def _laid_over(below: Mapping[str, Tree], above: Mapping[str, Tree]) -> dict[str, Tree]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = _laid_over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


@cache
def _in_language(english: Path, catalogue: Path, changed: int) -> dict[str, Tree]:
    """The whole tree in another language; what its catalogue does not have is marked as untranslated English."""
    said = translated(catalogue, changed) if changed else {}
    tree = _carried(_source(english, english.stat().st_mtime_ns), "", said)
    assert isinstance(tree, dict)  # noqa: S101 - as its source is
    return tree


def _carried(node: Tree, path: str, said: Mapping[str, str | dict[str, str]]) -> Tree:
    if isinstance(node, str):
        found = said.get(path)
        return found if isinstance(found, str) else node if node.isdigit() else Untranslated(node)
    if isinstance(node, list):
        return [_carried(item, f"{path}.{index}", said) for index, item in enumerate(node)]
    forms = said.get(path)
    if isinstance(forms, dict):
        return dict(forms)
    return {key: _carried(item, f"{path}.{key}".lstrip("."), said) for key, item in node.items()}


@cache
def _source(file: Path, _changed: int) -> dict[str, Tree]:
    shown = f"templates/words/{file.name}"
    text = read_text(file, shown)
    parsed = read_yaml(text.value) if text.value is not None else None
    found = (*text.diagnostics, *(parsed.diagnostics if parsed else ()))
    if found or parsed is None or parsed.value is None:
        raise CannotRun(f"{found[0].where}: {found[0].message}")
    tree = _plain(parsed.value)
    if not isinstance(tree, dict):
        raise CannotRun(f"{shown} has to hold keys and texts, as templates/words/en.yaml does.")
    return tree


def _plain(node: Node) -> Tree:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlMapping):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    return [_plain(item) for item in node.items]
