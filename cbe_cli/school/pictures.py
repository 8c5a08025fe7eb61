"""Finds the pictures that portfolios name: files of the school, and nothing outside of it."""

from __future__ import annotations

from pathlib import Path

from cbe_cli.school import portfolio_checks as checks
from cbe_cli.school.wording import Problem, quoted


def find_picture(named: str, folder: Path, root: Path) -> Path | Problem:
    """The picture that `named` stands for; see `find_file`."""
    return find_file(named, folder, root, "picture")


def find_file(named: str, folder: Path, root: Path, what: str) -> Path | Problem:
    """The file that `named` stands for, a path from `folder`, or why there is none to show.

    `root` is the school's folder: a path that leads out of it, also through a link, is refused, and so is one from a
    student's folder into that of another. The file is not opened. `what` it should be: "picture", "font".
    """
    path = named.replace("\\", "/")
    if path.startswith("/") or ":" in path.split("/")[0] or "\0" in path:
        return _outside(named, what)
    try:
        file = (folder / path).resolve()
        if not file.is_relative_to(root.resolve()):
            return _outside(named, what)
        if _of_another(file, folder.resolve(), root.resolve() / "portfolios"):
            return _anothers(named)
        return file if file.is_file() else _missing(named, what)
    except (OSError, RuntimeError):  # a name that the system refuses, or links that go in a circle
        return _missing(named, what)


def _missing(named: str, what: str) -> Problem:
    return Problem(
        checks.PICTURE_MISSING,
        f"The {what} {quoted(named)} is not there.",
        "Check the spelling, also of the ending (.jpg, .JPG, .jpeg), and that the file is in the student's folder."
        if what == "picture"
        else "Check the spelling; the path begins at the school's folder.",
    )


def _outside(named: str, what: str) -> Problem:
    return Problem(
        checks.PICTURE_OUTSIDE,
        f"The {what} {quoted(named)} lies outside the school's folder.",
        "Copy it into the student's portfolio folder and write its name only."
        if what == "picture"
        else "Copy it into the school's folder and write the path from there.",
    )


def _of_another(file: Path, own: Path, portfolios: Path) -> bool:
    """Whether a file lies with the words of a student, and `own` is not that student's folder."""
    return file.is_relative_to(portfolios) and own.is_relative_to(portfolios) and not file.is_relative_to(own)


def _anothers(named: str) -> Problem:
    return Problem(
        checks.PICTURE_OF_ANOTHER,
        f"The picture {quoted(named)} lies in another student's folder.",
        "If it shows this student's work too, copy it into their own folder and write its name only.",
    )
