"""The one table of methods: how the pieces of one target become its score.

Each is one Polars expression over the columns `score`, `weight` and `kind` of one group, ordered from the oldest piece
to the newest, so the same code serves thirty rows and twelve million. To add a method: a `Method` here, its name and
settings in `school.scoring`, and what part each piece has in it in `parts`.

s1 ... sk are the scores from the oldest to the newest. Nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.policy import NodePolicy, ScoreRule

if TYPE_CHECKING:
    from cbe_cli.school.edition import ScaleSteps

SCORE = pl.col("score")
NUMBER = pl.int_range(1, pl.len() + 1).cast(pl.Float64)
"""1 for the oldest piece, k for the newest."""

FLOOR = 0.1
"""What a score of zero or less counts as in `power_law`: it has no logarithm (the mark of the district 4J)."""


@dataclass(frozen=True, slots=True)
class Method:
    """`expression` gives the score, null for none; fewer pieces than `least` are insufficient.

    `words` says the rule to a parent. `weighs` is true where the weights of rows and kinds matter.
    """

    expression: Callable[[NodePolicy, ScaleSteps], pl.Expr]
    least: Callable[[ScoreRule], int]
    words: Callable[[ScoreRule], str]
    weighs: bool = False


def _latest(_: NodePolicy, __: ScaleSteps) -> pl.Expr:
    """sk, the newest piece. Source: Canvas `latest`; Moodle's last rating; Synergy `last`."""
    return SCORE.last()


def _highest(_: NodePolicy, __: ScaleSteps) -> pl.Expr:
    """The largest piece. Source: Canvas `highest`; JumpRope `max value`."""
    return SCORE.max()


def _lowest(_: NodePolicy, __: ScaleSteps) -> pl.Expr:
    """The smallest piece. Source: Illuminate `minimum`."""
    return SCORE.min()


def _mean(policy: NodePolicy, _: ScaleSteps) -> pl.Expr:
    """sum(w s) / sum(w), where w is the weight of a row times that of its kind, 1 where not given.

    Source: Canvas `average`; JumpRope `weighted average`.
    """
    return _weighted_mean(SCORE, weight_of(policy))


def _mean_by_kind(policy: NodePolicy, _: ScaleSteps) -> pl.Expr:
    """The mean of each kind's pieces, then the mean of these by the weights of the kinds; a kind without any drops out.

    A kind that `weights` does not name weighs 1; rows without a kind are a kind. Inside a kind the rows' own weights
    count. Source: the district U-46 on Infinite Campus, 10/20/70, renormalised when a category is empty.
    """
    weights = {kind: float(weight) for kind, weight in policy.weights}
    total, whole = pl.lit(0.0), pl.lit(0.0)
    for kind in dict.fromkeys(("", *policy.kinds, *weights)):
        mine = pl.col("kind") == kind
        mean = _weighted_mean(SCORE.filter(mine), pl.col("weight").filter(mine))
        total += mean.fill_null(0.0) * weights.get(kind, 1.0)
        whole += mean.is_not_null().cast(pl.Float64) * weights.get(kind, 1.0)
    return pl.when(whole > 0).then(total / whole)


def _median(_: NodePolicy, __: ScaleSteps) -> pl.Expr:
    """The middle piece by size; of an even number the mean of the middle two. Source: TeacherEase; Synergy."""
    return SCORE.median()


def _mode(policy: NodePolicy, _: ScaleSteps) -> pl.Expr:
    """The score given most often. Ties: the most recent (Synergy, Educate), or the higher (MasteryConnect)."""
    ordered = SCORE.reverse() if policy.score.ties == "recent" else SCORE.sort(descending=True)
    return ordered.unique(maintain_order=True).gather(ordered.unique_counts().arg_max()).first()


def _recent(policy: NodePolicy, _: ScaleSteps) -> pl.Expr:
    """The mean of the last `n` pieces, of what there is where there are fewer, by weight as `mean`.

    Source: TeacherEase; PowerTeacher Pro `most recent scores`.
    """
    return _weighted_mean(SCORE.tail(policy.score.n), weight_of(policy).tail(policy.score.n))


def _best(policy: NodePolicy, _: ScaleSteps) -> pl.Expr:
    """The mean of the `n` largest pieces, of what there is where there are fewer, by weight as `mean`.

    Of equal scores the more recent is taken first. Source: Educate and PowerSchool Learning, mean of three highest.
    """

    def largest(column: pl.Expr) -> pl.Expr:
        return column.sort_by(SCORE, NUMBER).tail(policy.score.n)  # `head` of a descending one panics in Polars 2.1

    return _weighted_mean(largest(SCORE), largest(weight_of(policy)))


def _decaying(policy: NodePolicy, _: ScaleSteps) -> pl.Expr:
    """a1 = s1; ai = (1 - w) a(i-1) + w si; the last a. w is `weight`.

    Source: Canvas `standard_decaying_average`, Otus, MasteryConnect; JumpRope `rolling average 75`.
    """
    return SCORE.ewm_mean(alpha=float(policy.score.weight), adjust=False, min_samples=1).last()


