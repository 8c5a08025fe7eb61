"""A new edition must not change what last year's rows mean: ids, scales and levels are read as they were on the day."""

from __future__ import annotations

from pathlib import Path

from cbe_cli.attainment.attain import attain
from cbe_cli.school.load import load
from tests.school.folders import BASE, hill

OLD = (BASE / "framework.yaml").read_text(encoding="utf-8")
NEW = (
    OLD.replace('version: "2026.1"', 'version: "2027.1"')
    .replace("effective: {from: 2026-07-01}", "effective: {from: 2027-07-01}")
    .replace("      - {score: 4, name: Extending, code: XT}\n", "")
    .replace("              4: I compare two strategies and say when each is better.\n", "")
    .replace("    step: 0.5\n", "", 1)
)
ROWS = """
classes/g6/evidence.csv
| date,student,id,score
| 2026-10-01,S01,MA.RATIO.5a,Extending
| 2026-10-08,S01,MA.RATIO.5a,2.5
judgments.csv
| date,student,id,score,reached,by,reason
| 2026-10-09,S02,MA.RATIO.5a,4,,Ms Rivera,Seen at the board.
| 2026-10-09,S02,MA,,L5,Ms Rivera,Seen at the board.
"""


def both_editions(root: Path, rows: str = ROWS) -> Path:
    hill(root, rows)
    assert NEW != OLD
    (root / "frameworks" / "next.yaml").write_text(NEW, encoding="utf-8")
    return root


def test_old_rows_are_read_on_the_scale_of_their_day(tmp_path: Path) -> None:
    read = load(both_editions(tmp_path))
    assert [found.message for found in read.diagnostics if found.code.startswith("G")] == []
    assert read.value is not None
    assert read.value.evidence.select("score", "scale").rows() == [
        (4.0, "four-point: 1, 2, 3, 4"),
        (2.5, "four-point: 1, 2, 3, 4"),
    ]


def test_new_rows_are_read_on_the_scale_of_theirs(tmp_path: Path) -> None:
    rows = ROWS.replace("2026-10-08,S01,MA.RATIO.5a,2.5", "2027-10-08,S01,MA.RATIO.5a,2.5")
    (found,) = [one for one in load(both_editions(tmp_path, rows)).diagnostics if one.code == "G007"]
    assert found.message == "2.5 is not on the four-point scale (1, 2 or 3)."


def test_a_score_given_on_another_scale_never_enters(tmp_path: Path) -> None:
    rows = ROWS.replace(
        "| 2026-10-08,S01,MA.RATIO.5a,2.5", "| 2027-10-08,S01,MA.RATIO.5a,3\n| 2027-10-09,S01,MA.RATIO.5a,3"
    )
    school = load(both_editions(tmp_path, rows)).value
    assert school is not None
    target = attain(school, ["S01"]).nodes.filter(node="MA.RATIO.5a").row(0, named=True)
    assert (target["pieces"], target["score"]) == (2, 3.0)
    judged = attain(school, ["S02"]).nodes.filter(node="MA.RATIO.5a").row(0, named=True)
    assert judged["judged"] is False


def test_the_level_of_the_old_year_stays_what_it_was(tmp_path: Path) -> None:
    from datetime import date

    school = load(both_editions(tmp_path)).value
    assert school is not None
    then = attain(school, ["S01", "S02"], date(2026, 12, 1)).nodes
    assert then.filter(student="S01", node="MA.RATIO.5a").item(0, "level") == "Developing"
    assert then.filter(student="S02", node="MA.RATIO.5a").item(0, "level") == "Extending"
    assert then.filter(student="S02", node="MA").item(0, "reached") == "L5"
