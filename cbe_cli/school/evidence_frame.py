"""The shape of evidence in memory, whatever kind of file it came from.

Texts are categories: a district's year repeats some thousand texts in millions of rows, and a number for each takes a
quarter of the memory and compares many times faster. Two frames share their numbers, so they can be put together.
"""

from __future__ import annotations

import polars as pl

TEXT = pl.Categorical()
"""A text: which it is. It compares, sorts and is looked for as text."""

SCHEMA: dict[str, pl.DataType] = {
    "class_id": TEXT,  # the class whose gradebook holds the row
    "student": TEXT,  # id as in students.csv
    "framework": TEXT,
    "node": TEXT,  # id as in the framework; of a retired node, as written
    "criterion": TEXT,  # "" unless the row scores one criterion of a rubric
    "on_level": TEXT,  # the progression level that the row names with "@", else ""
    "date": pl.Date(),  # of the work
    "score": pl.Float64(),  # on the node's scale; null for marks and external scores; of a placement the baseline
    "scale": TEXT,  # `ScaleSteps.signature` of the scale on which the score was given; "" without a score
    "mark": TEXT,  # missed, excused, insufficient, credited or ""
    "placed": TEXT,  # of a placement row the level to start working on, else ""
    "external": pl.Boolean(),  # the row has a unit of its own and is of another scale than the node's
    "task": TEXT,  # "" where the row is a piece by itself
    "attempt": pl.Int32(),  # 1 where not given
    "kind": TEXT,
    "phase": TEXT,
    "assessor": TEXT,
    "second_score": pl.Float64(),  # of a second scorer, on the same scale; null where there was none
    "second_assessor": TEXT,
    "weight": pl.Float64(),  # 1 where not given; 0 is shown and never counted
    "entered": pl.Date(),  # null where not given
    "dok": pl.Int32(),
    "mode": TEXT,
    "unit": TEXT,
    "experience": TEXT,
    "artifact": TEXT,
    "note": TEXT,
    "written": TEXT,  # the score cell as a person wrote it
    "path": TEXT,  # where the row stands: path and line, or path, sheet and cell
    "sheet": TEXT,
    "cell": TEXT,
    "line": pl.UInt32(),
}
"""Column -> type. No text column is ever null: what is not given is ""."""


def no_evidence() -> pl.DataFrame:
    """A gradebook without rows."""
    return pl.DataFrame(schema=SCHEMA)
