"""How often a rule about words is wrong, as it was counted by reading findings on published frameworks one by one."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from cbe_cli.files.packaged import packaged


@dataclass(frozen=True, slots=True)
class Measured:
    """Of `texts` in the frameworks `of`, `findings` were reported; of those `read`, `false` were false alarms."""

    of: str
    texts: int
    findings: int
    read: int
    false: int

    @property
    def sentence(self) -> str:
        """As it stands on the page of the rule."""
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
        row["code"]: Measured(row["of"], *(int(row[name]) for name in ("texts", "findings", "read", "false")))
        for row in rows
    }
