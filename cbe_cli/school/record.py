"""From a YAML tree to a model, with every problem at its place.

A `Record` keeps the mapping it was read from, so a position is looked up on the node it belongs to and never
rebuilt from an error path afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic.json_schema import SkipJsonSchema

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Reach
from cbe_cli.files.yaml_tree import Mapping, Node, Scalar, Sequence
from cbe_cli.school.fields import NODE_KEY
from cbe_cli.school.record_faults import Fault, absent, fault

R = TypeVar("R", bound="Record")


class Record(BaseModel):
    """A block of keys in a YAML file. Frozen; unknown keys are findings; knows where each key stands."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)

    node: SkipJsonSchema[Any] = Field(alias=NODE_KEY, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _empty_keys(cls, data: Any) -> Any:
        """An empty value is an absent one (see `_plain`), but a key that nobody knows is no less unknown for it."""
        node = data.get(NODE_KEY) if isinstance(data, dict) else None
        if node is None or len(data) > len(node.entries):
            return data
        empty = {entry.key.text for entry in node.entries} - data.keys()
        unknown = empty - {info.alias or name for name, info in cls.model_fields.items()}
        return data | dict.fromkeys(unknown, "")

    def where(self, key: str | None = None) -> Location:
        """Where the value of `key` stands, or the block itself without one (or without that key)."""
        mapping: Mapping = self.node
        value = mapping.get(key) if key else None
        return value.where if value is not None else mapping.where

    def where_each(self, key: str) -> list[Location]:
        """Where each item of the list under `key` stands; a single value stands for a list of one."""
        value = self.node.get(key)
        items = value.items if isinstance(value, Sequence) else [value]
        return [item.where for item in items if item is not None and not absent(item)]

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
        faults = [fault(error, model, tree) for error in failure.errors()]
        return Parsed(None, tuple(_concerning(concerns, one) for one in faults))


def _concerning(concerns: Concerns, one: Fault) -> Diagnostic:
    return one.check.at(
        one.where,
        one.message,
        hint=one.hint,
        reach=concerns.reach,
        student=concerns.student,
        class_id=concerns.class_id,
    )


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
    return [_plain(item) for item in node.items if not absent(item)]
