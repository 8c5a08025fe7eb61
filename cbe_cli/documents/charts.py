"""The charts of the documents, as inline SVG: a ladder of levels, a scale, a step line, dots.

All are legible in a grey copy (fill, hatching and outline differ, not only colour), carry their text alternative as
`<title>`, and draw what belongs together as one path, because WeasyPrint's time goes by the number of elements. One
unit is one point of print, so a font size of 8 is 8 pt as long as the page does not scale the picture.

On a page that is read from right to left a chart is `mirrored`: its shapes as a whole, its words each in its place.
WeasyPrint draws the text of a picture letter by letter, so words whose letters join or change places (Arabic, Hindi)
stand in elements over the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from cbe_cli.documents.colours import Accent
from cbe_cli.documents.languages import direction_of
from cbe_cli.documents.portfolio.view import Line as GrowthLine
from cbe_cli.documents.portfolio.view import Panel, ScaleBar, State, Step
from cbe_cli.documents.widths import SPARE, ems
from cbe_cli.documents.words import bare
from cbe_cli.files.tidy_text import composed

WIDTH = 262.0  # of a ladder or scale
GAP = 2.6
CELL = 13.0  # height
GROWTH_WIDTH, GROWTH_HEIGHT, DENSE_HEIGHT = 232.0, 92.0, 66.0
SMALL = 8.0  # the smallest type of any page
LINE, BASELINE = 12.0, 9.1  # of a label over the picture: its height, and how far down its letters stand
_JOINED = re.compile("[\u0590-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]")
"""Scripts whose letters do not stand one beside the other as they are written."""
BESIDE = 2.0  # between two labels, at least
SOFT, HAIR, OPEN, INK = "#635d52", "#ddd7ca", "#8d8574", "#26241f"
FONT = "'Noto Sans',system-ui,sans-serif"


def ladder(steps: Sequence[Step], accent: Accent, alt: str, *, bracket: bool, mirrored: bool = False) -> Markup:
    """A segmented bar, one cell a level: full, hatched, part filled or open. `bracket` marks the expected range."""
    top = 8.0 if bracket else 1.0
    cells = _cells(len(steps), top)
    chosen = {state: [cell for cell, step in zip(cells, steps, strict=True) if step.state is state] for state in State}
    parts: list[str | _Label] = [
        _path(map(_rounded, chosen[State.AHEAD]), stroke=OPEN, width=0.7),
        _path(map(_hatching, chosen[State.PLACED]), stroke=accent.ink, width=0.8),
        _path(map(_rounded, chosen[State.PLACED]), stroke=accent.ink, width=0.9),
        _path(map(_rounded, chosen[State.REACHED]), fill=accent.ink, stroke=accent.ink, width=0.9),
        _path(_shares(steps, cells), fill=accent.ink, opacity=0.42),
        _path(map(_rounded, chosen[State.WORKING]), stroke=accent.ink, width=1.7),
    ]
    if bracket:
        parts.append(_bracket([cell for cell, step in zip(cells, steps, strict=True) if step.expected]))
    parts.extend(_step_labels(steps, cells, top + CELL + 10.5))
    return _svg(WIDTH, top + CELL + 14, alt, parts, mirrored=mirrored)


def scale(bar: ScaleBar, accent: Accent, alt: str, *, mirrored: bool = False) -> Markup:
    """A segmented bar, one cell a point of the scale, filled up to the one that was reached."""
    cells = _cells(len(bar.points), 1.0)
    reached = 0 if bar.at is None else bar.at + 1
    parts: list[str | _Label] = [
        _path(map(_rounded, cells[reached:]), stroke=OPEN, width=0.7),
        _path(map(_rounded, cells[:reached]), fill=accent.ink, stroke=accent.ink, width=0.9),
    ]
    fits = all(_wide(name) <= cell[2] for name, cell in zip(bar.points, cells, strict=True))
    for index, (name, (x, _, wide, _)) in enumerate(zip(bar.points, cells, strict=True)):
        here = index == bar.at
        if fits:
            parts.append(_text(x + wide / 2, CELL + 11.5, name, bold=here))
        elif here:
            parts.append(_text_inside(x + wide / 2, CELL + 11.5, name))
    return _svg(WIDTH, CELL + 15, alt, parts, mirrored=mirrored)


def dots(count: int, at: int | None, accent: Accent, alt: str, *, mirrored: bool = False) -> Markup:
    """One dot a point of the scale, full up to the one at index `at`; all open for None."""
    full = 0 if at is None else at + 1
    circles = [_circle(6 + 13.0 * index, 6, 4.3) for index in range(count)]
    parts = [
        _path(circles[full:], stroke=OPEN, width=0.9),
        _path(circles[:full], fill=accent.ink, stroke=accent.ink, width=0.9),
    ]
    return _svg(13.0 * count, 12, alt, parts, mirrored=mirrored)


def growth(line: GrowthLine, panel: Panel, alt: str, *, dense: bool = False, mirrored: bool = False) -> Markup:
    """A step line on the panel's axes, with a dot at its end; `dense` is lower, for pages with many."""
    tall = DENSE_HEIGHT if dense else GROWTH_HEIGHT
    left = 6 + max(_wide(label) for _, label in panel.axis)
    right, top, bottom = GROWTH_WIDTH - 6, 6.0, tall - 14

    def across(day: date) -> float:
        span = max((panel.ends - panel.starts).days, 1)
        return left + (right - left) * (day - panel.starts).days / span

    lowest, highest = panel.axis[0][0], panel.axis[-1][0]

    def height(value: int) -> float:
        return bottom - (bottom - top) * (value - lowest) / max(highest - lowest, 1)

    shown = _thinned(panel.axis)
    corners = [f"M{across(line.dots[0].on):.1f} {height(line.dots[0].value):.1f}"]
    corners += [f"H{across(dot.on):.1f}V{height(dot.value):.1f}" for dot in line.dots[1:]]
    end = height(line.dots[-1].value)
    parts: list[str | _Label] = [
        _path((f"M{left:.1f} {height(value):.1f}H{right:.1f}" for value, _ in shown), stroke=HAIR, width=0.6),
        _path([*corners, f"H{right:.1f}"], stroke=line.accent.ink, width=1.8),
        _path([_circle(right, end, 3.2)], fill=line.accent.ink),
        *(_text(left - 4, height(value) + 2.8, label, anchor="end") for value, label in shown),
        _text(left, tall - 2, panel.starts_word, anchor="start"),
        _text(right, tall - 2, panel.ends_word, anchor="end"),
    ]
    return _svg(GROWTH_WIDTH, tall, alt, parts, mirrored=mirrored)


