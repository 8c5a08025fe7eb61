"""Reads the framework files of a school into its editions."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from cbe_cli.diagnostics import Diagnostic, Parsed, Reach
from cbe_cli.school import school_checks as checks
from cbe_cli.school.edition import Edition
from cbe_cli.school.framework import Framework
from cbe_cli.school.record import Concerns
from cbe_cli.school.yaml_file import read_record


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions in the order of framework id, then of the day they begin; `complete` without unreadable files."""

    all: tuple[Edition, ...]
    complete: bool


def read_editions(files: tuple[tuple[Path, str], ...]) -> Parsed[Editions]:
    """Every framework file (path, path as shown) as an edition. Of two files with one edition the first counts."""
    found: list[Diagnostic] = []
    frameworks: list[Framework] = []
    for path, shown in files:
        parsed = read_record(Framework, path, shown, Concerns(Reach.REPOSITORY))
        found += parsed.diagnostics
        if parsed.value is not None:
            frameworks.append(parsed.value)
    known: dict[tuple[str, str], Framework] = {}
    for framework in frameworks:
        first = known.setdefault((framework.framework.casefold(), framework.version), framework)
        if first is not framework:
            found.append(_repeated(framework, first))
    editions = tuple(sorted(map(Edition, known.values()), key=lambda edition: (edition.id.casefold(), edition.begins)))
    found += _beginning_together(editions)
    return Parsed(Editions(editions, complete=len(frameworks) == len(files)), tuple(found))


def _repeated(framework: Framework, first: Framework) -> Diagnostic:
    return checks.EDITION_REPEATED.at(
        framework.where("version"),
        f"Version {framework.version} of {framework.framework} is already in {first.where().path}.",
        hint="Give the newer one a version and `effective: {from: ...}` of its own, or remove one of the two files.",
        related=[(first.where("version"), "first here")],
    )


def _beginning_together(editions: tuple[Edition, ...]) -> list[Diagnostic]:
    """One finding for each edition that begins with the one before it; they are sorted."""
    return [
        checks.EDITIONS_OVERLAP.at(
            later.framework.where("effective"),
            f"Versions {earlier.version} and {later.version} of {later.id} are in force from the same day.",
            hint="Write in each edition from when it is in force: `effective: {from: 2026-07-01}`.",
            related=[(earlier.framework.where("effective"), f"version {earlier.version}")],
        )
        for earlier, later in pairwise(editions)
        if earlier.id.casefold() == later.id.casefold() and earlier.begins == later.begins
    ]
