"""Which items of an outline are domains, competencies and targets: the hierarchy rule of docs/import.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cbe_cli.exchange.outline import Item, Outline


@dataclass(frozen=True, slots=True)
class CompetencyTier:
    """A competency, the items between it and its domain, and its targets (none: it is its own)."""

    item: Item
    between: tuple[Item, ...]
    targets: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class DomainTier:
    """A domain and its competencies, in the order of the source. `item` is made up for items without a tier above."""

    item: Item
    competencies: tuple[CompetencyTier, ...]


def tiers(outline: Outline) -> tuple[DomainTier, ...]:
    """Top tier = domain, leaf = target, parent of a leaf = competency, whatever lies between = group.

    A leaf directly below the top tier is a competency that is its own target. Leaves in the top tier itself go into
    one domain that is named after the document and stands where the first of them stood.
    """
    domains: list[DomainTier | None] = []
    loose: list[CompetencyTier] = []
    for top in (outline.items[identifier] for identifier in outline.tops):
        if top.children:
            domains.append(DomainTier(top, tuple(_competencies(outline, top, ()))))
            continue
        if not loose:
            domains.append(None)
        loose.append(CompetencyTier(top, (), ()))
    gathered = DomainTier(_document_as_item(outline), tuple(loose))
    return tuple(gathered if domain is None else domain for domain in domains)


def _document_as_item(outline: Outline) -> Item:
    return Item(source_id=outline.source_id, statement=outline.title, children=outline.tops)


def _competencies(outline: Outline, above: Item, between: tuple[Item, ...]) -> Iterator[CompetencyTier]:
    """The competencies below `above`, depth first. The depth of an outline is limited by `hierarchy.DEEPEST`."""
    for child in (outline.items[identifier] for identifier in above.children):
        if not child.children:
            if not between:  # else it is a target of the item above it
                yield CompetencyTier(child, (), ())
            continue
        below = [outline.items[identifier] for identifier in child.children]
        leaves = tuple(item for item in below if not item.children)
        if leaves:
            yield CompetencyTier(child, between, leaves)
        yield from _competencies(outline, child, (*between, child))
