"""Rules about ids over time: one that evidence is under never comes to mean something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import listing
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.changes.model import Change
    from cbe_cli.lint.step import Step
    from cbe_cli.school.edition import Node

MOST_PAIRS: Final = 5
MOST_WORDS: Final = 80
"""Characters of a text that a sentence quotes."""
ALLOW: Final = "If it means the same, allow it here and say why."


@rule("F303", "id-reused", Severity.ERROR, Reach.NONE)
def id_reused(step: Step) -> Iterator[Finding]:
    """An id says something else than it did, or was retired and is in use again.

    The evidence that is under it is of what it said before, and now counts for something that nobody was asked to do.
    Something else is what has less than half of its words in common with what was there. If it does mean the same,
    allow it in place and say why.

    Fails:

        frameworks/other.yaml (in the last tag)
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can explain where the heat of a room goes.}]
        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Circuits, statement: I can draw a circuit with two lamps.}]

    Passes:

        frameworks/other.yaml (in the last tag)
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can explain where the heat of a room goes.}]
        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can explain where the heat of our room goes.}]
    """
    if step.now is None:
        return
    if step.old.framework.language == step.now.framework.language:
        for old, new in dict.fromkeys(change.pairs[0] for change in step.of_kind("rewritten")):
            before, after = step.old.nodes[old], step.now.nodes[new]
            if old.casefold() == new.casefold() and (before.assessed or after.assessed):
                yield Finding(
                    after.record.where("id"),
                    f"“{new}” said {_said(before)} in {step.since}, and now says {_said(after)}.",
                    hint=f"Retire it, and give the new one an id of its own. {ALLOW}",
                )
    for change in step.of_kind("restored"):
        node = step.now.nodes[change.new_ids[0]]
        if not any(_says_the_same(older.find(node.id), node) for older in step.siblings):
            yield Finding(
                node.record.where("id"),
                f"“{node.id}” was retired in {step.since}, and is in use again.",
                hint=f"Give the new one an id of its own. {ALLOW}",
            )


@rule("F304", "renumbered", Severity.ERROR, Reach.NONE)
def renumbered(step: Step) -> Iterator[Finding]:
    """Ids have been renumbered: one now says what another one said.

    Every file is right, and still the evidence under these ids counts for something that its students were never asked
    to do. It happens where something is put in front and the ids after it move up by one. Let each text keep its id,
    and give the new one an id of its own.

    Fails:

        frameworks/other.yaml (in the last tag)
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Heat, statement: I can explain where the heat of a room goes.}
        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Circuits, statement: I can draw a circuit with two lamps.}
        |       - {id: SC.2, title: Heat, statement: I can explain where the heat of a room goes.}

    Passes:

        frameworks/other.yaml (in the last tag)
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Heat, statement: I can explain where the heat of a room goes.}
        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | version: "2"
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.0, title: Circuits, statement: I can draw a circuit with two lamps.}
        |       - {id: SC.1, title: Heat, statement: I can explain where the heat of a room goes.}
    """
    for change in step.of_kind("renumbered"):
        if step.now is None:
            return
        moved = [(old, new) for old, new in change.pairs if old and new]
        rows = step.rows(step.now.id, _on_both_sides(step, change))
        counted = f"; {rows} row{'s' * (rows != 1)} of evidence would count for something else" if rows else ""
        yield Finding(
            step.now.nodes[moved[0][1]].record.where("id"),
            f"Ids have been renumbered since {step.since}: {_pairs(moved)}{_unused(step, change)}{counted}.",
            hint="Let each text keep the id that it had, and give the new one an id of its own.",
        )


def _on_both_sides(step: Step, change: Change) -> list[str]:
    """The ids that meant one thing and mean another now, as the framework spells them now."""
    ids = dict.fromkeys((*change.old_ids, *change.new_ids))
    found = [step.now.find(id_) for id_ in ids if step.now and step.old.find(id_)]
    return list(dict.fromkeys(node.id for node in found if node is not None))


def _unused(step: Step, change: Change) -> str:
    ids = [id_ for id_ in change.old_ids if step.now and step.now.find(id_) is None]
    return f"; “{listing(ids)}” is no longer used" if ids else ""


def _pairs(moved: list[tuple[str, str]]) -> str:
    said = [f"“{new}” now says what “{old}” said" for old, new in moved[:MOST_PAIRS]]
    rest = len(moved) - len(said)
    return ", ".join(said) + (f" and {rest} more" if rest else "")


def _said(node: Node) -> str:
    text = " ".join((getattr(node.record, "statement", None) or node.title).split()).removesuffix(".")
    return f"“{text if len(text) <= MOST_WORDS else text[: MOST_WORDS - 1] + '…'}”"


def _says_the_same(old: Node | None, new: Node) -> bool:
    from cbe_cli.changes.matching import SAME_AS_BEFORE, full
    from cbe_cli.changes.texts import likeness

    return old is not None and likeness(full(old), full(new)) >= SAME_AS_BEFORE
