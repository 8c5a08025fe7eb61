"""CASE packages: order, links in every form, and what is wrong with them in plain words."""

import json

from cbe_cli.diagnostics import Parsed
from cbe_cli.exchange.case import read_case
from cbe_cli.exchange.outline import Outline
from tests.exchange.documents import DOCUMENT, item, link, package


def read(data: bytes) -> Outline:
    outline = read_case(data, "f.json").value
    assert outline is not None
    return outline


def said(parsed: Parsed[Outline]) -> list[str]:
    return [f"{found.where.path}:{found.where.line}: {found.code} {found.message}" for found in parsed.diagnostics]


def test_siblings_are_ordered_by_sequence_number_then_by_the_file() -> None:
    links = [
        link("c", DOCUMENT),
        link("b", DOCUMENT, sequenceNumber=2),
        link("a", DOCUMENT, sequenceNumber="1"),
        link("d", DOCUMENT),
    ]
    assert read(package([item(name) for name in "dcba"], links)).tops == ("a", "b", "d", "c")


def test_a_wrapped_package_is_read_too() -> None:
    data = json.dumps({"CFPackage": json.loads(package([item("a")]))}).encode()
    assert read(data).tops == ("a",)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_case(b"\xef\xbb\xbf" + package([item("a")]), "f.json").diagnostics == ()


def test_links_are_understood_by_identifier_by_address_and_as_plain_text() -> None:
    items = [item("a", uri="https://server/items/1"), item("b"), item("c"), item("d")]
    links = [
        link("a", DOCUMENT),
        {"associationType": "isChildOf", "originNodeURI": {"uri": "https://x/b"}, "destinationNodeURI": {"uri": "https://server/items/1"}},
        {"associationType": "isChildOf", "originNodeURI": "https://x/c", "destinationNodeURI": "https://server/items/1"},
        {"associationType": "isChildOf", "originNodeURI": {"identifier": "d"}, "destinationNodeURI": {"uri": "https://example.org/doc"}},
    ]  # fmt: skip
    parsed = read_case(package(items, links), "f.json")
    assert parsed.value is not None
    assert parsed.value.tops == ("a", "d")
    assert parsed.value.items["a"].children == ("b", "c")
    assert said(parsed) == [
        "f.json:1: X011 The package has the form of an early draft of CASE: “a link as a plain address”."
    ]


def test_a_draft_of_case_is_read_with_a_warning() -> None:
    data = package(
        [item("a", educationalLevel="06", CFDocumentURI="https://x")], [link("a", DOCUMENT, sequenceNumber="2")]
    )
    parsed = read_case(data, "f.json")
    assert parsed.value is not None
    assert parsed.value.items["a"].grades == ("06",)
    (found,) = parsed.diagnostics
    assert found.message == (
        "The package has the form of an early draft of CASE, in 3 places: "
        "“sequenceNumber as a text”, “educationalLevel”, “CFDocumentURI as a plain address”."
    )


def test_a_finding_stands_at_the_line_of_its_item() -> None:
    text = json.dumps(json.loads(package([item("a"), item("lost"), item("lost")], [link("a", DOCUMENT)])), indent=1)
    line = text[: text.index('"lost"')].count("\n") + 1
    parsed = read_case(text.encode(), "f.json")
    twice, without_place = said(parsed)
    assert (
        twice == f"f.json:{line}: X007 The identifier “lost” belongs to more than one item; the first one was imported."
    )
    assert without_place == (
        f"f.json:{line}: X009 The document does not say where the item “I can do lost.” belongs; it was put at the top."
    )


def test_many_of_one_kind_are_one_finding() -> None:
    parsed = read_case(package([item(name, "") for name in "abcde"]), "f.json")
    assert said(parsed) == ["f.json:1: X010 5 items have no statement: “a”, “b”, “c” and 2 more."]
    assert parsed.value is not None
    assert parsed.value.items["a"].statement == "a"


def test_items_of_one_name_are_counted_each() -> None:
    parsed = read_case(
        package([item("a", "", humanCodingScheme="K.1"), item("b", "", humanCodingScheme="K.1")]), "f.json"
    )
    assert said(parsed) == ["f.json:1: X010 2 items have no statement: “K.1”, “K.1”."]


def test_a_circle_is_cut_and_said() -> None:
    links = [link("a", DOCUMENT), link("b", "c"), link("c", "b")]
    parsed = read_case(package([item("a"), item("b"), item("c")], links), "f.json")
    assert parsed.value is not None
    assert parsed.value.tops == ("a", "b")
    assert said(parsed) == [
        "f.json:1: X008 The item “I can do b.” is, over other items, below itself; it was put at the top."
    ]


def test_several_parents_are_listed() -> None:
    links = [link("a", DOCUMENT), link("b", DOCUMENT), link("x", "a"), link("x", "b")]
    outline = read(package([item("a"), item("b"), item("x")], links))
    assert outline.items["a"].children == ("x",)
    assert [(each.kind, each.count) for each in outline.left_out if "parents" in each.kind] == [("further parents", 1)]


def test_wrong_types_are_named_and_the_rest_is_read() -> None:
    items = [item("a", notes=["x"], educationLevel=[1, None], CFItemType=True), "no object"]
    data = json.dumps({"CFDocument": {"identifier": "D", "title": 7}, "CFItems": items, "CFAssociations": {}}).encode()
    parsed = read_case(data, "f.json")
    assert parsed.value is not None
    assert (parsed.value.title, parsed.value.items["a"].grades) == ("7", ("1",))
    assert [found.code for found in parsed.diagnostics] == ["X012"]
    assert "“CFItems of the package”, " in parsed.diagnostics[0].message
