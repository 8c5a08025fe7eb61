"""What a folder of printed pages holds, as a small file among them: which student, from what, how many pages."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.text import read_bytes, write_text

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".cbe-pages.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """`digest` is that of the page (printing.Done), `asked` what it was printed for: date, conference, scope."""

    digest: str
    pages: int
    asked: str


@dataclass(slots=True)
class Shelf:
    """The entries by student id, and what all.pdf and mail.pdf were put together from."""

    entries: dict[str, Entry] = field(default_factory=dict)
    together: str = ""
    mail: str = ""

    @classmethod
    def read(cls, folder: Path) -> Shelf:
        """What is known of the folder. A file that is missing, damaged or of another version says: nothing."""
        try:
            told = json.loads(read_bytes(folder / NAME, NAME))
            entries = {student: Entry(**entry) for student, entry in told["entries"].items()}
            return cls(entries, str(told["together"]), str(told.get("mail", "")))
        except (CannotRun, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def write(self, folder: Path) -> None:
        """Keep it for the next run."""
        entries = {id_: asdict(one) for id_, one in sorted(self.entries.items())}
        told = {"together": self.together, "mail": self.mail, "entries": entries}
        write_text(folder / NAME, json.dumps(told, indent=1) + "\n")
