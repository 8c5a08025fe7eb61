from datetime import date
from pathlib import Path

import pytest

from cbe_cli.diagnostics import Reach
from cbe_cli.school.load import load
from cbe_cli.school.model import Portfolio
from tests.school.folders import findings, hill, lay, loaded


def one(root: Path) -> Portfolio:
    (portfolio,) = loaded(root).portfolios
    return portfolio


def written(root: Path, *lines: str, name: str = "S01/autumn") -> Path:
    return hill(root, "\n".join([f"portfolios/{name}.yaml", "| format: 1", *(f"| {line}" for line in lines)]))


def form(root: Path, mapping: str, *rows: str) -> Path:
    hill(root, "\n".join(["reflections.csv", *(f"| {row}" for row in rows)]))
    with (root / "cbe.yaml").open("a", encoding="utf-8") as file:
        file.write(f"reflections: {{columns: {{{mapping}}}}}\n")
    return root


def test_the_words_of_a_student(tmp_path: Path) -> None:
    lay(tmp_path, "portfolios/s01/bridge.jpg")
    portfolio = one(
        written(
            tmp_path,
            "letter: |",
            "  Dear family,",
            "pieces:",
            "  - {id: bridge, title: The bridge, shows: [ma.ratio, MA.FUNC], date: 2026-10-21, images: bridge.jpg}",
            "habits: {HW.PERS: {score: Mostly on my own}}",
            name="s01/autumn",
        )
    )
    assert (portfolio.student, portfolio.conference, portfolio.folder) == ("S01", "autumn", "portfolios/s01")
    assert portfolio.file.letter == "Dear family,\n"
    assert portfolio.file.pieces[0].date == date(2026, 10, 21)
    assert portfolio.file.pieces[0].images == ("bridge.jpg",)


def test_pictures_and_notes_beside_are_left_alone(tmp_path: Path) -> None:
    assert loaded(hill(tmp_path, "portfolios/S01/bridge.jpg\nportfolios/S99/notes.txt")).portfolios == ()


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        (
            "S0l/autumn",
            "",
            "portfolios/S0l: P101 The folder “S0l” is not named after a student in students.csv. Did you mean S01?",
        ),
        ("S01/autum", "", "portfolios/S01/autum.yaml: P102 There is no conference “autum”. Did you mean “autumn”?"),
        (
            "S01/spring",
            "",
            "portfolios/S01/spring.yaml: P102 There is no conference “spring”. The conferences are: autumn.",
        ),
        (
            "S01/autumn",
            "pieces: [{id: a, title: A, shows: [MA.RATIO, MA.RATOI]}]",
            (
                "portfolios/S01/autumn.yaml:2:46: P103 There is no “MA.RATOI” in the framework base. Did you mean "
                "“MA.RATIO”?"
            ),
        ),
        (
            "S01/autumn",
            "pieces: [{id: a, title: A, shows: MA.RATOI}]",
            (
                "portfolios/S01/autumn.yaml:2:35: P103 There is no “MA.RATOI” in the framework base. Did you mean "
                "“MA.RATIO”?"
            ),
        ),
        (
            "S01/autumn",
            "goals: [{what: Compare, shows: [MA.RATIO@L9]}]",
            ("portfolios/S01/autumn.yaml:2:33: P103 The framework “base” has no level “L9”. The levels are: L5, L6."),
        ),
        (
            "S01/autumn",
            "goals_then: [{how_it_went: nearly}]",
            (
                "portfolios/S01/autumn.yaml:2:28: Y103 “how_it_went” must be met, partly or not_yet, not “nearly”. "
                "Did you mean “partly”?"
            ),
        ),
        (
            "S01/autumn",
            "habits: {MA.RATIO: {score: 3}}",
            (
                "portfolios/S01/autumn.yaml:2:20: P103 “MA.RATIO” is not a habit of the framework. "
                "Students score their habits of work here, by the ids of the framework."
            ),
        ),
        (
            "S01/autumn",
            "goals: [{why: because}]",
            "portfolios/S01/autumn.yaml:2:9: Y102 “goals” has no “what”. Add a line “what: ...”.",
        ),
        (
            "S01/autumn",
            "letter: !!str x",
            (
                "portfolios/S01/autumn.yaml:2:9: Y004 The tag “!!str” is not allowed. "
                "Remove it. If the text itself begins with an exclamation mark, put it in quotes."
            ),
        ),
    ],
)
def test_a_fault_in_a_portfolio_withholds_its_student(tmp_path: Path, name: str, line: str, said: str) -> None:
    root = written(tmp_path, line, name=name)
    assert findings(root) == [said]
    found = load(root).diagnostics[0]
    assert (found.reach, found.student) == (Reach.STUDENT, name.partition("/")[0])


