"""Headers of two rows, titles, bands, groups, weights and totals: how schools set out rubrics, and what is read of it.

In the tables `<` is a cell merged with the one beside it, `^` one merged with the one above.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.diagnostics import Location
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.draft import draft
from cbe_cli.exchange.rubrics.incoming import incoming
from cbe_cli.exchange.rubrics.tables import Document, Heading, Rows
from tests.exchange.rubrics.documents import FRAMEWORK, brought, edition, said
from tests.profiles import up_to

Read = dict[str, dict[str, list[str]]]

ROWS = """
    Strategy | Points. | Names. | Relates. | Adapts.
    Words    | Shows.  | Tells. | Explains. | Justifies.
"""
NAMES = "Beginning | Developing | Proficient | Exceeding"
RUBRIC = {
    "Strategy": ["1 Points.", "2 Names.", "3 Relates.", "4 Adapts."],
    "Words": ["1 Shows.", "2 Tells.", "3 Explains.", "4 Justifies."],
}


def grid(table: str) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a table drawn as above; every row is as wide as the widest."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().split("\n")]
    width = max(map(len, rows))
    shown: list[list[Cell]] = []
    for number, row in enumerate(rows, start=1):
        cells: list[Cell] = []
        for at, text in enumerate([*row, *[""] * (width - len(row))]):
            where = Location("a.docx", sheet="table 1", cell=f"row {number}")
            if text == "<":
                cells.append(Cell(cells[-1].text, where, "across"))
            elif text == "^":
                cells.append(Cell(shown[-1][at].text, where, "down"))
            else:
                cells.append(Cell(text.replace("\\n", "\n"), where))
        shown.append(cells)
    return tuple(map(tuple, shown))


def document(*tables: str, heading: str = "MA.DA Data") -> Document:
    """A document with tables below one heading."""
    title = Heading(1, Cell(heading, Location("a.docx")))
    return Document("a.docx", (title, *(Rows(grid(table)) for table in tables)))


def read(*tables: str, heading: str = "MA.DA Data") -> tuple[Read, list[str]]:
    """By competency and criterion the texts with their scores, and the findings."""
    made = draft(document(*tables, heading=heading))
    found = [each.partition(": ")[2] for each in said(made.diagnostics)]
    if made.value is None:
        return {}, found
    competencies = [each for domain in made.value.framework["domains"] for each in domain["competencies"]]
    return {
        competency["title"]: {
            criterion.get("title", ""): [f"{score} {text}" for score, text in criterion["descriptors"].items()]
            for criterion in competency["rubric"]
        }
        for competency in competencies
    }, found


@pytest.mark.parametrize(
    "head",
    [
        f"Criteria | {NAMES}",
        f"Criteria | Performance levels | < | < | <\n^ | {NAMES}",
        f"Criteria | Performance levels | < | < | <\n  | {NAMES}",
        f"| Performance levels | < | < | <\nCriteria | {NAMES}",
        f"| Performance levels | | | \nCriteria | {NAMES}",
        f"Rubric | < | < | < | <\nCriteria | Performance levels | < | < | <\n^ | {NAMES}",
        f"Criteria | {NAMES}\n^ | 1 | 2 | 3 | 4",
        f"Criteria | {NAMES}\n  | 1 | 2 | 3 | 4",
        f"Criteria | {NAMES}\nPoints | 1 pt | 2 pts | 3 pts | 4 pts",
        f"Criteria | 1 | 2 | 3 | 4\n^ | {NAMES}",
        f"Criteria | 1 | 2 | 3 | 4\n  | {NAMES}",
        f"| Levels | < | < | <\nCriteria | {NAMES}\n^ | 1 | 2 | 3 | 4",
        f"Student: ________ | < | Date: ____ | < | <\nCriteria | {NAMES}",
        f"Name: | < | Class: | < | <\nCriteria | {NAMES}",
        "Category | Level 1: Beginning | Level 2: Developing | Level 3: Proficient | Level 4: Exceeding",
        "Category | Beginning (1 point) | Developing (2 points) | Proficient (3 points) | Exceeding (4 points)",
        "Category | 1 - Beginning | 2 - Developing | 3 - Proficient | 4 - Exceeding",
    ],
)
def test_heads_that_mean_the_same(head: str, tmp_path: Path) -> None:
    assert read(head + ROWS) == ({"Data": RUBRIC}, [])
    update, found = brought(tmp_path, document(head + ROWS))
    assert found == []
    ((added,),) = [[[each for _, each in one.merged.added] for one in update.changed]]
    assert {each.title: [f"{score} {text}" for score, text in sorted(each.texts.items())] for each in added} == RUBRIC


def test_a_header_that_is_repeated_with_both_its_rows_is_no_criterion() -> None:
    head = f"Criteria | Levels | < | < | <\n^ | {NAMES}\n"
    first, second = ROWS.strip().split("\n")
    assert read(f"{head}{first}\n{head}{second}") == ({"Data": RUBRIC}, [])
    assert read(f"{head}{first}", f"{head}{second}") == ({"Data": RUBRIC}, [])


def test_a_name_over_several_numbers_stands_with_each() -> None:
    head = "Criteria | Not yet | < | Met | <\n^ | 1 | 2 | 3 | 4\nStrategy | a | b | c | d"
    assert read(head)[1] == [
        "X046 Nothing says which point is proficient: “1 Not yet”, “2 Not yet”, “3 Met” or “4 Met”."
    ]


def test_a_title_in_the_table_names_it_and_a_usual_one_does_not() -> None:
    table = f"Criteria | {NAMES}{ROWS}"
    assert list(read(f"Arguing | < | < | < | <\n{table}", heading="English")[0]) == ["Arguing"]
    assert list(read(f"Scoring rubric | < | < | < | <\n{table}", heading="Arguing")[0]) == ["Arguing"]
    assert list(read(f"| Arguing | < | < | <\n{table}", heading="Rubric")[0]) == ["Arguing"]
    assert list(read(table, heading="Rubric for Arguing:")[0]) == ["Arguing"]


def test_what_is_said_below_a_point_is_left_out_and_said() -> None:
    below = "^ | just starting | on the way | there | beyond it"
    expected = (
        "X060 The header says more than the names of the points, and that was left out: “just starting”, "
        "“on the way”, “there” and others."
    )
    assert read(f"Criteria | {NAMES}\n{below}{ROWS}") == ({"Data": RUBRIC}, [expected])
    names = "Criteria | 1\\nBeginning | 2\\nDeveloping | 3\\nProficient\\nmeets the standard alone | 4\\nExceeding"
    expected = (
        "X060 The header says more than the names of the points, and that was left out: “meets the standard alone”."
    )
    assert read(names + ROWS) == ({"Data": RUBRIC}, [expected])


GROUPED = """
    Thinking | Strategy | Points. | Names. | Relates. | Adapts.
    ^        | Words    | Shows.  | Tells. | Explains. | Justifies.
    Making   | Tools    | a | b | c | d
