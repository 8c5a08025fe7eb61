"""What was found in one school or one framework, and what of it is shown: by settings, comments and the baseline."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun, Diagnostic, in_order
from cbe_cli.files.text import read_text
from cbe_cli.lint.allowed import Allowed, allowances
from cbe_cli.lint.baseline import BASELINE_FILE, Key, left, read
from cbe_cli.lint.framework_checks import FRAMEWORK_CHECKS
from cbe_cli.lint.report import renamed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cbe_cli.lint.choice import Choice, Settings


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a part, and how many findings were accepted, or were and are gone."""

    found: tuple[Diagnostic, ...]
    accepted: int
    gone: int
    strict: bool


@dataclass(frozen=True)
class Part:
    """Findings with paths below `root`, of a run that is about `inside`. In `texts` comments may allow some.

    Paths are shown as `names` has them, or else `below` a folder.
    """

    root: Path
    settings: Settings
    found: tuple[Diagnostic, ...]
    texts: frozenset[str]
    inside: tuple[Path, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    below: str = ""

    def shown(self, *, baseline: bool) -> Shown:
        """What is left of the findings; with `baseline` without those that the school has accepted."""
        over = left(self.wanted, self.accepted() if baseline else Counter())
        strict = any(self._at(each.where.path).fails(each) for each in over.shown)
        return Shown(tuple(renamed(each, self._path) for each in over.shown), over.accepted, over.gone, strict)

    @cached_property
    def wanted(self) -> tuple[Diagnostic, ...]:
        """The findings that are asked for and not allowed in place, in order."""
        asked = [each for each in self.found if self._at(each.where.path).shows(each)]
        here: list[Diagnostic] = [each for each in asked if each.where.path not in self.texts]
        for path in sorted(self.texts):
            here += self._not_allowed(path, [each for each in asked if each.where.path == path])
        return in_order(here)

    def _not_allowed(self, path: str, found: list[Diagnostic]) -> Iterator[Diagnostic]:
        file = self.root / path
        source = read_text(file, path).value if file.is_file() else None
        comments = allowances(source) if source is not None else []
        if not comments:
            yield from found
            return
        choice = self._at(path)
        for each in Allowed(comments, FRAMEWORK_CHECKS, choice).left(found):
            if choice.shows(each):
                yield each

    def looks_at(self, path: str) -> bool:
        """Whether a file is among those that the run is about."""
        return any((self.root / path).is_relative_to(place) for place in self.inside)

    @cached_property
    def _at(self) -> Callable[[str], Choice]:
        """The choice for a file: many findings, few files."""
        return cache(self.settings.at)

    def accepted(self) -> Counter[Key]:
        """What the baseline has about what is looked at."""
        return Counter({key: times for key, times in self.baseline().items() if self.looks_at(key[1])})

    def baseline(self) -> Counter[Key]:
        """All that it has. Raises `CannotRun` where the file is not one of ours: nobody knows what it accepts."""
        file = self.root / BASELINE_FILE
        if not file.is_file():
            return Counter()
        source = read_text(file, BASELINE_FILE).value
        try:
            return read(source.text if source is not None else "")
        except ValueError as reason:
            raise CannotRun(f"“{file}” cannot be read: {reason}. `cbe lint --accept` writes it anew.") from reason

    @property
    def base(self) -> Path:
        """The folder that shown paths are below: with `names` the current one."""
        if self.names:
            return Path()
        return self.root.parent if self.below else self.root

    def _path(self, path: str) -> str:
        return self.names.get(path, f"{self.below}/{path}" if self.below else path)
