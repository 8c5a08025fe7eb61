"""What is wrong with what `cbe.yaml` says about lint: it would hide nothing, or hold for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.lint.choice import GROUPS, codes_of
from cbe_cli.lint.living_checks import PATH_UNKNOWN, SETTING_UNKNOWN
from cbe_cli.school.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cbe_cli.diagnostics import Diagnostic
    from cbe_cli.school.lint_settings import LintPath, LintSettings


def settings_faults(settings: LintSettings, root: Path) -> Iterator[Diagnostic]:
    """Rules that there are not, and paths that are not there, each at its place in `cbe.yaml`."""
    blocks: tuple[LintSettings | LintPath, ...] = (settings, *settings.paths)
    for block in blocks:
        yield from _rules(block)
    for path in settings.paths:
        if not (root / path.in_).exists():
            yield PATH_UNKNOWN.at(
                path.where("in"),
                f"There is no “{path.in_}” in this school.",
                hint="Name a file or a folder below the school's folder, as in frameworks/ngss.yaml.",
            )


def _rules(block: LintSettings | LintPath) -> Iterator[Diagnostic]:
    from cbe_cli.lint.catalogue import CHECKS

    names = [*GROUPS, *(check.name for check in CHECKS)]
    for key, words in (("also", block.also), ("ignore", block.ignore)):
        for where, word in zip(block.where_each(key), words, strict=True):
            if not codes_of(word):
                hint = did_you_mean(word, names, "`cbe rule` lists all rules.")
                yield SETTING_UNKNOWN.at(where, f"“{key}” names “{word}”, and there is no such rule.", hint=hint)
