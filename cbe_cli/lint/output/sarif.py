"""SARIF 2.1.0, the form in which code scanning and editors take findings.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from cbe_cli import __version__
from cbe_cli.diagnostics import Severity
from cbe_cli.lint.output.names import CHECK, Identity, identities, in_workbook
from cbe_cli.lint.pages import in_files

if TYPE_CHECKING:
    from cbe_cli.diagnostics import Check, Diagnostic, Location
    from cbe_cli.lint.report import Report

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
ROOT: Final = "%SRCROOT%"
"""What paths count from: the root of the repository, wherever it is checked out."""
FINGERPRINT: Final = "cbe/v1"
_LINE_HASH: Final = "primaryLocationLineHash"
_LONGEST: Final = 1024  # what GitHub takes as a description


def as_sarif(report: Report) -> str:
    """One run, with those rules that found something. Columns count characters, as everywhere in cbe."""
    codes = sorted({each.code for each in report.diagnostics})
    named = zip(report.diagnostics, identities(report.diagnostics), strict=True)
    run = {
        "tool": {
            "driver": {
                "name": "cbe",
                "semanticVersion": __version__,
                "rules": [_rule(CHECK[code]) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, identity, codes.index(found.code)) for found, identity in named],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(check: Check) -> dict[str, Any]:
    why = check.why or check.title
    examples = [(heading, text) for heading, text in (("Fails", check.fails), ("Passes", check.passes)) if text]
    shown = [(heading, "\n".join(in_files(text))) for heading, text in examples]
    return {
        "id": check.code,
        "name": check.name,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": why if len(why) <= _LONGEST else f"{why[: _LONGEST - 1]}…"},
        "help": {
            "text": "\n\n".join([check.title, why, *(f"{heading}:\n\n{text}" for heading, text in shown)]),
            "markdown": "\n\n".join(
                [f"**{check.title}**", why, *(f"{heading}:\n\n```text\n{text}\n```" for heading, text in shown)]
            ),
        },
        "defaultConfiguration": {"level": LEVELS[check.severity]},
    }


def _result(found: Diagnostic, identity: Identity, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": LEVELS[found.severity],
        "message": _message(" ".join(part for part in (in_workbook(found.where) + found.message, found.hint) if part)),
        "locations": [_location(found.where)],
        "partialFingerprints": _fingerprints(identity, found.where),
    }
    if found.related:
        result["relatedLocations"] = [
            {"id": number, **_location(where), "message": _message(in_workbook(where) + note)}
            for number, (where, note) in enumerate(found.related, 1)
        ]
    return result


def _message(text: str) -> dict[str, str]:
    """`[text](target)` would be a link: a word joiner, which nobody sees, keeps what people wrote from being one."""
    return {"text": text.replace("](", "]\u2060(")}


def _location(where: Location) -> dict[str, Any]:
    """A cell has no line: it is named as a part of its sheet, and no region claims to be it."""
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(where.path)}}
    if where.line:
        location["physicalLocation"]["region"] = _region(where)
    if where.sheet or where.cell:
        location["logicalLocations"] = [_part_of_workbook(where)]
    return location


def _artifact(path: str) -> dict[str, str]:
    if PurePath(path).is_absolute():  # a file outside of the repository
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": ROOT}


def _region(where: Location) -> dict[str, int]:
    """From where a finding begins to the end of its line, which needs no saying; without a column, all of the line."""
    column = {"startColumn": where.column} if where.column else {}
    return {"startLine": where.line, **column}


def _part_of_workbook(where: Location) -> dict[str, str]:
    """`Sheet!C4`, as spreadsheets write it."""
    sheet = "'" + where.sheet.replace("'", "''") + "'"
    return {
        "name": where.cell or where.sheet,
        "fullyQualifiedName": f"{sheet}!{where.cell}" if where.cell else sheet,
        "kind": "cell" if where.cell else "sheet",
    }


def _fingerprints(identity: Identity, where: Location) -> dict[str, str]:
    """GitHub makes its own of the text of a line; where there is no line it would have none."""
    text = "\0".join(map(str, identity))
    fingerprint = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return {FINGERPRINT: fingerprint} if where.line else {FINGERPRINT: fingerprint, _LINE_HASH: fingerprint}
