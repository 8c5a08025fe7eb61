"""Rubrics as Markdown tables, which GitHub shows and `cbe import rubric` reads back as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cbe_cli.exchange.plain_text import writable
from cbe_cli.exchange.rubrics.base import as_comment
from cbe_cli.exchange.rubrics.exported import Export, Table, header

_MEANS_SOMETHING: Final = re.compile(r"[\\`*_\[\]<&|~]")
"""What begins emphasis, code, a link, HTML or an entity, or ends a cell."""


def as_markdown(exported: Export) -> str:
    """All tables under their headings, then what was exported, in a comment that nobody sees."""
    return "\n".join([*_lines(exported), "", *as_comment(exported.base), ""])


def _lines(exported: Export) -> Iterator[str]:
    yield f"# {_escaped(exported.title)}"
    yield ""
    # with the usual "@" between them GitHub takes the two for an e-mail address
    yield f"Rubrics of {_escaped(exported.framework)}, version {_escaped(exported.version)}"
    for table in exported.tables:
        yield ""
        yield f"## {_escaped(table.id)} {_escaped(table.title)}"
        yield ""
        if table.statement:
            yield _escaped(table.statement)
            yield ""
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    names = ["id", "Criterion", *map(header, table.points), "Comments"]
    yield _row(names)
    yield _row(["---"] * len(names), escape=False)
    for id_, title, texts in table.rows:
        yield _row([id_, title, *texts, ""])


def _row(cells: Sequence[str], *, escape: bool = True) -> str:
    return f"| {' | '.join(_escaped(cell) if escape else cell for cell in cells)} |"


def _escaped(text: str) -> str:
    """On one line, so that Markdown shows the text and nothing else."""
    return _MEANS_SOMETHING.sub(r"\\\g<0>", writable(text)).replace("\n", "<br>")
