"""Scores that changed all at once: what is a column's doing and what is a teacher's, in memory and as schools."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import Diagnostic, Location
from cbe_cli.documents import libraries
from cbe_cli.documents.outcome import How, Outcome
from cbe_cli.documents.report import report
from cbe_cli.lint.run import lint
from cbe_cli.lint.score_changes import Score, Scores
from cbe_cli.lint.scores_before import PRINTED
from cbe_cli.lint.scores_since import SCORE_RULES
from tests.lint.laid import lay_example
from tests.repositories import repository

OCTOBER = date(2026, 10, 12)


def score(student: int, then: str, now: str, **more: Any) -> Score:
    where = Location("classes/g6/evidence.csv", student + 2)
    return Score("g6", f"S{student:02}", "Bridge", OCTOBER, "t:A", then, now, PRINTED, where)._replace(**more)


def column(then: str, now: str, id_: str = "t:A", **more: Any) -> list[Score]:
    """A score of one digit for each student."""
    pairs = zip(then, now, strict=True)
    return [score(number, old, new, id=id_, **more) for number, (old, new) in enumerate(pairs)]


def found(*scores: list[Score]) -> list[str]:
    step = Scores(tuple(one for column in scores for one in column))
    return [f"{each.code} {each.message}" for rule in SCORE_RULES for each in rule.run(step)]


THEN = "312431224132431234213421"
SORTED = "".join(sorted(THEN))


class TestSortedAlone:
    def test_one_column(self) -> None:
        changed = sum(old != new for old, new in zip(THEN, SORTED, strict=True))
        assert changed == 16
        (said,) = found(column(THEN, SORTED))
        assert said == (
            "G253 16 of 24 scores of “Bridge” in class “g6” are others than when pages were last printed. "
            "They are the same scores in another order: was one column sorted alone?"
        )

    def test_one_column_of_a_sheet_beside_an_honest_correction_in_the_next(self) -> None:
        other = column("222222222222222222222222", "322222222222222222222222", "t:B")
        (said,) = found(column(THEN, SORTED), other)
        assert said.startswith("G253 16 of 24 scores of “Bridge” in class “g6”")

    def test_two_columns_in_each_others_place(self) -> None:
        ones, twos = "3" * 10, "1212121212"
        (said,) = found(column(ones, twos, "t:A"), column(twos, ones, "t:B"))
        assert said.startswith("G253 20 of 20 scores of “Bridge” in class “g6”")

    def test_the_whole_list_of_several_tasks(self) -> None:
        """In a long table the scores of one task get among those of another."""
        tasks = ["1234123412", "3343434334", "2121212122"]
        everything = "".join(sorted("".join(tasks)))
        now = [everything[:10], everything[10:20], everything[20:]]
        columns = [column(a, b, task=f"T{n}") for n, (a, b) in enumerate(zip(tasks, now, strict=True))]
        said = found(*columns)
        assert len(said) == 1
        assert said[0].startswith("G253 ")
        assert "of 30 scores of 3 tasks in class “g6”" in said[0]

    def test_a_sheet_of_one_day_among_many_of_that_name(self) -> None:
        days = [column("123412341234", "123412341234", day=date(2026, 9, day)) for day in range(1, 9)]
        (said,) = found(*days, column("432143214321", "123412341234"))
        assert said.startswith("G253 ")
        assert "of 12 scores of “Bridge”" in said

    def test_where_no_task_is_named_it_is_what_was_scored_on_a_day(self) -> None:
        (said,) = found(column(THEN, SORTED, task=""))
        assert said.startswith("G253 16 of 24 scores of “A, 2026-10-12” in class “g6”")

    def test_marks_are_sorted_along(self) -> None:
        then = ["missed", "3", "1", "missed", "4", "2", "3"]
        (said,) = found([score(n, a, b) for n, (a, b) in enumerate(zip(then, sorted(then), strict=True))])
        assert said.startswith("G253 ")

    def test_a_column_pasted_a_row_too_low(self) -> None:
        (said,) = found(column("312431234132431234213412", "131243123413243123421341"))
        assert said.startswith("G253 24 of 24 scores")

    def test_one_may_have_got_lost_on_the_way(self) -> None:
        """Sorted, and one cell corrected afterwards."""
        (said,) = found(column("43214321432143214321", "11111222223333344443"))
        assert said.startswith("G253 ")


class TestNearlyEveryScore:
    def test_a_column_pasted_over_another(self) -> None:
        assert found(column("1122" * 6, "3344" * 6)) == [
            "G254 24 of 24 scores of “Bridge” in class “g6” are others than when pages were last printed."
        ]

    def test_it_is_said_once_for_a_task_with_several_columns_that_changed(self) -> None:
        assert found(column("1" * 9, "2" * 9, "t:A"), column("1" * 9, "3" * 9, "t:B")) == [
            "G254 18 of 18 scores of “Bridge” in class “g6” are others than when pages were last printed."
        ]

    def test_a_task_of_many_small_columns(self) -> None:
        """Each student was scored on another target of the task, so that no column has many scores."""
        assert found([score(n, "1", "2", id=f"t:{n}") for n in range(6)]) == [
            "G254 6 of 6 scores of “Bridge” in class “g6” are others than when pages were last printed."
        ]


class TestHonestChanges:
    @pytest.mark.parametrize(
        "scores",
        [
            column(THEN, THEN),
            column(THEN, THEN.replace("1", "2", 3)),
            column("2222222222", "3333322222"),
            column("123", "231"),
            column("1234", "4321"),
            column("123", "231", "t:A") + column("321", "132", "t:B"),
            column("2222222222", "3333333322"),
            [score(n, "missed", "3") for n in range(20)],
            [score(n, "3", "missed") for n in range(20)],
            column("2" * 20, "3223" + "2" * 16),
        ],
        ids=[
            "nothing", "a few", "half", "a class of three", "a class of four", "three with two columns", "eight of ten",
            "handed in after all", "taken out", "two of twenty",
        ],
    )  # fmt: skip
    def test_gives_nothing(self, scores: list[Score]) -> None:
        assert found(scores) == []


VALUES = st.lists(st.tuples(st.sampled_from("1234"), st.sampled_from("1234")), min_size=5, max_size=12)


@given(VALUES, st.randoms())
def test_rows_in_another_order_are_the_same_rows(values: list[tuple[str, str]], random: object) -> None:
    """Whatever changed, the same is found however the rows stand; and where nothing changed, nothing."""
    pairs = [score(number, then, now) for number, (then, now) in enumerate(values)]
    mixed = list(pairs)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert found(mixed) == found(pairs)
    same = [one._replace(now=one.then) for one in mixed]
    assert found(same) == []


@given(VALUES.filter(lambda values: all(one != other for one, other in values)))
def test_two_columns_in_each_others_place_are_always_found(values: list[tuple[str, str]]) -> None:
    first = [score(number, one, other) for number, (one, other) in enumerate(values)]
    second = [score(number, other, one, id="t:B") for number, (one, other) in enumerate(values)]
    said = found(first, second)
    assert said
    assert sum(int(each.split()[1]) for each in said) == 2 * len(values)


PEOPLE = [f"S{number:02}" for number in range(1, 9)]
CLASS = """
students.csv
| id,name
{people}
roster.csv
| student
{roster}
evidence.csv
| date,student,id,score,task
{rows}
"""


def rows(scores: str, students: list[str] = PEOPLE) -> list[str]:
    """In a wide or a long table, one score of one digit for each student."""
    return [f"2026-10-12,{who},MA.RATIO.5a,{said},maps" for who, said in zip(students, scores, strict=True)]


def lines(texts: list[str]) -> str:
    return "\n".join(f"| {text}" for text in texts)


def write(folder: Path, scores: list[str]) -> None:
    text = "\n".join(["date,student,id,score,task", *scores, ""])
    (folder / "evidence.csv").write_text(text, encoding="utf-8", newline="\n")


def run(folder: Path, *, accept: bool = False, conference: str = "") -> Outcome:
    return report(folder, Wanted("base-class", conference=conference).ask, How(jobs=1, accept_changes=accept))


def linted(folder: Path) -> list[Diagnostic]:
    return [each for each in lint([folder]).diagnostics if each.code in {"G253", "G254"}]


@pytest.fixture
def eight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A class of eight, not in git, whose pages are HTML."""
    monkeypatch.setattr(libraries, "LIBRARIES", (libraries.Library("no-such-library", "0"),))

    def made(scores: str) -> Path:
        people = [f"{id_},Child {id_}" for id_ in PEOPLE]
        files = CLASS.format(people=lines(people), roster=lines(PEOPLE), rows=lines(rows(scores)))
        return lay_example(files, tmp_path / "g6")

    return made