def test_each_picture_that_is_not_there_is_found_where_it_is_named(tmp_path: Path) -> None:
    lay(tmp_path, "portfolios/S01/bridge.jpg\nportfolios/S01/more/map.png")
    root = written(
        tmp_path,
        "pieces:",
        "  - {id: a, title: A, images: [bridge.jpg, ~, brigde.jpg, more/map.png]}",
        "  - {id: b, title: B, images: ../../../map.png}",
    )
    hint = "Check the spelling, also of the ending (.jpg, .JPG, .jpeg), and that the file is in the student's folder."
    assert findings(root) == [
        f"portfolios/S01/autumn.yaml:3:47: P050 The picture “brigde.jpg” is not there. {hint}",
        (
            "portfolios/S01/autumn.yaml:4:31: P051 The picture “../../../map.png” lies outside the school's folder. "
            "Copy it into the student's portfolio folder and write its name only."
        ),
    ]
    assert {(each.reach, each.student) for each in load(root).diagnostics} == {(Reach.STUDENT, "S01")}


def test_a_picture_that_a_form_names_is_looked_for_beside_the_portfolio(tmp_path: Path) -> None:
    lay(tmp_path, "portfolios/s01/bridge.jpg")
    root = form(
        tmp_path,
        '"Best": pieces.1.title, "Photos": pieces.1.images',
        "student,Best,Photos",
        'S01,The bridge,"bridge.jpg, gone.jpg"',
        "S02,A map,map.jpg",
    )
    assert [said.partition(" Check")[0] for said in findings(root)] == [
        "reflections.csv:2:16: P050 The picture “gone.jpg” is not there.",
        "reflections.csv:3:11: P050 The picture “map.jpg” is not there.",
    ]


def test_a_self_score_off_the_scale(tmp_path: Path) -> None:
    (said,) = findings(written(tmp_path, "habits: {HW.PERS: {score: 4}}"))
    assert said.startswith("portfolios/S01/autumn.yaml:2:27: P108 4 is not on the habits-scale (1, 2 or 3).")


def test_a_mark_is_no_self_score(tmp_path: Path) -> None:
    assert findings(written(tmp_path, "habits: {HW.PERS: {score: missed}}")) == [
        (
            "portfolios/S01/autumn.yaml:2:27: P108 “missed” is a mark and not a score. "
            "Leave out a habit that the student did not score."
        )
    ]


MAPPING = (
    '"Your number": student, "Dear family": letter, "What was your best work?": pieces.1.title, '
    '"Why?": pieces.1.why, "What does it show?": pieces.1.shows, "Keeping going": habits.HW.PERS.score, '
    '"I will": goals.1.what, "Steps": goals.1.steps, "Hopes": profile.hopes, "Ask me": questions'
)


def test_a_form_gives_the_same_portfolio(tmp_path: Path) -> None:
    root = form(
        tmp_path,
        MAPPING,
        "Timestamp,your number,Dear family,What was your best work?,Why?,What does it show?,Keeping going,I will,Steps,"
        "Hopes,Ask me",
        '11/2/2026 9:14:02,S01,Hello,The bridge,It fell,"MA.RATIO, MA.FUNC",2,Read,"One',
        "",
        'Two",To sing,"How?',
        'Why?"',
        "11/2/2026 9:15:02,S02,,,,,,,,,",
    )
    ana, bo = loaded(root).portfolios
    assert (ana.student, ana.conference, ana.folder) == ("S01", "autumn", "portfolios/S01")
    assert ana.file.letter == "Hello"
    piece, goal = ana.file.pieces[0], ana.file.goals[0]
    assert (piece.id, piece.title, piece.why, piece.shows) == (
        "piece-1",
        "The bridge",
        "It fell",
        ("MA.RATIO", "MA.FUNC"),
    )
    assert (goal.what, goal.steps) == ("Read", ("One", "Two"))
    assert ana.file.profile is not None and ana.file.profile.hopes == "To sing"
    assert ana.file.questions == ("How?", "Why?")
    assert ana.file.habits["HW.PERS"].score == "2"
    assert (bo.student, bo.file.pieces, bo.file.letter) == ("S02", (), None)


