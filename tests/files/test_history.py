"""Which commit held what was known on a day, in real repositories."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files import git
from cbe_cli.files.history import Commit, NoCommit, last_commit
from tests.repositories import Repository, repository


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return repository(tmp_path / "repo")


def known_on(folder: Path, day: str) -> str:
    """The id of the commit, or why there is none."""
    found = last_commit(folder, date.fromisoformat(day))
    return found.id if isinstance(found, Commit) else found.why


def test_it_is_the_last_up_to_the_end_of_the_day(repo: Repository) -> None:
    first = repo.commit("2026-10-01T08:00:00+02:00", {"a.csv": "1"})
    second = repo.commit("2026-10-15T09:00:00+02:00", {"a.csv": "2"})
    third = repo.commit("2026-10-15T16:00:00+02:00", {"a.csv": "3"})
    last = repo.commit("2026-11-01T08:00:00+02:00", {"a.csv": "4"})
    assert second not in (first, third)
    assert known_on(repo.folder, "2026-10-01") == first
    assert known_on(repo.folder, "2026-10-14") == first
    assert known_on(repo.folder, "2026-10-15") == third
    assert known_on(repo.folder, "2026-10-31") == third
    assert known_on(repo.folder, "2026-11-01") == last
    assert known_on(repo.folder, "2099-01-01") == last


def test_a_day_is_that_of_whoever_committed(repo: Repository) -> None:
    """Half past eleven in the evening in Los Angeles is the next day in London, and still the day of the work."""
    evening = repo.commit("2026-10-15T23:30:00-07:00", {"a.csv": "1"})
    found = last_commit(repo.folder, date(2026, 10, 15))
    assert found == Commit(evening, date(2026, 10, 15))
    night = repo.commit("2026-10-17T00:30:00+13:00", {"a.csv": "2"})  # still the 16th in London
    assert known_on(repo.folder, "2026-10-16") == evening
    assert known_on(repo.folder, "2026-10-17") == night


def test_before_the_first_commit_there_is_none(repo: Repository) -> None:
    assert known_on(repo.folder, "2026-10-01") == "this folder is not kept in git"  # there is no commit at all
    repo.commit("2026-10-15T09:00:00Z", {"a.csv": "1"})
    assert known_on(repo.folder, "2026-10-14") == "git kept nothing of this folder on that day"


def test_a_folder_of_a_repository_is_known_from_when_it_is_in_it(repo: Repository) -> None:
    school = repo.folder / "schools" / "hill"
    school.mkdir(parents=True)
    repo.commit("2026-09-01T09:00:00Z", {"read.me": "1"})
    assert known_on(school, "2026-09-30") == "this folder is not kept in git"
    (school / "cbe.yaml").write_text("format: 1\n", encoding="utf-8")
    assert known_on(school, "2026-09-30") == "this folder is not kept in git"
    added = repo.commit("2026-10-15T09:00:00Z")
    assert known_on(school, "2026-09-30") == "git kept nothing of this folder on that day"
    assert known_on(school, "2026-10-30") == added


def test_outside_of_git_there_is_none(tmp_path: Path) -> None:
    assert last_commit(tmp_path, date(2026, 10, 1)) == NoCommit("this folder is not kept in git")


def test_the_folder_of_git_itself_is_not_kept(repo: Repository) -> None:
    repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    assert known_on(repo.folder / ".git", "2026-10-01") == "this folder is not kept in git"


def test_without_git_there_is_none(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    monkeypatch.setenv("PATH", "")
    assert known_on(repo.folder, "2026-10-01") == "git is not installed here"


def test_a_git_in_the_current_folder_is_nobodys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / ("git.exe" if sys.platform == "win32" else "git")
    program.touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert not git.installed()


def test_the_history_is_that_of_what_is_checked_out(repo: Repository) -> None:
    first = repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    repo.commit("2026-10-02T09:00:00Z", {"a.csv": "2"})
    repo.git("checkout", "--quiet", "--detach", first)
    assert known_on(repo.folder, "2026-10-31") == first
    here = repo.commit("2026-10-03T09:00:00Z", {"a.csv": "3"})
    assert known_on(repo.folder, "2026-10-31") == here


def test_a_branch_that_was_merged_later_is_counted_as_aside(repo: Repository) -> None:
    """On 10 October both branches had work. The commit of the 9th is the last; the one of the 8th is not in it."""
    repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    repo.git("checkout", "--quiet", "-b", "other")
    repo.commit("2026-10-08T09:00:00Z", {"b.csv": "1"})
    repo.commit("2026-10-12T09:00:00Z", {"b.csv": "2"})
    repo.git("checkout", "--quiet", "main")
    ninth = repo.commit("2026-10-09T09:00:00Z", {"a.csv": "2"})
    repo.git("merge", "--quiet", "--no-ff", "--message", "Both", "other", when="2026-10-20T09:00:00Z")
    assert last_commit(repo.folder, date(2026, 10, 10)) == Commit(ninth, date(2026, 10, 9), aside=1)
    assert getattr(last_commit(repo.folder, date(2026, 10, 20)), "aside", None) == 0


def test_work_elsewhere_in_the_repository_makes_no_difference(repo: Repository) -> None:
    """The web pages of the 9th were written on a branch that has no gradebook of the 8th."""
    school = repo.folder / "school"
    repo.commit("2026-10-01T09:00:00Z", {"school/evidence.csv": "1"})
    repo.git("checkout", "--quiet", "-b", "other")
    repo.commit("2026-10-09T09:00:00Z", {"web.html": "1"})
    repo.git("checkout", "--quiet", "main")
    eighth = repo.commit("2026-10-08T09:00:00Z", {"school/evidence.csv": "2"})
    repo.git("merge", "--quiet", "--message", "Both", "other", when="2026-10-20T09:00:00Z")
    assert last_commit(school, date(2026, 10, 10)) == Commit(eighth, date(2026, 10, 8), aside=0)
    assert last_commit(school, date(2026, 10, 31)) == Commit(eighth, date(2026, 10, 8), aside=0)
    assert getattr(last_commit(repo.folder, date(2026, 10, 10)), "aside", None) == 1


def test_a_folder_that_was_gone_on_the_day_is_not_there(repo: Repository) -> None:
    first = repo.commit("2026-10-01T09:00:00Z", {"school/a.csv": "1"})
    repo.git("rm", "--quiet", "-r", "school")
    repo.commit("2026-10-08T09:00:00Z")
    repo.commit("2026-10-15T09:00:00Z", {"school/a.csv": "1"})
    assert known_on(repo.folder / "school", "2026-10-01") == first
    assert known_on(repo.folder / "school", "2026-10-10") == "git kept nothing of this folder on that day"


def test_a_commit_with_a_wrong_clock_hides_nothing_below_it(repo: Repository) -> None:
    repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    wrong = repo.commit("1999-01-01T09:00:00Z", {"a.csv": "2"})
    assert known_on(repo.folder, "2026-10-01") == wrong


def test_a_shallow_clone_says_that_it_does_not_know(repo: Repository, tmp_path: Path) -> None:
    repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    last = repo.commit("2026-10-15T09:00:00Z", {"a.csv": "2"})
    repo.git("clone", "--quiet", "--depth", "1", repo.folder.as_uri(), str(tmp_path / "shallow"))
    assert known_on(tmp_path / "shallow", "2026-10-15") == last
    with pytest.raises(CannotRun) as refused:
        last_commit(tmp_path / "shallow", date(2026, 10, 14))
    assert str(refused.value) == (
        "What was known on 2026-10-14 is older than this copy: it is a shallow clone, cut off after the newest "
        "commits. “git fetch --unshallow” brings the rest; actions/checkout does it with “fetch-depth: 0”."
    )


def test_a_hook_of_another_repository_does_not_lead_astray(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where cbe runs in a hook: git has put its own repository into the environment."""
    here = repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    other = repository(tmp_path / "other")
    other.commit("2026-10-02T09:00:00Z", {"b.csv": "1"})
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    assert known_on(repo.folder, "2026-10-31") == here


