"""Two editions of a framework at once: one class holds to the old one, the other goes by the day."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cbe_cli.attainment.attain import attain
from cbe_cli.cli.app import build
from cbe_cli.diagnostics import CannotRun
from cbe_cli.lint.run import lint
from cbe_cli.school.load import load
from cbe_cli.school.model import School
from tests.school.folders import BASE, hill

OLD = (BASE / "framework.yaml").read_text(encoding="utf-8")
FUNCTIONS = OLD[OLD.index("      - id: MA.FUNC") : OLD.index("  - id: HW\n")]
NEW = (
    OLD.replace('version: "2026.1"', 'version: "2027.1"')
    .replace("effective: {from: 2026-07-01}", "effective: {from: 2027-01-01}")
    .replace("title: Ratios\n", "title: Ratios and rates\n")
    .replace(
        FUNCTIONS,
        "      - {id: MA.RATE, title: Rates, level: L6, statement: I can say which of two rates is better.}\n",
    )
    + "retired:\n  - {id: MA.FUNC, on: 2027-01-01}\n"
)
FILES = """
frameworks/base.yaml
classes/g6/class.yaml
| format: 1
| class: g6
| title: Grade 6 Mathematics
| year: 2026-27
| framework: base@2026.1
classes/g6/evidence.csv
| date,student,id,score
| 2026-10-01,S01,MA.FUNC,2
| 2026-10-08,S01,MA.FUNC,2
| 2027-02-01,S01,MA.FUNC,4
| 2027-02-08,S01,MA.FUNC,4
classes/g7/class.yaml
| format: 1
| class: g7
| title: Grade 7 Mathematics
| year: 2026-27
| framework: base
classes/g7/roster.csv
| student
| S01
classes/g7/evidence.csv
| date,student,id,score
| 2027-02-02,S01,MA.RATE,3
| 2027-02-09,S01,MA.RATE,3
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """S01 is in both classes, S02 in g6 alone."""
    hill(tmp_path, FILES)
    (tmp_path / "frameworks" / "base.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "frameworks" / "base-2027.1.yaml").write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cbe(*arguments: str) -> Result:
    return CliRunner().invoke(build(), list(arguments), env={"COLUMNS": "200", "NO_COLOR": "1"})


def levels(*arguments: str) -> dict[str, str]:
    """Of S01: what is shown, and at which level."""
    done = cbe("levels", *arguments, "--student", "S01", "--format", "csv")
    assert done.exit_code == 0, done.output
    rows = csv.DictReader(StringIO(done.stdout))
    return {row["id"]: row["level"] for row in rows if row["id"] in {"MA.FUNC", "MA.RATE"}}


def school(root: Path) -> School:
    read = load(root)
    assert read.value is not None
    return read.value


def test_the_texts_are_different() -> None:
    assert "MA.RATE" in NEW and "MA.FUNC\n" not in NEW


def test_nothing_is_wrong_with_it(root: Path) -> None:
    """Rows of the class that holds to the old edition are of no retired id, whenever they are from."""
    assert [each.message for each in lint([root]).diagnostics if each.severity != "info"] == []


@pytest.mark.usefixtures("root")
def test_each_class_shows_its_own_edition() -> None:
    assert levels("g6") == {"MA.FUNC": "Extending"}
    assert levels("g7") == {"MA.RATE": "Proficient"}
    assert levels("g7", "--as-of", "2026-12-01") == {"MA.FUNC": "Developing"}
    assert levels(".") == {"MA.RATE": "Proficient"}


@pytest.mark.usefixtures("root")
def test_the_page_says_the_same() -> None:
    assert "Functions" in cbe("levels", "g6").stdout
    assert "Rates" in cbe("levels", "g7").stdout
    both = cbe("levels", "g6", "g7").stdout
    assert both.index("Functions") < both.index("Rates")


@pytest.mark.usefixtures("root")
def test_of_classes_that_hold_to_different_ones_there_is_no_one_level() -> None:
    done = cbe("levels", "g6", "g7", "--format", "csv")
    assert isinstance(done.exception, CannotRun)
    assert str(done.exception) == (
        "These classes hold to different editions (g6 to base@2026.1, g7 to base). Name one class at a time."
    )


@pytest.mark.usefixtures("root")
def test_why_goes_by_the_class_in_whose_folder_it_is_asked() -> None:
    asked = ("why", "S01", "MA.FUNC")
    assert "Extending" in cbe(*asked, "--school", "classes/g6").stdout
    assert isinstance(cbe(*asked).exception, CannotRun)


def test_a_report_of_the_class_is_about_its_edition(root: Path) -> None:
    for class_, wanted, other in (("g6", "Functions", "Rates"), ("g7", "Rates", "Functions")):
        done = cbe("report", class_, "--html", "--student", "S01", "--as-of", "2027-03-01", "--date", "2027-03-01")
        assert done.exit_code == 0, done.output
        page = (root / "out" / class_ / "portfolio" / "S01.html").read_text(encoding="utf-8")
        assert wanted in page and other not in page


def test_the_level_of_a_student_is_one_everywhere_else(root: Path) -> None:
    whole = attain(school(root), ["S01"])
    assert [edition.version for edition in whole.editions] == ["2027.1"]


def test_impact_of_an_edit_of_one_of_them_moves_nobody_under_the_other(root: Path) -> None:
    changed = OLD.replace("proficient: true}\n      - {score: 4", "}\n      - {proficient: true, score: 4")
    old, new = root.parent / "old", root.parent / "new"
    for folder, text in ((old, OLD), (new, changed)):
        folder.mkdir()
        (folder / "base.yaml").write_text(text, encoding="utf-8")
        (folder / "base-2027.1.yaml").write_text(NEW, encoding="utf-8")
    assert changed != OLD
    done = cbe("impact", str(old), str(new), "--school", ".", "--fail-over", "0")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("base@2026.9", "S112 There is no version “2026.9” of the framework base."),
        ("bass@2026.1", "S112 There is no framework “bass”."),
    ],
)
def test_an_edition_that_is_not_there(root: Path, named: str, said: str) -> None:
    file = root / "classes" / "g6" / "class.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("base@2026.1", named), encoding="utf-8")
    assert said in [f"{each.code} {each.message}" for each in lint([root]).diagnostics]


def test_a_version_that_is_not_named(root: Path) -> None:
    file = root / "classes" / "g6" / "class.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("base@2026.1", '"base@"'), encoding="utf-8")
    assert any("must name a version after “@”, as in base@2026.1" in each.message for each in lint([root]).diagnostics)
