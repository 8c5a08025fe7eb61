"""The one table of methods: how the pieces of one target become its score.

Each is one Polars expression over the column `score` of one group, ordered from the oldest piece to the newest,
so the same code serves thirty rows and twelve million. To add a method: a `Method` here, and its settings in
`school.policy.Score`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from cbe_cli.attainment.policy import ScoreRule

SCORE = pl.col("score")


@dataclass(frozen=True, slots=True)
class Method:
    """`expression` gives the score; fewer pieces than `least` are insufficient; `words` says the rule to a parent."""

    expression: Callable[[ScoreRule], pl.Expr]
    least: Callable[[ScoreRule], int]
    words: Callable[[ScoreRule], str]


def _latest(_: ScoreRule) -> pl.Expr:
    """The newest piece. Source: Canvas `latest`, Moodle's last rating (levels.md 1.2, 3)."""
    return SCORE.last()


def _highest(_: ScoreRule) -> pl.Expr:
    """The largest piece. Source: Canvas `highest`."""
    return SCORE.max()


def _mean(_: ScoreRule) -> pl.Expr:
    """The arithmetic mean of all pieces. Source: Canvas `average`."""
    return SCORE.mean()


def _median(_: ScoreRule) -> pl.Expr:
    """The middle piece by size; of an even number the mean of the middle two (TeacherEase, levels.md 4.13)."""
    return SCORE.median()


def _sustained(rule: ScoreRule) -> pl.Expr:
    """The `needs`-th largest of the last `of` pieces: shown that well at least `needs` times, recently.

    Ordinal-safe: only compares scores. Where excused or credited work fills a need and there are fewer than
    `needs` pieces, the smallest of those there are, so that an excuse never raises a score.
    """
    return SCORE.tail(rule.of).sort(descending=True).head(rule.needs).last()


def _one(_: ScoreRule) -> int:
    return 1


def _needs(rule: ScoreRule) -> int:
    return rule.needs


METHODS: dict[str, Method] = {
    "sustained": Method(
        _sustained, _needs, lambda rule: f"shown at that level in at least {rule.needs} of the last {rule.of} pieces"
    ),
    "latest": Method(_latest, _one, lambda _: "the most recent piece"),
    "highest": Method(_highest, _one, lambda _: "the best piece"),
    "mean": Method(_mean, _one, lambda _: "the average of all pieces"),
    "median": Method(_median, _one, lambda _: "the middle of all pieces"),
}
