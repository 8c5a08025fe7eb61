"""Frameworks and rules from elsewhere, put in place of a school's own: to see its levels under another edition."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cbe_cli.files.text import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from cbe_cli.school.discover import Files

_ID: Final = re.compile(rb"^framework\s*:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Definitions:
    """Framework files below `folder`, and a cbe.yaml whose years and policy hold; None for those of the school itself.

    With a cbe.yaml they are all that the school has; without one they take the place of those with the same id.
    """

    folder: Path
    frameworks: tuple[Path, ...]
    setup: Path | None = None


def under(files: Files, definitions: Definitions) -> Files:
    """The files of a school with these definitions in place of its own. Raises `CannotRun` as reading does."""
    frameworks = definitions.frameworks
    if definitions.setup is None:
        theirs = {framework_id(path) for path in frameworks}
        frameworks = (*(path for path in files.frameworks if framework_id(path) not in theirs), *frameworks)
    setup = files.setup if definitions.setup is None or files.alone else definitions.setup
    return replace(files, frameworks=frameworks, setup=setup, elsewhere=definitions.folder)


def framework_id(path: Path) -> str:
    """The id of a framework as its file says it, without reading all of it; "" where it says none."""
    found = _ID.search(read_bytes(path, path.name))
    return found[1].decode("utf-8", "replace").casefold() if found else ""
