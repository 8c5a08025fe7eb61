"""What our style sheets say of type and tones, read from them, so that a picture names the number that holds."""

from __future__ import annotations

import re
from functools import cache

from cbe_cli.documents.names import PLACES
from cbe_cli.files.shipped import shipped

TEMPLATES = shipped("templates")
_FONT = re.compile(r"font(?:-size)?:[^;}]*?(\d+(?:\.\d+)?)pt")
_LEAST = 8.0  # below it only the tick in a cell of a key


@cache
def rules(file: str) -> dict[str, str]:
    """Selector -> declarations, of a style sheet under templates/; of a selector that is there twice, both."""
    css = re.sub(r"/\*.*?\*/", "", (TEMPLATES / file).read_text(encoding="utf-8"), flags=re.DOTALL)
    found: dict[str, str] = {}
    for selectors, said in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        for selector in selectors.split(","):
            found[selector.strip()] = found.get(selector.strip(), "") + said + ";"
    return found


def points(file: str, selector: str) -> str:
    """The size of type that the selector asks for."""
    found = _FONT.search(rules(file)[selector])
    assert found is not None, f"{selector} in {file} names no size"
    return found[1]


def sizes() -> list[float]:
    """Every size of type in a style sheet of ours, smallest first."""
    every = {float(size) for file in TEMPLATES.rglob("*.css") for size in _FONT.findall(file.read_text("utf-8"))}
    return sorted(size for size in every if size >= _LEAST)


def largest(place: str) -> float:
    """The size in which a short name stands in that place."""
    return PLACES[place].usual


def tones() -> dict[str, str]:
    """Custom property -> colour, of base/tokens.css."""
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", rules("base/tokens.css")[":root"]))
