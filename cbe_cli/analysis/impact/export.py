"""An impact for other programs, and a summary read back to be put together with those of other schools."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from cbe_cli.analysis.impact.summary import Summary
from cbe_cli.changes.words import sentence

if TYPE_CHECKING:
    from cbe_cli.analysis.impact.run import Impact

VERSION = 1


def summary_json(found: Summary) -> str:
    """One object: `version` of this form and the fields of `Summary`; a hidden count is null."""
    return json.dumps({"version": VERSION, **asdict(found)}, ensure_ascii=False, indent=1) + "\n"


def summary_of(text: str) -> Summary:
    """What `summary_json` wrote. Raises `ValueError` where it is not that."""
    from pydantic import TypeAdapter

    with suppress(ValueError):  # of json, and of pydantic, are both
        read = json.loads(text)
        content = read if isinstance(read, dict) else {}
        if content.pop("version", None) == VERSION:
            return TypeAdapter(Summary).validate_python(content)
    raise ValueError("it is no summary of cbe impact, or one of another version")


def students_json(found: Impact, whole: Summary) -> str:
    """The fields of a summary with every count, and `moves`: one object for each level that moves, with its student."""
    moves = [_move(found, row) for row in found.levels.iter_rows(named=True)]
    withheld = [
        {"student": student, "faults": [{"code": one.code, "message": one.message} for one in faults]}
        for student, faults in found.withheld.items()
    ]
    content = {"version": VERSION, **asdict(whole), "moves": moves, "withheld_students": withheld}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _move(found: Impact, row: dict[str, Any]) -> dict[str, Any]:
    edits = found.because(row["framework"], row["node"], row["domain"])
    return row | {"because": [{"kind": one.kind.name, "sentence": sentence(one)} for one in edits]}
