from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cbe_cli.diagnostics import Reach
from cbe_cli.school.load import load
from tests.school.folders import base, findings, hill, loaded

HEADER = "date,student,id,score,reached,by,reason,cleared"


def judged(root: Path, *rows: str, header: str = HEADER) -> Path:
    return base(root, "\n".join(["judgments.csv", *(f"| {line}" for line in (header, *rows))]))


def test_a_score_and_a_level_reached(tmp_path: Path) -> None:
    root = judged(
        tmp_path,
        "2026-10-01,s01,ma.ratio,Proficient,,Ms Rivera,Explained it to the class,",
        "2026-10-02,S02,MA,,level 6,Ms Rivera,Portfolio of last year,2026-11-01",
    )
    score, reached = loaded(root).judgments
    assert (score.date, score.student, score.framework, score.node) == (date(2026, 10, 1), "S01", "base", "MA.RATIO")
    assert (score.score, score.reached, score.by, score.reason) == (
        Decimal(3),
        "",
        "Ms Rivera",
        "Explained it to the class",
    )
    assert (reached.score, reached.reached, reached.cleared) == (None, "L6", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "2026-10-01,S01,MA.RATOI,3,,R,why,",
            "2:16: G101 There is no “MA.RATOI” in the framework base. Did you mean “MA.RATIO”?",
        ),
        (
            "2026-10-01,S01,MA.RATIO#strategy,3,,R,why,",
            (
                "2:16: G101 “MA.RATIO#strategy” is one criterion of a rubric; a judgment is about a whole level. "
                "Leave out the criterion from “#” on."
            ),
        ),
        (
            "2026-10-01,S01,MA.RATIO,,,R,why,",
            "2:25: G102 This judgment has neither “score” nor “reached”. Fill in one of the two.",
        ),
        (
            "2026-10-01,S01,MA,3,L5,R,why,",
            "2:21: G102 This judgment has both “score” and “reached”. Fill in one of the two.",
        ),
        (
            "2026-10-01,S01,MA.RATIO,excused,,R,why,",
            (
                "2:25: G102 “excused” is a mark (excused) and no level; a judgment needs a level. "
                "Marks belong into the gradebook. To withdraw a judgment, fill in “cleared”."
            ),
        ),
        (
            "2026-10-01,S01,MA.RATIO,,L5,R,why,",
            "2:26: G102 “reached” is for domains only. Judge a competency or target by its “score”.",
        ),
        ("2026-10-01,S01,MA,,L7,R,why,", "2:20: G102 “L7” is not a progression level of base. The levels are: L5, L6."),
        ("2026-10-01,S01,MA.RATIO,3,,,why,", "2:28: S121 “by” is empty here."),
        ("2026-10-01,S01,MA.RATIO,3,,R,,", "2:30: S121 “reason” is empty here."),
        (
            "2026-10-01,S01,MA.RATIO,3,,R,why,2026-09-01",
            (
                "2:34: G105 The judgment of 2026-10-01 is cleared on 2026-09-01, before it was made. "
                "“cleared” is the day from which the computed level counts again."
            ),
        ),
    ],
)
def test_a_judgment_with_a_fault_withholds_its_student(tmp_path: Path, row: str, said: str) -> None:
    root = judged(tmp_path, row)
    assert findings(root) == [f"judgments.csv:{said}"]
    parsed = load(root)
    assert (parsed.diagnostics[0].reach, parsed.diagnostics[0].student) == (Reach.STUDENT, "S01")
    assert parsed.value is not None
    assert parsed.value.judgments == ()


def test_a_score_off_the_scale(tmp_path: Path) -> None:
    (said,) = findings(judged(tmp_path, "2026-10-01,S01,MA.RATIO,5,,R,why,"))
    assert said.startswith("judgments.csv:2:25: G102 5 is not on the four-point scale (1 to 4 in steps of 0.5).")


