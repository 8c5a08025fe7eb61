"""What a framework gets from an outline, and what is listed instead."""

import json
from typing import Any

import pytest

from cbe_cli.exchange.formats import import_framework
from cbe_cli.exchange.framework_of import Imported
from tests.exchange.documents import DOCUMENT, item, link, package


def imported(data: bytes, framework_id: str = "") -> Imported:
    parsed = import_framework("case", data, "f.json", framework_id)
    assert parsed.value is not None
    return parsed.value


def left(result: Imported, kind: str) -> tuple[int, tuple[str, ...]]:
    return next(((each.count, each.examples) for each in result.left_out if each.kind == kind), (0, ()))


def competencies(result: Imported) -> list[dict[str, Any]]:
    return [competency for domain in result.framework["domains"] for competency in domain["competencies"]]


def test_keys_stand_in_the_order_of_the_file_format() -> None:
    data = package(
        [item("d"), item("c"), item("t", educationLevel=["06"], abbreviatedStatement="Short")],
        [link("d", DOCUMENT), link("c", "d"), link("t", "c")],
        language="en", licenseURI={"title": "CC BY 4.0", "identifier": "x", "uri": "https://example.org/licence"},
        statusStartDate="2026-07-01", version="2.1",
    )  # fmt: skip
    framework = imported(data).framework
    assert list(framework) == [
        "format", "framework", "title", "version", "effective", "language", "license", "source", "source_id", "scale",
        "scales", "progression", "domains",
    ]  # fmt: skip
    assert framework["effective"] == {"from": "2026-07-01"}
    assert (framework["version"], framework["license"]) == ("2.1", "CC BY 4.0")
    (domain,) = framework["domains"]
    assert list(domain) == ["id", "title", "kind", "source_id", "competencies"]
    (target,) = domain["competencies"][0]["targets"]
    assert list(target) == ["id", "title", "level", "statement", "source_id"]
    assert target["level"] == "G6"


def test_the_framework_is_called_as_the_caller_says_or_after_the_title() -> None:
    data = package([], title="Weaving & Knots: K–12")
    assert imported(data).framework["framework"] == "weaving-knots-k-12"
    assert imported(data, "my weaving").framework["framework"] == "my-weaving"
    assert imported(package([], title="編む")).framework["framework"] == "imported"


def test_a_long_statement_is_kept_beside_a_shortened_title() -> None:
    statement = "I can weave " + "a very long band " * 10
    (competency,) = competencies(imported(package([item("a", statement)])))
    assert competency["title"].endswith("…")
    assert len(competency["title"]) <= 100
    assert competency["statement"] == statement.strip()


def test_a_short_statement_is_the_title_and_not_repeated() -> None:
    (competency,) = competencies(imported(package([item("a", "I can weave.")])))
    assert competency["title"] == "I can weave."
    assert "statement" not in competency


def test_the_sources_order_of_learning_is_a_soft_edge() -> None:
    items = [item("a", humanCodingScheme="A"), item("b", humanCodingScheme="B")]
    result = imported(package(items, [link("a", "b", "precedes")]))
    assert [entry.get("builds_on") for entry in competencies(result)] == [None, ["A"]]
    assert all("needs" not in entry for entry in competencies(result))


def test_related_items_keep_their_link_without_its_name() -> None:
    items = [item("a", humanCodingScheme="A"), item("b", humanCodingScheme="B")]
    result = imported(package(items, [link("a", "b", "isPeerOf"), link("a", "b", "isRelatedTo")]))
    assert competencies(result)[0]["related"] == ["B"]
    assert left(result, "isPeerOf links") == (1, ("isPeerOf",))


def test_a_link_to_a_domain_is_listed() -> None:
    edges = [link("d", DOCUMENT), link("a", "d"), link("a", "d", "isRelatedTo"), link("a", "a", "precedes")]
    result = imported(package([item("d"), item("a")], edges))
    assert left(result, "isRelatedTo links") == (1, ("a → d",))
    assert left(result, "precedes links") == (1, ("a → a",))


