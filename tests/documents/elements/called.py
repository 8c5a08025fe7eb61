"""Which macros and charts there are, and which of them a template calls while it is written out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Final

from jinja2 import nodes

from cbe_cli.documents import charts
from cbe_cli.documents.html import CHARTS, environment
from cbe_cli.files.shipped import shipped

TEMPLATES = shipped("templates")
DRAWN: Final[dict[CodeType, str]] = {
    chart.__code__: name  # type: ignore[attr-defined]  # each is a function
    for name, chart in {**CHARTS, "band": charts.band}.items()
}
"""The code of each chart -> what templates call it."""


def macros() -> dict[tuple[str, int], str]:
    """Template and line of each macro -> `template: name`."""
    return {
        (name, macro.lineno): f"{name}: {macro.name}"
        for name in sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.j2"))
        for macro in environment().parse((TEMPLATES / name).read_text(encoding="utf-8")).find_all(nodes.Macro)
    }


def called_by(write: Callable[[], object]) -> set[str]:
    """The macros, as `macros` names them, and the charts that ran."""
    known, found = macros(), set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event != "call":
            return
        if frame.f_code in DRAWN:
            found.add(DRAWN[frame.f_code])
        template = frame.f_globals.get("__jinja_template__") if frame.f_code.co_name == "macro" else None
        if template is not None:
            place = (template.name, template.get_corresponding_lineno(frame.f_code.co_firstlineno))
            found.add(known.get(place, ""))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        write()
    finally:
        sys.setprofile(before)
    return found - {""}
