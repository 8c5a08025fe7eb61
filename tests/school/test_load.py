"""Whatever is in the files of a school, loading it gives findings and never an exception."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cbe_cli.diagnostics import CannotRun, in_order
from cbe_cli.lint.ready import checked
from cbe_cli.school.load import load
from tests.profiles import up_to
from tests.school.folders import base, hill, loaded

PLACES = [
    "cbe.yaml",
    "students.csv",
    "judgments.csv",
    "reflections.csv",
    "reflections.xlsx",
    "frameworks/base.yaml",
    "classes/g6/class.yaml",
    "classes/g6/roster.csv",
    "classes/g6/judgments.csv",
    "classes/g6/evidence.csv",
    "portfolios/S01/autumn.yaml",
]
WORDS = [
    *[
        "format",
        "1",
        "student",
        "id",
        "S01",
        "s01",
        "012",
        "name",
        "from",
        "to",
        "date",
        "2026-10-01",
        "score",
        "reached",
    ],
    *[
        "letter",
        "pieces",
        "shows",
        "MA.RATIO",
        "MA",
        "L5",
        "habits",
        "HW.PERS",
        "conference",
        "autumn",
        "[",
        "]",
        "{",
        "}",
    ],
    *[
        ":",
        "-",
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        " ",
        '"',
        "'",
        "|",
        "&a",
        "*a",
        "#",
        "@",
        "~",
        "\ufeff",
        "é",
        "\u2028",
        "\x00",
    ],
]
CONTENTS = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=40).map(lambda words: "".join(words).encode()),
    st.lists(st.sampled_from(WORDS), max_size=40).map(lambda words: ",".join(words).encode("utf-16")),
)


@settings(max_examples=up_to(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(PLACES), CONTENTS, min_size=1, max_size=3))
def test_any_bytes_in_any_file_give_findings(contents: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        root = hill(Path(folder))
        for place, data in contents.items():
            path = root / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        parsed = load(root)
    assert parsed.diagnostics == in_order(parsed.diagnostics)
    assert all(found.message.endswith((".", "?")) and "\n" not in found.message for found in parsed.diagnostics)


def test_a_class_alone(tmp_path: Path) -> None:
    school = loaded(base(tmp_path))
    assert school.root == tmp_path.resolve()
    assert [edition.id for edition in school.editions] == ["base"]
    assert list(school.students) == ["S01", "S02"]
    assert school.evidence.height == 10


def test_everything_is_reported_although_the_school_file_cannot_be_read(tmp_path: Path) -> None:
    root = hill(
        tmp_path, "cbe.yaml\n| format: 2\nclasses/g6/class.yaml\n| class: g6\nframeworks/base.yaml\n| format: 1"
    )
    parsed = load(root)
    assert parsed.value is None
    assert {found.where.path for found in parsed.diagnostics} == {
        "cbe.yaml",
        "classes/g6/class.yaml",
        "frameworks/base.yaml",
    }


def test_a_repository_of_frameworks_alone_misses_nobody(tmp_path: Path) -> None:
    root = hill(tmp_path)
    (root / "students.csv").unlink()
    (missing,) = load(root).diagnostics
    assert missing.code == "S104"
    shutil.rmtree(root / "classes")
    assert load(root).diagnostics == ()


def test_no_school(tmp_path: Path) -> None:
    with pytest.raises(CannotRun):
        load(tmp_path)


@pytest.mark.parametrize("empty", [b"", b"name\nAna\n", b"\0"])
def test_without_a_list_of_people_nothing_else_is_said_of_anybody(tmp_path: Path, empty: bytes) -> None:
    """Not of each row of each file that its student is unknown: the one fault is the list."""
    hill(
        tmp_path,
        "attendance.csv\n| student,days,present\n| S01,46,46\ncomments.csv\n| date,student,by,text\n| x,S09,y,z",
    )
    (tmp_path / "students.csv").write_bytes(empty)
    read = load(tmp_path)
    assert [found.where.path for found in read.diagnostics] == ["students.csv"]
    assert read.value is not None
    assert [class_.roster for class_ in read.value.classes] == [()]
    assert checked(read).value is None, "nobody can be asked for"


def test_people_are_not_missed_where_nothing_is_wrong(tmp_path: Path) -> None:
    """A school to begin with, whose list has only its head."""
    hill(tmp_path)
    (tmp_path / "students.csv").write_text("id,name\n")
    (tmp_path / "classes/g6/roster.csv").write_text("student\n")
    assert checked(load(tmp_path)).value is not None