def test_references_to_other_frameworks_are_standards() -> None:
    result = imported(package([item("a")], [link("a", "elsewhere", "exactMatchOf")]))
    assert competencies(result)[0]["standards"] == ["https://example.org/elsewhere"]


@pytest.mark.parametrize("kind", ["replacedBy", "exemplar", "hasSkillLevel", "isPartOf", "ext:weaves"])
def test_links_that_a_framework_has_no_key_for_are_listed(kind: str) -> None:
    result = imported(package([item("a"), item("b")], [link("a", "b", kind), link("a", "gone", kind)]))
    assert [(each.count, each.why) for each in result.left_out if each.kind == f"{kind} links"] == [
        (1, "a framework file has no key for it"),
        (1, "the other end is not in this document"),
    ]


def test_tiers_between_are_listed_with_their_notes() -> None:
    items = [item(each, notes=f"About {each}.") for each in "dgct"]
    edges = [link("d", DOCUMENT), link("g", "d"), link("c", "g"), link("t", "c")]
    result = imported(package(items, edges))
    assert competencies(result)[0]["group"] == ["I can do g."]
    assert left(result, "tiers between") == (1, ("I can do g.",))
    assert left(result, "notes of tiers between") == (1, ("About g.",))


def test_notes_stand_after_what_they_explain() -> None:
    items = [item(each, notes=f"About {each}.<br><br>More.") for each in "dct"]
    result = imported(package(items, [link("d", DOCUMENT), link("c", "d"), link("t", "c")]))
    (domain,) = result.framework["domains"]
    (competency,) = competencies(result)
    (target,) = competency["targets"]
    assert list(domain) == ["id", "title", "kind", "note", "source_id", "competencies"]
    assert list(competency) == ["id", "title", "note", "source_id", "targets"]
    assert list(target) == ["id", "statement", "note", "source_id"]
    assert [each["note"].split() for each in (domain, competency, target)] == [
        ["About", f"{each}.", "More."] for each in "dct"
    ]
    assert not [each.kind for each in result.left_out if "note" in each.kind]


def test_everything_said_about_an_item_is_carried_or_listed() -> None:
    members = {
        "CFItemType": "Standard",
        "listEnumeration": "1.",
        "language": "cy",
        "conceptKeywords": ["knot"],
        "educationLevel": ["06", "Unknown"],
        "humanCodingScheme": "A 1",
        "extensions": {"x": 1},
        "uri": "https://example.org/a",
    }
    result = imported(package([item("a", **members)], language="en"))
    listed = {each.kind for each in result.left_out}
    assert listed >= {
        "types of items", "listEnumeration of items", "languages of items", "conceptKeywords of items",
        "unknown grades", "codes", "extensions of items", "bookkeeping of items",
    }  # fmt: skip
    assert left(result, "codes") == (1, ("A 1 → A-1",))
    assert left(result, "unknown grades") == (1, ("Unknown",))


def test_html_and_formulas_are_noted() -> None:
    result = imported(package([item("a", "Area<br/>r<sup>2</sup>"), item("b", "Area $r^2$")]))
    assert competencies(result)[0]["title"] == "Area r²"
    assert competencies(result)[0].get("statement") is None
    assert left(result, "HTML") == (1, ("Area r²",))
    assert left(result, "formulas in TeX") == (1, ("Area $r^2$",))


def test_rubrics_and_definitions_are_listed() -> None:
    definitions = {"CFSubjects": [{"title": "S"}]}
    document = {"identifier": "D", "title": "T"}
    data = json.dumps({"CFDocument": document, "CFRubrics": [{"title": "R"}], "CFDefinitions": definitions}).encode()
    result = imported(data)
    assert left(result, "CFRubrics of the package") == (1, ("R",))
    assert left(result, "CFSubjects of the package") == (1, ("S",))
