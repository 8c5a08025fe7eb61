"""From a YAML tree to a model, with every problem at its place.

A `Record` keeps the mapping it was read from, so a position is looked up on the node it belongs to and never
rebuilt from an error path afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import ErrorDetails

from cbe_cli.diagnostics import Check, Diagnostic, Location, Parsed, Reach
from cbe_cli.files.yaml_tree import Mapping, Node, Scalar, Sequence
from cbe_cli.school import checks
from cbe_cli.school.fields import NODE_KEY

R = TypeVar("R", bound="Record")


class Record(BaseModel):
    """A block of keys in a YAML file. Frozen; unknown keys are findings; knows where each key stands."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    node: SkipJsonSchema[Any] = Field(alias=NODE_KEY, exclude=True, repr=False)

    def where(self, key: str | None = None) -> Location:
        """Where the value of `key` stands, or the block itself without one (or without that key)."""
        mapping: Mapping = self.node
        value = mapping.get(key) if key else None
        return value.where if value is not None else mapping.where

    def where_each(self, key: str) -> list[Location]:
        """Where each item of the list under `key` stands; a single value stands for a list of one."""
        value = self.node.get(key)
        items = value.items if isinstance(value, Sequence) else [value]
        return [item.where for item in items if item is not None and not _absent(item)]

    def __hash__(self) -> int:
        return id(self.node)


@dataclass(frozen=True, slots=True)
class Concerns:
    """Whom a fault in a file withholds: a framework concerns everybody, a portfolio its student."""

    reach: Reach
    student: str = ""
    class_id: str = ""


def build(model: type[R], tree: Node, concerns: Concerns) -> Parsed[R]:
    """The model of one file, or the findings that prevent it."""
    try:
        return Parsed(model.model_validate(_plain(tree)))
    except ValidationError as failure:
        return Parsed(None, tuple(_diagnostic(error, model, tree, concerns) for error in failure.errors()))


def _plain(node: Node) -> Any:
    """Texts, lists and dicts for pydantic; absent values left out; every dict carries its node."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        plain: dict[str, Any] = {NODE_KEY: node}
        for entry in node.entries:
            value = entry.value
            if not isinstance(value, Scalar):
                plain[entry.key.text] = _plain(value)
            elif not value.absent:
                plain[entry.key.text] = value.text
        return plain
    return [_plain(item) for item in node.items if not _absent(item)]


def _absent(node: Node) -> bool:
    return isinstance(node, Scalar) and node.absent


def _diagnostic(error: ErrorDetails, model: type[Record], tree: Node, concerns: Concerns) -> Diagnostic:
    say = _unknown_key if error["type"] == "extra_forbidden" else _wrong_value
    check, where, message, hint = say(error, model, tree)
    return check.at(
        where, message, hint=hint, reach=concerns.reach, student=concerns.student, class_id=concerns.class_id
    )


def _follow(tree: Node, path: tuple[int | str, ...]) -> tuple[Node, str]:
    """The deepest node of `tree` that `path` leads to, and the last key on the way (pydantic adds tags: skipped)."""
    node, name = tree, ""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            value = node.get(step)
            if value is not None:
                node, name = value, step
        elif isinstance(step, int) and not isinstance(node, Mapping | Scalar):
            present = [item for item in node.items if not _absent(item)]
            if step < len(present):
                node = present[step]
    return node, name


def _wrong_value(error: ErrorDetails, _model: type[Record], tree: Node) -> tuple[Check, Location, str, str]:
    """What is wrong, in our words: pydantic's name the validator, ours the key."""
    path, kind = error["loc"], error["type"]
    node, name = _follow(tree, path)
    owner = f"“{name}”" if name else "This file"
    last = str(path[-1]) if path else ""
    said = {
        "missing": (checks.MISSING_KEY, f"{owner} has no “{last}”.", f"Add a line “{last}: ...”."),
        "value_error": (checks.WRONG_VALUE, f"{owner} {error.get('ctx', {}).get('error')}.", ""),
        "literal_error": (
            checks.WRONG_VALUE,
            f"{owner} must be {str(error.get('ctx', {}).get('expected')).replace(chr(39), '')}, not “{_shown(node)}”.",
            "",
        ),
        "tuple_type": (
            checks.WRONG_SHAPE,
            f"{owner} must be a list.",
            "Write each item on a line of its own after “- ”.",
        ),
    }
    if kind in said and last != NODE_KEY:
        check, message, hint = said[kind]
        return check, node.where, message, hint
    return checks.WRONG_SHAPE, node.where, f"{owner} must be a block of keys, not {_shape(node)}.", ""


def _unknown_key(error: ErrorDetails, model: type[Record], tree: Node) -> tuple[Check, Location, str, str]:
    *path, key = error["loc"]
    owner, name = _follow(tree, tuple(path))
    written = owner.key(str(key)) if isinstance(owner, Mapping) else None
    near = get_close_matches(str(key), sorted(_keys_of(model)), n=1)
    hint = f"Did you mean “{near[0]}”?" if near else "`cbe schema` lists the keys of each kind of file."
    where = written.where if written is not None else owner.where
    return (
        checks.UNKNOWN_KEY,
        where,
        f"“{key}” is not a key that {f'“{name}”' if name else 'this file'} can have.",
        hint,
    )


def _keys_of(model: type[Record]) -> set[str]:
    """All keys that a file of this kind knows anywhere: good enough for a suggestion, wherever the slip was."""
    seen: set[object] = set()
    keys: set[str] = set()

    def visit(annotation: object) -> None:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in seen:
            seen.add(annotation)
            for field, info in annotation.model_fields.items():
                keys.add(info.alias or field)
                visit(info.annotation)
        for argument in getattr(annotation, "__args__", ()):
            visit(argument)

    visit(model)
    return keys - {NODE_KEY}


def _shown(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else _shape(node)


def _shape(node: Node) -> str:
    return "a single value" if isinstance(node, Scalar) else "a block" if isinstance(node, Mapping) else "a list"
