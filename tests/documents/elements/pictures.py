"""Every picture of docs/design.md: what is drawn together, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PIL import Image

from tests.documents.elements.drawn import drawn
from tests.documents.elements.sheets import SHEETS
from tests.documents.elements.whole_pages import covers, paper

Draw: TypeAlias = Callable[[], dict[str, Image.Image]]

TOGETHER: dict[str, Draw] = {
    **{name: partial(drawn, sheet) for name, sheet in SHEETS.items()},
    "paper": lambda: {"paper": paper()},
    "covers": lambda: {"covers": covers()},
}
"""What one PDF gives -> its pictures by name."""
