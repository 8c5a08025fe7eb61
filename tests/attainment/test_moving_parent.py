"""What would move a competency: asked of `why`, then done, and computed again."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cbe_cli.attainment.explanation import Why
from cbe_cli.attainment.moving_parent import Change
from cbe_cli.attainment.why import why
from tests.attainment.schools import edition, judgment, levels, row, school
from tests.profiles import up_to

FIVE = """
domains:
  - id: MA
    title: Mathematics
    competencies:
      - id: MA.A
        title: Ratios
        targets: [{id: A1}, {id: A2}, {id: A3}, {id: A4}, {id: A5}]
"""
Way = tuple[int, float]
"""The place of a child, and the point that it is given."""

POINTS = {1.0: "Emerging", 2.0: "Developing", 3.0: "Proficient", 4.0: "Extending"}


def policy(rule: str) -> str:
    return f"policy: {{score: {{method: latest}}, evidence: 1, competency: {rule}}}"


def explained(said: list[Any], rule: str, **more: Any) -> Why:
    rows = [row("a", f"A{at + 1}", "2026-09-01", score) for at, score in enumerate(said) if score is not None]
    of = school(rows, edition(FIVE), policy=policy(rule), **more)
    return why(of, "a", of.editions[0], of.editions[0].nodes["MA.A"])[0]


def short(one: Change | None) -> tuple[Any, ...] | None:
    if one is None:
        return None
    ids = " ".join(node.id for node in one.together), " ".join(node.id for node in one.or_else)
    return (*ids, one.given.name, one.point.name if one.point else None, one.met, one.such_as)


@pytest.mark.parametrize(
    ("said", "rule", "higher", "lower"),
    [
        # The mean of 3, 2, 2, 2, 2 is 2.2. Four more points make 3: no three of them by one point each, two at 4 do.
        (
            [3, 2, 2, 2, 2],
            "{rule: mean}",
            [("A2 A3", "", "Extending", "Proficient", True, True)],
            # 10 / 5 is still 2: it takes A1 at Emerging, which makes 9 / 5.
            ("A1", "", "Emerging", "Emerging", False, False),
        ),
        # Four of five are to be proficient (0.8); three are. Either of the others will do.
        (
            [3, 3, 2, 1, 3],
            "{rule: share, share: 0.8}",
            [("A3", "A4", "Proficient", "Proficient", True, False)],
            # Of 3, 3, 2, 1, 3 the 4th highest is 2; with another 1 it is 1.
            ("A1", "A2 A3 A5", "Emerging", "Emerging", False, False),
        ),
        # The lowest of them: the one that is lowest, first to Developing and then to Proficient.
        (
            [3, 3, 1, 3, 4],
            "{rule: lowest}",
            [
                ("A3", "", "Developing", "Developing", False, False),
                ("A3", "", "Proficient", "Proficient", True, False),
            ],
            None,
        ),
        # Two of five are assessed and half must be. A third at 3 gives a level at all, and it is met.
        (
            [3, 3, None, None, None],
            "{rule: highest}",
            [("A3", "A4 A5", "Emerging", "Proficient", True, False)],
            None,
        ),
        # At the top.
        ([4, 4, 4, 4, 4], "{rule: lowest}", [], ("A1", "A2 A3 A4 A5", "Proficient", "Proficient", True, False)),
    ],
)
def test_worked_by_hand(
    said: list[Any], rule: str, higher: list[tuple[Any, ...]], lower: tuple[Any, ...] | None
) -> None:
    answer = explained(said, rule)
    assert [short(one) for one in answer.changes.higher] == higher
    assert short(answer.changes.lower) == lower


def test_what_a_person_judged_is_not_moved_by_evidence() -> None:
    answer = explained([2, 2, 2, 2, 2], "{rule: highest}", judgments=(judgment("a", "A1", "2026-09-02", 2),))
    (first, *_) = answer.changes.higher
    assert short(first) == ("A2", "A3 A4 A5", "Proficient", "Proficient", True, False)


def test_excused_work_is_not_asked_for() -> None:
    answer = explained(["EX", 2, 2, 2, 2], "{rule: highest}")
    assert short(answer.changes.higher[0]) == ("A2", "A3 A4 A5", "Proficient", "Proficient", True, False)


RULES = (
    "{rule: mean}",
    "{rule: share, share: 0.66}",
    "{rule: median}",
    "{rule: lowest}",
    "{rule: highest}",
    "{rule: weighted, weights: {A1: 4}}",
    "{rule: all}",
    "{rule: points, points: {A1: 2, A2: 1, A3: 1}, needs: 3}",
    "{rule: mean, provided: [{points: [Emerging], at_most: 0}]}",
)


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=up_to(12), deadline=None)
@given(st.lists(st.sampled_from([None, 1.0, 2.0, 3.0, 4.0]), min_size=5, max_size=5))
def test_what_one_child_would_do_is_what_it_does(rule: str, said: list[float | None]) -> None:
    """Every child at every point, each in a student of its own: the smallest that moves is the one that was named."""
    now = [row("a", f"A{at + 1}", "2026-09-01", score) for at, score in enumerate(said) if score is not None]
    ways = list(product(range(5), POINTS))
    rows = list(now)
    for number, (place, score) in enumerate(ways):
        rows += [one | {"student": f"s{number}"} for one in now]
        rows.append(row(f"s{number}", f"A{place + 1}", "2026-09-02", score))
    of = school(rows, edition(FIVE), policy=policy(rule))
    found = levels(of)
    answer = why(of, "a", of.editions[0], of.editions[0].nodes["MA.A"])[0]
    held = (found["a", "MA.A"]["point"] or 0) if now else 0
    after = {way: found[f"s{number}", "MA.A"]["point"] or 0 for number, way in enumerate(ways)}
    up = {way for way in ways if after[way] > held and way[1] > (said[way[0]] or 0)}
    down = {way for way in ways if after[way] < held and way[1] < (said[way[0]] or 0)}
    first, last = next(iter(answer.changes.higher), None), answer.changes.lower
    if not up:
        assert first is None or len(first.together) > 1
    else:
        assert first is not None
        assert named(first) == like_the_first(first, up, after, min(score for _, score in up))
    if not down:
        assert last is None
    else:
        assert last is not None
        assert named(last) == like_the_first(last, down, after, max(score for _, score in down))


def like_the_first(one: Change, ways: set[Way], after: dict[Way, float], score: float) -> set[int]:
    """The children that at `score` do what the first that was named does."""
    assert POINTS[score] == one.given.name
    does = after[int(one.together[0].id[1:]) - 1, score]
    return {place for place, given in ways if given == score and after[place, given] == does}


def named(change: Change) -> set[int]:
    """The places of the children of which any one would do."""
    return {int(node.id[1:]) - 1 for node in (*change.together, *change.or_else)}
