"""Walking a framework as it was written, with the place of each thing; an `Edition` keeps the first of repeated ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.files.yaml_tree import Mapping, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cbe_cli.diagnostics import Location
    from cbe_cli.school.edition import NodeKind
    from cbe_cli.school.framework import Assessable, Domain, Framework
    from cbe_cli.school.record import Record


def written(framework: Framework) -> Iterator[tuple[NodeKind, Domain | Assessable]]:
    """Every domain, competency and target in the order of the file, repeats too."""
    for domain in framework.domains:
        yield "domain", domain
        for competency in domain.competencies:
            yield "competency", competency
            for target in competency.targets:
                yield "target", target


def item_place(record: Record, key: str, value: str) -> Location:
    """Where `value` stands in the list under `key`; the list itself where it was written otherwise."""
    listed = record.node.get(key)
    if isinstance(listed, Sequence):
        for item in listed.items:
            if getattr(item, "text", None) == value:
                return item.where
    return record.where(key)


def key_place(record: Record, block: str, key: str) -> Location:
    """Where the key of a block that a school fills with its own keys stands, as in `scales` or `nodes`."""
    keyed = record.node.get(block)
    found = keyed.key(key) if isinstance(keyed, Mapping) else None
    return found.where if found is not None else record.where(block)


def listing(ids: Iterable[str], most: int = 5) -> str:
    """Ids for a sentence: `A, B and 12 more`."""
    named = list(ids)
    rest = len(named) - most
    return f"{', '.join(named[:most])} and {rest} more" if rest > 0 else ", ".join(named)
