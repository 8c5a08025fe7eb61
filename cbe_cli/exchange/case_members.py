"""Members of CASE objects, read as what they were meant to be; anything else is a finding."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cbe_cli.exchange import checks
from cbe_cli.exchange.findings import Findings
from cbe_cli.exchange.plain_text import writable

_LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class Link:
    """A LinkURI or LinkGenURI of CASE; of a plain address, as drafts had it, only `uri` is known."""

    identifier: str = ""
    title: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Members:
    """Reads members of JSON objects. `owner` is what people call the object, for the finding."""

    findings: Findings

    def text(self, entry: Mapping[str, Any], key: str, owner: str) -> str:
        """A text, or a number as text. Absent, null and every other type is empty."""
        value = entry.get(key)
        if isinstance(value, str):
            return writable(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if value is not None:
            self._wrong(key, owner)
        return ""

    def texts(self, entry: Mapping[str, Any], key: str, owner: str) -> tuple[str, ...]:
        """A list of texts; one text stands for a list of one."""
        value = entry.get(key)
        listed = value if isinstance(value, list) else [value]
        texts = tuple(
            writable(str(item)) for item in listed if isinstance(item, str | int) and not isinstance(item, bool)
        )
        if value is not None and len(texts) != len(listed):
            self._wrong(key, owner)
        return texts

    def objects(self, entry: Mapping[str, Any], key: str, owner: str) -> list[dict[str, Any]]:
        """A list of objects."""
        value = entry.get(key)
        if value is None:
            return []
        listed = value if isinstance(value, list) else [value]
        objects = [item for item in listed if isinstance(item, dict)]
        if len(objects) != len(listed):
            self._wrong(key, owner)
        return objects

    def order(self, association: Mapping[str, Any]) -> float:
        """`sequenceNumber`, also as a text; infinite where there is none."""
        value = association.get("sequenceNumber")
        if isinstance(value, str):
            self.findings.add(checks.OLDER_FORM, "sequenceNumber as a text", "sequenceNumber")
            value = int(value) if value.isascii() and value.isdigit() and len(value) < len(str(_LARGEST)) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            return math.inf
        return float(value) if abs(value) < _LARGEST else math.inf

    def link(self, value: object) -> Link:
        """A link as an object, or as a plain address."""
        if isinstance(value, str):
            return Link(uri=writable(value))
        if not isinstance(value, dict):
            return Link()
        parts = (value.get(key) for key in ("identifier", "title", "uri"))
        return Link(*(writable(part) if isinstance(part, str) else "" for part in parts))

    def _wrong(self, key: str, owner: str) -> None:
        self.findings.add(checks.WRONG_TYPE, f"{key} of {owner}", owner)
