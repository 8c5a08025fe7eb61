"""A policy in plain words, from the very tables that compute levels."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.policy import COUNTED_KINDS, COUNTED_PHASES, policy_of
from cbe_cli.attainment.rollups import ROLLUPS
from cbe_cli.school.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from cbe_cli.attainment.policy import NodePolicy, RequiredRule
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.policy import PolicyBlock


@dataclass(frozen=True, slots=True)
class Rule:
    """`text` says how one `kind` of node gets its level, which is under `policy`.

    `about` names the subjects it is for, empty where for all.
    """

    about: tuple[str, ...]
    text: str
    kind: str
    policy: NodePolicy


def in_words(
    editions: Sequence[Edition], block: PolicyBlock | None, nodes: Collection[tuple[str, str]]
) -> tuple[Rule, ...]:
    """The rules for these nodes, each a (framework, id): targets first, then competencies, then domains."""
    found: list[Rule] = []
    of_kind: tuple[tuple[str, Callable[[Node], bool], Callable[[NodePolicy], str]], ...] = (
        ("target", lambda node: node.assessed, _of_targets),
        (
            "competency",
            lambda node: node.kind == "competency" and not node.assessed,
            lambda policy: _of_parents("competency", policy),
        ),
        ("domain", lambda node: node.kind == "domain", lambda policy: _of_parents("domain", policy)),
    )
    for kind, wanted, said in of_kind:
        places: dict[str, list[tuple[Edition, Node]]] = {}
        policies: dict[str, NodePolicy] = {}
        for edition in editions:
            for node in edition.nodes.values():
                if (edition.id, node.id) in nodes and wanted(node):
                    policy = policy_of(node, block)
                    text = said(policy)
                    places.setdefault(text, []).append((edition, node))
                    policies.setdefault(text, policy)
        several = len(places) > 1
        found += [
            Rule(_subjects(where, places) if several else (), text, kind, policies[text])
            for text, where in places.items()
        ]
    return tuple(found)


def _subjects(where: list[tuple[Edition, Node]], places: dict[str, list[tuple[Edition, Node]]]) -> tuple[str, ...]:
    """The domains that a rule is for; the competencies where others of the domain have another rule."""
    elsewhere = {
        (edition.id, node.domain) for other in places.values() if other is not where for edition, node in other
    }
    titles = []
    for edition, node in where:
        shared = (edition.id, node.domain) in elsewhere
        titles.append(edition.nodes[node.competency if shared and node.competency else node.domain].title)
    return tuple(dict.fromkeys(titles))


def _of_targets(policy: NodePolicy) -> str:
    method = METHODS[policy.score.method]
    return " ".join(
        [f"The level of a target comes from pieces of work: {method.words(policy.score)}.", *_besides(policy)]
    )


def _besides(policy: NodePolicy) -> Iterator[str]:
    """What else makes the level of a target, where it is not the usual."""
    needed = max(policy.evidence, METHODS[policy.score.method].least(policy.score))
    if needed > 1:
        yield f"With fewer than {needed} pieces there is no level yet."
    yield from (f"Needed besides: {_required(one)}." for one in policy.requires)
    yield {
        "last": "Of several attempts at one task the last counts.",
        "best": "Of several attempts at one task the best counts.",
        "each": "Each attempt at a task is a piece.",
        "pooled": "Each attempt at a task counts as the average of all of them.",
    }[policy.attempts]
    if policy.kinds != COUNTED_KINDS:
        yield f"Of the kinds of work only {_words(policy.kinds, 'and')} count."
    if policy.phases != COUNTED_PHASES:
        yield f"Of the phases only {_words(policy.phases, 'and')} count."
    if policy.weights and METHODS[policy.score.method].weighs:
        yield f"Weights: {', '.join(f'{_words((kind,))} {float(weight):g}' for kind, weight in policy.weights)}."
    if policy.double is not None:
        yield f"Of two scorers of one piece {_double(policy)}."
    if policy.window == "year":
        yield "Only work of the school year counts."
    if policy.per != "school":
        yield f"Each {policy.per} has a level of its own."
    yield {
        "down": "A score between two points counts as the lower one.",
        "nearest": "A score between two points counts as the nearer one.",
    }[policy.rounding]


def _of_parents(kind: str, policy: NodePolicy) -> str:
    rule = policy.competency if kind == "competency" else policy.domain
    below = "targets" if kind == "competency" else "competencies"
    if kind == "competency" and rule.takes == "own":
        return "The level of a competency comes from evidence about the competency itself."
    both = " and from evidence about itself" if kind == "competency" and rule.takes == "both" else ""
    parts = [f"The level of a {kind} comes from its {below}{both}: {ROLLUPS[rule.rule].words(rule)}."]
    parts.append(_coverage(rule.coverage, below))
    if rule.provided:
        parts.append("While a condition that the policy sets besides is not met, neither is the level.")
    return " ".join(part for part in parts if part)


def _coverage(coverage: Fraction, below: str) -> str:
    if coverage == 0:
        return f"One of its {below} with a level is enough."
    return f"At least {float(100 * coverage):g}% of its {below} must have a level."


def _double(policy: NodePolicy) -> str:
    double = policy.double
    if double is None:
        return ""
    one = {"lower": "the lower counts", "higher": "the higher counts", "mean": "the average counts"}[double.combine]
    if double.adjudicate is None:
        return one
    return f"{one}; from a difference of {float(double.adjudicate):g} on a third person decides"


def _required(rule: RequiredRule) -> str:
    if rule.assessors:
        return f"scores by {rule.assessors} different people"
    parts = [_words(names) for names in (rule.kinds, rule.phases) if names]
    depth = f" of depth {rule.dok} or more" if rule.dok else ""
    return f"{rule.at_least} of {' in '.join(parts) or 'the pieces'}{depth}"


def _words(names: Sequence[str], last: str = "or") -> str:
    return listed((name.replace("_", " ") for name in names), last) if names else "none"
