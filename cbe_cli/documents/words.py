"""The fixed words of the documents: one data file per language, `templates/words/<language>.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, reduce
from pathlib import Path
from typing import TypeAlias

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.shipped import shipped
from cbe_cli.files.text import read_text
from cbe_cli.files.yaml_tree import Mapping as YamlMapping
from cbe_cli.files.yaml_tree import Node, Scalar, read_yaml

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

_PLACE = re.compile(r"\{([a-z_]+)\}")
FALLBACK = "en"


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one language. Templates read `tree`; builders use `text`, `fill` and the date functions."""

    language: str
    tree: Mapping[str, Tree]

    def text(self, path: str) -> str:
        """The text at a dotted path, such as `where.working`. KeyError where there is none: a fault of ours."""
        found: Tree | Mapping[str, Tree] = self.tree
        for key in path.split("."):
            if not isinstance(found, Mapping):
                raise KeyError(path)
            found = found[key]
        if not isinstance(found, str):
            raise KeyError(path)
        return found

    def fill(self, path: str, **values: object) -> str:
        """The pattern at `path` with `{name}` places filled. What a value contains is never a place itself."""
        return fill(self.text(path), **values)

    def day(self, day: date) -> str:
        """`12 November 2026` in the way of the language."""
        return self.fill("dates.day", day=day.day, month=self._month(day, "months"), year=day.year)

    def short_day(self, day: date) -> str:
        """`12 Nov`, where the year goes without saying."""
        return self.fill("dates.short", day=day.day, month=self._month(day, "short_months"))

    def month(self, day: date) -> str:
        """`Nov 2026`."""
        return self.fill("dates.month", month=self._month(day, "short_months"), year=day.year)

    def _month(self, day: date, key: str) -> str:
        dates = self.tree["dates"]
        names = dates[key] if isinstance(dates, dict) else ()
        return str(names[day.month - 1])  # type: ignore[index]


def fill(pattern: str, **values: object) -> str:
    """Replace each `{name}` once. KeyError for a name without a value."""
    return _PLACE.sub(lambda place: str(values[place[1]]), pattern)


def words_for(language: str, overrides: Path | None = None) -> Words:
    """The words for a BCP 47 language: English, over it ours of that language, over it the school's own file.

    So a school may reword one line, and a translation that lags behind shows English instead of nothing.
    `overrides` is the school's `templates/` folder. Raises `CannotRun` for a words file that cannot be read.
    """
    folders = [folder / "words" for folder in (shipped("templates"), overrides) if folder is not None]
    names = [language, language.split("-", maxsplit=1)[0], FALLBACK]
    best = next((name for name in names if any((folder / f"{name}.yaml").is_file() for folder in folders)), FALLBACK)
    files = [folders[0] / f"{FALLBACK}.yaml", *(folder / f"{best}.yaml" for folder in folders)]
    trees = [_read(file, file.stat().st_mtime_ns) for file in dict.fromkeys(files) if file.is_file()]
    return Words(best, reduce(_laid_over, trees, {}))


def _laid_over(below: Mapping[str, Tree], above: Mapping[str, Tree]) -> dict[str, Tree]:
    merged = dict(below)
    for key, value in above.items():
        under = merged.get(key)
        merged[key] = _laid_over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return merged


@cache
def _read(file: Path, _changed: int) -> dict[str, Tree]:
    shown = f"templates/words/{file.name}"
    text = read_text(file, shown)
    parsed = read_yaml(text.value) if text.value is not None else None
    found = (*text.diagnostics, *(parsed.diagnostics if parsed else ()))
    if found or parsed is None or parsed.value is None:
        raise CannotRun(f"{found[0].where}: {found[0].message}")
    tree = _plain(parsed.value)
    if not isinstance(tree, dict):
        raise CannotRun(f"{shown} has to hold keys and texts, as templates/words/en.yaml does.")
    return tree


def _plain(node: Node) -> Tree:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlMapping):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    return [_plain(item) for item in node.items]