def band(accents: Sequence[Accent]) -> str:
    """A CSS background of equal stripes from top to bottom: decoration, so not a picture that needs words."""
    inks = [accent.ink for accent in accents] or [OPEN]
    share = 100 / len(inks)
    edges = [(ink, share * edge) for index, ink in enumerate(inks) for edge in (index, index + 1)]
    return f"linear-gradient(to bottom, {', '.join(f'{ink} {place:.2f}%' for ink, place in edges)})"


Cell = tuple[float, float, float, float]  # left, top, width, height


def _cells(count: int, top: float) -> list[Cell]:
    wide = (WIDTH - 2 - GAP * (count - 1)) / max(count, 1)
    return [(1 + index * (wide + GAP), top, wide, CELL) for index in range(count)]


def _rounded(cell: Cell) -> str:
    x, y, wide, high = cell
    r = min(2.4, wide / 3)
    return (
        f"M{x + r:.2f} {y:.2f}h{wide - 2 * r:.2f}a{r} {r} 0 0 1 {r} {r}v{high - 2 * r:.2f}a{r} {r} 0 0 1 -{r} {r}"
        f"h-{wide - 2 * r:.2f}a{r} {r} 0 0 1 -{r} -{r}v-{high - 2 * r:.2f}a{r} {r} 0 0 1 {r} -{r}z"
    )


def _hatching(cell: Cell) -> str:
    x, y, wide, high = cell
    lines = []
    offset = 3.5
    while offset < wide + high:  # a rising line meets the bottom at `offset` and the left side `high` later
        start, stop = max(0.0, offset - high), min(wide, offset)
        lines.append(f"M{x + start:.2f} {y + offset - start:.2f}L{x + stop:.2f} {y + offset - stop:.2f}")
        offset += 3.5
    return "".join(lines)


def _shares(steps: Sequence[Step], cells: Sequence[Cell]) -> Iterable[str]:
    for step, (x, y, wide, high) in zip(steps, cells, strict=True):
        if step.state is State.WORKING and step.needed and step.met:
            share = min(step.met / step.needed, 1)
            yield f"M{x + 1:.2f} {y + 1:.2f}h{(wide - 2) * share:.2f}v{high - 2:.2f}h-{(wide - 2) * share:.2f}z"


def _bracket(expected: Sequence[Cell]) -> str:
    left, right = expected[0][0], expected[-1][0] + expected[-1][2]
    return _path([f"M{left:.2f} 5.5V2H{right:.2f}V5.5"], stroke=INK, width=0.9)


