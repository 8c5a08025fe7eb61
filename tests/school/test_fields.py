"""What the fields of YAML files refuse, in the words that people read."""

from pathlib import Path

from tests.school.folders import findings, hill


def test_what_this_version_cannot_do_is_refused_and_said(tmp_path: Path) -> None:
    root = hill(tmp_path)
    file = root / "classes" / "g6" / "class.yaml"
    file = next(root.rglob("class.yaml")) if not file.exists() else file
    with file.open("a", encoding="utf-8") as text:
        text.write('course: {credit: "0.5"}\n')
    what = "classes that are courses for credit"
    said = f"Y103 “course” asks for {what}, and this version of cbe cannot do that yet; remove it for now."
    assert [found.partition(": ")[2] for found in findings(root)] == [said]


def test_a_date_in_yaml_has_one_form_whatever_the_tables_have(tmp_path: Path) -> None:
    root = hill(tmp_path)
    file = root / "cbe.yaml"
    text = file.read_text(encoding="utf-8").replace("date: 2026-11-12", "date: 11/12/2026")
    file.write_text(f"{text}dates: mdy\n", encoding="utf-8")
    assert findings(root) == ["cbe.yaml:5:34: Y103 “date” must be a date like 2026-10-05, not “11/12/2026”."]


def test_a_depth_of_knowledge_is_one_of_four_numbers(tmp_path: Path) -> None:
    root = hill(tmp_path)
    file = root / "frameworks" / "base.yaml"
    text = file.read_text(encoding="utf-8").replace("title: Ratios", "title: Ratios\n        dok: 3 Extended Thinking")
    file.write_text(text.replace("title: Functions", "title: Functions\n        dok: 5"), encoding="utf-8")
    four = "1 (recall), 2 (skill or concept), 3 (strategic thinking) or 4 (extended thinking)"
    assert findings(root) == [
        f"frameworks/base.yaml:33:14: Y103 “dok” must be {four}, not “3 Extended Thinking”.",
        f"frameworks/base.yaml:48:14: Y103 “dok” must be {four}, not “5”.",
    ]


def test_a_title_has_room_on_a_page(tmp_path: Path) -> None:
    root = hill(tmp_path)
    file = root / "cbe.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Hill School", "H" * 500), encoding="utf-8")
    assert findings(root) == []
    file.write_text(text.replace("Hill School", "H" * 10_000), encoding="utf-8")
    assert findings(root) == [
        "cbe.yaml:2:16: Y103 “name” must be at most 500 characters, so that a page has room, not 10,000."
    ]
