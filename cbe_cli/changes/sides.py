"""Two editions with what is known of which node is which; makes a `Change` about a node of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.changes.kinds import KINDS
from cbe_cli.changes.matching import match
from cbe_cli.changes.model import Change

if TYPE_CHECKING:
    from cbe_cli.changes.matching import Matching
    from cbe_cli.diagnostics import Location
    from cbe_cli.school.edition import Edition, Node


@dataclass(frozen=True)
class Sides:
    """The old edition, the new one, and which node is which."""

    old: Edition
    new: Edition
    matching: Matching

    @classmethod
    def of(cls, old: Edition, new: Edition) -> Sides:
        """Of two editions."""
        return cls(old, new, match(old, new))

    def domain(self, old: Node | None, new: Node | None) -> str:
        """The domain under which a change is read: that of the new edition, where it is still there."""
        return new.domain if new is not None else self.matching.mapped(old.domain) if old is not None else ""

    def about_node(  # noqa: PLR0913 - each is one field of the change
        self,
        kind: str,
        old: Node | None,
        new: Node | None,
        *,
        about: str = "",
        before: str = "",
        after: str = "",
        at: tuple[Location | None, Location | None] | None = None,
    ) -> Change:
        """A change of one node; `at` where it stands, if that is not the beginning of the node."""
        node = new or old
        beginning = (old.record.where() if old else None, new.record.where() if new else None)
        where_old, where_new = at or beginning
        return Change(
            KINDS[kind],
            self.new.id,
            self.domain(old, new),
            ((old.id if old else "", new.id if new else ""),),
            node.title if node else "",
            about,
            before,
            after,
            where_old,
            where_new,
        )

    def about_all(
        self,
        kind: str,
        *,
        about: str = "",
        before: str = "",
        after: str = "",
        at: tuple[Location | None, Location | None] = (None, None),
    ) -> Change:
        """A change of something that belongs to the whole framework: a scale, the road."""
        return Change(KINDS[kind], self.new.id, "", (), self.new.framework.title, about, before, after, *at)
