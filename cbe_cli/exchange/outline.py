"""What all standards documents have in common, whatever their format: items below items, with links between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cbe_cli.exchange.left_out import LeftOut

RelationKind = Literal["precedes", "related"]


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of a source, in plain text.

    `source_id` is the source's identifier, whole. `code` is what people call the item ("6.RP.A.1"), `label` a short
    title, `kind` its type ("Cluster"), `grades` what the source writes ("KG", "09", "Pre-K"), `standards` references
    to other frameworks, `children` the identifiers of the items below it, in order. Empty where the source is silent.
    """

    source_id: str
    statement: str
    code: str = ""
    label: str = ""
    kind: str = ""
    grades: tuple[str, ...] = ()
    language: str = ""
    notes: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    children: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A link between two items of the outline, other than above and below. `label` is the source's word for it."""

    kind: RelationKind
    origin: str
    destination: str
    label: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A standards document. `items` holds every item by identifier, in the order of the file; `tops` begins the tree.

    Each item is reached from `tops` exactly once. `facts` are sentences about the document (publisher, status).
    `version`, `starts` and `ends` (ISO dates) are empty where the source does not state them.
    """

    format: str
    source_id: str
    title: str
    items: Mapping[str, Item]
    tops: tuple[str, ...]
    relations: tuple[Relation, ...] = ()
    uri: str = ""
    language: str = ""
    license: str = ""
    version: str = ""
    starts: str = ""
    ends: str = ""
    facts: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
