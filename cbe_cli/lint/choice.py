"""Which rules are looked for, and which findings are shown: by what is asked for, and by what `cbe.yaml` says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.diagnostics import Check, Diagnostic
    from cbe_cli.school.lint_settings import LintPath, LintSettings, Profile

GROUPS: Final = {
    "form": "Y",
    "setup": "S",
    "frameworks": "F",
    "wording": "W",
    "gradebooks": "G",
    "portfolios": "P",
    "exchange": "X",
}
"""Group -> what the codes of its checks begin with."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Beginnings of codes. With `select` only these; else what the profile has, with `also` and without `ignore`."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: Profile = "draft"
    also: tuple[str, ...] = ()

    def runs(self, check: Check) -> bool:
        """Whether a rule that may be off by itself is looked for at all."""
        if self.select:
            return check.code.startswith(self.select) and not self._ignored(check.code)
        on = {"imported": False, "draft": check.on, "strict": True}[self.profile]
        return (on or check.code.startswith(self.also or ("?",))) and not self._ignored(check.code)

    def shows(self, found: Diagnostic) -> bool:
        """Whether a finding is shown. Of what is imported only errors are, and what is asked for by `also`."""
        if self.select:
            return found.code.startswith(self.select) and not self._ignored(found.code)
        asked = found.code.startswith(self.also or ("?",))
        quiet = self.profile == "imported" and found.severity is not Severity.ERROR and not asked
        return not quiet and not self._ignored(found.code)

    def fails(self, found: Diagnostic) -> bool:
        """Whether a finding ends the run with 1: an error, and under `strict` a warning."""
        strictly = self.profile == "strict" and not self.select
        return found.severity is Severity.ERROR or (strictly and found.severity is Severity.WARNING)

    def _ignored(self, code: str) -> bool:
        return bool(self.ignore) and code.startswith(self.ignore)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked for on the command line, over what the school says, path by path.

    `select` asks for these alone, whatever the school says; `ignore` adds to it, `profile` takes the place of its own.
    """

    asked: Choice = Choice()
    profile: Profile | None = None
    school: LintSettings | None = None

    def at(self, path: str) -> Choice:
        """The choice for a file, by its path as it is shown."""
        choice = replace(self.asked, profile=self.profile or "draft")
        if self.school is None or choice.select:
            return choice
        layers: list[LintSettings | LintPath] = [self.school]
        layers += [each for each in self.school.paths if below(path, each.in_)]
        profiles = [each.profile for each in layers if each.profile]
        return replace(
            choice,
            profile=self.profile or profiles[-1],
            also=tuple(code for each in layers for word in each.also for code in codes_of(word)),
            ignore=(*choice.ignore, *(code for each in layers for word in each.ignore for code in codes_of(word))),
        )


def below(path: str, folder: str) -> bool:
    """Whether a path is `folder` or lies below it."""
    wanted = folder.removeprefix("./").rstrip("/")
    return path == wanted or path.startswith(f"{wanted}/")


def codes_of(word: str) -> tuple[str, ...]:
    """The beginnings of codes that a word means: a code or its beginning, a name, a group; none where it is unknown."""
    from cbe_cli.lint.catalogue import CHECKS  # all rules, which a framework by itself does not need

    return named(word, CHECKS)


def named(word: str, checks: Iterable[Check]) -> tuple[str, ...]:
    """See `codes_of`, among `checks`."""
    wanted = word.strip()
    known = {check.name: check.code for check in checks}
    if wanted.casefold() in GROUPS:
        return (GROUPS[wanted.casefold()],)
    if wanted.casefold() in known:
        return (known[wanted.casefold()],)
    begins = any(code.startswith(wanted.upper()) for code in known.values())
    return (wanted.upper(),) if wanted and begins else ()
