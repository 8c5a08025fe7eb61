"""What a chart is put together from: paths, words in their places, and the picture around them, as inline SVG.

What belongs together is one path, because WeasyPrint's time goes by the number of elements. One unit is one point of
print, so a font size of 8 is 8 pt as long as the page does not scale the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from cbe_cli.documents.words import bare
from cbe_cli.files.tidy_text import composed

if TYPE_CHECKING:
    from collections.abc import Iterable

SMALL = 8.0  # the smallest type of any page
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


def drawing(width: float, height: float, alt: str, parts: Iterable[str | Label], *, mirrored: bool = False) -> Markup:
    """The picture of this size in points, with its text alternative: shapes first, words over them."""
    every = list(parts)
    shapes = "".join(part for part in every if isinstance(part, str))
    labels = "".join(part.drawn(width, mirrored=mirrored) for part in every if isinstance(part, Label))
    ltr = ' direction="ltr"' if mirrored else ""  # what an anchor is goes by it, and the page has the other
    turned = f'<g transform="matrix(-1 0 0 1 {width:g} 0)">{shapes}</g>' if mirrored else shapes
    return Markup(  # noqa: S704 - every text of a label went through `escape`
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" font-family="{FONT}" font-size="{SMALL:g}"{ltr}>'
        f"<title>{escape(composed(bare(alt)))}</title>{turned}{labels}</svg>"
    )
