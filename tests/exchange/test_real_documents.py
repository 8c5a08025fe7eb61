"""Every real document that we have: all of it comes in, counted from the raw file without our readers."""

import json
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.exchange.formats import import_framework
from cbe_cli.exchange.framework_of import Imported
from cbe_cli.exchange.framework_yaml import framework_yaml
from cbe_cli.lint.run import lint
from cbe_cli.school.edition import Edition
from cbe_cli.school.framework import Framework
from cbe_cli.school.record import Concerns
from cbe_cli.school.yaml_file import read_record
from tests.exchange.documents import ASN, HAS_CHILD, TERMS, real
from tests.exchange.test_framework_yaml import as_texts, read_back

CASE = (
    "opensalt-2017-legacy-export", "opensalt-AdoptedTestFramework", "opensalt-EmptyExternalFramework",
    "opensalt-ItemTypeTestFramework", "opensalt-MarkdownFramework", "opensalt-SequenceNumberFramework",
    "opensalt-SmartLevelFramework", "opensalt-Utf8TestFramework",
)  # fmt: skip
DOCUMENTS = [
    *(("case", "case", f"{name}.json") for name in CASE),
    *(("asn", "asn-json", f"{name}.json") for name in ("CC-Math", "PA-math", "DC-arts")),
    *(("asn", "asn-xml", f"{name}.xml") for name in ("D2535156", "D10002A5", "NGSS")),
]
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@dataclass(frozen=True)
class Raw:
    """A document as plain parsing shows it: identifiers of items, children by parent, notes by item."""

    document: str
    items: list[str]
    children: dict[str, list[str]]
    notes: dict[str, list[str]]

    @property
    def tops(self) -> list[str]:
        return self.children.get(self.document, [])

    @property
    def leaves(self) -> set[str]:
        return {identifier for identifier in self.items if not self.children.get(identifier)}

    @property
    def competencies(self) -> set[str]:
        """Parents of leaves below the top tier, leaves of the top tier, and leaves right below it."""
        below_top = {child for top in self.tops for child in self.children.get(top, [])}
        parents = {parent for parent, below in self.children.items() if self.leaves & set(below)}
        return (parents - set(self.tops) - {self.document}) | self.leaves & (below_top | set(self.tops))

    @property
    def domains(self) -> set[str]:
        loose = self.leaves & set(self.tops)
        return (set(self.tops) - loose) | ({self.document} if loose else set())


def raw_case(data: bytes) -> Raw:
    package = json.loads(data)
    children: dict[str, list[str]] = {}
    for association in package["CFAssociations"]:
        if association["associationType"] == "isChildOf":
            parent, child = association["destinationNodeURI"]["identifier"], association["originNodeURI"]["identifier"]
            children.setdefault(parent, []).append(child)
    notes = {each["identifier"]: [each["notes"]] for each in package["CFItems"] if "notes" in each}
    return Raw(
        package["CFDocument"]["identifier"], [each["identifier"] for each in package["CFItems"]], children, notes
    )


def raw_json(data: bytes) -> Raw:
    graph: dict[str, Any] = json.loads(data)
    children = {subject: [each["value"] for each in said.get(HAS_CHILD, [])] for subject, said in graph.items()}
    described = [subject for subject in graph if f"{TERMS}description" in graph[subject]]
    document = next(subject for subject in described if f"{TERMS}isPartOf" not in graph[subject])
    notes = {subject: [each["value"] for each in said.get(f"{ASN}comment", [])] for subject, said in graph.items()}
    return Raw(document, [subject for subject in described if subject != document], children, notes)


def raw_xml(data: bytes) -> Raw:
    root = ET.fromstring(data)  # noqa: S314 - a file of ours
    has_child = "{http://purl.org/gem/qualifiers/}hasChild"
    children = {
        str(node.get(f"{RDF}about")): [str(child.get(f"{RDF}resource")) for child in node.findall(has_child)]
        for node in root
    }
    named = {
        kind: [str(node.get(f"{RDF}about")) for node in root if node.tag.endswith(kind)]
        for kind in ("Document", "Statement")
    }
    notes = {
        str(node.get(f"{RDF}about")): [str(child.text) for child in node.findall(f"{{{ASN}}}comment")] for node in root
    }
    return Raw(named["Document"][0], named["Statement"], children, notes)


RAW = {"case": raw_case, "asn-json": raw_json, "asn-xml": raw_xml}


def load(format_name: str, folder: str, name: str) -> tuple[Imported, Raw]:
    data = real(folder, name)
    parsed = import_framework(format_name, data, name)
    assert parsed.value is not None
    assert all(found.severity is not Severity.ERROR for found in parsed.diagnostics)
    return parsed.value, RAW[folder](data)


def entries(framework: dict[str, Any]) -> tuple[list[Any], list[Any], list[Any]]:
    domains = framework["domains"]
    competencies = [competency for domain in domains for competency in domain["competencies"]]
    return domains, competencies, [target for competency in competencies for target in competency.get("targets", [])]


