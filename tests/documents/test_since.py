"""Since we last met: what is new, late, corrected, and what became of goals; exact sentences, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.documents.portfolio.row_changes import Correction, RowChanges, row_changes
from cbe_cli.documents.portfolio.view import Corrected, GoalThen, Portfolio, Since
from cbe_cli.documents.records import record_of
from cbe_cli.school.conference_records import ConferenceRecord
from cbe_cli.school.model import School
from cbe_cli.school.scored_rows import Entered, ScoredRow
from tests.attainment.schools import judgment, row
from tests.documents.families import LATEST, child_of, draft_of, family, own_words

DAY = date(2026, 4, 10)


def scored(day: str, said: str, task: str = "maps", id_: str = "t:MA.1a", **more: Any) -> ScoredRow:
    plain = ScoredRow(date.fromisoformat(day), "c", id_, task, 1, "", "", said)
    return plain._replace(**more)


def changes(now: list[ScoredRow], then: list[ScoredRow] | None) -> RowChanges:
    return row_changes([Entered(one) for one in now], then, DAY)


class TestRows:
    def test_what_is_the_same_is_nothing(self) -> None:
        rows = [scored("2026-03-01", "3"), scored("2026-03-02", "missed")]
        assert changes(rows, rows) == RowChanges()

    def test_work_after_the_day_is_new_and_before_it_late(self) -> None:
        then, late, new = scored("2026-03-01", "3"), scored("2026-03-05", "2", "web"), scored("2026-05-01", "3", "web")
        assert changes([then, late, new], [then]) == RowChanges(new=(new,), late=(late,))

    def test_another_score_is_a_correction(self) -> None:
        then, now = scored("2026-03-01", "3"), scored("2026-03-01", "2")
        assert changes([now], [then]) == RowChanges(corrections=(Correction(then, now),))

    def test_a_row_that_is_gone_is_one_too(self) -> None:
        then = scored("2026-03-01", "3")
        assert changes([], [then]) == RowChanges(corrections=(Correction(then, None),))

    def test_what_was_missed_and_handed_in_after_all_is_late_work(self) -> None:
        now = scored("2026-03-01", "3")
        assert changes([now], [scored("2026-03-01", "missed")]) == RowChanges(late=(now,))

    def test_a_score_that_becomes_a_mark_is_a_correction(self) -> None:
        then, now = scored("2026-03-01", "3"), scored("2026-03-01", "excused")
        assert changes([now], [then]) == RowChanges(corrections=(Correction(then, now),))

    @pytest.mark.parametrize(
        "other",
        [
            scored("2026-03-02", "3"),
            scored("2026-03-01", "3", "Maps of the river"),
            scored("2026-03-01", "3", by="12345678"),
            scored("2026-03-01", "3", class_id="g6"),
        ],
        ids=["date", "task", "scorer", "class"],
    )
    def test_what_is_only_written_otherwise_is_no_news(self, other: ScoredRow) -> None:
        assert changes([other], [scored("2026-03-01", "3")]) == RowChanges()

    def test_a_task_that_was_done_again_is_new_work_and_no_correction(self) -> None:
        again = scored("2026-05-01", "4")
        assert changes([again], [scored("2026-03-01", "2")]) == RowChanges(new=(again,))

    def test_scores_of_two_scales_correct_nothing(self) -> None:
        assert changes([scored("2026-03-01", "60", scale="b")], [scored("2026-03-01", "3", scale="a")]) == RowChanges()

    def test_of_two_rows_alike_each_is_paired_with_one(self) -> None:
        twice = [scored("2026-03-01", "2", ""), scored("2026-03-01", "3", "")]
        now = [scored("2026-03-01", "3", ""), scored("2026-03-01", "4", "")]
        assert changes(now, twice).corrections == (Correction(twice[0], now[1]),)

    def test_without_a_record_only_days_tell(self) -> None:
        said = [
            Entered(scored("2026-03-01", "3"), date(2026, 3, 2)),
            Entered(scored("2026-03-01", "3", "web"), date(2026, 4, 20)),
            Entered(scored("2026-03-01", "3", "sea")),
            Entered(scored("2026-05-01", "3")),
        ]
        assert row_changes(said, None, DAY) == RowChanges(new=(said[3].row,), late=(said[1].row,))

    @given(
        st.lists(
            st.builds(
                scored,
                st.sampled_from(["2026-03-01", "2026-03-02", "2026-05-01"]),
                st.sampled_from(["1", "2", "missed"]),
                st.sampled_from(["", "maps", "web"]),
            ),
            max_size=8,
        ),
        st.data(),
    )
    def test_the_order_of_rows_never_matters(self, rows: list[ScoredRow], data: st.DataObject) -> None:
        half = len(rows) // 2
        now, then = rows[half:], rows[: half + 2]
        mixed = changes(data.draw(st.permutations(now)), data.draw(st.permutations(then)))
        assert mixed == changes(now, then)
        assert changes(now, now) == RowChanges()


SPRING = [row("S1", "MA.1a", "2026-03-01", 2, task="Maps"), row("S1", "SC.1a", "2026-03-01", 2, task="Pond")]


def printed(rows: list[dict[str, Any]], words: str = "", policy: str = LATEST, **more: Any) -> ConferenceRecord:
    """What was kept of Ana's pages in spring."""
    of = family(rows, policy, **more)
    child = child_of(of, conference="spring", as_of=DAY)
    own = replace(own_words(words), conference="spring") if words else None
    record = record_of(replace(child, portfolio=own))
    assert record is not None
    return record


