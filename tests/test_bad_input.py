"""What a teacher gets wrong in the sample: what `cbe report` says, where, and who is printed all the same."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cbe_cli.cli.app import build
from cbe_cli.documents import libraries

SAMPLE = Path(__file__).parents[1] / "sample_frameworks" / "riverbend"
CLASS = Path("classes/g6-math")
PEOPLE = ("S014", "S024")
"""One with much to print, and the newcomer, whose portfolio is the shortest."""


@dataclass(frozen=True)
class Slip:
    """One thing done wrong, the finding it gives (the beginning of its line), and who is printed.

    Printed as PDF where it is only then that it is found; otherwise for a browser, which is as good and quicker.
    """

    do: Callable[[Path], object]
    says: str
    printed: tuple[str, ...] = ()
    on_paper: bool = False


def edit(file: str, old: str, new: str) -> Callable[[Path], object]:
    """Replaces the first `old` in a file by `new`."""

    def change(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def without_column(file: str, name: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        with (root / file).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        position = rows[0].index(name)
        with (root / file).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(row[:position] + row[position + 1 :] for row in rows)

    return change


def renamed_sheet(root: Path) -> None:
    from openpyxl import load_workbook

    path = root / "classes/g6-studio/evidence.xlsx"
    workbook = load_workbook(path)
    workbook["Dear principal"].title = "Sheet9"
    workbook.save(path)


def lost_zero(root: Path) -> None:
    """Every id without its S, as in a school that counts its children: S014 is 014; then Excel takes one zero."""
    for path in (*root.glob("*.csv"), *root.glob("classes/**/*.csv")):
        text = path.read_text(encoding="utf-8")
        for number in range(1, 25):
            text = text.replace(f"S{number:03d}", f"{number:03d}")
        path.write_text(text, encoding="utf-8")
    for folder in list((root / "portfolios").iterdir()):
        folder.rename(folder.with_name(folder.name[1:]))
    shutil.rmtree(root / "classes/g6-studio")
    edit("classes/g6-math/evidence.csv", ",014,", ",14,")(root)


EVIDENCE = "classes/g6-math/evidence.csv"
FIRST_OF_S014 = "S014,Thùy Linh Nguyễn,MA.PA.6a,PR,Number line around the room"
SLIPS = {
    "a deleted column": Slip(
        without_column(EVIDENCE, "student"),
        f"{EVIDENCE}:1:1: G015 error: The column “student” is missing, so no row of this table can be read.",
    ),
    "a misspelt id": Slip(
        edit(EVIDENCE, FIRST_OF_S014, FIRST_OF_S014.replace("MA.PA.6a", "MA.PA.6x")),
        "G003 error: There is no “MA.PA.6x” in the framework riverbend.",
        ("S024",),
    ),
    "a score of 5 on a four-point scale": Slip(
        edit(EVIDENCE, FIRST_OF_S014, FIRST_OF_S014.replace(",PR,", ",5,")),
        "G007 error: 5 is not on the four-point scale (1 to 4 in steps of 0.5).",
        ("S024",),
    ),
    "a cyclic prerequisite": Slip(
        edit(
            "frameworks/riverbend.yaml",
            "          - id: MA.NO.1a\n",
            "          - id: MA.NO.1a\n            needs: [MA.NO.2a]\n",
        ),
        "frameworks/riverbend.yaml:84:21: F243 error: Hard prerequisites go round in a circle: MA.NO.1a needs MA.NO.2a",
        PEOPLE,
    ),
    "a missing image": Slip(
        lambda root: (root / "portfolios/S014/bridge-first.jpg").unlink(),
        "P050 error: ",
        ("S024",),
        on_paper=True,
    ),
    "an empty CSV": Slip(
        lambda root: (root / EVIDENCE).write_bytes(b""),
        f"{EVIDENCE}:1:1: Y030 error: {EVIDENCE} has no header line.",
    ),
    "an empty list of students": Slip(
        lambda root: (root / "students.csv").write_bytes(b""),
        "students.csv:1:1: Y030 error: students.csv has no header line.",
    ),
    "a link that leads nowhere": Slip(
        lambda root: [(root / "comments.csv").unlink(), (root / "comments.csv").symlink_to("K:/comments.csv")],
        "comments.csv: S106 error: “comments.csv” is a link that leads nowhere, where cbe looks for a file.",
    ),
    "12 for 012": Slip(
        lost_zero,
        "G001 error: There is no student “14” in students.csv.",
    ),
    "a slash date": Slip(
        edit(EVIDENCE, "2026-09-10,S014", "9/10/2026,S014"),
        "G011 error: “date” must be a date like 2026-10-05: it is not clear in “9/10/2026” which number is the month.",
        ("S024",),
    ),
    "a renamed sheet": Slip(
        renamed_sheet,
        "evidence.xlsx [Sheet9] B1: G022 warning: The sheet “Sheet9” is about the task “Dear principal”.",
        PEOPLE,
    ),
    "a name in a script without a font": Slip(
        lambda root: [
            edit("students.csv", "Thùy Linh Nguyễn,,", "Thùy Linh Nguyễn,ꦗꦮ Jawa,")(root),
        ],
        "P054 error: ",
        ("S024",),
        on_paper=True,
    ),
}


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The sample with three of its students on the roster of the class."""
    root = shutil.copytree(SAMPLE, tmp_path / "riverbend")
    roster = root / CLASS / "roster.csv"
    head, *rows = roster.read_text(encoding="utf-8").splitlines(keepends=True)
    roster.write_text(head + "".join(row for row in rows if row.startswith(PEOPLE)), encoding="utf-8")
    return root


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_said_in_its_place_and_the_others_print(
    slip: Slip, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not slip.on_paper:
        monkeypatch.setattr(libraries, "LIBRARIES", (libraries.Library("no-such-library", "0"),))
    slip.do(school)
    before = _files(school)
    result = CliRunner().invoke(build(), ["report", str(school / CLASS), "--jobs", "1"], catch_exceptions=False)
    assert slip.says in result.stderr
    assert result.exit_code == (0 if " warning: " in slip.says else 1), result.stderr
    made = _files(school) - before
    pages = [path for path in made if path.suffix == (".pdf" if slip.on_paper else ".html")]
    assert {path.stem for path in pages} - {"all", "index"} == set(slip.printed)
    assert all(path.stat().st_size > 1000 for path in pages)
    assert not [path for path in made if "tmp" in path.name or path.name.startswith("~")]


@pytest.mark.heavy
def test_one_childs_missing_picture_leaves_the_other_twenty_three(tmp_path: Path) -> None:
    root = shutil.copytree(SAMPLE, tmp_path / "riverbend")
    (root / "portfolios/S014/bridge-first.jpg").unlink()
    result = CliRunner().invoke(build(), ["report", str(root / CLASS)], catch_exceptions=False)
    assert result.exit_code == 1
    printed = {path.stem for path in (root / "out/g6-math/portfolio").glob("S*.pdf")}
    assert printed == {f"S{number:03d}" for number in range(1, 25)} - {"S014"}


def _files(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file()}
