"""Which templates there are, what each draws, and which of them a school has changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.files.shipped import shipped
from cbe_cli.files.text import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE, STYLE, WORDS = ".j2", ".css", ".yaml"
_SAYS = re.compile(r"\A\s*(?:\{#-?|/\*|#)\s*(.+?\.)(?:\s|\*|#|$)", re.DOTALL)
"""The first sentence of the comment with which a file begins."""


@dataclass(frozen=True, slots=True)
class Template:
    """A file that ships. `says` is its own first sentence; `changed` whether the school has one of the same name."""

    name: str
    says: str
    changed: bool


def templates(own: Path | None) -> tuple[Template, ...]:
    """Every file that a school can change, by folder. `own` is the school's `templates/`, if it has one."""
    folder = shipped("templates")
    found = []
    for file in sorted(folder.rglob("*")):
        if file.suffix in {TEMPLATE, STYLE, WORDS}:
            name = file.relative_to(folder).as_posix()
            found.append(Template(name, _says(file), own is not None and (own / name).is_file()))
    return tuple(found)


def theirs(own: Path) -> tuple[str, ...]:
    """The names of the school's own files, those that change ours and those that do not."""
    files = (file for file in sorted(own.rglob("*")) if file.suffix in {TEMPLATE, STYLE, WORDS} and file.is_file())
    return tuple(file.relative_to(own).as_posix() for file in files)


def _says(file: Path) -> str:
    found = _SAYS.match(read_bytes(file, file.name).decode("utf-8")[:2000])
    return " ".join(found[1].replace("\n#", " ").split()) if found else ""