DRAWN: dict[tuple[int, int, str], tuple[object, object, Portfolio]] = {}
"""What was asked for, so that it stays what it is, and the page of it."""


def page(of: School, record: ConferenceRecord | None, words: str = "") -> Portfolio:
    """Ana's portfolio of autumn; each is made once."""
    asked = (id(of), id(record), words)
    if asked not in DRAWN:
        draft = draft_of(of, words=words, records={"S1": record} if record else None, conference="autumn")
        DRAWN[asked] = (of, record, cast("Portfolio", draft.view))
    return DRAWN[asked][2]


def since(of: School, record: ConferenceRecord | None = None, words: str = "") -> Since | None:
    return page(of, record, words).since


def block(of: School, record: ConferenceRecord | None = None, words: str = "") -> Since:
    found = since(of, record, words)
    assert found is not None
    return found


def chip(of: School, record: ConferenceRecord | None, title: str = "Mathematics") -> str:
    standing = page(of, record).standing
    assert standing is not None
    return next(one.change for one in standing.subjects if one.title == title)


@cache
def in_spring() -> ConferenceRecord:
    """What was kept of the pages with the rows of `SPRING`."""
    return printed(SPRING)


class TestTheBlock:
    def test_new_work_and_what_it_completed(self) -> None:
        new = [row("S1", "MA.1a", "2026-10-01", 3, task="Soup"), row("S1", "MA.1a", "2026-10-08", 3, task="Bridge")]
        of = family([*SPRING, *new])
        said = block(of, in_spring())
        assert said.lead == "We last met on April 10, 2026."
        (work,) = said.work
        assert (work.title, work.pieces, work.late) == ("Mathematics", "2 new pieces: “Bridge” and “Soup”", "")
        assert work.gains == ("Level 1 is complete.", "1 more skill is shown.")
        assert (said.corrections, said.notes, said.goals) == ((), (), ())
        assert chip(of, in_spring()) == "+1 level since we last met"

    def test_the_newest_are_named_and_the_others_counted(self) -> None:
        new = [row("S1", "MA.1a", f"2026-10-0{day}", 2, task=f"Task {day}") for day in range(1, 6)]
        (work,) = block(family([*SPRING, *new]), in_spring()).work
        assert work.pieces == "5 new pieces: “Task 5”, “Task 4”, “Task 3”, and 2 more"

    def test_a_task_with_several_rows_is_one_piece(self) -> None:
        new = [row("S1", id_, "2026-10-01", 3, task="Soup") for id_ in ("MA.1a", "MA.2a#way", "MA.2a#words")]
        (work,) = block(family([*SPRING, *new]), in_spring()).work
        assert work.pieces == "1 new piece: “Soup”"

    def test_marks_practice_and_own_views_are_no_new_work(self) -> None:
        new = [
            row("S1", "MA.1a", "2026-10-01", "M", task="a"),
            row("S1", "MA.1a", "2026-10-02", 3, task="b", phase="practice"),
            row("S1", "MA.1a", "2026-10-03", 3, task="c", kind="self"),
        ]
        assert since(family([*SPRING, *new]), in_spring()) is None

    def test_work_entered_later_is_said_and_not_celebrated(self) -> None:
        late = row("S1", "MA.1a", "2026-04-01", 3, task="Scale")
        of = family([*SPRING, late])
        said = block(of, in_spring())
        (work,) = said.work
        assert work.late == "1 piece from before that day, entered since: “Scale”"
        assert (work.pieces, work.gains) == ("", ())
        assert said.notes == (
            (
                "Mathematics: no level complete yet on these pages when we last met, Level 1 by what we know of that "
                "day now."
            ),
        )
        assert chip(of, in_spring()) == ""

    def test_a_correction_upward_is_one_and_no_gain(self) -> None:
        of = family([row("S1", "MA.1a", "2026-03-01", 3, task="Maps"), SPRING[1]])
        said = block(of, in_spring())
        (corrected,) = said.corrections
        assert replace(corrected, accent=None) == Corrected(  # type: ignore[arg-type]
            accent=None,  # type: ignore[arg-type]
            work="Maps, March 1, 2026", statement="I can count.", now="Proficient", then="Developing",
        )  # fmt: skip
        assert said.work == ()
        assert chip(of, in_spring()) == ""

    def test_what_was_on_the_pages_already_is_not_new_again(self) -> None:
        """Level 1 was printed by a wrong 3, which is a 2 now; new work completed it truly."""
        wrong = printed([row("S1", "MA.1a", "2026-03-01", 3, task="Maps"), SPRING[1]])
        of = family([*SPRING, row("S1", "MA.1a", "2026-10-01", 3, task="Soup")])
        said = block(of, wrong)
        assert [(one.now, one.then) for one in said.corrections] == [("Developing", "Proficient")]
        assert said.notes == (
            (
                "Mathematics: Level 1 on these pages when we last met, no level complete yet by what we know of that "
                "day now."
            ),
        )
        assert said.work[0].gains == ("1 more skill is shown.",)
        assert chip(of, wrong) == ""
        assert chip(of, None) == "+1 level since we last met"

    def test_a_row_that_is_gone_is_said(self) -> None:
        """Also of a subject that is not on the pages any more, since nothing is left of it."""
        said = block(family(SPRING[:1]), in_spring())
        assert [(one.work, one.now, one.then) for one in said.corrections] == [
            ("Pond, March 1, 2026", "not in the gradebook any more", "Developing")
        ]

    def test_a_class_that_was_put_away_is_no_heap_of_corrections(self) -> None:
        of = family([row("S1", "MA.1a", "2026-10-01", 3, task="Soup")])
        other = replace(in_spring(), rows=tuple(one._replace(class_id="g5") for one in in_spring().rows))
        assert block(of, other).corrections == ()
        assert len(block(of, in_spring()).corrections) == 2

    def test_a_look_back_does_not_miss_what_came_later(self) -> None:
        view = draft_of(family(SPRING), records={"S1": in_spring()}, conference="autumn", as_of=date(2026, 2, 1)).view
        assert view.since is None  # type: ignore[attr-defined]

    def test_a_mark_and_a_score_between_points_are_said(self) -> None:
        then = [row("S1", "MA.1a", "2026-03-01", 2.5), SPRING[1]]
        said = block(family([row("S1", "MA.1a", "2026-03-01", "EX"), SPRING[1]]), printed(then))
        assert [(one.work, one.now, one.then) for one in said.corrections] == [
            ("A piece of work, March 1, 2026", "excused", "2.5")
        ]

    def test_of_many_corrections_the_rest_is_counted(self) -> None:
        then = [row("S1", "MA.1a", f"2026-03-{day:02}", 2, task=f"Task {day}") for day in range(1, 8)]
        now = [{**one, "score": 3.0} for one in then]
        said = block(family(now), printed(then))
        assert (len(said.corrections), said.more_corrections) == (5, "And 2 more.")
        assert said.corrections[0].work == "Task 7, March 7, 2026"

    def test_other_rules_alone_are_no_gain(self) -> None:
        """By the latest piece Level 1 is complete, by the lowest it was not; the rules changed in September."""
        rules = "policy:\n  - {score: {method: lowest}}\n  - {from: 2026-09-01, score: {method: latest}}\n"
        policy = LATEST.replace("policy: {score: {method: latest}}\n", rules)
        then = [row("S1", "MA.1a", "2026-02-01", 2, task="Maps"), row("S1", "MA.1a", "2026-03-01", 3, task="Sea")]
        of = family([*then, row("S1", "CC.COM", "2026-10-01", 2, task="Talk")], policy)
        record = printed(then, policy=policy)
        assert record.roads[0].complete == ()
        assert chip(of, record) == ""
        assert chip(of, None) == ""
        said = block(of, record)
        assert said.notes == (
            (
                "Since September 1, 2026 levels are worked out by other rules; what moved with these alone is not "
                "counted as new."
            ),
        )
        assert [one.title for one in said.work] == ["Across all"]

    def test_a_point_of_the_scale_that_is_higher(self) -> None:
        then = [row("S1", "CC.COM", "2026-03-01", 2, task="Talk")]
        of = family([*then, row("S1", "CC.COM", "2026-10-01", 3, task="Play")])
        (work,) = block(of, printed(then)).work
        assert work.gains == ("It stands at Proficient now, further than before.",)

    def test_a_step_back_is_new_work_and_nothing_more(self) -> None:
        then = [row("S1", "CC.COM", "2026-03-01", 3, task="Talk")]
        of = family([*then, row("S1", "CC.COM", "2026-10-01", 2, task="Play")])
        (work,) = block(of, printed(then)).work
        assert (work.pieces, work.gains) == ("1 new piece: “Play”", ())

    def test_work_after_the_printing_and_before_the_day_is_new(self) -> None:
        """The pages of spring were printed with the work up to 1 March; what was done on 5 April was not on them."""
        child = child_of(family(SPRING), conference="spring")
        record = record_of(child)
        assert record is not None
        assert record.day == date(2026, 3, 1)
        of = family([*SPRING, row("S1", "MA.1a", "2026-04-05", 3, task="Tiles")])
        (work,) = block(of, record).work
        assert (work.pieces, work.late) == ("1 new piece: “Tiles”", "")
        assert chip(of, record) == "+1 level since we last met"


