"""The model of `gate:` something that must be met before a level is complete, whatever the rest says (design 5.4)."""

from __future__ import annotations

from cbe_cli.school.fields import Listed, Text
from cbe_cli.school.kinds import EvidenceKind
from cbe_cli.school.record import Record


class AtLevel(Record):
    """A node that must stand at a point of its scale.

    In `id`, `{node}` is the domain or competency whose level it is and `{level}` the level. With `kinds` only evidence
    of these kinds about exactly that address counts, as of an assessment at the end of a level.
    """

    id: Text
    at_least: Text = "proficient"
    kinds: Listed[EvidenceKind] = ()


class Gate(Record):
    """What must be met. A judgment never passes it."""

    at_level: AtLevel
