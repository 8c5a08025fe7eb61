"""Whatever a file holds, the answer is findings: never a traceback, never half an import without a word."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cbe_cli.diagnostics import Severity
from cbe_cli.exchange.formats import FORMATS, import_framework
from cbe_cli.exchange.framework_yaml import framework_yaml
from tests.exchange.documents import DOCUMENT, asn_xml, item, link, package, statement_xml
from tests.exchange.test_framework_yaml import as_texts, read_back
from tests.profiles import up_to

BOMB = (
    '<!DOCTYPE rdf [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {here} "{f"&{before};" * 10}">' for before, here in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def codes(format_name: str, data: bytes) -> list[str]:
    parsed = import_framework(format_name, data, "f")
    assert parsed.value is None, "nothing can be imported from this"
    assert any(found.severity is Severity.ERROR for found in parsed.diagnostics)
    return [f"{found.code}:{found.where.line}" for found in parsed.diagnostics]


@pytest.mark.parametrize(
    ("format_name", "data", "expected"),
    [
        ("case", b"weft", ["X001:1"]),
        ("case", b"", ["X001:1"]),
        ("case", b'{"CFDocument": {\n"a": 1,}}', ["X001:2"]),
        ("case", package([item("a")])[:-20], ["X001:1"]),
        ("case", b"[" * 100_000, ["X001:1"]),
        ("case", b'{"a": ' * 100_000, ["X001:1"]),
        ("case", b'{"CFDocument": ' + b"9" * 5000 + b"}", ["X001:1"]),
        ("case", b"[]", ["X004:1"]),
        ("case", b"null", ["X004:1"]),
        ("case", b'{"CFDocument": []}', ["X004:1"]),
        ("case", b'{"CFPackage": 1}', ["X004:1"]),
        ("asn", b'{"a": {}}', ["X004:1"]),
        ("asn", b'["a"]', ["X004:1"]),
        ("asn", b'{"a": [1], "b": {"c": [null]}}', ["X012:1", "X004:1"]),
        ("asn", b"", ["X002:1"]),
        ("asn", b"weft", ["X002:1"]),
        ("asn", b"<a>\n<b></a>", ["X002:2"]),
        ("asn", b"<html><body>Sign in</body></html>", ["X004:1"]),
        ("asn", asn_xml(statement_xml("S1", "x"))[:-30], ["X002:4"]),
        ("asn", b'<?xml version="1.0" encoding="no-such"?><a/>', ["X002:1"]),
        ("asn", BOMB.encode() + b"<rdf>&i;</rdf>", ["X003:1"]),
        ("asn", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<r>&x;</r>', ["X003:1"]),
        ("asn", b"<a>" * 100_000, ["X002:1"]),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_imported(
    format_name: str, data: bytes, expected: list[str]
) -> None:
    assert codes(format_name, data) == expected


@pytest.mark.parametrize(
    ("data", "looks"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
        (b"id,statement\nMA.1,I can count\n", "it looks like a table (CSV)"),
        (b"<!DOCTYPE html><p>Sign in", "it looks like a web page"),
        (b'<?xml version="1.0"?><rdf/>', "it looks like XML"),
        (b"format: 1\nframework: ela\n", "it looks like plain text"),
    ],
)
def test_what_is_no_json_at_all_is_said_with_what_it_looks_like(data: bytes, looks: str) -> None:
    (found,) = import_framework("case", data, "ela.csv").diagnostics
    assert (str(found.where), found.message) == ("ela.csv:1", f"This is not JSON: {looks}.")
    assert found.hint == "JSON begins with “{”. Look for JSON among the publisher's downloads."


def test_a_file_in_another_encoding_is_said() -> None:
    assert codes("case", '{"CFDocument": "café"}'.encode("cp1252"))[0].startswith("Y")


def test_an_undefined_entity_stays_a_word() -> None:
    statement = statement_xml("S1", "<dcterms:description>a &weft; b</dcterms:description>")
    data = asn_xml(statement).replace(b"<rdf:RDF", b'<!DOCTYPE r SYSTEM "http://example.org/x.dtd"><rdf:RDF')
    imported = import_framework("asn", data, "f").value
    assert imported is not None
    assert imported.framework["domains"][0]["competencies"][0]["title"] == "a &weft; b"


def test_a_chain_without_end_is_too_deep() -> None:
    names = [f"i{number}" for number in range(3_000)]
    links = [link(names[0], DOCUMENT), *(link(child, parent) for parent, child in pairwise(names))]
    assert codes("case", package([item(name) for name in names], links)) == ["X005:1"]


def test_html_of_a_statement_is_text() -> None:
    imported = import_framework(
        "case", package([item("a", "<script>alert(1)</script><img src=x onerror=alert(1)>Weave")]), "f"
    )
    assert imported.value is not None
    assert (
        imported.value.framework["domains"][0]["competencies"][0]["title"]
        == "<script>alert(1)</script>[picture: x]Weave"
    )


def test_half_a_pair_and_control_characters_do_not_reach_the_file() -> None:
    data = json.dumps(
        {
            "CFDocument": {"identifier": "\ud800", "title": "T\x00\ud800"},
            "CFItems": [{"identifier": "\udc00", "\ud800": "\ud800"}],
        }
    )
    imported = import_framework("case", data.encode(), "f").value
    assert imported is not None
    text = framework_yaml(imported.framework)
    assert read_back(text) == as_texts(imported.framework)
    text.encode()
    repr(imported.left_out).encode()


def test_a_key_twice_is_said() -> None:
    data = (
        b'{"CFDocument": {"identifier": "D", "title": "one", "title": "two"}, '
        b'"CFItems": [{"identifier": "a", "fullStatement": "b"}]}'
    )
    parsed = import_framework("case", data, "f")
    assert parsed.value is not None
    assert parsed.value.framework["title"] == "two"
    assert [(found.code, found.message) for found in parsed.diagnostics] == [
        ("X013", "The key “title” stands twice in one object; the last one was read.")
    ]


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["a", "b", DOCUMENT])
)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


def objects(keys: str) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with these keys and any JSON in them: near enough to the format to get past its door."""
    return st.dictionaries(st.sampled_from(keys.split()), JSON, max_size=6)


