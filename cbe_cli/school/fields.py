"""What a field of a YAML file may hold. Scalars arrive as text; the field, never YAML, gives them a type.

Each type also states its JSON Schema for editors: a text field admits a string, a number or a boolean, because
people write `012`, `6` and `no` without quotes and we read them as they stand.

`errorMessage`, `doNotSuggest` and `defaultSnippets` are words of the language server that most editors run. That server
puts words of its own in place of the message of a single type, so those types stand in lists; and it takes choices
without titles for one another, so each has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from cbe_cli.files.scalars import parse_decimal, parse_edition, parse_id, parse_iso_date, parse_yes_no
from cbe_cli.school.color import parse_color

T = TypeVar("T")
LONGEST_TITLE: Final = 500
"""Characters of what is set as a heading or stands in a cell of a table, such as a name."""


def _one_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("must be one text, not a list or a block")  # noqa: TRY004 - pydantic collects ValueErrors
    return value


def _title(value: object) -> str:
    text = _one_text(value)
    if len(text) > LONGEST_TITLE:
        raise ValueError(f"must be at most {LONGEST_TITLE} characters, so that a page has room, not {len(text):,}")
    return text


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
        """The schema of the list, or of its items. Where neither fits, an editor goes by the first."""
        listed = handler(schema)
        one = listed["items"]
        return {"anyOf": [listed, one] if "$ref" in one else [one, listed]}


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """Says in the JSON Schema what each word of a choice means."""

    meanings: Mapping[str, str]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The schema of the words, each with its sentence."""
        made = handler(schema)
        return {**made, "enumDescriptions": [self.meanings[word] for word in made["enum"]]}


_JSON_TYPES = ("string", "number", "boolean", "object", "array", "null")


def unoffered(type_: str) -> dict[str, Any]:
    """The JSON Schema of a type of which editors offer no value: nobody wants `true` while they type a title."""
    return {"title": type_.capitalize(), "not": {"type": [other for other in _JSON_TYPES if other != type_]}}


def text_schema(
    title: str = "Text", pattern: str = "", error: str = "Must be one text, not a list or a block."
) -> dict[str, Any]:
    """The JSON Schema of a text as people write it; `error` is what an editor says of anything else."""
    form = {"pattern": pattern} if pattern else {}
    text = {"title": title, "type": ["string", "number"], **form, "errorMessage": error}
    return {"anyOf": [text, unoffered("boolean")]}


def _or_quoted(title: str, unquoted: dict[str, Any], pattern: str, error: str) -> dict[str, Any]:
    """The JSON Schema of a value that may also stand in quotes."""
    quoted = {"title": f"{title} in quotes", "type": ["string"], "pattern": pattern}
    return {"anyOf": [{"title": title, **unquoted, "errorMessage": error}, quoted]}


_ID = text_schema(
    "Id",
    r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$",
    "Must be an id: at most 80 letters (a-z), digits, dots, hyphens and underscores, the first a letter or digit.",
)
_EDITION = text_schema(
    "Framework",
    r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}(@.+)?$",
    "Must be the id of a framework, or id@version for one edition.",
)
_DAY = {"title": "Day", "type": ["string"], "format": "date", "errorMessage": "Must be a day like 2026-10-05."}
_DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"
_PART = {"type": ["number"], "minimum": 0, "maximum": 1}
_NUMBER = _or_quoted("Number", {"type": ["number"]}, _DECIMAL, "Must be a number like 3 or 2.5.")
_SHARE = _or_quoted("Share", _PART, _DECIMAL, "Must be a share from 0 to 1.")
_COUNT = _or_quoted("Whole number", {"type": ["integer"], "minimum": 0}, "^[0-9]{1,9}$", "Must be a whole number.")
_DEPTHS = ["Recall.", "Skill or concept.", "Strategic thinking.", "Extended thinking."]
_DEPTH = _or_quoted(
    "Depth of knowledge", {"enum": [1, 2, 3, 4], "enumDescriptions": _DEPTHS}, "^[1-4]$", "Must be 1, 2, 3 or 4."
)
_COLOR = {
    "title": "Colour", "type": ["string"], "pattern": "^#?[0-9A-Fa-f]{6}$",
    "errorMessage": 'Must be a colour like "#2a5b8c".',
}  # fmt: skip
_VERSION = _or_quoted("Version", {"enum": [1]}, "^1$", "Must be 1.")
_YES_NO = {
    "anyOf": [
        {
            "title": "Yes or no",
            "type": ["string"],
            "pattern": "^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$",
            "errorMessage": "Must be yes or no.",
            "defaultSnippets": [{"label": word, "bodyText": word} for word in ("yes", "no")],
        },
        unoffered("boolean"),
    ]
}

Text = Annotated[str, BeforeValidator(_one_text), WithJsonSchema(text_schema())]
Title = Annotated[str, BeforeValidator(_title), WithJsonSchema(text_schema())]
Id = Annotated[str, _typed(parse_id), WithJsonSchema(_ID)]
EditionName = Annotated[str, _typed(parse_edition), WithJsonSchema(_EDITION)]
"""A framework, or one edition of it: `riverbend`, `riverbend@2026.1`."""
Day = Annotated[date, _typed(parse_iso_date), WithJsonSchema(_DAY)]
Number = Annotated[Decimal, _typed(parse_decimal), WithJsonSchema(_NUMBER)]
Share = Annotated[Decimal, _typed(_part), WithJsonSchema(_SHARE)]
Count = Annotated[int, _typed(_whole), WithJsonSchema(_COUNT)]
Depth = Annotated[int, _typed(_depth), WithJsonSchema(_DEPTH)]
"""Webb's depth of knowledge (1997)."""
Color = Annotated[str, _typed(parse_color), WithJsonSchema(_COLOR)]
"""`"#2a5b8c"`, in quotes, because a # begins a comment in YAML; the # may be left out."""
YesNo = Annotated[bool, _typed(parse_yes_no), WithJsonSchema(_YES_NO)]
Version = Annotated[Literal["1"], WithJsonSchema(_VERSION)]
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
        return {"type": ["null"], "errorMessage": f"Reserved for {self.what}: leave it out.", "doNotSuggest": True}

    def _refuse(self, value: object) -> None:
        if value is not None:
            raise ValueError(f"asks for {self.what}, and this version of cbe cannot do that yet; remove it for now")
