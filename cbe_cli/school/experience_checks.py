"""What can be wrong with experiences.csv. Codes are for ever."""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity


def _taken(*rows: str) -> str:
    """An example: the experiences.csv with these rows."""
    header = "id,student,title,type,from,to,ids,status,recovers"
    return "\n".join(["experiences.csv", *(f"| {row}" for row in (header, *rows))])


EXPERIENCE_STUDENT = Check(
    "G121", "experience-unknown-student", Severity.ERROR, Reach.REPOSITORY,
    title="A row of experiences.csv is about a student who is not in students.csv.",
    why="It is a course or an internship of somebody, whose transcript would lack it.",
    fails=_taken("mill,S03,Mill studio,studio,2026-09-01,2026-10-01,,completed,"),
    passes=_taken("mill,S02,Mill studio,studio,2026-09-01,2026-10-01,,completed,"),
)  # fmt: skip
EXPERIENCE_REPEATED = Check(
    "G122", "experience-repeated", Severity.ERROR, Reach.STUDENT,
    title="One experience of a student is in experiences.csv twice.",
    why="Its credit would be counted twice. Many students may share an id, as those of one course do; each of them has "
    "it once.",
    fails=_taken(
        "math-6,S01,Mathematics 6,course,2026-09-01,2026-10-01,,completed,",
        "math-6,S01,Mathematics 6,course,2026-09-01,,,in_progress,",
    ),
    passes=_taken(
        "math-6,S01,Mathematics 6,course,2026-09-01,2026-10-01,,completed,",
        "math-6,S02,Mathematics 6,course,2026-09-01,,,in_progress,",
    ),
)  # fmt: skip
EXPERIENCE_NODE = Check(
    "G123", "experience-unknown-competency", Severity.ERROR, Reach.STUDENT,
    title="An experience is about a competency that the frameworks do not have.",
    why="The transcript says what an experience was about. If nobody can say which competency is meant, it would say "
    "less than the student did.",
    fails=_taken("mill,S01,Mill studio,studio,2026-09-01,2026-10-01,MA.RATOI,completed,"),
    passes=_taken("mill,S01,Mill studio,studio,2026-09-01,2026-10-01,MA.RATIO,completed,"),
)  # fmt: skip
EXPERIENCE_DATES = Check(
    "G124", "experience-dates", Severity.ERROR, Reach.STUDENT,
    title="An experience ends before it begins.",
    why="The dates stand on the transcript. Mostly the two cells have changed places, or a year is wrong.",
    fails=_taken("mill,S01,Mill studio,studio,2026-10-01,2026-09-01,,completed,"),
    passes=_taken("mill,S01,Mill studio,studio,2026-09-01,2026-10-01,,completed,"),
)  # fmt: skip

EXPERIENCE_RECOVERS = Check(
    "G125", "experience-recovers-undated", Severity.ERROR, Reach.STUDENT,
    title="A completed experience recovers a competency, and its days are not known.",
    why="Evidence from before a recovery is shown and no longer counted, once the recovery is completed. Without its "
    "first and last day nobody can say which evidence that is, and from when on.",
    fails=_taken("again,S01,Ratios shown again,recovery,2026-09-15,,,completed,MA.RATIO"),
    passes=_taken("again,S01,Ratios shown again,recovery,2026-09-15,2026-10-20,,completed,MA.RATIO"),
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    EXPERIENCE_STUDENT,
    EXPERIENCE_REPEATED,
    EXPERIENCE_NODE,
    EXPERIENCE_DATES,
    EXPERIENCE_RECOVERS,
)
