"""What would change for whom: students by group, and levels by where they are now and by subject. Small counts hidden.

What became of a student is a matter of the levels of competencies: the headline of every document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from cbe_cli.analysis.breakdown import Counted, Scheme, Way, counted
from cbe_cli.analysis.compared import ROAD
from cbe_cli.analysis.transitions import told_apart
from cbe_cli.school.config import Privacy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.analysis.transitions import Transition
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import School

HEADLINE: Final = "competency"

RISES, FALLS, BOTH, SAME, DIFFERENT = "some higher", "some lower", "higher and lower", "the same", "different"
OF_STUDENTS: Final[tuple[Scheme, ...]] = (
    {"higher": RISES, "lower": FALLS, "both": BOTH, "same": SAME},
    {"higher": DIFFERENT, "lower": DIFFERENT, "both": DIFFERENT, "same": SAME},
)
"""What became of a student: competencies are higher (or have a level at last), lower (or have none any more), both."""

UP, GAINED, DOWN, LOST = "higher", "a level at last", "lower", "no level any more"
OF_LEVELS: Final[tuple[Scheme, ...]] = (
    {"up": UP, "gained": GAINED, "down": DOWN, "lost": LOST, "same": SAME},
    {"up": UP, "gained": UP, "down": DOWN, "lost": DOWN, "same": SAME},
    {"up": DIFFERENT, "gained": DIFFERENT, "down": DIFFERENT, "lost": DIFFERENT, "same": SAME},
)

NOT_GIVEN: Final = "not given"
LEVEL_NOW, SUBJECT, GRADE = "level now", "subject", "grade"


@dataclass(frozen=True, slots=True)
class OfLevels:
    """What becomes of the levels of competencies on one scale, or of those reached on the road (`kind`)."""

    kind: str
    apart: tuple[str, ...]  # what tells it from others of its kind
    levels: int
    counted: Counted


def least_of(school: School) -> int:
    """How many students a group must have to be reported (`privacy: small_cell`)."""
    privacy = school.setup.privacy
    return int(privacy.small_cell if privacy else Privacy.model_fields["small_cell"].default)


def by_group(school: School, levels: pl.DataFrame) -> Counted:
    """Students by grade and by each column of students.csv that cbe has no meaning for."""
    change = pl.col("change")
    rises, falls = change.is_in(["up", "gained"]).any(), change.is_in(["down", "lost"]).any()
    students = (
        levels.filter(kind=HEADLINE)
        .group_by("student", maintain_order=True)
        .agg(
            became=pl.when(rises & falls)
            .then(pl.lit("both"))
            .when(rises)
            .then(pl.lit("higher"))
            .when(falls)
            .then(pl.lit("lower"))
            .otherwise(pl.lit("same"))
        )
        .with_columns(case=pl.col("student"))
    )
    ways = list(_ways(school, students.get_column("student").to_list()))
    return counted(students, ways, OF_STUDENTS, least_of(school))


def _ways(school: School, people: Sequence[str]) -> Iterator[Way]:
    who = [school.students[id_] for id_ in people if id_ in school.students]
    columns = {GRADE: [one.grade for one in who]}
    columns |= {header: [one.groups.get(header, "") for one in who] for header in _headers(school)}
    for header, cells in columns.items():
        values = [" ".join(cell.split()) or NOT_GIVEN for cell in cells]
        rows = pl.DataFrame(
            {"case": [one.id for one in who], "row": values}, schema=dict.fromkeys(("case", "row"), pl.String)
        )
        yield Way(header, rows, tuple(sorted(set(values), key=_natural)))


def _headers(school: School) -> list[str]:
    return list(dict.fromkeys(header for one in school.students.values() for header in one.groups))


def _natural(text: str) -> tuple[bool, int, str]:
    """Numbers in order, then words; what is not given last."""
    number = int(text) if text.isdecimal() else 0
    return (text == NOT_GIVEN, number, "" if number else text.casefold())


def by_level(
    levels: pl.DataFrame, tables: Sequence[Transition], editions: Sequence[Edition], least: int
) -> tuple[OfLevels, ...]:
    """Levels of competencies by the level they are at now and by subject, for each scale; of roads the sums."""
    titles = {(one.id, domain.id): domain.title for one in editions for domain in one.domains}
    found = []
    for table in tables:
        if table.kind not in (ROAD, HEADLINE):
            continue
        key = {"kind": table.kind, "domain_kind": table.domain_kind, "framework": table.framework, "scale": table.scale}
        mine = levels.filter(**key).with_row_index("case")
        subjects = {id_: title for (framework, id_), title in titles.items() if framework == table.framework}
        now = _way(mine, LEVEL_NOW, "place_now", dict(enumerate(table.labels)))
        ways = (now, _way(mine, SUBJECT, "domain", subjects)) if table.kind == HEADLINE else ()
        cases = mine.select("case", "student", became="change")
        sums = counted(cases, ways, OF_LEVELS, least)
        found.append(OfLevels(table.kind, told_apart(table, tables), table.levels, sums))
    return tuple(found)


def _way(cases: pl.DataFrame, by: str, column: str, names: dict[int, str] | dict[str, str]) -> Way:
    rows = cases.select("case", row=pl.col(column).replace_strict(names, return_dtype=pl.String))
    return Way(by, rows, tuple(dict.fromkeys(names.values())))
