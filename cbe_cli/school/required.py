"""The model of `requires:` what the pieces of a target must include before it has a level (design 5.2)."""

from __future__ import annotations

from pydantic import model_validator

from cbe_cli.school.fields import Count, Listed
from cbe_cli.school.kinds import EvidenceKind, Phase
from cbe_cli.school.record import Record


class Required(Record):
    """So many pieces of these kinds, phases or depth; or pieces that so many different people scored.

    All that is given must hold of a piece for it to count here: `{kind: performance_task, dok: 3, at_least: 2}`.
    """

    kind: Listed[EvidenceKind] = ()
    """The pieces must be of this kind, or of one of these."""
    phase: Listed[Phase] = ()
    """The pieces must be of this phase of learning, or of one of these."""
    dok: Count | None = None
    """The pieces must be of this depth of knowledge or deeper, from 1 to 4."""
    at_least: Count | None = None
    """How many such pieces there must be; 1 if left out."""
    assessors: Count | None = None
    """How many different people must have scored the pieces. It stands alone, without `kind`, `phase`, `dok` or
    `at_least`."""

    @model_validator(mode="after")
    def _asks_something(self) -> Required:
        of_pieces = bool(self.kind or self.phase or self.dok is not None)
        if of_pieces == (self.assessors is not None):
            raise ValueError("needs “kind”, “phase” or “dok”, or else “assessors”")
        if self.assessors is not None and self.at_least is not None:
            raise ValueError("has “at_least” beside “assessors”, which is a number of people already")
        for name in ("dok", "at_least", "assessors"):
            if getattr(self, name) == 0:
                raise ValueError(f"has “{name}: 0”, which asks for nothing; it must be 1 or more")
        return self
