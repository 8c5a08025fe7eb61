"""Git, asked as a program about what it keeps of a folder: no network, no hooks, nothing written into the repository.

Filters that a repository is set up with (git-crypt, git-lfs) do run, for they make of a file what people see.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from collections.abc import Iterator

_OFFLINE: Final = {
    "GIT_ALLOW_PROTOCOL": "none",  # a partial clone would fetch what it lacks
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LFS_SKIP_SMUDGE": "1",  # git-lfs then gives what is here already, and pointers for the rest
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",  # its messages in English, to tell them apart
}
_OF_A_HOOK: Final = frozenset(
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")
)
"""Where git runs a hook these name its repository, which may not be the one that is asked about."""
_SETTINGS: Final = ("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false")


def installed() -> bool:
    """Whether there is a git to ask."""
    return _program() is not None


def root_of(path: Path) -> Path | None:
    """The folder of the repository around a file or folder, resolved; None outside of git.

    It is the nearest one with `.git` in it. git itself would refuse where the repository belongs to another account,
    as it does in containers of CI.
    """
    start = path.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)


def ask(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What git answers in `folder`, whether it succeeds or not."""
    return subprocess.run(  # noqa: S603 - a list, no shell, and the program is git
        _command(folder, arguments), stdin=subprocess.DEVNULL, capture_output=True, env=_environment(), check=False
    )


@contextmanager
def reading(folder: Path, *arguments: str) -> Iterator[IO[bytes]]:
    """What git writes in `folder`, while it writes; it is stopped where nobody reads to the end.

    Raises `CannotRun` with git's own reason where it did not succeed, once all that it wrote has been read.
    """
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(  # noqa: S603 - as above
            _command(folder, arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            env=_environment(),
        ) as process:
            stream = process.stdout
            assert stream is not None  # noqa: S101 - it is a pipe
            try:
                yield stream
                ended = not stream.read(1)
            except BaseException:
                process.kill()
                raise
            if not ended:
                process.kill()
        said.seek(0)
        if ended and process.returncode:
            raise CannotRun(reason(said.read()))


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Git in `folder`, to be asked and to answer line by line until its input is closed."""
    return subprocess.Popen(  # noqa: S603 - as above
        _command(folder, arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )


def reason(said: bytes) -> str:
    """Why git refused, as a sentence, from what it wrote on standard error."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines()]
    trust = next((line for line in lines if line.startswith("git config --global --add safe.directory")), "")
    if trust:
        return f"git opens no repository that belongs to somebody else. If you trust this one, type: {trust}"
    why = next(
        (line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")), lines[0] if lines else ""
    )
    return f"git cannot read its history here: {why or 'it does not say why'}."


def _program() -> str | None:
    """Windows would also take a git that lies in the current folder, which may be anybody's."""
    found = shutil.which("git")
    return found if found and Path(found).is_absolute() else None


def _command(folder: Path, arguments: tuple[str, ...]) -> list[str]:
    return [_program() or "git", *_SETTINGS, "-C", str(folder), *arguments]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | _OFFLINE
