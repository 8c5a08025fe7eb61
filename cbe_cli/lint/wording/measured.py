"""How often a rule about words is wrong, as it was counted by reading findings on published frameworks one by one."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Final

from cbe_cli.files.packaged import packaged

LANGUAGES: Final = {"en": "English", "es": "Spanish", "pt": "Portuguese", "fr": "French", "de": "German"}
"""The languages of which some rule knows words. All that was read one by one is in the first."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Of `texts` in the frameworks `of`, `findings` were reported; of those `read`, `false` were false alarms.

    `languages` are those of which the rule knows words; none for one that goes by no words.
    """

    languages: tuple[str, ...]
    of: str
    texts: int
    findings: int
    read: int
    false: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """As they stand on the page of the rule."""
        return (self._counted, self._knows) if self.languages else (self._counted,)

    @property
    def _knows(self) -> str:
        first, *more = (LANGUAGES[each] for each in self.languages)
        if not more:
            return f"It reads {first} alone."
        return f"It reads {', '.join((first, *more[:-1]))} and {more[-1]}, and was measured in {first} alone."

    @property
    def _counted(self) -> str:
        found = f"{self.findings} finding{'' if self.findings == 1 else 's'} in {self.texts:,} texts"
        if not self.read:
            return f"It was tried on {self.of}: {found}."
        percent = round(100 * self.false / self.read)
        return (
            f"On {self.of} it has {found}. "
            f"Of {self.read} that were read one by one, {self.false} were false alarms ({percent}%)."
        )


def measured(code: str) -> Measured | None:
    """What is known of a rule; None for one that looks for no words."""
    return _table().get(code)


@cache
def _table() -> dict[str, Measured]:
    rows = csv.DictReader((packaged("cbe_cli.lint.wording", "measured.csv") or "").splitlines())
    return {
        row["code"]: Measured(
            tuple(row["languages"].split()),
            row["of"],
            *(int(row[name]) for name in ("texts", "findings", "read", "false")),
        )
        for row in rows
    }