class TestWhoHasNone:
    def test_without_an_earlier_conference(self) -> None:
        policy = LATEST.replace("  - {id: spring, date: 2026-04-10}\n", "")
        assert since(family([*SPRING, row("S1", "MA.1a", "2026-10-01", 3)], policy)) is None

    def test_who_was_not_there_then(self) -> None:
        rows = [row("S2", "MA.1a", "2025-10-01", 3), row("S1", "MA.1a", "2026-09-01", 3)]
        assert since(family(rows)) is None

    def test_who_has_just_come(self) -> None:
        rows = [row("S2", "MA.1a", "2025-10-01", 3), row("S1", "MA.1a", "2026-11-01", 3)]
        assert since(family(rows, came="2026-11-01")) is None

    def test_where_nothing_is_new(self) -> None:
        assert since(family(SPRING), in_spring()) is None

    def test_a_worksheet(self) -> None:
        from cbe_cli.documents.portfolio.build import portfolio
        from cbe_cli.documents.portfolio.view import Kind

        of = family([*SPRING, row("S1", "MA.1a", "2026-10-01", 3)])
        draft = portfolio(child_of(of), kind=Kind.WORKSHEET).value
        assert draft is not None
        assert draft.view.since is None  # type: ignore[attr-defined]

    def test_without_a_record_it_goes_by_days_and_by_what_was_entered(self) -> None:
        late = row("S1", "SC.1a", "2026-04-01", 3, task="Reeds", entered=date(2026, 4, 20))
        (maths, science) = block(family([*SPRING, late, row("S1", "MA.1a", "2026-10-01", 3, task="Soup")])).work
        assert (maths.pieces, maths.late) == ("1 new piece: “Soup”", "")
        assert (science.pieces, science.late) == ("", "1 piece from before that day, entered since: “Reeds”")

    def test_only_what_the_class_is_about(self) -> None:
        of = family([*SPRING, *(row("S1", id_, "2026-10-01", 2, task="Soup") for id_ in ("MA.1a", "SC.1a"))])
        narrow = replace(of.classes[0], file=of.classes[0].file.model_copy(update={"competencies": ("SC.*",)}))
        from cbe_cli.documents.portfolio.since import since as since_of

        found = since_of(replace(child_of(of), only=narrow))
        assert found is not None
        assert [one.title for one in found.work] == ["Science"]


