"""What a reader gathers from a document, whatever its format, and how that becomes an outline."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.exchange import checks
from cbe_cli.exchange.findings import Findings
from cbe_cli.exchange.hierarchy import DEEPEST, Below, Tree, arrange
from cbe_cli.exchange.left_out import Tally
from cbe_cli.exchange.outline import Item, Outline, Relation
from cbe_cli.exchange.plain_text import has_tex, is_html, plain

NO_KEY = "a framework file has no key for it"
ELSEWHERE = "the other end is not in this document"
BOOKKEEPING = frozenset(
    [
        "uri",
        "lastChangeDateTime",
        "CFItemTypeURI",
        "CFDocumentURI",
        "CFPackageURI",
        "CFItemAssociationURI",
        "caseVersion",
    ]
)


@dataclass(slots=True)
class Gathering:
    """Items, links and relations as they are met; texts are made plain on the way in.

    `document` is the identifier of the document, above the top tier.
    """

    document: str
    findings: Findings
    tally: Tally = field(default_factory=Tally)
    items: dict[str, Item] = field(default_factory=dict)
    links: list[Below] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def text(self, raw: str) -> str:
        """`raw` in plain text; what that changes, and formulas that stay as they are, are noted."""
        text = plain(raw)
        if is_html(raw):
            self.tally.add("HTML", "turned into plain text with line breaks", text)
        if has_tex(text):
            self.tally.add("formulas in TeX", "kept as they are written, so they print as code", text)
        return text

    def add(self, item: Item) -> None:
        """One more item. A second one with the same identifier is not taken; a missing statement is made good."""
        if item.source_id in self.items or item.source_id == self.document:
            self.findings.add(checks.REPEATED_IDENTIFIER, item.source_id)
            self.tally.add(
                "items with a repeated identifier", "the first one was imported", item.statement or item.code
            )
            return
        if not item.statement:
            stand_in = item.label or item.code or item.source_id
            self.findings.add(checks.NO_STATEMENT, stand_in, item.source_id)
            item = replace(item, statement=stand_in)
        self.items[item.source_id] = item

    def leave_out_members(self, entry: Mapping[str, object], carried: Container[str], owner: str) -> None:
        """Note the members of one object, of an item or "the document", that are not `carried`."""
        for key, value in entry.items():
            if key in carried or value in (None, "", [], {}):
                continue
            kind, why = (
                ("bookkeeping", "addresses and dates of the publishing system") if key in BOOKKEEPING else (key, NO_KEY)
            )
            self.tally.add(f"{kind} of {owner}", why, key if key in BOOKKEEPING else str(value))

    def finish(self, head: Outline, shown: str) -> Parsed[Outline]:
        """The outline: `head` says what the document is, this gathering what is in it."""
        tree = arrange(list(self.items), self.links, self.document)
        if tree.too_deep:
            message = f"The items are nested more than {DEEPEST} deep."
            hint = "Check the links between items and their parents in the source."
            return Parsed(None, (checks.TOO_DEEP.at(Location(shown, 1), message, hint=hint),))
        self._report(tree)
        outline = replace(
            head,
            items={id_: replace(item, children=tree.children.get(id_, ())) for id_, item in self.items.items()},
            tops=tree.tops,
            relations=tuple(self.relations),
            left_out=self.tally.left_out(),
        )
        found = self.findings.diagnostics()
        if not self.items:
            message = f"{shown} describes a framework but holds no items."
            found += (checks.NO_ITEMS.at(Location(shown, 1), message, hint="Check that the export is complete."),)
        return Parsed(outline, found)

    def _report(self, tree: Tree) -> None:
        for link in tree.second_parents:
            self.tally.add(
                "further parents",
                "an item stands once, under the first parent that the source names",
                self._name(link.child),
            )
        for link in tree.unknown:
            ends = f"{self._name(link.child)} below {self._name(link.parent)}"
            self.tally.add("links between items and parents", ELSEWHERE, ends)
        for identifier in tree.cut:
            self.findings.add(checks.CYCLE, self._name(identifier), identifier)
            self.tally.add("links in a circle", "a hierarchy has a top", self._name(identifier))
        if self.links:  # a plain list without any links is no fault
            for identifier in tree.unplaced:
                self.findings.add(checks.NO_PLACE, self._name(identifier), identifier)

    def _name(self, identifier: str) -> str:
        item = self.items.get(identifier)
        return (item.code or item.statement) if item else identifier
