"""The vocabulary of the Achievement Standards Network: statements of RDF -> outline.

One StandardDocument, below it Statements by gemq:hasChild (in order) and gemq:isChildOf.
"""

from __future__ import annotations

from collections.abc import Iterable

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.exchange import checks
from cbe_cli.exchange.findings import Findings
from cbe_cli.exchange.gathering import ELSEWHERE, NO_KEY, Gathering
from cbe_cli.exchange.hierarchy import Below
from cbe_cli.exchange.outline import Item, Outline, Relation
from cbe_cli.exchange.rdf import TYPE, Graph

NAME = "ASN"
_ASN = "http://purl.org/ASN/schema/core/"
_TERMS = "http://purl.org/dc/terms/"
_ELEMENTS = "http://purl.org/dc/elements/1.1/"
_CC = "http://creativecommons.org/ns#"
_HAS_CHILD, _IS_CHILD_OF = "http://purl.org/gem/qualifiers/hasChild", "http://purl.org/gem/qualifiers/isChildOf"
_STATEMENT, _LANGUAGE, _GRADE = f"{_TERMS}description", f"{_TERMS}language", f"{_TERMS}educationLevel"
_CODE, _KIND, _NOTE = f"{_ASN}statementNotation", f"{_ASN}statementLabel", f"{_ASN}comment"
_TOPIC, _RIGHTS = "http://xmlns.com/foaf/0.1/primaryTopic", f"{_TERMS}rights"
_MEANS_THE_SAME = (f"{_ASN}alignTo", "http://www.w3.org/2004/02/skos/core#exactMatch")
_GOES_WITH = (f"{_ASN}comprisedOf", "http://www.w3.org/2004/02/skos/core#related")
_ITEM = frozenset({TYPE, _HAS_CHILD, _IS_CHILD_OF, _STATEMENT, _LANGUAGE, _GRADE, _CODE, _KIND, _NOTE})
_BOOKKEEPING = frozenset(f"{_ASN}{name}" for name in ("identifier", "authorityStatus")) | {f"{_TERMS}isPartOf"}
_FACTS = (
    ("Jurisdiction", f"{_ASN}jurisdiction"), ("Author", "http://www.loc.gov/loc.terms/relators/aut"),
    ("Publisher", f"{_TERMS}publisher"), ("Rights holder", f"{_TERMS}rightsHolder"), ("Rights", _RIGHTS),
    ("Official source", f"{_TERMS}source"), ("Status", f"{_ASN}publicationStatus"),
)  # fmt: skip
_VERSION = (f"{_TERMS}valid", f"{_ASN}repositoryDate", f"{_TERMS}modified")
_DOCUMENT = frozenset(
    {TYPE, _HAS_CHILD, _LANGUAGE, f"{_ELEMENTS}title", f"{_TERMS}title", f"{_CC}license", *_VERSION[:1]}
)
_TWO_LETTERS = {
    "eng": "en", "spa": "es", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "por": "pt", "ita": "it", "dut": "nl",
    "nld": "nl", "chi": "zh", "zho": "zh", "jpn": "ja", "kor": "ko", "vie": "vi", "ara": "ar", "rus": "ru", "ukr": "uk",
}  # fmt: skip
"""ISO 639-2 as ASN writes it -> ISO 639-1 where there is one; other codes stay."""


def outline_of(graph: Graph, findings: Findings, shown: str) -> Parsed[Outline]:
    """The outline of the first StandardDocument of `graph`."""
    documents = [subject for subject in graph.statements if f"{_ASN}StandardDocument" in graph.texts(subject, TYPE)]
    if not documents:
        found = checks.NOT_THIS_FORMAT.at(
            Location(shown, 1),
            "This is not an ASN document: it has no StandardDocument.",
            hint="Use the document that the Achievement Standards Network offers as RDF/JSON or RDF/XML. For CASE "
            "packages, use `cbe import case`.",
        )
        return Parsed(None, (*findings.diagnostics(), found))
    document = documents[0]
    about = [subject for subject in graph.statements if document in graph.texts(subject, _TOPIC)]
    gathering = Gathering(document, findings)
    for other in documents[1:]:
        gathering.tally.add("further documents in the file", "one document becomes one framework", other)
    for _ in range(graph.nameless):
        gathering.tally.add(
            "statements without an identifier", "no link can reach them", "a statement without rdf:about"
        )
    for repeated in graph.repeated:
        findings.add(checks.REPEATED_IDENTIFIER, repeated)
    sources = [subject for subject in graph.statements if subject not in {*documents, *about}]
    head = _head(graph, document, about, gathering)
    for subject in sources:
        gathering.add(_item(graph, subject, gathering, head.language))
    _relate(graph, gathering)
    _link(graph, gathering, [document, *sources])
    return gathering.finish(head, shown)


