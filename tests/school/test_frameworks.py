from pathlib import Path

from cbe_cli.diagnostics import Reach
from cbe_cli.school.load import load
from tests.school.folders import BASE, base, findings, hill, loaded

FRAMEWORK = (BASE / "framework.yaml").read_text(encoding="utf-8")


def edition(root: Path, name: str, version: str, begins: str = "") -> None:
    text = FRAMEWORK.replace('version: "2026.1"', f'version: "{version}"')
    effective = f"effective: {{from: {begins}}}\n" if begins else ""
    text = text.replace("effective: {from: 2026-07-01}\n", effective)
    (root / "frameworks" / name).write_text(text, encoding="utf-8")


def test_editions_of_one_framework_stand_in_the_order_in_which_they_begin(tmp_path: Path) -> None:
    root = hill(tmp_path)
    edition(root, "a-newest.yaml", "2027.1", "2027-07-01")
    edition(root, "z-oldest.yaml", "2025.1")
    assert [each.version for each in loaded(root).editions] == ["2025.1", "2026.1", "2027.1"]


def test_one_edition_in_two_files(tmp_path: Path) -> None:
    root = hill(tmp_path)
    edition(root, "copy.yaml", "2026.1", "2027-07-01")
    assert findings(root) == [
        (
            "frameworks/copy.yaml:4:10: F101 Version 2026.1 of base is already in frameworks/base.yaml. "
            "Give the newer one a version and `effective: {from: ...}` of its own, or remove one of the two files."
        )
    ]


def test_two_editions_that_begin_together(tmp_path: Path) -> None:
    root = hill(tmp_path)
    edition(root, "copy.yaml", "2026.2", "2026-07-01")
    assert findings(root) == [
        (
            "frameworks/copy.yaml:5:12: F102 Versions 2026.1 and 2026.2 of base are in force from the same day. "
            "Write in each edition from when it is in force: `effective: {from: 2026-07-01}`."
        )
    ]


def test_no_framework(tmp_path: Path) -> None:
    root = hill(tmp_path)
    (root / "frameworks" / "base.yaml").unlink()
    assert findings(root) == [
        (
            "cbe.yaml: S101 There is no framework in the folder “frameworks”. "
            "Put one there, such as frameworks/riverbend.yaml from `cbe init DIR --sample riverbend`."
        )
    ]
    assert load(root).value is None


def test_a_framework_with_a_fault_brings_no_findings_about_what_names_it(tmp_path: Path) -> None:
    root = base(tmp_path)
    path = root / "framework.yaml"
    path.write_text(FRAMEWORK.replace("kind: habits", "kind: habit"), encoding="utf-8")
    parsed = load(root)
    said = "“kind” must be academic, cross-cutting or habits, not “habit”. Did you mean “habits”?"
    assert findings(root) == [f"framework.yaml:52:11: Y103 {said}"]
    assert parsed.diagnostics[0].reach is Reach.REPOSITORY
    assert parsed.value is None
