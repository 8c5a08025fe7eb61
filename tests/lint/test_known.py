"""What was known on a day, from real repositories and without one. The expected scores are read off the rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cbe_cli.attainment.attain import attain
from cbe_cli.diagnostics import CannotRun, Severity
from cbe_cli.files.history import Commit, NoCommit
from cbe_cli.lint.known import Known, read_known
from tests.repositories import Repository, repository
from tests.school.folders import base, lay, said

HEAD = "date,student,id,score,task,entered\n"
HABIT = "HW.PERS"  # the latest piece decides, so a score here is one row's


def gradebook(*rows: str) -> dict[str, str]:
    """The gradebook of the class with these rows."""
    return {"evidence.csv": HEAD + "".join(f"{row}\n" for row in rows)}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return repository(base(tmp_path / "school"))


def known(folder: Path, day: str) -> Known:
    return read_known(folder, date.fromisoformat(day))


def score(folder: Path, day: str, *, node: str = HABIT, as_of: str = "") -> float | None:
    """S01's score, as known on the day."""
    found = known(folder, day)
    assert found.read.value is not None
    assert [each.message for each in found.read.diagnostics if each.severity is Severity.ERROR] == []
    found.check(["S01"])
    result = attain(found.read.value, ["S01"], date.fromisoformat(as_of) if as_of else None)
    rows = result.nodes.filter(node=node).get_column("score").to_list()
    return rows[0] if rows else None


def test_a_score_corrected_later_was_not_known(repo: Repository) -> None:
    repo.commit("2026-10-13T16:00:00+02:00", gradebook(f"2026-10-12,S01,{HABIT},2,,"))
    repo.commit("2026-11-02T08:00:00+01:00", gradebook(f"2026-10-12,S01,{HABIT},3,,"))
    lay(repo.folder, f"evidence.csv\n| {HEAD.strip()}\n| 2026-10-12,S01,{HABIT},1,,")  # and not committed
    assert score(repo.folder, "2026-10-13") == 2
    assert score(repo.folder, "2026-11-01") == 2
    assert score(repo.folder, "2026-11-02") == 3
    assert score(repo.folder, "2099-12-31") == 3


def test_the_day_of_the_work_is_another_question(repo: Repository) -> None:
    early, late = f"2026-09-20,S01,{HABIT},1,,", f"2026-10-12,S01,{HABIT}"
    repo.commit("2026-10-13T16:00:00Z", gradebook(early, f"{late},2,,"))
    repo.commit("2026-11-02T08:00:00Z", gradebook(early, f"{late},3,,"))
    assert score(repo.folder, "2026-11-02", as_of="2026-10-11") == 1
    assert score(repo.folder, "2026-11-01", as_of="2026-10-12") == 2
    assert score(repo.folder, "2026-11-02", as_of="2026-10-12") == 3


def test_a_row_entered_after_the_day_is_left_out_of_the_commit(repo: Repository) -> None:
    """It is committed already on 3 November, with the day on which it is to count."""
    rows = gradebook(f"2026-10-12,S01,{HABIT},2,,2026-10-12", f"2026-10-14,S01,{HABIT},3,,2026-11-05")
    repo.commit("2026-11-03T08:00:00Z", rows)
    assert score(repo.folder, "2026-11-04") == 2
    assert known(repo.folder, "2026-11-04").later == 1
    assert score(repo.folder, "2026-11-05") == 3
    assert known(repo.folder, "2026-11-05").later == 0


def test_the_rules_see_what_was_known(repo: Repository) -> None:
    """Two scores for one task contradict each other, as one does not say when it was entered; by then it was alone."""
    rows = gradebook(f"2026-10-12,S01,{HABIT},2,talk,", f"2026-10-12,S01,{HABIT},3,talk,2026-11-05")
    repo.commit("2026-11-03T08:00:00Z", rows)
    assert score(repo.folder, "2026-11-04") == 2
    after = known(repo.folder, "2026-11-05").read.diagnostics
    assert [found.code for found in after if found.severity is Severity.ERROR] == ["G221"]


