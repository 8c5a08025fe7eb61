"""Several editions of one framework: which of them is meant on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cbe_cli.school.edition import Edition


def in_force(editions: Iterable[Edition], day: date | None) -> tuple[Edition, ...]:
    """The edition of each framework that is in force on `day`; without a day, or before the first, the nearest.

    Of several in force at once the one that began last wins.
    """
    named: dict[str, list[Edition]] = {}
    for edition in editions:
        named.setdefault(edition.id, []).append(edition)
    return tuple(_on(one, day) for one in named.values())


def as_of(editions: Iterable[Edition], day: date | None) -> tuple[Edition, ...]:
    """All editions, the one that work of `day` is about last: what began later first, then from the oldest on.

    So that whoever looks for an id in the newest edition that knows it finds it as it was on that day.
    """
    every = sorted(editions, key=lambda edition: edition.begins)
    if day is None:
        return tuple(every)
    later = [edition for edition in every if edition.begins > day]
    begun = [edition for edition in every if edition.begins <= day]
    return (*reversed(later), *begun)


def _on(editions: list[Edition], day: date | None) -> Edition:
    """Of the editions of one framework, oldest first, the one for `day`."""
    if day is None:
        return editions[-1]
    begun = [edition for edition in editions if edition.begins <= day]
    in_force_then = [edition for edition in begun if edition.in_force(day)]
    return (in_force_then or begun or editions[:1])[-1]
