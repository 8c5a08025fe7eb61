from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.together import write_together


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")
    }


def test_all_are_written_and_folders_made(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"before")
    write_together({tmp_path / "old": b"after", tmp_path / "a" / "b" / "new": b"new"})
    assert everything(tmp_path) == {"old": b"after", "a": None, "a/b": None, "a/b/new": b"new"}


def test_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"before")
    (tmp_path / "taken").mkdir()
    before = everything(tmp_path)
    with pytest.raises(CannotRun) as reason:
        write_together({tmp_path / "old": b"x", tmp_path / "a" / "b" / "new": b"x", tmp_path / "taken": b"x"})
    assert str(reason.value) == f"{(tmp_path / 'taken').as_posix()} cannot be written: it is a folder, not a file."
    assert everything(tmp_path) == before
