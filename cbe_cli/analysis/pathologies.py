"""What a rule can do that nobody meant: one table of it, looked for in the school's own records under both policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from cbe_cli.analysis.past import Side

LEAST_OF_RECENT: Final = 3
WIDE: Final = 2
"""Points between the weakest and the best piece from which on a record is called wide."""
CLEARLY: Final = 0.01
"""Of a score: the unit of what is printed."""

k, rank = pl.col("k"), pl.col("rank")
has_level = rank.is_not_null()


@dataclass(frozen=True, slots=True)
class Pathology:
    """`title` names the levels that are counted, `words` say why one should look at them.

    `found` is about a row of `past.PAST`: the record behind one level, and what a policy makes of it.
    """

    name: str
    title: str
    words: str
    found: pl.Expr


PATHOLOGIES: Final[tuple[Pathology, ...]] = (
    Pathology(
        "rising-and-lower",
        "lower than under the other rule, though each piece was better than the one before",
        "A student who only got better is told to be less far.",
        (k > 1) & pl.col("rising") & (rank < pl.col("other_rank")),
    ),
    Pathology(
        "below-recent",
        f"lower than every one of the last {LEAST_OF_RECENT} pieces",
        "Old work holds the level down; a student cannot leave a bad start behind.",
        (k >= LEAST_OF_RECENT) & (rank < pl.col("recent_low_rank")),
    ),
    Pathology(
        "above-recent",
        f"higher than every one of the last {LEAST_OF_RECENT} pieces",
        "Old work holds the level up; it says what was once shown and not what is shown now.",
        (k >= LEAST_OF_RECENT) & (rank > pl.col("recent_high_rank")) & (rank <= pl.col("high_rank")),
    ),
    Pathology(
        "above-all",
        "higher than any piece",
        "Nobody has seen work at that level; a curve or a rounding went beyond the evidence.",
        rank > pl.col("high_rank"),
    ),
    Pathology(
        "below-average-and-newest",
        "with a score below both the average and the newest piece",
        "The order of early pieces decides. The power law is known for it: it makes 2.16 of 2, 4, 1, 3.",
        ~pl.col("given") & (pl.col("score") < pl.min_horizontal("mean", "last") - CLEARLY),
    ),
    Pathology(
        "number-nobody-gave",
        "with a score that no piece has",
        "The points of a scale are an order. Their average takes the step from one to the next as equally large "
        "everywhere, which nobody has measured.",
        pl.col("score").is_not_null() & ~pl.col("given"),
    ),
    Pathology(
        "hidden-spread",
        f"at a point where no piece is, of pieces {WIDE} or more points apart",
        "The level describes work that does not exist: strong and weak pieces meet in the middle.",
        has_level & ~pl.col("seen") & (pl.col("high_rank") - pl.col("low_rank") >= WIDE),
    ),
    Pathology(
        "single-piece",
        "from a single piece",
        "One good or bad day decides.",
        has_level & (k == 1),
    ),
)
"""The one table; a new one is added here. Those of parents are `OF_PARENTS`."""

MET_OVER_LOWEST: Final = Pathology(
    "met-over-lowest",
    "of competencies that are met while one of their targets is at the lowest point",
    "What is strong makes up for what is missing, and nobody reads it off the level.",
    pl.lit(value=False),  # not about one record: `_met_over_lowest` finds it
)


@dataclass(frozen=True, slots=True)
class Number:
    """How many levels, and of how many students."""

    levels: int
    students: int


@dataclass(frozen=True, slots=True)
class Example:
    """A record in which it is found, under the proposed policy if there is one: what both make of the scores."""

    student: str
    framework: str
    node: str
    scores: tuple[float, ...]
    score_now: float | None
    score_then: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """One pathology, how often it is there under each policy, and an example where there is one."""

    pathology: Pathology
    now: Number
    then: Number
    example: Example | None = None


def pathologies(now: Side, then: Side) -> tuple[Found, ...]:
    """Every pathology that occurs under one of the policies."""
    before, after = (_number(_met_over_lowest(side)) for side in (now, then))
    over = Found(MET_OVER_LOWEST, before, after)
    found = (*(_found(one, now, then) for one in PATHOLOGIES), over)
    return tuple(one for one in found if one.now.levels or one.then.levels)


def _found(one: Pathology, now: Side, then: Side) -> Found:
    before, after = (side.past.filter(one.found) for side in (now, then))
    example = _example(after, then) or _example(before, now)
    return Found(one, _number(before), _number(after), example)


def _number(hits: pl.DataFrame) -> Number:
    return Number(hits.height, hits.get_column("student").n_unique())


def _example(hits: pl.DataFrame, side: Side) -> Example | None:
    """Of the records with fewest pieces the first: it is to be read at a glance."""
    if hits.is_empty():
        return None
    row = hits.filter(pl.col("k") == pl.col("k").min()).row(0, named=True)
    scores = side.scores_of(row["group"], row["case"])
    made = (row["score"], row["other_score"]) if side.is_now else (row["other_score"], row["score"])
    return Example(row["student"], row["framework"], row["node"], scores, *made)


def _met_over_lowest(side: Side) -> pl.DataFrame:
    """Competencies that are met, with a target at the lowest point among those that the level is taken over."""
    keys = ["student", "framework"]
    lowest = pl.DataFrame(
        [
            (edition.id, node.id, float(scale.points[0].score))
            for edition in side.result.editions
            for node in edition.targets
            if (scale := edition.scale(node)) is not None and scale.points
        ],
        schema={"framework": pl.String, "node": pl.String, "lowest": pl.Float64},
        orient="row",
    )
    nodes = side.result.nodes
    weak = (
        nodes.join(lowest, on=["framework", "node"])
        .filter((pl.col("kind") == "target") & (pl.col("point") == pl.col("lowest")))
        .select(*keys, "competency", below="on_level")
        .unique()
    )
    wanted = pl.DataFrame(list(side.nodes), schema={"framework": pl.String, "node": pl.String}, orient="row")
    met = nodes.filter(kind="competency", status="met").join(wanted, on=["framework", "node"], how="semi")
    pairs = met.join(weak, left_on=[*keys, "node"], right_on=[*keys, "competency"])
    over = (pl.col("over") == "") | (pl.col("over") == pl.col("below"))
    return pairs.filter(over).unique(["student", "framework", "node", "part"])
