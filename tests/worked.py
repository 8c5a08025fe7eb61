"""Students worked out by hand: how their pages write what is expected, and the same line from what cbe computed."""

from __future__ import annotations

import re
from typing import Any

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A fenced block of a page: its name and its text."""


def lines_of(block: str) -> list[str]:
    """The lines of a block, each with single spaces."""
    return [" ".join(line.split()) for line in block.splitlines() if line.strip()]


def shown(row: dict[str, Any]) -> str:
    """A row of `Attainment.nodes` as a line of a block `levels`: id, score, level, status, pieces, and what is special.

    As in `MA 3.00 Proficient met 5 reached L5 working on L6`, or `HOW 2.00 Growing not_yet 3 in physics`.
    """
    score = "-" if row["score"] is None else f"{row['score']:.2f}"
    parts = [row["node"], score, row["level"] or "-", row["status"], str(row["pieces"])]
    parts += [f"in {row['part']}"] if row["part"] else []
    parts += [f"reached {row['reached']}"] if row["reached"] else []
    parts += [f"working on {row['working_on']}"] if row["working_on"] else []
    parts += [f"judged, computed {row['computed_score']:.2f} {row['computed_level']}"] if row["judged"] else []
    return " ".join(parts)
