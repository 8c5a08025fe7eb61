"""Find the folders that ship with the package: `templates` and `sample_frameworks`.

They are top-level folders of the repository. A wheel carries them inside the package, as `cbe_cli/_data/NAME`
(see `force-include` in pyproject.toml); a checkout and an editable install have them beside it.
"""

from __future__ import annotations

from pathlib import Path

from cbe_cli.diagnostics import CannotRun

PACKAGE = Path(__file__).resolve().parents[1]


def shipped(name: str) -> Path:
    """The folder `name` ("templates" or "sample_frameworks"), as a real path.

    Jinja2, fontconfig and WeasyPrint need real files, and every ordinary install has them. A package run
    from inside a zip file has none: `CannotRun`.
    """
    return _find(name, PACKAGE)


def _find(name: str, package: Path) -> Path:
    # In a wheel the package's parent is site-packages, where anybody's `templates` folder may stand:
    # so the packaged copy goes first, and the one beside the package counts only next to our pyproject.toml.
    packaged = package / "_data" / name
    if packaged.is_dir():
        return packaged
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise CannotRun(
        f"The folder {name!r} that belongs to cbe is missing from this installation. "
        "Install cbe again, from its wheel or its repository, and not from inside a zip file."
    )
