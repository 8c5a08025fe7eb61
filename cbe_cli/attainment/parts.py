"""What part each piece has in a score, and the arithmetic in words: the table of methods once more, for one student.

Plain Python over a few pieces, oldest first. The numbers come out the same as those of `methods`, which the tests hold
against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log
from typing import TYPE_CHECKING

from cbe_cli.attainment.methods import FLOOR
from cbe_cli.attainment.numbers_in_words import listed, nth, number, weighted_sum

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.school.edition import ScaleSteps


class Part(StrEnum):
    """What became of a piece. The words are those that people read."""

    DECIDES = "decides"  # the score is this piece's
    SUPPORTS = "supports"  # the score rests on it too
    IN_WINDOW = "in the window"  # it was looked at, and the score would be the same without it
    TOO_OLD = "too old"  # the method looks at newer pieces only
    BELOW = "below mastery"  # the method looks at pieces from the proficient point on only


@dataclass(frozen=True, slots=True)
class Fact:
    """One piece: its score on the scale, its weight and its kind."""

    score: float
    weight: float = 1.0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """`parts` and, where the method is linear, `shares` of the pieces; the last of `steps` comes to the score."""

    value: float | None
    parts: tuple[Part, ...]
    steps: tuple[str, ...]
    shares: tuple[float, ...] | None = None


Explain = Callable[[Sequence[Fact], "NodePolicy", "ScaleSteps"], Parts]


def parts_of(pieces: Sequence[Fact], policy: NodePolicy, scale: ScaleSteps) -> Parts:
    """The parts of these pieces under the method of `policy`. There is at least one piece."""
    return PARTS[policy.score.method](pieces, policy, scale)


def _one(pieces: Sequence[Fact], chosen: int, step: str) -> Parts:
    """One piece decides; the others were looked at."""
    roles = [Part.IN_WINDOW] * len(pieces)
    roles[chosen] = Part.DECIDES
    return Parts(pieces[chosen].score, tuple(roles), (step,))


def _latest(pieces: Sequence[Fact], _: NodePolicy, __: ScaleSteps) -> Parts:
    score = pieces[-1].score
    roles = (*[Part.TOO_OLD] * (len(pieces) - 1), Part.DECIDES)
    return Parts(score, roles, (f"the newest piece = {number(score)}",))


def _highest(pieces: Sequence[Fact], _: NodePolicy, __: ScaleSteps) -> Parts:
    scores = [piece.score for piece in pieces]
    return _one(pieces, _last(scores, max(scores)), f"the highest of {listed(scores)} = {number(max(scores))}")


def _lowest(pieces: Sequence[Fact], _: NodePolicy, __: ScaleSteps) -> Parts:
    scores = [piece.score for piece in pieces]
    return _one(pieces, _last(scores, min(scores)), f"the lowest of {listed(scores)} = {number(min(scores))}")


def _last(scores: Sequence[float], wanted: float) -> int:
    return max(place for place, score in enumerate(scores) if score == wanted)


def _sustained(pieces: Sequence[Fact], policy: NodePolicy, _: ScaleSteps) -> Parts:
    first = max(0, len(pieces) - policy.score.of)
    seen = [piece.score for piece in pieces[first:]]
    place = min(policy.score.needs, len(seen))
    value = sorted(seen, reverse=True)[place - 1]
    decides = _last(seen, value)
    roles = [Part.TOO_OLD] * first
    for at, score in enumerate(seen):
        roles.append(Part.DECIDES if at == decides else Part.SUPPORTS if score >= value else Part.IN_WINDOW)
    which = f"the {nth(place)} highest of the last {len(seen)}" if len(seen) > 1 else "the one piece"
    return Parts(value, tuple(roles), (f"{which}: {listed(seen)} = {number(value)}",))


def _median(pieces: Sequence[Fact], _: NodePolicy, __: ScaleSteps) -> Parts:
    ranked = sorted(range(len(pieces)), key=lambda place: (pieces[place].score, place))
    middle = {ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2]}
    scores = [pieces[place].score for place in ranked]
    value = sum(pieces[place].score for place in middle) / len(middle)
    roles = tuple(Part.DECIDES if place in middle else Part.IN_WINDOW for place in range(len(pieces)))
    pair = sorted(pieces[place].score for place in middle)
    step = f"the middle of {listed(scores)} = {number(value)}"
    if len(middle) > 1:
        step = f"the middle two of {listed(scores)}: ({number(pair[0])} + {number(pair[1])}) / 2 = {number(value)}"
    return Parts(value, roles, (step,))


def _mode(pieces: Sequence[Fact], policy: NodePolicy, _: ScaleSteps) -> Parts:
    scores = [piece.score for piece in pieces]
    times = Counter(scores)
    most = max(times.values())
    tied = [score for score, count in times.items() if count == most]
    value = max(tied) if policy.score.ties == "higher" else max(tied, key=lambda score: _last(scores, score))
    roles = tuple(Part.DECIDES if score == value else Part.IN_WINDOW for score in scores)
    how = "once" if most == 1 else f"{most} times"
    said = f"of {listed(scores)} the score given most often, {how}"
    if len(tied) > 1:
        winner = "higher" if policy.score.ties == "higher" else "most recent"
        said += f" like {listed(sorted(set(tied) - {value}))}, of which it is the {winner}"
    return Parts(value, roles, (f"{said} = {number(value)}",))


def _weights(pieces: Sequence[Fact], policy: NodePolicy) -> list[float]:
    kinds = {kind: float(weight) for kind, weight in policy.weights}
    return [piece.weight * kinds.get(piece.kind, 1.0) for piece in pieces]


def _averaged(pieces: Sequence[Fact], policy: NodePolicy, chosen: Sequence[int], outside: Part) -> Parts:
    """The weighted mean of the pieces at `chosen`; the others had the part `outside`."""
    weights = _weights(pieces, policy)
    mine = [(pieces[place].score, weights[place]) for place in chosen]
    total = sum(weight for _, weight in mine)
    value = sum(score * weight for score, weight in mine) / total
    shares = tuple(weights[place] / total if place in chosen else 0.0 for place in range(len(pieces)))
    roles = tuple(Part.SUPPORTS if place in chosen else outside for place in range(len(pieces)))
    return Parts(value, roles, (f"{weighted_sum(mine)} = {number(value)}",), shares)


def _mean(pieces: Sequence[Fact], policy: NodePolicy, _: ScaleSteps) -> Parts:
    return _averaged(pieces, policy, range(len(pieces)), Part.TOO_OLD)


def _recent(pieces: Sequence[Fact], policy: NodePolicy, _: ScaleSteps) -> Parts:
    return _averaged(pieces, policy, range(len(pieces))[-policy.score.n :], Part.TOO_OLD)


def _best(pieces: Sequence[Fact], policy: NodePolicy, _: ScaleSteps) -> Parts:
    ranked = sorted(range(len(pieces)), key=lambda place: (-pieces[place].score, -place))
    return _averaged(pieces, policy, sorted(ranked[: policy.score.n]), Part.IN_WINDOW)


def _mean_by_kind(pieces: Sequence[Fact], policy: NodePolicy, _: ScaleSteps) -> Parts:
    weights = {kind: float(weight) for kind, weight in policy.weights}
    shares = [0.0] * len(pieces)
    steps: list[str] = []
    means: list[tuple[float, float]] = []
    for kind in dict.fromkeys(piece.kind for piece in pieces):
        places = [place for place, piece in enumerate(pieces) if piece.kind == kind]
        mine = [(pieces[place].score, pieces[place].weight) for place in places]
        total = sum(weight for _, weight in mine)
        mean = sum(score * weight for score, weight in mine) / total
        means.append((mean, weights.get(kind, 1.0)))
        steps.append(f"{kind.replace('_', ' ') or 'no kind'}: {weighted_sum(mine)} = {number(mean)}")
        for place in places:
            shares[place] = weights.get(kind, 1.0) * pieces[place].weight / total
    whole = sum(weight for _, weight in means)
    value = sum(mean * weight for mean, weight in means) / whole
    roles = (Part.SUPPORTS,) * len(pieces)
    last = f"{weighted_sum(means)} = {number(value)}"
    return Parts(value, roles, (*steps, last), tuple(share / whole for share in shares))


def _decaying(pieces: Sequence[Fact], policy: NodePolicy, _: ScaleSteps) -> Parts:
    new = float(policy.score.weight)
    shares = [1.0]
    value = pieces[0].score
    steps = []
    for piece in pieces[1:]:
        before, value = value, (1 - new) * value + new * piece.score
        shares = [(1 - new) * share for share in shares] + [new]
        steps.append(f"{number(1 - new)} · {number(before)} + {number(new)} · {number(piece.score)} = {number(value)}")
    said = tuple(steps) or (f"the one piece = {number(value)}",)
    return Parts(value, (Part.SUPPORTS,) * len(pieces), said, tuple(shares))


def _weighted_latest(pieces: Sequence[Fact], policy: NodePolicy, _: ScaleSteps) -> Parts:
    *before, newest = (piece.score for piece in pieces)
    if not before:
        return Parts(newest, (Part.SUPPORTS,), (f"the one piece = {number(newest)}",), (1.0,))
    new = float(policy.score.weight)
    mean = sum(before) / len(before)
    value = new * newest + (1 - new) * mean
    steps = (
        f"the mean of the pieces before: {weighted_sum([(score, 1.0) for score in before])} = {number(mean)}",
        f"{number(new)} · {number(newest)} + {number(1 - new)} · {number(mean)} = {number(value)}",
    )
    shares = (*[(1 - new) / len(before)] * len(before), new)
    return Parts(value, (Part.SUPPORTS,) * len(pieces), steps, shares)


def _n_mastery(pieces: Sequence[Fact], policy: NodePolicy, scale: ScaleSteps) -> Parts:
    mastery = float(scale.proficient.score)
    kept = [place for place, piece in enumerate(pieces) if piece.score >= mastery]
    n = min(policy.score.n, len(pieces))
    if len(kept) < n:
        pieces_ = "piece" if len(kept) == 1 else "pieces"
        step = f"{len(kept)} {pieces_} at {number(mastery)} or above, where {n} are needed: no score"
        roles = tuple(Part.IN_WINDOW if place in kept else Part.BELOW for place in range(len(pieces)))
        return Parts(None, roles, (step,))
    scores = [(pieces[place].score, 1.0) for place in kept]
    value = sum(score for score, _ in scores) / len(scores)
    roles = tuple(Part.SUPPORTS if place in kept else Part.BELOW for place in range(len(pieces)))
    shares = tuple(1 / len(kept) if place in kept else 0.0 for place in range(len(pieces)))
    return Parts(value, roles, (f"{weighted_sum(scores)} = {number(value)}",), shares)


def _power_law(pieces: Sequence[Fact], _: NodePolicy, scale: ScaleSteps) -> Parts:
    if len(pieces) == 1:
        return _one(pieces, 0, f"the one piece = {number(pieces[0].score)}")
    steps = []
    if any(piece.score < FLOOR for piece in pieces):
        steps.append(f"a score of zero or less has no logarithm and counts as {number(FLOOR)}")
    x = [log(place) for place in range(1, len(pieces) + 1)]
    y = [log(max(piece.score, FLOOR)) for piece in pieces]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    across = sum((one - mean_x) ** 2 for one in x)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / across
    start = exp(mean_y - slope * mean_x)
    fitted = start * len(pieces) ** slope
    low, high = float(scale.points[0].score), float(scale.points[-1].score)
    steps.append(f"the curve {start:.6g} · k^{slope:.6g} fits best; at piece {len(pieces)} it is {number(fitted)}")
    value = min(max(fitted, low), high)
    steps.append(f"{start:.6g} · {len(pieces)}^{slope:.6g} = {number(fitted)}")
    if value != fitted:
        steps.append(f"the scale ends at {number(value)}: held to {number(low)} to {number(high)} = {number(value)}")
    return Parts(value, (Part.SUPPORTS,) * len(pieces), tuple(steps))


PARTS: dict[str, Explain] = {
    "sustained": _sustained,
    "latest": _latest,
    "highest": _highest,
    "lowest": _lowest,
    "mean": _mean,
    "mean_by_kind": _mean_by_kind,
    "median": _median,
    "mode": _mode,
    "recent": _recent,
    "best": _best,
    "decaying": _decaying,
    "weighted_latest": _weighted_latest,
    "n_mastery": _n_mastery,
    "power_law": _power_law,
}
