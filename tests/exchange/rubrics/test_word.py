"""Rubrics as departments write them in Word."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cbe_cli.exchange.rubrics.draft import draft
from cbe_cli.exchange.rubrics.reading import READERS
from cbe_cli.exchange.rubrics.tables import Document
from tests.exchange.rubrics.documents import QR, brought, read, said, saved, word

POINTS = ["Criteria", "4 Exceeding", "3 Proficient", "2 Developing", "1 Beginning"]
STRATEGY = ["Strategy", "Adapts.", "Relates.", "Names.", "Points."]
WORDS = ["Words", "Justifies.", "Explains.", "Tells.", "Shows."]


def rubrics(document: Document) -> dict[str, list[tuple[str, list[str]]]]:
    """By competency the titles of the criteria and their descriptors, lowest first."""
    made = draft(document)
    assert made.value is not None, said(made.diagnostics)
    return {
        competency["title"]: [
            (each.get("title", ""), list(each["descriptors"].values())) for each in competency["rubric"]
        ]
        for domain in made.value.framework["domains"]
        for competency in domain["competencies"]
    }


def test_headings_name_competencies_and_the_ones_above_their_domains() -> None:
    file = word("# Mathematics", "Read this first.", "## Reasoning", [POINTS, STRATEGY], "## Data", [POINTS, WORDS])
    made = draft(read("math.docx", saved(file)))
    assert made.value is not None
    (domain,) = made.value.framework["domains"]
    assert (domain["title"], [each["title"] for each in domain["competencies"]]) == (
        "Mathematics",
        ["Reasoning", "Data"],
    )
    assert domain["competencies"][0]["rubric"] == [
        {"id": "strategy", "title": "Strategy", "descriptors": {1: "Points.", 2: "Names.", 3: "Relates.", 4: "Adapts."}}
    ]


def test_bold_lines_are_headings_where_nobody_used_a_style() -> None:
    file = word("Our rubrics, spring", "** Reasoning", [POINTS, STRATEGY], "", "** Data", [POINTS, WORDS])
    assert list(rubrics(read("math.docx", saved(file)))) == ["Reasoning", "Data"]


def test_a_merged_first_row_names_the_table() -> None:
    file = word("# Mathematics", [["Reasoning", "", "", "", ""], POINTS, STRATEGY])
    cells = file.tables[0].rows[0].cells
    cells[0].merge(cells[4])
    document = read("math.docx", saved(file))
    assert rubrics(document) == {"Reasoning": [("Strategy", ["Points.", "Names.", "Relates.", "Adapts."])]}


def test_a_header_repeated_on_the_next_page_is_no_criterion_and_a_table_cut_in_two_is_one() -> None:
    file = word("# Reasoning", [POINTS, STRATEGY, POINTS, WORDS], [POINTS, ["Tools", "a", "b", "c", "d"]])
    assert [title for title, _ in rubrics(read("math.docx", saved(file)))["Reasoning"]] == [
        "Strategy",
        "Words",
        "Tools",
    ]


def test_a_criterion_merged_over_two_rows_is_one() -> None:
    file = word("# Reasoning", [POINTS, STRATEGY, ["", "Also adapts.", "", "", "Also points."], WORDS])
    table = file.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    assert rubrics(read("math.docx", saved(file)))["Reasoning"][0] == (
        "Strategy",
        ["Points.\nAlso points.", "Names.", "Relates.", "Adapts.\nAlso adapts."],
    )


def test_a_cell_merged_over_two_points_counts_for_both_and_is_said() -> None:
    file = word("# Reasoning", [POINTS, ["Strategy", "Adapts.", "Relates.", "", "Points."]])
    table = file.tables[0]
    table.cell(1, 2).merge(table.cell(1, 3))
    document = read("math.docx", saved(file))
    assert rubrics(document)["Reasoning"] == [("Strategy", ["Points.", "Relates.", "Relates.", "Adapts."])]
    (found,) = said(draft(document).diagnostics)
    assert found == (
        "math.docx [table 1] row 2: X058 Criterion “Strategy” has one merged cell for “3 Proficient” and "
        "“2 Developing”; its text was taken for each."
    )


def test_a_row_merged_over_the_whole_table_is_left_out_and_said() -> None:
    file = word("# Reasoning", [POINTS, STRATEGY, ["Part two", "", "", "", ""], WORDS])
    cells = file.tables[0].rows[2].cells
    cells[0].merge(cells[4])
    document = read("math.docx", saved(file))
    assert [title for title, _ in rubrics(document)["Reasoning"]] == ["Strategy", "Words"]
    (found,) = said(draft(document).diagnostics)
    assert found == (
        "math.docx [table 1] row 3: X060 “Part two” stands over the whole table and is not a criterion; it was left "
        "out."
    )


def test_line_breaks_paragraphs_and_lists_are_lines() -> None:
    file = word("# Reasoning", [POINTS, ["Strategy", "", "Relates.", "Names.", "Points."]])
    cell = file.tables[0].cell(1, 1)
    cell.text = "First line\nsecond line"
    cell.add_paragraph("one thing", style="List Bullet")
    cell.add_paragraph("another", style="List Number")
    assert rubrics(read("math.docx", saved(file)))["Reasoning"][0][1][3] == (
        "First line\nsecond line\n- one thing\n- another"
    )


def test_tracked_changes_are_read_as_accepted_and_said(tmp_path: Path) -> None:
    file = word("# MA.QR", [QR[0][:6], QR[1][:6]])
    paragraph = file.tables[0].cell(1, 2).paragraphs[0]._p  # noqa: SLF001 - the library has no tracked changes
    run = "<w:r><w:t xml:space='preserve'> {0}</w:t></w:r>"
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')} w:id='1' w:author='A'>{run.format('that are given.')}</w:ins>"))
    deleted = "<w:r><w:delText>never</w:delText></w:r>"
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')} w:id='2' w:author='A'>{deleted}</w:del>"))
    update, found = brought(tmp_path, read("a.docx", saved(file)))
    assert "1: Picks out the quantities. that are given.\n" in update.after
    assert found[0] == (
        "a.docx [table 1] row 2: X057 The document has tracked changes, the first one here; they were read as accepted."
    )


def test_a_row_deleted_with_changes_tracked_is_gone() -> None:
    file = word("# Reasoning", [POINTS, STRATEGY, WORDS])
    properties = file.tables[0].rows[1]._tr.get_or_add_trPr()  # noqa: SLF001 - as above
    properties.append(parse_xml(f"<w:del {nsdecls('w')} w:id='1' w:author='A'/>"))
    assert [title for title, _ in rubrics(read("math.docx", saved(file)))["Reasoning"]] == ["Words"]


def test_what_is_in_fields_of_a_form_is_read() -> None:
    file = word("# Reasoning", [POINTS, STRATEGY, WORDS])
    table = file.tables[0]
    for element in (table.rows[2]._tr, table.cell(1, 1).paragraphs[0]._p, table._tbl):  # noqa: SLF001 - as above
        field = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        element.getparent().replace(element, field)
        field[0].append(element)
    assert [title for title, _ in rubrics(read("math.docx", saved(file)))["Reasoning"]] == ["Strategy", "Words"]


def test_a_row_that_ends_early_keeps_its_columns() -> None:
    file = word("# Reasoning", [POINTS, STRATEGY, WORDS])
    row = file.tables[0].rows[2]._tr  # noqa: SLF001 - as above
    row.remove(row.tc_lst[1])
    row.get_or_add_trPr().append(parse_xml(f"<w:gridAfter {nsdecls('w')} w:val='1'/>"))
    assert rubrics(read("math.docx", saved(file)))["Reasoning"][1] == ("Words", ["Shows.", "Tells.", "Explains."])


def test_comments_beside_the_text_are_listed_with_their_author_and_place() -> None:
    file = word("# Reasoning", [POINTS, STRATEGY, WORDS])
    paragraph = file.tables[0].cell(2, 1).paragraphs[0]
    file.add_comment(paragraph.runs, text="Who decides that?", author="Ana Ruiz", initials="AR")
    (comment,) = read("math.docx", saved(file)).comments
    assert (str(comment.where), comment.text, comment.author) == (
        "math.docx [table 1] row 3",
        "Who decides that?",
        "Ana Ruiz",
    )


def test_places_are_named_by_table_and_row(tmp_path: Path) -> None:
    file = word("# MA.QR", [QR[0][:6], QR[1][:6]], "# MA.XX", [QR[0][:6], QR[1][:6], QR[1][:6]])
    _, found = brought(tmp_path, read("a.docx", saved(file)))
    assert found[0] == "a.docx [table 1]: X043 “MA.XX” is not a competency of hill: neither an id nor exactly a title."


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    return data.getvalue()


def with_entities() -> bytes:
    source, data = io.BytesIO(saved(word("# A", [POINTS, STRATEGY]))), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                head, mark, rest = content.partition(b"<w:document")
                entity = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "boom">]>'
                content = head + entity + mark + rest.replace(b"Adapts.", b"[&x;&y;]")
            new.writestr(name, content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"hello", "it is another kind of file with this ending"),
        (b"PK\x03\x04 cut", "it is damaged"),
        (saved(word("a"))[:900], "it is damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "it is in the older format .doc"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "it has a password"),
        (bomb(), "it unpacks to 40 megabytes"),
        (with_entities(), "it defines entities of its own, which no program writes"),
    ],
)
def test_what_is_no_document_is_said(data: bytes, reason: str) -> None:
    parsed = READERS[".docx"](data, "a.docx")
    assert parsed.value is None
    assert said(parsed.diagnostics) == [f"a.docx: X041 a.docx cannot be read as a Word document: {reason}."]
