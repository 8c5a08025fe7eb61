"""What can be wrong with a CSV file or a workbook as a table, whatever it is about. Codes are for ever."""

from __future__ import annotations

from typing import Final

from cbe_cli.diagnostics import Check, Reach, Severity
from cbe_cli.files.examples import example

NO_HEADER: Final = Check(
    "Y030", "no-header", Severity.ERROR, Reach.REPOSITORY,
    title="A table is empty: it has not even a header.",
    why="The header says what the columns are. A file with a header and no rows is fine; an empty file is more likely "
    "one that was not saved, or saved over.",
)  # fmt: skip
BLANK_HEADER: Final = Check(
    "Y031", "blank-header", Severity.ERROR, Reach.REPOSITORY,
    title="A column has data and no header.",
    why="Nobody can tell what is in it, so it would not count, and somebody typed it so that it would.",
    fails=example("""
    evidence.csv
    | date,student,id,score,
    | 2026-10-01,S01,MA.RATIO.5a,3,late
    """),
    passes=example("""
    evidence.csv
    | date,student,id,score,
    | 2026-10-01,S01,MA.RATIO.5a,3,
    """),
)  # fmt: skip
REPEATED_HEADER: Final = Check(
    "Y032", "repeated-header", Severity.ERROR, Reach.REPOSITORY,
    title="Two columns have the same header.",
    why="Only one of the two could count, and which one would be a guess. Case makes no difference.",
    fails=example("""
    evidence.csv
    | date,student,id,score,Score
    | 2026-10-01,S01,MA.RATIO.5a,3,2
    """),
    passes=example("""
    evidence.csv
    | date,student,id,score,attempt
    | 2026-10-01,S01,MA.RATIO.5a,3,2
    """),
)  # fmt: skip
CELL_BEYOND_HEADER: Final = Check(
    "Y033", "cell-beyond-header", Severity.ERROR, Reach.REPOSITORY,
    title="A row has more cells than the header.",
    why="Mostly a cell holds the separator and lacks quotes, so that all cells after it have moved by one column.",
    fails=example("""
    evidence.csv
    | date,student,id,score,note
    | 2026-10-01,S01,MA.RATIO.5a,3,redone, with help
    """),
    passes=example("""
    evidence.csv
    | date,student,id,score,note
    | 2026-10-01,S01,MA.RATIO.5a,3,"redone, with help"
    """),
)  # fmt: skip
LINE_ABOVE_HEADER: Final = Check(
    "Y036", "line-above-header", Severity.ERROR, Reach.REPOSITORY,
    title="The first line names one column, and the lines below it have more.",
    why="Mostly it is a title, and the names of the columns stand below it. Without them no cell has a meaning.",
    fails=example("""
    evidence.csv
    | Grade 6 Mathematics
    | date,student,id,score
    | 2026-10-01,S01,MA.RATIO.5a,3
    """),
    passes=example("""
    evidence.csv
    | date,student,id,score
    | 2026-10-01,S01,MA.RATIO.5a,3
    """),
)  # fmt: skip
UNCLOSED_QUOTE: Final = Check(
    "Y034", "unclosed-quote", Severity.ERROR, Reach.REPOSITORY,
    title="A quote opens and is not closed.",
    why="Everything up to the next quote becomes one cell, however many rows that takes. So the file is not used.",
    fails=example("""
    evidence.csv
    | date,student,id,score,note
    | 2026-10-01,S01,MA.RATIO.5a,3,"redone
    """),
    passes=example("""
    evidence.csv
    | date,student,id,score,note
    | 2026-10-01,S01,MA.RATIO.5a,3,"redone"
    """),
)  # fmt: skip
STRAY_QUOTE: Final = Check(
    "Y035", "stray-quote", Severity.ERROR, Reach.REPOSITORY,
    title="A quoted cell goes on after its closing quote.",
    why="Programs differ in what they make of it, and most drop the quotes. So the row is not used until it is clear.",
    fails=example("""
    evidence.csv
    | date,student,id,score,note
    | 2026-10-01,S01,MA.RATIO.5a,3,"Bridge" project
    """),
    passes=example("""
    evidence.csv
    | date,student,id,score,note
    | 2026-10-01,S01,MA.RATIO.5a,3,the "Bridge" project
    """),
)  # fmt: skip
NOT_A_WORKBOOK: Final = Check(
    "Y040", "not-a-workbook", Severity.ERROR, Reach.REPOSITORY,
    title="A file with the ending .xlsx is not an Excel workbook that can be read.",
    why="It may be an older .xls or a CSV file with a new name, have a password, or be damaged.",
)  # fmt: skip
NOT_CALCULATED: Final = Check(
    "Y041", "formula-not-calculated", Severity.ERROR, Reach.REPOSITORY,
    title="A cell holds a formula without a result.",
    why="Excel stores the result beside the formula when it saves. A program that wrote the workbook without "
    "calculating left it out, and an unknown result is not an empty cell.",
)  # fmt: skip
CELL_ERROR: Final = Check(
    "Y042", "cell-error", Severity.ERROR, Reach.REPOSITORY,
    title="A cell shows an error such as #N/A or #REF!.",
    why="A formula could not be worked out, so nobody knows what the cell should hold.",
)  # fmt: skip
SHEET_TOO_LARGE: Final = Check(
    "Y043", "sheet-too-large", Severity.ERROR, Reach.REPOSITORY,
    title="A workbook is larger than any gradebook.",
    why="A damaged or hostile workbook can unpack to more than a computer can hold, so there is a limit.",
)  # fmt: skip
NOT_PARQUET: Final = Check(
    "Y044", "not-a-parquet-file", Severity.ERROR, Reach.REPOSITORY,
    title="A file with the ending .parquet is not a Parquet file that can be read.",
    why="It may be another kind of file with a new name, or one that was not written to its end.",
)  # fmt: skip
NO_CELLS: Final = Check(
    "Y045", "column-without-cells", Severity.ERROR, Reach.REPOSITORY,
    title="A column of a Parquet file holds more than one value in a row.",
    why="A row says one thing in each column. Which value of a list is meant would be a guess.",
)  # fmt: skip
CHECKS: tuple[Check, ...] = (
    NO_HEADER, BLANK_HEADER, REPEATED_HEADER, CELL_BEYOND_HEADER, UNCLOSED_QUOTE, STRAY_QUOTE,
    LINE_ABOVE_HEADER,
    NOT_A_WORKBOOK, NOT_CALCULATED, CELL_ERROR, SHEET_TOO_LARGE, NOT_PARQUET, NO_CELLS,
)  # fmt: skip
