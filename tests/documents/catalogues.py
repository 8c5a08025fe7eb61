"""The catalogues of words as they have to be for today's English: `python -m tests.write_docs` writes them."""

from __future__ import annotations

from pathlib import Path

from cbe_cli.documents.catalogues import CATALOGUE, brought_up_to_date, read_catalogue
from cbe_cli.documents.words import words_for
from cbe_cli.files.shipped import shipped

COMPLETE: tuple[str, ...] = ("ar", "es", "pt-BR", "vi")
"""Languages in which every text is there. No native speaker has read any of them yet."""

FOLDER = shipped("templates") / "words"


def files() -> list[Path]:
    """Every catalogue that ships."""
    return sorted(FOLDER.glob(f"*{CATALOGUE}"))


def up_to_date(file: Path) -> bytes:
    """What the file has to hold."""
    return brought_up_to_date(read_catalogue(file), words_for("en").tree)


def write() -> None:
    """Bring all of them up to date."""
    for file in files():
        file.write_bytes(up_to_date(file))
