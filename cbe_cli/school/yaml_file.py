"""One YAML file of a school, from bytes to its model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from cbe_cli.diagnostics import Diagnostic, Parsed
from cbe_cli.files.text import decode, read_bytes
from cbe_cli.files.yaml_tree import read_yaml
from cbe_cli.school.record import Concerns, Record, build

R = TypeVar("R", bound=Record)


def read_record(model: type[R], path: Path, shown: str, concerns: Concerns) -> Parsed[R]:
    """The model of the file, or None and what is wrong. Raises `CannotRun` where the file cannot be opened."""
    return record_of(model, read_bytes(path, shown), shown, concerns)


def record_of(model: type[R], data: bytes, shown: str, concerns: Concerns) -> Parsed[R]:
    """The model of what is, or once was, in a file, or None and what is wrong."""
    source = decode(data, shown)
    if source.value is None:
        return Parsed(None, concerning(source.diagnostics, concerns))
    tree = read_yaml(source.value)
    syntax = concerning((*source.diagnostics, *tree.diagnostics), concerns)
    if tree.value is None:
        return Parsed(None, syntax)
    built = build(model, tree.value, concerns)
    return Parsed(built.value, (*syntax, *built.diagnostics))


def concerning(found: tuple[Diagnostic, ...], concerns: Concerns) -> tuple[Diagnostic, ...]:
    """The same findings, withholding no more than the file they are in is about."""
    return tuple(
        replace(each, reach=concerns.reach, student=concerns.student, class_id=concerns.class_id) for each in found
    )
