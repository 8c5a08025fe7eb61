"""What can be wrong with judgments.csv. Codes are for ever."""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity


def _judged(*rows: str) -> str:
    """An example: the judgments.csv with these rows."""
    header = "date,student,id,score,reached,by,reason,cleared"
    return "\n".join(["judgments.csv", *(f"| {row}" for row in (header, *rows))])


JUDGMENT_NODE = Check(
    "G101", "judgment-unknown-address", Severity.ERROR, Reach.STUDENT,
    title="A judgment is about a competency that the frameworks do not have.",
    why="A judgment replaces one level. If nobody can say which, the student's pages would show what was overruled.",
    fails=_judged("2026-10-20,S01,MA.RATOI,3,,Ms Rivera,Explained it to the class,"),
    passes=_judged("2026-10-20,S01,MA.RATIO,3,,Ms Rivera,Explained it to the class,"),
)  # fmt: skip
JUDGMENT_VALUE = Check(
    "G102", "judgment-value", Severity.ERROR, Reach.STUDENT,
    title="A judgment has no valid value: one score of the scale, or for a domain one progression level reached.",
    why="A judgment stands in place of the computed level, so it has to be a level. A mark such as missed or excused "
    "says that there is no score; it cannot replace one.",
    fails=_judged("2026-10-20,S01,MA.RATIO,excused,,Ms Rivera,Was ill,"),
    passes=_judged("2026-10-20,S01,MA,,L5,Ms Rivera,The portfolio of last year,"),
)  # fmt: skip
JUDGMENT_REPEATED = Check(
    "G103", "judgment-repeated", Severity.ERROR, Reach.STUDENT,
    title="Two judgments of one day are about the same level of the same student.",
    why="The newest judgment wins, and between two of one day there is no newest.",
    fails=_judged("2026-10-20,S01,MA.RATIO,3,,R,Explained it,", "2026-10-20,S01,MA.RATIO,4,,O,Taught it,"),
    passes=_judged("2026-10-20,S01,MA.RATIO,3,,R,Explained it,", "2026-10-21,S01,MA.RATIO,4,,O,Taught it,"),
)  # fmt: skip
JUDGMENT_STUDENT = Check(
    "G104", "judgment-unknown-student", Severity.ERROR, Reach.CLASS,
    title="A judgment is about a student who is not in students.csv.",
    why="It was meant for somebody, whose pages would show a level that a teacher has overruled.",
    fails=_judged("2026-10-20,S03,MA.RATIO,3,,R,Explained it,"),
    passes=_judged("2026-10-20,S02,MA.RATIO,3,,R,Explained it,"),
)  # fmt: skip
JUDGMENT_CLEARED = Check(
    "G105", "judgment-cleared-before", Severity.ERROR, Reach.STUDENT,
    title="A judgment is cleared before it was made.",
    why="It would never have been active, which nobody writes down on purpose.",
    fails=_judged("2026-10-20,S01,MA.RATIO,3,,R,Explained it,2026-10-01"),
    passes=_judged("2026-10-20,S01,MA.RATIO,3,,R,Explained it,2026-11-01"),
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    JUDGMENT_NODE,
    JUDGMENT_VALUE,
    JUDGMENT_REPEATED,
    JUDGMENT_STUDENT,
    JUDGMENT_CLEARED,
)
