"""Addresses: how a cell or a key names a node of a framework, `[framework:]node[#criterion][@level]` (design 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.edition import Edition, Node, ScaleSteps
from cbe_cli.school.framework import Competency, Retired
from cbe_cli.school.model import Address
from cbe_cli.school.wording import Problem, did_you_mean, listed, quoted

_FORM = re.compile(r"(?:(?P<framework>[^:#@]+):)?(?P<node>[^:#@]+)(?:#(?P<criterion>[^:#@]+))?(?:@(?P<level>[^:#@]+))?")


@dataclass(frozen=True, slots=True)
class Parts:
    """An address as written; "" for a part that is not there."""

    node: str
    framework: str = ""
    criterion: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class RetiredAddress:
    """An id that its framework has retired, spelled as there. What becomes of its evidence is decided later."""

    framework: str
    id: str
    record: Retired
    criterion: str = ""
    level: str = ""


def parse(text: str) -> Parts | Problem:
    """The parts of an address, whatever they name."""
    form = _FORM.fullmatch(text.strip())
    if form is None:
        return Problem(
            checks.UNKNOWN_ID,
            f"{quoted(text)} cannot be read as the id of a competency or target.",
            hint="Write the id as the framework does; “#” before a criterion, “@” before a level, nothing else.",
        )
    return Parts(**{name: (part or "").strip() for name, part in form.groupdict().items()})


def resolve(text: str, editions: Sequence[Edition]) -> Address | RetiredAddress | Problem:
    """What `text` names in the frameworks of `editions` (oldest edition of each first, as `School.editions`).

    An id that any edition has is known; the newest edition that has or retires it decides which of the two it is.
    """
    parts = parse(text)
    if isinstance(parts, Problem):
        return parts
    names = sorted({edition.id for edition in editions})
    if not names:
        message = f"There is no framework here that could have {quoted(parts.node)}."
        return Problem(checks.UNKNOWN_ID, message, "Put a framework into the folder frameworks.")
    asked = [name for name in names if not parts.framework or name.casefold() == parts.framework.casefold()]
    if not asked:
        hint = did_you_mean(parts.framework, names, f"The frameworks here are: {', '.join(names)}.")
        return Problem(checks.UNKNOWN_ID, f"There is no framework {quoted(parts.framework)} here.", hint)
    found = [item for name in asked if (item := _in_framework(parts, name, editions)) is not None]
    living = [item for item in found if isinstance(item, Address)] or found
    if len(living) > 1:
        return _ambiguous(parts, [item.framework for item in living])
    if not living:
        return _unknown(parts, [edition for edition in editions if edition.id in asked])
    only = living[0]
    return only if isinstance(only, RetiredAddress) else _details(parts, only, edition_of(only, editions))


def edition_of(address: Address | RetiredAddress, editions: Sequence[Edition]) -> Edition:
    """The newest edition that knows what `address` names."""
    id_ = address.node.id if isinstance(address, Address) else address.id
    return next(
        edition
        for edition in reversed(editions)
        if edition.id == address.framework and (edition.find(id_) or id_.casefold() in edition.retired)
    )


def scale_of(address: Address | RetiredAddress, editions: Sequence[Edition]) -> ScaleSteps | None:
    """The scale on which evidence for this address is scored; None where the framework does not say.

    A retired id keeps the scale that it had, else the one of what replaced it, else the framework's own.
    """
    edition = edition_of(address, editions)
    if isinstance(address, Address):
        return edition.scale(address.node)
    for older in reversed(editions):
        if older.id == address.framework and (node := older.find(address.id)):
            return older.scale(node)
    replacements = (edition.find(id_) for id_ in address.record.replaced_by)
    node = next((node for node in replacements if node), None)
    if node:
        return edition.scale(node)
    only = next(iter(edition.scales)) if len(edition.scales) == 1 else ""
    return edition.scales.get(edition.framework.scale or only)


def _in_framework(parts: Parts, framework: str, editions: Sequence[Edition]) -> Address | RetiredAddress | None:
    for edition in reversed(editions):
        if edition.id != framework:
            continue
        node = edition.find(parts.node)
        if node:
            return Address(framework, node)
        gone = edition.retired.get(parts.node.casefold())
        if gone:
            level = next((level for level in edition.levels if level.casefold() == parts.level.casefold()), "")
            return RetiredAddress(framework, gone.id, gone, parts.criterion, level)
    return None


def _details(parts: Parts, address: Address, edition: Edition) -> Address | Problem:
    """The criterion and the level, as the framework spells them."""
    node = address.node
    criteria = {id_.casefold(): id_ for id_ in _criteria(node, edition)}
    criterion = criteria.get(parts.criterion.casefold(), "")
    if parts.criterion and not criterion:
        known = f"Its criteria are: {', '.join(criteria.values())}." if criteria else "It has no criteria with ids."
        return Problem(
            checks.UNKNOWN_CRITERION,
            f"The rubric of “{node.id}” has no criterion {quoted(parts.criterion)}.",
            did_you_mean(parts.criterion, criteria.values(), known),
        )
    level = _level(parts.level, node, edition) if parts.level else ""
    return level if isinstance(level, Problem) else Address(address.framework, node, criterion, level)


def _level(written: str, node: Node, edition: Edition) -> str | Problem:
    """The level that an address names: a target's own, or any where work may be about each of them.

    That is so for targets with pieces on every level, and for what is assessed as a whole at the end of one.
    """
    if node.assessed and not edition.in_portfolios(node):
        if written.casefold() == node.level.casefold():
            return node.level
        on = f"is on level “{node.level}”" if node.level else "is on no level of its own"
        return Problem(
            checks.OTHER_LEVEL,
            f"“{node.id}” {on}, not on {quoted(written)}.",
            hint="Leave out the level from “@” on: the id says it already.",
        )
    found = next((level for level in edition.levels if level.casefold() == written.casefold()), "")
    if found:
        return found
    known = f"The levels are: {', '.join(edition.levels)}." if edition.levels else "It has no progression."
    return Problem(
        checks.OTHER_LEVEL,
        f"The framework “{edition.id}” has no level {quoted(written)}.",
        did_you_mean(written, edition.levels, known),
    )


def _criteria(node: Node, edition: Edition) -> list[str]:
    """Ids of the rubric's criteria; a target is scored with the rubric of its competency."""
    owner = edition.find(node.competency) if node.competency else None
    if owner is None or not isinstance(owner.record, Competency):
        return []
    return [criterion.id for criterion in owner.record.rubric if criterion.id]


def _ambiguous(parts: Parts, frameworks: list[str]) -> Problem:
    return Problem(
        checks.AMBIGUOUS_ID,
        f"{quoted(parts.node)} is an id of {len(frameworks)} frameworks: {listed(frameworks, 'and')}.",
        hint=f"Write {listed(f'“{name}:{parts.node}”' for name in frameworks)}.",
    )


def _unknown(parts: Parts, editions: Sequence[Edition]) -> Problem:
    names = sorted({edition.id for edition in editions})
    known = (id_ for edition in editions for id_ in (*edition.nodes, *(gone.id for gone in edition.retired.values())))
    where = f"{'framework' if len(names) == 1 else 'frameworks'} {listed(names)}"
    return Problem(
        checks.UNKNOWN_ID,
        f"There is no {quoted(parts.node)} in the {where}.",
        did_you_mean(parts.node, known, "Copy the id from the framework; capital and small letters do not matter."),
    )
