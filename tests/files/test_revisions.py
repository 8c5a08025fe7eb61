"""Commits by their names, in real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.commit_files import files_of
from cbe_cli.files.history import Commit
from cbe_cli.files.revisions import commit_named, is_there, names_in, where_they_parted
from tests.repositories import Repository, repository


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return repository(tmp_path / "repo")


def named(repo: Repository, text: str, below: str = "") -> Commit:
    found = commit_named(repo.folder / below, text)
    assert found is not None
    return found


def test_a_branch_a_tag_an_id_and_a_commit_before(repo: Repository) -> None:
    first = repo.commit("2026-09-01T08:00:00Z", {"a.yaml": "1"})
    repo.git("tag", "--annotate", "v1", "--message", "The first")
    second = repo.commit("2026-10-01T08:00:00Z", {"a.yaml": "2"})
    for text in ("v1", first, first[:10], "HEAD~1", "main~1"):
        assert named(repo, text).id == first, text
    assert named(repo, "main").id == named(repo, "HEAD").id == second
    assert str(named(repo, "v1").day) == "2026-09-01"


@pytest.mark.parametrize("text", ["nothing", "", "--all", "-n1", "v1 main", "HEAD:a.yaml", "\n", "main..main"])
def test_what_means_no_commit(repo: Repository, text: str) -> None:
    repo.commit("2026-09-01T08:00:00Z", {"a.yaml": "1"})
    assert commit_named(repo.folder, text) is None


def test_there_is_none_outside_of_git(tmp_path: Path) -> None:
    assert commit_named(tmp_path, "HEAD") is None


def test_what_lay_in_a_folder(repo: Repository) -> None:
    first = repo.commit("2026-09-01T08:00:00Z", {"a.yaml": "1", "school/cbe.yaml": "1", "school/ü/b.yaml": "1"})
    commit = named(repo, first)
    assert names_in(repo.folder, commit) == ("a.yaml", "school")
    assert names_in(repo.folder / "school", commit) == ("cbe.yaml", "ü")
    (repo.folder / "later").mkdir()
    assert names_in(repo.folder / "later", commit) == ()
    assert is_there(repo.folder / "school", commit, "ü/b.yaml")
    assert not is_there(repo.folder / "school", commit, "a.yaml")


def test_only_what_is_asked_for_is_laid_out(repo: Repository) -> None:
    files = {"s/cbe.yaml": "1", "s/frameworks/a.yaml": "2", "s/students.csv": "3", "s/*.yaml": "4"}
    commit = named(repo, repo.commit("2026-09-01T08:00:00Z", files))
    for only, there in (
        (("cbe.yaml", "frameworks"), {"cbe.yaml", "frameworks/a.yaml"}),
        (("*.yaml",), {"*.yaml"}),  # a name, and no pattern
        (("frameworks/a.yaml",), {"frameworks/a.yaml"}),
    ):
        with files_of(repo.folder / "s", commit, only) as place:
            assert {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()} == there


def test_where_two_branches_parted(repo: Repository) -> None:
    base = repo.commit("2026-09-01T08:00:00Z", {"a.yaml": "1"})
    repo.git("checkout", "--quiet", "-b", "more")
    ours = named(repo, repo.commit("2026-09-02T08:00:00Z", {"b.yaml": "1"}))
    repo.git("checkout", "--quiet", "main")
    theirs = named(repo, repo.commit("2026-09-03T08:00:00Z", {"c.yaml": "1"}))
    assert where_they_parted(repo.folder, ours, theirs).id == base
    repo.git("checkout", "--quiet", "--orphan", "alone")
    alone = named(repo, repo.commit("2026-09-04T08:00:00Z", {"d.yaml": "1"}))
    with pytest.raises(CannotRun, match=f"^Commits {ours.short} and {alone.short} have no commit in common here"):
        where_they_parted(repo.folder, ours, alone)
