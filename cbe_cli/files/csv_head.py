"""How a CSV file begins: what separates its cells, and its header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cbe_cli.files.csv_places import CsvPlaces
from cbe_cli.files.csv_records import Records, separator_of
from cbe_cli.files.table import Row, same

_LONGEST: Final = 1 << 14


@dataclass(frozen=True, slots=True)
class CsvHead:
    """How a file begins: `text` is its lines up to the header, which is `header`."""

    path: str
    text: str
    separator: str
    header: Row

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.text.count("\n")

    @property
    def is_plain(self) -> bool:
        """Whether no header is there twice. One column is a list rather than a table, and read the slow way."""
        names = [same(name) for name in self.header[1] if name]
        return len(self.header[1]) > 1 and len(set(names)) == len(names)


def head_of(part: bytes, shown: str) -> CsvHead | None:
    """The head of the file that begins with `part`; None where it is none that can be read by itself."""
    text = part[:_LONGEST].decode(errors="replace")
    separator, skip = separator_of(text)
    lines = text.split("\n")
    records = Records((f"{line}\n" for line in lines[skip:]), separator, skip + 1, lambda: places)
    places = CsvPlaces(shown, separator, "", text)
    header = next((row for row in records if any(row[1])), None)
    ended = records.next_line - 1
    if header is None or records.found or ended >= len(lines):
        return None
    return CsvHead(shown, "".join(f"{line}\n" for line in lines[:ended]), separator, header)
