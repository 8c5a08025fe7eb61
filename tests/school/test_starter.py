from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.school.schemas import KINDS, schema_text
from cbe_cli.school.starter import samples, start_school
from tests.repositories import repository
from tests.school.folders import findings, loaded


@pytest.mark.parametrize("sample", ["", *samples()])
def test_a_school_to_start_from_has_nothing_wrong(tmp_path: Path, sample: str) -> None:
    made = start_school(tmp_path / "a" / "school", sample)
    assert all(path.is_file() for path in made)
    assert findings(tmp_path / "a" / "school") == []


def test_the_small_school_is_small_and_complete(tmp_path: Path) -> None:
    start_school(tmp_path)
    school = loaded(tmp_path)
    assert (len(school.students), len(school.classes), school.evidence.height) == (2, 1, 7)
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {f"{kind}.json" for kind in KINDS}
    assert (tmp_path / "schemas" / "class.json").read_text(encoding="utf-8") == schema_text("class")
    assert "out/" in (tmp_path / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_riverbend_is_a_sample() -> None:
    assert "riverbend" in samples()
    assert "starter" not in samples()


@pytest.mark.parametrize(
    ("sample", "message"), [("", "is there already and not empty"), ("riverbent", "Did you mean “riverbend”?")]
)
def test_nothing_is_written_over(tmp_path: Path, sample: str, message: str) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotRun, match=message.replace("?", r"\?")):
        start_school(tmp_path, sample)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_repository_without_files_is_empty(tmp_path: Path) -> None:
    folder = repository(tmp_path).folder
    start_school(folder)
    assert findings(folder) == []
