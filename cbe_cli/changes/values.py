"""Values of settings: what makes two of them equal, and how they are said in a few words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, Final, TypeAlias

from cbe_cli.school.gate import Gate
from cbe_cli.school.record import Record

Plain: TypeAlias = "str | tuple[Plain, ...]"


def plain(value: object) -> Plain:
    """A value without its place in the file, so that equal settings compare equal: `2.50` is `2.5`."""
    if isinstance(value, Record):
        names = (name for name in type(value).model_fields if name != "node")
        return tuple((name, plain(getattr(value, name))) for name in names)
    if isinstance(value, dict):
        return tuple(sorted((said(key), plain(item)) for key, item in value.items()))
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    return said(value)


def said(value: object) -> str:
    """A value in a few words, "" for nothing."""
    for kind, words in _WORDS.items():
        if isinstance(value, kind):
            return words(value)
    return str(value)


def _record(value: Record) -> str:
    names = (name for name in type(value).model_fields if name != "node")
    parts = ((name.rstrip("_"), said(getattr(value, name))) for name in names)
    return " ".join(f"{name} {part}" for name, part in parts if part)


def _gate(gate: Gate) -> str:
    kinds = f" by {said(gate.at_level.kinds)}" if gate.at_level.kinds else ""
    return f"{gate.at_level.id} at least {gate.at_level.at_least}{kinds}"


_WORDS: Final[dict[type, Callable[[Any], str]]] = {
    type(None): lambda _: "",
    bool: lambda value: "yes" if value else "no",
    Decimal: lambda value: f"{value.normalize():f}",
    date: date.isoformat,
    Gate: _gate,
    Record: _record,
    dict: lambda value: ", ".join(f"{said(key)} {said(item)}" for key, item in value.items()),
    tuple: lambda value: ", ".join(map(said, value)),
}
"""The first that fits says it: a gate is a record too."""
