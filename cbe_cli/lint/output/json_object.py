"""Findings as one JSON object, for scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cbe_cli.lint.output.names import name_of

if TYPE_CHECKING:
    from cbe_cli.diagnostics import Diagnostic, Location
    from cbe_cli.lint.report import Report


def as_json(report: Report) -> str:
    """One object: `version` of this form, `counts` by severity, `findings` in order.

    A finding has always the same keys; what does not apply is "" or 0. Keys may be added, never changed.
    """
    content = {
        "version": 1,
        "counts": {str(severity): number for severity, number in report.counts.items()},
        "findings": [_finding(each) for each in report.diagnostics],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(found: Diagnostic) -> dict[str, object]:
    return {
        "code": found.code,
        "name": name_of(found),
        "severity": str(found.severity),
        "reach": str(found.reach),
        **_place(found.where),
        "message": found.message,
        "hint": found.hint,
        "related": [{**_place(where), "note": note} for where, note in found.related],
        "student": found.student,
        "class": found.class_id,
        "fixable": found.fix is not None,
    }


def _place(where: Location) -> dict[str, object]:
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "sheet": where.sheet,
        "cell": where.cell,
    }
