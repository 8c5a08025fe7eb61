"""JSON Schemas of the YAML files, for editors that complete, explain and check while people type.

They come from the models that read the files, so that both agree, and from the docstrings of their keys. What a schema
cannot say (that an id exists, that dates are in order) is for `cbe lint`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cbe_cli.diagnostics import CannotRun
from cbe_cli.school.config import ClassFile, SchoolFile
from cbe_cli.school.evidence_yaml import EvidenceFile
from cbe_cli.school.framework import Framework
from cbe_cli.school.portfolio import PortfolioFile
from cbe_cli.school.schema_making import ForEditors
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

_CRITERION: Final = {"id": "$4", "title": "$5", "descriptors": {"1": "$6", "2": "$7", "3": "$8", "4": "$9"}}
SNIPPETS: Final[dict[tuple[str, str], dict[str, Any]]] = {
    ("Domain", "competencies"): {
        "label": "A competency with a rubric",
        "body": {"id": "$1", "title": "$2", "statement": "I can $3", "rubric": [_CRITERION]},
    },
    ("Competency", "targets"): {"label": "A target", "body": {"id": "$1", "statement": "I can $2"}},
    ("Framework", "retired"): {"label": "A retired id", "body": {"id": "$1", "on": "$2", "replaced_by": ["$3"]}},
}
"""Items of lists that always look alike, by block and key: what an editor calls one, and what it writes."""

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file. Raises `CannotRun` for a kind that is not in `KINDS`."""
    if kind not in KINDS:
        raise CannotRun(f"“{kind}” is not a kind of file. The kinds are {listed(KINDS, 'and')}.")
    model, _ = KINDS[kind]
    made = model.model_json_schema(schema_generator=ForEditors)
    blocks = {**made.get("$defs", {}), model.__name__: made}
    for (block, key), snippet in SNIPPETS.items():
        if block in blocks:
            items, *_ = blocks[block]["properties"][key]["anyOf"]
            items["defaultSnippets"] = [snippet]
    return {"$schema": DIALECT, **made}


def schema_text(kind: str) -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=1) + "\n"


def schema_files(folder: Path) -> dict[Path, bytes]:
    """The schemas in the folder `schemas` of a school, where the first lines of its files look for them."""
    return {folder / "schemas" / f"{kind}.json": schema_text(kind).encode() for kind in KINDS}
