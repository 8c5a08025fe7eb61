"""Rubrics as people keep them in workbooks of their own."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cbe_cli.exchange.rubrics.as_workbook import as_workbook
from cbe_cli.exchange.rubrics.draft import draft
from cbe_cli.exchange.rubrics.exported import export
from cbe_cli.exchange.rubrics.reading import READERS
from tests.exchange.rubrics.documents import FRAMEWORK, brought, edition, read, said, saved, workbook

POINTS = ["Criterion", "4 Exceeding", "3 Proficient", "2 Developing", "1 Beginning"]
STRATEGY = ["Strategy", "Adapts.", "Relates.", "Names.", "Points."]
WORDS = ["Words", "Justifies.", "Explains.", "Tells.", "Shows."]


def outline(data: bytes, name: str = "math.xlsx") -> list[tuple[str, str, list[str]]]:
    """(domain, competency, criteria) of the framework that a workbook makes."""
    made = draft(read(name, data))
    assert made.value is not None, said(made.diagnostics)
    return [
        (domain["title"], competency["title"], [each.get("title", "") for each in competency["rubric"]])
        for domain in made.value.framework["domains"]
        for competency in domain["competencies"]
    ]


def test_a_sheet_for_each_competency() -> None:
    assert outline(workbook({"Reasoning": [POINTS, STRATEGY], "Data": [POINTS, WORDS]})) == [
        ("Math", "Reasoning", ["Strategy"]),
        ("Math", "Data", ["Words"]),
    ]


def test_several_tables_below_each_other_in_a_sheet() -> None:
    rows = [["Reasoning"], POINTS, STRATEGY, [], ["Data"], POINTS, WORDS]
    assert outline(workbook({"Mathematics": rows})) == [
        ("Mathematics", "Reasoning", ["Strategy"]),
        ("Mathematics", "Data", ["Words"]),
    ]


def test_without_a_blank_row_between_them() -> None:
    rows = [["Reasoning"], POINTS, STRATEGY, ["Data"], POINTS, WORDS]
    assert [each[1:] for each in outline(workbook({"Sheet1": rows}))] == [
        ("Reasoning", ["Strategy"]),
        ("Data", ["Words"]),
    ]


def test_a_section_is_no_title_where_a_criterion_follows() -> None:
    rows = [["Reasoning"], POINTS, STRATEGY, ["Process"], ["Elements", "a", "b", "c", "d"]]
    assert [each[1:] for each in outline(workbook({"Sheet1": rows}))] == [
        ("Reasoning", ["Strategy", "Process", "Elements"])
    ]


def test_a_title_row_names_the_competency_rather_than_the_sheet() -> None:
    rows = [["", "Reasoning"], ["", "I can reason."], [], POINTS, STRATEGY]
    assert outline(workbook({"draft 3": rows})) == [("Math", "Reasoning", ["Strategy"])]


def test_a_blank_row_between_criteria_does_not_matter() -> None:
    assert outline(workbook({"Reasoning": [POINTS, STRATEGY, [], WORDS]})) == [
        ("Math", "Reasoning", ["Strategy", "Words"])
    ]


def test_a_column_names_the_competencies() -> None:
    rows = [["Competency", *POINTS], ["Reasoning", *STRATEGY], ["", *WORDS], ["Data", *STRATEGY]]
    assert outline(workbook({"Sheet1": rows})) == [
        ("Math", "Reasoning", ["Strategy", "Words"]),
        ("Math", "Data", ["Strategy"]),
    ]


def test_a_criterion_merged_over_two_rows_is_one() -> None:
    rows = [POINTS, STRATEGY, ["", "Also adapts.", "", "", ""], WORDS]
    assert outline(workbook({"Reasoning": rows}, ["A2:A3"]))[0][2] == ["Strategy", "Words"]


def test_a_row_without_a_name_that_is_not_merged_is_an_error() -> None:
    made = draft(read("math.xlsx", workbook({"Reasoning": [POINTS, STRATEGY, ["", "Also adapts."]]})))
    assert made.value is None
    assert said(made.diagnostics) == [
        "math.xlsx [Reasoning] A3: X048 The row that begins with “Also adapts.” does not say which criterion it is."
    ]


def test_numbers_in_the_header_are_scores() -> None:
    file = io.BytesIO(workbook({"Reasoning": [["", "a", "b"], ["Strategy", "x", "y"]]}))
    book = load_workbook(file)
    book["Reasoning"]["B1"], book["Reasoning"]["C1"] = 2, 1
    made = draft(read("math.xlsx", saved(book)), proficient="2")
    assert made.value is not None
    points = made.value.framework["scales"]["scale"]["points"]
    assert points == [{"score": 1, "name": "1"}, {"score": 2, "name": "2", "proficient": True}]


def test_a_hidden_sheet_is_said_and_not_read() -> None:
    book = load_workbook(io.BytesIO(workbook({"Reasoning": [POINTS, STRATEGY], "Old": [POINTS, WORDS]})))
    book["Old"].sheet_state = "hidden"
    made = draft(read("math.xlsx", saved(book)))
    assert made.value is not None
    assert said(made.diagnostics) == ["math.xlsx [Old]: X060 The sheet “Old” is hidden and was not read."]


def test_a_row_below_the_free_ones_is_a_criterion_too(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(as_workbook(export(edition(FRAMEWORK)))))
    book["MA.QR"].append(["", "Tools", "a", "b", "c", "d"])
    update, _ = brought(tmp_path, read("hill.xlsx", saved(book)))
    assert "- id: tools\n" in update.after


def test_what_stands_beside_the_comments_is_a_comment(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(as_workbook(export(edition(FRAMEWORK)))))
    book["MA.QR"]["H6"] = "I agree."
    update, found = brought(tmp_path, read("hill.xlsx", saved(book)))
    assert (found, update.after) == ([], FRAMEWORK)
    assert [(str(each.where), each.text) for each in update.comments] == [("hill.xlsx [MA.QR] H6", "I agree.")]


def test_a_renamed_sheet_is_found_by_its_title_row_and_sorted_rows_by_their_ids(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(as_workbook(export(edition(FRAMEWORK)))))
    sheet = book["MA.QR"]
    sheet.title = "for Monday"
    sheet["D5"] = "Relates them in a drawing."
    update, found = brought(tmp_path, read("hill.xlsx", saved(book)))
    assert (len(update.changed), found) == (1, [])


@pytest.mark.parametrize("cell", ["A2", "B3", "D1"])
def test_a_kept_sheet_that_somebody_changed_is_refused(cell: str) -> None:
    book = load_workbook(io.BytesIO(as_workbook(export(edition(FRAMEWORK)))))
    book["cbe"][cell] = None if cell == "A2" else "x"
    parsed = READERS[".xlsx"](saved(book), "hill.xlsx")
    if cell == "D1":  # the version is no more than a name
        assert parsed.value is not None
        return
    assert parsed.value is None
    assert [found.code for found in parsed.diagnostics] == ["X055"]


def test_the_workbook_looks_like_a_form() -> None:
    book = load_workbook(io.BytesIO(as_workbook(export(edition(FRAMEWORK)))))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [("MA.QR", "visible"), ("cbe", "veryHidden")]
    sheet = book["MA.QR"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("MA.QR Quantitative reasoning", "Hill School, hill@7")
    assert sheet.freeze_panes == "C5"
    widths = [sheet.column_dimensions[column].width for column in "ABCDEFG"]
    assert widths == [10, 18, 27, 27, 27, 27, 24]
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in sheet[5])
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.print_title_rows) == (
        "landscape",
        0,
        "$4:$4",
    )


def test_rows_are_as_high_as_their_texts_and_grow_with_them() -> None:
    framework = FRAMEWORK.replace("Tells.", "Tells what each of the numbers means and where in the situation it is.")
    data = as_workbook(export(edition(framework)))
    sheet = load_workbook(io.BytesIO(data))["MA.QR"]
    assert [sheet.row_dimensions[row].height for row in (5, 6, 7)] == [36, 51, 30]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"customHeight" not in archive.read("xl/worksheets/sheet1.xml")


def test_very_long_texts_get_wider_columns() -> None:
    long = "Relates the quantities. " * 20
    sheet = load_workbook(io.BytesIO(as_workbook(export(edition(FRAMEWORK.replace("Tells.", long))))))["MA.QR"]
    assert [sheet.column_dimensions[column].width for column in "ABCDEFG"] == [10, 18, 46, 46, 46, 46, 24]


def test_every_cell_has_the_same_font() -> None:
    sheet = load_workbook(io.BytesIO(as_workbook(export(edition(FRAMEWORK)))))["MA.QR"]
    assert {cell.font.name for row in sheet for cell in row if cell.value} == {"Calibri"}


def test_no_text_becomes_a_formula() -> None:
    framework = FRAMEWORK.replace("Tells.", '"=HYPERLINK(A1)"')
    book = load_workbook(io.BytesIO(as_workbook(export(edition(framework)))))
    cell = book["MA.QR"]["D6"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=HYPERLINK(A1)", "s", True)


def test_the_same_framework_gives_the_same_bytes() -> None:
    assert as_workbook(export(edition(FRAMEWORK))) == as_workbook(export(edition(FRAMEWORK)))


def test_long_ids_get_sheets_of_their_own() -> None:
    one, two = "M" * 40 + ".1", "M" * 40 + ".2"
    framework = FRAMEWORK.replace("id: MA.DA\n", f"id: {one}\n").replace("id: MA.GE", f"id: {two}")
    book = load_workbook(io.BytesIO(as_workbook(export(edition(framework), [one, two]))))
    assert book.sheetnames == ["M" * 31, "M" * 27 + "-2", "cbe"]