def test_everything_else_is_as_it_was_then(repo: Repository) -> None:
    """The roster, the policy and the judgments; a judgment may be dated before it was written."""
    repo.commit("2026-10-13T16:00:00Z", {"roster.csv": "student,name\nS01,Ana Lima\n"})
    judged = f"date,student,id,score,by,reason\n2026-10-01,S01,{HABIT},3,t-rivera,Seen.\n"
    repo.commit("2026-11-02T08:00:00Z", {"roster.csv": "student,name\nS02,Bo Chen\n", "judgments.csv": judged})
    before, after = (known(repo.folder, day).read.value for day in ("2026-11-01", "2026-11-02"))
    assert before is not None and after is not None
    assert [one.student for one in before.classes[0].roster] == ["S01"]
    assert [one.student for one in after.classes[0].roster] == ["S02"]
    assert (len(before.judgments), len(after.judgments)) == (0, 1)


def test_the_school_is_the_one_in_its_place(repo: Repository) -> None:
    """Paths are those of the school, and nothing leads into the folder where its files were laid out."""
    repo.commit("2026-10-13T16:00:00Z", gradebook(f"2026-10-12,S01,{HABIT},7,,"))
    read = known(repo.folder / "evidence.csv", "2026-10-31").read
    assert read.value is not None and read.value.root == repo.folder
    errors = [said(found) for found in read.diagnostics if found.severity is Severity.ERROR]
    (fault,) = errors
    assert fault.startswith("evidence.csv:2:24: G007 7 is not on the habits-scale (")


def test_a_school_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    repo = repository(tmp_path / "district")
    school = base(repo.folder / "schools" / "our school")
    book = "schools/our school/evidence.csv"
    repo.commit("2026-10-13T16:00:00Z", {book: gradebook(f"2026-10-12,S01,{HABIT},2,,")["evidence.csv"]})
    repo.commit("2026-10-20T16:00:00Z", {"schools/elsewhere.txt": "1"})
    repo.commit("2026-11-02T16:00:00Z", {book: gradebook(f"2026-10-12,S01,{HABIT},3,,")["evidence.csv"]})
    assert score(school, "2026-10-31") == 2
    assert score(school, "2026-11-30") == 3


def test_a_commit_without_a_school_is_named(repo: Repository) -> None:
    (repo.folder / "class.yaml").rename(repo.folder / "class.txt")
    commit = repo.commit("2026-10-13T16:00:00Z")
    (repo.folder / "class.txt").rename(repo.folder / "class.yaml")
    with pytest.raises(CannotRun) as refused:
        known(repo.folder, "2026-10-31")
    assert str(refused.value) == (
        f"Commit {commit[:10]} of 2026-10-13, the last up to 2026-10-31, has no school in this folder."
    )


def test_files_that_could_not_be_read_then_give_no_school(repo: Repository) -> None:
    text = (repo.folder / "class.yaml").read_text(encoding="utf-8")
    broken = repo.commit("2026-10-13T16:00:00Z", {"class.yaml": "class: [\n"})
    repo.commit("2026-10-20T16:00:00Z", {"class.yaml": text})
    found = known(repo.folder, "2026-10-15")
    assert found.read.value is None
    assert [str(each.where.path) for each in found.read.diagnostics] == ["class.yaml"]
    assert found.source == Commit(broken, date(2026, 10, 13))
    found.check(["S01"])  # what there is to say stands in the findings


def test_without_git_it_is_what_was_entered_by_then(tmp_path: Path) -> None:
    rows = gradebook(
        f"2026-09-20,S01,{HABIT},1,,2026-09-21",
        f"2026-10-12,S01,{HABIT},2,talk,2026-10-13",
        f"2026-10-12,S01,{HABIT},3,talk,2026-11-02",
        f"2026-10-12,S02,{HABIT},3,,",
    )
    school = base(tmp_path / "school")
    (school / "evidence.csv").write_text(rows["evidence.csv"], encoding="utf-8")
    assert score(school, "2026-09-20") is None
    assert score(school, "2026-10-12") == 1
    assert score(school, "2026-10-13") == 2
    assert score(school, "2026-11-02") == 3
    assert known(school, "2026-10-13").source == NoCommit("this folder is not kept in git")