def test_a_form_asks_what_became_of_the_goals_of_last_time(tmp_path: Path) -> None:
    """By their numbers, since nobody types a goal twice; who was asked about the second alone speaks of the second."""
    root = form(
        tmp_path,
        '"How did your first goal go?": goals_then.1.how_it_went, "And the second?": goals_then.2.how_it_went',
        "student,How did your first goal go?,And the second?",
        "S01,Met,Partly",
        "S02,,Not yet",
    )
    ana, bo = loaded(root).portfolios
    assert [goal.how_it_went for goal in ana.file.goals_then] == ["met", "partly"]
    assert [goal.how_it_went for goal in bo.file.goals_then] == [None, "not_yet"]


def test_a_part_from_a_file_wins_over_the_form(tmp_path: Path) -> None:
    root = form(tmp_path, '"L": letter, "Q": quote', "student,L,Q", "S01,from the form,also from the form")
    (root / "portfolios" / "S01").mkdir(parents=True)
    (root / "portfolios" / "S01" / "autumn.yaml").write_text("format: 1\nletter: from the file\n", encoding="utf-8")
    assert (one(root).file.letter, one(root).file.quote) == ("from the file", "also from the form")


def test_faults_of_a_form_are_said_of_their_cells(tmp_path: Path) -> None:
    root = form(
        tmp_path,
        MAPPING,
        "Your number,name,What was your best work?,Why?,What does it show?,Keeping going",
        "S03,,,,,",
        "S01,Bo Chen,A,,MA.RATOI,9",
        "S02,,,because,,",
    )
    said = findings(root)
    assert said[:2] == [
        (
            "reflections.csv:2:1: P101 Student S03 is not in students.csv. Add the student to students.csv, or "
            "correct the id here."
        ),
        (
            "reflections.csv:3:5: S126 Student S01 is Ana Lima in students.csv, and not Bo Chen. "
            "Did the student type somebody else's id? Correct the id or the name."
        ),
    ]
    assert said[2] == (
        "reflections.csv:3:16: P103 There is no “MA.RATOI” in the framework base. Did you mean “MA.RATIO”?"
    )
    assert said[3].startswith("reflections.csv:3:25: P108 9 is not on the habits-scale")
    assert said[4:] == [
        (
            "reflections.csv:4:7: P107 Student S02 answered this, but “pieces.1.title” is empty. "
            "Fill in the cell of the question that is mapped to pieces.1.title, or empty this one."
        )
    ]


def test_questions_without_a_place_are_listed(tmp_path: Path) -> None:
    root = form(
        tmp_path, '"L": letter, "E-mail": ignore', "Student,E-mail,L,Shoe size,Pet", "S01,a@b.example,Hi,40,cat"
    )
    assert findings(root) == [
        (
            "reflections.csv:1:18: P104 No part of the portfolio is named for “Shoe size”, “Pet”. "
            "Add each under `reflections: columns:` in cbe.yaml, with a part such as letter, or with “ignore”."
        )
    ]


def test_a_part_that_portfolios_do_not_have(tmp_path: Path) -> None:
    root = form(tmp_path, '"L": leter', "student,L", "S01,Hi")
    assert findings(root) == ["cbe.yaml:6:30: P105 “leter” is not a part of a portfolio. Did you mean “letter”?"]


def test_who_answers_twice_is_taken_at_the_last_word(tmp_path: Path) -> None:
    root = form(tmp_path, '"L": letter', "student,L", "S01,first", "S01,second")
    assert findings(root) == [
        (
            "reflections.csv:3:1: P106 Student S01 filled in the form for “autumn” twice; this later answer is used. "
            "If the earlier one should be used, remove this row."
        )
    ]
    parsed = load(root).value
    assert parsed is not None
    assert parsed.portfolios[0].file.letter == "second"


