"""A text file as a few large pieces, so that a file of any length takes the memory of one of them."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cbe_cli.diagnostics import Parsed
from cbe_cli.files.text import NO_TEXT_BEGINS, decode, opened, plain_newlines, read_bytes

PART: Final = 1 << 25
"""Bytes of a piece: some hundred thousand rows of a gradebook."""


def read_parts(path: Path, shown: str) -> Parsed[Iterator[bytes]]:
    """The text of a file as Excel leaves it (see `read_text`), as UTF-8 in pieces that end where a line ends.

    Every line ends in a line feed, but the last one of the file may have none. A file without anything has no pieces.
    Raises `CannotRun` where the file cannot be opened.
    """
    if path.is_file() and path.stat().st_size > PART and _is_plain(path, shown):
        return Parsed(_streamed(path, shown))
    data = read_bytes(path, shown)
    if data.isascii() and b"\0" not in data and not data.startswith(NO_TEXT_BEGINS):
        return Parsed(_cut(plain_newlines(data)))
    source = decode(data, shown, excel=True)
    if source.value is None:
        return Parsed(None, source.diagnostics)
    return Parsed(_cut(source.value.text.encode()), source.diagnostics)


def _is_plain(path: Path, shown: str) -> bool:
    """Whether the whole file is UTF-8 text."""
    check = codecs.getincrementaldecoder("utf-8")()
    with opened(path, shown) as file:
        try:
            for block in iter(lambda: file.read(PART), b""):
                if b"\0" in block or (file.tell() == len(block) and block.startswith(NO_TEXT_BEGINS)):
                    return False
                if not block.isascii() or check.getstate()[0]:
                    check.decode(block)
            check.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _streamed(path: Path, shown: str) -> Iterator[bytes]:
    """The pieces of a file in UTF-8."""
    rest = b""
    with opened(path, shown) as file:
        if file.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            file.seek(0)
        for block in iter(lambda: file.read(PART), b""):
            text = rest + block
            end = text.rfind(b"\n") + 1 or (text[:-1].rfind(b"\r") + 1)  # the last \r may have its \n in the next block
            rest = text[end:]
            if end:
                yield plain_newlines(text[:end])
    if rest:
        yield plain_newlines(rest)


def _cut(text: bytes) -> Iterator[bytes]:
    begin = 0
    while begin < len(text):
        end = text.rfind(b"\n", begin, begin + PART) + 1 or text.find(b"\n", begin) + 1 or len(text)
        yield text if end - begin == len(text) else text[begin:end]
        begin = end