GOALS = "goals: [{what: Finish Level 1., shows: [MA@L1]}, {what: Ask more., shows: SC.1a}, {what: Read a book.}]"


@cache
def with_goals() -> ConferenceRecord:
    """The same with what Ana wanted to reach then."""
    return printed(SPRING, GOALS)


class TestGoals:
    def goals(self, words: str, *rows: dict[str, Any]) -> tuple[GoalThen, ...]:
        return block(family([*SPRING, *rows]), with_goals(), words).goals

    def test_both_views_are_shown(self) -> None:
        words = "goals_then: [{what: ask MORE., how_it_went: partly, note: With friends.}]"
        first, second, third = self.goals(words, row("S1", "MA.1a", "2026-10-01", 3))
        assert first == GoalThen(what="Finish Level 1.", stands=("Mathematics: Level 1 is complete",))
        assert second == GoalThen(
            what="Ask more.",
            said="partly met",
            note="With friends.",
            stands=("I can ask.: working on it, at Developing",),
        )
        assert third == GoalThen(what="Read a book.")

    def test_without_its_words_a_goal_goes_by_its_place(self) -> None:
        first, second, third = self.goals("goals_then: [{how_it_went: not_yet}, {}, {how_it_went: met}]")
        assert (first.said, second.said, third.said) == ("not yet met", "", "met")
        assert first.stands == ("Mathematics: Level 1 is not yet complete",)

    def test_a_goal_that_nobody_wrote_down_is_told_all_the_same(self) -> None:
        *_, last = self.goals("goals_then: [{what: Swim., how_it_went: met}]")
        assert last == GoalThen(what="Swim.", said="met")

    def test_a_skill_that_is_shown(self) -> None:
        _, second, _ = self.goals("letter: Hello", row("S1", "SC.1a", "2026-10-01", 3))
        assert second.stands == ("I can ask.: shown, at Proficient",)

    def test_the_students_own_file_comes_before_what_was_kept(self) -> None:
        of = family(SPRING)
        own = replace(own_words("goals: [{what: Draw.}]"), conference="spring")
        (goal,) = block(replace(of, portfolios=(own,)), with_goals()).goals
        assert goal.what == "Draw."


def test_a_judgment_since_counts_as_before() -> None:
    rows = [row("S1", "MA", "2026-03-01", "->L2")]
    of = family(rows, judgments=(judgment("S1", "MA", "2026-10-01", "L2"),))
    assert block(of, printed(rows)).work[0].gains == ("Level 2 is complete.",)
