"""Runs of the linter: what is looked at, what of it is shown, how it ends."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun, Diagnostic, Location, Reach, Severity
from cbe_cli.lint.choice import Choice
from cbe_cli.lint.report import Report
from cbe_cli.lint.run import lint
from tests.lint.laid import BASE

BAD_ROW = "2026-10-01,S01,MA.RATIO.5a,5,,\n"
SCHOOL = "format: 1\nschool: {name: Two Classes}\nyears: [{id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}]\n"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A school of two classes; the gradebook of the second has a bad row."""
    root = tmp_path / "school"
    (root / "frameworks").mkdir(parents=True)
    (root / "cbe.yaml").write_text(SCHOOL, encoding="utf-8")
    shutil.copy(BASE / "framework.yaml", root / "frameworks" / "base.yaml")
    shutil.copy(BASE / "students.csv", root)
    for name in ("one", "two"):
        folder = root / "classes" / name
        folder.mkdir(parents=True)
        head = f"format: 1\nclass: {name}\ntitle: Class {name}\nyear: 2026-27\n"
        (folder / "class.yaml").write_text(head, encoding="utf-8")
        shutil.copy(BASE / "roster.csv", folder)
        shutil.copy(BASE / "evidence.csv", folder)
    with (root / "classes" / "two" / "evidence.csv").open("a", encoding="utf-8") as gradebook:
        gradebook.write(BAD_ROW)
    return root


def found(*paths: Path, choice: Choice | None = None) -> list[str]:
    return [f"{each.where} {each.code}" for each in lint(paths, choice).diagnostics]


def break_framework(root: Path) -> None:
    """No proficient point: an error that withholds the whole school."""
    path = root / "frameworks" / "base.yaml"
    text = path.read_text(encoding="utf-8").replace("Proficient, code: PR, proficient: true", "Proficient, code: PR")
    path.write_text(text, encoding="utf-8")


def test_a_school(school: Path) -> None:
    assert found(school) == ["classes/two/evidence.csv:12:28 G007"]


def test_a_class_folder_shows_what_is_in_it(school: Path) -> None:
    assert found(school / "classes" / "one") == []
    assert found(school / "classes" / "two") == ["classes/two/evidence.csv:12:28 G007"]


def test_a_class_folder_shows_what_withholds_the_whole_school_too(school: Path) -> None:
    break_framework(school)
    assert found(school / "classes" / "one") == ["frameworks/base.yaml:8:3 F213"]


def test_one_file_of_a_class(school: Path) -> None:
    assert found(school / "classes" / "two" / "evidence.csv") == ["classes/two/evidence.csv:12:28 G007"]
    assert found(school / "classes" / "two" / "roster.csv") == []


def test_several_paths_in_one_school_are_one_run(school: Path) -> None:
    classes = school / "classes"
    assert found(classes / "one", classes / "two", classes) == ["classes/two/evidence.csv:12:28 G007"]


def test_paths_in_several_schools_say_which_school(school: Path, tmp_path: Path) -> None:
    other = shutil.copytree(school, tmp_path / "other")
    assert found(school, other) == [
        "other/classes/two/evidence.csv:12:28 G007",
        "school/classes/two/evidence.csv:12:28 G007",
    ]


def test_schools_whose_folders_have_one_name_are_told_apart(school: Path, tmp_path: Path) -> None:
    other = shutil.copytree(school, tmp_path / "north" / "school")
    assert found(school, other) == [
        f"{other.as_posix()}/classes/two/evidence.csv:12:28 G007",
        f"{school.as_posix()}/classes/two/evidence.csv:12:28 G007",
    ]


def seen(folder: Path, *paths: Path) -> list[str]:
    return [f"{each.where} {each.code}" for each in lint(paths).seen_from(folder).diagnostics]


def test_places_as_the_repository_around_a_school_has_them(school: Path, tmp_path: Path) -> None:
    assert seen(tmp_path, school) == ["school/classes/two/evidence.csv:12:28 G007"]
    assert seen(school / "classes", school) == ["two/evidence.csv:12:28 G007"]
    other = shutil.copytree(school, tmp_path / "north" / "school")
    assert seen(tmp_path, school, other) == [
        "north/school/classes/two/evidence.csv:12:28 G007",
        "school/classes/two/evidence.csv:12:28 G007",
    ]


