"""ASN documents as RDF/JSON: subject -> predicate -> [{value, type, lang}]."""

from __future__ import annotations

from typing import Any

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.exchange import checks
from cbe_cli.exchange.asn import outline_of
from cbe_cli.exchange.findings import Findings
from cbe_cli.exchange.json_text import read_json
from cbe_cli.exchange.outline import Outline
from cbe_cli.exchange.plain_text import writable
from cbe_cli.exchange.rdf import Graph, Value


def read_asn_json(data: bytes, shown: str) -> Parsed[Outline]:
    """The outline of an ASN document in JSON."""
    parsed = read_json(data, shown)
    if parsed.value is None:
        return Parsed(None, parsed.diagnostics)
    graph = Graph(parsed.value.locate)
    findings = Findings(parsed.value.locate)
    content = parsed.value.content
    if not isinstance(content, dict):
        found = checks.NOT_THIS_FORMAT.at(
            Location(shown, 1),
            "This is not an ASN document: at its top is no JSON object.",
            hint="Use the document that the Achievement Standards Network offers as RDF/JSON or RDF/XML.",
        )
        return Parsed(None, (*parsed.diagnostics, found))
    for subject, predicates in content.items():
        _add(graph, findings, writable(subject), predicates)
    outline = outline_of(graph, findings, shown)
    return Parsed(outline.value, (*parsed.diagnostics, *outline.diagnostics))


def _add(graph: Graph, findings: Findings, subject: str, predicates: object) -> None:
    if not isinstance(predicates, dict):
        findings.add(checks.WRONG_TYPE, subject)
        return
    graph.statements.setdefault(subject, {})
    for predicate, values in predicates.items():
        for value in values if isinstance(values, list) else [values]:
            read = _value(value)
            if read is None:
                findings.add(checks.WRONG_TYPE, f"{predicate} of {subject}", subject)
            else:
                graph.add(subject, writable(predicate), read)


def _value(value: Any) -> Value | None:
    text = value.get("value") if isinstance(value, dict) else value
    if isinstance(text, int | float) and not isinstance(text, bool):
        text = str(text)
    if not isinstance(text, str):
        return None
    language = value.get("lang") if isinstance(value, dict) else None
    is_address = isinstance(value, dict) and value.get("type") in {"uri", "bnode"}
    return Value(writable(text), language if isinstance(language, str) else "", is_address)
