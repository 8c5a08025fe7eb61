"""Statements of RDF: the common form of the JSON and the XML of the Achievement Standards Network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cbe_cli.diagnostics import Location
from cbe_cli.exchange.plain_text import writable

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Value:
    """The object of a statement: a text, perhaps in a stated language, or the address of something."""

    text: str
    language: str = ""
    is_address: bool = False


@dataclass(slots=True)
class Graph:
    """Statements by subject and predicate, both in the order of the file.

    `repeated` names subjects that the file describes more than once as an item, `nameless` counts those without a
    name; `locate` finds a subject's place.
    """

    locate: Callable[[str], Location]
    statements: dict[str, dict[str, list[Value]]] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    nameless: int = 0

    def add(self, subject: str, predicate: str, value: Value) -> None:
        """One more statement."""
        self.statements.setdefault(subject, {}).setdefault(predicate, []).append(value)

    def values(self, subject: str, predicate: str) -> list[Value]:
        """What the file says of `subject` under `predicate`."""
        return self.statements.get(subject, {}).get(predicate, [])

    def texts(self, subject: str, predicate: str) -> tuple[str, ...]:
        """The same as texts, those without content left out."""
        return tuple(text for value in self.values(subject, predicate) if (text := writable(value.text)))

    def first(self, subject: str, *predicates: str) -> str:
        """The first text under the first of `predicates` that has one, else empty."""
        return next((text for predicate in predicates for text in self.texts(subject, predicate)), "")
