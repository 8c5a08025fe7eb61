"""A large text in pieces is the same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files import parts
from cbe_cli.files.parts import read_parts
from cbe_cli.files.text import decode


def pieces(path: Path, size: int) -> list[bytes] | None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "PART", size)
        read = read_parts(path, "x.csv")
        return None if read.value is None else list(read.value)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parts") / "x.csv"


@given(
    st.text(st.sampled_from("ab,é\n\r"), max_size=40),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.integers(1, 12),
)
def test_whatever_its_size_and_encoding(path: Path, text: str, encoding: str, size: int) -> None:
    data = text.encode(encoding)
    path.write_bytes(data)
    whole = decode(data, "x.csv", excel=True).value
    read = pieces(path, size)
    assert whole is not None and read is not None
    assert b"".join(read).decode() == whole.text
    assert all(piece.endswith(b"\n") for piece in read[:-1])
    assert b"" not in read


@pytest.mark.parametrize("data", [b"a\0b\n" * 9, b"PK\x03\x04" + b"a\n" * 9, b"ab\n" * 9 + b"\x81\n"])
def test_what_is_no_text_is_said_whatever_its_size(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert pieces(path, 1000) is None
    assert pieces(path, 4) is None


def test_a_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="is a folder"):
        read_parts(tmp_path, "x.csv")
