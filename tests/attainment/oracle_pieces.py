"""A second opinion on design 5.1 and 5.2: one student's rows on one target, as pieces, as a score.

Naive on purpose: lists, dicts and fractions, no columns, nothing shared with cbe_cli/attainment/. `oracle.py` builds on
it. A function is a sentence of the design.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import floor
from typing import Any

from cbe_cli.school.framework import Scale
from cbe_cli.school.policy import Double
from cbe_cli.school.required import Required
from tests.attainment.oracle_methods import by_method, mean, plain_mean
from tests.attainment.oracle_rules import Rules

PLACE = ("line", "path", "sheet", "cell", "written")
ASKS = ("insufficient", "missed", "excused", "credited")  # of marks on criteria alone, the one that asks for most
UNCOUNTED_KINDS = ("self", "peer", "placement")

LAST = (  # what decides between rows alike in day, attempt and score (5.1.5)
    "mark", "task", "kind", "phase", "assessor", "dok", "class_id", "criterion",
    "second_score", "second_assessor", "weight", "entered",
)  # fmt: skip


@dataclass(frozen=True)
class Fact:
    """What one demonstration said: a score, or a mark."""

    date: date
    attempt: int
    score: Fraction | None
    mark: str
    place: tuple[str, ...]  # class and task; of a row without a task something that nobody else has
    criterion: str = ""
    kind: str = ""
    phase: str = ""
    dok: int = 0
    weight: Fraction = Fraction(1)
    people: frozenset[str] = frozenset()  # who scored it
    second: tuple[Fraction, str] | None = None  # what a second scorer said in the same row
    rest: tuple[tuple[bool, Any], ...] = ()

    @property
    def order(self) -> tuple[Any, ...]:
        """Date, attempt, score, then as text (5.1.5); a mark before the scores of its day."""
        return (self.date, self.attempt, self.score is not None, self.score or Fraction(0), self.rest)


def counts(row: dict[str, Any], rules: Rules) -> bool:
    """Whether a row counts (5.1.1)."""
    kind, phase = row["kind"], row["phase"]
    kind_counts = not kind or (kind not in UNCOUNTED_KINDS if rules.kinds is None else kind in rules.kinds)
    return (
        kind_counts
        and kind != "placement"
        and (not phase or phase in rules.counts)
        and not row["external"]
        and not row["placed"]
        and row["weight"] != 0
        and rules.weights.get(kind) != 0
    )


def demonstrations(rows: list[dict[str, Any]], rules: Rules) -> list[Fact]:
    """What is known of one student on one target, oldest first: every attempt, its criteria folded."""
    once = _once([row for row in rows if counts(row, rules)])
    facts = [_fact(number, row) for number, row in enumerate(_settled(once, rules))]
    if rules.double is not None:
        facts = _of_two(facts, rules.double)
    return sorted(_folded(facts, rules), key=lambda fact: fact.order)


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows equal in every column are one (5.1.2)."""
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        kept.setdefault(tuple(str(row[key]) for key in sorted(row) if key not in PLACE), row)
    return list(kept.values())


def _settled(rows: list[dict[str, Any]], rules: Rules) -> list[dict[str, Any]]:
    """Of rows about the same attempt on the same day, the one entered last; of two scorers each has their own."""
    same: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for number, row in enumerate(rows):
        about = tuple(row[key] for key in ("node", "criterion", "class_id", "task", "attempt", "date"))
        about += (row["assessor"],) if rules.double else ()
        same[about if row["task"] else (number,)].append(row)
    return [max(group, key=lambda row: row["entered"] or date.min) for group in same.values()]


def _fact(number: int, row: dict[str, Any]) -> Fact:
    alone = f"try {row['attempt']}" if row["criterion"] else str(number)  # criteria without a task share their day
    place = (row["class_id"], row["task"]) if row["task"] else (row["class_id"], "", str(row["date"]), alone)
    second = None if row["second_score"] is None else (Fraction(str(row["second_score"])), row["second_assessor"])
    return Fact(
        row["date"],
        row["attempt"],
        None if row["score"] is None else Fraction(str(row["score"])),
        row["mark"],
        place,
        row["criterion"],
        row["kind"],
        row["phase"],
        row["dok"] or 0,
        Fraction(str(row["weight"])),
        frozenset([row["assessor"].lower() or f"class {row['class_id']}"]),
        second,
        tuple((row[name] is not None, row[name]) for name in LAST),
    )


