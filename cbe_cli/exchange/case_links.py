"""CFAssociations of CASE: "origin <type> destination", for isChildOf the child first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cbe_cli.exchange import checks
from cbe_cli.exchange.case_members import Link, Members
from cbe_cli.exchange.gathering import ELSEWHERE, NO_KEY, Gathering
from cbe_cli.exchange.hierarchy import Below
from cbe_cli.exchange.outline import Relation

_RELATED = frozenset({"isRelatedTo", "isPeerOf", "exactMatchOf"})
_CARRIED = frozenset(["identifier", "associationType", "originNodeURI", "destinationNodeURI", "sequenceNumber"])
_REFERENCE = "exactMatchOf"


class CaseLinks:
    """Sorts associations into the hierarchy, relations, references to other frameworks, and what is left out.

    `standards` holds, by item, the addresses in other frameworks that mean the same.
    """

    def __init__(
        self,
        gathering: Gathering,
        members: Members,
        entries: Sequence[tuple[str, Mapping[str, Any]]],
        document: Mapping[str, Any],
    ) -> None:
        self._gathering = gathering
        self._members = members
        self._known = {identifier for identifier, _ in entries if identifier} | {gathering.document}
        addresses = [(gathering.document, document), *entries]
        self._by_uri = {str(entry["uri"]): identifier for identifier, entry in addresses if entry.get("uri")}
        self.standards: dict[str, tuple[str, ...]] = {}

    def take(self, association: Mapping[str, Any]) -> None:
        """File one association."""
        kind = self._members.text(association, "associationType", "an association")
        ends = [self._members.link(association.get(key)) for key in ("originNodeURI", "destinationNodeURI")]
        if not kind or not all(end.identifier or end.uri for end in ends):
            self._members.findings.add(checks.WRONG_TYPE, "an association without type, origin or destination")
            self._gathering.tally.add("associations", "type, origin or destination is missing", kind or "no type")
            return
        self._gathering.leave_out_members(association, _CARRIED, "associations")
        if any(isinstance(association.get(key), str) for key in ("originNodeURI", "destinationNodeURI")):
            self._members.findings.add(checks.OLDER_FORM, "a link as a plain address", "originNodeURI")
        origin, destination = (self._resolved(end) for end in ends)
        if kind == "isChildOf":
            self._gathering.links.append(Below(origin, destination, self._members.order(association)))
        elif {origin, destination} <= self._known - {self._gathering.document}:
            self._between_items(kind, origin, destination)
        elif kind == _REFERENCE and origin in self._known:
            reference = ends[1].uri or ends[1].title or ends[1].identifier
            self.standards[origin] = (*self.standards.get(origin, ()), reference)
        else:
            self._gathering.tally.add(f"{kind} links", ELSEWHERE, f"{_name(ends[0])} → {_name(ends[1])}")

    def _between_items(self, kind: str, origin: str, destination: str) -> None:
        if kind == "precedes":
            self._gathering.relations.append(Relation("precedes", origin, destination, kind))
        elif kind in _RELATED:
            self._gathering.relations.append(Relation("related", origin, destination, kind))
        else:
            self._gathering.tally.add(f"{kind} links", NO_KEY, f"{origin} → {destination}")

    def _resolved(self, end: Link) -> str:
        """The identifier of an item or the document; for another end, whatever identifies it."""
        if end.identifier in self._known:
            return end.identifier
        last = end.uri.rstrip("/").rsplit("/", 1)[-1]
        return self._by_uri.get(end.uri) or (last if last in self._known else end.identifier or end.uri)


def _name(end: Link) -> str:
    """What can be searched for; titles of ends are often just "Origin" and "Destination"."""
    return end.identifier or end.uri