def test_what_is_outside_of_a_folder_has_its_whole_path(school: Path, tmp_path: Path) -> None:
    assert seen(tmp_path / "elsewhere", school) == [f"{school.as_posix()}/classes/two/evidence.csv:12:28 G007"]


def test_related_places_move_along(tmp_path: Path) -> None:
    related = ((Location("students.csv", 2, 1), "here"),)
    twice = Diagnostic("S032", Severity.ERROR, Reach.REPOSITORY, Location("students.csv", 3), "Twice.", related=related)
    (moved,) = Report((twice,), {twice: tmp_path / "school"}).seen_from(tmp_path).diagnostics
    assert moved == replace(
        twice,
        where=Location("school/students.csv", 3),
        related=((Location("school/students.csv", 2, 1), "here"),),
    )


def test_a_framework_named_from_the_current_folder(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_framework(school)
    monkeypatch.chdir(school / "classes")
    assert found(Path("../frameworks/base.yaml")) == ["../frameworks/base.yaml:8:3 F213"]
    assert seen(tmp_path, Path("../frameworks/base.yaml")) == ["school/frameworks/base.yaml:8:3 F213"]


def test_a_link_in_a_repository_is_a_file_of_its_own(school: Path, tmp_path: Path) -> None:
    moved = (school / "classes" / "two").rename(tmp_path / "two")
    (school / "classes" / "two").symlink_to(moved, target_is_directory=True)
    assert seen(school, school) == ["classes/two/evidence.csv:12:28 G007"]


def test_each_finding_knows_its_file(school: Path) -> None:
    report = lint([school])
    assert [report.file(each) for each in report.diagnostics] == [school / "classes" / "two" / "evidence.csv"]


def test_a_framework_by_itself_needs_no_school(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    shutil.copy(BASE / "framework.yaml", file)
    assert found(file) == []
    file.write_text(file.read_text(encoding="utf-8").replace("needs: [MA.RATIO.5a]", "needs: [MA.RATIO.5c]"))
    assert found(file) == [f"{file.as_posix()}:44:89 F241"]


def test_a_folder_of_frameworks_needs_no_school(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml", ".hidden.yaml", "notes.txt"):
        shutil.copy(BASE / "framework.yaml", tmp_path / name)
    two = tmp_path / "two.yaml"
    two.write_text(two.read_text(encoding="utf-8").replace("needs: [MA.RATIO.5a]", "needs: [MA.RATIO.5c]"))
    assert found(tmp_path) == [f"{two.as_posix()}:44:89 F241"]


def test_a_folder_that_was_to_be_a_school_is_no_folder_of_frameworks(tmp_path: Path) -> None:
    shutil.copy(BASE / "framework.yaml", tmp_path)
    (tmp_path / "class.yml").touch()
    with pytest.raises(CannotRun, match=r"has to be called “class\.yaml”"):
        lint([tmp_path])


def test_a_framework_in_a_school_is_looked_at_by_itself(school: Path) -> None:
    assert found(school / "frameworks" / "base.yaml") == []


@pytest.mark.parametrize("name", ["nowhere", "nowhere.yaml"])
def test_a_path_that_does_not_exist_cannot_run(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotRun, match=name):
        lint([tmp_path / name])


def test_a_folder_without_a_school_cannot_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="neither in a school"):
        lint([tmp_path])


def test_what_cannot_be_read_hides_nothing_else(school: Path) -> None:
    (school / "classes" / "one" / "class.yaml").write_text("class: [", encoding="utf-8")
    assert [each.partition(":")[0] for each in found(school)] == [
        "classes/one/class.yaml",
        "classes/two/evidence.csv",
    ]


def test_choice_is_applied(school: Path) -> None:
    assert found(school, choice=Choice(ignore=("G007",))) == []
    assert found(school, choice=Choice(select=("F",))) == []


@pytest.mark.parametrize(
    ("severity", "ends", "strictly"),
    [(Severity.ERROR, 1, 1), (Severity.WARNING, 0, 1), (Severity.INFO, 0, 0)],
)
def test_exit_code(severity: Severity, ends: int, strictly: int) -> None:
    report = Report((Diagnostic("F201", severity, Reach.NONE, Location("a"), "m"),))
    assert report.exit_code() == ends
    assert report.exit_code(strict=True) == strictly


def test_nothing_found_is_well() -> None:
    assert Report(()).exit_code(strict=True) == 0
