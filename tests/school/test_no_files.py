"""What has the name of a file that cbe reads, and is none: an error, and nothing is printed as if it were not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun, Reach
from cbe_cli.school.discover import find_root
from cbe_cli.school.load import load
from tests.school.folders import base, hill

OF_ALL = (
    *("students.csv", "judgments.csv", "carried.csv", "experiences.csv", "comments.csv", "attendance.csv"),
    *("households.csv", "reflections.csv", "frameworks/arts.yaml", "translations/base.es.yaml"),
)
OF_CLASS = tuple(f"classes/g6/{name}" for name in ("class.yaml", "roster.csv", "evidence.csv", "tasks.csv"))
OF_STUDENT = ("portfolios/S01/autumn.yaml",)


def instead(root: Path, name: str) -> Path:
    """The place, with nothing in it."""
    place = root / name
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


@pytest.mark.parametrize("what", ["a folder", "a link that leads nowhere"])
def test_what_is_no_file_is_an_error_for_whom_it_concerns(what: str, tmp_path: Path) -> None:
    said = {}
    for name in (*OF_ALL, *OF_CLASS, *OF_STUDENT):
        place = instead(hill(tmp_path / name.replace("/", "-")), name)
        place.mkdir() if what == "a folder" else place.symlink_to("nowhere/at-all")
        found = [one for one in load(tmp_path / name.replace("/", "-")).diagnostics if one.where.path == name]
        said[name] = [(one.message, one.reach, one.class_id, one.student) for one in found]
    whom = {
        **dict.fromkeys(OF_ALL, (Reach.REPOSITORY, "", "")),
        **dict.fromkeys(OF_CLASS, (Reach.CLASS, "g6", "")),
        **dict.fromkeys(OF_STUDENT, (Reach.STUDENT, "", "S01")),
    }
    assert said == {
        name: [(f"“{Path(name).name}” is {what}, where cbe looks for a file.", *concerned)]
        for name, concerned in whom.items()
    }


@pytest.mark.parametrize("name", ["portfolios", "classes", "translations", "classes/g6/evidence"])
def test_a_file_in_the_place_of_a_folder_is_an_error_too(name: str, tmp_path: Path) -> None:
    root = hill(tmp_path)
    shutil.rmtree(root / name, ignore_errors=True)
    (root / name).write_text("")
    (found,) = (one for one in load(root).diagnostics if one.where.path == name)
    assert found.message == f"“{Path(name).name}” is a file, where cbe looks for a folder."


@pytest.mark.parametrize("root", ["cbe.yaml", "class.yaml"])
def test_a_school_whose_own_file_is_gone_is_not_taken_for_another(root: str, tmp_path: Path) -> None:
    school = hill(tmp_path / "hill") if root == "cbe.yaml" else base(tmp_path / "base")
    instead(school, root).symlink_to("nowhere")
    with pytest.raises(CannotRun, match="is a folder, or a link that leads nowhere: put the file there"):
        find_root(school)
