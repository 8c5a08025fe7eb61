"""A pattern with its places filled, in the direction of its language and with the commas of its script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from cbe_cli.documents.isolates import isolated, without_isolates

_PLACE = re.compile(r"\{([a-z_]+)\}")
IN_ARABIC_SCRIPT = frozenset({"ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur"})
"""Languages with commas and semicolons of their own, which Unicode CLDR does not have."""


class Untranslated(str):
    """A text that the language does not have yet, in English. A page on a screen shows that; in print it is a text."""

    __slots__ = ()

    def __html__(self) -> str:
        return Markup('<span class="untranslated" lang="en" dir="ltr">{}</span>').format(str(self))


def bare(text: str) -> str:
    """The text alone, for places where HTML takes no tags: attributes, titles, the words in a picture."""
    return without_isolates("".join(text))


@dataclass(frozen=True, slots=True)
class Script:
    """The direction of a language, and what stands between words in a row and between half sentences."""

    direction: str = "ltr"
    comma: str = ", "
    semicolon: str = "; "


def fill(pattern: str, **values: object) -> str:
    """Replace each `{name}` once. KeyError for a name without a value."""
    return fill_in(pattern, values)


def fill_in(pattern: str, values: Mapping[str, object], direction: str = "ltr") -> str:
    """The same in a language of this direction: a value of the other one is isolated."""
    if isinstance(pattern, Untranslated):  # English
        direction = "ltr"
    filled = _PLACE.sub(lambda place: isolated(str(values[place[1]]), direction), pattern)
    return Untranslated(filled) if isinstance(pattern, Untranslated) else filled
