"""A school to start from: the sample with everything in it, or a small one to fill."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cbe_cli.diagnostics import CannotRun
from cbe_cli.files.shipped import shipped
from cbe_cli.files.text import read_bytes
from cbe_cli.files.together import write_together
from cbe_cli.school.ci import ci_file
from cbe_cli.school.file_names import visible
from cbe_cli.school.schemas import schema_files
from cbe_cli.school.wording import did_you_mean, quoted

EMPTY: Final = "starter"
"""The shipped school that is there to be filled; the others are samples."""
_IGNORED_BY_GIT: Final = b"# What cbe makes can be made again.\nout/\n"


def samples() -> tuple[str, ...]:
    """The names that `--sample` takes."""
    folder = shipped("sample_frameworks")
    return tuple(name for name in visible(folder) if name != EMPTY and (folder / name / "cbe.yaml").is_file())


def is_free(folder: Path) -> bool:
    """Whether a school may begin here: there is no such folder, or nothing in it but a repository without files."""
    return not folder.exists() or (folder.is_dir() and all(path.name == ".git" for path in folder.iterdir()))


def start_school(folder: Path, sample: str = "", ci: str = "") -> tuple[Path, ...]:
    """Make a school in `folder`, with the schemas for editors, and give the paths of its files.

    `ci` is one of the systems of `ci.py`, whose file then lies at the root of the repository.

    Raises `CannotRun` where the folder has something in it, no such sample is shipped, or a file cannot be written;
    then nothing is left behind.
    """
    if sample and sample not in samples():
        hint = did_you_mean(sample, samples(), f"The samples are: {', '.join(samples())}.")
        raise CannotRun(f"There is no sample {quoted(sample)}. {hint}")
    if not is_free(folder):
        raise CannotRun(f"“{folder}” is there already and not empty. Choose a new folder; nothing was changed.")
    source = shipped("sample_frameworks") / (sample or EMPTY)
    contents = {folder / path.relative_to(source): read_bytes(path, path.name) for path in _files(source)}
    contents[folder / ".gitignore"] = _IGNORED_BY_GIT
    contents |= schema_files(folder)
    if ci:
        path, content = ci_file(ci, folder)
        contents[path] = content
    write_together(contents)
    return tuple(contents)


def _files(folder: Path) -> list[Path]:
    """Every file below, but for what cbe and git keep for themselves."""
    found: list[Path] = []
    for name in visible(folder):
        path = folder / name
        if path.is_dir():
            found += _files(path) if name not in {"out", "schemas"} else []
        else:
            found.append(path)
    return found
