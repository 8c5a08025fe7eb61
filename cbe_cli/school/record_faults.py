"""What is wrong with a block of keys, in our words and at its place: pydantic's name the validator, ours the key."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from cbe_cli.files.yaml_tree import Mapping, Node, Scalar
from cbe_cli.school import checks
from cbe_cli.school.fields import NODE_KEY
from cbe_cli.school.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from cbe_cli.diagnostics import Check, Location

Path = tuple[int | str, ...]
Models = set[type[BaseModel]]

OF_KEY = "[key]"
"""How pydantic says that not the value under a key is wrong, but the key."""


class Fault(NamedTuple):
    """A finding, but for whom it concerns."""

    check: Check
    where: Location
    message: str
    hint: str = ""


def fault(error: ErrorDetails, model: type[BaseModel], tree: Node) -> Fault:
    """What one of pydantic's errors comes to. `tree` is the file that `model` was to be built from."""
    path = error["loc"]
    if error["type"] == "extra_forbidden":
        return _unknown_key(path, model, tree)
    return _wrong_key(error, tree) if path and path[-1] == OF_KEY else _wrong_value(error, model, tree)


def absent(node: Node) -> bool:
    """Whether there is nothing where a value could be."""
    return isinstance(node, Scalar) and node.absent


def _wrong_value(error: ErrorDetails, model: type[BaseModel], tree: Node) -> Fault:
    path, kind = error["loc"], error["type"]
    node, name = _follow(tree, path)
    owner = f"“{name}”" if name else "This file"
    last = str(path[-1]) if path else ""
    said = {
        "missing": Fault(checks.MISSING_KEY, node.where, f"{owner} has no “{last}”.", f"Add a line “{last}: ...”."),
        "value_error": Fault(checks.WRONG_VALUE, node.where, f"{owner} {_reason(error)}."),
        "literal_error": Fault(
            checks.WRONG_VALUE,
            node.where,
            f"{owner} must be {_choice(error)}, not “{_shown(node)}”.",
            did_you_mean(_shown(node), _choice(error).replace(" or ", ", ").split(", ")),
        ),
        "tuple_type": Fault(
            checks.WRONG_SHAPE,
            node.where,
            f"{owner} must be a list.",
            "Write each item on a line of its own after “- ”.",
        ),
    }
    if kind in said and last != NODE_KEY:
        return said[kind]
    keys = _keys(_models_at(model, path)) if kind == "model_type" else []  # else a block whose keys the school chooses
    return Fault(
        checks.WRONG_SHAPE, node.where, f"{owner} must be a block of keys, not {_shape(node)}.", _can_have(keys)
    )


def _wrong_key(error: ErrorDetails, tree: Node) -> Fault:
    """A key that the school chooses, and that is none of those it can choose."""
    *path, key, _ = error["loc"]
    owner, name = _follow(tree, tuple(path))
    says = f"must be {_choice(error)}, not “{key}”" if error["type"] == "literal_error" else _reason(error)
    return Fault(checks.WRONG_VALUE, _place(owner, str(key)), f"A key of “{name}” {says}.")


def _unknown_key(path: Path, model: type[BaseModel], tree: Node) -> Fault:
    key = str(path[-1])
    owner, name = _follow(tree, path[:-1])
    known = _keys(_models_at(model, path[:-1]))
    near = get_close_matches(key, known, n=1)
    hint = f"Did you mean “{near[0]}”?" if near else _can_have(known)
    value = owner.get(key) if isinstance(owner, Mapping) else None
    if " " in key and value is not None and absent(value):
        hint = "If it belongs to the text before it, put that text in quotes: between { and } a comma ends a text."
    return Fault(
        checks.UNKNOWN_KEY,
        _place(owner, key),
        f"“{key}” is not a key that {f'“{name}”' if name else 'this file'} can have.",
        hint,
    )


def _follow(tree: Node, path: Path) -> tuple[Node, str]:
    """The deepest node of `tree` that `path` leads to, and the last key on the way (pydantic adds tags: skipped)."""
    node, name = tree, ""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            value = node.get(step)
            if value is not None:
                node, name = value, step
        elif isinstance(step, int) and not isinstance(node, Mapping | Scalar):
            present = [item for item in node.items if not absent(item)]
            if step < len(present):
                node = present[step]
    return node, name


def _place(owner: Node, key: str) -> Location:
    """Where a key stands."""
    written = owner.key(key) if isinstance(owner, Mapping) else None
    return (written or owner).where


def _models_at(model: type[BaseModel], path: Path) -> Models:
    """The models of the block that `path` leads to. Places in a list and keys that the school chooses lead nowhere."""
    here: Models = {model}
    for step in path:
        fields = [info for one in here for key, info in _fields(one).items() if key == step]
        if fields:
            here = {one for info in fields for one in _models_in(info.annotation)}
    return here


def _models_in(annotation: object) -> Models:
    """The models that a field may hold, also in lists, blocks and choices; not what these hold in turn."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {one for part in getattr(annotation, "__args__", ()) for one in _models_in(part)}


def _keys(models: Iterable[type[BaseModel]]) -> list[str]:
    """The keys that a block of one of `models` can have, in the order in which they are described."""
    return list(dict.fromkeys(key for model in models for key in _fields(model)))


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    return {key: info for key, info in fields.items() if key != NODE_KEY}


def _can_have(keys: Sequence[str]) -> str:
    return f"Its keys are: {', '.join(keys)}." if keys else ""


def _reason(error: ErrorDetails) -> str:
    return str(error.get("ctx", {}).get("error"))


def _choice(error: ErrorDetails) -> str:
    return str(error.get("ctx", {}).get("expected")).replace("'", "")


def _shown(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else _shape(node)


def _shape(node: Node) -> str:
    return "a single value" if isinstance(node, Scalar) else "a block" if isinstance(node, Mapping) else "a list"