"""


@pytest.mark.parametrize("head", ["Strand | Criterion", "Criteria | <", "Area | Indicators"])
def test_groups_of_criteria_are_left_out_and_said(head: str) -> None:
    rubric = {"Data": RUBRIC | {"Tools": ["1 a", "2 b", "3 c", "4 d"]}}
    expected = "X060 “Thinking” and “Making” group the criteria; a rubric has no groups, so that was left out."
    if head.startswith("Area"):
        head = head.replace("Area", "Strand")
    assert read(f"{head} | {NAMES}{GROUPED}") == (rubric, [expected])
    assert read(f"{head} | {NAMES}{GROUPED.replace('^', ' ')}") == (rubric, [expected])


def test_criteria_of_one_name_in_two_groups_are_told_apart() -> None:
    rows = GROUPED.replace("Tools", "Words")
    read_, _ = read(f"Strand | Criterion | {NAMES}{rows}")
    assert list(read_["Data"]) == ["Strategy", "Thinking: Words", "Making: Words"]


def test_a_second_text_about_each_criterion_is_left_out_and_said() -> None:
    table = f"""Criterion | Indicators | {NAMES}
    Strategy | how it goes about it | Points. | Names. | Relates. | Adapts.
    Words | what it says | Shows. | Tells. | Explains. | Justifies."""
    expected = (
        "X060 The column “Indicators” is not part of a rubric here and was left out: “how it goes about it” and "
        "“what it says”."
    )
    assert read(table) == ({"Data": RUBRIC}, [expected])


@pytest.mark.parametrize("column", ["Score: __/4", "Points", "Score", "Weight", "Total", "#", "%", "Your score (__/4)"])
def test_columns_for_scores_are_no_points(column: str) -> None:
    rows = [f"{row} | __/4" for row in ROWS.strip().split("\n")]
    assert read("\n".join([f"Criteria | {NAMES} | {column}", *rows])) == ({"Data": RUBRIC}, [])


def test_weights_are_said() -> None:
    rows = [f"{row} | {weight}" for row, weight in zip(ROWS.strip().split("\n"), ("60%", "40%"), strict=True)]
    assert read("\n".join([f"Criteria | {NAMES} | Weight", *rows]))[1] == [
        "X060 The column “Weight” is not part of a rubric here and was left out: “60%” and “40%”."
    ]


def test_a_scale_that_calls_its_point_so_has_it() -> None:
    head = "Criteria | 1 Score | 2 Proficient\nStrategy | a | b"
    assert read(head) == ({"Data": {"Strategy": ["1 a", "2 b"]}}, [])


@pytest.mark.parametrize(
    "row",
    [
        "Total | < | < | < | <",
        "Total | | | | ",
        "Total: __/8 | < | < | < | <",
        "Total score | 2 | 4 | 6 | 8",
        "Teacher comments: | < | < | < | <",
        "Comments | | < | < | <",
    ],
)
def test_totals_and_room_for_comments_are_no_criteria(row: str) -> None:
    assert read(f"Criteria | {NAMES}{ROWS}{row}") == ({"Data": RUBRIC}, [])


@pytest.mark.parametrize("row", ["Comments: why four? | < | < | < | <", "Feedback | why four? | < | < | <"])
def test_a_remark_below_the_table_is_a_comment(row: str) -> None:
    made = draft(document(f"Criteria | {NAMES}{ROWS}{row}"))
    assert made.value is not None
    assert [each.text for each in made.value.comments] == ["why four?"]


def test_criteria_may_be_called_notes_and_total() -> None:
    rows = "Notes | Plays some. | Plays most. | Plays all. | Hears them.\nTotal effect | a | b | c | d"
    assert list(read(f"Criteria | {NAMES}\n{rows}")[0]["Data"]) == ["Notes", "Total effect"]


def test_points_may_stand_down_and_criteria_across() -> None:
    table = """
        | Strategy | Words
    Exceeding | Adapts. | Justifies.
    Proficient | Relates. | Explains.
    Developing | Names. | Tells.
    Beginning | Points. | Shows.
    """
    assert read(table) == ({"Data": RUBRIC}, [])


def test_short_texts_of_a_criterion_are_no_second_header() -> None:
    head = "Criteria | 1 | 2 | 3 | 4"
    made, found = read(
        f"{head}\nSkills | Beginning use | Basic use | Competent use | Advanced use\nTools | a | b | c | d"
    )
    assert (made, found) == ({}, ["X046 Nothing says which point is proficient: “1”, “2”, “3” or “4”."])
    made, found = read("| Not yet | Met\n  | 1 page | 2 pages")
    assert made == {"Data": {"": ["1 1 page", "2 2 pages"]}}


def test_criteria_that_begin_with_such_words_are_no_points() -> None:
    rows = "Advanced facts | a | b\nBasic facts | c | d\nGrowing ideas | e | f"
    made = draft(document(f"Criteria | Seed | Tree\n{rows}"), proficient="Tree", lowest="Seed")
    assert made.value is not None
    rubric = made.value.framework["domains"][0]["competencies"][0]["rubric"]
    assert [each["title"] for each in rubric] == ["Advanced facts", "Basic facts", "Growing ideas"]


def test_numbered_criteria_are_no_points() -> None:
    table = f"Criteria | {NAMES}\n1. Strategy | a | b | c | d\n2. Words | e | f | g | h"
    assert list(read(table)[0]["Data"]) == ["1. Strategy", "2. Words"]


def test_a_text_merged_over_two_criteria_is_that_of_both() -> None:
    rows = ROWS.replace("Shows. ", "^")
    assert read(f"Criteria | {NAMES}{rows}") == (
        {"Data": RUBRIC | {"Words": ["1 Points.", "2 Tells.", "3 Explains.", "4 Justifies."]}},
        [],
    )


def test_columns_that_nobody_sees_are_none() -> None:
    table = """
    Criteria | < | Beginning | Developing | < | Proficient | Exceeding
    Strategy | < | Points. | Names. | < | Relates. | Adapts.
    Words | < | Shows. | Tells. | < | Explains. | Justifies."""
    assert read(table) == ({"Data": RUBRIC}, [])
    dragged = table.replace("Words | < | Shows. |", "Words | Shows. | < |")
    assert read(dragged) == ({"Data": RUBRIC}, [])


def test_a_table_for_names_and_dates_is_no_rubric() -> None:
    about = "Student: ______ | Teacher: ______\nDate: | Class: ____"
    assert read(about, f"Criteria | {NAMES}{ROWS}") == ({"Data": RUBRIC}, [])


def test_a_table_of_grades_beside_the_rubric_is_none() -> None:
    grades = "Points | Grade\n6-8 | A\n3-5 | B"
    found = "The table that begins with “Points” has no columns for points, so it is no rubric and was left out."
    assert read(f"Criteria | {NAMES}{ROWS}", grades) == ({"Data": RUBRIC}, [f"X060 {found}"])
    assert read(grades)[1] == ["X044 This table has no columns for the points of a scale."]


def test_a_blank_column_between_numbered_points_is_left_out_and_one_with_texts_is_asked_about() -> None:
    table = "Criteria | 1 Beginning | 2 Proficient | Self-assessment\nStrategy | a | b | "
    blank = "The column “Self-assessment” is not a point of the scale; nothing is written in it, and it was left out."
    assert read(table) == ({"Data": {"Strategy": ["1 a", "2 b"]}}, [f"X060 {blank}"])
    assert read(table + "c")[1] == ["X044 The other points have a number, and “Self-assessment” has none."]


def test_a_point_that_is_called_otherwise_never_takes_the_place_of_one(tmp_path: Path) -> None:
    for header in ("Exceeding (3)", "3 Exceeding", "Exceeding\\n3", "Secure"):
        update, found = brought(tmp_path, document(f"Criteria | Beginning | {header}\nStrategy | a | b"))
        assert update.changed == ()
        assert [each.partition(" ")[2].partition("X044")[1] for each in found] == ["X044"]


HILL = edition(FRAMEWORK)
CELLS = st.sampled_from(
    [
        *["", "<", "^", "1", "4 Exceeding", "Proficient", "Criteria", "Levels", "Score", "Weight", "a", "b.", "Total"],
        *["Name: __", "Comments", "id", "Competency", "MA.DA", "Beginning\\nstarts", "10-12", "Strand"],
    ]
)


@settings(max_examples=up_to(200), deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), min_size=1, max_size=7))
def test_no_table_is_a_crash(rows: list[list[str]]) -> None:
    first = [cell if cell != "^" else "" for cell in rows[0]]
    table = [["-" if row[0] in {"<", ""} else row[0], *row[1:]] for row in [first, *rows[1:]]]
    width = max(map(len, table))
    whole = [[*row, *[""] * (width - len(row))] for row in table]
    drawn = "\n".join(" | ".join(row) for row in whole) + "\n" + " | ".join("x" * width)
    read(drawn)
    incoming(document(drawn), HILL)
