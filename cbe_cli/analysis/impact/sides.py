"""Reading one school twice: under the definitions of either side of an edit."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.changes.states import FRAMEWORKS, End, ends, laid_out
from cbe_cli.diagnostics import CannotRun, Parsed
from cbe_cli.lint.ready import read_school
from cbe_cli.school.definitions import Definitions
from cbe_cli.school.discover import CLASS_FILE, SCHOOL_FILE, discover
from cbe_cli.school.file_names import visible
from cbe_cli.school.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cbe_cli.school.model import School


@dataclass(frozen=True, slots=True)
class Read:
    """One school under both sides, with the findings of each; a school is None where it could not be read."""

    names: tuple[str, str]
    old: Parsed[School]
    new: Parsed[School]


def read_sides(root: Path, old: str, new: str | None, *, own: bool) -> Read:
    """The school at `root` under both. Its set-up is that of the side where the sides are states of its `own`.

    Raises `CannotRun` where a side names nothing, or has no framework.
    """
    before, after = ends(old, new)
    with ExitStack() as stack:
        one, two = (stack.enter_context(_definitions(end, own=own)) for end in (before, after))
        return Read((before.text, after.text), read_school(root, None, one), read_school(root, None, two))


@contextmanager
def _definitions(end: End, *, own: bool) -> Iterator[Definitions]:
    with laid_out(end) as folder:
        yield _defined(folder / end.inside if end.inside else folder, end.text, own=own)


def _defined(path: Path, text: str, *, own: bool) -> Definitions:
    """The frameworks of a school, of a folder, or one file; with `own` and a cbe.yaml that, too."""
    path = path.resolve()
    if path.is_file():
        return Definitions(path.parent, (path,))
    if (path / SCHOOL_FILE).is_file() or (path / CLASS_FILE).is_file():
        files = discover(path)
        return Definitions(path, files.frameworks, files.setup if own and not files.alone else None)
    for folder in (path, path / FRAMEWORKS):
        found = tuple(folder / name for name in visible(folder) if name.endswith(".yaml"))
        if found:
            return Definitions(path, found)
    raise CannotRun(f"{quoted(text)} holds no framework: it has no cbe.yaml and no YAML files.")
