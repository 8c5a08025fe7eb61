"""The frameworks of a folder as they were in the commit with which they are compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach
from cbe_cli.files import git
from cbe_cli.files.base import Base, base_of
from cbe_cli.files.objects import is_content
from cbe_cli.files.text import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from cbe_cli.school.edition import Edition


@dataclass(frozen=True, slots=True)
class Earlier:
    """The YAML files that were there in `base`: path as it is shown, from `root`, -> id of the content."""

    base: Base
    root: Path
    files: Mapping[str, str]

    @property
    def key(self) -> str:
        """What tells one past from another: findings that were kept for one hold for no other."""
        what = (self.base.name, self.base.released, self.base.day, sorted(self.files.items()))
        return sha256(repr(what).encode("utf-8", "surrogateescape")).hexdigest()

    def unchanged(self, shown: str) -> bool:
        """Whether a file is what it was."""
        id_, file = self.files.get(shown), self.root / shown
        return id_ is not None and file.is_file() and is_content(read_bytes(file, shown), id_)

    def edition(self, shown: str) -> Edition | None:
        """The edition that a file was; None where it was none, or cannot be read."""
        from cbe_cli.school.edition import Edition
        from cbe_cli.school.framework import Framework
        from cbe_cli.school.record import Concerns
        from cbe_cli.school.yaml_file import record_of

        found = self.base.objects.read(self.files[shown])
        read = record_of(Framework, found.content, shown, Concerns(Reach.NONE)).value if found else None
        return Edition(read) if read is not None else None

    def editions(self, now: Iterable[Edition]) -> tuple[Edition, ...]:
        """All of them. A file that has not changed is not read again: its edition is the one of `now`."""
        here = {edition.framework.where().path: edition for edition in now}
        found = (here[path] if path in here and self.unchanged(path) else self.edition(path) for path in self.files)
        return tuple(edition for edition in found if edition is not None)


def earlier_in(base: Base, root: Path, folders: Iterable[Path]) -> Earlier:
    """What was in `folders`, which are at `root` or below it."""
    files: dict[str, str] = {}
    for folder in folders:
        real = folder.resolve()
        if real.is_relative_to(base.root):  # else it is a link to somewhere else
            names = base.objects.files(base.commit, PurePosixPath(real.relative_to(base.root).as_posix()))
            files |= {(folder / name).relative_to(root).as_posix(): id_ for name, id_ in names.items()}
    return Earlier(base, root, {path: id_ for path, id_ in files.items() if path.endswith(".yaml")})


@dataclass
class Past:
    """What a run compares with: one commit for each repository, looked for once. `said` is why with nothing."""

    since: str | None = None
    said: list[str] = field(default_factory=list)
    _bases: dict[Path | None, Base | None] = field(default_factory=dict)

    def of(self, root: Path, folders: Iterable[Path]) -> Earlier | None:
        """What was in `folders`, which are at `root` or below it; None where nothing is compared.

        Raises `CannotRun` where the commit that was asked for is not there.
        """
        base = self._base(root)
        return earlier_in(base, root, folders) if base is not None else None

    def close(self) -> None:
        """No more is asked of git."""
        for base in self._bases.values():
            if base is not None:
                base.close()

    def _base(self, folder: Path) -> Base | None:
        repository = git.root_of(folder)
        if repository not in self._bases:
            found = base_of(folder, self.since)
            self._bases[repository] = found if isinstance(found, Base) else None
            if isinstance(found, str) and found:
                self.said.append(found)
        return self._bases[repository]
