"""JSON with places: enough to say where in the file an item stands."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from cbe_cli.diagnostics import Diagnostic, Location, Parsed
from cbe_cli.exchange.checks import NOT_JSON, REPEATED_KEY
from cbe_cli.exchange.findings import Findings
from cbe_cli.files.text import SourceText, decode

_HALF_PAIR: Final = re.compile(r"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class JsonText:
    """A JSON file: what it holds, and its text to find places in."""

    content: Any
    source: SourceText

    def locate(self, identifier: str) -> Location:
        """Where `identifier` first stands as a whole string; line 1 if it is written in another way."""
        plain = json.dumps(identifier, ensure_ascii=False)
        for written in (plain, plain.replace("/", "\\/"), json.dumps(identifier)):
            index = self.source.text.find(written)
            if index >= 0:
                return self.source.where(index)
        return Location(self.source.path, 1)


def read_json(data: bytes, shown: str) -> Parsed[JsonText]:
    """Any JSON value. Repeated keys are a warning; everything else that is wrong leaves no value."""
    text = decode(data, shown)
    if text.value is None:
        return Parsed(None, text.diagnostics)
    repeated: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        content = dict(pairs)
        if len(content) != len(pairs):
            repeated.extend(_twice(pairs))
        return content

    try:
        content = json.loads(text.value.text, object_pairs_hook=members)
        if _HALF_PAIR.search(text.value.text):
            content = _whole(content)
    except json.JSONDecodeError as error:
        return Parsed(None, (_broken(text.value, error),))
    except (RecursionError, ValueError):  # brackets in brackets, or a number of thousands of digits
        message = f"{shown} is JSON that no standards document needs: nested without end, or with a number without end."
        return Parsed(None, (NOT_JSON.at(Location(shown, 1), message, hint="Check that it is the right file."),))
    read = JsonText(content, text.value)
    findings = Findings(read.locate)
    for key in repeated:
        findings.add(REPEATED_KEY, key)
    return Parsed(read, (*text.diagnostics, *findings.diagnostics()))


def _whole(value: Any) -> Any:
    """`value` with half a surrogate pair, which JSON can spell and no text can hold, as a replacement character."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value


def _twice(pairs: list[tuple[str, Any]]) -> list[str]:
    seen: set[str] = set()
    return [key for key, _ in pairs if key in seen or seen.add(key)]  # type: ignore[func-returns-value]


def _broken(source: SourceText, error: json.JSONDecodeError) -> Diagnostic:
    if source.text.lstrip()[:1] not in {"{", "["}:
        hint = "JSON begins with “{”. Look for JSON among the publisher's downloads."
        return NOT_JSON.at(Location(source.path, 1), f"This is not JSON: {_looks_like(source.text)}.", hint=hint)
    ended = error.pos >= len(source.text.rstrip())
    message = "The JSON ends too early." if ended else f"The JSON is broken here ({error.msg.lower()})."
    return NOT_JSON.at(source.where(error.pos), message, hint="Download the document again, and check that it is JSON.")


def _looks_like(text: str) -> str:
    """What a text is that does not even begin like JSON."""
    beginning = text.lstrip()[:200].casefold()
    if not beginning:
        return "the file is empty"
    if beginning.startswith(("<!doctype html", "<html")):
        return "it looks like a web page"
    if beginning.startswith("<"):
        return "it looks like XML"
    if any(sign in text.lstrip().splitlines()[0] for sign in ",;\t"):
        return "it looks like a table (CSV)"
    return "it looks like plain text"
