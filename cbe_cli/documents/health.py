"""Can this computer print? Each thing that must be there, in words that a teacher understands.

The result is plain values; `cbe doctor` shows them.
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Final

from cbe_cli.diagnostics import CannotRun, Location
from cbe_cli.documents import libraries
from cbe_cli.documents.fonts import cjk_font
from cbe_cli.documents.pdf import to_pdf
from cbe_cli.files.shipped import shipped

DISTRIBUTION: Final = "cbe-cli"
CJK_PACKAGE: Final = "noto-cjk-sans-otc"  # what the extra [cjk] installs
AGAIN: Final = "Install cbe again, in the way in which it was installed before."
PATIENCE: Final = 120  # seconds for the first line ever printed on a slow laptop


class State(StrEnum):
    """Only MISSING keeps portfolios from being printed."""

    GOOD = "good"
    COULD_BE_BETTER = "could be better"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Health:
    """One thing that was looked at: how it is, a sentence, and the lines to type that would mend it."""

    name: str
    state: State
    says: str
    remedy: tuple[str, ...] = ()


def examine(output: Path) -> tuple[Health, ...]:
    """Look at everything that printing needs; `output` is the folder that documents are to be written to."""
    return (python(), packages(), pango(), speed(), own_fonts(), cjk(), printing(), output_folder(output))


def python() -> Health:
    """Which Python runs cbe."""
    return Health("Python", State.GOOD, f"{platform.python_version()} on {platform.system()} {platform.machine()}.")


def packages() -> Health:
    """The packages that ours names as needed. Extras are not needed."""
    try:
        wanted = metadata.requires(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        return Health("Packages", State.COULD_BE_BETTER, "cbe runs from a folder and is not installed.")
    versions: list[str] = []
    absent: list[str] = []
    for requirement in wanted:
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        if "extra ==" in requirement:
            continue
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            absent.append(name)
    if absent:
        return Health("Packages", State.MISSING, f"Not installed: {', '.join(absent)}. {AGAIN}")
    return Health("Packages", State.GOOD, ", ".join(versions) + ".")


def pango() -> Health:
    """Whether Pango and what belongs to it can be loaded."""
    lacking = [library.stem for library in libraries.missing() if library.needed]
    if lacking:
        says = (
            f"Not found: {', '.join(lacking)}. Without Pango, documents come out as web pages to print from a browser."
        )
        return Health("Pango", State.MISSING, says, libraries.remedies())
    return Health("Pango", State.GOOD, "It is here, and it sets the text of the documents.")


def speed() -> Health:
    """What cuts fonts to size."""
    if any(not library.needed for library in libraries.wanting()):
        says = "Printing works without libharfbuzz-subset or the package uharfbuzz, but up to six times as slowly."
        return Health("Speed", State.COULD_BE_BETTER, says, libraries.remedies())
    for library in libraries.missing():
        if library.package:
            says = f"The package {library.package} does what lib{library.stem} would, so printing is fast."
            return Health("Speed", State.GOOD, says)
    return Health("Speed", State.GOOD, "libharfbuzz-subset is here, so printing is fast.")


def own_fonts() -> Health:
    """Whether the fonts came along with cbe."""
    try:
        count = len(list((shipped("templates") / "fonts").glob("*.ttf")))
    except CannotRun as reason:
        return Health("Fonts", State.MISSING, str(reason))
    if not count:
        return Health("Fonts", State.MISSING, f"The fonts that belong to cbe are missing. {AGAIN}")
    return Health("Fonts", State.GOOD, f"{count} fonts came with cbe.")


def cjk() -> Health:
    """Whether the extra font for Chinese, Japanese and Korean is there."""
    if cjk_font() is None:
        says = "Names in Chinese, Japanese or Korean characters cannot be printed; a font for them can be added."
        return Health("CJK font", State.COULD_BE_BETTER, says, (f'"{sys.executable}" -m pip install {CJK_PACKAGE}',))
    return Health("CJK font", State.GOOD, "Names in Chinese, Japanese and Korean characters can be printed.")


def printing() -> Health:
    """Print one line in a process of its own: a broken font set-up ends the whole process, not just the call."""
    code = "from cbe_cli.documents.health import print_one_line; print_one_line()"
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-c", code], capture_output=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return Health("Printing", State.MISSING, f"A one-line PDF was not done after {PATIENCE} seconds.")
    if done.returncode:
        return Health("Printing", State.MISSING, "A one-line PDF could not be made; see above for what is missing.")
    return Health("Printing", State.GOOD, "A one-line PDF came out well.")


def print_one_line() -> None:
    """Make a PDF of one line, as portfolios are made, and forget it. `CannotRun` when it cannot be."""
    page = "<html lang=en><title>One line</title><p>One line"
    if to_pdf(page, Path.cwd(), Location("one line"), "").value is None:
        raise CannotRun("The line could not be drawn.")


def output_folder(output: Path) -> Health:
    """Whether a file can be made where the documents are to go; nothing is left behind."""
    nearest = next(folder for folder in (output, *output.parents) if folder.is_dir())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError:
        says = f"The folder {nearest} cannot be written to. Work in another folder, or name one with `-o`."
        return Health("Output folder", State.MISSING, says)
    return Health("Output folder", State.GOOD, f"Documents can be written to {output}.")
