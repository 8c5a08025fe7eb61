"""What each key of a model means: the docstrings below its fields.

They are read from the source, and only when a schema is made, so that a model costs no more to build.
"""

from __future__ import annotations

import ast
import sys
from functools import cache
from inspect import getsource
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel


def key_docstrings(model: type[BaseModel]) -> dict[str, str]:
    """By the name of the field, on one line. A field that is inherited says what it says where it was written."""
    said: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        said |= _of_module(owner.__module__).get(owner.__name__, {}) if hasattr(owner, "model_fields") else {}
    return said


@cache
def _of_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """By the name of the class, then of the field."""
    body = ast.parse(getsource(sys.modules[name])).body
    return {node.name: dict(_of_class(node)) for node in body if isinstance(node, ast.ClassDef)}


def _of_class(written: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(written.body, written.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, " ".join(text.split())
