"""An edition as it was and as it is now: what the rules that compare are about."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cbe_cli.changes.model import Change
    from cbe_cli.files.base import Base
    from cbe_cli.school.edition import Edition

Rows = Callable[[str, Collection[str]], int]
"""How many rows of evidence are under some ids of a framework."""


def no_rows(framework: str, ids: Collection[str]) -> int:  # noqa: ARG001 - as `Rows` are asked
    """Where nobody's evidence is known."""
    return 0


@dataclass(frozen=True)
class Step:
    """An edition of the `base`, and what it is `now`; None where it is gone.

    A new edition is compared with the one that was in force before it. `siblings` are all editions that the framework
    had in the base.
    """

    base: Base
    old: Edition
    now: Edition | None
    siblings: tuple[Edition, ...] = ()
    rows: Rows = field(default=no_rows)

    @property
    def since(self) -> str:
        """The base in a sentence."""
        return f"“{self.base.name}”"

    @property
    def begun(self) -> bool:
        """Whether the old edition says from when on it is in force, and that day has come."""
        return date.min < self.old.begins <= self.base.day

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Everything that is different, told as `cbe diff` tells it."""
        from cbe_cli.changes.compare import compare_editions

        return compare_editions(self.old, self.now) if self.now is not None else ()

    def of_kind(self, *names: str) -> tuple[Change, ...]:
        """The changes of some kinds."""
        return tuple(change for change in self.changes if change.kind.name in names)
