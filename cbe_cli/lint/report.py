"""What a run of the linter gives: findings in order, each with the file that it is about."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Diagnostic, Severity, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found, in the order of places, but for what is `accepted` in a baseline.

    `folders` says below which folder the paths of a finding are, where that is not the current one. Of accepted ones
    so many are `gone`. It is `strict` where a warning stands and the school wants none. `said` is what else there is
    to know, a sentence each.
    """

    diagnostics: tuple[Diagnostic, ...]
    folders: Mapping[Diagnostic, Path] = field(default_factory=dict)
    accepted: int = 0
    gone: int = 0
    strict: bool = False
    said: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity."""
        found = Counter(each.severity for each in self.diagnostics)
        return {severity: found[severity] for severity in Severity}

    def exit_code(self, *, strict: bool = False) -> int:
        """1 for errors, with `strict` and under a strict profile for warnings too; notes never count."""
        counts = self.counts
        return int(bool(counts[Severity.ERROR] or self.strict or (strict and counts[Severity.WARNING])))

    def file(self, found: Diagnostic) -> Path:
        """The file that a finding is about, or the folder."""
        return self.folders.get(found, Path()) / found.where.path

    def seen_from(self, folder: Path) -> Report:
        """The same findings with paths below `folder`, which is resolved; what lies outside has its whole path."""
        seen: dict[Diagnostic, Path] = {}
        name = cache(partial(_path_from, folder))  # many findings, few files
        for found in self.diagnostics:
            seen.setdefault(renamed(found, partial(name, self.folders.get(found, Path()))), folder)
        return replace(self, diagnostics=in_order(seen), folders=seen)


def renamed(found: Diagnostic, rename: Callable[[str], str]) -> Diagnostic:
    """The same finding with another name for each path."""
    related = tuple((replace(where, path=rename(where.path)), note) for where, note in found.related)
    return replace(found, where=replace(found.where, path=rename(found.where.path)), related=related)


def _path_from(folder: Path, base: Path, path: str) -> str:
    """As a repository names it: links in it are files of its own, and only the way to `folder` may lead over others."""
    whole = Path(os.path.abspath(base / path))  # noqa: PTH100 - Path.resolve would follow links
    for file in (whole, whole.resolve()):
        if file.is_relative_to(folder):
            return file.relative_to(folder).as_posix()
    return whole.as_posix()
