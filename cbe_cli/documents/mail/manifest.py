"""mail.csv: what is in mail.pdf, envelope by envelope, and for whom there is none."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cbe_cli.attainment.export import FORMULA
from cbe_cli.documents.mail.plan import Envelope, Fate

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS: Final = ("household", "to", "students", "language", "copies", "first_page", "pages", "sheets", "note")
"""`students` are ids with a space between. `pages` have something on them and `sheets` are paper, the address's among
both; `first_page` is counted in mail.pdf, with the empty backs."""


@dataclass(frozen=True, slots=True)
class Line:
    """An envelope as it is in mail.pdf; with 0 for all numbers where it is not."""

    envelope: Envelope
    language: str = ""
    first_page: int = 0
    pages: int = 0
    sheets: int = 0

    @property
    def students(self) -> tuple[str, ...]:
        """Those whose pages are in it; where none are, those whose pages should have been."""
        return self.envelope.students or self.envelope.missing


def manifest(lines: Iterable[Line]) -> str:
    """The table, a line for each envelope and for each that is not sent. No text in it begins like a formula."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_plain(cell) for cell in _cells(line)] for line in lines)
    return written.getvalue()


def _cells(line: Line) -> tuple[str, ...]:
    envelope, household = line.envelope, line.envelope.household
    sent = envelope.fate is Fate.SENT
    numbers = (str(number) if sent else "" for number in (line.first_page, line.pages, line.sheets))
    return (
        household.id if household else "",
        ", ".join(household.to) if household else "",
        " ".join(line.students),
        line.language,
        str(int(sent)),
        *numbers,
        _note(envelope),
    )


def _note(envelope: Envelope) -> str:
    without = f"without {' '.join(envelope.missing)}" if envelope.students and envelope.missing else ""
    return "; ".join(part for part in (envelope.fate.value, without) if part)


def _plain(cell: str) -> str:
    """On one line, and nothing that a spreadsheet would run."""
    text = " ".join(cell.split())
    return f"'{text}" if text.startswith(FORMULA) else text
