"""A plot of a few lines over a logarithmic axis, as SVG that any browser shows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 640, 320
LEFT, RIGHT, TOP, BOTTOM = 64, 120, 24, 56
COLOURS = ("#1b5e8c", "#9a6b1f")


def line_plot(lines: Mapping[str, Sequence[tuple[float, float]]], *, across: str, up: str) -> str:
    """Lines by name, each of points (x, y). x goes up in powers of ten, y from 0."""
    points = [point for line in lines.values() for point in line]
    highest = _round_up(max(y for _, y in points))
    least, most = math.log10(min(x for x, _ in points)), math.log10(max(x for x, _ in points))

    def place(x: float, y: float) -> tuple[float, float]:
        share = (math.log10(x) - least) / ((most - least) or 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - y / highest * (HEIGHT - TOP - BOTTOM)

    parts = [_grid(highest, up), _axis(sorted({x for x, _ in points}), place, across)]
    for (name, line), colour in zip(lines.items(), COLOURS, strict=False):
        places = [place(x, y) for x, y in line]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places)
        parts.append(f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}')
        parts.append(_text(places[-1][0] + 10, places[-1][1] + 4, name, fill=colour))
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
    return "\n".join([head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', *parts, "</svg>", ""])


def _round_up(number: float) -> float:
    """The next 1, 2 or 5 with zeros."""
    unit = 10.0 ** math.floor(math.log10(number))
    return next(unit * step for step in (1, 2, 5, 10) if number <= unit * step)


def _grid(highest: float, label: str) -> str:
    lines = []
    for step in range(6):
        y = HEIGHT - BOTTOM - step / 5 * (HEIGHT - TOP - BOTTOM)
        lines.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#ddd"/>')
        lines.append(_text(LEFT - 8, y + 4, f"{highest * step / 5:g}", anchor="end"))
    return "\n".join([*lines, _text(LEFT, TOP - 8, label)])


def _axis(values: Sequence[float], place: Callable[[float, float], tuple[float, float]], label: str) -> str:
    y = HEIGHT - BOTTOM + 18
    marks = [_text(place(value, 0)[0], y, f"{value:,.0f}", anchor="middle") for value in values]
    return "\n".join([*marks, _text((LEFT + WIDTH - RIGHT) / 2, y + 22, label, anchor="middle")])


def _text(x: float, y: float, text: str, *, anchor: str = "start", fill: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{escape(text)}</text>'