def _weighted_latest(policy: NodePolicy, _: ScaleSteps) -> pl.Expr:
    """The newest at `weight` w, all before it by their mean: w sk + (1 - w) mean(s1 ... s(k-1)); of one piece s1.

    Source: Canvas `decaying_average` (the older one), called "Weighted Average" there today.
    """
    weight = float(policy.score.weight)
    rest = (SCORE.sum() - SCORE.last()) / (pl.len() - 1)
    return pl.when(pl.len() == 1).then(SCORE.last()).otherwise(weight * SCORE.last() + (1 - weight) * rest)


def _n_mastery(policy: NodePolicy, scale: ScaleSteps) -> pl.Expr:
    """The mean of all pieces at the proficient point or above; none where fewer than `n` of them are.

    Of all of them, not of n. Where excused or credited work fills a need and there are fewer than `n` pieces, all of
    those there are have to be proficient. Source: Canvas `n_mastery`, which once took the mean of the n best only.
    """
    mastered = SCORE.filter(float(scale.proficient.score) <= SCORE)
    return pl.when(mastered.len() >= pl.min_horizontal(policy.score.n, pl.len())).then(mastered.mean())


def _power_law(_: NodePolicy, scale: ScaleSteps) -> pl.Expr:
    """The learning curve a k^b, fitted by least squares through (ln i, ln si), i = 1 ... k, held to the scale.

    The fitted curve at the last attempt, not at the next. A score of zero or less counts as `FLOOR`. Through one piece
    (excused or credited work filled the need) there is no line, and it is the score; through two it is the last.
    Source: Marzano's "true score" as in Ascender's help; JumpRope's table (2, 4, 1, 3 gives 2.16).
    """
    x, y = NUMBER.log(), SCORE.clip(lower_bound=FLOOR).log()
    slope = ((x - x.mean()) * (y - y.mean())).sum() / ((x - x.mean()) ** 2).sum()
    fitted = (y.mean() + slope * (x.last() - x.mean())).exp()
    points = [float(point.score) for point in scale.points]
    return pl.when(pl.len() == 1).then(SCORE.last()).otherwise(fitted.clip(points[0], points[-1]))


def _sustained(policy: NodePolicy, _: ScaleSteps) -> pl.Expr:
    """The `needs`-th largest of the last `of` pieces: shown that well at least `needs` times, recently.

    Ordinal-safe: only compares scores. Where excused or credited work fills a need and there are fewer than
    `needs` pieces, the smallest of those there are, so that an excuse never raises a score. Source: our own, after
    the evidence rules of competency-based schools (two of the last three).
    """
    return SCORE.tail(policy.score.of).sort(descending=True).head(policy.score.needs).last()


def weight_of(policy: NodePolicy) -> pl.Expr:
    """The weight of each piece: that of its row times that of its kind."""
    if not policy.weights:
        return pl.col("weight")
    kinds = {kind: float(weight) for kind, weight in policy.weights}
    return pl.col("weight") * pl.col("kind").replace_strict(kinds, default=1.0, return_dtype=pl.Float64)


def _weighted_mean(scores: pl.Expr, weights: pl.Expr) -> pl.Expr:
    """Null where there are no scores. Rows of weight 0 are not counted and never come here."""
    return pl.when(weights.sum() > 0).then((scores * weights).sum() / weights.sum())


def _one(_: ScoreRule) -> int:
    return 1


def _percent(share: Fraction) -> str:
    return f"{float(100 * share):g}"


METHODS: dict[str, Method] = {
    "sustained": Method(
        _sustained,
        lambda rule: rule.needs,
        lambda rule: f"shown at that level in at least {rule.needs} of the last {rule.of} pieces",
    ),
    "latest": Method(_latest, _one, lambda _: "the most recent piece"),
    "highest": Method(_highest, _one, lambda _: "the best piece"),
    "lowest": Method(_lowest, _one, lambda _: "the piece with the lowest score"),
    "mean": Method(_mean, _one, lambda _: "the average of all pieces", weighs=True),
    "mean_by_kind": Method(
        _mean_by_kind, _one, lambda _: "the average of each kind of work, and of these together", weighs=True
    ),
    "median": Method(_median, _one, lambda _: "the middle of all pieces"),
    "mode": Method(
        _mode,
        _one,
        lambda rule: (
            f"the score given most often, {'the more recent' if rule.ties == 'recent' else 'the higher'} of two"
        ),
    ),
    "recent": Method(_recent, _one, lambda rule: f"the average of the last {rule.n} pieces", weighs=True),
    "best": Method(_best, _one, lambda rule: f"the average of the best {rule.n} pieces", weighs=True),
    "decaying": Method(
        _decaying,
        _one,
        lambda rule: f"an average in which each new piece counts {_percent(rule.weight)}% and all before it the rest",
    ),
    "weighted_latest": Method(
        _weighted_latest,
        _one,
        lambda rule: (
            f"{_percent(rule.weight)}% the newest piece and {_percent(1 - rule.weight)}% the average of all before it"
        ),
    ),
    "n_mastery": Method(
        _n_mastery,
        lambda rule: rule.n,
        lambda rule: f"the average of the pieces that were proficient, once there are {rule.n} of them",
    ),
    "power_law": Method(
        _power_law, lambda _: 3, lambda _: "the end of the learning curve that fits all pieces best (power law)"
    ),
}
