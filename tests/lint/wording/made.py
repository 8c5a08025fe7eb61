"""Small frameworks made of nothing but statements, for rules that look at their words."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from cbe_cli.lint.rule import Rule
from cbe_cli.school.edition import Edition
from cbe_cli.school.frameworks import read_editions

HEAD = """\
format: 1
framework: made
title: Made
language: {language}
scales: {{two: {{points: [{{score: 1, name: Not yet}}, {{score: 2, name: Met, proficient: yes}}]}}}}
progression: {{levels: [{{id: L1, expected: [K, "1"]}}, {{id: L2, expected: ["6"]}}]}}
domains:
  - id: D
    title: Things
    competencies:
"""


def made(*texts: str, language: str = "en", level: str = "L1") -> Edition:
    """One domain, where each text is a competency C1, C2 ... and its own target; `L2: ...` puts it on that level."""
    lines = [HEAD.format(language=language)]
    for number, text in enumerate(texts, 1):
        on, says = ("L2", text.removeprefix("L2: ")) if text.startswith("L2: ") else (level, text)
        at = f"level: {on}, " if on else ""
        said = json.dumps(says, ensure_ascii=False)
        lines.append(f"      - {{id: C{number}, title: Thing {number}, {at}statement: {said}}}\n")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.yaml"
        file.write_text("".join(lines), encoding="utf-8")
        read = read_editions(((file, file.name),))
    assert read.value is not None, read.diagnostics
    (only,) = read.value.all
    return only


def named(rule: Rule[Edition], *texts: str, language: str = "en") -> list[str]:
    """Ids of the statements that a rule finds fault with."""
    return ids(rule.find(made(*texts, language=language)))


def ids(found: Iterable[object]) -> list[str]:
    """The first id of each message."""
    return [str(getattr(each, "message", "")).split("“")[1].split("”")[0] for each in found]
