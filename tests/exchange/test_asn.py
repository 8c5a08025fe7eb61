"""ASN documents: the same outline from RDF/XML and RDF/JSON."""

import json

import pytest

from cbe_cli.exchange.asn_json import read_asn_json
from cbe_cli.exchange.asn_xml import read_asn_xml
from cbe_cli.exchange.formats import read_asn
from tests.exchange.documents import ASN, HAS_CHILD, TERMS, asn_xml, statement_xml

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
GRADE = '<dcterms:educationLevel rdf:resource="http://purl.org/ASN/scheme/ASNEducationLevel/{}"/>'
BELOW = '<gemq:hasChild rdf:resource="http://example.org/{}"/>'
XML = asn_xml(
    statement_xml("S1", f"<dcterms:description>Bands</dcterms:description>{BELOW.format('S3')}{BELOW.format('S2')}"),
    statement_xml(
        "S2",
        "<asn:statementNotation>W.2</asn:statementNotation><asn:statementLabel>Standard</asn:statementLabel>"
        f"<dcterms:description>Weave &amp; knot x&lt;sup&gt;2&lt;/sup&gt;.</dcterms:description>{GRADE.format('Pre-K')}"
        '<asn:comment>Use wool.</asn:comment><asn:alignTo rdf:resource="http://other.org/1"/>'
        '<asn:comprisedOf rdf:resource="http://example.org/S3"/><asn:listID>1.</asn:listID>',
    ),
    statement_xml("S3", "<dcterms:description>Untie.</dcterms:description>"),
    document='<dcterms:language rdf:resource="http://id.loc.gov/vocabulary/iso639-2/eng"/><dcterms:valid>2013</dcterms:valid>',
)  # fmt: skip


def test_an_xml_document_becomes_an_outline() -> None:
    parsed = read_asn_xml(XML, "f.xml")
    assert parsed.diagnostics == ()
    outline = parsed.value
    assert outline is not None
    assert (outline.title, outline.language, outline.version, outline.tops) == (
        "Weaving",
        "en",
        "2013",
        ("http://example.org/S1",),
    )
    assert outline.items["http://example.org/S1"].children == ("http://example.org/S3", "http://example.org/S2")
    weave = outline.items["http://example.org/S2"]
    assert (weave.statement, weave.code, weave.kind, weave.grades) == (
        "Weave & knot x².",
        "W.2",
        "Standard",
        ("Pre-K",),
    )
    assert (weave.notes, weave.standards) == (("Use wool.",), ("http://other.org/1",))
    assert [(each.origin[-2:], each.destination[-2:]) for each in outline.relations] == [("S2", "S3")]
    assert "listID of items" in {each.kind for each in outline.left_out}


def test_json_gives_the_same_outline() -> None:
    xml = read_asn_xml(XML, "f").value
    assert xml is not None

    def text(value: str) -> list[dict[str, str]]:
        return [{"value": value, "type": "literal"}]

    def address(*values: str) -> list[dict[str, str]]:
        return [{"value": value, "type": "uri"} for value in values]

    site = "http://example.org"
    data = {
        f"{site}/D1": {
            RDF_TYPE: address(f"{ASN}StandardDocument"),
            "http://purl.org/dc/elements/1.1/title": [{"value": "Weaving", "type": "literal", "lang": "en-GB"}],
            f"{TERMS}language": address("http://id.loc.gov/vocabulary/iso639-2/eng"),
            f"{TERMS}valid": text("2013"),
            HAS_CHILD: address(f"{site}/S1"),
        },
        f"{site}/S1": {
            RDF_TYPE: address(f"{ASN}Statement"),
            f"{TERMS}description": text("Bands"),
            HAS_CHILD: address(f"{site}/S3", f"{site}/S2"),
        },
        f"{site}/S2": {
            RDF_TYPE: address(f"{ASN}Statement"),
            f"{ASN}statementNotation": text("W.2"),
            f"{ASN}statementLabel": text("Standard"),
            f"{TERMS}description": text("Weave & knot x<sup>2</sup>."),
            f"{TERMS}educationLevel": address("http://purl.org/ASN/scheme/ASNEducationLevel/Pre-K"),
            f"{ASN}comment": text("Use wool."),
            f"{ASN}alignTo": address("http://other.org/1"),
            f"{ASN}comprisedOf": address(f"{site}/S3"),
            f"{ASN}listID": text("1."),
        },
        f"{site}/S3": {RDF_TYPE: address(f"{ASN}Statement"), f"{TERMS}description": text("Untie.")},
    }
    assert read_asn_json(json.dumps(data).encode(), "f").value == xml


