"""The texts of a new class's files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cbe_cli.files.tables import read_csv
from cbe_cli.files.text import decode, read_bytes
from cbe_cli.school.rows import folded_header

if TYPE_CHECKING:
    from cbe_cli.school.new_pupils import NewPupil

_BOM: Final = b"\xef\xbb\xbf"


def class_yaml(class_id: str, title: str, year: str, framework: str, competencies: Sequence[str]) -> bytes:
    """class.yaml with what is known; the rest is there to be filled in."""
    lines = [
        "# yaml-language-server: $schema=../../schemas/class.json",
        "format: 1",
        f"class: {class_id}",
        f"title: {_quoted(title)}",
        "# teachers: [{id: t-rivera, name: Ms Rivera}]",
        *([f"year: {year}"] if year else []),
        f"framework: {_quoted(framework) if '@' in framework else framework}",
        *([f"competencies: [{', '.join(map(_quoted, competencies))}]"] if competencies else []),
    ]
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    """A text in double quotes, as JSON and YAML both have it."""
    return json.dumps(text, ensure_ascii=False)


def roster_csv(pupils: Iterable[NewPupil]) -> bytes:
    """The ids, with the names for those who read it."""
    return _rows([("student", "name"), *((pupil.id, pupil.name) for pupil in pupils)], ",").encode()


def students_csv(path: Path, pupils: Iterable[NewPupil]) -> bytes:
    """students.csv as it is, with a line at the end for each new pupil, in its own columns, separator and line ends."""
    new = [pupil for pupil in pupils if pupil.is_new]
    if not path.is_file():
        return _rows([("id", "name", "grade"), *((pupil.id, pupil.name, pupil.grade) for pupil in new)], ",").encode()
    data = read_bytes(path, path.name)
    source, table = decode(data, path.name, excel=True).value, read_csv(path, path.name).value
    assert source is not None and table is not None  # noqa: S101, PT018 - the school was loaded from it
    known = {"id": 0, "name": 1, "grade": 2}
    lines: list[list[str]] = []
    for pupil in new:
        line = [""] * (max(table.positions) + 1)
        for header, position in zip(table.headers, table.positions, strict=True):
            if folded_header(header) in known:
                line[position] = (pupil.id, pupil.name, pupil.grade)[known[folded_header(header)]]
        lines.append(line)
    separator = table.places.separator
    text = source.text + ("" if source.text.endswith("\n") else "\n") + _rows(lines, separator)
    return (_BOM if data.startswith(_BOM) else b"") + text.replace("\n", source.newline).encode()


def _rows(rows: Iterable[Sequence[str]], separator: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(rows)
    return text.getvalue()
