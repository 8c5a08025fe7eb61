"""What a workbook has beside its cells: merged cells, and what people wrote about a cell."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_THREAD: Final = re.compile(r"\[[^\]]*\]\s.*?\n\s*\w+:\n\s*(?=\S)", re.DOTALL)
"""What newer versions of Excel put before a comment, for the older ones."""
_WORKBOOK: Final = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Beside:
    """Of one sheet: `merged` ranges such as "A2:A4", and `notes` as (author, text) by cell."""

    merged: tuple[str, ...] = ()
    notes: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def beside_cells(data: bytes) -> dict[str, Beside]:
    """By the name of the sheet, in the bytes of a workbook that is not too large; nothing where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return dict(_sheets(archive))
    except (KeyError, ValueError, zipfile.BadZipFile, ET.ParseError, NotImplementedError):
        return {}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, Beside]]:
    targets = {id_: target for id_, _, target in _related(archive, _WORKBOOK)}
    workbook = ET.fromstring(archive.read(_WORKBOOK))  # noqa: S314 - of limited size, and expat caps what entities become
    for sheet in workbook.iter(f"{_MAIN}sheet"):
        part = targets.get(sheet.get(_ID, ""), "")
        if part in archive.namelist():
            notes = next((to for _, kind, to in _related(archive, part) if kind.endswith("/comments")), "")
            yield sheet.get("name", ""), Beside(tuple(_merged(archive, part)), dict(_notes(archive, notes)))


def _related(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """(id, type, part) of what a part refers to."""
    folder, name = posixpath.split(part)
    listed = f"{folder}/_rels/{name}.rels"
    if listed not in archive.namelist():
        return
    for each in ET.fromstring(archive.read(listed)).iter(f"{_RELATIONS}Relationship"):  # noqa: S314 - see above
        target = each.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield each.get("Id", ""), each.get("Type", ""), whole


def _merged(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    with archive.open(part) as xml:
        for _, element in ET.iterparse(xml):  # noqa: S314 - see above
            if element.tag == f"{_MAIN}mergeCell":
                yield element.get("ref", "")
            elif element.tag == f"{_MAIN}row":
                element.clear()


def _notes(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, tuple[str, str]]]:
    if part not in archive.namelist():
        return
    root = ET.fromstring(archive.read(part))  # noqa: S314 - see above
    authors = [author.text or "" for author in root.iter(f"{_MAIN}author")]
    for comment in root.iter(f"{_MAIN}comment"):
        text = "".join(run.text or "" for run in comment.iter(f"{_MAIN}t"))
        number = int(comment.get("authorId", "0"))
        author = authors[number] if number < len(authors) else ""
        threaded = author.startswith("tc=")
        said = _THREAD.sub("", text, count=1) if threaded else text.removeprefix(f"{author}:\n")
        yield comment.get("ref", ""), ("" if threaded else author.strip(), said.replace("\r\n", "\n").strip())
