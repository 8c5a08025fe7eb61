"""Frameworks compared with what they were: with what, in which files, and when nothing is said."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.base import Base, base_of
from cbe_cli.files.objects import Objects, committed_on, is_content
from cbe_cli.lint.choice import Choice
from cbe_cli.lint.run import lint
from tests.lint.laid import BASE
from tests.repositories import Repository, repository

SCHOOL = "format: 1\nschool: {name: District}\nyears: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]\n"
LISTED = ("I can find an equal ratio.", "I can draw three maps of one town.")
SKY = """format: 1
framework: sky
title: Sky
version: "{version}"
effective: {{from: {begins}}}
scales:
  three: {{points: [{{score: 1, name: Not yet}}, {{score: 2, name: Met, proficient: yes}}, {{score: 3, name: More}}]}}
domains:
  - id: SK
    title: Sky
    competencies:
      - {{id: SK.SUN, title: The sun, statement: I can say where the sun rises in each season.}}
{more}"""
MOON = "      - {id: SK.MOON, title: The moon, statement: I can predict how the moon will look in a week.}\n"


def sky(version: str = "2026.1", begins: str = "2026-07-01", more: str = MOON) -> str:
    return SKY.format(version=version, begins=begins, more=more)


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A repository of frameworks, released as v1 in September."""
    made = repository(tmp_path / "district")
    made.commit("2026-09-01T12:00:00Z", {"frameworks/sky.yaml": sky()})
    made.git("tag", "v1")
    return made


def write(repo: Repository, text: str, name: str = "frameworks/sky.yaml") -> None:
    (repo.folder / name).write_text(text, encoding="utf-8", newline="\n")


def found(repo: Repository, *names: str, since: str | None = None) -> list[str]:
    paths = [repo.folder / name for name in names or ("frameworks",)]
    return [f"{each.code} {each.message}" for each in lint(paths, since=since).diagnostics if each.code[0] == "F"]


GONE = "F301 “SK.MOON” was in “{}” and is gone, and nobody says what becomes of the evidence."