@pytest.mark.parametrize(("format_name", "folder", "name"), DOCUMENTS)
class TestEveryDocument:
    def test_each_item_of_the_source_is_in_its_tier(self, format_name: str, folder: str, name: str) -> None:
        imported, raw = load(format_name, folder, name)
        domains, competencies, targets = entries(imported.framework)
        assert sorted(each["source_id"] for each in domains) == sorted(raw.domains)
        assert sorted(each["source_id"] for each in competencies) == sorted(raw.competencies)
        assert sorted(each["source_id"] for each in targets) == sorted(raw.leaves - raw.competencies)

    def test_what_is_neither_is_the_name_of_a_group_and_listed(self, format_name: str, folder: str, name: str) -> None:
        imported, raw = load(format_name, folder, name)
        between = set(raw.items) - raw.domains - raw.competencies - raw.leaves
        listed = Counter({each.kind: each.count for each in imported.left_out})
        assert listed["tiers between"] == len(between)

    def test_each_note_is_with_what_it_explains_or_listed(self, format_name: str, folder: str, name: str) -> None:
        imported, raw = load(format_name, folder, name)
        carried = raw.domains | raw.competencies | raw.leaves
        noted = {id_: notes for id_, notes in raw.notes.items() if notes and id_ in raw.items}
        written = {
            each["source_id"]: each["note"] for tier in entries(imported.framework) for each in tier if "note" in each
        }
        assert sorted(written) == sorted(noted.keys() & carried)
        for id_, note in written.items():
            if "<" not in "".join(noted[id_]):  # what becomes of HTML is said elsewhere
                assert note.split() == unescape(" ".join(noted[id_])).split()
        listed = Counter({each.kind: each.count for each in imported.left_out})
        assert listed["notes of tiers between"] == sum(len(noted[id_]) for id_ in noted.keys() - carried)

    def test_the_file_lints_loads_and_is_the_same_each_time(
        self, format_name: str, folder: str, name: str, tmp_path: Path
    ) -> None:
        imported, raw = load(format_name, folder, name)
        text = framework_yaml(imported.framework)
        assert read_back(text) == as_texts(imported.framework)
        again, _ = load(format_name, folder, name)
        assert framework_yaml(again.framework) == text
        path = tmp_path / "frameworks" / "imported.yaml"
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        assert lint([path]).counts[Severity.ERROR] == 0
        read = read_record(Framework, path, "imported.yaml", Concerns(Reach.REPOSITORY))
        assert read.diagnostics == ()
        assert read.value is not None
        edition = Edition(read.value)
        assert len(edition.targets) == len(raw.leaves)
        assert {node.level for node in edition.targets} - {""} <= set(edition.levels)


@pytest.mark.parametrize(
    ("folder", "name", "levels"),
    [
        ("asn-json", "CC-Math.json", "GK G1 G2 G3 G4 G5 G6 G7 G8 G9-12"),
        ("asn-json", "PA-math.json", "GK-3 G4-5 G6-8 G9-11"),
        ("asn-json", "DC-arts.json", "GPK GK G1 G2 G3 G4 G5 G6 G7 G8 G9-12"),
        ("asn-xml", "NGSS.xml", "GK G1 G2 G3 G4 G5 G6-8 G9-12"),
        ("asn-xml", "D10002A5.xml", "GK G1 G2 G3 G4 G5 G6 G7 G8 G9 G10 G11 G12"),
        ("asn-xml", "D2535156.xml", ""),
    ],
)
def test_levels_are_the_grades_that_the_source_tells_apart(folder: str, name: str, levels: str) -> None:
    imported, _ = load("asn", folder, name)
    progression = imported.framework.get("progression", {"levels": []})
    assert [level["id"] for level in progression["levels"]] == levels.split()


def test_every_target_of_cc_math_is_on_its_grade() -> None:
    imported, _ = load("asn", "asn-json", "CC-Math.json")
    _, _, targets = entries(imported.framework)
    of_kindergarten = [target["id"] for target in targets if target.get("level") == "GK"]
    assert of_kindergarten
    assert all(id_.startswith("K.") for id_ in of_kindergarten)
    assert Counter("level" in target for target in targets)[False] == 0


def test_the_licence_is_carried_where_it_is_stated() -> None:
    stated, _ = load("asn", "asn-xml", "NGSS.xml")
    assert stated.framework["license"] == "http://creativecommons.org/licenses/by/3.0/us/"
    silent, _ = load("asn", "asn-xml", "D2535156.xml")
    assert "license" not in silent.framework


def test_the_draft_of_2017_is_read_with_one_warning() -> None:
    imported, _ = load("case", "case", "opensalt-2017-legacy-export.json")
    assert [found.code for found in imported.diagnostics] == ["X011"]
    _, competencies, targets = entries(imported.framework)
    later = [each["id"] for each in [*competencies, *targets] if "builds_on" in each]
    assert later == ["CCSS.Math.Content.6.RP.A.2", "CCSS.Math.Content.7.RP.A.3"]


def test_a_large_package_of_real_text_goes_through_case_as_well() -> None:
    """No large CASE package is public, so the arts of DC are written as one: it gives the same tree."""
    graph: dict[str, Any] = json.loads(real("asn-json", "DC-arts.json"))
    raw = raw_json(real("asn-json", "DC-arts.json"))
    items = [
        {"identifier": each, "fullStatement": graph[each][f"{TERMS}description"][0]["value"]} for each in raw.items
    ]
    links = [
        {
            "associationType": "isChildOf",
            "sequenceNumber": number,
            "originNodeURI": {"identifier": child},
            "destinationNodeURI": {"identifier": parent},
        }
        for parent, below in raw.children.items()
        for number, child in enumerate(below)
    ]
    document = {"identifier": raw.document, "title": "Arts"}
    data = json.dumps({"CFDocument": document, "CFItems": items, "CFAssociations": links[::-1]}).encode()
    parsed = import_framework("case", data, "f.json")
    assert parsed.value is not None
    assert parsed.diagnostics == ()
    asn, _ = load("asn", "asn-json", "DC-arts.json")

    def order(framework: dict[str, Any]) -> list[str]:
        return [each["source_id"] for tier in entries(framework) for each in tier]

    assert order(parsed.value.framework) == order(asn.framework)