def _of_two(facts: list[Fact], rule: Double) -> list[Fact]:
    """One score of those of several people about one piece (5.2, `double`); two that lie apart wait."""
    work: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for number, fact in enumerate(facts):
        with_task = len(fact.place) == len(("class", "task"))  # else it is a piece by itself
        about = (fact.place, fact.criterion, fact.attempt, fact.date)
        work[about if with_task and fact.score is not None else (number,)].append(fact)
    found = []
    for group in work.values():
        first = min(group, key=lambda fact: fact.order)
        if first.score is None:
            found.append(first)
            continue
        said = [(fact.score, name) for fact in group for name in fact.people if fact.score is not None]
        said += [
            (fact.second[0], fact.second[1].lower() or f"second of {min(fact.people)}") for fact in group if fact.second
        ]
        values, people = sorted(score for score, _ in said), frozenset(name for _, name in said)
        apart = rule.adjudicate is not None and values[-1] - values[0] >= Fraction(rule.adjudicate)
        if len(values) != 2 or not apart:
            found.append(replace(first, score=_one_of(values, rule.combine), people=people))
    return found


def _one_of(values: list[Fraction], combine: str) -> Fraction:
    if len(values) > 2:
        return values[(len(values) - 1) // 2]
    return {"lower": values[0], "higher": values[-1], "mean": plain_mean(values)}[combine]


def _folded(facts: list[Fact], rules: Rules) -> list[Fact]:
    """Criterion rows of one attempt as one fact; a row on the whole rubric beside them wins (5.1.3)."""
    beside: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        beside[(fact.place[:3], fact.attempt)].append(fact)
    folded: list[Fact] = []
    for group in beside.values():
        whole = [fact for fact in group if not fact.criterion]
        scored = sorted((fact for fact in group if fact.score is not None), key=lambda fact: fact.order)
        if whole:
            folded += whole
        elif scored:
            values = sorted(fact.score for fact in scored if fact.score is not None)
            one = {
                "median": values[(len(values) - 1) // 2],
                "lowest": values[0],
                "mean": plain_mean(values),
            }[rules.criteria]
            people = frozenset(name for fact in scored for name in fact.people)
            newest = max(fact.date for fact in scored)
            folded.append(replace(scored[0], date=newest, score=one, criterion="", people=people))
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
        elif rules.attempts == "pooled" and scored[0].score is not None:
            weighed = [
                (fact.score or Fraction(0), fact.weight * rules.weights.get(fact.kind, Fraction(1))) for fact in scored
            ]
            kept += [replace(fact, score=mean(weighed)) for fact in scored]
        elif rules.attempts == "pooled":
            kept += scored
        elif rules.attempts == "best":
            kept.append(max(scored if scored[0].mark == "" else scored[-1:], key=lambda fact: fact.score or 0))
        else:
            kept.append(scored[-1])
    return sorted(kept, key=lambda fact: fact.order)


def score(facts: list[Fact], rules: Rules, newest: str, scale: Scale) -> tuple[str, Fraction | None]:
    """(status, unrounded score) of a target; the status is `scored` where the scale has the last word.

    `newest` is the mark of the newest thing known, also where it stands beside a scored attempt.
    """
    values = [(fact.score, fact.weight, fact.kind) for fact in facts if fact.score is not None]
    marks = [fact.mark for fact in facts]
    credited, excused = marks.count("credited"), marks.count("excused")
    if newest != "insufficient" and len(facts) == excused:
        return "not_assessed", None
    needed = max(rules.evidence, rules.least) - excused
    if newest == "insufficient" or len(values) + credited < max(needed, 1):
        return "insufficient", None
    if not all(is_there(one, facts) for one in rules.requires):
        return "insufficient", None
    if not values:
        return "met", None
    number = by_method(values, rules, scale)
    return ("not_yet" if number is None else "scored"), number


def is_there(required: Required, facts: list[Fact]) -> bool:
    """Whether the pieces include what is required; excused and credited work fills its place."""
    if required.assessors:
        names = {name for fact in facts if fact.score is not None for name in fact.people}
        return len(names) >= required.assessors
    fitting = [
        fact
        for fact in facts
        if fact.mark in ("", "excused", "credited")
        and (not required.kind or fact.kind in required.kind)
        and (not required.phase or fact.phase in required.phase)
        and fact.dok >= (required.dok or 0)
    ]
    return len(fitting) >= (required.at_least or 1)


def printed(exact: Fraction) -> Fraction:
    """To two decimals, half away from zero (5.2)."""
    return Fraction(floor(abs(exact) * 100 + Fraction(1, 2)), 100) * (-1 if exact < 0 else 1)
