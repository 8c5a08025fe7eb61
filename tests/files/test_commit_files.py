"""The files of a commit laid out: all of them, whatever they are called, and nothing beside."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.commit_files import files_of
from cbe_cli.files.history import Commit
from tests.repositories import Repository, repository

DAY = date(2026, 10, 1)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
SCRIPT = "#!/bin/sh\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return repository(tmp_path / "repo")


def read(folder: Path, commit: str) -> dict[str, str]:
    """Path -> text of every file that is laid out."""
    with files_of(folder, Commit(commit, DAY)) as place:
        paths = [path for path in place.rglob("*") if path.is_file()]
        return {path.relative_to(place).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def refused(folder: Path, commit: str) -> str:
    with pytest.raises(CannotRun) as reason, files_of(folder, Commit(commit, DAY)):
        pass
    return str(reason.value)


def test_it_is_what_was_committed_and_not_what_is_there_now(repo: Repository) -> None:
    first = repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1", "b.csv": "2"})
    repo.commit("2026-10-02T09:00:00Z", {"a.csv": "3"})
    (repo.folder / "a.csv").write_text("4", encoding="utf-8")
    (repo.folder / "new.csv").write_text("5", encoding="utf-8")
    assert read(repo.folder, first) == {"a.csv": "1", "b.csv": "2"}


def test_it_is_that_folder_and_not_the_repository_around(repo: Repository) -> None:
    commit = repo.commit(
        "2026-10-01T09:00:00Z", {"top.txt": "1", "schools/a.txt": "2", "schools/hill/classes/b.csv": "3"}
    )
    assert read(repo.folder / "schools" / "hill", commit) == {"classes/b.csv": "3"}


@pytest.mark.parametrize(
    "name",
    [
        "with space.csv",
        "Thùy Linh.csv",
        "評価.csv",
        f"{'long ' * 40}.csv",
        pytest.param('a "quoted" one.csv', marks=POSIX),
        pytest.param("two\nlines\t.csv", marks=POSIX),
        pytest.param("-rf", marks=POSIX),
        pytest.param(":(glob)*.csv", marks=POSIX),
        pytest.param("back\\slash.csv", marks=POSIX),
    ],
)
def test_any_name(repo: Repository, name: str) -> None:
    commit = repo.commit("2026-10-01T09:00:00Z", {f"schools/{name}": "1"})
    assert read(repo.folder, commit) == {f"schools/{name}": "1"}


@POSIX
@pytest.mark.parametrize("name", ["our school", 'the "school"', "two\nlines", "-school", "schoolé"])
def test_any_folder(tmp_path: Path, name: str) -> None:
    repo = repository(tmp_path / name)
    commit = repo.commit("2026-10-01T09:00:00Z", {f"{name}/a.csv": "1"})
    assert read(repo.folder / name, commit) == {"a.csv": "1"}


@POSIX
def test_a_name_that_is_no_text(repo: Repository) -> None:
    (repo.folder / os.fsdecode(b"caf\xe9.csv")).write_text("1", encoding="utf-8")
    commit = repo.commit("2026-10-01T09:00:00Z")
    assert list(read(repo.folder, commit).values()) == ["1"]


@POSIX
def test_a_link_inside_is_a_link(repo: Repository) -> None:
    (repo.folder / "frameworks").mkdir()
    (repo.folder / "frameworks" / "b.yaml").symlink_to("../a.yaml")
    commit = repo.commit("2026-10-01T09:00:00Z", {"a.yaml": "1"})
    assert read(repo.folder, commit) == {"a.yaml": "1", "frameworks/b.yaml": "1"}


@POSIX
@pytest.mark.parametrize("to", ["../outside.yaml", "/etc/hostname", "a/../../outside.yaml"])
def test_a_link_that_leads_out_is_refused(repo: Repository, to: str) -> None:
    """What is outside is not of that commit, and a gradebook must not vanish in silence."""
    (repo.folder / "school").mkdir()
    (repo.folder / "school" / "b.yaml").symlink_to(to)
    commit = repo.commit("2026-10-01T09:00:00Z", {"outside.yaml": "1"})
    sentence = refused(repo.folder / "school", commit)
    where = f"“b.yaml” of commit {commit[:10]} cannot be laid out in the folder for temporary files"
    assert sentence == f"{where}: it leads out of the folder, to “{Path(to).name}”."


@POSIX
def test_a_link_to_itself_is_no_file(repo: Repository) -> None:
    (repo.folder / "round.yaml").symlink_to("round.yaml")
    assert read(repo.folder, repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})) == {"a.csv": "1"}


def test_the_files_are_gone_at_the_end(repo: Repository) -> None:
    commit = Commit(repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"}), DAY)
    with files_of(repo.folder, commit) as place:
        assert (place / "a.csv").is_file()
    assert not place.exists()
    with pytest.raises(KeyboardInterrupt), files_of(repo.folder, commit) as place:
        raise KeyboardInterrupt
    assert not place.exists()


@POSIX
def test_nobody_else_may_look_at_them(repo: Repository) -> None:
    with files_of(repo.folder, Commit(repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"}), DAY)) as place:
        assert place.stat().st_mode & 0o077 == 0


def test_what_is_not_to_be_exported_is_not_there(repo: Repository) -> None:
    commit = repo.commit(
        "2026-10-01T09:00:00Z", {".gitattributes": "b.csv export-ignore\n", "a.csv": "1", "b.csv": "2"}
    )
    assert sorted(read(repo.folder, commit)) == [".gitattributes", "a.csv"]


@POSIX
def test_a_filter_makes_of_a_file_what_people_see(repo: Repository) -> None:
    """As git-crypt does."""
    repo.git("config", "filter.secret.clean", "tr a-y b-z")
    repo.git("config", "filter.secret.smudge", "tr b-z a-y")
    commit = repo.commit("2026-10-01T09:00:00Z", {".gitattributes": "*.csv filter=secret\n", "a.csv": "date"})
    assert repo.git("cat-file", "-p", f"{commit}:a.csv") == "ebuf"
    assert read(repo.folder, commit)["a.csv"] == "date"


@POSIX
def test_a_filter_that_fails_is_told(repo: Repository) -> None:
    commit = repo.commit("2026-10-01T09:00:00Z", {".gitattributes": "*.csv filter=secret\n", "a.csv": "date"})
    repo.git("config", "filter.secret.smudge", "exit 3")
    repo.git("config", "filter.secret.required", "true")
    assert refused(repo.folder, commit) == "git cannot read its history here: a.csv: smudge filter secret failed."


@POSIX
def test_no_program_that_waits_for_git_is_run(repo: Repository, tmp_path: Path) -> None:
    """Whatever the repository has set up to be told of what git does."""
    commit = repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    ran = tmp_path / "ran"
    script = f"{SCRIPT}echo $0 >> '{ran}'\n"
    for name in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor"):
        hook = repo.folder / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(script, encoding="utf-8")
        hook.chmod(0o755)
    repo.git("config", "core.fsmonitor", str(repo.folder / ".git" / "hooks" / "fsmonitor"))
    assert read(repo.folder, commit) == {"a.csv": "1"}
    assert not ran.exists()
    repo.git("status")
    assert ran.exists()  # they would have been


def test_the_repository_stays_as_it_was(repo: Repository) -> None:
    commit = repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    repo.commit("2026-10-02T09:00:00Z", {"a.csv": "2"})

    def state() -> dict[Path, float]:
        return {path: path.stat().st_mtime_ns for path in repo.folder.rglob("*")}

    before = state()
    read(repo.folder, commit)
    assert state() == before


def test_what_a_partial_clone_lacks_is_not_fetched(repo: Repository, tmp_path: Path) -> None:
    first = repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    repo.commit("2026-10-02T09:00:00Z", {"a.csv": "2"})
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = Repository(tmp_path / "clone")
    repo.git("clone", "--quiet", "--filter=blob:none", repo.folder.as_uri(), str(clone.folder))
    packs = sorted((clone.folder / ".git" / "objects" / "pack").iterdir())
    assert refused(clone.folder, first).startswith("git cannot read its history here: ")
    assert sorted((clone.folder / ".git" / "objects" / "pack").iterdir()) == packs
    assert clone.git("cat-file", "-p", f"{first}:a.csv") == "1"  # git by itself would have fetched it


def test_a_commit_that_is_not_there_is_told(repo: Repository) -> None:
    repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    sentence = refused(repo.folder, "1" * 40)
    assert sentence.startswith("git cannot read its history here: not a ") and "1" * 40 in sentence


def test_a_file_that_is_damaged_is_told(repo: Repository) -> None:
    """The archive breaks off after the first files."""
    files = {f"f{number}.csv": str(number) * 5000 for number in range(9)}
    commit = repo.commit("2026-10-01T09:00:00Z", files)
    blob = repo.git("rev-parse", f"{commit}:f8.csv")
    (repo.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert blob in refused(repo.folder, commit)