LINKS = st.fixed_dictionaries(
    {},
    optional={
        "associationType": st.sampled_from(["isChildOf", "precedes", "isRelatedTo", "exactMatchOf"]) | JSON,
        "originNodeURI": objects("identifier uri title") | JSON,
        "destinationNodeURI": objects("identifier uri title") | JSON,
        "sequenceNumber": JSON,
    },
)
PACKAGES = st.fixed_dictionaries(
    {"CFDocument": objects("identifier uri title language licenseURI version statusStartDate lastChangeDateTime")},
    optional={
        "CFItems": st.lists(objects("identifier fullStatement humanCodingScheme educationLevel notes uri language"))
        | JSON,
        "CFAssociations": st.lists(LINKS) | JSON,
        "CFDefinitions": JSON,
        "CFRubrics": JSON,
    },
)


def survives(format_name: str, data: bytes) -> None:
    """Either findings with an error, or a framework whose file reads back; the same both times."""
    parsed = import_framework(format_name, data, "f")
    assert parsed == import_framework(format_name, data, "f")
    if parsed.value is None:
        assert any(found.severity is Severity.ERROR for found in parsed.diagnostics)
    else:
        assert read_back(framework_yaml(parsed.value.framework)) == as_texts(parsed.value.framework)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=up_to(60))
@given(PACKAGES | JSON)
def test_any_package_is_imported_or_refused(content: Any) -> None:
    survives("case", json.dumps(content).encode())


SUBJECTS = st.sampled_from(["http://x/D", "http://x/S1", "http://x/S2"])
PREDICATES = st.sampled_from(
    [
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://purl.org/gem/qualifiers/hasChild",
        "http://purl.org/gem/qualifiers/isChildOf", "http://purl.org/dc/terms/description",
        "http://purl.org/ASN/schema/core/statementNotation", "http://purl.org/dc/terms/educationLevel",
    ]
)  # fmt: skip
VALUES = st.builds(
    lambda value: {"value": value, "type": "uri"},
    SUBJECTS | st.text(max_size=5) | st.just("http://purl.org/ASN/schema/core/StandardDocument"),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=up_to(60))
@given(st.dictionaries(SUBJECTS, st.dictionaries(PREDICATES, st.lists(VALUES | JSON, max_size=3) | JSON) | JSON) | JSON)
def test_any_rdf_is_imported_or_refused(content: Any) -> None:
    survives("asn", json.dumps(content).encode())


@given(
    st.sampled_from(sorted(FORMATS)),
    st.binary(max_size=60) | st.text(alphabet="<>/ar:df=\"' {}[]&;!", max_size=60).map(str.encode),
)
def test_any_bytes_are_refused_in_plain_words(format_name: str, data: bytes) -> None:
    survives(format_name, data)