class TestWithWhat:
    def test_the_last_tag(self, repo: Repository) -> None:
        assert found(repo) == []
        write(repo, sky(more=""))
        assert found(repo) == [GONE.format("v1")]

    def test_a_revision_that_is_asked_for(self, repo: Repository) -> None:
        write(repo, sky(more=""))
        repo.commit("2026-09-02T12:00:00Z")
        repo.git("tag", "v2")
        assert found(repo) == []
        assert found(repo, since="v1") == [GONE.format("v1")]
        assert found(repo, since="HEAD~1") == [GONE.format("HEAD~1")]

    def test_nothing_where_no_tag_is(self, tmp_path: Path) -> None:
        made = repository(tmp_path)
        made.commit("2026-09-01T12:00:00Z", {"frameworks/sky.yaml": sky()})
        write(made, sky(more=""))
        assert found(made) == []
        assert lint([tmp_path / "frameworks"]).said == ()

    def test_nothing_outside_of_git(self, tmp_path: Path) -> None:
        (tmp_path / "sky.yaml").write_text(sky(), encoding="utf-8")
        report = lint([tmp_path / "sky.yaml"])
        assert (report.diagnostics, report.said) == ((), ())
        with pytest.raises(CannotRun, match=r"^“v1” cannot be compared with: “.*” is not kept in git\.$"):
            lint([tmp_path / "sky.yaml"], since="v1")

    @pytest.mark.parametrize("since", ["v9", "v1 ", "", "-h", "v1\nv1", "frameworks"])
    def test_a_revision_that_is_not_there(self, repo: Repository, since: str) -> None:
        with pytest.raises(CannotRun, match=f"“{since}” is no branch, tag or commit that git knows here."):
            found(repo, since=since)

    def test_the_branch_that_a_pull_request_goes_into(self, repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        """The state at which it parted: what others did to main since then is not this request's doing."""
        repo.commit("2026-09-02T12:00:00Z", {"frameworks/sky.yaml": sky(more=MOON + MOON.replace("MOON", "M2"))})
        repo.git("update-ref", "refs/remotes/origin/main", "HEAD")
        repo.git("checkout", "--quiet", "-b", "edit")
        repo.commit("2026-09-03T12:00:00Z", {"frameworks/sky.yaml": sky(more=MOON.replace("MOON", "M2"))})
        monkeypatch.setenv("GITHUB_BASE_REF", "main")
        assert found(repo) == [GONE.format("main")]

    def test_a_merge_request(self, repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
        monkeypatch.setenv("CI_MERGE_REQUEST_DIFF_BASE_SHA", repo.git("rev-parse", "HEAD"))
        write(repo, sky(more=""))
        assert found(repo) == [GONE.format("main")]

    def test_a_shallow_clone_says_that_it_cannot(self, repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        repo.commit("2026-09-02T12:00:00Z", {"frameworks/sky.yaml": sky(more="")})
        clone = repo.folder.parent / "clone"
        subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{repo.folder}", clone], check=True)
        subprocess.run(["git", "-C", clone, "update-ref", "-d", "refs/remotes/origin/main"], check=True)
        monkeypatch.setenv("GITHUB_BASE_REF", "main")
        report = lint([clone / "frameworks"])
        assert report.diagnostics == ()
        (said,) = report.said
        assert said == (
            "Nothing is compared with “main”. This copy does not reach back to it. With all of the history it can: "
            "“fetch-depth: 0” for actions/checkout, “GIT_DEPTH: 0” in GitLab."
        )

    def test_a_repository_of_somebody_else(self, repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
        """Git opens none, as in a container of CI; without anybody who asked for it nothing is said."""
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        write(repo, sky(more=""))
        report = lint([repo.folder / "frameworks"])
        assert (report.diagnostics, report.said) == ((), ())
        why = "git opens no repository that belongs to somebody else. If you trust this one, type: git config --global"
        with pytest.raises(CannotRun, match=f"^{why}"):
            lint([repo.folder / "frameworks"], since="v1")
        monkeypatch.setenv("GITHUB_BASE_REF", "main")
        (said,) = lint([repo.folder / "frameworks"]).said
        assert said.startswith(f"Nothing is compared with “main”. {why}")

    def test_an_empty_folder_with_the_name_of_gits_is_no_repository(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        assert base_of(tmp_path, None, {}) == ""

    def test_rules_that_are_not_asked_for_ask_nobody(self, repo: Repository) -> None:
        assert lint([repo.folder / "frameworks"], Choice(select=("W102",)), since="v9").diagnostics == ()


class TestWhichFiles:
    def test_a_file_may_be_renamed(self, repo: Repository) -> None:
        (repo.folder / "frameworks" / "sky.yaml").rename(repo.folder / "frameworks" / "heaven.yaml")
        assert found(repo) == []
        write(repo, sky(more=""), "frameworks/heaven.yaml")
        assert found(repo) == [GONE.format("v1")]

    def test_a_new_edition_is_compared_with_the_one_before_it(self, repo: Repository) -> None:
        new = sky("2027.1", "2027-07-01", more="")
        write(repo, new, "frameworks/sky-2027.yaml")
        assert found(repo) == [GONE.format("v1")]
        write(repo, f"{new}retired: [{{id: SK.MOON, on: 2027-07-01}}]\n", "frameworks/sky-2027.yaml")
        assert found(repo) == []

    def test_the_old_edition_may_move_to_a_file_of_its_own(self, repo: Repository) -> None:
        write(repo, sky(), "frameworks/sky-2026.1.yaml")
        write(repo, sky("2027.1", "2027-07-01", MOON + MOON.replace("MOON", "STAR")))
        assert found(repo) == []
        assert found(repo, "frameworks/sky-2026.1.yaml") == []

    def test_lines_may_end_as_on_windows(self, repo: Repository) -> None:
        (repo.folder / "frameworks" / "sky.yaml").write_bytes(sky().replace("\n", "\r\n").encode())
        assert found(repo) == []

    def test_what_was_no_framework_then_is_not_compared(self, repo: Repository) -> None:
        repo.commit("2026-09-02T12:00:00Z", {"frameworks/sky.yaml": "format: 1\nframework: [\n"})
        repo.git("tag", "v2")
        write(repo, sky(more=""))
        assert found(repo) == []

    def test_another_language_is_no_other_meaning(self, repo: Repository) -> None:
        spanish = sky().replace("title: Sky\n", "title: Sky\nlanguage: es\n", 1)
        write(repo, spanish.replace("I can say where the sun rises in each season.", "Digo por donde sale el sol."))
        assert found(repo) == []

    def test_all_editions_of_a_school(self, repo: Repository) -> None:
        repo.commit("2026-09-02T12:00:00Z", {"cbe.yaml": SCHOOL, "frameworks/a.yaml": sky().replace("sky", "a", 1)})
        repo.git("tag", "v2")
        write(repo, sky(more=""))
        (repo.folder / "frameworks" / "a.yaml").unlink()
        assert found(repo, ".") == [
            "F307 Version 2026.1 of a was in “v2” and is gone.",
            GONE.format("v2"),
        ]
        write(repo, "format: 1\nframework: [\n")
        assert [one for one in found(repo, ".") if "sky" in one] == []

    def test_an_edition_in_force_is_not_written_over(self, repo: Repository) -> None:
        repo.commit("2026-09-02T12:00:00Z", {"cbe.yaml": SCHOOL})
        repo.git("tag", "v2")
        new = sky("2027.1", "2027-07-01", MOON + MOON.replace("MOON", "STAR"))
        write(repo, new)
        (gone,) = lint([repo.folder], Choice(select=("F",))).diagnostics
        assert gone.message == "Version 2026.1 of sky was in “v2” and is gone."
        assert gone.hint == (
            "Bring it back in a file of its own: git show v2:./frameworks/sky.yaml > frameworks/sky-2026.1.yaml"
        )
        write(repo, sky(), "frameworks/sky-2026.1.yaml")
        assert found(repo, ".") == []

    def test_a_folder_may_be_a_link_to_somewhere_else(self, repo: Repository) -> None:
        shutil.move(repo.folder / "frameworks", repo.folder.parent / "elsewhere")
        (repo.folder / "frameworks").symlink_to(repo.folder.parent / "elsewhere")
        (repo.folder / "cbe.yaml").write_text(SCHOOL, encoding="utf-8")
        assert found(repo, ".") == []


class TestWhatIsLeftAlone:
    def test_a_comment_allows_it_and_is_never_for_nothing(self, repo: Repository) -> None:
        """With what is compared depends on where lint runs."""
        text = sky(more="").replace(
            "  - id: SK\n", "  # cbe: allow id-vanished because no school used it\n  - id: SK\n"
        )
        write(repo, text)
        assert [each.code for each in lint([repo.folder / "frameworks"]).diagnostics] == []
        repo.commit("2026-09-02T12:00:00Z")
        repo.git("tag", "v2")
        assert [each.code for each in lint([repo.folder / "frameworks"]).diagnostics] == []

    def test_findings_that_are_kept_are_of_this_past(self, repo: Repository) -> None:
        write(repo, sky(more=""))
        first = found(repo)
        assert first == found(repo) == [GONE.format("v1")]
        repo.git("tag", "--delete", "v1")
        assert found(repo) == []
        repo.git("tag", "v1.1")
        assert found(repo) == [GONE.format("v1.1")]

    def test_dates_that_lie_ahead_may_be_set(self, repo: Repository) -> None:
        write(repo, sky("2026.1", "2026-07-01, to: 2026-08-31"))
        (said,) = found(repo)
        assert said == (
            "F306 Version 2026.1 was in force without an end in “v1”, and now is until 2026-08-31, which changes days "
            "that are past."
        )
        write(repo, sky("2026.1", "2026-07-01, to: 2026-09-01"))
        assert found(repo) == []

    def test_an_edition_in_force_is_not_changed_on_a_branch(self, repo: Repository) -> None:
        """Without any tag, too: what is in force is known from its dates."""
        repo.git("tag", "--delete", "v1")
        write(repo, sky(more=MOON + MOON.replace("MOON", "STAR")))
        assert found(repo, since="main") == [
            "F305 Version 2026.1 is in force since 2026-07-01, and since “main” 1 change may move levels (added 1)."
        ]
        repo.commit("2026-06-30T12:00:00Z")
        assert found(repo, since="HEAD~1") == []


def test_evidence_is_counted_in_a_school_alone(tmp_path: Path) -> None:
    """A framework by itself is linted without looking at gradebooks."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    made = repository(tmp_path)
    made.commit("2026-09-01T12:00:00Z")
    made.git("tag", "v1")
    text = (BASE / "framework.yaml").read_text(encoding="utf-8")
    first, second = "I can describe a ratio in words.", "I can find an equal ratio."
    swapped = text.replace(first, "?").replace(second, first).replace("?", second)
    (tmp_path / "framework.yaml").write_text(swapped, encoding="utf-8")
    said = (
        "Ids have been renumbered since “v1”: “MA.RATIO.5a” now says what “MA.RATIO.5b” said, “MA.RATIO.5b” now says "
        "what “MA.RATIO.5a” said"
    )
    of_school, alone = (
        [each.message for each in lint([path]).diagnostics if each.code == "F304"]
        for path in (tmp_path, tmp_path / "framework.yaml")
    )
    assert of_school == [f"{said}; 7 rows of evidence would count for something else."]
    assert alone == [f"{said}."]


def test_an_id_that_is_left_over_is_told_with_the_others(tmp_path: Path) -> None:
    text = (BASE / "framework.yaml").read_text(encoding="utf-8")
    made = repository(tmp_path)
    made.commit("2026-09-01T12:00:00Z", {"framework.yaml": text})
    made.git("tag", "v1")
    counted_on = text.replace("MA.RATIO.5b", "MA.RATIO.5c").replace("MA.RATIO.5a", "MA.RATIO.5b")
    (tmp_path / "framework.yaml").write_text(counted_on, encoding="utf-8")
    (found,) = lint([tmp_path / "framework.yaml"]).diagnostics
    assert found.code == "F304"
    assert found.message == (
        "Ids have been renumbered since “v1”: “MA.RATIO.5b” now says what “MA.RATIO.5a” said, “MA.RATIO.5c” now says "
        "what “MA.RATIO.5b” said; “MA.RATIO.5a” is no longer used."
    )


WORKED = {
    "inserted-in-front": ["F304"],
    "left-out-in-the-middle": ["F304"],
    "moved": ["F305"],
    "nothing": [],
    "renamed": ["F301"] * 4,
    "retired": ["F305"],
    "reworded": ["F303", "F305"],
    "road": ["F305"],
    "rubric": [],
    "scale": ["F305"],
    "swapped": ["F304"],
    "top": [],
    "vanished-and-added": ["F301", "F305"],
}
"""What is found in the worked cases of `cbe diff`, where the old side was released."""


@pytest.mark.parametrize("case", sorted((BASE.parents[1] / "diffs").iterdir()), ids=lambda case: case.name)
def test_what_is_found_goes_with_what_cbe_diff_says(case: Path, tmp_path: Path) -> None:
    made = repository(tmp_path)
    for name, tag in (("old.yaml", "v1"), ("new.yaml", "v2")):
        made.commit("2026-09-01T12:00:00Z", {"hill.yaml": (case / name).read_text(encoding="utf-8")})
        made.git("tag", tag)
    found = lint([tmp_path / "hill.yaml"], Choice(select=("F30",)), since="v1")
    assert sorted(each.code for each in found.diagnostics) == WORKED[case.name]
    made.git("checkout", "--quiet", "v1")
    lint([tmp_path / "hill.yaml"], Choice(select=("F30",)), since="v2")  # the other way round it is no bug either


class TestObjects:
    def test_what_git_keeps(self, repo: Repository) -> None:
        objects = Objects(repo.folder)
        head = objects.commit("HEAD")
        assert head is not None
        assert (head.id, head.kind, committed_on(head)) == (repo.git("rev-parse", "HEAD"), "commit", date(2026, 9, 1))
        files = objects.files(head.id, PurePosixPath("frameworks"))
        assert files == {"sky.yaml": repo.git("rev-parse", "HEAD:frameworks/sky.yaml")}
        kept = objects.read(files["sky.yaml"])
        assert kept is not None
        assert (kept.kind, kept.content) == ("blob", sky().encode())
        assert is_content(kept.content, kept.id) and not is_content(kept.content + b" ", kept.id)
        assert objects.files(head.id, PurePosixPath("gone/deep")) == {}
        assert objects.read("nothing") is None
        assert objects.commit("HEAD") == head
        objects.close()

    def test_names_of_all_kinds(self, tmp_path: Path) -> None:
        made = repository(tmp_path)
        made.commit("2026-09-01T23:30:00-0400", {"a b/ü 1.yaml": "x", "a b/deep/y.yaml": "y"})
        objects = Objects(tmp_path)
        head = objects.commit("main")
        assert head is not None
        assert committed_on(head) == date(2026, 9, 1)
        assert list(objects.files(head.id, PurePosixPath("a b"))) == ["ü 1.yaml"]
        objects.close()

    def test_repositories_of_both_formats(self, tmp_path: Path) -> None:
        subprocess.run(["git", "init", "--quiet", "--object-format=sha256", tmp_path], check=True)
        made = Repository(tmp_path)
        made.commit("2026-09-01T12:00:00Z", {"frameworks/sky.yaml": sky()})
        made.git("tag", "v1")
        found = base_of(tmp_path, None, {})
        assert isinstance(found, Base)
        (id_,) = found.objects.files(found.commit, PurePosixPath("frameworks")).values()
        assert is_content(sky().encode(), id_)
        found.close()
