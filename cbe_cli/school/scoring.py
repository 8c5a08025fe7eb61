"""The model of `score:` in a policy: which method makes the score of a target, and its settings."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from pydantic import model_validator

from cbe_cli.school.fields import Count, Share
from cbe_cli.school.record import Record
from cbe_cli.school.wording import listed, quoted

Method = Literal[
    "sustained",
    "latest",
    "highest",
    "lowest",
    "mean",
    "mean_by_kind",
    "median",
    "mode",
    "recent",
    "best",
    "decaying",
    "weighted_latest",
    "n_mastery",
    "power_law",
]
Ties = Literal["recent", "higher"]

SETTINGS: Final[dict[str, dict[str, object]]] = {
    "sustained": {"of": 3, "needs": 2},
    "mode": {"ties": "recent"},
    "recent": {"n": 3},
    "best": {"n": 3},
    "decaying": {"weight": Decimal("0.65")},
    "weighted_latest": {"weight": Decimal("0.65")},
    "n_mastery": {"n": 5},
}
"""Method -> the settings that belong to it, with what holds where they are not given. Other methods have none."""


class Score(Record):
    """`score:` how the pieces of one target become its score.

    `of` and `needs` are of `sustained` (the `needs`-th largest of the last `of` pieces), `n` counts the pieces of
    `recent`, `best` and `n_mastery`, `weight` is the share of the newest piece, `ties` says which of two modes wins.
    """

    method: Method
    of: Count | None = None
    needs: Count | None = None
    n: Count | None = None
    weight: Share | None = None
    ties: Ties | None = None

    @model_validator(mode="after")
    def _settings_fit(self) -> Score:
        for setting in ("of", "needs", "n", "weight", "ties"):
            if getattr(self, setting) is not None and setting not in SETTINGS.get(self.method, {}):
                owners = listed((quoted(name) for name, own in SETTINGS.items() if setting in own), "and")
                raise ValueError(f"uses “{setting}”, which belongs to {owners}, not to “{self.method}”")
        of, needs = (3 if self.of is None else self.of), (2 if self.needs is None else self.needs)
        if self.method == "sustained" and not 1 <= needs <= of:
            raise ValueError(f"asks for {needs} of the last {of} pieces; “needs” must be from 1 to “of”")
        if self.n == 0:
            raise ValueError("has “n: 0”; it must be 1 or more")
        if self.weight is not None and not 0 < self.weight < 1:
            raise ValueError(f"has “weight: {self.weight}”; it must lie between 0 and 1")
        return self

    def setting(self, name: str) -> object:
        """A setting as given, else as the method has it; None where it has none of that name."""
        given = getattr(self, name)
        return given if given is not None else SETTINGS.get(self.method, {}).get(name)
