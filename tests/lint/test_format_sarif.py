"""SARIF, against the schema of its committee and against what readers do with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from cbe_cli import __version__
from cbe_cli.diagnostics import Diagnostic, Location, Severity
from cbe_cli.lint.output.names import CHECK
from cbe_cli.lint.output.sarif import as_sarif
from cbe_cli.lint.run import lint
from tests.lint.findings import finding, report

SCHEMA = Path(__file__).parents[3] / "shared" / "real" / "schemas" / "sarif" / "sarif-schema-2.1.0.json"
CELL = Location("classes/g6/evidence.xlsx", sheet="Bo's work", cell="C4")


def run(*found: Diagnostic) -> dict[str, Any]:
    (only,) = json.loads(as_sarif(report(*found)))["runs"]
    return only


def result(found: Diagnostic) -> dict[str, Any]:
    (only,) = run(found)["results"]
    return only


def fingerprints(*found: Diagnostic) -> list[str]:
    return [each["partialFingerprints"]["cbe/v1"] for each in run(*found)["results"]]


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the schema of SARIF is not beside this repository, in ../shared")
@pytest.mark.parametrize(
    "found",
    [
        (),
        (finding("No.", related=((Location("r.csv", 1), "here"), (CELL, "and here"))),),
        (finding("No.", CELL), finding("No.", Location("a.csv")), finding("No.", Location("."), hint="Do.")),
        (finding("No.", Location("/elsewhere/été/a b.csv", 3)), finding("a", code="F214", severity=Severity.INFO)),
        tuple(finding("m", code=code) for code in CHECK),
    ],
)
def test_it_is_valid(found: tuple[Diagnostic, ...]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    errors = Draft4Validator(schema).iter_errors(json.loads(as_sarif(report(*found))))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.skipif(not SCHEMA.is_file(), reason="the schema of SARIF is not beside this repository, in ../shared")
def test_the_schema_that_it_names_is_the_one() -> None:
    assert json.loads(as_sarif(report()))["$schema"] == json.loads(SCHEMA.read_text(encoding="utf-8"))["id"]


def test_who_says_it() -> None:
    content = run(finding("m", code="G007"), finding("m", code="F214", severity=Severity.INFO))
    driver = content["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("cbe", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["F214", "G007"]
    assert [(each["ruleId"], each["ruleIndex"], each["level"]) for each in content["results"]] == [
        ("G007", 1, "error"),
        ("F214", 0, "note"),
    ]


def test_a_rule_says_what_it_is_about_and_why() -> None:
    (rule,) = run(finding("m"))["tool"]["driver"]["rules"]
    check = CHECK["G007"]
    assert (rule["name"], rule["shortDescription"]["text"]) == ("score-off-scale", check.title)
    assert rule["fullDescription"]["text"] == check.why
    assert rule["help"]["text"].startswith(f"{check.title}\n\n{check.why}\n\nFails:\n\nevidence.csv:\n    date,")
    assert "```text\nevidence.csv:\n    date,student,id,score\n" in rule["help"]["markdown"].replace(
        "\n    evid", "\nevid"
    )
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_descriptions_are_as_short_as_github_wants() -> None:
    rules = run(*(finding("m", code=code) for code in CHECK))["tool"]["driver"]["rules"]
    assert len(rules) > 100
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024, rule["id"]
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024, rule["id"]


def test_a_place_is_a_line_and_a_column_counted_in_characters() -> None:
    assert run()["columnKind"] == "unicodeCodePoints"
    assert result(finding("m"))["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "classes/g6/evidence.csv", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 12, "startColumn": 28},
            }
        }
    ]


def test_what_a_file_lacks_is_not_made_up() -> None:
    line, file = (result(finding("m", Location("a.csv", line)))["locations"][0]["physicalLocation"] for line in (3, 0))
    assert line["region"] == {"startLine": 3}
    assert "region" not in file


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("classes/Été 1/a b.csv", "classes/%C3%89t%C3%A9%201/a%20b.csv"),
        ("50%#?.csv", "50%25%23%3F.csv"),
        ("c:d.csv", "c%3Ad.csv"),
        ("odd-\udcff.csv", "odd-%FF.csv"),
    ],
)
def test_a_path_is_a_uri(path: str, uri: str) -> None:
    place = result(finding("m", Location(path, 1)))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_a_file_outside_of_the_repository_is_named_whole(tmp_path: Path) -> None:
    where = Location((tmp_path / "a b.csv").as_posix(), 1)
    place = result(finding("m", where))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": (tmp_path / "a b.csv").as_uri()}


def test_a_cell_is_a_part_of_its_sheet_and_said_in_the_message() -> None:
    found = result(finding("5 is not on the scale.", CELL, hint="Write 4."))
    assert found["message"]["text"] == "[Bo's work] C4: 5 is not on the scale. Write 4."
    assert found["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "classes/g6/evidence.xlsx", "uriBaseId": "%SRCROOT%"},
            },
            "logicalLocations": [{"name": "C4", "fullyQualifiedName": "'Bo''s work'!C4", "kind": "cell"}],
        }
    ]


def test_a_sheet_by_itself() -> None:
    (place,) = result(finding("m", replace(CELL, cell="")))["locations"][0]["logicalLocations"]
    assert place == {"name": "Bo's work", "fullyQualifiedName": "'Bo''s work'", "kind": "sheet"}


def test_related_places() -> None:
    related = ((Location("students.csv", 2, 1), "The first one."), (CELL, "The second."))
    first, second = result(finding("Twice.", related=related))["relatedLocations"]
    assert (first["id"], first["message"]["text"]) == (1, "The first one.")
    assert first["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 1}
    assert (second["id"], second["message"]["text"]) == (2, "[Bo's work] C4: The second.")


def test_what_people_wrote_is_no_link() -> None:
    assert result(finding("“[here](https://example.org)”"))["message"]["text"] == (
        "“[here]\u2060(https://example.org)”"
    )


def test_fingerprints_tell_findings_apart() -> None:
    one = finding("a")
    others = (
        replace(one, message="b"),
        replace(one, code="G008"),
        replace(one, where=Location("b.csv", 12, 28)),
        replace(one, where=CELL),
        replace(one, where=replace(CELL, sheet="Two")),
    )
    assert len(set(fingerprints(one, *others))) == 6


def test_fingerprints_do_not_know_the_line() -> None:
    moved = Location("classes/g6/evidence.csv", 99, 3)
    assert fingerprints(finding("a")) == fingerprints(finding("a", moved))
    first, second = (f"The key “x” is already there in line {line}." for line in (7, 12))
    assert fingerprints(finding(first)) == fingerprints(finding(second, moved))
    assert fingerprints(finding("a", CELL)) == fingerprints(finding("a", replace(CELL, cell="C40")))


def test_fingerprints_of_repeats_are_numbered() -> None:
    one, two = finding("a"), finding("a", Location("classes/g6/evidence.csv", 13, 28))
    prints = fingerprints(one, two)
    assert len(set(prints)) == 2
    assert fingerprints(one) == prints[:1]


def test_where_there_is_no_line_github_gets_a_fingerprint_too() -> None:
    """Where there is one it makes its own, and would warn of another."""
    prints = result(finding("a", CELL))["partialFingerprints"]
    assert prints["primaryLocationLineHash"] == prints["cbe/v1"]
    assert set(result(finding("a"))["partialFingerprints"]) == {"cbe/v1"}


def test_lines_added_above_change_no_fingerprint(tmp_path: Path) -> None:
    """A real file: a comment above two faults that are the same in words."""
    file = tmp_path / "draft.yaml"
    text = "format: 1\nframework: x\ntitle: X\ncolour: red\nscales:\n  - colour: red\ndomains: []\n"
    before, after = ([], [])
    for content, prints in ((text, before), (f"# one\n\n# two\n{text}", after)):
        file.write_text(content, encoding="utf-8")
        made = json.loads(as_sarif(lint([file]).seen_from(tmp_path)))
        prints += [each["partialFingerprints"]["cbe/v1"] for each in made["runs"][0]["results"]]
    assert len(before) > 1
    assert before == after
