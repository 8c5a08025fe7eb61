"""Files as text with positions, and writing that never leaves half a file behind.

Inside the program every line ends in one line feed; what the file had is remembered, so that
a file written back keeps its style.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from cbe_cli.diagnostics import CannotRun, Location, Parsed
from cbe_cli.files import checks

_ZIP_SIGNATURE: Final = b"PK\x03\x04"
OLD_OFFICE_SIGNATURE: Final = b"\xd0\xcf\x11\xe0"
"""How .xls files begin, and workbooks with a password."""
NO_TEXT_BEGINS: Final = (_ZIP_SIGNATURE, OLD_OFFICE_SIGNATURE)
LINE_BREAKS_UNSEEN: Final = re.compile("[\x85\u2028\u2029]")
"""Characters that end a line for a YAML parser and not for an editor."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file as text. `path` is as shown; lines of `text` end in a line feed; `newline` is what the file has."""

    path: str
    text: str
    newline: str = "\n"

    def where(self, index: int) -> Location:
        """The place of the character at `index`, counted from 0."""
        start_of_line = self.text.rfind("\n", 0, index) + 1
        return Location(self.path, self.text.count("\n", 0, index) + 1, index - start_of_line + 1)


def read_text(path: Path, shown: str, *, excel: bool = False) -> Parsed[SourceText]:
    """Read UTF-8 text; a byte order mark is accepted and dropped.

    `excel` also takes what Excel writes beside UTF-8: UTF-16 with a byte order mark, silently, and the Western
    Windows encoding (cp1252) with a warning. Raises `CannotRun` where the file cannot be opened.
    """
    return decode(read_bytes(path, shown), shown, excel=excel)


def read_bytes(path: Path, shown: str) -> bytes:
    """The file as it is. Raises `CannotRun` with a plain sentence where it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRun(_why_not(error, "read", shown, is_folder=path.is_dir())) from error


@contextmanager
def opened(path: Path, shown: str) -> Iterator[BinaryIO]:
    """The file, to be read. Raises `CannotRun` with a plain sentence where that cannot be done."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise CannotRun(_why_not(error, "read", shown, is_folder=path.is_dir())) from error


def decode(data: bytes, shown: str, *, excel: bool = False) -> Parsed[SourceText]:
    """Turn the bytes of a file into text, see `read_text`."""
    if data.startswith(NO_TEXT_BEGINS):
        found = checks.NOT_TEXT.at(
            Location(shown, 1, 1),
            f"{shown} is not a text file: it looks like an Excel workbook or a zip with another name.",
            hint="Open it in the program it came from and save it in the format that its ending promises.",
        )
        return Parsed(None, (found,))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, shown, excel=excel)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _text_or_binary(shown, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if b"\0" in data:
            return _not_text(shown, data.decode("latin-1"))
        return _decode_windows(data, shown) if excel else _not_utf8(shown, data[: error.start].decode("utf-8"))


def _decode_utf16(data: bytes, shown: str, *, excel: bool) -> Parsed[SourceText]:
    if not excel:
        found = checks.NOT_UTF8.at(
            Location(shown, 1, 1),
            f"{shown} is saved as UTF-16, not as UTF-8.",
            hint="In the editor, save it again with the encoding UTF-8.",
        )
        return Parsed(None, (found,))
    try:
        return _text_or_binary(shown, data.decode("utf-16"))
    except UnicodeDecodeError:
        return _not_text(shown, "")


def _decode_windows(data: bytes, shown: str) -> Parsed[SourceText]:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        return _not_utf8(shown, data[: error.start].decode("cp1252"))
    parsed = _text_or_binary(shown, text)
    source = parsed.value
    if source is None:
        return parsed
    first = next(index for index, character in enumerate(source.text) if not character.isascii())
    warning = checks.WINDOWS_ENCODING.at(
        source.where(first),
        f"{shown} is not saved as UTF-8; it was read in the Western Windows encoding.",
        hint='If names look wrong, save it in Excel as "CSV UTF-8 (Comma delimited)".',
    )
    return Parsed(source, (warning,))


def _not_utf8(shown: str, before: str) -> Parsed[SourceText]:
    """Point at the first bad byte: the text before it is whole, so its line and column can be counted."""
    normal = _with_plain_newlines(before)
    found = checks.NOT_UTF8.at(
        SourceText(shown, normal).where(len(normal)),
        f"{shown} is not saved as UTF-8: the character here cannot be read.",
        hint="Save the file again with the encoding UTF-8 and check the accents and other special letters.",
    )
    return Parsed(None, (found,))


def _text_or_binary(shown: str, text: str) -> Parsed[SourceText]:
    if "\0" in text:
        return _not_text(shown, text)
    newline = "\r\n" if "\r\n" in text else "\n"
    return Parsed(SourceText(shown, _with_plain_newlines(text), newline))


def _not_text(shown: str, text: str) -> Parsed[SourceText]:
    normal = _with_plain_newlines(text)
    found = checks.NOT_TEXT.at(
        SourceText(shown, normal).where(max(normal.find("\0"), 0)),
        f"{shown} is not a text file: it holds bytes that no text has.",
        hint="Check that it is the right file; it may be damaged, or a picture or workbook with another name.",
    )
    return Parsed(None, (found,))


def _with_plain_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def plain_newlines(data: bytes) -> bytes:
    """UTF-8 in which every line ends in a line feed."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def write_text(path: Path, text: str, *, newline: str = "\n") -> None:
    """Write UTF-8 text, each line feed turned into `newline`; see `write_bytes`.

    Of the name of a file that is no UTF-8 on disk, what nobody can write becomes `?`.
    """
    write_bytes(path, text.replace("\n", newline).encode("utf-8", "replace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write the whole file or nothing: beside it under a hidden name first, then renamed over it.

    Parent folders are made; an existing file keeps its mode; a symbolic link stays and the file it points to
    is replaced. Raises `CannotRun` where the place cannot be written, and leaves what was there as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write_beside_and_rename(target, data)
    except OSError as error:
        raise CannotRun(_why_not(error, "written", path.as_posix(), is_folder=path.is_dir())) from error


def _write_beside_and_rename(target: Path, data: bytes) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError  # renaming would replace a write-protected file all the same
    from secrets import token_hex  # brings OpenSSL, which reading does not need

    beside = target.with_name(f".cbe-{token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)  # after the rename there is nothing left to remove


def _why_not(error: OSError, verb: str, shown: str, *, is_folder: bool) -> str:
    if is_folder:
        return f"{shown} cannot be {verb}: it is a folder, not a file."
    if isinstance(error, PermissionError):  # Windows says this as well for a file that another program holds
        return (
            f"{shown} cannot be {verb}: it is open in another program (Excel? a PDF viewer?) or protected; "
            "close it there and run again."
        )
    if isinstance(error, FileNotFoundError):
        return f"{shown} cannot be {verb}: there is no such file."
    if isinstance(error, NotADirectoryError | FileExistsError):
        return f"{shown} cannot be {verb}: a file has the name of one of these folders; rename it."
    return f"{shown} cannot be {verb}: {error.strerror or 'the disk refused'}."
