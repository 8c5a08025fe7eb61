"""What a field of a YAML file may hold. Scalars arrive as text; the field, never YAML, gives them a type.

Each type also states its JSON Schema for editors: a text field admits a string, a number or a boolean, because
people write `012`, `6` and `no` without quotes and we read them as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from cbe_cli.files.scalars import parse_decimal, parse_edition, parse_id, parse_iso_date, parse_yes_no

T = TypeVar("T")


def _one_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("must be one text, not a list or a block")  # noqa: TRY004 - pydantic collects ValueErrors
    return value


def _typed(parse: Any) -> BeforeValidator:
    """A validator that runs one of our strict forms on text, and lets a default of the right type through."""

    def read(value: object) -> object:
        return parse(_one_text(value)) if isinstance(value, str | list | dict) else value

    return BeforeValidator(read)


def _whole(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError(f"must be a whole number, not “{text}”")
    return int(text)


def _depth(text: str) -> int:
    if text not in {"1", "2", "3", "4"}:
        names = "1 (recall), 2 (skill or concept), 3 (strategic thinking) or 4 (extended thinking)"
        raise ValueError(f"must be {names}, not “{text}”")
    return int(text)


def _part(text: str) -> Decimal:
    """A share from 0 to 1, exact: `0.8` is four fifths and not the nearest binary fraction."""
    percent = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?%", text)
    share = Decimal(percent[1]) / 100 if percent else parse_decimal(text)
    if not 0 <= share <= 1:
        raise ValueError(f"must be a share from 0 to 1, not “{text}”")
    if percent:
        raise ValueError(f"must be a share from 0 to 1: write {share.normalize():f}, not “{text}”")
    return share


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str | dict) else value


class OrOne:
    """Says in the JSON Schema of a list that a single item may stand for it."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The schema of the list, or of its items."""
        listed = handler(schema)
        return {"anyOf": [listed, listed["items"]]}


SCALAR = {"type": ["string", "number", "boolean"]}
_NUMERIC = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}]}

Text = Annotated[str, BeforeValidator(_one_text), WithJsonSchema(SCALAR)]
Id = Annotated[str, _typed(parse_id), WithJsonSchema({**SCALAR, "pattern": r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"})]
EditionName = Annotated[
    str, _typed(parse_edition), WithJsonSchema({**SCALAR, "pattern": r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}(@.+)?$"})
]
"""A framework, or one edition of it: `riverbend`, `riverbend@2026.1`."""
Day = Annotated[date, _typed(parse_iso_date), WithJsonSchema({"type": "string", "format": "date"})]
Number = Annotated[Decimal, _typed(parse_decimal), WithJsonSchema(_NUMERIC)]
Share = Annotated[Decimal, _typed(_part), WithJsonSchema(_NUMERIC)]
Count = Annotated[int, _typed(_whole), WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, SCALAR]})]
Depth = Annotated[int, _typed(_depth), WithJsonSchema({"enum": [1, 2, 3, 4, "1", "2", "3", "4"]})]
"""Webb's depth of knowledge (1997)."""
YesNo = Annotated[bool, _typed(parse_yes_no), WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]})]
Version = Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
"""`format: 1`: the version of our file format, not of the school's content."""

K = TypeVar("K")
NODE_KEY = "@"
"""Under this key every block carries its place in the file (see record.py); no key of ours can be called so."""


def _own_keys(value: object) -> object:
    return {key: item for key, item in value.items() if key != NODE_KEY} if isinstance(value, dict) else value


Keyed = Annotated[dict[K, T], BeforeValidator(_own_keys)]
"""A block whose keys the school chooses."""


def no_repeats(ids: Iterable[str], key: str) -> None:
    """Raises `ValueError` where two ids under a key are one: capital and small letters make no difference."""
    first: dict[str, str] = {}
    for id_ in ids:
        other = first.setdefault(id_.casefold(), id_)
        if other != id_:
            raise ValueError(f"names one thing twice in “{key}”, as “{other}” and as “{id_}”")


Listed = Annotated[tuple[T, ...], BeforeValidator(_as_list), OrOne()]
"""A list; a single value stands for a list of one."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """Marks a key that the format defines and this version does not do yet: refused, never silently ignored."""

    what: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._refuse)

    def __get_pydantic_json_schema__(self, schema: object, handler: object) -> dict[str, Any]:
        return {"type": "null", "description": f"Reserved for {self.what}: leave it out."}

    def _refuse(self, value: object) -> None:
        if value is not None:
            raise ValueError(f"asks for {self.what}, and this version of cbe cannot do that yet; remove it for now")
