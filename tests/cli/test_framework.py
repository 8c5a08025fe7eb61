"""`cbe framework release` in real repositories: what it writes, what it says, and when it refuses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.cli.app import build
from cbe_cli.diagnostics import CannotRun
from cbe_cli.lint.run import lint
from tests.lint.test_since import MOON, sky
from tests.repositories import Repository, repository

STAR = "      - {id: SK.STAR, title: Stars, statement: I can tell a planet from a star.}  # new this year\n"
FILE = "frameworks/sky.yaml"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Version 2026.1 was released; since then stars were added and the moon was reworded."""
    made = repository(tmp_path)
    made.commit("2026-06-01T12:00:00Z", {FILE: sky()})
    made.git("tag", "sky-2026.1")
    monkeypatch.chdir(tmp_path)
    write(sky(more=MOON.replace("a week", "ten days") + STAR))
    return made


def write(text: str, name: str = FILE) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", newline="\n")


def read(name: str = FILE) -> str:
    return Path(name).read_text(encoding="utf-8")


def release(*arguments: str) -> Result:
    return CliRunner().invoke(build(), ["framework", "release", FILE, *arguments], env={"NO_COLOR": "1"})


def refused(*arguments: str) -> str:
    before = read()
    done = release(*arguments)
    assert done.exit_code == 1
    assert (done.stdout, read(), sorted(each.name for each in Path("frameworks").iterdir())) == (
        "",
        before,
        ["sky.yaml"],
    )
    return done.stderr.strip()


@pytest.mark.usefixtures("repo")
class TestReleases:
    def test_the_next_version_with_the_one_before_in_a_file_of_its_own(self) -> None:
        before = read()
        done = release("--date", "2027-07-01")
        assert done.exit_code == 0
        assert done.stdout.splitlines() == [
            "Wrote frameworks/sky.yaml: sky 2027.1, in force from 2027-07-01 on.",
            "Wrote frameworks/sky-2026.1.yaml: version 2026.1 as it was released; it holds until then.",
            "Since sky-2026.1: moves levels: 1 (added 1); wording and notes only: 1 (reworded 1).",
            "Nothing is committed. To publish it:",
            "  git add frameworks/sky.yaml frameworks/sky-2026.1.yaml",
            "  git commit -m 'Release sky 2027.1'",
            "  git tag sky-2027.1",
        ]
        assert read() == before.replace("2026.1", "2027.1").replace("2026-07-01", "2027-07-01")
        assert read("frameworks/sky-2026.1.yaml") == sky()
        assert lint([Path("frameworks")]).diagnostics == ()

    def test_it_begins_today_where_nobody_says_when(self) -> None:
        assert release("--version", "next").exit_code == 0
        assert f"effective: {{from: {date.today()}}}\n" in read()  # noqa: DTZ011
        assert 'version: "next"\n' in read()

    def test_what_the_file_says_already_is_kept(self) -> None:
        text = sky("autumn", "2026-09-01", MOON + STAR)
        write(text)
        done = release()
        assert done.stdout.splitlines()[:2] == [
            "Left as it is: frameworks/sky.yaml: sky autumn, in force from 2026-09-01 on.",
            "Wrote frameworks/sky-2026.1.yaml: version 2026.1 as it was released; it holds until then.",
        ]
        assert read() == text

    def test_once_more_is_the_same(self, repo: Repository) -> None:
        release("--date", "2027-07-01")
        text = read()
        again = release()
        assert (again.exit_code, read()) == (0, text)
        repo.commit("2026-09-01T12:00:00Z")
        repo.git("tag", "sky-2027.1")
        assert release().stderr == "Nothing has changed since “sky-2027.1”, so there is nothing to release.\n"
        write(read().replace("a star", "a comet"))
        assert release("--date", "2027-08-01").stdout.splitlines()[0] == (
            "Wrote frameworks/sky.yaml: sky 2027.2, in force from 2027-08-01 on."
        )
        assert sorted(each.name for each in Path("frameworks").iterdir()) == [
            "sky-2026.1.yaml",
            "sky-2027.1.yaml",
            "sky.yaml",
        ]

    def test_it_is_compared_with_the_tag_of_its_own(self, repo: Repository) -> None:
        repo.commit("2026-09-01T12:00:00Z", {"frameworks/a.yaml": sky().replace("sky", "a", 1)})
        repo.git("tag", "a-2026.1")
        assert "Since sky-2026.1: moves levels: 1 (added 1)" in release("--date", "2027-07-01").stdout

    def test_lines_that_end_as_on_windows_do_so_afterwards(self) -> None:
        Path(FILE).write_bytes(read().replace("\n", "\r\n").encode())
        assert release("--date", "2027-07-01").exit_code == 0
        data = Path(FILE).read_bytes()
        assert data.count(b"\r\n") == data.count(b"\n") > 10


