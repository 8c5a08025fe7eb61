"""Findings that are kept: the same as found anew, and never of another file, rule or state of cbe."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from cbe_cli.lint import cache
from cbe_cli.lint.choice import Choice
from cbe_cli.lint.run import lint
from tests.lint.laid import BASE

VAGUE = ("I can find an equal ratio.", "I can know an equal ratio.")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A framework with a warning about words and an error with a related place, in a repository."""
    (tmp_path / ".git").mkdir()
    text = (BASE / "framework.yaml").read_text(encoding="utf-8").replace(*VAGUE)
    place = tmp_path / "frameworks" / "ours.yaml"
    place.parent.mkdir()
    again = "- {id: MA.RATIO.5a, level: L5, statement: I can.}\n          "
    twice = text.replace("- {id: MA.RATIO.5b,", f"{again}- {{id: MA.RATIO.5b,")
    assert twice != text
    place.write_text(twice, encoding="utf-8")
    return place


def kept(file: Path) -> list[Path]:
    return sorted((file.parents[1] / cache.FOLDER).rglob("*.json"))


def spoilt(file: Path) -> None:
    """Make what is kept say nothing at all, so that it shows whether it is read."""
    (only,) = kept(file)
    only.write_text(json.dumps(json.loads(only.read_text(encoding="utf-8")) | {"found": []}), encoding="utf-8")


def test_what_is_kept_is_what_was_found(file: Path) -> None:
    first = lint([file])
    assert {"F201", "W102"} <= {each.code for each in first.diagnostics}
    assert lint([file]) == first
    spoilt(file)
    assert lint([file]).diagnostics == ()


def test_a_changed_file_is_read(file: Path) -> None:
    first = lint([file])
    spoilt(file)
    file.write_text(file.read_text(encoding="utf-8") + "# a word more\n", encoding="utf-8")
    assert lint([file]) == first
    assert len(kept(file)) == 1


def test_other_rules_are_run(file: Path) -> None:
    first = lint([file])
    spoilt(file)
    assert {each.code for each in lint([file], Choice(ignore=("W",))).diagnostics} == {
        each.code for each in first.diagnostics if each.code[0] != "W"
    }


def test_another_state_of_cbe_looks_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = lint([file])
    spoilt(file)
    monkeypatch.setattr(cache, "__version__", "99")
    assert lint([file]) == first


def test_a_changed_rule_looks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state of the code is that of its files: of a copy with one of them newer it is another."""
    (tmp_path / "lint").mkdir()
    (tmp_path / "lint" / "a.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr(cache, "PACKAGE", tmp_path)
    before = cache._code.__wrapped__()  # noqa: SLF001 - what is worked out once in a run
    os.utime(tmp_path / "lint" / "a.txt", (1, 1))
    assert cache._code.__wrapped__() != before  # noqa: SLF001


@pytest.mark.parametrize("content", ["", "{", "[]", '{"key": 1}', '{"found": [1]}'])
def test_one_that_cannot_be_read_is_none(file: Path, content: str) -> None:
    first = lint([file])
    (only,) = kept(file)
    key = json.loads(only.read_text(encoding="utf-8"))["key"]
    only.write_text(content.replace("1}", f'"{key}", "found": [{{}}]}}'), encoding="utf-8")
    assert lint([file]) == first


def test_git_is_told_to_leave_it_alone(file: Path) -> None:
    lint([file])
    assert (file.parents[1] / cache.FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_beside_a_file_that_lies_anywhere_nothing_is_left(file: Path) -> None:
    (file.parents[1] / ".git").rmdir()
    lint([file])
    assert [path.name for path in file.parents[1].iterdir()] == ["frameworks"]


class TestARepositoryOfFrameworks:
    """With a cbe.yaml and without students: `cbe lint` reads it again only where something has changed."""

    @pytest.fixture
    def root(self, file: Path) -> Path:
        root = file.parents[1]
        school = "format: 1\nschool: {name: District}\nyears: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]\n"
        (root / "cbe.yaml").write_text(school, encoding="utf-8")
        return root

    def test_what_is_kept_is_what_was_found(self, root: Path, file: Path) -> None:
        first = lint([root])
        assert {"F201", "W102"} <= {each.code for each in first.diagnostics}
        assert lint([root]) == first
        spoilt(file)
        assert lint([root]).diagnostics == ()

    @pytest.mark.parametrize("name", ["frameworks/ours.yaml", "cbe.yaml", "notes/a.txt", "frameworks/new.yaml"])
    def test_a_changed_file_or_a_new_one_is_looked_at(self, root: Path, file: Path, name: str) -> None:
        first = lint([root])
        spoilt(file)
        place = root / name
        place.parent.mkdir(exist_ok=True)
        other = file.read_text(encoding="utf-8").replace("framework: base", "framework: other")
        old = place.read_text(encoding="utf-8") + "# more\n" if place.is_file() else other
        place.write_text(old, encoding="utf-8")
        assert set(first.diagnostics) <= set(lint([root]).diagnostics)

    def test_what_is_asked_for_is_a_part_of_it(self, root: Path, file: Path) -> None:
        first = lint([root])
        spoilt(file)
        assert [each.code for each in lint([root], Choice(select=("W102",))).diagnostics] == ["W102"]
        assert lint([root], None, "strict").diagnostics != ()
        assert lint([root], None, "draft").diagnostics == first.diagnostics

    def test_where_students_are_nothing_is_kept(self, root: Path, file: Path) -> None:
        (root / "students.csv").write_text("id,name\nS01,Ana\n", encoding="utf-8")
        lint([root])
        assert kept(file) == []
