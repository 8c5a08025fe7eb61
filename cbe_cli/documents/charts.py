"""The charts of the documents, as inline SVG: a ladder of levels, a scale, a step line, dots.

All are legible in a grey copy (fill, hatching and outline differ, not only colour), carry their text alternative as
`<title>`, and draw what belongs together as one path, because WeasyPrint's time goes by the number of elements. One
unit is one point of print, so a font size of 8 is 8 pt as long as the page does not scale the picture.

On a page that is read from right to left a chart is `mirrored`: its shapes as a whole, its words each in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from cbe_cli.documents.chart_svg import HAIR, INK, OPEN, SMALL, Label, drawing, path
from cbe_cli.documents.colours import Accent
from cbe_cli.documents.portfolio.view_levels import Line as GrowthLine
from cbe_cli.documents.portfolio.view_levels import Panel, ScaleBar, State, Step
from cbe_cli.documents.widths import SPARE, ems

WIDTH = 262.0  # of a ladder or scale
GAP = 2.6
CELL = 13.0  # height
SLIM, SLIM_WIDTH = 6.4, 13.0  # of a cell of a bar in a table
GROWTH_WIDTHS = {3: 152.0, 2: 232.0}  # by how many stand side by side
GROWTH_HEIGHT, DENSE_HEIGHT = 80.0, 62.0
WIDEST_AXIS = 62.0  # of labels for which three side by side leave room for the line
BESIDE = 2.0  # between two labels, at least


def ladder(  # noqa: PLR0913 - templates name all but three
    steps: Sequence[Step],
    accent: Accent,
    alt: str,
    *,
    bracket: bool,
    outlined: bool = False,
    mirrored: bool = False,
) -> Markup:
    """A segmented bar, one cell a level: full, hatched, part filled or open. `bracket` marks the expected range.

    `outlined` saves ink: what would be full has a tick instead, and a share is ruled.
    """
    top = 8.0 if bracket else 1.0
    cells = _cells(len(steps), top)
    chosen = {state: [cell for cell, step in zip(cells, steps, strict=True) if step.state is state] for state in State}
    parts: list[str | Label] = [
        path(map(_rounded, chosen[State.AHEAD]), stroke=OPEN, width=0.7),
        path(map(_hatching, chosen[State.PLACED]), stroke=accent.ink, width=0.8),
        path(map(_rounded, chosen[State.PLACED]), stroke=accent.ink, width=0.9),
        *_full(chosen[State.REACHED], accent, outlined=outlined, mirrored=mirrored),
        path(_ruled(steps, cells), stroke=accent.ink, width=0.7)
        if outlined
        else path(_shares(steps, cells), fill=accent.ink, opacity=0.42),
        path(map(_rounded, chosen[State.WORKING]), stroke=accent.ink, width=1.7),
    ]
    if bracket:
        parts.append(_bracket([cell for cell, step in zip(cells, steps, strict=True) if step.expected]))
    parts.extend(_step_labels(steps, cells, top + CELL + 10.5))
    return drawing(WIDTH, top + CELL + 14, alt, parts, mirrored=mirrored)


def scale(bar: ScaleBar, accent: Accent, alt: str, *, outlined: bool = False, mirrored: bool = False) -> Markup:
    """A segmented bar, one cell a point of the scale, filled up to the one that was reached."""
    cells = _cells(len(bar.points), 1.0)
    reached = 0 if bar.at is None else bar.at + 1
    parts: list[str | Label] = [
        path(map(_rounded, cells[reached:]), stroke=OPEN, width=0.7),
        *_full(cells[:reached], accent, outlined=outlined, mirrored=mirrored),
    ]
    fits = all(_wide(name) <= cell[2] for name, cell in zip(bar.points, cells, strict=True))
    for index, (name, (x, _, wide, _)) in enumerate(zip(bar.points, cells, strict=True)):
        here = index == bar.at
        if fits:
            parts.append(_text(x + wide / 2, CELL + 11.5, name, bold=here))
        elif here:
            parts.append(_text_inside(x + wide / 2, CELL + 11.5, name))
    return drawing(WIDTH, CELL + 15, alt, parts, mirrored=mirrored)


def bar(scale: ScaleBar, accent: Accent, alt: str, *, mirrored: bool = False) -> Markup:
    """The same without words, as small as a line of a table."""
    cells = [(0.5 + index * (SLIM_WIDTH + 1.6), 0.5, SLIM_WIDTH, SLIM) for index in range(len(scale.points))]
    reached = 0 if scale.at is None else scale.at + 1
    parts = [
        path(map(_rounded, cells[reached:]), stroke=OPEN, width=0.7),
        path(map(_rounded, cells[:reached]), fill=accent.ink, stroke=accent.ink, width=0.7),
    ]
    return drawing(len(cells) * (SLIM_WIDTH + 1.6), SLIM + 1, alt, parts, mirrored=mirrored)


def dots(  # noqa: PLR0913 - templates name all but four
    count: int, at: int | None, accent: Accent, alt: str, *, outlined: bool = False, mirrored: bool = False
) -> Markup:
    """One dot a point of the scale, full up to the one at index `at`; all open for None."""
    full = 0 if at is None else at + 1
    circles = [_circle(6 + 13.0 * index, 6, 4.3) for index in range(count)]
    parts = [path(circles[full:], stroke=OPEN, width=0.9)]
    if outlined:
        inner = [_circle(6 + 13.0 * index, 6, 1.6) for index in range(full)]
        parts += [path(circles[:full], stroke=accent.ink, width=1.3), path(inner, fill=accent.ink)]
    else:
        parts.append(path(circles[:full], fill=accent.ink, stroke=accent.ink, width=0.9))
    return drawing(13.0 * count, 12, alt, parts, mirrored=mirrored)


def side_by_side(panel: Panel) -> int:
    """How many lines of a panel stand in a row: three, or two where the labels of the axis are long."""
    return 3 if max(_wide(label) for _, label in panel.axis) <= WIDEST_AXIS else 2


def growth(line: GrowthLine, panel: Panel, alt: str, *, dense: bool = False, mirrored: bool = False) -> Markup:
    """A step line on the panel's axes, with a dot at its end; `dense` is lower, for pages with many.

    Where the axis has bands, a label stands in the middle of its level, between two lines.
    """
    tall = DENSE_HEIGHT if dense else GROWTH_HEIGHT
    left = 6 + max(_wide(label) for _, label in panel.axis)
    width = GROWTH_WIDTHS[side_by_side(panel)]
    right, top, bottom = width - 6, 6.0, tall - 14

    def across(day: date) -> float:
        span = max((panel.ends - panel.starts).days, 1)
        return left + (right - left) * (day - panel.starts).days / span

    lowest, highest = panel.axis[0][0], panel.axis[-1][0] + panel.bands
    middle = 0.5 if panel.bands else 0

    def height(value: float) -> float:
        return bottom - (bottom - top) * (value - lowest) / max(highest - lowest, 1)

    shown = _thinned(panel.axis)
    lines = [value for value, _ in (panel.axis if panel.bands else shown)] + [highest] * panel.bands
    corners = [f"M{across(line.dots[0].on):.1f} {height(line.dots[0].value):.1f}"]
    corners += [f"H{across(dot.on):.1f}V{height(dot.value):.1f}" for dot in line.dots[1:]]
    end = height(line.dots[-1].value)
    parts: list[str | Label] = [
        path((f"M{left:.1f} {height(value):.1f}H{right:.1f}" for value in lines), stroke=HAIR, width=0.6),
        path([*corners, f"H{right:.1f}"], stroke=line.accent.ink, width=1.8),
        path([_circle(right, end, 3.2)], fill=line.accent.ink),
        *(_text(left - 4, height(value + middle) + 2.8, label, anchor="end") for value, label in shown),
        _text(left, tall - 2, panel.starts_word, anchor="start"),
        _text(right, tall - 2, panel.ends_word, anchor="end"),
    ]
    return drawing(width, tall, alt, parts, mirrored=mirrored)


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


def _full(cells: Sequence[Cell], accent: Accent, *, outlined: bool, mirrored: bool) -> tuple[str, ...]:
    """Cells that are behind the child: filled, or with a tick."""
    if not outlined:
        return (path(map(_rounded, cells), fill=accent.ink, stroke=accent.ink, width=0.9),)
    ticks = (tick(x + wide / 2, y + high / 2, min(3.4, wide / 4), mirrored=mirrored) for x, y, wide, high in cells)
    return (
        path(map(_rounded, cells), stroke=accent.ink, width=1.0),
        path(ticks, stroke=accent.ink, width=1.4),
    )


def tick(x: float, y: float, half: float, *, mirrored: bool) -> str:
    """A tick around a point, for `path`. In a mirrored picture it is turned, so that it looks as everywhere."""
    across = -half if mirrored else half
    return f"M{x - across:.2f} {y:.2f}l{across * 0.7:.2f} {half * 0.75:.2f}L{x + across:.2f} {y - half * 0.75:.2f}"


def _ruled(steps: Sequence[Step], cells: Sequence[Cell]) -> Iterable[str]:
    """A share as upright lines, as dense as print keeps apart."""
    for step, (x, y, wide, high) in zip(steps, cells, strict=True):
        if step.state is State.WORKING and step.needed and step.met:
            until = (wide - 2) * min(step.met / step.needed, 1)
            lines = int(until // 2.2)
            yield "".join(f"M{x + 1 + 2.2 * (line + 1):.2f} {y + 1:.2f}v{high - 2:.2f}" for line in range(lines))


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
    return path([f"M{left:.2f} 5.5V2H{right:.2f}V5.5"], stroke=INK, width=0.9)


def _step_labels(steps: Sequence[Step], cells: Sequence[Cell], baseline: float) -> Iterable[Label]:
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


def _wide(label: str) -> float:
    """The room that a label asks for, in bold."""
    return ems(label, bold=True) * SMALL * SPARE + BESIDE


def _text(x: float, y: float, text: str, *, bold: bool = False, anchor: str = "middle") -> Label:
    return Label(x, y, text, bold, anchor)


def _text_inside(x: float, y: float, text: str, *, bold: bool = True) -> Label:
    """A label wider than its cell, kept within the picture."""
    half = _wide(text) / 2
    return _text(min(max(x, half), WIDTH - half), y, text, bold=bold)
