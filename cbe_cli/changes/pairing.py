"""Which of several dated things (editions of one framework, blocks of a policy) is to be compared with which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """Two to compare: `both` have each a place on either side.

    An `added` one is compared with what held before it on the other side, None where nothing did; a `removed` one the
    same way round.
    """

    old: T | None
    new: T | None
    which: Literal["both", "added", "removed"] = "both"


def pairs(
    old: Sequence[T], new: Sequence[T], same: Callable[[T], object], begins: Callable[[T], date]
) -> tuple[Pair[T], ...]:
    """Those that are the `same`, and the others one by one, the newest with the newest; the rest is added or removed.

    In the order of the new side, what is removed last. The other way round the pairs are the same.
    """
    before, after = {same(one): one for one in old}, {same(one): one for one in new}
    gone = sorted((one for key, one in before.items() if key not in after), key=begins, reverse=True)
    come = sorted((one for key, one in after.items() if key not in before), key=begins, reverse=True)
    partner = {id(one): before[key] for key, one in after.items() if key in before}
    partner |= {id(two): one for one, two in zip(gone, come, strict=False)}
    found = [
        Pair(partner[id(one)], one) if id(one) in partner else Pair(_before(one, old, begins), one, "added")
        for one in new
    ]
    return (*found, *(Pair(one, _before(one, new, begins), "removed") for one in gone[len(come) :]))


def _before(one: T, others: Sequence[T], begins: Callable[[T], date]) -> T | None:
    """What of `others` held when `one` began; before the first of them, the first."""
    if not others:
        return None
    begun = [other for other in others if begins(other) <= begins(one)]
    return max(begun, key=begins) if begun else min(others, key=begins)
