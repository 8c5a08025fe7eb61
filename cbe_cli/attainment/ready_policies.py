"""Ready policies by name (`like: canvas`): each reproduces what another system does with scores.

Each is the YAML that a school could have written itself, so that it can be read, copied and changed. To add one: an
entry here, and its name in `school.policy.Like`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cbe_cli.school.policy import PolicyBlock


@dataclass(frozen=True, slots=True)
class ReadyPolicy:
    """`yaml` is a policy block; `differs` says in a sentence what that system does and this does not."""

    title: str
    yaml: str
    differs: str


READY_POLICIES: Final[dict[str, ReadyPolicy]] = {
    "canvas": ReadyPolicy(
        "Canvas LMS Outcomes, as a new outcome is set up",
        """
        score: {method: weighted_latest, weight: 0.65}
        attempts: pooled
        rounding: down
        competency: {rule: mean, coverage: 0}
        domain: {rule: mean, coverage: 0}
        """,
        "",
    ),
}


@cache
def ready_policy(name: str) -> PolicyBlock:
    """The block of a ready policy."""
    from textwrap import dedent

    from cbe_cli.diagnostics import Reach
    from cbe_cli.files.text import SourceText
    from cbe_cli.files.yaml_tree import read_yaml
    from cbe_cli.school.policy import PolicyBlock
    from cbe_cli.school.record import Concerns, build

    tree = read_yaml(SourceText(f"like: {name}", dedent(READY_POLICIES[name].yaml), "\n"))
    block = build(PolicyBlock, tree.value, Concerns(Reach.REPOSITORY)).value if tree.value else None
    if block is None:
        raise ValueError(name)
    return block
