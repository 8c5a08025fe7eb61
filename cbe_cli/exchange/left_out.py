"""What a source says and a framework of ours has no place for: listed, never dropped in silence."""

from __future__ import annotations

from dataclasses import dataclass, field

from cbe_cli.exchange.findings import NAMED, shortened

_LONGEST_EXAMPLE = 70


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One kind of thing that was not, or not wholly, carried over.

    `count` is how often it occurs in the source, `examples` up to three different ones, shortened.
    """

    kind: str
    count: int
    examples: tuple[str, ...]
    why: str


@dataclass(slots=True)
class Tally:
    """Counts what is left out, by kind, in the order in which the kinds first occur."""

    _counts: dict[tuple[str, str], int] = field(default_factory=dict)
    _examples: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)

    def add(self, kind: str, why: str, example: str) -> None:
        """One more of `kind`. `why` is the same sentence for all of a kind."""
        key = (kind, why)
        self._counts[key] = self._counts.get(key, 0) + 1
        examples = self._examples.setdefault(key, {})
        if len(examples) < NAMED:
            examples[shortened(example, _LONGEST_EXAMPLE)] = None

    def left_out(self) -> tuple[LeftOut, ...]:
        """The list, complete."""
        return tuple(
            LeftOut(kind, count, tuple(self._examples[kind, why]), why) for (kind, why), count in self._counts.items()
        )
