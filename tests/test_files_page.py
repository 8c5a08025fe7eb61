"""Every file that docs/files.md shows is tried: its school has nothing wrong, and a slip gives the code it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.diagnostics import Severity
from cbe_cli.lint.ready import read_school
from cbe_cli.school.model import School
from tests.pages import Shown, shown_files, unlabelled, with_keys

PAGE = (Path(__file__).parents[1] / "docs" / "files.md").read_text(encoding="utf-8")
SHOWN = shown_files(PAGE)
INSTEAD = [shown for shown in SHOWN if shown.role == "instead"]


def lay(role: str, folder: Path) -> Path:
    """The files of the school, or of the folder that stands alone."""
    for shown in SHOWN:
        if shown.role == role:
            path = folder / shown.path
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(shown.text)
    return folder


def lay_instead(shown: Shown, folder: Path) -> None:
    path = folder / shown.path
    before = path.read_text(encoding="utf-8") if path.suffix == ".yaml" and path.exists() else ""
    path.write_text(with_keys(before, shown.text) if before else shown.text, encoding="utf-8", newline="\n")


def codes(folder: Path) -> set[str]:
    """What is found, but for notes: a page may show a child without evidence."""
    return {found.code for found in read_school(folder).diagnostics if found.severity is not Severity.INFO}


def loaded(folder: Path) -> School:
    school = read_school(folder).value
    assert school is not None
    return school


def test_the_school_has_nothing_wrong_and_everything_in_it(tmp_path: Path) -> None:
    assert codes(lay("school", tmp_path)) == set()
    school = loaded(tmp_path)
    assert [class_.id for class_ in school.classes] == ["advisory-okafor", "g6-math"]
    assert (len(school.students), len(school.evidence), len(school.judgments)) == (3, 8, 2)
    assert [portfolio.student for portfolio in school.portfolios] == ["001", "002", "003"]


def test_the_class_that_stands_alone(tmp_path: Path) -> None:
    assert codes(lay("alone", tmp_path)) == set()
    school = loaded(tmp_path)
    assert [person.student for class_ in school.classes for person in class_.roster] == ["dee", "eli"]
    assert len(school.evidence) == 2


@pytest.mark.parametrize("shown", INSTEAD, ids=[f"{shown.path} {shown.code or 'instead'}" for shown in INSTEAD])
def test_a_file_in_place_of_the_schools(shown: Shown, tmp_path: Path) -> None:
    lay_instead(shown, lay("school", tmp_path))
    found = codes(tmp_path)
    assert shown.code in found if shown.code else found == set()


def test_every_block_is_tried() -> None:
    assert unlabelled(PAGE) == []
    assert {shown.role for shown in SHOWN} == {"school", "alone", "instead"}
    assert len([shown for shown in INSTEAD if shown.code]) >= 6
