"""Rules about ids over time: one that evidence may be under never vanishes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import listing
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cbe_cli.diagnostics import Location
    from cbe_cli.lint.step import Step
    from cbe_cli.school.edition import Edition, Node


@rule("F301", "id-vanished", Severity.ERROR, Reach.NONE)
def id_vanished(step: Step) -> Iterator[Finding]:
    """An id was there and is gone, and nobody says what becomes of its evidence.

    Gradebooks of past years name it, here or in a school that took the framework over. An id that is no longer used is
    put under `retired`, with what takes its place. `cbe lint` compares with the last git tag, and in a pull request
    with the branch that it is to go into.

    Fails:

        frameworks/other.yaml (in the last tag)
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}
        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}

    Passes:

        frameworks/other.yaml (in the last tag)
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}
        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | version: "2"
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        | retired:
        |   - {id: SC.FO, on: 2027-07-01}
    """
    if step.now is None:
        return
    gone = {id_: step.old.nodes[id_] for change in step.of_kind("vanished") for id_ in change.old_ids}
    parts_of = Counter(id_ for node in gone.values() for id_ in {node.competency, node.domain} - {node.id})
    for node in gone.values():
        if _above(node) not in gone:  # else it is told with what it was part of
            below = parts_of[node.id]
            parts = (
                f" and the {below} below it were in {step.since} and are" if below else f" was in {step.since} and is"
            )
            yield Finding(
                _place_of(step.now, node),
                f"“{node.id}”{parts} gone, and nobody says what becomes of the evidence.",
                hint=f"Put {'each' if below else 'it'} under “retired”, with the first day without it and what takes "
                f"its place, if anything does: {{id: {node.id}, on: DAY, replaced_by: [ID]}}.",
            )
    for change in step.of_kind("renamed"):
        old, new = change.pairs[0]
        yield Finding(
            step.now.nodes[new].record.where("id"),
            f"“{old}” was in {step.since} and is gone; “{new}” says the same now.",
            hint=f"Put the old one under “retired”, with the first day without it: {{id: {old}, on: DAY, "
            f"replaced_by: [{new}]}}.",
        )
    for change in step.of_kind("retirement"):
        if not change.new_ids and step.now.find(change.old_ids[0]) is None:
            yield Finding(
                step.now.framework.where("retired"),
                f"“{change.old_ids[0]}” was retired in {step.since}, and “retired” no longer has it.",
                hint="Put the entry back: it says what evidence of past years counts for.",
            )


@rule("F302", "successor-changed", Severity.WARNING, Reach.NONE)
def successor_changed(step: Step) -> Iterator[Finding]:
    """The evidence of a retired id counts for something else than it did.

    Nothing is added and nobody enters a score, and still levels move. If it was wrong before, allow the finding in
    place and write down why.

    Fails:

        frameworks/other.yaml (in the last tag)
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}
        | retired:
        |   - {id: SC.HEAT, on: 2026-07-01, replaced_by: SC.EN}
        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}
        | retired:
        |   - {id: SC.HEAT, on: 2026-07-01, replaced_by: SC.FO}

    Passes:

        frameworks/other.yaml (in the last tag)
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}
        | retired:
        |   - {id: SC.HEAT, on: 2026-07-01, replaced_by: SC.EN}
        frameworks/other.yaml
        | ...
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}
        | retired:
        |   - {id: SC.HEAT, on: 2026-07-01, replaced_by: SC.EN}
        |   - {id: SC.LIGHT, on: 2026-07-01, replaced_by: SC.EN}
    """
    for change in step.of_kind("retirement"):
        if step.now is None or not (change.old_ids and change.new_ids):
            continue
        before = step.old.retired[change.old_ids[0].casefold()]
        after = step.now.retired[change.new_ids[0].casefold()]
        if _ends(before.replaced_by, step.now) != _ends(after.replaced_by, step.now):
            then, now = (_and(each.replaced_by) for each in (before, after))
            yield Finding(
                after.where("replaced_by"),
                f"The evidence of “{after.id}” counted for {then} in {step.since}, and counts for {now} now.",
                hint="Levels may move by this alone. If it is right, allow it here and say why.",
            )


def _above(node: Node) -> str:
    return {"target": node.competency, "competency": node.domain}.get(node.kind, "")


def _place_of(now: Edition, gone: Node) -> Location:
    """Where something was: at what it was part of, as far as that is there."""
    above = next((node for id_ in (gone.competency, gone.domain) if (node := now.find(id_)) is not None), None)
    return above.record.where("id") if above else now.framework.where("framework")


def _ends(ids: Iterable[str], now: Edition) -> set[str]:
    """What carries evidence in the end, where what took it over was retired itself since."""
    found, open_ = set(), [id_.casefold() for id_ in ids]
    seen: set[str] = set()
    while open_:
        id_ = open_.pop()
        later = now.retired.get(id_) if now.find(id_) is None else None
        if id_ not in seen and later is not None and later.replaced_by:
            open_ += [each.casefold() for each in later.replaced_by]
        else:
            found.add(id_)
        seen.add(id_)
    return found


def _and(ids: tuple[str, ...]) -> str:
    return f"“{listing(ids)}”" if ids else "nothing"
