"""Colours as schools write them, and whether they can be read."""

from __future__ import annotations

import re

READABLE = 4.5
"""Contrast that text needs on white: WCAG 2.2, level AA (1.4.3)."""


def parse_color(text: str) -> str:
    """`#2a5b8c`, of this or of `2A5B8C`. Raises `ValueError` for any other way to say a colour, such as a name."""
    if not re.fullmatch(r"#?[0-9A-Fa-f]{6}", text):
        raise ValueError(f"must be a colour such as “#2a5b8c”, not “{text}”")
    return f"#{text.removeprefix('#').lower()}"


def luminance(color: str) -> float:
    """How bright a colour is, from 0 (black) to 1 (white). Source: WCAG 2.2, "relative luminance"."""
    channels = (int(color[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)  # noqa: PLR2004 - sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str = "#ffffff") -> float:
    """From 1, the same colour, to 21, black on white. Source: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