def test_a_form_says_whose_and_for_which_conference(tmp_path: Path) -> None:
    root = form(tmp_path, '"L": letter', "Email,L", "x,Hi")
    assert findings(root)[1] == (
        "reflections.csv:1:1: S120 No column says which student answered. "
        "Call the column with the ids “student”, or map it: `reflections: columns:` in cbe.yaml."
    )


def test_of_several_conferences_a_column_has_to_name_one(tmp_path: Path) -> None:
    root = form(tmp_path, '"L": letter', "student,L", "S01,Hi")
    path = root / "cbe.yaml"
    both = "[{id: autumn, date: 2026-11-12}, {id: spring, title: Spring Talks, date: 2027-03-04}]"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[{id: autumn, date: 2026-11-12}]", both), encoding="utf-8"
    )
    assert findings(root) == [
        (
            "reflections.csv:1:1: P102 Nothing says for which conference these answers are. "
            "Add a column “conference” that holds one of autumn, spring."
        )
    ]
    (root / "reflections.csv").write_text("student,L,Conference\nS01,Hi,spring talks\nS02,Yo,\n", encoding="utf-8")
    assert findings(root) == [
        "reflections.csv:3:8: P102 This row names no conference. The conferences are: autumn, spring."
    ]
    parsed = load(root).value
    assert parsed is not None
    assert [(each.student, each.conference) for each in parsed.portfolios] == [("S01", "spring")]


def test_a_form_may_be_a_workbook(tmp_path: Path) -> None:
    from openpyxl import Workbook

    root = form(tmp_path, '"L": letter, "W": pieces.1.shows, "T": pieces.1.title', "student")
    (root / "reflections.csv").unlink()
    book = Workbook()
    sheet = book.active
    sheet.title = "Form Responses 1"
    for row in (["student", "L", "T", "W"], ["S01", "Hi", "A", "MA.X"]):
        sheet.append(row)
    book.save(root / "reflections.xlsx")
    (said,) = findings(root)
    assert said.startswith("reflections.xlsx [Form Responses 1] D2: P103 There is no “MA.X” in the framework base.")
    parsed = load(root).value
    assert parsed is not None
    assert parsed.portfolios[0].file.letter == "Hi"


@pytest.mark.parametrize("key", ["draft", "final", "images"])
def test_a_picture_of_another_student_is_refused(tmp_path: Path, key: str) -> None:
    lay(tmp_path, "portfolios/S02/map.jpg")
    root = written(tmp_path, "pieces:", f"  - {{id: a, title: A, {key}: ../S02/map.jpg}}")
    (found,) = findings(root)
    assert found.endswith(
        "P060 The picture “../S02/map.jpg” lies in another student's folder. "
        "If it shows this student's work too, copy it into their own folder and write its name only."
    )
    assert load(root).diagnostics[0].student == "S01"


def test_pictures_of_the_school_and_other_ways_to_ones_own_folder_are_fine(tmp_path: Path) -> None:
    lay(tmp_path, "portfolios/S01/own.jpg\nassets/mural.jpg")
    named = "[../S01/own.jpg, ../../assets/mural.jpg]"
    assert findings(written(tmp_path, f"pieces: [{{id: a, title: A, images: {named}}}]")) == []


def test_what_the_last_grades_say_comes_from_a_form_too(tmp_path: Path) -> None:
    root = form(
        tmp_path,
        "Growth: growth, Later: after_school.aim, Proof: goals.1.known_by, Goal: goals.1.what",
        "student,Growth,Later,Proof,Goal",
        "S01,In the fall I counted; now I compare.,Work on bridges,Two bridges hold,Build",
    )
    file = one(root).file
    assert (file.growth, file.after_school and file.after_school.aim) == (
        "In the fall I counted; now I compare.",
        "Work on bridges",
    )
    assert file.goals[0].known_by == "Two bridges hold"


def test_words_in_two_folders_of_one_student_withhold_that_student(tmp_path: Path) -> None:
    root = written(tmp_path, "letter: Dear family")
    if (root / "portfolios" / "s01").exists():
        pytest.skip("capital and small letters are the same to this disk")
    lay(root, "portfolios/s01/autumn.yaml\n| format: 1\n| letter: Dear all")
    (found,) = load(root).diagnostics
    assert (str(found.where.path), found.code, found.student) == ("portfolios/s01/autumn.yaml", "P111", "S01")
    assert found.message == "S01 has words for “autumn” here and in portfolios/S01/autumn.yaml."
