"""The model of `gate:` something that must be met before a level is complete, whatever the rest says (design 5.4)."""

from __future__ import annotations

from cbe_cli.school.fields import Listed, Text
from cbe_cli.school.kinds import EvidenceKind
from cbe_cli.school.record import Record


class AtLevel(Record):
    """A node that must stand at a point of its scale, as of an assessment at the end of a level."""

    id: Text
    """The node that must be met, as an address: `HW.TIME`, or `{node}@{level}`, where the road and its level are filled
    in."""
    at_least: Text = "proficient"
    """The point of its scale that is asked for, by score, name or code; `proficient` if left out."""
    kinds: Listed[EvidenceKind] = ()
    """Only evidence of these kinds counts, and only about exactly this address."""


class Gate(Record):
    """What must be met."""

    at_level: AtLevel
    """The node that must stand at a point of its scale, or above. A judgment never passes a gate."""
