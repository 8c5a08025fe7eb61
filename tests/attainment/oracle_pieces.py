"""A second opinion on design 5.1 and 5.2: one student's rows on one target, as pieces, as a score.

Naive on purpose: lists, dicts and fractions, no columns, nothing shared with cbe_cli/attainment/. `oracle.py` builds on
it. A function is a sentence of the design.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from cbe_cli.school.framework import Framework, Point, Scale
from cbe_cli.school.policy import PolicyBlock

PLACE = ("line", "path", "sheet", "cell", "written")
ASKS = ("insufficient", "missed", "excused", "credited")  # of marks on criteria alone, the one that asks for most
UNCOUNTED_KINDS = ("self", "peer", "placement")


@dataclass(frozen=True)
class Rules:
    """The policy for one node; what is written here is the built-in one."""

    method: str = "sustained"
    of: int = 3
    needs: int = 2
    evidence: int = 1
    kinds: tuple[str, ...] | None = None
    counts: tuple[str, ...] = ("apply", "assess")
    attempts: str = "last"
    criteria: str = "median"
    rounding: str = "down"
    competency: tuple[str, Fraction, Fraction] = ("share", Fraction(4, 5), Fraction(1, 2))
    domain: tuple[str, Fraction, Fraction] = ("median", Fraction(1), Fraction(1, 2))


@dataclass(frozen=True)
class Fact:
    """What one demonstration said: a score, or a mark."""

    date: date
    attempt: int
    score: Fraction | None
    mark: str
    place: tuple[str, ...]  # class and task; of a row without a task something that nobody else has
    criterion: str = ""

    @property
    def order(self) -> tuple[date, int, bool, Fraction, str]:
        """Date, attempt, score, then as text (5.1.5); a mark before the scores of its day."""
        return (self.date, self.attempt, self.score is not None, self.score or Fraction(0), self.mark)


def rules_for(block: PolicyBlock | None, *ids: str, evidence: int | None = None) -> Rules:
    """The rules along `ids`, domain before competency; `evidence` is the target's own key."""
    said: dict[str, Any] = {}
    own = {id_.casefold(): rules for id_, rules in block.nodes.items()} if block else {}
    for part in (block, *(own.get(id_.casefold()) for id_ in ids)):
        if part is None:
            continue
        for key in ("evidence", "kinds", "counts", "attempts", "criteria", "rounding"):
            if getattr(part, key) is not None:
                said[key] = getattr(part, key)
        if part.score is not None:
            of, needs = part.score.of or 3, part.score.needs or 2
            said |= {"method": part.score.method, "of": of, "needs": needs}
        for key in ("competency", "domain"):
            rule = getattr(part, key)
            if rule is not None:
                share = Fraction(1) if rule.share is None else Fraction(rule.share)
                said[key] = (rule.rule, share, Fraction(rule.coverage))
    return Rules(**said | ({} if evidence is None else {"evidence": evidence}))


def demonstrations(rows: list[dict[str, Any]], rules: Rules) -> list[Fact]:
    """What is known of one student on one target, oldest first: every attempt, its criteria folded."""
    facts = [_fact(number, row) for number, row in enumerate(_settled(_once([r for r in rows if _counts(r, rules)])))]
    return sorted(_folded(facts, rules), key=lambda fact: fact.order)


def _counts(row: dict[str, Any], rules: Rules) -> bool:
    kind, phase = row["kind"], row["phase"]
    kind_counts = not kind or (kind not in UNCOUNTED_KINDS if rules.kinds is None else kind in rules.kinds)
    return (
        kind_counts
        and (not phase or phase in rules.counts)
        and not row["external"]
        and not row["placed"]
        and row["weight"] != 0
    )


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows equal in every column are one (5.1.2)."""
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        kept.setdefault(tuple(str(row[key]) for key in sorted(row) if key not in PLACE), row)
    return list(kept.values())


def _settled(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of rows about the same attempt on the same day, the one entered last (5.1.2)."""
    same: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for number, row in enumerate(rows):
        about = tuple(row[key] for key in ("node", "criterion", "class_id", "task", "attempt", "date"))
        same[about if row["task"] else (number,)].append(row)
    return [max(group, key=lambda row: row["entered"] or date.min) for group in same.values()]


