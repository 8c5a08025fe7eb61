"""What a portfolio says, on small schools: exact sentences, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents.colours import HABITS
from cbe_cli.documents.portfolio import growth
from cbe_cli.documents.portfolio.build import portfolio, with_pictures
from cbe_cli.documents.portfolio.occasion import Asked, occasion
from cbe_cli.documents.portfolio.view import Dot, Kind, Line, Look, State, Subject
from cbe_cli.school.model import School
from tests.attainment.schools import edition, judgment, row, scores
from tests.documents.families import DOMAINS, HEAD, LATEST, SCALES, SUSTAINED, child_of, draft_of, family
from tests.documents.pictures import as_bytes, bridge

BO_LAST_YEAR = [row("S2", "MA.1a", "2025-10-01", 3), row("S2", "SC.1a", "2025-10-01", 3)]
"""So that there is an old piece in the school, and the class teaches mathematics and science."""


def subject(of: School, title: str, **more: Any) -> Subject:
    standing = draft_of(of, **more).view.standing
    assert standing is not None
    return next(one for one in standing.subjects if one.title == title)


class TestWhereIAm:
    def test_a_level_under_way(self) -> None:
        here = subject(
            family([row("S1", "MA.1a", "2026-09-01", 3), row("S1", "MA.2a", "2026-09-02", 3)]), "Mathematics"
        )
        assert [step.state for step in here.ladder] == [State.REACHED, State.WORKING, State.AHEAD]
        assert [step.label for step in here.ladder] == ["1", "2", "3"]
        assert [step.expected for step in here.ladder] == [False, True, False]
        assert (here.headline, here.detail) == ("Working on Level 2", "one skill to go")
        assert here.sentence == "One skill more, and Level 2 is complete."

    def test_a_level_that_begins(self) -> None:
        here = subject(family([row("S1", "MA.1a", "2026-09-01", 3)]), "Mathematics")
        assert (here.headline, here.detail) == ("Working on Level 2", "")
        assert here.sentence == "Level 1 is complete, and Level 2 begins."

    def test_a_placement_is_a_start_and_no_mastery(self) -> None:
        here = subject(family([row("S1", "MA", "2026-09-01", "->L2")]), "Mathematics")
        assert [step.state for step in here.ladder] == [State.PLACED, State.WORKING, State.AHEAD]
        assert here.headline == "Starting Level 2"
        assert here.sentence == "My road starts at Level 2; its first skills come next."

    def test_the_end_of_the_road(self) -> None:
        rows = [row("S1", "SC.1a", "2026-09-01", 3), row("S1", "SC.2a", "2026-09-02", 4)]
        here = subject(family(rows), "Science")
        assert here.headline == "Level 2 complete"
        assert here.sentence == "Every level of this road is complete."
        assert len(here.ladder) == 2  # Level 3 asks for nothing here

    def test_of_a_taught_subject_without_evidence_nothing_is_claimed(self) -> None:
        here = subject(family(BO_LAST_YEAR), "Mathematics")
        assert {step.state for step in here.ladder} == {State.AHEAD}
        assert here.headline == "Not enough evidence yet"
        assert here.sentence == "We are just getting to know each other here."

    def test_a_subject_that_nobody_teaches_the_child_is_not_there(self) -> None:
        standing = draft_of(family([row("S1", "MA.1a", "2026-09-01", 3)])).view.standing
        assert standing is not None
        assert [one.title for one in standing.subjects] == ["Mathematics"]

    def test_a_scale_speaks_the_words_of_families(self) -> None:
        here = subject(family([row("S1", "CC.COM", "2026-09-01", 2)]), "Across all")
        assert here.scale is not None
        assert here.scale.at == 1
        assert (here.headline, here.detail) == ("Developing", "1 piece")
        assert here.sentence == "Getting there: what I have shown so far stands at Developing."

    def test_too_little_evidence_is_said_and_is_no_level(self) -> None:
        here = subject(family([row("S1", "CC.COM", "2026-09-01", 3)], SUSTAINED), "Across all")
        assert here.scale is not None
        assert here.scale.at is None
        assert (here.headline, here.detail) == ("Not enough evidence yet", "1 piece")
        assert here.sentence == "We have 1 piece so far; a few more will tell how it stands."

    def test_no_sentence_on_the_front_pages_holds_a_code(self) -> None:
        rows = [row("S1", id_, "2026-09-01", 2) for id_ in ("MA.1a", "SC.2a", "CC.COM")]
        view = draft_of(family(rows, SUSTAINED)).view
        assert view.standing is not None
        said = f"{view.cover} {view.standing} {view.growth} {view.plan} {view.habits}"
        assert [id_ for id_ in ("MA.", "SC.", "CC.", "HW.", "L1", "L2") if id_ in said] == []


class TestSinceWeLastMet:
    BEFORE = (row("S1", "MA.1a", "2026-03-01", 2),)

    def test_a_level_more(self) -> None:
        here = subject(family([*self.BEFORE, row("S1", "MA.1a", "2026-10-01", 3)]), "Mathematics")
        assert here.change == "+1 level since we last met"
        assert here.sentence == "Level 1 is complete since we last met, and Level 2 begins."

    def test_several(self) -> None:
        rows = [row("S1", id_, "2026-10-01", 3) for id_ in ("MA.1a", "MA.2a", "MA.2b")]
        assert subject(family([*self.BEFORE, *rows]), "Mathematics").change == "+2 levels since we last met"

    def test_a_step_back_is_never_said(self) -> None:
        said = (judgment("S1", "MA", "2026-03-02", "L2", cleared="2026-05-01"),)
        rows = [row("S1", "MA.1a", "2026-03-01", 3)]
        assert subject(family(rows, judgments=said), "Mathematics").change == ""

    def test_a_new_placement_is_no_gain(self) -> None:
        rows = [*self.BEFORE, row("S1", "MA", "2026-09-01", "->L3")]
        assert subject(family(rows), "Mathematics").change == ""

    def test_a_judgment_counts_the_levels_it_moves_and_not_those_placed_before(self) -> None:
        rows = [row("S1", "MA", "2026-03-01", "->L2")]
        said = (judgment("S1", "MA", "2026-10-01", "L2"),)
        here = subject(family(rows, judgments=said), "Mathematics")
        assert here.change == "+1 level since we last met"
        assert here.sentence == "Ms Rivera sees Level 2 as complete; Level 3 is under way."
        assert here.note == "Ms Rivera set this; the last pages say why."

    def test_who_was_not_there_then_gained_nothing(self) -> None:
        assert subject(family([row("S1", "MA.1a", "2026-09-01", 3)]), "Mathematics").change == ""

    def test_without_an_earlier_conference_it_is_the_last_month(self) -> None:
        policy = LATEST.replace("  - {id: spring, date: 2026-04-10}\n", "")
        rows = [row("S1", "MA.1a", "2026-09-01", 2), row("S1", "MA.1a", "2026-11-01", 3)]
        assert subject(family(rows, policy), "Mathematics").change == "new level this month"


class TestGrowth:
    def test_levels_and_points_have_their_own_axes(self) -> None:
        rows = [
            row("S1", "MA.1a", "2026-03-10", 2), row("S1", "MA.1a", "2026-09-10", 3),
            row("S1", "MA.2a", "2026-10-10", 2),
            row("S1", "CC.COM", "2026-03-10", 1), row("S1", "CC.COM", "2026-10-10", 3),
        ]  # fmt: skip
        levels, points = draft_of(family(rows)).view.growth
        assert levels.heading == "The level I work on"
        assert [(dot.on, dot.value) for dot in levels.lines[0].dots] == [(date(2026, 3, 31), 1), (date(2026, 9, 30), 2)]
        assert levels.lines[0].now == "Level 2"
        assert [label for _, label in points.axis] == ["Emerging", "Developing", "Proficient", "Extending"]
        assert [(dot.on, dot.value) for dot in points.lines[0].dots] == [
            (date(2026, 3, 31), 1),
            (date(2026, 10, 10), 3),
        ]
        assert (levels.starts_word, levels.ends_word) == ("Mar 2026", "Nov 2026")

    def test_one_moment_is_no_line(self) -> None:
        assert draft_of(family([row("S1", "MA.1a", "2026-09-01", 3)])).view.growth == ()

    def test_a_line_rises_inside_a_level(self) -> None:
        """Level 2 has two skills: none is shown in October, one in November."""
        rows = [row("S1", "MA.1a", "2025-10-07", 3), row("S1", "MA.2a", "2025-11-04", 3)]
        (panel,) = draft_of(family(rows)).view.growth
        (line,) = panel.lines
        assert [(dot.on.month, dot.value) for dot in line.dots] == [(10, 2), (11, 2.5)]
        assert (line.was, line.now) == ("Level 2 in Oct 2025", "Level 2, 1 of 2 skills")
        assert panel.bands
        assert panel.axis == ((1, "1"), (2, "2"), (3, "3"))

    def test_the_end_of_a_road_stands_above_its_last_level(self) -> None:
        done = [row("S1", target, "2025-10-07", 3) for target in ("MA.1a", "MA.2a", "MA.2b")]
        (panel,) = draft_of(family([*done, row("S1", "MA.3a", "2025-11-04", 3)])).view.growth
        (line,) = panel.lines
        assert [dot.value for dot in line.dots] == [3, 4]
        assert line.now == "Level 3 complete"

    def test_an_axis_has_the_levels_that_lines_touch(self) -> None:
        axis = tuple((level, str(level)) for level in range(1, 11))

        def around(*values: float) -> list[int]:
            dots = tuple(Dot(on=date(2026, 1, 1), value=value) for value in values)
            lines = (Line(accent=HABITS, title="", dots=dots, now=""),)
            return [value for value, _ in growth.axis_around(axis, lines)]

        assert around(4.2, 6.9) == [4, 5, 6]
        assert around(4, 7) == [4, 5, 6, 7]
        assert around(5.5) == [5, 6, 7]
        assert around(10.5) == [8, 9, 10]
        assert around(1, 11) == list(range(1, 11))

    def test_a_page_does_not_depend_on_whom_else_is_printed(self) -> None:
        of = family([*BO_LAST_YEAR, row("S1", "MA.1a", "2026-09-01", 3), row("S1", "MA.2a", "2026-10-01", 3)])
        both = child_of(of)
        from cbe_cli.documents.portfolio.facts import gather

        alone = replace(both, facts=gather(of, ["S1"], both.occasion))
        assert portfolio(both).value == portfolio(alone).value


class TestEvidence:
    WORDS = "pieces: [{id: a, title: My soup, date: 2026-10-01, shows: [MA.2a], kind: best, images: [x.jpg]}]"

    def test_the_rubric_is_marked_by_this_piece_alone(self) -> None:
        rows = [row("S1", "MA.2a", "2026-09-01", 4), row("S1", "MA.2a", "2026-10-01", 2)]
        (piece,) = draft_of(family(rows), words=self.WORDS).view.pieces
        (rubric,) = piece.rubrics
        assert [(one.title, one.here) for one in rubric.rows] == [("Way", 1), ("Words", 1)]
        assert rubric.rows[1].descriptors == ("names", "tells", "explains", "justifies")  # keys may be codes
        assert (piece.subject, piece.kind, piece.date) == ("Mathematics", "My best work", "October 1, 2026")
        assert piece.statements == ("I can compare.",)

    def test_criteria_mark_their_own_rows(self) -> None:
        rows = [row("S1", "MA.2a#way", "2026-10-01", 4), row("S1", "MA.2a#words", "2026-10-01", 1)]
        (piece,) = draft_of(family(rows), words=self.WORDS).view.pieces
        assert [one.here for one in piece.rubrics[0].rows] == [3, 0]

    def test_other_work_never_marks_it(self) -> None:
        (piece,) = draft_of(family([row("S1", "MA.2a", "2026-09-01", 4)]), words=self.WORDS).view.pieces
        assert piece.rubrics == ()

    def test_without_a_date_the_task_tells(self) -> None:
        rows = [row("S1", "MA.2a", "2026-09-01", 3, task="my  SOUP")]
        words = "pieces: [{id: a, title: My soup, shows: MA.2a}]"
        (piece,) = draft_of(family(rows), words=words).view.pieces
        assert [one.here for one in piece.rubrics[0].rows] == [2, 2]

    def test_pictures_know_where_they_were_named(self) -> None:
        draft = draft_of(family([row("S1", "MA.1a", "2026-09-01", 3)]), words=self.WORDS)
        photo, (wanted,) = draft.pictures
        assert photo == ()
        assert (wanted.path, wanted.student, wanted.alt) == ("x.jpg", "S1", "Picture 1 of: My soup")
        assert wanted.where.line == 2

    def test_a_draft_and_what_became_of_it_stand_side_by_side(self) -> None:
        words = "pieces: [{id: a, title: Bridge, images: [c.jpg], final: b.jpg, draft: a.jpg}]"
        draft = draft_of(family([row("S1", "MA.1a", "2026-09-01", 3)]), words=words)
        (piece,) = draft.view.pieces
        assert piece.pair
        said = [(one.path, one.caption, one.alt) for one in draft.pictures[1]]
        assert said == [
            ("a.jpg", "First version", "First version. Picture 1 of: Bridge"),
            ("b.jpg", "Last version", "Last version. Picture 2 of: Bridge"),
            ("c.jpg", "", "Picture 3 of: Bridge"),
        ]
        assert {one.longest for one in draft.pictures[1]} == {96}  # millimetres

    def test_those_of_the_youngest_go_across_the_page(self) -> None:
        of = family([])
        young = replace(of, students={id_: replace(one, grade="1") for id_, one in of.students.items()})
        draft = draft_of(young, words="pieces: [{id: a, title: Bridge, images: [a.jpg]}]")
        assert [one.longest for one in draft.pictures[1]] == [178]

    def test_a_draft_alone_is_a_picture_with_its_name(self) -> None:
        draft = draft_of(family([]), words="pieces: [{id: a, title: Bridge, draft: a.jpg}]")
        assert not draft.view.pieces[0].pair
        assert [one.caption for one in draft.pictures[1]] == ["First version"]


class TestPhoto:
    @staticmethod
    def consenting(of: School) -> School:
        students = {id_: replace(one, photo_consent=True) for id_, one in of.students.items()}
        return replace(of, students=students)

    def test_it_needs_consent(self) -> None:
        of = family([row("S1", "MA.1a", "2026-09-01", 3)])
        assert draft_of(of).pictures == ((),)
        ((first, *_),) = draft_of(self.consenting(of)).pictures
        assert (first.path, first.folder.name, first.alt) == ("photo.jpg", "S1", "Photo of Ana López")
        assert first.where.path == "students.csv"

    def test_it_needs_a_file(self, tmp_path: Path) -> None:
        of = replace(self.consenting(family([])), root=tmp_path)
        draft = draft_of(of)
        bare = with_pictures(draft, tmp_path).value
        assert bare is not None
        assert bare.cover.photo is None
        folder = tmp_path / "portfolios" / "S1"
        folder.mkdir(parents=True)
        (folder / "photo.png").write_bytes(as_bytes(bridge(holds=True, size=(60, 40)), "PNG"))
        shown = with_pictures(draft, tmp_path).value
        assert shown is not None
        assert shown.cover.photo is not None
        assert (shown.cover.photo.width, shown.cover.photo.alt) == (60, "Photo of Ana López")

    def test_one_that_cannot_be_read_withholds_the_student(self, tmp_path: Path) -> None:
        folder = tmp_path / "portfolios" / "S1"
        folder.mkdir(parents=True)
        (folder / "photo.jpg").write_bytes(b"no picture")
        found = with_pictures(draft_of(replace(self.consenting(family([])), root=tmp_path)), tmp_path)
        assert [(one.code, one.student) for one in found.diagnostics] == [("P052", "S1")]


class TestHabits:
    def test_self_beside_teacher_each_on_the_habits_own_scale(self) -> None:
        rows = [row("S1", "HW.PERS", "2026-10-01", 1, assessor="t-rivera")]
        (habit,) = draft_of(family(rows), words="habits: {HW.PERS: {score: on my own, example: I stayed.}}").view.habits
        assert (habit.title, habit.statement, habit.points) == ("Perseverance", "I can stay with it.", 2)
        assert (habit.me, habit.teacher) == (Look(at=1, word="On my own"), Look(at=0, word="With help"))
        assert (habit.teacher_name, habit.example) == ("Ms Rivera", "I stayed.")

    def test_a_row_of_kind_self_is_how_i_see_it_and_counts_for_nothing(self) -> None:
        (habit,) = draft_of(family([row("S1", "HW.PERS", "2026-10-01", 2, kind="self")])).view.habits
        assert (habit.me, habit.teacher, habit.teacher_name) == (Look(at=1, word="On my own"), Look(), "")

    def test_no_habit_is_among_subjects_competencies_or_growth(self) -> None:
        view = draft_of(family([row("S1", "HW.PERS", f"2026-{month:02}-01", 2) for month in (3, 9, 10)])).view
        assert (view.standing, view.growth, view.plan, view.back.competencies) == (None, (), (), ())


TWO_STEPS = (
    "One more piece at Developing or better, and it is Developing; one at Proficient or better, and it is Proficient."
)


class TestPlan:
    def test_prerequisites_come_first_and_the_nearest_says_why_and_what_would_move_it(self) -> None:
        rows = [*scores("S1", "MA.1a", 3, 3), *scores("S1", "MA.2a", 3)]
        (close,) = draft_of(family(rows, SUSTAINED)).view.plan
        assert close.title == "Mathematics, Level 2: 2 skills to go"
        (still,) = close.still  # I can scale. needs it
        assert still.statement == "I can compare."
        assert still.now == "Not enough evidence yet; so far “MA.2a 1” (Proficient)."
        assert still.moves == "One more piece at Proficient or better, and it is Proficient."

    def test_each_subject_has_its_own(self) -> None:
        rows = [*scores("S1", "SC.1a", 1, 3), row("S1", "CC.COM", "2026-09-01", 2), *scores("S1", "MA.1a", 2, 2, 2)]
        plan = draft_of(family(rows, SUSTAINED)).view.plan
        assert [(one.title, one.still[0].now, one.still[0].moves) for one in plan] == [
            (
                "Mathematics, Level 1: one skill to go",
                "Developing now: “MA.1a 1” (Developing), “MA.1a 2” (Developing), and “MA.1a 3” (Developing).",
                "2 more pieces at Proficient or better, and it is Proficient.",
            ),
            (
                "Science, Level 1: one skill to go",
                "Emerging now: “SC.1a 1” (Emerging) and “SC.1a 2” (Proficient).",
                TWO_STEPS,
            ),
            (
                "Across all",
                "Not enough evidence yet; so far a piece of September 1, 2026 (Developing).",
                "2 more pieces at Proficient or better, and it is Proficient.",
            ),
        ]

    def test_only_what_the_level_rests_on_is_named(self) -> None:
        rows = scores("S1", "CC.COM", 4, 2, 1, 2)  # of the last three the second highest is the 2; the 4 is too old
        (close,) = draft_of(family(rows, SUSTAINED)).view.plan
        assert close.still[0].now == "Developing now: “CC.COM 2” (Developing) and “CC.COM 4” (Developing)."

    def test_of_many_pieces_the_newest_are_named(self) -> None:
        rows = scores("S1", "CC.COM", 2, 2, 2, 2, 2)
        policy = LATEST.replace("latest", "mean")
        (close,) = draft_of(family(rows, policy)).view.plan
        assert close.still[0].now == (
            "Developing now: 2 earlier pieces, “CC.COM 3” (Developing), “CC.COM 4” (Developing), and “CC.COM 5” "
            "(Developing)."
        )
        # (10 + 3 · 4) / 8 = 2.75: three more pieces do not make it a 3, and no lower one makes it more than a 2.
        assert close.still[0].moves == "It takes more than three pieces."

    def test_the_best_of_the_scale_has_nothing_better(self) -> None:
        (close,) = draft_of(family(scores("S1", "CC.COM", 2), LATEST.replace("latest", "mean"))).view.plan
        assert close.still[0].moves == "One more piece at Extending, and it is Proficient."  # (2 + 4) / 2

    def test_the_kind_of_work_that_is_still_required_is_named(self) -> None:
        policy = LATEST.replace("{method: latest}", "{method: latest}, requires: [{kind: performance_task}]")
        (close,) = draft_of(family(scores("S1", "CC.COM", 3, kind="observation"), policy)).view.plan
        assert close.still[0].moves == (
            "One more piece at Proficient or better, and it is Proficient. Among them is to be a performance task."
        )

    def test_a_judged_skill_says_who_and_what_is_computed(self) -> None:
        said = (judgment("S1", "MA.1a", "2026-10-01", 2),)
        rows = [*scores("S1", "MA.1a", 3), row("S1", "MA.1a", "2026-10-02", 4)]
        (close,) = draft_of(family(rows, judgments=said)).view.plan
        assert close.title == "Mathematics, Level 1: one skill to go"
        (still,) = close.still
        assert still.now == (
            "Ms Rivera set it to Developing on October 1, 2026. “seen in class” Computed: Extending. There is newer "
            "evidence since."
        )
        assert still.moves == "It stays so until somebody sets it anew; new work is the best reason to ask."

    def test_a_skill_once_shown_is_not_asked_for_again(self) -> None:
        rows = [row("S1", "MA.1a", "2026-09-01", 3), row("S1", "MA.1a", "2026-09-09", 1)]
        (close,) = draft_of(family(rows)).view.plan
        assert close.title == "Mathematics, Level 2: 2 skills to go"


class TestBackMatter:
    def test_every_competency_with_its_level_count_and_day(self) -> None:
        rows = [row("S1", "MA.1a", "2026-09-01", 3), row("S1", "MA.2a", "2026-10-01", 2)]
        (group,) = draft_of(family(rows)).view.back.competencies
        (line,) = group.rows
        assert (line.code, line.level, line.pieces) == ("MA.A", "Developing, Level 2", "2")
        assert (line.latest, line.judged) == ("October 1, 2026", False)

    def test_a_judgment_stands_beside_what_was_computed(self) -> None:
        said = (judgment("S1", "CC.COM", "2026-10-01", 4), judgment("S1", "MA", "2026-10-02", "L2"))
        rows = [row("S1", "CC.COM", "2026-10-05", 2), row("S1", "MA.1a", "2026-09-01", 3)]
        road, point = draft_of(family(rows, judgments=said)).view.back.judgments
        assert (road.title, road.value, road.computed) == ("Mathematics", "Level 2 complete", "Level 1 complete")
        assert (road.who, road.when, road.why, road.newer) == ("Ms Rivera", "October 2, 2026", "seen in class", "")
        assert (point.value, point.computed, point.newer) == ("Extending", "Developing", "newer evidence since")

    def test_a_judgment_without_evidence(self) -> None:
        said = (judgment("S1", "CC.COM", "2026-10-01", 4), judgment("S1", "MA", "2026-10-02", "L1"))
        notes = draft_of(family(BO_LAST_YEAR, judgments=said)).view.back.judgments
        assert [note.computed for note in notes] == ["no level of this road yet", "not enough evidence yet"]

    def test_the_rules_that_were_used_are_said(self) -> None:
        method = draft_of(family([*scores("S1", "MA.1a", 3), *scores("S1", "HW.PERS", 2)], SUSTAINED)).view.back.method
        assert [paragraph.title for paragraph in method] == [
            "A skill", "A competency", "A subject", "The road of levels", "Habits of work", "Missing work",
        ]  # fmt: skip
        assert method[0].text == (
            "Its level comes from pieces of work: shown at that level in at least 2 of the last 3 pieces. "
            "With fewer than 2 pieces there is not enough evidence yet. "
            "A new try at a task takes the place of the one before. "
            "What lies between two points counts as the first of them."
        )

    def test_what_it_was_made_from(self) -> None:
        made = draft_of(family([row("S1", "MA.1a", "2026-09-01", 3)]), as_of=date(2026, 9, 30)).view.back.made_from
        assert made == "Evidence up to September 1, 2026 · T, edition 1 · levels as of September 30, 2026"

    def test_only_scales_in_use_are_explained(self) -> None:
        legends = draft_of(family([row("S1", "MA.1a", "2026-09-01", 3)])).view.back.legends
        assert [legend.title for legend in legends] == ["How well"]
        assert [entry.meaning for entry in legends[0].entries] == [
            "making a start", "getting there", "on track", "going further",
        ]  # fmt: skip


class TestBeginning:
    OLD = (row("S2", "MA.1a", "2025-10-01", 3),)

    @pytest.mark.parametrize(
        ("mine", "came", "expected"),
        [
            ([], "", True),
            ([], "2026-11-01", True),
            ([row("S1", "MA.1a", "2026-11-01", 3)], "2026-10-30", True),
            ([row("S1", "MA.1a", "2026-11-01", 3)], "", True),
            ([row("S1", "MA.1a", "2026-09-01", 3)], "2026-10-30", False),  # only changed classes
        ],
    )
    def test_who_came_a_short_while_ago(self, mine: list[dict[str, Any]], came: str, *, expected: bool) -> None:
        assert draft_of(family([*self.OLD, *mine], came=came)).view.beginning is expected

    def test_at_the_start_of_a_school_nobody_is_new(self) -> None:
        rows = [row("S1", "MA.1a", "2026-11-01", 3), row("S2", "MA.1a", "2026-11-01", 3)]
        assert draft_of(family(rows)).view.beginning is False


class TestOccasion:
    ROWS = (row("S1", "MA.1a", "2026-09-01", 3),)

    @pytest.mark.parametrize(
        ("newest", "asked", "expected"),
        [
            ("2026-09-01", Asked(), ("autumn", date(2026, 11, 12), date(2026, 4, 10))),
            ("2026-11-20", Asked(), ("autumn", date(2026, 11, 12), date(2026, 4, 10))),  # a week ago
            ("2027-03-01", Asked(), ("autumn", date(2026, 11, 12), date(2026, 4, 10))),  # the last there was
            ("2026-03-01", Asked(), ("spring", date(2026, 4, 10), None)),
            ("2026-09-01", Asked(as_of=date(2026, 4, 1)), ("spring", date(2026, 4, 10), None)),
            ("2026-09-01", Asked(conference="SPRING"), ("spring", date(2026, 4, 10), None)),
            ("2026-09-01", Asked(date=date(2026, 11, 13)), ("autumn", date(2026, 11, 13), date(2026, 4, 10))),
        ],
    )
    def test_the_files_decide_and_never_the_clock(
        self, newest: str, asked: Asked, expected: tuple[str, date, date | None]
    ) -> None:
        of = family([row("S1", "MA.1a", "2026-03-01", 3), row("S1", "MA.1a", newest, 3)])
        found = occasion(of, ["S1"], asked)
        assert found.conference is not None
        assert (found.conference.id, found.day, found.previous) == expected

    def test_without_conferences_it_is_the_newest_evidence(self) -> None:
        of = family([row("S1", "MA.1a", "2026-09-01", 3)], "policy: {score: {method: latest}}")
        assert occasion(of, ["S1"], Asked()).day == date(2026, 9, 1)

    def test_an_unknown_conference_is_refused(self) -> None:
        with pytest.raises(CannotRun, match=r"There is no conference “winter”\. There are: spring, autumn\."):
            occasion(family(list(self.ROWS)), ["S1"], Asked(conference="winter"))


class TestTheFrame:
    ROWS = (row("S1", "MA.1a", "2026-09-01", 3),)

    def test_cover(self) -> None:
        view = draft_of(family(list(self.ROWS)), words="quote: Look.").view
        assert (view.name, view.school, view.adviser) == ("Ana López", "Riverbend School", "Mr Okafor")
        assert (view.cover.conference, view.cover.date) == ("Autumn conferences", "November 12, 2026")
        assert (view.cover.group, view.cover.grade, view.cover.quote) == ("Advisory of Mr Okafor", "Grade 6", "Look.")

    def test_a_name_that_would_print_as_boxes_is_withheld(self) -> None:
        child = child_of(family(list(self.ROWS)))
        made = portfolio(replace(child, student=replace(child.student, name="Ana \U00013080")))
        assert made.value is None
        (found,) = made.diagnostics
        assert found.message == "The name “Ana \U00013080” has characters that cannot be printed: \U00013080 (U+13080)."
        assert (str(found.where), found.student) == ("students.csv:2", "S1")

    def test_a_worksheet_asks_and_tells_nothing(self) -> None:
        child = child_of(family([*self.ROWS, row("S1", "HW.PERS", "2026-10-01", 1)]), words="letter: Dear family")
        made = portfolio(child, kind=Kind.WORKSHEET).value
        assert made is not None
        assert (made.view.letter, made.view.standing, made.view.pieces, made.view.plan) == ("", None, (), ())
        assert [(habit.me, habit.teacher, habit.example) for habit in made.view.habits] == [(Look(), None, "")]

    def test_only_this_class_narrows_everything(self) -> None:
        rows = [row("S1", id_, f"2026-{month:02}-01", 3) for id_ in ("MA.1a", "SC.1a") for month in (3, 9)]
        child = child_of(
            family(rows), words="pieces: [{id: a, title: A, shows: SC.1a}, {id: b, title: B, shows: MA.1a}]"
        )
        class_ = child.school.classes[0]
        of_maths = replace(class_, file=class_.file.model_copy(update={"competencies": ("MA.*",)}))
        made = portfolio(replace(child, only=of_maths)).value
        assert made is not None
        assert made.view.standing is not None
        assert [one.title for one in made.view.standing.subjects] == ["Mathematics"]
        assert [line.title for panel in made.view.growth for line in panel.lines] == ["Mathematics"]
        assert [piece.title for piece in made.view.pieces] == ["B"]
        assert [group.title for group in made.view.back.competencies] == ["Mathematics"]


class TestOtherRoads:
    ROWS = (row("S1", "MA.1a", "2026-03-01", 3), row("S1", "SC.1a", "2026-09-01", 3))

    def with_road(self, by: str) -> School:
        head = HEAD.replace("by: domain", f"by: {by}")
        return replace(family(list(self.ROWS)), editions=(edition(DOMAINS, SCALES, head),))

    def test_one_road_through_all_subjects(self) -> None:
        here = subject(self.with_road("framework"), "Science")
        assert here.headline == "Working on Level 2"
        assert [(step.state, step.met, step.needed) for step in here.ladder] == [
            (State.REACHED, 2, 2), (State.WORKING, 0, 3), (State.AHEAD, 0, 1),
        ]  # fmt: skip

    def test_a_road_for_each_competency_has_no_number_for_the_subject(self) -> None:
        here = subject(self.with_road("competency"), "Mathematics")
        assert (here.ladder, here.scale) == ((), None)
        assert here.headline == "1 of 1 competencies are shown so far"
