"""A memo as Markdown. What people wrote, such as the title of a subject, is text there and never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.documents.markdown_text import text
from cbe_cli.documents.memo.view import Paragraph, Points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.documents.memo.view import Memo, Part, Table


def as_markdown(memo: Memo) -> str:
    """The text of the file."""
    blocks = [f"# {text(memo.title)}", text(memo.whose), text(memo.about), f"**{text(memo.proposed)}**"]
    for section in memo.sections:
        blocks.append(f"## {text(section.title)}")
        blocks += [block for part in section.parts for block in _blocks(part)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _blocks(part: Part) -> Iterator[str]:
    if isinstance(part, Paragraph):
        yield text(part.text)
        return
    if part.title:
        yield f"### {text(part.title)}"
    if isinstance(part, Points):
        yield "\n".join(f"- {text(item)}" for item in part.items)
    else:
        yield _table(part)


def _table(table: Table) -> str:
    rule = ["---", *("--:" for _ in table.headings[1:])]
    rows = list(table.rows)
    if table.total:
        rows[-1] = tuple(f"**{text(cell)}**" for cell in rows[-1])
    lines = [_row(map(text, table.headings)), _row(rule)]
    plain = rows[:-1] if table.total else rows
    lines += [_row(map(text, row)) for row in plain]
    return "\n".join([*lines, *([_row(rows[-1])] if table.total else [])])


def _row(cells: Sequence[str] | Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"
