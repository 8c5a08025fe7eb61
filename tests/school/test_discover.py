from pathlib import Path

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.school.discover import discover, find_root
from tests.school.folders import base, findings, hill, lay


def shown(root: Path, kind: str) -> list[str]:
    files = discover(root)
    return [files.shown(path) for path in getattr(files, kind)]


def test_the_root_is_the_nearest_folder_with_cbe_yaml(tmp_path: Path) -> None:
    root = hill(tmp_path / "school")
    for inside in (root, root / "classes", root / "classes" / "g6", root / "classes" / "g6" / "roster.csv"):
        assert find_root(inside) == root


def test_a_class_folder_with_nothing_around_it_is_its_own_root(tmp_path: Path) -> None:
    root = base(tmp_path / "mine")
    assert find_root(root / "evidence.csv") == root
    assert discover(root).alone


def test_no_such_path(tmp_path: Path) -> None:
    path = tmp_path / "clases"
    with pytest.raises(CannotRun) as reason:
        find_root(path)
    assert str(reason.value) == f"There is no file or folder “{path}”. Check the spelling, or the folder you are in."


def test_a_folder_that_is_no_school(tmp_path: Path) -> None:
    with pytest.raises(CannotRun) as reason:
        find_root(tmp_path)
    assert str(reason.value) == (
        f"“{tmp_path}” is neither in a school (a folder with cbe.yaml) nor a class folder (with class.yaml). "
        "`cbe init DIR` makes a school to start from."
    )


@pytest.mark.parametrize(
    ("written", "meant"), [("cbe.yml", "cbe.yaml"), ("Class.YAML", "class.yaml"), ("class.yaml.txt", "class.yaml")]
)
def test_a_folder_that_is_almost_a_school(tmp_path: Path, written: str, meant: str) -> None:
    lay(tmp_path, f"{written}\n| format: 1")
    with pytest.raises(CannotRun) as reason:
        find_root(tmp_path)
    assert str(reason.value) == (
        f"“{tmp_path}” holds no school: its “{written}” has to be called “{meant}”. Rename it and run again."
    )


def test_classes_of_old_years_are_found_in_order(tmp_path: Path) -> None:
    root = hill(
        tmp_path,
        """
        classes/2025-26/g5-math/class.yaml
        classes/2025-26/g5-math/notes/class.yaml
        classes/advisory/class.yaml
        classes/.hidden/class.yaml
        classes/out/class.yaml
        classes/empty/readme.txt
        """,
    )
    assert shown(root, "classes") == ["classes/2025-26/g5-math", "classes/advisory", "classes/g6"]


def test_links_that_lead_round_are_harmless(tmp_path: Path) -> None:
    root = hill(tmp_path)
    (root / "classes" / "round").symlink_to(root)
    (root / "classes" / "again").symlink_to(root / "classes")
    (root / "classes" / "broken").symlink_to(root / "nowhere")
    assert shown(root, "classes") == ["classes/g6"]


def test_backups_and_lock_files_are_no_frameworks(tmp_path: Path) -> None:
    root = hill(tmp_path, "frameworks/base.yaml~\nframeworks/.base.yaml\nframeworks/~$base.yaml\nframeworks/readme.md")
    assert shown(root, "frameworks") == ["frameworks/base.yaml"]


def test_a_class_folder_alone_finds_its_frameworks_beside_and_in_their_folder(tmp_path: Path) -> None:
    root = base(
        tmp_path,
        """
        other.yaml
        | format: 1
        | framework: other
        | domains: []
        notes.yaml
        | framework: only a note
        frameworks/third.yaml
        """,
    )
    assert shown(root, "frameworks") == ["frameworks/third.yaml", "framework.yaml", "other.yaml"]


def test_misspelt_files_are_named_with_what_was_meant(tmp_path: Path) -> None:
    root = hill(
        tmp_path,
        """
        judgements.csv
        classes/g6/evidence.xls
        classes/g7/Roster.CSV
        classes/g7/class.yml
        portfolio/S01/autumn.yaml
        classes/g6/notes.csv
        classes/g6/evidence-plan.pdf
        """,
    )
    rename, save = (
        "If it is meant to be read, rename it to",
        "If it is meant to be read, open it in the program it came",
    )
    assert findings(root) == [
        (
            f"classes/g6/evidence.xls: S102 “evidence.xls” is not read, because it is not called “evidence.xlsx”. "
            f"{save} from and save it as “evidence.xlsx”."
        ),
        (
            f"classes/g7/Roster.CSV: S102 “Roster.CSV” is not read, because it is not called “roster.csv”. {rename} "
            f"“roster.csv”."
        ),
        (
            f"classes/g7/class.yml: S102 “class.yml” is not read, because it is not called “class.yaml”. {rename} "
            f"“class.yaml”."
        ),
        (
            f"judgements.csv: S102 “judgements.csv” is not read, because it is not called “judgments.csv”. {rename} "
            f"“judgments.csv”."
        ),
        f"portfolio: S102 “portfolio” is not read, because it is not called “portfolios”. {rename} “portfolios”.",
    ]


def test_a_near_name_beside_the_right_one_is_nobodys_slip(tmp_path: Path) -> None:
    root = hill(tmp_path, "student.csv\nstudents.xlsx\nclasses/g6/rosters.csv")
    assert findings(root) == []


def test_people_in_a_class_folder_do_not_count(tmp_path: Path) -> None:
    root = hill(tmp_path, "classes/g6/students.csv\n| id,name\n| S03,Cy Dow")
    assert findings(root) == [
        (
            "classes/g6/students.csv: S103 This students.csv is not read: the people of a school are in the "
            "students.csv "
            "beside cbe.yaml. Move its rows there, and list the ids of this class in roster.csv."
        )
    ]
