"""Reading bytes as text, and writing that leaves the old file or the new one and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import CannotRun, Location
from cbe_cli.files.text import SourceText, decode, read_text, write_bytes, write_text


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_byte_order_mark_is_dropped_and_line_ends_are_remembered(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: \xc3\xa9\r\n")
    parsed = read_text(path, "sub/a.yaml")
    assert parsed.diagnostics == ()
    assert parsed.value == SourceText("sub/a.yaml", "a: 1\nb: é\n", "\r\n")


def test_old_macintosh_line_ends_are_lines() -> None:
    assert decode(b"a\rb\r", "f.csv").value == SourceText("f.csv", "a\nb\n")


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_yaml_that_is_not_utf8_is_an_error_at_the_first_bad_byte(bom: bytes) -> None:
    parsed = decode(bom + b"a: 1\r\nn\xc3\xa9: Jos\xe9\n", "f.yaml")
    (one,) = parsed.diagnostics
    assert parsed.value is None
    assert (one.code, one.where) == ("Y020", Location("f.yaml", 2, 8))
    assert one.message == "f.yaml is not saved as UTF-8: the character here cannot be read."


def test_windows_csv_is_read_with_a_warning_at_the_first_letter_in_doubt() -> None:
    parsed = decode("id,name\r\nS1,José\r\n".encode("cp1252"), "f.csv", excel=True)
    (one,) = parsed.diagnostics
    assert parsed.value == SourceText("f.csv", "id,name\nS1,José\n", "\r\n")
    assert (one.code, one.severity, one.where) == ("Y022", "warning", Location("f.csv", 2, 7))


def test_a_byte_that_windows_does_not_have_is_an_error() -> None:
    parsed = decode(b"id\nJos\xe9 \x81\n", "f.csv", excel=True)
    assert parsed.value is None
    assert [(one.code, one.where) for one in parsed.diagnostics] == [("Y020", Location("f.csv", 2, 6))]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_excels_unicode_text_is_read_as_csv_and_refused_as_yaml(encoding: str) -> None:
    data = ("\ufeff" + "a\tб\r\n").encode(encoding)
    assert decode(data, "f.csv", excel=True).value == SourceText("f.csv", "a\tб\n", "\r\n")
    (one,) = decode(data, "f.yaml").diagnostics
    assert (one.code, one.message) == ("Y020", "f.yaml is saved as UTF-16, not as UTF-8.")


@pytest.mark.parametrize("excel", [True, False])
@pytest.mark.parametrize(
    ("data", "where", "message"),
    [
        (b"a\nb\0c", Location("f", 2, 2), "f is not a text file: it holds bytes that no text has."),
        (b"\xff\0\xfe", Location("f", 1, 2), "f is not a text file: it holds bytes that no text has."),
        (
            b"PK\x03\x04rest",
            Location("f", 1, 1),
            "f is not a text file: it looks like an Excel workbook or a zip with another name.",
        ),
    ],
)
def test_bytes_that_are_no_text(data: bytes, where: Location, message: str, *, excel: bool) -> None:
    parsed = decode(data, "f", excel=excel)
    assert parsed.value is None
    assert [(one.code, one.where, one.message) for one in parsed.diagnostics] == [("Y021", where, message)]


@given(data=st.binary(), excel=st.booleans())
def test_any_bytes_give_text_or_a_finding(data: bytes, *, excel: bool) -> None:
    parsed = decode(data, "f", excel=excel)
    assert (parsed.value is not None) or parsed.diagnostics
    if parsed.value:
        assert "\r" not in parsed.value.text and "\0" not in parsed.value.text


def test_what_cannot_be_opened_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CannotRun, match=r"^x\.csv cannot be read: there is no such file\.$"):
        read_text(tmp_path / "x.csv", "x.csv")
    with pytest.raises(CannotRun, match=r"^d cannot be read: it is a folder, not a file\.$"):
        read_text(tmp_path, "d")

    def locked(_path: Path) -> bytes:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(CannotRun, match=r"^x\.csv cannot be read: it is open in another program \(Excel\?"):
        read_text(tmp_path / "x.csv", "x.csv")


def test_written_with_the_line_ends_asked_for_and_parents_made(tmp_path: Path) -> None:
    path = tmp_path / "out" / "deep" / "a.yaml"
    write_text(path, "a: é\nb\n", newline="\r\n")
    assert path.read_bytes() == b"a: \xc3\xa9\r\nb\r\n"
    assert names(path.parent) == ["a.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes to keep")
def test_an_existing_file_keeps_its_mode_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    old, new, usual = tmp_path / "old", tmp_path / "new", tmp_path / "usual"
    old.write_bytes(b"1")
    old.chmod(0o640)
    usual.write_bytes(b"")
    write_bytes(old, b"2")
    write_bytes(new, b"2")
    assert old.read_bytes() == b"2"
    assert old.stat().st_mode & 0o777 == 0o640
    assert new.stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights on Windows")
def test_a_symbolic_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a"
    target.write_bytes(b"1")
    link = tmp_path / "link"
    link.symlink_to(target)
    write_bytes(link, b"2")
    assert link.is_symlink()
    assert target.read_bytes() == b"2"


def test_a_locked_target_is_left_as_it_was_with_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")

    def locked(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(CannotRun, match=r"report\.pdf cannot be written: it is open in another program .*PDF viewer"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["report.pdf"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotRun, match="cannot be written: No space left on device"):
        write_bytes(tmp_path / "a", b"new")
    assert names(tmp_path) == []


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotRun, match="file/a cannot be written"):
        write_bytes(tmp_path / "file" / "a", b"")
    with pytest.raises(CannotRun, match="it is a folder, not a file"):
        write_bytes(tmp_path, b"")
    assert names(tmp_path) == ["file"]