def test_a_damaged_history_is_not_passed_over(repo: Repository) -> None:
    first = repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    repo.commit("2026-10-15T09:00:00Z", {"a.csv": "2"})
    (repo.folder / ".git" / "objects" / first[:2] / first[2:]).unlink()
    with pytest.raises(CannotRun) as refused:
        last_commit(repo.folder, date(2026, 10, 14))
    assert str(refused.value).startswith("git cannot read its history here: ")
    assert first in str(refused.value)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a folder away")
def test_a_repository_of_somebody_else_says_how_to_trust_it(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit("2026-10-01T09:00:00Z", {"a.csv": "1"})
    for path in (repo.folder, repo.folder / ".git"):
        os.chown(path, 12345, 12345)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    with pytest.raises(CannotRun) as refused:
        last_commit(repo.folder, date(2026, 10, 14))
    assert str(refused.value) == (
        "git opens no repository that belongs to somebody else. If you trust this one, type: "
        f"git config --global --add safe.directory {repo.folder}"
    )


def test_a_long_history(repo: Repository) -> None:
    """20,000 commits, one an hour."""
    commands = []
    for number in range(20_000):
        stamp = f"Ms Rivera <rivera@example.org> {1_700_000_000 + 3600 * number} +0000"
        parent = f"from :{number}\n" if number else ""
        change = f"M 100644 inline a.csv\ndata {len(str(number))}\n{number}\n"
        commands.append(f"commit refs/heads/main\nmark :{number + 1}\ncommitter {stamp}\ndata 1\nm\n{parent}{change}")
    repo.git("fast-import", "--quiet", given="".join(commands).encode())
    # 1 January 2026, 00:00 is second 1,767,225,600: 18,673 hours after the first commit, and 1,600 seconds more.
    expected = repo.git("rev-parse", "main~1326")
    assert known_on(repo.folder, "2025-12-31") == expected


def test_the_root_of_a_repository_and_of_another_checkout_of_it(tmp_path: Path) -> None:
    made = repository(tmp_path / "school")
    made.commit("2026-09-01T12:00:00Z", {"classes/g6/roster.csv": "student\n"})
    made.git("worktree", "add", "--quiet", str(tmp_path / "other"), "-b", "other")
    assert git.root_of(tmp_path / "school" / "classes" / "g6" / "roster.csv") == (tmp_path / "school").resolve()
    assert git.root_of(tmp_path / "other" / "classes") == (tmp_path / "other").resolve()
    assert git.root_of(tmp_path) is None
