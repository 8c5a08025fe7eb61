from pathlib import Path

import pytest

from cbe_cli.diagnostics import Reach
from cbe_cli.school.load import load
from cbe_cli.school.scope import in_scope
from tests.school.folders import base, findings, hill, loaded


def with_class(root: Path, *lines: str) -> Path:
    """The school with these lines at the end of the class's file."""
    hill(root)
    with (root / "classes" / "g6" / "class.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
    return root


def test_a_class_and_its_folder(tmp_path: Path) -> None:
    (class_,) = loaded(with_class(tmp_path, "kind: advisory", "term: T1")).classes
    assert (class_.id, class_.folder, class_.file.kind, class_.file.term) == ("g6", "classes/g6", "advisory", ("T1",))


def test_a_class_alone_is_the_school(tmp_path: Path) -> None:
    school = loaded(base(tmp_path))
    assert (school.name, school.classes[0].folder, school.evidence.height) == ("Base School", "", 10)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("term: T2", "5:7: S111 The term “T2” is not a term of the year 2026-27. The terms are: T1."),
        ("framework: bass", "5:12: S112 There is no framework “bass”. Did you mean “base”?"),
        ("framework: other", "5:12: S112 There is no framework “other”. The frameworks are: base."),
        (
            "competencies: [MA.RATIO, MA.RATOI]",
            "5:15: S113 “MA.RATOI” matches nothing in base. Did you mean “MA.RATIO”?",
        ),
        (
            "competencies: XX.*",
            "5:15: S113 “XX.*” matches nothing in base. Write an id, or the beginning of some with “*”, such as MA.*",
        ),
        ("titel: Maths", "5:1: Y101 “titel” is not a key that this file can have. Did you mean “title”?"),
    ],
)
def test_what_a_class_names_has_to_be_there(tmp_path: Path, line: str, said: str) -> None:
    assert findings(with_class(tmp_path, line)) == [f"classes/g6/class.yaml:{said}"]


def test_an_unknown_year(tmp_path: Path) -> None:
    root = with_class(tmp_path)
    path = root / "classes" / "g6" / "class.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-27", "2026-72"), encoding="utf-8")
    assert findings(root) == [
        "classes/g6/class.yaml:4:7: S111 The year “2026-72” is not among the school's years. Did you mean “2026-27”?"
    ]
    found = load(root).diagnostics[0]
    assert (found.reach, found.class_id) == (Reach.CLASS, "g6")


def test_two_classes_with_one_id(tmp_path: Path) -> None:
    root = hill(
        tmp_path,
        """
        classes/2025-26/g6/class.yaml
        | format: 1
        | class: G6
        | title: Last year
        classes/2025-26/g6/roster.csv
        | student
        """,
    )
    assert findings(root) == [
        (
            "classes/g6/class.yaml:2:8: S110 The class id g6 is already that of classes/2025-26/g6/class.yaml. "
            "Give one of the two another id, such as one with its year."
        )
    ]
    parsed = load(root).value
    assert parsed is not None
    assert [class_.folder for class_ in parsed.classes] == ["classes/2025-26/g6"]


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("", "MA MA.RATIO MA.RATIO.5a MA.RATIO.5b MA.FUNC HW HW.PERS"),
        ("competencies: ma.*", "MA MA.RATIO MA.RATIO.5a MA.RATIO.5b MA.FUNC"),
        ("competencies: [MA.FUNC, HW]", "MA MA.FUNC HW HW.PERS"),
        ("competencies: MA.RATIO.5b", "MA MA.RATIO MA.RATIO.5b"),
        ("competencies: ['base:HW.PERS']", "HW HW.PERS"),
    ],
)
def test_the_scope_of_a_class(tmp_path: Path, line: str, ids: str) -> None:
    school = loaded(with_class(tmp_path, line))
    assert " ".join(node.id for node in in_scope(school.classes[0], school.editions[0])) == ids
