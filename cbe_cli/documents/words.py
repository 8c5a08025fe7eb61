"""The fixed words of the documents, and how a language writes dates, numbers and lists.

English is the source: `templates/words/en.yaml`. Each other language is a gettext catalogue beside it
(`documents.catalogues`), and a school rewords single lines of any language in a YAML file of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.catalogues import CATALOGUE
from cbe_cli.documents.isolates import isolated, without_isolates
from cbe_cli.documents.word_trees import (
    Tree,
    Untranslated,
    in_band,
    laid_over,
    read_words,
    source_tree,
    tree_in_language,
)
from cbe_cli.files.shipped import shipped

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from babel import Locale

_PLACE = re.compile(r"\{([a-z_]+)\}")
FALLBACK = "en"
SOURCE = ".yaml"
IN_ARABIC_SCRIPT = frozenset({"ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur"})
"""Languages with commas and semicolons of their own, which Unicode CLDR does not have."""


def bare(text: str) -> str:
    """The text alone, for places where HTML takes no tags: attributes, titles, the words in a picture."""
    return without_isolates("".join(text))


@dataclass(frozen=True, slots=True)
class Script:
    """The direction of a language, and what stands between words in a row and between half sentences."""

    direction: str = "ltr"
    comma: str = ", "
    semicolon: str = "; "


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
        return Script(self.direction, *(("، ", "؛ ") if own else (", ", "; ")))

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
        category = self.locale.plural_form(count)
        if isinstance(forms["other"], Untranslated):  # English, whatever the language would ask for
            category = "one" if count == 1 else "other"
        form = forms.get(category, forms["other"])
        return fill_in(form, {"count": count, **more}, self.direction) if isinstance(form, str) else ""

    def day(self, day: date) -> str:
        """`November 12, 2026`, or `12 de noviembre de 2026`."""
        from babel.dates import format_date

        return str(format_date(day, "long", self.locale))

    def day_of_year(self, day: date) -> str:
        """`November 12`, without a year."""
        from babel.dates import format_skeleton

        return str(format_skeleton("MMMMd", day, locale=self.locale))

    def short_day(self, day: date) -> str:
        """`Nov 12`, where the year goes without saying."""
        from babel.dates import format_skeleton

        return str(format_skeleton("MMMd", day, locale=self.locale))

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

    def number(self, number: Decimal | float, decimals: int = 0) -> str:
        """`1,234.5`, or `1.234,5`: every decimal that there is, and no fewer than `decimals`."""
        from babel.numbers import format_decimal

        pattern = f"#,##0.{'0' * decimals}" if decimals else None
        return str(format_decimal(number, pattern, self.locale, decimal_quantization=False))

    def percent(self, percent: int) -> str:
        """`20%`, or `20 %`."""
        from babel.numbers import format_percent

        return str(format_percent(percent / 100, locale=self.locale))

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


def fill(pattern: str, **values: object) -> str:
    """Replace each `{name}` once. KeyError for a name without a value."""
    return fill_in(pattern, values)


def fill_in(pattern: str, values: Mapping[str, object], direction: str = "ltr") -> str:
    """The same in a language of this direction: a value of the other one is isolated."""
    if isinstance(pattern, Untranslated):  # English
        direction = "ltr"
    filled = _PLACE.sub(lambda place: isolated(str(values[place[1]]), direction), pattern)
    return Untranslated(filled) if isinstance(pattern, Untranslated) else filled


def words_for(language: str, overrides: Path | None = None) -> Words:
    """The words for a BCP 47 language: English, over it our catalogue of that language, over it the school's own file.

    So a school may reword one line, and a translation that lags behind shows English instead of nothing.
    `overrides` is the school's `templates/` folder. Raises `CannotRun` for a words file that cannot be read.
    """
    ours = shipped("templates") / "words"
    theirs = overrides / "words" if overrides is not None else None
    best = _best(language, [folder for folder in (ours, theirs) if folder is not None and folder.is_dir()])
    english = ours / f"{FALLBACK}.yaml"
    tree: Mapping[str, Tree] = source_tree(english, english.stat().st_mtime_ns)
    if best != FALLBACK:
        catalogue = ours / f"{best}{CATALOGUE}"
        tree = tree_in_language(english, catalogue, catalogue.stat().st_mtime_ns if catalogue.is_file() else 0)
    own = theirs / f"{best}{SOURCE}" if theirs is not None else None
    if own is not None and own.is_file():
        tree = laid_over(tree, _fitting(own, own.stat().st_mtime_ns))
    return Words(best, laid_over({}, tree), _locale(language, best))


@cache
def _fitting(own: Path, changed: int) -> Mapping[str, Tree]:
    """The school's own words. Raises `CannotRun` for the first of them that no page could print."""
    from cbe_cli.documents.word_faults import word_faults

    for where, fault in word_faults(read_words(own, changed), words_for(FALLBACK).tree):
        raise CannotRun(f"{where}: {fault}")
    return source_tree(own, changed)


def has_words(language: str, overrides: Path | None = None) -> bool:
    """Whether pages can be in this language, or would be in English."""
    folders = [shipped("templates") / "words", *([overrides / "words"] if overrides is not None else [])]
    best = _best(language, [folder for folder in folders if folder.is_dir()])
    return best != FALLBACK or _base(language) == FALLBACK


def _best(language: str, folders: Sequence[Path]) -> str:
    """The language itself, else without its region, else another region's; English where there is none."""
    there = {file.stem for folder in folders for file in folder.iterdir() if _is_read(file)}
    by_name = {name.casefold(): name for name in sorted(there)}
    for name in (language.replace("_", "-"), _base(language)):
        if name.casefold() in by_name:
            return by_name[name.casefold()]
    return next((name for name in sorted(there) if _base(name) == _base(language)), FALLBACK)


def _is_read(file: Path) -> bool:
    """Whether it holds words: catalogues are ours alone."""
    return file.suffix == SOURCE or (file.suffix == CATALOGUE and file.parent == shipped("templates") / "words")


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