@pytest.mark.parametrize("data", [b"  {}", b"\xef\xbb\xbf{}", b"[1]"])
def test_json_is_told_from_xml_by_its_first_character(data: bytes) -> None:
    assert [found.code for found in read_asn(data, "f").diagnostics] == ["X004"]


def test_parents_are_also_taken_from_the_child() -> None:
    up = '<gemq:isChildOf rdf:resource="http://example.org/{}"/>'
    data = asn_xml(
        statement_xml("S1", f"<dcterms:description>a</dcterms:description>{up.format('D1')}"),
        statement_xml("S2", f"<dcterms:description>b</dcterms:description>{up.format('S1')}"),
        children=(),
    )
    outline = read_asn_xml(data, "f.xml").value
    assert outline is not None
    assert outline.tops == ("http://example.org/S1",)
    assert outline.items["http://example.org/S1"].children == ("http://example.org/S2",)


def test_the_licence_is_read_from_the_description_of_the_file() -> None:
    about = (
        '<rdf:Description rdf:about="http://example.org/D1.xml"><foaf:primaryTopic rdf:resource="http://example.org/D1"/>'
        '<cc:license rdf:resource="http://creativecommons.org/licenses/by/3.0/us/"/></rdf:Description>'
    )
    outline = read_asn_xml(
        asn_xml(about, statement_xml("S1", "<dcterms:description>a</dcterms:description>")), "f.xml"
    ).value
    assert outline is not None
    assert outline.license == "http://creativecommons.org/licenses/by/3.0/us/"
    assert list(outline.items) == ["http://example.org/S1"]


def test_a_nested_statement_is_a_value_and_an_item() -> None:
    nested = f"<gemq:hasChild>{statement_xml('S2', '<dcterms:description>inner</dcterms:description>')}</gemq:hasChild>"
    outline = read_asn_xml(
        asn_xml(statement_xml("S1", f"<dcterms:description>outer</dcterms:description>{nested}")), "f.xml"
    ).value
    assert outline is not None
    assert outline.items["http://example.org/S1"].children == ("http://example.org/S2",)
    assert outline.items["http://example.org/S2"].statement == "inner"


def test_other_wordings_are_listed_and_the_documents_language_is_kept() -> None:
    wording = '<dcterms:description xml:lang="{}">{}</dcterms:description>'
    wordings = wording.format("cy", "Gwehyddu") + wording.format("en", "Weave")
    language = '<dcterms:language rdf:resource="http://id.loc.gov/vocabulary/iso639-2/eng"/>'
    outline = read_asn_xml(asn_xml(statement_xml("S1", wordings), document=language), "f.xml").value
    assert outline is not None
    assert outline.items["http://example.org/S1"].statement == "Weave"
    assert [each.examples for each in outline.left_out if each.kind == "further wordings of items"] == [("Gwehyddu",)]


def test_a_repeated_statement_is_said_at_its_line() -> None:
    again = statement_xml("S1", "<dcterms:description>a</dcterms:description>")
    parsed = read_asn_xml(asn_xml(again, again), "f.xml")
    assert [str(found.where) + found.code for found in parsed.diagnostics] == ["f.xml:4X007"]


def test_a_statement_without_a_name_is_listed() -> None:
    outline = read_asn_xml(
        asn_xml("<asn:Statement><dcterms:description>x</dcterms:description></asn:Statement>"), "f.xml"
    ).value
    assert outline is not None
    assert [each.count for each in outline.left_out if each.kind == "statements without an identifier"] == [1]
