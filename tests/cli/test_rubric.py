"""`cbe export rubric` and `cbe import rubric` as a person runs them."""

from pathlib import Path

import pytest

from tests.exchange.rubrics.documents import FRAMEWORK, QR, markdown
from tests.typed import typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a framework, and a department's rubric for it and by itself."""
    (tmp_path / "hill.yaml").write_text(FRAMEWORK, encoding="utf-8")
    rows = [["", "4 Exceeding", "3 Proficient", "Comments"], ["Graphs", "Draws two.", "Reads one.", "[red]which?"]]
    (tmp_path / "dept.md").write_bytes(markdown("# Mathematics", "## MA.DA Data", rows))
    return tmp_path


def cbe(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """(exit code, standard output, standard error) of `cbe` in `folder`."""
    return typed(*arguments, cwd=folder, COLUMNS="130")


def test_into_a_framework(folder: Path) -> None:
    code, shown, said = cbe(folder, "import", "rubric", "dept.md", "--into", "hill.yaml")
    assert (code, shown) == (0, "")
    assert said.startswith(
        "MA.DA Data: added “graphs”.\n"
        "Written to hill.yaml.\n"
        "The file was not made by `cbe export rubric`, so wherever it has a text, that text counts.\n"
        "1 comment, to be read; not written into the framework:\n"
        "  dept.md:7: [red]which?\n"
        "`cbe lint hill.yaml`:\n"
    )
    assert "F222 error: Criterion “Graphs” has no words for Beginning, Developing.\n" in said
    assert "- id: graphs\n" in (folder / "hill.yaml").read_text(encoding="utf-8")


def test_a_preview_changes_nothing(folder: Path) -> None:
    code, shown, said = cbe(folder, "import", "rubric", "dept.md", "--into", "hill.yaml", "--diff")
    assert code == 0
    assert shown.startswith("--- hill.yaml\n+++ hill.yaml\n@@ ")
    assert "+          - id: graphs\n" in shown
    assert "Written" not in said
    assert "lint" not in said
    assert (folder / "hill.yaml").read_text(encoding="utf-8") == FRAMEWORK


def test_there_and_back(folder: Path) -> None:
    assert cbe(folder, "export", "rubric", "hill.yaml", "--xlsx") == (
        0,
        "",
        "Wrote hill-rubrics.xlsx: 1 rubric of hill@7.\n",
    )
    code, _, said = cbe(folder, "import", "rubric", "hill-rubrics.xlsx", "--into", "hill.yaml")
    assert (code, said) == (0, "Nothing changes in the framework.\n")
    code, _, said = cbe(folder, "export", "rubric", "hill.yaml", "--xlsx")
    assert (code, said) == (
        2,
        "hill-rubrics.xlsx is there already; choose another name, or replace it with --force.\n",
    )


def test_a_conflict_ends_with_1_and_shows_the_three_texts(folder: Path) -> None:
    _, text, _ = cbe(folder, "export", "rubric", "hill.yaml", "--md")
    (folder / "back.md").write_text(text.replace("| Tells. |", "| Describes. |"), encoding="utf-8")
    ours = FRAMEWORK.replace("Tells.", "Says so.")
    (folder / "hill.yaml").write_text(ours, encoding="utf-8")
    code, _, said = cbe(folder, "import", "rubric", "back.md", "--into", "hill.yaml")
    assert code == 1
    assert said.startswith("back.md:10: X052 error: In MA.QR, “Developing” of criterion “words” was changed here and,")
    assert all(text in said for text in ("Exported was: “Tells.”", "Here it is: “Describes.”", "“Says so.”"))
    assert (folder / "hill.yaml").read_text(encoding="utf-8") == ours


def test_a_new_framework(folder: Path) -> None:
    code, shown, said = cbe(folder, "import", "rubric", "dept.md", "-o", "frameworks/dept.yaml")
    assert (code, shown) == (0, "")
    assert said.startswith(
        "Mathematics: 1 domain, 1 competency, 1 criterion.\n"
        "Scale: 3 Proficient (proficient), 4 Exceeding.\n"
        "Written to frameworks/dept.yaml, as framework “dept”.\n"
    )
    code, shown, said = cbe(folder, "import", "rubric", "dept.md")
    assert code == 0
    assert "\nframework: dept\n" in shown
    assert "With -o FILE it is written there, and checked.\n" in said


def test_an_empty_table_for_a_competency_without_a_rubric(folder: Path) -> None:
    code, shown, _ = cbe(folder, "export", "rubric", "hill.yaml", "--md", "--of", "MA.DA")
    assert code == 0
    assert (
        "## MA.DA Data\n\n| id | Criterion | 1 Beginning | 2 Developing | 3 Proficient | 4 Exceeding | Comments |\n"
        in shown
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("export", "rubric", "hill.yaml"), "Say which: --xlsx or --md."),
        (("export", "rubric", "hill.yaml", "--md", "--xlsx"), "Choose one of --xlsx and --md."),
        (("export", "rubric", "hill.yaml", "--md", "-o", "a.xlsx"), "The ending .xlsx is for something else."),
        (
            ("export", "rubric", "hill.yaml", "--md", "--of", "MA.QX"),
            "There is no competency “MA.QX” in hill. Did you mean “MA.QR”?",
        ),
        (
            ("export", "rubric", "hill.yaml", "--md", "--of", "MA.QR.1"),
            "“MA.QR.1” is a target; the rubric is that of its competency, MA.QR.",
        ),
        (("import", "rubric", "gone.md"), "gone.md cannot be read: there is no such file."),
        (("import", "rubric", "hill.yaml"), "hill.yaml is neither Markdown (.md) nor a workbook (.xlsx)"),
        (("import", "rubric", "dept.md", "--into", "hill.yaml", "-o", "a.yaml"), "It is for a new framework"),
        (("import", "rubric", "dept.md", "--diff"), "name its file with --into."),
        (
            ("import", "rubric", "dept.md", "--as", "A", "--as", "B"),
            "The file has 1 rubric: give the option as many times.",
        ),
        (("import", "rubric", "dept.md", "-o", "hill.yaml"), "hill.yaml is there already;"),
    ],
)
def test_what_cannot_run_is_said(folder: Path, arguments: tuple[str, ...], expected: str) -> None:
    code, shown, said = cbe(folder, *arguments)
    assert (code, shown) == (2, "")
    assert expected in " ".join(said.replace("│", " ").split())
    assert (folder / "hill.yaml").read_text(encoding="utf-8") == FRAMEWORK


def test_a_framework_without_rubrics_says_how_to_begin(folder: Path) -> None:
    bare = FRAMEWORK.partition("        rubric:\n")[0]
    (folder / "bare.yaml").write_text(bare, encoding="utf-8")
    code, _, said = cbe(folder, "export", "rubric", "bare.yaml", "--md")
    assert (code, said) == (
        2,
        "hill has no rubrics yet. Name the competencies that are to get one, as in --of MA.QR, for empty tables.\n",
    )


def test_the_fixture_is_what_is_exported(folder: Path) -> None:
    _, text, _ = cbe(folder, "export", "rubric", "hill.yaml", "--md")
    assert all(f"| {' | '.join(row[:-1])} |" in text for row in QR)
