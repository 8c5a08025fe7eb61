"""What can be wrong with households.csv. None of it changes a level or withholds a page. Codes are for ever."""

from __future__ import annotations

from cbe_cli.diagnostics import Check, Reach, Severity


def _households(*rows: str) -> str:
    """An example: a file with these rows."""
    return "\n".join(["households.csv", *(f"| {row}" for row in ("household,student,to,address,copy", *rows))])


HOUSEHOLD_STUDENT = Check(
    "S141", "household-unknown-student", Severity.ERROR, Reach.NONE,
    title="A household has a student who is not in students.csv.",
    why="Somebody's family would get an envelope without their child's pages, or none at all.",
    fails=_households("H1,S03,Ines Lima,14 Mill Lane / Riverbend,"),
    passes=_households("H1,s01,Ines Lima,14 Mill Lane / Riverbend,"),
)  # fmt: skip
HOUSEHOLD_DISAGREES = Check(
    "S142", "household-disagrees", Severity.ERROR, Reach.NONE,
    title="Two rows of one household say different things.",
    why="A household is one envelope, with one address, in one language, or none if it waived paper. Which of the two "
    "rows is right only a person can know, and until then nothing is sent: a wrong address shows one family's pages to "
    "another.",
    fails=_households("H1,S01,Ines Lima,14 Mill Lane / Riverbend,", "H1,S02,Ines Lima,2 Weir Road / Riverbend,"),
    passes=_households("H1,S01,Ines Lima,14 Mill Lane / Riverbend,", "H1,S02,,,"),
)  # fmt: skip
HOUSEHOLD_WITHOUT_ADDRESS = Check(
    "S143", "household-without-address", Severity.ERROR, Reach.NONE,
    title="A household that wants paper has no address, or nobody to whom the envelope is addressed.",
    why="Its pages would lie in the office. A household that does not want paper says “no” under “copy”.",
    fails=_households("H1,S01,Ines Lima,,yes"),
    passes=_households("H1,S01,Ines Lima,,no"),
)  # fmt: skip
HOUSEHOLD_REPEATED = Check(
    "S144", "household-repeated", Severity.WARNING, Reach.NONE,
    title="A student is in one household twice.",
    why="It changes nothing, but often one of the two rows was meant for a sister or a brother, or for the student's "
    "other household.",
    fails=_households("H1,S01,Ines Lima,14 Mill Lane / Riverbend,", "H1,S01,,,"),
    passes=_households("H1,S01,Ines Lima,14 Mill Lane / Riverbend,", "H2,S01,Rui Lima,2 Weir Road / Riverbend,"),
)  # fmt: skip
HOUSEHOLDS_ALIKE = Check(
    "S145", "households-alike", Severity.WARNING, Reach.NONE,
    title="Two households have the same addressees at the same address.",
    why="They get two envelopes. Brothers and sisters share one where their rows have the same household.",
    fails=_households("H1,S01,Ines Lima,14 Mill Lane / Riverbend,", "H2,S02,Ines Lima,14 Mill Lane / Riverbend,"),
    passes=_households("H1,S01,Ines Lima,14 Mill Lane / Riverbend,", "H1,S02,,,"),
)  # fmt: skip

CHECKS: tuple[Check, ...] = (
    HOUSEHOLD_STUDENT,
    HOUSEHOLD_DISAGREES,
    HOUSEHOLD_WITHOUT_ADDRESS,
    HOUSEHOLD_REPEATED,
    HOUSEHOLDS_ALIKE,
)
