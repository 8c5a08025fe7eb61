"""The model of `score:` in a policy: which method makes the score of a target, and its settings."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import model_validator

from cbe_cli.school.fields import Choices, Count, Share
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
MEANINGS: Final[dict[Method, str]] = {
    "sustained": "The second largest of the last three pieces, or as `needs` and `of` say: shown that well repeatedly.",
    "latest": "The newest piece.",
    "highest": "The largest piece.",
    "lowest": "The smallest piece.",
    "mean": "The mean of all pieces, each by its weight.",
    "mean_by_kind": "The mean of each kind of work, then the mean of these by the weights of the kinds.",
    "median": "The middle piece by size; of an even number the mean of the middle two.",
    "mode": "The score given most often.",
    "recent": "The mean of the last `n` pieces, by weight.",
    "best": "The mean of the `n` largest pieces, by weight.",
    "decaying": "Each new piece counts the part that `weight` says, and what was there before the rest.",
    "weighted_latest": "The newest piece counts the part that `weight` says, and the mean of all before it the rest.",
    "n_mastery": "The mean of all proficient pieces, once there are `n` of them; before that no score.",
    "power_law": "The end of the curve that fits the pieces best; from three pieces on.",
}
"""What each method takes, in a sentence; docs/levels.md has all of it."""
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
    """How the pieces of one target become its score."""

    method: Annotated[Method, Choices(MEANINGS)]
    """Which rule makes one score of the pieces of a target."""
    of: Count | None = None
    """With `sustained`, how many of the newest pieces are looked at; 3 if left out."""
    needs: Count | None = None
    """With `sustained`, how many of these pieces must be that good; 2 if left out."""
    n: Count | None = None
    """How many pieces count: 3 if left out with `recent` and `best`, and with `n_mastery` the 5 that must be
    proficient."""
    weight: Share | None = None
    """With `decaying` and `weighted_latest`, the part that the newest piece counts, between 0 and 1; 0.65 if left
    out."""
    ties: Ties | None = None
    """With `mode`, which of several most frequent scores wins: the most `recent`, which is usual, or the `higher`."""

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
