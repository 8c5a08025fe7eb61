"""Rules about the policy: when its parts begin, and whether they apply to anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import key_place
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.suggest import Suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cbe_cli.school.edition import Node
    from cbe_cli.school.model import School
    from cbe_cli.school.policy import PolicyBlock


@rule("S201", "policies-begin-together", Severity.ERROR, Reach.REPOSITORY)
def policies_begin_together(school: School) -> Iterator[Finding]:
    """Two policies begin on the same day.

    The newest policy that has begun is in force. Of two that begin together nobody can say which, and every level
    could be two.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   - {from: 2026-07-01, evidence: 2}
        |   - {from: 2026-07-01, evidence: 3}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   - {from: 2026-07-01, evidence: 2}
        |   - {from: 2027-07-01, evidence: 3}
    """
    first: dict[date | None, PolicyBlock] = {}
    for block in school.setup.policy:
        other = first.setdefault(block.from_, block)
        if other is not block:
            yield Finding(
                block.where("from"),
                f"Two policies begin on {block.from_}." if block.from_ else "Two policies have no “from”.",
                hint="Write in each from when it is in force: “from: 2026-07-01”.",
                related=((other.where("from"), "the other policy"),),
            )


@rule("S202", "policy-unknown-node", Severity.ERROR, Reach.REPOSITORY)
def policy_unknown_node(school: School) -> Iterator[Finding]:
    """The policy has rules for something that is not a domain or competency of any framework.

    The rules would apply to nothing, and what they were meant for would be computed by the general ones. A single
    target has no rules of its own, apart from “evidence” in the framework.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {HV: {evidence: 1}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {HW: {evidence: 1}}
    """
    known = {node.id: node for edition in school.editions for node in (*edition.domains, *edition.competencies)}
    by_case = {id_.casefold() for id_ in known}
    suggestions = Suggestions(known)
    for block in school.setup.policy:
        for id_ in block.nodes:
            if id_.casefold() not in by_case:
                yield Finding(
                    key_place(block, "nodes", id_),
                    f"The policy has rules for “{id_}”, which is no domain or competency of a framework here.",
                    hint=suggestions.near(id_, "Name a domain or competency."),
                )


@rule("S203", "rollup-without-effect", Severity.WARNING, Reach.NONE)
def rollup_without_effect(school: School) -> Iterator[Finding]:
    """The policy has a roll-up for something that has nothing to roll up.

    `competency` says how targets become one level and `domain` how competencies do. On a competency, `domain` does
    nothing, and without targets `competency` does nothing either.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA.FUNC: {domain: {rule: lowest}}}

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   nodes: {MA: {domain: {rule: lowest}}}
    """
    for block in school.setup.policy:
        for id_, rules in block.nodes.items():
            found = [node for edition in school.editions if (node := edition.find(id_)) is not None]
            for key, says in (("domain", rules.domain), ("competency", rules.competency)):
                if says is not None and found and all(_does_nothing(key, node) for node in found):
                    yield Finding(
                        rules.where(key),
                        f"“{key}” does nothing for “{id_}”, which has nothing below it to roll up so.",
                        hint="Remove it, or name the domain or competency that is meant.",
                    )


@rule("S204", "window-too-short", Severity.WARNING, Reach.NONE)
def window_too_short(school: School) -> Iterator[Finding]:
    """The policy asks for more pieces than its score looks at.

    With `sustained` of the last 3 pieces and `evidence: 5`, two of the five never enter the score, and the same with
    `recent`. Mostly one of the two numbers is a slip.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   score: {method: sustained, of: 3, needs: 2}
        |   evidence: 5

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | policy:
        |   score: {method: sustained, of: 5, needs: 2}
        |   evidence: 5
    """
    for block in school.setup.policy:
        for rules in (block, *block.nodes.values()):
            score = rules.score or block.score
            if rules.evidence is None or score is None:
                continue
            of = score.setting({"sustained": "of", "recent": "n"}.get(score.method, "of"))
            if isinstance(of, int) and rules.evidence > of:
                yield Finding(
                    rules.where("evidence"),
                    f"The policy asks for {rules.evidence} pieces, and its score looks at the last {of} only.",
                    hint=f"Make “{'of' if score.method == 'sustained' else 'n'}” at least as large as “evidence”.",
                )


def _does_nothing(key: str, node: Node) -> bool:
    return node.kind != "domain" if key == "domain" else node.kind == "competency" and node.assessed
