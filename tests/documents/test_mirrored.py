"""Grids from right to left: what stands first is on the right, in WeasyPrint as in a browser."""

from __future__ import annotations

from typing import Any

import pytest

from cbe_cli.documents.mirrored import with_mirrored_grids
from cbe_cli.documents.pdf import load_weasyprint, pango_available

CSS = """
@page { size: 100mm 200mm; margin: 0 }
body { margin: 0 }
.row { display: grid; grid-template-columns: 20mm minmax(0, 1fr) 30mm }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) }
.pair .whole { grid-column: 1 / 3 }
.three { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)) }
"""


def test_a_page_from_left_to_right_stays_as_it_is() -> None:
    assert with_mirrored_grids(CSS, "ltr") is CSS


def test_rules_without_a_grid_stay_as_they_are() -> None:
    plain = "/* a */ p { color: red }\n@media screen { .row { display: grid } }\n"
    assert with_mirrored_grids(plain, "rtl") == plain


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_children_stand_in_the_other_order() -> None:
    body = (
        "<div class='row'><p id='a'>1</p><p id='b'>2</p><p id='c'>3</p></div>"
        "<div class='pair'><p id='q' class='whole'>0</p><p id='d'>1</p><p id='e'>2</p><p id='f'>3</p></div>"
        "<div class='row'><p id='g'>1</p><div id='h' class='pair'><p id='i'>1</p><p id='j'>2</p></div></div>"
        "<div class='three'><p id='k'>1</p><p id='l'>2</p></div>"
    )
    at = places(f"<html dir='rtl' lang='ar'><style>{with_mirrored_grids(CSS, 'rtl')}</style><body>{body}")
    assert {name: at[name] for name in "abc"} == {"a": (80, 20), "b": (30, 50), "c": (0, 30)}
    assert at["q"] == (0, 100)
    assert {at["d"], at["e"], at["f"]} == {(0, 50), (50, 50)}
    assert at["d"] != at["e"]
    assert (at["g"], at["h"]) == ((80, 20), (30, 50))
    assert (at["i"], at["j"]) == ((55, 25), (30, 25))  # a grid in a grid
    assert (at["k"], at["l"]) == ((67, 33), (33, 33))


def places(html: str) -> dict[str, tuple[int, int]]:
    """Left edge and width of each element with an id, in whole millimetres."""
    document = load_weasyprint().HTML(string=html).render()
    found: dict[str, tuple[int, int]] = {}

    def look(box: Any) -> None:
        element = getattr(box, "element", None)
        if element is not None and element.get("id"):
            found.setdefault(element.get("id"), (round(box.position_x / 96 * 25.4), round(box.width / 96 * 25.4)))
        for child in getattr(box, "children", ()):
            look(child)

    look(document.pages[0]._page_box)  # noqa: SLF001 - there is no public way to the boxes
    return found
