"""The sample school with the look in ten lines of docs/documents.md, and a typeface for headings."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from cbe_cli.documents.look import Look, look_of
from cbe_cli.files.shipped import shipped
from cbe_cli.school.config import SchoolFile
from cbe_cli.school.model import School
from tests.attainment.schools import model
from tests.documents.elements.riverbend import school

PAGE = Path(__file__).parents[3] / "docs" / "documents.md"
FONTS = "fonts: {headings: NotoSans-Bold.ttf}"


def ten_lines() -> str:
    """The block `brand:` of docs/documents.md."""
    section = PAGE.read_text("utf-8").partition("in ten lines")[2]
    found = re.search(r"```yaml\n(.*?)```", section, re.DOTALL)
    assert found is not None
    return found[1]


def branded(of: School, brand: str) -> School:
    setup = model(SchoolFile, f"format: 1\nschool: {{name: Riverbend School}}\n{brand}")
    return replace(of, setup=of.setup.model_copy(update={"brand": setup.brand}))


@cache
def look() -> Look:
    """Colours and logo as the school says them; the typeface lies where ours do."""
    colours = look_of(branded(school(), ten_lines())).value
    type_ = look_of(branded(replace(school(), root=shipped("templates") / "fonts"), f"brand: {{{FONTS}}}\n")).value
    assert colours is not None
    assert type_ is not None
    return replace(colours, css=f"{colours.css}\n{type_.css}", fonts=type_.fonts)