def _head(graph: Graph, document: str, about: list[str], gathering: Gathering) -> Outline:
    known = [document, *about]

    def first(*predicates: str) -> str:
        return next((text for subject in known if (text := graph.first(subject, *predicates))), "")

    title = first(f"{_ELEMENTS}title", f"{_TERMS}title")
    facts = ((word, "; ".join(dict.fromkeys(_term(text) for text in _all(graph, known, key)))) for word, key in _FACTS)
    carried = _DOCUMENT | {key for _, key in _FACTS}
    for predicate in (key for key in graph.statements[document] if key not in carried):
        gathering.tally.add(
            "descriptions of the document", NO_KEY, f"{_last(predicate)}: {_term(graph.first(document, predicate))}"
        )
    return Outline(
        format=NAME,
        source_id=document,
        title=gathering.text(title) or document,
        items={},
        tops=(),
        uri=document,
        language=_language(first(_LANGUAGE)),
        license=first(f"{_CC}license"),
        version=first(*_VERSION)[:10],
        facts=tuple(f"{word}: {text}" for word, text in facts if text),
    )


def _all(graph: Graph, subjects: Iterable[str], predicate: str) -> list[str]:
    return [text for subject in subjects for text in graph.texts(subject, predicate)]


def _item(graph: Graph, subject: str, gathering: Gathering, language: str) -> Item:
    statements = graph.values(subject, _STATEMENT)
    chosen = next((value for value in statements if value.language.split("-")[0] == language), None)
    statement = chosen or (statements[0] if statements else None)
    for other in statements:
        if other is not statement:
            gathering.tally.add("further wordings of items", "one language is one file", other.text)
    for predicate, values in graph.statements[subject].items():
        if predicate in _BOOKKEEPING:
            gathering.tally.add(
                "bookkeeping of items", "addresses and states of the network's system", _last(predicate)
            )
        elif predicate not in _ITEM and predicate not in _MEANS_THE_SAME and predicate not in _GOES_WITH:
            for value in values:
                gathering.tally.add(f"{_last(predicate)} of items", NO_KEY, _term(value.text))
    return Item(
        source_id=subject,
        statement=gathering.text(statement.text) if statement else "",
        code=graph.first(subject, _CODE),
        kind=graph.first(subject, _KIND),
        grades=tuple(_last(text) for text in graph.texts(subject, _GRADE)),
        language=_language(graph.first(subject, _LANGUAGE)),
        notes=tuple(gathering.text(text) for text in graph.texts(subject, _NOTE)),
        standards=tuple(dict.fromkeys(text for key in _MEANS_THE_SAME for text in graph.texts(subject, key))),
    )


def _relate(graph: Graph, gathering: Gathering) -> None:
    for subject in gathering.items:
        for predicate in _GOES_WITH:
            for other in graph.texts(subject, predicate):
                if other in gathering.items:
                    gathering.relations.append(Relation("related", subject, other, _last(predicate)))
                else:
                    gathering.tally.add(f"{_last(predicate)} links", ELSEWHERE, f"{subject} → {other}")


def _link(graph: Graph, gathering: Gathering, subjects: Iterable[str]) -> None:
    stated = list(subjects)
    for parent in stated:
        children = graph.texts(parent, _HAS_CHILD)
        gathering.links += [Below(child, parent, order) for order, child in enumerate(children)]
    for child in stated:
        gathering.links += [Below(child, parent) for parent in graph.texts(child, _IS_CHILD_OF)]


def _last(address: str) -> str:
    """The word at the end of an address; a text that is no address whole."""
    return address.replace("#", "/").rstrip("/").rsplit("/", 1)[-1] if "://" in address else address


def _term(address: str) -> str:
    """The word for an address of ASN's own vocabulary; any other address whole."""
    return _last(address) if address.startswith("http://purl.org/ASN/") else address


def _language(text: str) -> str:
    code = _last(text)
    return _TWO_LETTERS.get(code, code)
