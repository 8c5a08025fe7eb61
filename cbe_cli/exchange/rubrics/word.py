"""Rubrics in a Word document: its tables, the headings above them, and what people noted beside them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, Final, Literal

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.tables import BOLD_LINE, LONGEST_NAME, Comment, Document, Heading, Line, Part, Rows
from cbe_cli.files.text import OLD_OFFICE_SIGNATURE
from cbe_cli.files.xlsx import ENCRYPTED
from cbe_cli.files.zipped import unpacked

if TYPE_CHECKING:
    from docx.document import Document as WordFile

MOST_UNPACKED: Final = 32_000_000
"""Bytes of XML in one document; a hundred pages of tables take about three million."""
_SKIPPED: Final = frozenset({"del", "moveFrom", "instrText", "pPr", "rPr", "AlternateContent"})
"""What is not, or not yet gone, in the text that a reader sees once all changes are accepted."""
_BREAKS: Final = frozenset({"br", "cr"})


def read_word(data: bytes, shown: str) -> Parsed[Document]:
    """The headings, lines and tables of a Word document; no value where it is none."""
    refused = _refusal(data)
    if refused:
        return Parsed(None, (_not_a_document(shown, refused),))
    try:
        import docx

        document = docx.Document(io.BytesIO(data))
        if document.element.getroottree().docinfo.internalDTD is not None:
            return Parsed(None, (_not_a_document(shown, "it defines entities of its own, which no program writes"),))
        reader = _Reader(document, shown)
        parts = tuple(reader.parts())
        comments = tuple(reader.comments())
    except Exception:  # noqa: BLE001 - on a damaged document the library may raise anything; it is one finding here
        return Parsed(None, (_not_a_document(shown, "it is damaged, or no document inside"),))
    return Parsed(Document(shown, parts, None, comments, tuple(reader.found)))


def _refusal(data: bytes) -> str:
    """What is wrong with the file as a whole, seen without unpacking it."""
    if data.startswith(OLD_OFFICE_SIGNATURE):
        return "it has a password" if ENCRYPTED in data else "it is in the older format .doc"
    if not data.startswith(b"PK"):
        return "it is another kind of file with this ending" if data else "it is empty"
    try:
        size = unpacked(data)
    except ValueError as damaged:
        return str(damaged)
    return f"it unpacks to {size // 1_000_000:,} megabytes" if size > MOST_UNPACKED else ""


def _not_a_document(shown: str, reason: str) -> Diagnostic:
    return checks.NOT_A_DOCUMENT.at(
        Location(shown),
        f"{shown} cannot be read as a Word document: {reason}.",
        hint="Open it in Word or LibreOffice and save it as a Word document (.docx) without a password.",
    )


class _Reader:
    """Walks the body of a document once."""

    def __init__(self, document: WordFile, shown: str) -> None:
        self.document, self.shown = document, shown
        self.found: list[Diagnostic] = []
        self.commented: dict[str, Location] = {}
        self.tracked: Location | None = None

    def parts(self) -> Iterator[Part]:
        from docx.table import Table

        _unwrap(self.document.element)
        numbers = count(1)
        last = Location(self.shown)
        for block in self.document.iter_inner_content():
            if isinstance(block, Table):
                last = Location(self.shown, sheet=f"table {next(numbers)}")
                yield Rows(tuple(self._rows(block, last)))
            else:
                self._note(block._p, last)  # noqa: SLF001 - comments and tracked changes have no public place
                cell = Cell(_paragraph(block._p), last)  # noqa: SLF001 - the library leaves out tracked insertions
                level = _level(block)
                if cell.text and level:
                    yield Heading(level, cell)
                elif cell.text:
                    yield Line(cell)
        if self.tracked is not None:
            self.found.append(
                checks.TRACKED_CHANGES.at(
                    self.tracked,
                    "The document has tracked changes, the first one here; they were read as accepted.",
                    hint="Accept or reject them in Word, and import again.",
                )
            )

    def comments(self) -> Iterator[Comment]:
        for comment in self.document.comments:
            where = self.commented.get(str(comment.comment_id), Location(self.shown))
            text = "\n".join(_paragraph(each._p) for each in comment.paragraphs)  # noqa: SLF001 - as above
            if text.strip():
                yield Comment(where, text.strip(), comment.author)

    def _rows(self, table: Any, where: Location) -> Iterator[tuple[Cell, ...]]:
        """Rows of one width, with the text of a merged cell wherever it shows, but for one over the whole width."""
        rows = [(number, _elements(row)) for number, row in enumerate(table.rows, start=1) if not _deleted(row)]
        width = max((len(elements) for _, elements in rows), default=0)
        above: list[Any] = []
        for number, elements in rows:
            place = Location(self.shown, sheet=where.sheet, cell=f"row {number}")
            for element in dict.fromkeys(elements):
                self._note(element, place)
            title = len(set(elements)) == 1
            cells: list[Cell] = []
            for column, element in enumerate(elements):
                cells.append(Cell("" if title and column else _cell(element), place, _merged(column, elements, above)))
            above = elements
            yield tuple(cells + [Cell("", place)] * (width - len(cells)))

    def _note(self, element: Any, where: Location) -> None:
        for each in element.iter() if element is not None else ():
            name = _name(each)
            if name == "commentReference":
                self.commented.setdefault(str(each.get(_qualified("id"))), where)
            elif name in {"ins", "del", "moveFrom", "moveTo"} and self.tracked is None:
                self.tracked = where


def _unwrap(body: Any) -> None:
    """Put what is in fields to fill in (content controls) where they stand: the library looks past them."""
    for field in list(body.iter(_qualified("sdt"))):
        content = field.find(_qualified("sdtContent"))
        around = field.getparent()
        for child in list(content) if content is not None else ():
            around.insert(around.index(field), child)
        around.remove(field)


def _elements(row: Any) -> list[Any]:
    """The cells of a row, one as often as it is columns wide; None where the row begins or ends later."""
    elements = [cell._tc for cell in row.cells]  # noqa: SLF001 - the same element is the same cell
    return [None] * row.grid_cols_before + elements + [None] * row.grid_cols_after


def _merged(column: int, elements: list[Any], above: list[Any]) -> Literal["", "across", "down"]:
    """Where else the cell of a column shows: the same element is the same cell."""
    element = elements[column]
    if element is None:
        return ""
    if element in elements[:column]:
        return "across"
    return "down" if column < len(above) and element is above[column] else ""


def _deleted(row: Any) -> bool:
    """Whether somebody took the row out with changes tracked."""
    properties = row._tr.find(_qualified("trPr"))  # noqa: SLF001 - tracked changes have no public place
    return properties is not None and properties.find(_qualified("del")) is not None


def _level(paragraph: Any) -> int:
    """The level of a heading; 0 for what is none. A short line that is all bold is one, for want of a style."""
    style = paragraph.style
    while style is not None:
        name = (style.name or "").casefold()
        if name == "title":
            return 1
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:]) + 1  # below the title
        style = style.base_style
    runs = [run for run in paragraph.runs if run.text.strip()]
    bold = bool(runs) and all(run.bold for run in runs) and len(paragraph.text) <= LONGEST_NAME
    return BOLD_LINE + 4 if bold else 0


def _cell(element: Any) -> str:
    """The paragraphs of a cell as lines, those of a list with a dash; a table inside gives its words in order."""
    if element is None:
        return ""
    lines = []
    for paragraph in element.iter(_qualified("p")):
        text = _paragraph(paragraph)
        lines.append(f"- {text}" if text and _in_list(paragraph) else text)
    return "\n".join(lines).strip()


def _in_list(paragraph: Any) -> bool:
    properties = paragraph.find(_qualified("pPr"))
    if properties is None:
        return False
    style = properties.find(_qualified("pStyle"))
    named = style is not None and "list" in str(style.get(_qualified("val"))).casefold()
    return properties.find(_qualified("numPr")) is not None or (
        named and "paragraph" not in str(style.get(_qualified("val"))).casefold()
    )


def _paragraph(element: Any) -> str:
    return "".join(_words(element)).strip()


def _words(element: Any) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name in _SKIPPED:
            continue
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield " "
        elif name in _BREAKS:
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        else:
            yield from _words(child)


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _qualified(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
