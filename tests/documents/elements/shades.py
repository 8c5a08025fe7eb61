"""Colours as a grey copy has them, and as people see them who lack one kind of cone."""

from __future__ import annotations

from typing import TypeAlias

Matrix: TypeAlias = tuple[tuple[float, float, float], ...]

WITHOUT_RED: Matrix = (
    (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
)  # fmt: skip
WITHOUT_GREEN: Matrix = (
    (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
)  # fmt: skip
"""Protanopia and deuteranopia, on linear RGB. Source: Machado, Oliveira and Fernandes 2009, severity 1.0."""
GREY: Matrix = ((0.2126, 0.7152, 0.0722),) * 3
"""Luminance as WCAG 2.2 has it."""


def seen(colour: str, through: Matrix) -> str:
    """The `#rrggbb` that `colour` becomes."""
    linear = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    mixed = (sum(share * one for share, one in zip(row, linear, strict=True)) for row in through)
    return "#" + "".join(f"{round(255 * _encoded(min(max(one, 0), 1))):02x}" for one in mixed)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