def test_a_school_that_git_had_not_yet_is_told_by_what_was_entered(repo: Repository) -> None:
    repo.commit("2026-11-02T16:00:00Z", gradebook(f"2026-09-20,S01,{HABIT},1,,2026-09-21"))
    assert score(repo.folder, "2026-10-01") == 1
    assert known(repo.folder, "2026-10-01").source == NoCommit("git kept nothing of this folder on that day")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            ["2026-10-12,S01,HW.PERS,2,,2026-10-13", "2026-10-12,S01,MA.FUNC,2,,"],
            "because this folder is not kept in git and 1 row of these students has no “entered” (evidence.csv:3)",
        ),
        (
            ["2026-10-12,S01,HW.PERS,2,,", "2026-10-12,S02,HW.PERS,2,,", "2027-10-12,S01,HW.PERS,2,,"],
            "because this folder is not kept in git and 2 rows of these students have no “entered” (evidence.csv:2)",
        ),
    ],
)
def test_without_git_it_needs_every_row_of_these_students(tmp_path: Path, rows: list[str], sentence: str) -> None:
    school = base(tmp_path / "school")
    (school / "evidence.csv").write_text(gradebook(*rows)["evidence.csv"], encoding="utf-8")
    with pytest.raises(CannotRun) as refused:
        known(school, "2026-10-15").check(["S01"])
    assert str(refused.value) == (
        f"What was known on 2026-10-15 cannot be told, {sentence}: it takes a commit up to that day, or “entered” in "
        "every row."
    )


def test_without_git_a_judgment_is_known_from_its_date(tmp_path: Path) -> None:
    """Judged on 20 October, cleared on 5 November: on 1 November the clearing was not known."""
    school = base(tmp_path / "school")
    lay(
        school,
        f"""
        evidence.csv
        | {HEAD.strip()}
        | 2026-10-12,S01,{HABIT},2,,2026-10-13
        judgments.csv
        | date,student,id,score,by,reason,cleared
        | 2026-10-20,S01,{HABIT},3,t-rivera,Seen.,2026-11-05
        """,
    )
    assert score(school, "2026-10-19") == 2
    assert score(school, "2026-10-20") == 3
    assert score(school, "2026-11-04") == 3
    assert score(school, "2026-11-05") == 2


def test_where_it_comes_from_is_said(repo: Repository, tmp_path: Path) -> None:
    rows = gradebook(f"2026-10-12,S01,{HABIT},2,,2026-10-12", f"2026-10-14,S01,{HABIT},3,,2026-11-05")
    commit = repo.commit("2026-10-13T16:00:00Z", rows)
    start = f"As known on 2026-10-31: the files of commit {commit[:10]} of 2026-10-13, without 1 row entered later."
    assert known(repo.folder, "2026-10-31").said == start
    repo.git("checkout", "--quiet", "-b", "other", "HEAD")
    repo.commit("2026-10-12T16:00:00Z", {"note.txt": "1"})
    repo.git("checkout", "--quiet", "main")
    last = repo.commit("2026-10-30T16:00:00Z", {"other.txt": "1"})
    repo.git("merge", "--quiet", "--message", "Both", "other", when="2026-11-20T09:00:00Z")
    assert known(repo.folder, "2026-11-05").said == (
        f"As known on 2026-11-05: the files of commit {last[:10]} of 2026-10-30. "
        "Not in it: 1 commit of a branch that was merged later."
    )
    alone = base(tmp_path / "alone")
    (alone / "evidence.csv").write_text(rows["evidence.csv"], encoding="utf-8")
    assert known(alone, "2026-10-31").said == (
        "As known on 2026-10-31: by the column “entered” (this folder is not kept in git), without 1 row entered later."
    )
