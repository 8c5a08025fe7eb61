"""Every picture of docs/design.md: what is drawn together, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image

from tests.documents.elements.drawn import drawn
from tests.documents.elements.sheets import SHEETS
from tests.documents.elements.whole_pages import covers, paper


@dataclass(frozen=True, slots=True)
class Together:
    """What one PDF gives: the names of its pictures, and what draws them."""

    names: frozenset[str]
    draw: Callable[[], dict[str, Image.Image]]


TOGETHER: dict[str, Together] = {
    **{name: Together(sheet.names(), partial(drawn, sheet)) for name, sheet in SHEETS.items()},
    "paper": Together(frozenset({"paper"}), lambda: {"paper": paper()}),
    "covers": Together(frozenset({"covers"}), lambda: {"covers": covers()}),
}
