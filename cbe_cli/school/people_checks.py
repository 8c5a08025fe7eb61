"""What can be wrong with tables of people: students.csv, roster.csv and a roster from elsewhere. Codes are for ever."""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity
from cbe_cli.files.examples import example

MISSING_COLUMN = Check(
    "S120", "people-column-missing", Severity.ERROR, Reach.REPOSITORY,
    title="A table has no column that it must have.",
    why="The header row names the columns, in any order. Without it a row does not say whom it is about.",
    fails=example("""
        judgments.csv
        | date,student,id,score,by
    """),
    passes=example("""
        judgments.csv
        | date,student,id,score,by,reason
    """),
)  # fmt: skip
WRONG_CELL = Check(
    "S121", "wrong-cell", Severity.ERROR, Reach.REPOSITORY,
    title="A cell does not have the form that its column asks for, or is empty and must not be.",
    why="Ids, dates, and yes or no each have one strict form, so that a cell always means one thing.",
    fails=example("""
        roster.csv
        | student,from
        | S01,soon
        | S02,
    """),
    passes=example("""
        roster.csv
        | student,from
        | S01,2026-08-31
        | S02,
    """),
)  # fmt: skip
UNKNOWN_COLUMN = Check(
    "S122", "people-column-unknown", Severity.WARNING, Reach.NONE,
    title="A table has a column that cbe does not know and therefore does not read.",
    why="A misspelt header would lose a whole column in silence. In students.csv other columns are the school's own "
    "groups and are welcome.",
    fails=example("""
        roster.csv
        | student,form
        | S01,
        | S02,2026-08-31
    """),
    passes=example("""
        students.csv
        | id,name,house
        | S01,Ana Lima,Blue
        | S02,Bo Chen,Red
    """),
)  # fmt: skip
STUDENT_REPEATED = Check(
    "S123", "student-repeated", Severity.ERROR, Reach.STUDENT,
    title="Two rows of students.csv have the same id.",
    why="An id stands for one child. Two children under one id would share their evidence; ids are the same whatever "
    "their case.",
    fails=example("""
        students.csv
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | s01,Cy Dow
    """),
    passes=example("""
        students.csv
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | S03,Cy Dow
    """),
)  # fmt: skip
ROSTER_REPEATED = Check(
    "S124", "roster-repeated", Severity.WARNING, Reach.NONE,
    title="A student is on a roster twice for the same days.",
    why="It changes nothing, but often one of the two was meant to be somebody else.",
    fails=example("""
        roster.csv
        | student
        | S01
        | S02
        | S01
    """),
    passes=example("""
        roster.csv
        | student,from,to
        | S01,,2026-12-18
        | S02,,
        | S01,2027-01-11,
    """),
)  # fmt: skip
UNKNOWN_STUDENT = Check(
    "S125", "roster-unknown-student", Severity.ERROR, Reach.CLASS,
    title="A roster names a student who is not in students.csv.",
    why="Somebody of the class would have no name and no pages. A lost leading zero is the usual reason.",
    fails=example("""
        roster.csv
        | student
        | S01
        | S02
        | S03
    """),
    passes=example("""
        roster.csv
        | student
        | S01
        | s02
    """),
)  # fmt: skip
NAME_MISMATCH = Check(
    "S126", "roster-name-mismatch", Severity.ERROR, Reach.STUDENT,
    title="The name beside an id is not the name of that student.",
    why="When a column was sorted without its neighbour, ids and names no longer belong together, and one child's work "
    "would count for another.",
    fails=example("""
        roster.csv
        | student,name
        | S01,Bo Chen
        | S02,Bo Chen
    """),
    passes=example("""
        roster.csv
        | student,name
        | S01,"Lima, Ana"
        | S02,Bo Chen
    """),
)  # fmt: skip
DATES_REVERSED = Check(
    "S127", "dates-reversed", Severity.ERROR, Reach.STUDENT,
    title="A student leaves a class before coming to it.",
    why="No day lies between the two dates, so the student would be in the class on none.",
    fails=example("""
        students.csv
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | S03,Cy Dow
        roster.csv
        | student,from,to
        | S01,,
        | S02,,
        | S03,2026-10-01,2026-09-01
    """),
    passes=example("""
        students.csv
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | S03,Cy Dow
        roster.csv
        | student,from,to
        | S01,,
        | S02,,
        | S03,2026-09-01,2026-10-01
    """),
)  # fmt: skip
ID_NO_FILE_NAME = Check(
    "S128", "student-id-no-file-name", Severity.ERROR, Reach.STUDENT,
    title="The id of a student cannot be the name of a file.",
    why="A student's pages, and the folder with the student's own words, are called by the id. Windows keeps some "
    "names, such as CON and AUX, for itself and takes the dot off the end of a folder's name; all, index and mail are "
    "files about everybody.",
    fails=example("""
        students.csv
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | aux,Cy Dow
    """),
    passes=example("""
        students.csv
        | id,name
        | S01,Ana Lima
        | S02,Bo Chen
        | aux1,Cy Dow
    """),
)  # fmt: skip
NAME_TOO_LONG = Check(
    "S129", "student-name-too-long", Severity.ERROR, Reach.STUDENT,
    title="The name of a student, or of the advisor, is longer than any name.",
    why="Something else was pasted into the cell, or a quote is missing. Pages have room for names of up to 500 "
    "characters.",
)  # fmt: skip
ROSTER_NAMES = Check(
    "S130", "new-roster-without-names", Severity.ERROR, Reach.REPOSITORY,
    title="In a roster for a new class no column looks like names.",
    why="cbe reads rosters as school information systems and teachers keep them, and guesses the columns. Without "
    "names there is nobody to make a class of.",
)  # fmt: skip
ROSTER_ROW = Check(
    "S131", "new-roster-row", Severity.ERROR, Reach.REPOSITORY,
    title="A row of a roster for a new class has no name or no valid id, or an id that is somebody else's.",
    why="Every child needs an id of their own before there is any evidence, because the id is what files refer to.",
)  # fmt: skip
ROSTER_CONFLICT = Check(
    "S132", "new-roster-conflict", Severity.ERROR, Reach.REPOSITORY,
    title="A roster for a new class and students.csv disagree about who somebody is.",
    why="One id with two names may be a changed name or another child. Only a person can know, so nothing is written.",
)  # fmt: skip
ROSTER_SAME_NAME = Check(
    "S133", "new-roster-same-name", Severity.WARNING, Reach.NONE,
    title="Somebody in a roster for a new class has the name of a student with another id.",
    why="Two children may share a name. It may also be one child, who would then have two portfolios.",
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    MISSING_COLUMN,
    WRONG_CELL,
    UNKNOWN_COLUMN,
    STUDENT_REPEATED,
    ROSTER_REPEATED,
    UNKNOWN_STUDENT,
    NAME_MISMATCH,
    DATES_REVERSED,
    ID_NO_FILE_NAME,
    NAME_TOO_LONG,
    ROSTER_NAMES,
    ROSTER_ROW,
    ROSTER_CONFLICT,
    ROSTER_SAME_NAME,
)
