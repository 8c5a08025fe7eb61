"""What git keeps of a repository, object by object, all asked of one process: commits, folders, files as they were."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha1, sha256
from typing import TYPE_CHECKING, Final

from cbe_cli.files import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path, PurePosixPath

_FOLDER: Final = b"40000"
_FILES: Final = (b"100644", b"100755")
_OF_SHA1: Final = 40


@dataclass(frozen=True, slots=True)
class Object:
    """An object: its id, its kind (`commit`, `tree`, `blob`) and its content. A file's is what git keeps of it."""

    id: str
    kind: str
    content: bytes


class Objects:
    """The objects of the repository around `folder`. Nothing is fetched, and nothing is written."""

    def __init__(self, folder: Path) -> None:
        self._process = git.started(folder, "cat-file", "--batch")

    def close(self) -> None:
        """Let git go."""
        with suppress(OSError):
            self._process.communicate()

    def read(self, name: str) -> Object | None:
        """What a name means (an id, `v1^{commit}`); None where it means nothing here, or git gives no answer."""
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None or not name or set(name) & set(" \n\r\0"):
            return None
        try:
            asked.write(f"{name}\n".encode())
            asked.flush()
            head = answers.readline().split()
            if len(head) != len(("id", "kind", "size")) or not head[2].isdigit():
                return None  # "... missing", "... ambiguous", or git could not open the repository
            content = answers.read(int(head[2]))
            answers.read(1)
        except OSError:
            return None
        return Object(head[0].decode(), head[1].decode(), content)

    def commit(self, name: str) -> Object | None:
        """The commit that a branch, a tag, `HEAD~3` or an id means."""
        return self.read(f"{name}^{{commit}}")

    def files(self, commit: str, folder: PurePosixPath) -> dict[str, str]:
        """Name -> id of each file that was directly in a folder, counted from the root of the repository."""
        found = self.read(f"{commit}^{{tree}}")
        for part in folder.parts:
            inside = _entries(found).get(part) if found else None
            found = self.read(inside[1]) if inside and inside[0] == _FOLDER else None
        return {name: id_ for name, (mode, id_) in _entries(found).items() if mode in _FILES} if found else {}


def committed_on(commit: Object) -> date:
    """The day on which a commit was made, by the clock of whoever made it."""
    for line in commit.content.split(b"\n\n", 1)[0].split(b"\n"):
        if line.startswith(b"committer "):
            seconds, zone = line.rsplit(b" ", 2)[1:]
            hours, minutes = int(zone[:3]), int(zone[:1] + zone[3:5])
            return (datetime.fromtimestamp(int(seconds), UTC) + timedelta(hours=hours, minutes=minutes)).date()
    return date.min


def is_content(data: bytes, id_: str) -> bool:
    """Whether a file of this content is what git keeps under an id; lines may end as Windows has them."""
    digest = sha1 if len(id_) == _OF_SHA1 else sha256  # the two formats of a repository
    return any(
        digest(b"blob %d\0" % len(each) + each, usedforsecurity=False).hexdigest() == id_
        for each in (data, data.replace(b"\r\n", b"\n"))
    )


def _entries(tree: Object) -> Mapping[str, tuple[bytes, str]]:
    """Name -> (mode, id) of what is in a folder: `MODE NAME`, a zero byte, and the id as bytes."""
    size = len(tree.id) // 2
    found: dict[str, tuple[bytes, str]] = {}
    rest = tree.content
    while tree.kind == "tree" and rest:
        head, _, rest = rest.partition(b"\0")
        mode, _, name = head.partition(b" ")
        found[name.decode("utf-8", "surrogateescape")] = (mode, rest[:size].hex())
        rest = rest[size:]
    return found