def _step_labels(steps: Sequence[Step], cells: Sequence[Cell], baseline: float) -> Iterable[_Label]:
    every = all(_wide(step.label) <= cell[2] + GAP for step, cell in zip(steps, cells, strict=True))
    ends = {0, len(steps) - 1}
    working = {index for index, step in enumerate(steps) if step.state is State.WORKING}
    for index, (step, (x, _, wide, _)) in enumerate(zip(steps, cells, strict=True)):
        if every or index in working or (index in ends and not working & {index - 1, index + 1}):
            draw = _text if every else _text_inside
            yield draw(x + wide / 2, baseline, step.label, bold=index in working)


def _thinned(axis: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """At most six labels, the lowest among them: more would touch."""
    every = -(-len(axis) // 6)
    return list(axis[::every])


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:.2f} {y:.2f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 -{2 * r} 0z"


def _path(pieces: Iterable[str], *, fill: str = "none", stroke: str = "", width: float = 0, opacity: float = 1) -> str:
    drawn = "".join(pieces)
    line = f' stroke="{stroke}" stroke-width="{width}"' if stroke else ""
    light = f' fill-opacity="{opacity}"' if opacity < 1 else ""
    return f'<path d="{drawn}" fill="{fill}"{line}{light}/>' if drawn else ""


def _wide(label: str) -> float:
    """The room that a label asks for, in bold."""
    return ems(label, bold=True) * SMALL * SPARE + BESIDE


@dataclass(frozen=True, slots=True)
class _Label:
    """Words in a chart, at a place of the unmirrored picture."""

    x: float
    y: float
    text: str
    bold: bool
    anchor: str  # of SVG: the side of the words that is at x

    def drawn(self, width: float, *, mirrored: bool) -> str:
        """As SVG. Words from right to left begin at their right, so mirroring the place is all that it takes."""
        look = f' font-weight="700" fill="{INK}"' if self.bold else f' fill="{SOFT}"'
        x = width - self.x if mirrored else self.x
        anchor = {"start": "end", "end": "start"}.get(self.anchor, self.anchor) if mirrored else self.anchor
        words = escape(composed(bare(self.text)))
        return f'<text x="{x:.2f}" y="{self.y:.2f}" text-anchor="{anchor}"{look}>{words}</text>'

    def over(self, width: float, *, mirrored: bool) -> str:
        """As an element over the picture: a box that has the place of the words in its middle or on a side."""
        look = f"font-weight:700;color:{INK}" if self.bold else f"color:{SOFT}"
        x = width - self.x if mirrored else self.x
        side = {"start": "left", "middle": "center", "end": "right"}[self.anchor]
        side = {"left": "right", "right": "left"}.get(side, side) if mirrored else side
        left, wide = {"left": (x, width - x), "right": (0.0, x), "center": (x - width, 2 * width)}[side]
        return (
            f'<span dir="{direction_of(self.text)}" style="position:absolute;left:{left:.2f}pt;'
            f'top:{self.y - BASELINE:.2f}pt;width:{wide:.2f}pt;text-align:{side};white-space:nowrap;{look}">'
            f"{escape(bare(self.text))}</span>"
        )


def _text(x: float, y: float, text: str, *, bold: bool = False, anchor: str = "middle") -> _Label:
    return _Label(x, y, text, bold, anchor)


def _text_inside(x: float, y: float, text: str, *, bold: bool = True) -> _Label:
    """A label wider than its cell, kept within the picture."""
    half = _wide(text) / 2
    return _text(min(max(x, half), WIDTH - half), y, text, bold=bold)


def _svg(width: float, height: float, alt: str, parts: Iterable[str | _Label], *, mirrored: bool = False) -> Markup:
    """The picture: shapes first, words over them."""
    every = list(parts)
    shapes = "".join(part for part in every if isinstance(part, str))
    words = [part for part in every if isinstance(part, _Label)]
    joined = any(_JOINED.search(one.text) for one in words)
    labels = "" if joined else "".join(one.drawn(width, mirrored=mirrored) for one in words)
    ltr = ' direction="ltr"' if mirrored else ""  # what an anchor is goes by it, and the page has the other
    turned = f'<g transform="matrix(-1 0 0 1 {width:g} 0)">{shapes}</g>' if mirrored else shapes
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" font-family="{FONT}" font-size="{SMALL:g}"{ltr}>'
        f"<title>{escape(composed(bare(alt)))}</title>{turned}{labels}</svg>"
    )
    if joined:
        over = "".join(one.over(width, mirrored=mirrored) for one in words)
        size = f"width:{width:g}pt;height:{height:g}pt;font:{SMALL:g}pt/{LINE:g}pt {FONT}"
        picture = f'<div class="chart" style="position:relative;{size}">{picture}{over}</div>'
    return Markup(picture)  # noqa: S704 - every text of a label went through `escape`
