"""From a model to a JSON Schema as editors use it: what people write is allowed, and every key is explained.

`defaultSnippets` and `markdownDescription` are words that editors understand beside those of JSON Schema.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from cbe_cli.school.fields import unoffered
from cbe_cli.school.key_docstrings import key_docstrings

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

_NOTHING: Final = unoffered("null")


class ForEditors(GenerateJsonSchema):
    """Makes the schemas of our models."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A block: with a title in words, and what each key means. A key that may be missing may be empty."""
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        made["title"] = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()
        said, required = key_docstrings(model), made.get("required", ())
        for name, info in model.model_fields.items():
            key = info.alias or name
            if key in made["properties"]:
                made["properties"][key] = _key(made["properties"][key], said.get(name), needed=key in required)
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A block whose keys the school chooses. What stands under a key may be empty, as if it were not there."""
        names = _ways(self.generate_inner(schema["keys_schema"]))[0]
        form = {word: names[word] for word in ("enum", "pattern", "errorMessage") if word in names}
        values = _or_nothing(self.generate_inner(schema["values_schema"]))
        made = {"title": "Block", "type": "object", "additionalProperties": values}
        return {**made, "propertyNames": form} if form else made

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """A list."""
        error = "Must be a list: each item on a line after “- ”."
        return {"title": "List", **super().tuple_schema(schema), "errorMessage": error}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """One of several words; that they are texts goes without saying, and would be said beside them."""
        return {"title": "Choice", "enum": list(schema["expected"])}

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - no field has a title
        """Never: a title says what a value is, and a key has its name."""
        return False

    def encode_default(self, dft: object) -> Any:
        """A default as somebody would write it."""
        if isinstance(dft, bool):
            return None  # yes and no are offered anyway
        if isinstance(dft, Decimal):
            return int(dft) if dft == dft.to_integral_value() else float(dft)
        return super().encode_default(dft)


def _key(value: JsonSchemaValue, said: str | None, *, needed: bool) -> JsonSchemaValue:
    """What a key may hold, after what it means: as plain text, and where it names something as Markdown too."""
    about: dict[str, Any] = {"description": said} if said else {}
    if said and "`" in said:
        about["markdownDescription"] = said
    default = value.pop("default", None)
    if default not in (None, [], {}):
        about["default"] = default
    if value.pop("doNotSuggest", False):
        about["doNotSuggest"] = True
    return {**about, **(value if needed else _or_nothing(value))}


def _or_nothing(value: JsonSchemaValue) -> JsonSchemaValue:
    ways = _ways(value)
    return {"anyOf": ways if _NOTHING in ways else [*ways, _NOTHING]}


def _ways(value: JsonSchemaValue) -> list[JsonSchemaValue]:
    """All that a value may be, however choices are nested."""
    if value == {"type": "null"}:
        return [_NOTHING]
    return [way for each in value["anyOf"] for way in _ways(each)] if set(value) == {"anyOf"} else [value]
