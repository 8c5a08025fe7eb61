"""JSON Schemas of the YAML files, for editors that complete and check while people type.

They come from the models that read the files, so that both agree. What a schema cannot say (that an id exists, that
dates are in order) is for `cbe lint`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from cbe_cli.diagnostics import CannotRun
from cbe_cli.school.config import ClassFile, SchoolFile
from cbe_cli.school.evidence_yaml import EvidenceFile
from cbe_cli.school.framework import Framework
from cbe_cli.school.portfolio import PortfolioFile
from cbe_cli.school.translation import TranslationFile
from cbe_cli.school.wording import listed

if TYPE_CHECKING:
    from cbe_cli.school.record import Record

KINDS: Final[dict[str, tuple[type[Record], str]]] = {
    "school": (SchoolFile, "cbe.yaml"),
    "framework": (Framework, "frameworks/*.yaml"),
    "class": (ClassFile, "classes/<class>/class.yaml"),
    "evidence": (EvidenceFile, "classes/<class>/evidence.yaml"),
    "portfolio": (PortfolioFile, "portfolios/<student>/<conference>.yaml"),
    "translation": (TranslationFile, "translations/<framework>.<language>.yaml"),
}
"""Each kind of YAML file: its model, and where such files are."""

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file. Raises `CannotRun` for a kind that is not in `KINDS`."""
    if kind not in KINDS:
        raise CannotRun(f"“{kind}” is not a kind of file. The kinds are {listed(KINDS, 'and')}.")
    model, _ = KINDS[kind]
    made = model.model_json_schema()
    for block in (made, *made.get("$defs", {}).values()):
        _as_people_write(block)
    return {"$schema": DIALECT, **made}


def schema_text(kind: str) -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def _as_people_write(block: dict[str, Any]) -> None:
    """A key without a value is an absent one: allowed wherever the key may be missing. Only blocks keep titles."""
    required = block.get("required", ())
    for name, value in block.get("properties", {}).items():
        value.pop("title", None)
        if value.get("default", "") is None:
            del value["default"]
        if name not in required:
            block["properties"][name] = _or_nothing(value)


def _or_nothing(value: dict[str, Any]) -> dict[str, Any]:
    nothing = {"type": "null"}
    about: dict[str, Any] = {key: value.pop(key) for key in ("description", "default") if key in value}
    either = value["anyOf"] if set(value) == {"anyOf"} else [value]
    without = [way for way in either if way != nothing]
    return {**about, "anyOf": [*without, nothing]} if without else {**about, **nothing}
