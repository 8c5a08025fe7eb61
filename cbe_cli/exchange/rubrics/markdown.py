"""Rubrics in Markdown: tables as GitHub writes them, below headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.base import Base, of_comment
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.tables import BOLD_LINE, Document, Heading, Line, Part, Rows
from cbe_cli.files.text import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(data: bytes, shown: str) -> Parsed[Document]:
    """The headings, lines and tables of a Markdown file; no value where it is no text."""
    source = decode(data, shown)
    if source.value is None:
        return Parsed(None, source.diagnostics)
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(source.value.text)
    lines = source.value.text.split("\n")
    reader = _Reader(shown, tokens, lines)
    try:
        base = reader.base()
    except ValueError as wrong:
        return Parsed(None, (damaged(Location(shown), str(wrong)),))
    parts = tuple(reader.parts())
    return Parsed(Document(shown, parts, base, diagnostics=tuple(reader.found)))


def damaged(where: Location, reason: str) -> Diagnostic:
    """The finding for a file whose kept text cannot be read."""
    return checks.BASE_DAMAGED.at(
        where,
        f"What cbe kept here to compare with cannot be read: {reason}.",
        hint="Export the rubrics again and copy the changes over; or delete this part, and the file is compared with "
        "the framework alone.",
    )


class _Reader:
    """Walks the tokens of a file once."""

    def __init__(self, shown: str, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self.shown, self.tokens, self.lines = shown, tokens, lines
        self.found: list[Diagnostic] = []

    def base(self) -> Base | None:
        """What cbe kept in a comment. Raises `ValueError` where it was changed."""
        comments = (token.content for token in self.tokens if token.type == "html_block")
        return next((base for base in map(of_comment, comments) if base is not None), None)

    def parts(self) -> Iterator[Part]:
        position = 0
        while position < len(self.tokens):
            token = self.tokens[position]
            if token.type == "heading_open":
                yield Heading(int(token.tag[1:]), self._cell(self.tokens[position + 1], token))
            elif token.type == "paragraph_open":
                inline = self.tokens[position + 1]
                cell = self._cell(inline, token)
                yield Heading(BOLD_LINE, cell) if _all_bold(inline) else Line(cell)
            elif token.type == "table_open":
                end = next(at for at in range(position, len(self.tokens)) if self.tokens[at].type == "table_close")
                yield self._rows(self.tokens[position:end])
                position = end
            position += 1

    def _rows(self, tokens: Sequence[Token]) -> Rows:
        rows: list[list[Cell]] = []
        for position, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append([])
                self._count_cells(token, len(rows[0]))
            elif token.type == "inline":
                rows[-1].append(self._cell(token, tokens[position - 1]))
        return Rows(tuple(map(tuple, rows)))

    def _count_cells(self, row: Token, width: int) -> None:
        """Markdown leaves out the cells beyond the header."""
        from markdown_it.rules_block.table import escapedSplit

        line = row.map[0] if row.map else 0
        cells = escapedSplit(self.lines[line].strip().lstrip("> "))
        number = len(cells) - (not cells[0].strip()) - (len(cells) > 1 and not cells[-1].strip())
        if width and number > width:
            self.found.append(
                checks.CELLS_BEYOND.at(
                    Location(self.shown, line + 1),
                    f"This row has {number} cells, and the header has {width}.",
                    hint="Write a bar that belongs to a text as \\|.",
                )
            )

    def _cell(self, inline: Token, around: Token) -> Cell:
        place = around.map or inline.map
        return Cell(_text(inline), Location(self.shown, place[0] + 1 if place else 0))


def _all_bold(inline: Token) -> bool:
    children = [child for child in inline.children or () if child.type != "text" or child.content.strip()]
    return (
        len(children) > 1
        and (children[0].type, children[-1].type) == ("strong_open", "strong_close")
        and sum(child.type == "strong_open" for child in children) == 1
    )


def _text(inline: Token) -> str:
    """What a reader sees of inline Markdown: words and line breaks."""
    parts: list[str] = []
    for child in inline.children or ():
        if child.type in {"softbreak", "hardbreak"} or (child.type == "html_inline" and _BREAK.match(child.content)):
            parts.append("\n")
        elif child.type in {"text", "code_inline", "text_special", "image"}:
            parts.append(child.content)
    return "".join(parts).strip()
