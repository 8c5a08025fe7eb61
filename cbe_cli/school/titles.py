"""What the school's own things, a class and a conference, are called in a language that a family reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Titled(Protocol):
    """A record with a title, and perhaps with the same in other languages."""

    @property
    def title(self) -> str | None:
        """In the language of the school."""

    @property
    def titles(self) -> Mapping[str, str]:
        """Language -> title."""


def title_in(titled: Titled, language: str) -> str:
    """The title in `language`, for which that of its first part will do (`es` for `es-MX`); else as the school has it.

    "" where it has none.
    """
    known = {tag.casefold(): title for tag, title in titled.titles.items()}
    wanted = language.casefold()
    return known.get(wanted) or known.get(wanted.partition("-")[0]) or titled.title or ""
