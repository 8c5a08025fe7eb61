"""The one table of the settings of a policy, each with its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cbe_cli.attainment.numbers_in_words import number

if TYPE_CHECKING:
    from cbe_cli.attainment.policy import NodePolicy, RequiredRule, RollupRule


@dataclass(frozen=True, slots=True)
class Setting:
    """`key` as files have it, `field` as `NodePolicy` has it, `title` for people; `words` says its value."""

    key: str
    field: str
    title: str
    words: Callable[[NodePolicy], str]


def _score(policy: NodePolicy) -> str:
    from cbe_cli.attainment.methods import METHODS  # brings Polars, which comparing frameworks does not need

    return f"{METHODS[policy.score.method].words(policy.score)} ({policy.score.method})"


def _rollup(rule: RollupRule) -> str:
    from cbe_cli.attainment.rollup_words import in_words

    if rule.takes == "own":
        return "from evidence about the competency itself"
    both = ", with evidence about itself as one more" if rule.takes == "both" else ""
    covered = f", at least {number(float(100 * rule.coverage))}% of them assessed" if rule.coverage else ""
    return f"{in_words(rule)} ({rule.rule}){_numbers(rule)}{both}{covered}"


def _numbers(rule: RollupRule) -> str:
    """Which child counts how much, and which are required."""
    numbers = rule.weights if rule.rule == "weighted" else rule.points if rule.rule == "points" else ()
    parts = [", ".join(f"{id_} {number(float(value))}" for id_, value in numbers)]
    parts.append(f"required {', '.join(rule.required)}" if rule.required else "")
    said = "; ".join(filter(None, parts))
    return f" with {said}" if said else ""


def _required(rules: tuple[RequiredRule, ...]) -> str:
    return "; ".join(map(_one_required, rules)) or "none"


def _one_required(rule: RequiredRule) -> str:
    if rule.assessors:
        return f"by {rule.assessors} people"
    of = [
        " or ".join(map(_plain, rule.kinds)),
        " or ".join(rule.phases),
        f"depth {rule.dok} or more" if rule.dok else "",
    ]
    return f"at least {rule.at_least} of {', '.join(filter(None, of))}"


def _double(policy: NodePolicy) -> str:
    if policy.double is None:
        return "no rule for a second scorer"
    third = policy.double.adjudicate
    apart = f", a third person from a difference of {number(float(third))} on" if third is not None else ""
    return f"{policy.double.combine}{apart}"


def _judges(policy: NodePolicy) -> str:
    return "; ".join(f"{kind} by {', '.join(names) or 'nobody'}" for kind, names in policy.judges) or "anybody"


def _weights(policy: NodePolicy) -> str:
    return ", ".join(f"{_plain(kind)} {number(float(weight))}" for kind, weight in policy.weights) or "none"


def _all(names: tuple[str, ...]) -> str:
    return ", ".join(map(_plain, names)) or "none"


def _plain(name: str) -> str:
    return name.replace("_", " ")


SETTINGS: Final = (
    Setting("score", "score", "score of a target", _score),
    Setting("evidence", "evidence", "pieces needed", lambda policy: str(policy.evidence)),
    Setting("requires", "requires", "required pieces", lambda policy: _required(policy.requires)),
    Setting("kinds", "kinds", "kinds of work that count", lambda policy: _all(policy.kinds)),
    Setting("counts", "phases", "phases that count", lambda policy: _all(policy.phases)),
    Setting("weights", "weights", "weights of kinds", _weights),
    Setting("attempts", "attempts", "attempts at one task", lambda policy: policy.attempts),
    Setting("criteria", "criteria", "criteria of one piece", lambda policy: policy.criteria),
    Setting("double", "double", "two scorers", _double),
    Setting("rounding", "rounding", "rounding", lambda policy: policy.rounding),
    Setting("per", "per", "a level in each", lambda policy: policy.per),
    Setting("window", "window", "work that counts", lambda policy: policy.window),
    Setting("judge", "judges", "who may judge", _judges),
    Setting("competency", "competency", "level of a competency", lambda policy: _rollup(policy.competency)),
    Setting("domain", "domain", "level of a domain", lambda policy: _rollup(policy.domain)),
)
"""In the order in which a level is made."""
