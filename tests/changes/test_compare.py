"""Comparing editions: what was done to a framework is found as what it is, and the other way round as its mirror."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.changes.compare import compare_editions, compare_frameworks
from cbe_cli.changes.kinds import KINDS
from cbe_cli.changes.model import Change
from cbe_cli.changes.words import sentence
from cbe_cli.school.edition import Edition
from cbe_cli.school.frameworks import read_editions
from tests.attainment.schools import edition

CASES = sorted((Path(__file__).parents[1] / "diffs").iterdir())
ROAD = "progression: {levels: [{id: L1}, {id: L2}, {id: L3}]}\n"
COMPETENCIES = ("A", "B", "C")


@dataclass(frozen=True)
class Aim:
    """A target: `says` are the words of its statement."""

    id: str
    under: str
    says: tuple[str, ...]
    level: str = "L1"


@dataclass
class Plan:
    """A framework: domain D1 with the competencies A and B, D2 with C; what was done to it, and what is to be found."""

    aims: list[Aim]
    retired: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    found: set[tuple[str, tuple[str, ...], tuple[str, ...]]] = field(default_factory=set)
    fresh: int = 0

    def edition(self) -> Edition:
        return of(self.aims, self.retired)

    def new(self) -> str:
        """A word or an id that was never used."""
        self.fresh += 1
        return f"new{self.fresh}"

    def put(self, aim: Aim, *instead: Aim) -> None:
        at = self.aims.index(aim)
        self.aims[at : at + 1] = instead

    def finds(self, kind: str, old: Iterable[str], new: Iterable[str]) -> None:
        self.found.add((kind, tuple(old), tuple(new)))


def of(aims: Iterable[Aim], retired: Iterable[tuple[str, tuple[str, ...]]] = ()) -> Edition:
    """The framework with these targets; a competency without any is its own target."""
    aims = list(aims)
    lines = []
    for domain, ids in (("D1", "AB"), ("D2", "C")):
        lines.append(f"  - {{id: {domain}, title: Domain {domain}, competencies: [")
        for id_ in ids:
            targets = ", ".join(
                f'{{id: {aim.id}, level: {aim.level}, statement: "{" ".join(aim.says)}"}}'
                for aim in aims
                if aim.under == id_
            )
            lines.append(f"      {{id: {id_}, title: Competency {id_}, targets: [{targets}]}},")
        lines.append("    ]}")
    gone = "".join(f"  - {{id: {id_}, on: 2026-07-01, replaced_by: [{', '.join(by)}]}}\n" for id_, by in retired)
    return edition("domains:\n" + "\n".join(lines) + "\n", head=ROAD + (f"retired:\n{gone}" if gone else ""))


def rename(plan: Plan, aim: Aim) -> None:
    plan.put(aim, now := replace(aim, id=plan.new()))
    plan.finds("renamed", [aim.id], [now.id])


def rename_and_reword(plan: Plan, aim: Aim) -> None:
    plan.put(aim, now := replace(aim, id=plan.new(), says=(*aim.says[1:], plan.new())))
    plan.finds("renamed", [aim.id], [now.id])
    plan.finds("reworded", [aim.id], [now.id])


def reword(plan: Plan, aim: Aim) -> None:
    plan.put(aim, replace(aim, says=(plan.new(), *aim.says[1:])))
    plan.finds("reworded", [aim.id], [aim.id])


def rewrite(plan: Plan, aim: Aim) -> None:
    plan.put(aim, replace(aim, says=tuple(plan.new() for _ in aim.says)))
    plan.finds("rewritten", [aim.id], [aim.id])


def move(plan: Plan, aim: Aim) -> None:
    plan.put(aim, replace(aim, under="B" if aim.under != "B" else "C"))
    plan.finds("moved", [aim.id], [aim.id])


def move_and_rename(plan: Plan, aim: Aim) -> None:
    plan.put(aim, now := replace(aim, id=plan.new(), under="B" if aim.under != "B" else "C"))
    plan.finds("moved", [aim.id], [now.id])
    plan.finds("renamed", [aim.id], [now.id])


def relevel(plan: Plan, aim: Aim) -> None:
    plan.put(aim, replace(aim, level="L3"))
    plan.finds("relevelled", [aim.id], [aim.id])


def drop(plan: Plan, aim: Aim) -> None:
    plan.put(aim)
    plan.finds("vanished", [aim.id], [])


def add(plan: Plan, aim: Aim) -> None:
    plan.put(aim, aim, now := replace(aim, id=plan.new(), says=tuple(plan.new() for _ in aim.says)))
    plan.finds("added", [], [now.id])


def retire(plan: Plan, aim: Aim) -> None:
    plan.put(aim)
    plan.retired.append((aim.id, ()))
    plan.finds("retired", [aim.id], [])


def replaced(plan: Plan, aim: Aim) -> None:
    plan.put(aim, now := replace(aim, id=plan.new()))
    plan.retired.append((aim.id, (now.id,)))
    plan.finds("replaced", [aim.id], [now.id])


def split(plan: Plan, aim: Aim) -> None:
    one, other = (replace(aim, id=plan.new(), says=part) for part in (aim.says[:3], aim.says[3:]))
    plan.put(aim, one, other)
    plan.retired.append((aim.id, (one.id, other.id)))
    plan.finds("split", [aim.id], [one.id, other.id])


def merge(plan: Plan, aim: Aim, other: Aim) -> None:
    plan.put(other)
    plan.put(aim, now := replace(aim, id=plan.new()))
    plan.retired += [(aim.id, (now.id,)), (other.id, (now.id,))]
    plan.finds("merged", [aim.id, other.id], [now.id])


def swap(plan: Plan, aim: Aim, other: Aim) -> None:
    plan.put(aim, replace(aim, says=other.says))
    plan.put(other, replace(other, says=aim.says))
    plan.finds("renumbered", [other.id, aim.id], [aim.id, other.id])


EDITS: dict[Any, int] = {
    rename: 1, rename_and_reword: 1, reword: 1, rewrite: 1, move: 1, move_and_rename: 1, relevel: 1, drop: 1, add: 1,
    retire: 1, replaced: 1, split: 1, merge: 2, swap: 2,
}  # fmt: skip
"""What may be done to a framework, and to how many of its targets."""


@st.composite
def edited(draw: st.DrawFn) -> tuple[Edition, Edition, set[Any]]:
    """A framework, the same after some edits of different targets, and what is to be found.

    Each competency keeps a target that nobody touches. No two statements have a word in common.
    """
    edits = draw(st.lists(st.sampled_from(list(EDITS)), max_size=6))
    under = [draw(st.sampled_from(COMPETENCIES)) for edit in edits for _ in range(EDITS[edit])]
    places = [*COMPETENCIES, *sorted(under)]
    says = [tuple(f"w{number}x{word}" for word in range(6)) for number in range(len(places))]
    aims = [Aim(f"T.{number}", place, says[number]) for number, place in enumerate(places)]
    plan = Plan(list(aims))
    free = draw(st.permutations(aims[len(COMPETENCIES) :]))
    for edit in edits:
        theirs, free = sorted(free[: EDITS[edit]], key=aims.index), free[EDITS[edit] :]
        edit(plan, *theirs)
    return of(aims), plan.edition(), plan.found


def ids(changes: Iterable[Change]) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {(change.kind.name, change.old_ids, change.new_ids) for change in changes}


@given(edited())
def test_edits_are_found_as_what_they_are(case: tuple[Edition, Edition, set[Any]]) -> None:
    old, new, found = case
    assert ids(compare_editions(old, new)) == found


IDS = st.sampled_from(["T.1", "T.2", "T.3", "T.4", "t.1"])
SAYINGS = st.sampled_from(
    [(), ("add",), ("I", "can", "add", "two", "numbers"), ("I", "can", "add", "three", "numbers"), ("read", "a", "map")]
)
AIMS = st.lists(
    st.builds(Aim, IDS, st.sampled_from(COMPETENCIES), SAYINGS, st.sampled_from(["L1", "L2"])),
    max_size=4,
    unique_by=lambda aim: aim.id.casefold(),
)


@st.composite
def frameworks(draw: st.DrawFn) -> Edition:
    """Few ids and few texts, often the same ones: whatever may be confused, is."""
    aims = draw(AIMS)
    here = {aim.id.casefold() for aim in aims}
    gone = [id_ for id_ in ("T.1", "T.2", "T.3") if id_.casefold() not in here and draw(st.booleans())]
    return of(aims, [(id_, tuple(draw(st.lists(IDS, max_size=2, unique=True)))) for id_ in gone])


@given(frameworks())
def test_nothing_has_changed_where_nothing_did(one: Edition) -> None:
    assert compare_editions(one, one) == ()


@given(frameworks(), frameworks())
def test_the_other_way_round_each_change_has_its_mirror(old: Edition, new: Edition) -> None:
    assert_mirrored(compare_editions(old, new), compare_editions(new, old))


@given(frameworks(), frameworks())
def test_no_id_goes_or_comes_untold(old: Edition, new: Edition) -> None:
    """Somebody who goes through the changes hears of every id that only one side has."""
    changes = compare_editions(old, new)
    olds, news = (
        {id_ for change in changes for id_ in side(change)} for side in (Change.old_ids.fget, Change.new_ids.fget)
    )
    assert {id_ for id_ in old.nodes if new.find(id_) is None} <= olds
    assert {id_ for id_ in new.nodes if old.find(id_) is None} <= news


def assert_mirrored(there: tuple[Change, ...], back: tuple[Change, ...]) -> None:
    """Each id that a change is about is, the other way round, in a change that may be its mirror.

    A change of a value has the same values the other way round.
    """
    for change in there:
        mirrors = [one for one in back if one.kind.name in change.kind.mirrors]
        whole = [one for one in mirrors if (one.before, one.after) == (change.after, change.before)]
        about_value = change.kind.mirrors == (change.kind.name,) and change.kind.name != "renumbered"
        assert whole or not about_value, change
        assert set(change.old_ids) <= {id_ for one in mirrors for id_ in one.new_ids}, change


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_worked_cases_have_their_mirrors(case: Path) -> None:
    old, new = (read_editions(((case / name, name),)).value for name in ("old.yaml", "new.yaml"))
    assert old is not None and new is not None
    there, back = (compare_editions(*two) for two in ((old.all[0], new.all[0]), (new.all[0], old.all[0])))
    assert_mirrored(there, back)
    assert_mirrored(back, there)


def test_every_mirror_is_a_kind() -> None:
    assert {name for kind in KINDS.values() for name in kind.mirrors} <= KINDS.keys()


def test_a_new_edition_is_compared_with_the_one_before_it() -> None:
    first, later, changed = (
        edition(head=f'version: "{version}"\neffective: {{from: {version}-07-01}}\n', body=body)
        for version, body in (("2025", ONE), ("2026", ONE), ("2026", ONE.replace("A.1", "A.2")))
    )
    (same, added) = compare_frameworks([first], [first, changed])
    assert same.changes == ()
    assert [change.kind.name for change in added.changes] == ["edition_added", "dates", "renamed"]
    assert sentence(added.changes[0]) == "Version 2026 is new; what it changes is said against 2025."
    (_, removed) = compare_frameworks([first, changed], [first])
    assert [change.kind.name for change in removed.changes] == ["edition_removed", "dates", "renamed"]
    assert [change.kind.name for change in compare_frameworks([first], [later])[0].changes] == ["dates", "version"]


ONE = "domains: [{id: D, title: D, competencies: [{id: A, title: Ratios, targets: [{id: A.1, statement: I add.}]}]}]\n"


def test_a_framework_that_only_one_side_has_is_told_as_a_whole() -> None:
    one, other = edition(ONE), edition(ONE)
    other.id, other.framework = "u", other.framework.model_copy(update={"framework": "u", "title": "Other"})
    same, new = compare_frameworks([one], [one, other])
    assert same.changes == ()
    (change,) = new.changes
    assert sentence(change) == "The framework u “Other” is new (version 1, 1 domain, 1 competency, 1 target)."
    assert change.new_ids == ("D", "A", "A.1")


def test_the_only_framework_of_each_side_is_the_same_under_another_name() -> None:
    one, other = edition(ONE), edition(ONE)
    other.id, other.framework = "u", other.framework.model_copy(update={"framework": "u"})
    (compared,) = compare_frameworks([one], [other])
    assert [sentence(change) for change in compared.changes] == ["Id of the framework: was t; is now u."]


BROKEN = """
domains:
  - {id: D, title: D, scale: no, competencies: [{id: A, title: A, rubric: [{descriptors: {9: x}}, {descriptors: {}}]}]}
  - {id: d, title: D, competencies: [{id: A, title: B, targets: [{id: A, needs: [X, X]}, {id: t, level: L9}, {id: T}]}]}
retired: [{id: A, on: 2026-07-01, replaced_by: [A, Z]}, {id: A, on: 2026-07-02}]
"""


@pytest.mark.parametrize("scale", ["scales: {}\n", "scales: {s: {points: []}}\n"])
def test_what_lint_would_refuse_is_compared_all_the_same(scale: str) -> None:
    """Somebody who mends a framework wants to see what that changed."""
    whole, broken = edition(ONE, head=ROAD), edition(BROKEN, scale)
    assert compare_editions(broken, edition(BROKEN, scale)) == ()
    for old, new in ((whole, broken), (broken, whole)):
        changes = compare_editions(old, new)
        assert changes
        assert all(sentence(change) for change in changes)
