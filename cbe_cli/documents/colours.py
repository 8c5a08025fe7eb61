"""One accent per domain, the same on every page of every document.

The palette is calm and was chosen by three measures, which tests keep: each ink has at least 4.5:1 contrast on white
and on its tint (WCAG AA for text), neighbours differ in lightness so that a grey copy still tells them apart, and no
ink is the red that children read as "wrong".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cbe_cli.school.config import Brand


@dataclass(frozen=True, slots=True)
class Accent:
    """`ink` for text, lines and filled bars; `tint` for areas behind text. Both are `#rrggbb`."""

    name: str  # a CSS class: `accent-NAME`
    ink: str
    tint: str


ACADEMIC: tuple[Accent, ...] = (
    Accent("blue", "#2a5b8c", "#dfe8f1"),
    Accent("rust", "#a54e28", "#f5e6de"),
    Accent("green", "#2f6b48", "#dfece4"),
    Accent("violet", "#7d5391", "#ece4f0"),
    Accent("ochre", "#836412", "#f2ead3"),
    Accent("teal", "#1f5f66", "#dbeaeb"),
    Accent("rose", "#a24a6b", "#f4e2e9"),
    Accent("slate", "#4a5578", "#e3e6ee"),
    Accent("olive", "#646e28", "#eaecd9"),
    Accent("brown", "#6b4a36", "#ece3dc"),
)
CROSS_CUTTING = Accent("ink", "#3f4650", "#e6e8ea")
HABITS = Accent("stone", "#5f584c", "#ebe7df")
THIN = 0.15  # how much of an ink its tint has


def academic(position: int) -> Accent:
    """The accent of the academic domain at `position` (from 0) in its framework's order; after ten they repeat."""
    return ACADEMIC[position % len(ACADEMIC)]


def of_the_school(brand: Brand | None) -> dict[str, Accent]:
    """The accents that `brand.colors.domains` gives, by the id of the domain in small letters."""
    own = brand.colors.domains if brand is not None and brand.colors is not None else {}
    return {id_.casefold(): Accent(f"own-{ink[1:]}", ink, _tint(ink)) for id_, ink in own.items()}


def _tint(ink: str) -> str:
    """The same colour, thin enough to stand behind text."""
    channels = (int(ink[index : index + 2], 16) for index in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - one) * THIN):02x}" for one in channels)


def middle(accent: Accent) -> str:
    """Between tint and ink, light enough for dark text."""
    pairs = ((int(accent.ink[at : at + 2], 16), int(accent.tint[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(0.36 * ink + 0.64 * tint):02x}" for ink, tint in pairs)


def rule(accent: Accent) -> str:
    """`.accent-NAME` with its colours as custom properties."""
    return f".accent-{accent.name} {{ --accent: {accent.ink}; --tint: {accent.tint}; --middle: {middle(accent)} }}"


def stylesheet() -> str:
    """The rules of all our accents."""
    return "\n".join(rule(accent) for accent in (*ACADEMIC, CROSS_CUTTING, HABITS))
