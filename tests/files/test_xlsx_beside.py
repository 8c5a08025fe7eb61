"""What a workbook has beside its cells."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from cbe_cli.files.xlsx_beside import Beside, beside_cells


def saved(book: Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_merged_cells_and_notes_of_each_sheet() -> None:
    book = Workbook()
    one, two = book.worksheets[0], book.create_sheet("Two & a half")
    one.title = "One"
    one["A1"] = "a"
    one.merge_cells("A1:A3")
    two["B2"] = "b"
    two["B2"].comment = Comment("Ana Ruiz:\nWhy this?\r\nAnd that?", "Ana Ruiz")
    two["B3"].comment = Comment("Nobody's words", "")
    two["B4"].comment = Comment("By way of LibreOffice", " ")
    assert beside_cells(saved(book)) == {
        "One": Beside(("A1:A3",), {}),
        "Two & a half": Beside(
            (),
            {
                "B2": ("Ana Ruiz", "Why this?\nAnd that?"),
                "B3": ("", "Nobody's words"),
                "B4": ("", "By way of LibreOffice"),
            },
        ),
    }


def test_a_threaded_comment_is_shown_without_what_excel_says_to_older_versions() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    said = (
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to "
        "it will get removed if the file is opened in a newer version of Excel. Learn more: "
        "https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    Who decides that?\nReply:\n    We do."
    )
    sheet["A1"].comment = Comment(said, "tc={0B1C}")
    assert beside_cells(saved(book))["Sheet"].notes == {"A1": ("", "Who decides that?\nReply:\n    We do.")}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", saved(Workbook())[:2000]])
def test_a_damaged_workbook_has_nothing_beside(data: bytes) -> None:
    assert beside_cells(data) == {}
