"""ASN documents as RDF/XML, read by expat without ever expanding an entity or opening another file."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.exchange import checks
from cbe_cli.exchange.asn import outline_of
from cbe_cli.exchange.findings import Findings
from cbe_cli.exchange.outline import Outline
from cbe_cli.exchange.plain_text import writable
from cbe_cli.exchange.rdf import TYPE, Graph, Value

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XML_LANGUAGE = "http://www.w3.org/XML/1998/namespace lang"
_SUBJECTS = (f"{_RDF} about", f"{_RDF} ID", f"{_RDF} nodeID")


def read_asn_xml(data: bytes, shown: str) -> Parsed[Outline]:
    """The outline of an ASN document in XML."""
    reader = _Reader(shown)
    try:
        reader.parse(data)
    except expat.ExpatError as error:
        return Parsed(None, (_broken(error, shown),))
    except (LookupError, ValueError):
        message = f"{shown} is in an encoding that cannot be read."
        return Parsed(None, (checks.NOT_XML.at(Location(shown, 1), message, hint="Save it as UTF-8."),))
    except _EntityDefined as defined:
        found = checks.ENTITIES.at(
            Location(shown, defined.line),
            "The file defines XML entities, which can be used to do harm; it was not read.",
            hint="Download it from the publisher itself; if it is meant to be so, ask for a version without a DOCTYPE.",
        )
        return Parsed(None, (found,))
    return outline_of(reader.graph, Findings(reader.graph.locate), shown)


def _broken(error: expat.ExpatError, shown: str) -> Diagnostic:
    return checks.NOT_XML.at(
        Location(shown, error.lineno, error.offset + 1),
        f"The XML is broken here ({expat.ErrorString(error.code)}).",
        hint="Download the document again, and check that it is XML.",
    )


class _EntityDefined(Exception):  # noqa: N818 - it ends the parsing and is no fault of ours
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


@dataclass(slots=True)
class _Open:
    """An element whose end has not come: a node (with a subject), or a property of the node around it."""

    name: str
    subject: str = ""
    language: str = ""
    resource: str = ""
    is_node: bool = False
    words: list[str] = field(default_factory=list)


class _Reader:
    """Striped RDF/XML: inside rdf:RDF nodes and their properties alternate.

    A property holds an address (rdf:resource), a text, or a node, whose subject is then its value. Elements inside the
    text of a property that are no nodes add their words to it.
    """

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._open: list[_Open] = []
        self._lines: dict[str, int] = {}
        self._typed: set[str] = set()
        self.graph = Graph(lambda subject: Location(shown, self._lines.get(subject, 1)))

    def parse(self, data: bytes) -> None:
        """Read all of it. Raises `ExpatError` and `_EntityDefined`."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = lambda name, is_parameter: None if is_parameter else self._characters(f"&{name};")
        self._parser = parser
        parser.Parse(data, True)  # noqa: FBT003 - expat names it isfinal, by place only

    def _entity(self, *_definition: object) -> None:
        raise _EntityDefined(self._parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        around = self._open[-1] if self._open else None
        subject = next((attributes[key] for key in _SUBJECTS if key in attributes), "")
        language = attributes.get(_XML_LANGUAGE, around.language if around else "")
        if subject and (around is None or not around.is_node):
            self._start_node(name, writable(subject), language, attributes)
        else:
            resource = attributes.get(f"{_RDF} resource", attributes.get(f"{_RDF} nodeID", ""))
            self._open.append(_Open(name.replace(" ", ""), language=language, resource=writable(resource)))

    def _start_node(self, name: str, subject: str, language: str, attributes: dict[str, str]) -> None:
        if len(self._open) > 1:
            self._open[-1].resource = subject
        kind = name.replace(" ", "")
        if kind != f"{_RDF}Description":
            if subject in self._typed:
                self.graph.repeated.append(subject)
            self._typed.add(subject)
            self.graph.add(subject, TYPE, Value(kind, is_address=True))
        self.graph.statements.setdefault(subject, {})
        self._lines.setdefault(subject, self._parser.CurrentLineNumber)
        for key, text in attributes.items():
            if " " in key and not key.startswith((_RDF, "http://www.w3.org/XML/")):
                self.graph.add(subject, key.replace(" ", ""), Value(text, language))
        self._open.append(_Open(kind, subject, language, is_node=True))

    def _end(self, _name: str) -> None:
        ended = self._open.pop()
        if ended.is_node or not self._open:
            return
        around = self._open[-1]
        if len(self._open) == 1:
            self.graph.nameless += not around.is_node
        if around.is_node:
            text = ended.resource or "".join(ended.words)
            self.graph.add(around.subject, ended.name, Value(text, ended.language, bool(ended.resource)))
        else:
            around.words += ended.words

    def _characters(self, text: str) -> None:
        if self._open and not self._open[-1].is_node:
            self._open[-1].words.append(text)