def test_two_of_one_day_about_one_level(tmp_path: Path) -> None:
    root = judged(
        tmp_path,
        "2026-10-01,S01,MA.RATIO,3,,Ms Rivera,why,",
        "2026-10-01,S01,MA.RATIO,4,,Mr Okafor,why,",
        "2026-10-01,S01,MA,3,,R,a score and a level reached are two things,",
        "2026-10-01,S01,MA,,L5,R,why,",
        "2026-10-01,S02,MA.RATIO,3,,R,cleared at once,2026-10-01",
        "2026-10-01,S02,MA.RATIO,4,,R,why,",
    )
    assert findings(root) == [
        (
            "judgments.csv:3:12: G103 Student S01 has two judgments about MA.RATIO on 2026-10-01. Clear one of "
            "them, or remove it."
        )
    ]
    found = load(root).diagnostics[0]
    assert (found.reach, found.student) == (Reach.STUDENT, "S01")
    assert [(str(where), note) for where, note in found.related] == [("judgments.csv:2:12", "by Ms Rivera")]


def test_a_name_beside_the_id_is_checked(tmp_path: Path) -> None:
    root = judged(tmp_path, "2026-10-01,S01,Bo Chen,MA.RATIO,3,R,why", header="date,student,name,id,score,by,reason")
    (said,) = findings(root)
    assert said.startswith("judgments.csv:2:16: S126 Student S01 is Ana Lima in students.csv, and not Bo Chen.")


@pytest.mark.parametrize(
    ("file", "reach", "class_id"),
    [("judgments.csv", Reach.REPOSITORY, ""), ("classes/g6/judgments.csv", Reach.CLASS, "g6")],
)
def test_a_student_nobody_knows(tmp_path: Path, file: str, reach: Reach, class_id: str) -> None:
    root = hill(tmp_path, f"{file}\n| date,student,id,score,by,reason\n| 2026-10-01,SO1,MA.RATIO,3,R,why")
    assert findings(root) == [f"{file}:2:12: G104 Student SO1 is not in students.csv. Did you mean S01?"]
    found = load(root).diagnostics[0]
    assert (found.reach, found.class_id) == (reach, class_id)


def test_an_id_that_has_been_retired_meanwhile(tmp_path: Path) -> None:
    root = judged(tmp_path, "2026-09-01,S01,MA.OLD,3,,R,while it was good,", "2026-10-01,S01,MA.OLD,3,,R,too late,")
    with (root / "framework.yaml").open("a", encoding="utf-8") as file:
        file.write("retired: [{id: MA.OLD, on: 2026-10-01, replaced_by: [MA.RATIO]}]\n")
    assert findings(root) == [
        (
            "judgments.csv:3:16: G101 “MA.OLD” was retired on 2026-10-01, before this judgment. "
            "Its place has been taken by MA.RATIO."
        )
    ]


def test_habits_have_no_level_to_reach_where_all_subjects_share_a_road(tmp_path: Path) -> None:
    root = hill(tmp_path, "judgments.csv\n| date,student,id,score,reached,by,reason\n| 2026-10-01,S01,HW,,L5,R,why")
    framework = root / "frameworks" / "base.yaml"
    framework.write_text(framework.read_text(encoding="utf-8").replace("by: domain", "by: framework"), encoding="utf-8")
    (found,) = [one for one in load(root).diagnostics if one.code == "G102"]
    assert found.message == (
        "In base all subjects share one road, and habits are on none, so they have no level to reach."
    )


def test_a_domain_without_a_road_of_its_own_has_no_level_to_reach(tmp_path: Path) -> None:
    root = hill(tmp_path, "judgments.csv\n| date,student,id,score,reached,by,reason\n| 2026-10-01,S01,MA,,L5,R,why")
    framework = root / "frameworks" / "base.yaml"
    framework.write_text(
        framework.read_text(encoding="utf-8").replace("by: domain", "by: competency"), encoding="utf-8"
    )
    (found,) = [one for one in load(root).diagnostics if one.code == "G102"]
    assert found.message == (
        "In base each competency has a road of its own, so a domain has no level that could be reached."
    )
