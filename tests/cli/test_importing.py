"""`cbe import` as a person runs it."""

from pathlib import Path

import pytest

from tests.exchange.documents import DOCUMENT, asn_xml, item, link, package, statement_xml
from tests.typed import typed

WEAVING = package(
    [item("d", "Bands"), item("c", "Flat bands"), item("a", "Weave."), item("b", "Knot.", conceptKeywords="wool")],
    [link("d", DOCUMENT), link("c", "d"), link("a", "c"), link("b", "c")],
)
HEAD = "# yaml-language-server: $schema=../schemas/framework.json\n# Weaving\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a CASE package, two ASN documents (one of them broken) and a file that is no document."""
    (tmp_path / "weaving.json").write_bytes(WEAVING)
    (tmp_path / "weaving.xml").write_bytes(asn_xml(statement_xml("S1", "<dcterms:description>a</dcterms:description>")))
    (tmp_path / "broken.xml").write_bytes(b"<a>\n<b></a>")
    (tmp_path / "other.json").write_bytes(b"{}")
    return tmp_path


def cbe(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """(exit code, standard output, standard error) of `cbe import` in `folder`."""
    return typed("import", *arguments, cwd=folder, COLUMNS="130")


def test_without_a_file_the_framework_goes_to_the_screen_and_the_talk_beside_it(folder: Path) -> None:
    code, shown, said = cbe(folder, "case", "weaving.json")
    assert code == 0
    assert shown.startswith(HEAD)
    assert "\nframework: weaving\n" in shown
    assert said.startswith(
        "Weaving: 1 domain, 1 competency, 2 targets, 0 levels.\n"
        "The scale is a general one of four points, which cbe added: replace it with your own.\n\n"
        "Not, or not wholly, carried over"
    )
    row = next(line for line in said.splitlines() if line.startswith("  concept"))
    assert " ".join(row.split()) == "conceptKeywords of items 1 a framework file has no key for it wool"


def test_the_framework_is_called_after_the_file_that_is_written(folder: Path) -> None:
    code, shown, said = cbe(folder, "case", "weaving.json", "-o", "frameworks/crafts.yaml")
    assert (code, shown) == (0, "")
    assert "Written to frameworks/crafts.yaml, as framework “crafts”.\n" in said
    text = (folder / "frameworks/crafts.yaml").read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    assert "\nframework: crafts\n" in text


def test_a_file_that_is_there_is_replaced_only_by_force(folder: Path) -> None:
    (folder / "crafts.yaml").write_text("mine", encoding="utf-8")
    code, _, said = cbe(folder, "case", "weaving.json", "-o", "crafts.yaml")
    assert (code, said) == (2, "crafts.yaml is there already; choose another name, or replace it with --force.\n")
    assert (folder / "crafts.yaml").read_text(encoding="utf-8") == "mine"
    code, _, _ = cbe(folder, "case", "weaving.json", "-o", "crafts.yaml", "--force")
    assert code == 0
    assert (folder / "crafts.yaml").read_text(encoding="utf-8").startswith(HEAD)


def test_asn_takes_xml(folder: Path) -> None:
    code, shown, _ = cbe(folder, "asn", "weaving.xml")
    assert code == 0
    assert "source_id: http://example.org/S1\n" in shown


@pytest.mark.parametrize(
    ("arguments", "expected", "said"),
    [
        (("asn", "broken.xml"), 1, "broken.xml:2:6: X002 error: The XML is broken here (mismatched tag).\n"),
        (("case", "other.json"), 1, "other.json:1: X004 error: This is not a CASE package: it has no CFDocument.\n"),
        (
            ("asn", "other.json"),
            1,
            "other.json:1: X004 error: This is not an ASN document: it has no StandardDocument.\n",
        ),
        (("case", "gone.json"), 2, "gone.json cannot be read: there is no such file.\n"),
        (("case", "."), 2, ". cannot be read: it is a folder, not a file.\n"),
    ],
)
def test_what_cannot_be_imported_is_said_and_nothing_is_written(
    folder: Path, arguments: tuple[str, ...], expected: int, said: str
) -> None:
    code, shown, told = cbe(folder, *arguments, "-o", "out/crafts.yaml")
    assert (code, shown) == (expected, "")
    assert told.startswith(said)
    assert "Traceback" not in told
    assert not (folder / "out").exists()
