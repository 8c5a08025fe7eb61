import io
import zipfile

from openpyxl import Workbook, load_workbook

from cbe_cli.files.workbook_bytes import put_text, workbook_bytes


def made(*texts: str) -> bytes:
    workbook = Workbook()
    for row, text in enumerate(texts, start=1):
        put_text(workbook.active.cell(row, 1), text)
    return workbook_bytes(workbook)


def test_texts_stay_texts() -> None:
    sheet = load_workbook(io.BytesIO(made("012", "=1+1", "+1", "-1", "@x", "2026-10-01"))).active
    cells = [sheet.cell(row, 1) for row in range(1, 7)]
    assert [cell.value for cell in cells] == ["012", "=1+1", "+1", "-1", "@x", "2026-10-01"]
    assert {(cell.data_type, cell.number_format) for cell in cells} == {("s", "@")}
    assert [cell.quotePrefix for cell in cells] == [False, True, True, True, True, False]


def test_the_clock_is_not_in_it() -> None:
    with zipfile.ZipFile(io.BytesIO(made("a"))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2
        assert parts.namelist()[0] == "[Content_Types].xml"