class TestAsSchools:
    def test_a_run_stops_and_goes_on_once_it_is_meant(self, eight: Callable[[str], Path]) -> None:
        folder = eight("43214321")
        assert run(folder).exit_code == 0
        write(folder, rows("11223344"))
        outcome = run(folder)
        assert (outcome.stopped, outcome.exit_code) == (True, 1)
        (error,) = [one for one in outcome.findings if one.code == "G253"]
        assert str(error.where) == "evidence.csv:2"
        assert error.message == (
            "6 of 8 scores of “maps” in class “base-class” are others than when pages were last printed. "
            "They are the same scores in another order: was one column sorted alone?"
        )
        assert error.hint == (
            "If so, undo it, or take the file back from a copy. "
            "If all of it is meant, run `cbe report` for the class once with --accept-changes."
        )
        assert linted(folder) == [error]
        assert run(folder, accept=True).exit_code == 0
        assert run(folder).exit_code == 0
        assert linted(folder) == []

    def test_marks_are_scores_of_no_scale(self, eight: Callable[[str], Path]) -> None:
        folder = eight("4M21432M")
        run(folder)
        write(folder, rows("122344MM"))
        (error,) = linted(folder)
        assert error.message.startswith("5 of 8 scores of “maps” in class “base-class”")

    def test_undone_it_runs_again(self, eight: Callable[[str], Path]) -> None:
        folder = eight("43214321")
        run(folder)
        write(folder, rows("11223344"))
        assert run(folder).stopped
        write(folder, rows("43214321"))
        assert run(folder).exit_code == 0

    def test_whole_rows_may_be_sorted(self, eight: Callable[[str], Path]) -> None:
        folder = eight("43214321")
        run(folder)
        write(folder, sorted(rows("43214321"), key=lambda row: row.split(",")[3]))
        assert run(folder).exit_code == 0
        assert linted(folder) == []

    def test_whom_nobody_printed_yet_is_compared_with_the_last_commit(self, eight: Callable[[str], Path]) -> None:
        folder = eight("43214321")
        made = repository(folder)
        made.commit("2026-10-13T12:00:00Z")
        write(folder, rows("11223344"))
        (error,) = linted(folder)
        assert "are others than in the last commit." in error.message
        made.commit("2026-10-14T12:00:00Z")
        assert linted(folder) == []

    def test_what_was_printed_comes_before_the_last_commit(self, eight: Callable[[str], Path]) -> None:
        """Accepted once, it is asked about no more, though nothing was committed."""
        folder = eight("43214321")
        repository(folder).commit("2026-10-13T12:00:00Z")
        write(folder, rows("11223344"))
        assert run(folder).stopped
        assert run(folder, accept=True).exit_code == 0
        assert run(folder).exit_code == 0
        assert linted(folder) == []

    def test_what_was_meant_is_noted_where_a_record_stays_as_it_was(self, eight: Callable[[str], Path]) -> None:
        """In January the pages of autumn, the last conference there is, are printed and not kept any more."""
        folder = eight("43214321")
        run(folder)
        before = (folder / "conferences" / "autumn" / "S01.json").read_text(encoding="utf-8")
        january = "2027-01-12,S01,MA.RATIO.5a,3,slope"
        write(folder, [*rows("11223344"), january])
        assert run(folder).stopped
        assert run(folder, accept=True).exit_code == 0
        assert run(folder).exit_code == 0
        assert linted(folder) == []
        after = (folder / "conferences" / "autumn" / "S01.json").read_text(encoding="utf-8")
        assert after.partition(' "accepted"')[0] == before.partition(' "accepted"')[0]
        assert '"maps", 1, "", "4f9379df", "1"]\n ]' in after
        write(folder, [*rows("43214321"), january])
        assert run(folder).stopped

    def test_new_work_of_all_is_no_change(self, eight: Callable[[str], Path]) -> None:
        folder = eight("43214321")
        run(folder)
        again = [row.replace("10-12", "10-26") for row in rows("22334444")]
        write(folder, [*rows("43214321"), *again])
        assert run(folder).exit_code == 0

    def test_a_class_that_is_not_asked_for_stops_nobody(self, eight: Callable[[str], Path]) -> None:
        from cbe_cli.lint.scores_since import changed_scores
        from cbe_cli.school.load import load

        folder = eight("43214321")
        run(folder)
        write(folder, rows("11223344"))
        school = load(folder).value
        assert school is not None
        assert list(changed_scores(school, [])) == []
        assert [one.class_id for one in changed_scores(school, ["S03"])] == ["base-class"]
