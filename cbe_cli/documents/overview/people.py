"""The class as one: its domains and competencies, and some of its students in few words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from cbe_cli.documents.overview.view import Who
from cbe_cli.documents.portfolio.child import all_areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.words import Words
    from cbe_cli.school.edition import Node

NEARLY_ALL: Final = 0.8
FEW: Final = 5
"""In smaller groups, and where fewer are meant, each is named."""


@dataclass(frozen=True)
class People:
    """The children in print order; there is at least one."""

    children: Sequence[Child]

    @property
    def first(self) -> Child:
        """One of them, for what is the same of all."""
        return self.children[0]

    @property
    def words(self) -> Words:
        """Those of the page, which is for the adults of the school."""
        return self.first.words

    def areas(self, *kinds: str) -> tuple[Area, ...]:
        """The domains of these kinds that any of them has, in framework order."""
        return tuple(area for area in self._areas if area.node.domain_kind in kinds)

    @cached_property
    def _areas(self) -> tuple[Area, ...]:
        kinds = ("academic", "cross-cutting", "habits")
        shown = {area.key for child in self.children for area in child.areas(*kinds)}
        return tuple(
            area for area in all_areas(self.first.editions, self.first.school.setup.brand) if area.key in shown
        )

    def competencies(self, area: Area) -> tuple[Node, ...]:
        """Those of a domain that are asked for, in framework order."""
        mine = (node for node in area.edition.competencies if node.domain == area.node.id)
        return tuple(node for node in mine if self.first.shows(area, node))

    def who(self, chosen: Iterable[Child]) -> Who | None:
        """Those named, or everybody but the others where these are few; None for nobody."""
        ids = {child.student.id for child in chosen}
        if not ids:
            return None
        others = tuple(child.student.printed_name for child in self.children if child.student.id not in ids)
        if len(ids) >= max(FEW, NEARLY_ALL * len(self.children)):
            return Who(names=others, everybody=True)
        return Who(names=tuple(child.student.printed_name for child in self.children if child.student.id in ids))