@pytest.mark.usefixtures("repo")
class TestRefuses:
    def test_nothing_has_changed(self) -> None:
        write(sky().replace("format: 1", "# a comment\nformat:  1"))
        assert refused() == "Nothing has changed since “sky-2026.1”, so there is nothing to release."

    def test_an_error_of_the_framework(self) -> None:
        write(read().replace("SK.STAR", "SK.SUN"))
        said = refused()
        assert said.startswith("frameworks/sky.yaml:14:14: F201 error: “SK.SUN” is already the id of a competency.")
        assert said.endswith("Nothing was released: put the errors right first.")

    def test_an_error_of_the_comparison(self) -> None:
        write(sky(more=STAR))
        said = refused()
        assert "F301 error: “SK.MOON” was in “sky-2026.1” and is gone" in said
        assert said.endswith("Nothing was released: put the errors right first.")

    def test_a_version_that_is_there(self) -> None:
        assert refused("--version", "2026.1") == (
            "Version 2026.1 is released already: choose another one with --version."
        )

    def test_a_version_that_cannot_be_counted_on(self, repo: Repository) -> None:
        repo.commit("2026-06-02T12:00:00Z", {FILE: sky("2026-27")})
        repo.git("tag", "sky-2026-27")
        write(sky("2026-27", more=MOON + STAR))
        assert refused() == "What comes after version “2026-27” is not clear: say it with --version."

    def test_a_day_that_is_not_later(self) -> None:
        said = "Version 2026.1 is in force from 2026-07-01 on: choose a later day with --date."
        assert refused("--date", "2026-07-01") == said
        assert refused("--date", "2025-07-01") == said

    def test_an_end_before_the_beginning(self) -> None:
        write(read().replace("from: 2026-07-01", "from: 2026-07-01, to: 2027-06-30"))
        assert refused("--date", "2027-07-01") == (
            "The file says that it is in force to 2027-06-30, before it begins on 2027-07-01: take out `to`."
        )

    def test_another_file_is_in_the_place_of_the_old_edition(self) -> None:
        write("other: 1\n", "frameworks/sky-2026.1.yaml")
        done = release("--date", "2027-07-01")
        assert isinstance(done.exception, CannotRun)
        assert str(done.exception) == (
            "frameworks/sky-2026.1.yaml is to hold version 2026.1, and is there already. Move it aside."
        )

    def test_a_file_that_is_not_there(self) -> None:
        done = CliRunner().invoke(build(), ["framework", "release", "gone.yaml"])
        assert isinstance(done.exception, CannotRun)


class TestTheFirst:
    def test_the_version_of_the_file_is_the_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        write(sky())
        done = release("--date", "2026-08-01")
        assert done.stdout.splitlines() == [
            "Wrote frameworks/sky.yaml: sky 2026.1, in force from 2026-08-01 on.",
            "There is no release before it to compare with.",
        ]
        assert read() == sky("2026.1", "2026-08-01")

    def test_of_another_framework_in_a_repository_with_tags(self, repo: Repository) -> None:
        write(sky(more=STAR).replace("framework: sky", "framework: stars"), "frameworks/stars.yaml")
        done = CliRunner().invoke(build(), ["framework", "release", "frameworks/stars.yaml"])
        assert done.stdout.splitlines()[1:] == [
            "There is no release before it to compare with.",
            "Nothing is committed. To publish it:",
            "  git add frameworks/stars.yaml",
            "  git commit -m 'Release stars 2026.1'",
            "  git tag stars-2026.1",
        ]
        assert repo.git("status", "--porcelain").splitlines() == ["M frameworks/sky.yaml", "?? frameworks/stars.yaml"]
