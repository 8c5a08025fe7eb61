"""What a class is about: which editions, and which of their nodes. A scope decides what is shown, never what counts."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.school.config import ClassFile
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.model import Class


def editions_of(file: ClassFile, editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """The editions of the frameworks that a class names, or to which it holds; all of them where it names none."""
    named = {name.partition("@")[0].casefold() for name in file.framework}
    only = pins(file)
    return tuple(
        edition
        for edition in editions
        if not named
        or (edition.id.casefold() in named and edition.version in only.get(edition.id.casefold(), (edition.version,)))
    )


def pins(file: ClassFile) -> dict[str, tuple[str, ...]]:
    """Framework, in small letters -> the versions to which a class holds, as in `framework: riverbend@2026.1`."""
    found: dict[str, tuple[str, ...]] = {}
    for name in file.framework:
        id_, at, version = name.partition("@")
        if at:
            found[id_.casefold()] = (*found.get(id_.casefold(), ()), version)
    return found


def in_scope(class_: Class, edition: Edition) -> tuple[Node, ...]:
    """The nodes of `edition` that the class is about, in the order of the framework.

    A pattern takes in the node it matches with everything below, and the nodes above as the place to show it in.
    """
    if edition not in editions_of(class_.file, (edition,)):
        return ()
    return selected(class_.file.competencies, edition)


def selected(patterns: tuple[str, ...], edition: Edition) -> tuple[Node, ...]:
    """What the patterns take in, see `in_scope`; everything without patterns."""
    if not patterns:
        return tuple(edition.nodes.values())
    chosen = {id_ for pattern in patterns for id_ in matches(pattern, edition)}
    below = [node for node in edition.nodes.values() if {node.id, node.competency, node.domain} & chosen]
    places = {id_ for node in below for id_ in (node.id, node.competency, node.domain)}
    return tuple(node for node in edition.nodes.values() if node.id in places)


def matches(pattern: str, edition: Edition) -> tuple[str, ...]:
    """The ids that `MA.*`, `MA.RATIO` or `riverbend:MA.*` names, whatever the case."""
    framework, prefixed, ids = pattern.casefold().rpartition(":")
    if prefixed and framework != edition.id.casefold():
        return ()
    return tuple(id_ for id_ in edition.nodes if fnmatchcase(id_.casefold(), ids))
