"""What can be wrong with comments.csv and attendance.csv. Codes are for ever."""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity


def _said(*rows: str) -> str:
    """An example: the comments.csv with these rows."""
    return "\n".join(["comments.csv", *(f"| {row}" for row in ("date,student,by,text,id", *rows))])


def _days(*rows: str) -> str:
    """An example: the attendance.csv with these rows."""
    return "\n".join(["attendance.csv", *(f"| {row}" for row in ("student,days,present", *rows))])


COMMENT_STUDENT = Check(
    "G141", "comment-unknown-student", Severity.ERROR, Reach.CLASS,
    title="A comment is about a student who is not in students.csv.",
    why="It was meant for somebody, whose progress card would go home without it.",
    fails=_said("2026-11-05,S03,t-rivera,Draws a table before she divides.,"),
    passes=_said("2026-11-05,S02,t-rivera,Draws a table before she divides.,"),
)  # fmt: skip
COMMENT_AUTHOR = Check(
    "G142", "comment-unknown-author", Severity.ERROR, Reach.STUDENT,
    title="A comment is by nobody whom the school knows.",
    why="A family reads the name below a comment, and asks that person. So `by` is the id of a teacher in a "
    "class.yaml, or `self` for the student.",
    fails=_said("2026-11-05,S01,t-riviera,Draws a table before she divides.,"),
    passes=_said(
        "2026-11-05,S01,t-rivera,Draws a table before she divides.,",
        "2026-11-05,S01,self,I draw a table first.,",
    ),
)  # fmt: skip
COMMENT_NODE = Check(
    "G143", "comment-unknown-address", Severity.ERROR, Reach.STUDENT,
    title="A comment is about a competency that the frameworks do not have.",
    why="It would stand below another subject than the one it was written about, or below none.",
    fails=_said("2026-11-05,S01,t-rivera,Draws a table before she divides.,MA.RATOI"),
    passes=_said("2026-11-05,S01,t-rivera,Draws a table before she divides.,MA.RATIO"),
)  # fmt: skip
COMMENT_LONG = Check(
    "G144", "comment-long", Severity.WARNING, Reach.NONE,
    title="A comment, or all that is said of a student, is longer than a progress card has room for.",
    why="Comments are printed whole, however long they are, and a card of four pages is not read. A card is set closer "
    "until it is two pages; about 300 words in one comment fit, and about 400 in all of them from one conference to "
    "the next.",
)  # fmt: skip
COMMENT_REPEATED = Check(
    "G145", "comment-repeated", Severity.WARNING, Reach.NONE,
    title="A comment is there twice.",
    why="Somebody pasted the same rows again. A family reads it once: the second is left out.",
    fails=_said(*["2026-11-05,S01,t-rivera,Draws a table before she divides.,"] * 2),
    passes=_said(
        "2026-11-05,S01,t-rivera,Draws a table before she divides.,",
        "2026-11-05,S02,t-rivera,Draws a table before she divides.,",
    ),
)  # fmt: skip
ATTENDANCE_STUDENT = Check(
    "G131", "attendance-unknown-student", Severity.ERROR, Reach.REPOSITORY,
    title="A line of attendance.csv is about a student who is not in students.csv.",
    why="It was meant for somebody, whose progress card would go home without it.",
    fails=_days("S03,48,46"),
    passes=_days("S02,48,46"),
)  # fmt: skip
ATTENDANCE_DAYS = Check(
    "G132", "attendance-days", Severity.ERROR, Reach.STUDENT,
    title="A student was present on more days than there were, or on fewer than none.",
    why="The two columns are easily the wrong way round, and a family would read the wrong numbers.",
    fails=_days("S01,46,48"),
    passes=_days("S01,48,46.5"),
)  # fmt: skip
ATTENDANCE_REPEATED = Check(
    "G133", "attendance-repeated", Severity.ERROR, Reach.STUDENT,
    title="A student has two lines in attendance.csv.",
    why="Nobody can say whether they are to be added or one of them is old.",
    fails=_days("S01,48,46", "S01,20,20"),
    passes=_days("S01,48,46", "S02,48,48"),
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    COMMENT_STUDENT,
    COMMENT_AUTHOR,
    COMMENT_NODE,
    COMMENT_LONG,
    COMMENT_REPEATED,
    ATTENDANCE_STUDENT,
    ATTENDANCE_DAYS,
    ATTENDANCE_REPEATED,
)