def _fact(number: int, row: dict[str, Any]) -> Fact:
    alone = f"try {row['attempt']}" if row["criterion"] else str(number)  # criteria without a task share their day
    place = (row["class_id"], row["task"]) if row["task"] else (row["class_id"], "", str(row["date"]), alone)
    score = None if row["score"] is None else Fraction(str(row["score"]))
    return Fact(row["date"], row["attempt"], score, row["mark"], place, row["criterion"])


def _folded(facts: list[Fact], rules: Rules) -> list[Fact]:
    """Criterion rows of one attempt as one fact; a row on the whole rubric beside them wins (5.1.3)."""
    beside: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        beside[(fact.place[:3], fact.attempt)].append(fact)
    folded: list[Fact] = []
    for group in beside.values():
        whole = [fact for fact in group if not fact.criterion]
        scored = sorted((fact for fact in group if fact.score is not None), key=lambda fact: fact.score or 0)
        if whole:
            folded += whole
        elif scored:
            values = [fact.score for fact in scored if fact.score is not None]
            one = {"median": values[(len(values) - 1) // 2], "lowest": values[0], "mean": mean(values)}[rules.criteria]
            folded.append(Fact(max(fact.date for fact in scored), scored[0].attempt, one, "", scored[0].place))
        else:
            folded.append(min(group, key=lambda fact: (ASKS.index(fact.mark), fact.order)))
    return folded


def pieces(facts: list[Fact], rules: Rules) -> list[Fact]:
    """Attempts at one task as one piece; beside a score a mark says nothing (5.1.4, 5.1.6)."""
    tasks: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        tasks[fact.place].append(fact)
    kept: list[Fact] = []
    for group in tasks.values():
        scored = [fact for fact in group if fact.score is not None] or group
        if rules.attempts == "each":
            kept += scored
        elif rules.attempts == "best":
            kept.append(max(scored if scored[0].mark == "" else scored[-1:], key=lambda fact: fact.score or 0))
        else:
            kept.append(scored[-1])
    return sorted(kept, key=lambda fact: fact.order)


def score(facts: list[Fact], rules: Rules, newest: str) -> tuple[str, Fraction | None]:
    """(status, unrounded score) of a target; the status is `scored` where the scale has the last word.

    `newest` is the mark of the newest thing known, also where it stands beside a scored attempt.
    """
    values = [fact.score for fact in facts if fact.score is not None]
    marks = [fact.mark for fact in facts]
    credited, excused = marks.count("credited"), marks.count("excused")
    if newest != "insufficient" and len(facts) == excused:
        return "not_assessed", None
    needed = max(rules.evidence, rules.needs if rules.method == "sustained" else 1) - excused
    if newest == "insufficient" or len(values) + credited < max(needed, 1):
        return "insufficient", None
    return ("scored", _by_method(values, rules)) if values else ("met", None)


def _by_method(values: list[Fraction], rules: Rules) -> Fraction:
    if rules.method == "sustained":
        window = sorted(values[-rules.of :], reverse=True)
        return window[min(rules.needs, len(window)) - 1]
    ordered = sorted(values)
    middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
    return {"latest": values[-1], "highest": ordered[-1], "mean": mean(values), "median": middle}[rules.method]


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def printed(exact: Fraction) -> Fraction:
    """To two decimals, half away from zero (5.2)."""
    return Fraction(floor(abs(exact) * 100 + Fraction(1, 2)), 100) * (-1 if exact < 0 else 1)


def points_of(scale: Scale) -> list[Point]:
    return sorted(scale.points, key=lambda point: point.score)


def proficient(scale: Scale) -> Point:
    """From here on a target is met; the highest point where none is marked."""
    return next((point for point in points_of(scale) if point.proficient), points_of(scale)[-1])


def point_at(scale: Scale, value: Fraction, rounding: str) -> Point:
    """The point that a printed score reaches, or is nearest to (halfway: the higher)."""
    points = points_of(scale)
    if rounding == "down":
        return [points[0], *(point for point in points if Fraction(point.score) <= value)][-1]
    return min(reversed(points), key=lambda point: abs(Fraction(point.score) - value))


def scale_of(framework: Framework, *nearest_first: str | None) -> Scale:
    name = next((name for name in (*nearest_first, framework.scale) if name), next(iter(framework.scales)))
    return framework.scales[name]
