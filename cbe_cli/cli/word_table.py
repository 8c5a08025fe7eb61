"""Tables that share out the width of a terminal without breaking a word.

Rich takes width from the widest column first, also where that breaks a name which another column had room for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich import box
from rich.measure import Measurement
from rich.table import Table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

BETWEEN: Final = 3  # a space on both sides of a line between two columns, which is a space too


@dataclass(frozen=True, slots=True)
class WordTable:
    """Headings, rows with as many cells, and the headings of columns of numbers."""

    headings: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    numbers: frozenset[str] = frozenset()

    def fits(self, out: Console) -> bool:
        """Whether every word has room."""
        return sum(each.minimum for each in self._measured(out)) <= self._room(out)

    def table(self, out: Console) -> Table:
        """The table, wider than the terminal only where one word of each column is too much."""
        widths = self._widths(out)
        whole = sum(widths) + BETWEEN * (len(widths) - 1)  # else Rich would take from it what the terminal lacks
        grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False, width=whole)
        for heading, width in zip(self.headings, widths, strict=True):
            number = heading.plain in self.numbers
            grid.add_column(heading, width=width, overflow="fold", justify="right" if number else "left")
        for row in self.rows:
            grid.add_row(*row)
        return grid

    def _widths(self, out: Console) -> list[int]:
        """What the longest word of each column needs; the rest goes first to those that need little to wrap nothing."""
        measured = self._measured(out)
        widths = [each.minimum for each in measured]
        spare = max(0, self._room(out) - sum(widths))
        for column in sorted(range(len(widths)), key=lambda column: measured[column].span):
            given = min(measured[column].span, spare)
            widths[column] += given
            spare -= given
        return widths

    def _measured(self, out: Console) -> list[Measurement]:
        """The width of each column's longest word, and of its longest line; a heading may wrap, once for all rows."""
        unbounded = out.options.update(max_width=1 << 16)
        found = []
        for column in zip(self.headings, *self.rows, strict=True):
            heading, *cells = (Measurement.get(out, unbounded, cell) for cell in column)
            least = max(1, *(cell.minimum for cell in (heading, *cells)))  # Rich has no column of nothing
            found.append(Measurement(least, max((least, *(cell.maximum for cell in cells)))))
        return found

    def _room(self, out: Console) -> int:
        return out.width - BETWEEN * (len(self.headings) - 1)
