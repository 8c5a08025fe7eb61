"""Small standards documents, written for the tests, and the way to the real ones beside the repository."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "real"
DOCUMENT = "d0000000-0000-0000-0000-000000000000"
ASN = "http://purl.org/ASN/schema/core/"
TERMS = "http://purl.org/dc/terms/"
HAS_CHILD = "http://purl.org/gem/qualifiers/hasChild"
NAMESPACES = (
    'xmlns:asn="http://purl.org/ASN/schema/core/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:gemq="http://purl.org/gem/qualifiers/" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" '
    'xmlns:foaf="http://xmlns.com/foaf/0.1/"'
)


def real(folder: str, name: str) -> bytes:
    """A real document; the test is skipped where the shared folder is not there."""
    path = SHARED / folder / name
    if not path.is_file():
        pytest.skip(f"the real document {folder}/{name} is not beside this repository")
    return path.read_bytes()


def item(identifier: str, statement: str | None = None, **members: Any) -> dict[str, Any]:
    """A CFItem; its statement is its identifier in words unless given."""
    return {
        "identifier": identifier,
        "fullStatement": f"I can do {identifier}." if statement is None else statement,
        **members,
    }


def link(origin: str, destination: str, kind: str = "isChildOf", **members: Any) -> dict[str, Any]:
    """A CFAssociation: origin is `kind` of destination."""
    ends = {
        "originNodeURI": {"title": "Origin", "identifier": origin, "uri": f"https://example.org/{origin}"},
        "destinationNodeURI": {
            "title": "Destination",
            "identifier": destination,
            "uri": f"https://example.org/{destination}",
        },
    }
    return {"identifier": f"{origin}-{kind}-{destination}", "associationType": kind, **ends, **members}


def package(items: Sequence[dict[str, Any]], links: Sequence[dict[str, Any]] = (), **document: Any) -> bytes:
    """A CFPackage."""
    described = {"identifier": DOCUMENT, "uri": "https://example.org/doc", "title": "Weaving", **document}
    return json.dumps({"CFDocument": described, "CFItems": list(items), "CFAssociations": list(links)}).encode()


def tree(edges: dict[str, Sequence[str]], **codes: str) -> bytes:
    """A CFPackage from parent -> children; "" is the document. `codes` gives items a code."""
    children = [child for below in edges.values() for child in below]
    items = [item(child, **({"humanCodingScheme": codes[child]} if child in codes else {})) for child in children]
    links = [link(child, parent or DOCUMENT) for parent, below in edges.items() for child in below]
    return package(items, links)


def statement_xml(name: str, body: str) -> str:
    """An asn:Statement."""
    return f'<asn:Statement rdf:about="http://example.org/{name}">{body}</asn:Statement>'


def asn_xml(*statements: str, children: Sequence[str] = ("S1",), document: str = "") -> bytes:
    """An ASN document as RDF/XML, with these children in the top tier."""
    below = "".join(f'<gemq:hasChild rdf:resource="http://example.org/{name}"/>' for name in children)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF {NAMESPACES}>\n'
        '<asn:StandardDocument rdf:about="http://example.org/D1"><dc:title xml:lang="en-GB">Weaving</dc:title>'
        f"{document}{below}</asn:StandardDocument>\n" + "\n".join(statements) + "\n</rdf:RDF>\n"
    ).encode()
