"""The gates of a framework with their addresses filled in: what has to be met, by whom and for what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cbe_cli.attainment.units import bearers

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.gate import Gate


@dataclass(frozen=True, slots=True)
class GateAt:
    """A gate of one level of one road, with its address filled in. `level` is "" where the address names none.

    Two that ask the same are one, wherever they are `written`.
    """

    unit: str
    step: int
    node: str
    level: str
    at_least: str
    kinds: tuple[str, ...]
    written: Gate = field(compare=False)


def gates_of(edition: Edition) -> tuple[GateAt, ...]:
    """Every gate of every level: those of `advance`, of the level, and of the domain along whose road it lies.

    Where all domains share one road, each that has targets on a level fills in its own id.
    """
    progression = edition.framework.progression
    if progression is None:
        return ()
    everywhere = progression.advance.gate if progression.advance else ()
    found: dict[GateAt, None] = {}
    for id_, unit in bearers(edition).items():
        own = getattr(edition.nodes[edition.nodes[id_].domain].record, "gate", ())
        for step, level in enumerate(progression.levels):
            if progression.by == "framework" and not _has_any(edition, id_, level.id):
                continue
            found |= dict.fromkeys(
                _filled_in(gate, edition, (id_, unit, step)) for gate in (*everywhere, *level.gate, *own)
            )
    return tuple(found)


def _has_any(edition: Edition, domain: str, level: str) -> bool:
    return edition.by_pieces or any(node.domain == domain and node.level == level for node in edition.targets)


def _filled_in(gate: Gate, edition: Edition, at: tuple[str, str, int]) -> GateAt:
    """The gate of the `step` of a unit, asked of a node along it."""
    id_, unit, step = at
    address = gate.at_level.id.replace("{node}", id_).replace("{level}", edition.levels[step])
    node, _, on = address.rpartition(":")[2].partition("@")
    found = edition.find(node)
    return GateAt(unit, step, found.id if found else node, on, gate.at_level.at_least, gate.at_level.kinds, gate)
