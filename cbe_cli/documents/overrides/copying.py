"""Begins a school's own template: a small file that builds on ours, or the whole of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.overrides.listing import STYLE, WORDS, templates
from cbe_cli.files.shipped import shipped
from cbe_cli.files.text import read_bytes, write_text
from cbe_cli.school.wording import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")


def copy(name: str, root: Path, *, whole: bool) -> Path:
    """Write `templates/NAME` in the school's folder and say where. Raises `CannotRun`; nothing is written over."""
    known = {one.name: one for one in templates(None)}
    if name not in known:
        hint = did_you_mean(name, known, "`cbe templates list` shows all.")
        raise CannotRun(f"There is no template “{name}”. {hint}")
    file = root / "templates" / name
    if file.exists():
        raise CannotRun(f"templates/{name} is there already. Take it away first, or change it as it is.")
    ours = read_bytes(shipped("templates") / name, name).decode("utf-8")
    write_text(file, ours if whole else _beginning(name, ours, known[name].says))
    return file


def _beginning(name: str, ours: str, says: str) -> str:
    """What changes nothing yet, and shows where to write."""
    if name.endswith(WORDS):
        return "# Only the lines that are to be different, under the same keys as in ours: cbe templates copy --whole\n"
    if name.endswith(STYLE):
        return f'{{% include "shipped/{name}" %}}\n/* What is written here wins over ours. */\n'
    blocks = _BLOCK.findall(ours)
    if not blocks:
        return ours
    parts = [f"{{# {says} Ours comes with super(); write before it, after it, or in its place. #}}"]
    parts.append(f'{{% extends "shipped/{name}" %}}')
    parts += [f"{{% block {block} %}}\n{{{{ super() }}}}\n{{% endblock %}}" for block in dict.fromkeys(blocks)]
    return "\n".join(parts) + "\n"
