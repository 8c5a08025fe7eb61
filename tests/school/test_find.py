from pathlib import Path

import pytest

from cbe_cli.school.find import find_class, find_student
from cbe_cli.school.model import Class, School, Student
from tests.school.folders import hill, loaded


@pytest.fixture
def school(tmp_path: Path) -> School:
    return loaded(
        hill(
            tmp_path,
            """
            students.csv
            | id,name,name_on_documents
            | S01,Ana Lima,Ana Maria Lima
            | S02,José Núñez,
            | 012,Ana Lim,
            | S04,Jose Nunez,
            | Lim,Bo Chen,
            classes/g6/roster.csv
            | student
            | S01
            classes/g6-art/class.yaml
            | format: 1
            | class: art
            | title: Grade 6 Art
            classes/g6-art/roster.csv
            | student
            """,
        )
    )


def ids(found: Student | Class | tuple[Student, ...] | tuple[Class, ...]) -> str | list[str]:
    return [one.id for one in found] if isinstance(found, tuple) else found.id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("s01", "S01"),
        (" 012 ", "012"),
        ("LIM", "Lim"),  # an id, though it is a part of names as well
        ("Ana Lim", "012"),  # a whole name, though it is a part of another
        ("ana maria lima", "S01"),
        ("José Núñez", "S02"),
        ("jose núñez", ["S02", "S04"]),
        ("chen", "Lim"),
        ("ana", ["S01", "012"]),
        ("Zoë", []),
    ],
)
def test_students_are_found_by_id_and_name(school: School, text: str, found: str | list[str]) -> None:
    assert ids(find_student(school.students.values(), text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ART", "art"),
        ("classes/g6-art/", "art"),
        ("classes\\g6", "g6"),
        ("grade 6 mathematics", "g6"),
        ("Grade 6", ["g6", "art"]),
        ("history", []),
    ],
)
def test_classes_are_found_by_id_folder_and_title(school: School, text: str, found: str | list[str]) -> None:
    assert ids(find_class(school, text)) == found


def test_a_class_is_found_by_its_path_from_anywhere(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = school.root / "classes" / "g6-art"
    assert ids(find_class(school, folder)) == "art"
    assert ids(find_class(school, folder / "roster.csv")) == "art"
    monkeypatch.chdir(folder)
    assert ids(find_class(school, ".")) == "art"
