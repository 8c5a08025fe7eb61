"""A chart as inline SVG: its shapes, its words, and the picture around them.

WeasyPrint by itself draws the text of a picture letter by letter (`shortcuts`), so words whose letters join or change
places (Arabic, Hindi) stand in elements over the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from cbe_cli.documents.languages import direction_of
from cbe_cli.documents.words import bare
from cbe_cli.files.tidy_text import composed

SMALL = 8.0  # the smallest type of any page
LINE, BASELINE = 12.0, 9.1  # of a label over the picture: its height, and how far down its letters stand
_JOINED = re.compile("[\u0590-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]")
"""Scripts whose letters do not stand one beside the other as they are written."""
SOFT, HAIR, OPEN, INK = "#635d52", "#ddd7ca", "#8d8574", "#26241f"
FONT = "'Noto Sans',system-ui,sans-serif"


def path(  # noqa: PLR0913 - what SVG knows of a path
    pieces: Iterable[str],
    *,
    fill: str = "none",
    stroke: str = "",
    width: float = 0,
    opacity: float = 1,
    dashes: str = "",
) -> str:
    """All of `pieces` as one element; "" where there are none."""
    drawn = "".join(pieces)
    line = f' stroke="{stroke}" stroke-width="{width}"' if stroke else ""
    light = f' fill-opacity="{opacity}"' if opacity < 1 else ""
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{drawn}" fill="{fill}"{line}{light}{broken}/>' if drawn else ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a chart, at a place of the unmirrored picture."""

    x: float
    y: float
    text: str
    bold: bool = False
    anchor: str = "middle"  # of SVG: the side of the words that is at x
    colour: str = ""  # empty: by `bold`

    def drawn(self, width: float, *, mirrored: bool) -> str:
        """As SVG. Words from right to left begin at their right, so mirroring the place is all that it takes."""
        heavy = ' font-weight="700"' if self.bold else ""
        look = f'{heavy} fill="{self.colour or (INK if self.bold else SOFT)}"'
        x = width - self.x if mirrored else self.x
        anchor = {"start": "end", "end": "start"}.get(self.anchor, self.anchor) if mirrored else self.anchor
        words = escape(composed(bare(self.text)))
        return f'<text x="{x:.2f}" y="{self.y:.2f}" text-anchor="{anchor}"{look}>{words}</text>'

    def over(self, width: float, *, mirrored: bool) -> str:
        """As an element over the picture: a box that has the place of the words in its middle or on a side."""
        heavy = "font-weight:700;" if self.bold else ""
        look = f"{heavy}color:{self.colour or (INK if self.bold else SOFT)}"
        x = width - self.x if mirrored else self.x
        side = {"start": "left", "middle": "center", "end": "right"}[self.anchor]
        side = {"left": "right", "right": "left"}.get(side, side) if mirrored else side
        left, wide = {"left": (x, width - x), "right": (0.0, x), "center": (x - width, 2 * width)}[side]
        return (
            f'<span dir="{direction_of(self.text)}" style="position:absolute;left:{left:.2f}pt;'
            f'top:{self.y - BASELINE:.2f}pt;width:{wide:.2f}pt;text-align:{side};white-space:nowrap;{look}">'
            f"{escape(composed(bare(self.text)))}</span>"
        )


def drawing(width: float, height: float, alt: str, parts: Iterable[str | Label], *, mirrored: bool = False) -> Markup:
    """The picture of this size in points, with its text alternative: shapes first, words over them."""
    every = list(parts)
    shapes = "".join(part for part in every if isinstance(part, str))
    words = [part for part in every if isinstance(part, Label)]
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
