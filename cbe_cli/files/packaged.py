"""Data files that lie beside the code that uses them, and ship with it."""

from __future__ import annotations

from importlib.resources import files


def packaged(package: str, path: str) -> str | None:
    """The text of `path` below a package such as `cbe_cli.lint.wording`; None where there is no such file."""
    place = files(package).joinpath(*path.split("/"))
    return place.read_text(encoding="utf-8") if place.is_file() else None
