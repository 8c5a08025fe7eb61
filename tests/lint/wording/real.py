"""Published frameworks in English, as editions: what rules about words are measured on. Test input, never copied."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from cbe_cli.cli.app import build
from cbe_cli.school.edition import Edition
from cbe_cli.school.frameworks import read_editions

REAL = Path(__file__).parents[4] / "shared" / "real"

IMPORTED = {
    "CC-Math": "asn-json/CC-Math.json",
    "DC-arts": "asn-json/DC-arts.json",
    "PA-math": "asn-json/PA-math.json",
    "NGSS": "asn-xml/NGSS.xml",
    "California history": "asn-xml/D10002A5.xml",
}
"""Name -> the document that `cbe import asn` reads."""

LISTED = {
    "DigComp": ("digcomp/outcomes.en.csv", "location", "source"),
}
"""Name -> a table, the column with ids and the one with statements."""

NAMES = (*IMPORTED, *LISTED)


@cache
def edition(name: str) -> Edition:
    """A published framework as cbe reads it."""
    if name in LISTED:
        return read(as_framework(name, *LISTED[name]))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "framework.yaml"
        words = ["import", "asn", str(REAL / IMPORTED[name]), "-o", str(place)]
        assert CliRunner().invoke(build(), words, catch_exceptions=False).exit_code == 0, name
        return read(place.read_text(encoding="utf-8"))


def read(text: str) -> Edition:
    """The only edition of a framework's text."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "framework.yaml"
        place.write_text(text, encoding="utf-8")
        found = read_editions(((place, place.name),))
        assert found.value is not None, found.diagnostics
        (only,) = found.value.all
        return only


def as_framework(name: str, path: str, ids: str, texts: str) -> str:
    """A framework of one domain whose competencies are the rows of a table."""
    return "\n".join(_lines(name, table(path), ids, texts)) + "\n"


def table(path: str) -> list[dict[str, str]]:
    """The rows of a published table."""
    with (REAL / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _lines(name: str, rows: Iterable[dict[str, str]], ids: str, texts: str) -> Iterator[str]:
    yield f"format: 1\nframework: {name}\ntitle: {name}"
    yield "scales: {two: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}]}}"
    yield "domains:\n  - id: ALL\n    title: All\n    competencies:"
    for row in rows:
        yield f"      - {{id: {row[ids]}, title: {row[ids]}, statement: {json.dumps(row[texts], ensure_ascii=False)}}}"
