"""What the rules that compare find, in one framework file or in all of a school."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.lint.since_rules import SINCE_RULES
from cbe_cli.lint.step import Rows, Step, no_rows
from cbe_cli.lint.versions_since import edition_gone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.changes.pairing import Pair
    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.lint.earlier import Earlier
    from cbe_cli.school.edition import Edition


def since_file(earlier: Earlier, edition: Edition) -> Iterator[Diagnostic]:
    """Of one edition by itself, with what its framework was in the same folder.

    Where its file held an older version, or there was none, the other files there are looked through.
    """
    shown = edition.framework.where().path
    before = earlier.edition(shown) if shown in earlier.files else None
    if before is not None and (before.id.casefold(), before.version) == (edition.id.casefold(), edition.version):
        old: tuple[Edition, ...] = (before,)
    else:
        every = earlier.editions(())
        old = tuple(one for one in every if one.id.casefold() == edition.id.casefold()) or tuple(
            one for one in every if one.framework.where().path == shown
        )
    for step in _steps(earlier, old, (edition,)):
        if step.now is not None:
            yield from _found(step)


def since_school(earlier: Earlier, now: Sequence[Edition], rows: Rows = no_rows) -> Iterator[Diagnostic]:
    """Of all editions of a school. Of one whose file is there and cannot be read nobody says that it is gone."""
    readable = {edition.framework.where().path for edition in now}
    there = {(edition.id.casefold(), edition.version) for edition in now}
    for step in _steps(earlier, earlier.editions(now), now, rows):
        file = step.old.framework.where().path
        if step.now is not None or file in readable or not (earlier.root / file).is_file():
            yield from _found(step)
        if step.now is not None and step.begun and (step.old.id.casefold(), step.old.version) not in there:
            yield from edition_gone.run(replace(step, now=None))  # written over by its next version


def _steps(earlier: Earlier, old: Sequence[Edition], now: Sequence[Edition], rows: Rows = no_rows) -> Iterator[Step]:
    """Each edition that is not what it was."""
    from cbe_cli.changes.compare import edition_pairs

    if not old:
        return
    for pair in edition_pairs(old, now):
        if pair.old is not None and pair.old is not pair.new:
            new = _now(pair)
            mine = tuple(edition for edition in old if edition.id.casefold() == pair.old.id.casefold())
            yield Step(earlier.base, pair.old, new, mine, rows)


def _now(pair: Pair[Edition]) -> Edition | None:
    """What a removed edition is compared with is no heir of it."""
    return None if pair.which == "removed" else pair.new


def _found(step: Step) -> Iterator[Diagnostic]:
    for rule in SINCE_RULES:
        yield from rule.run(step)
