"""The policy to try: a ready one by its name, or a file of the school's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.attainment.ready_policies import READY_POLICIES, ready_policy
from cbe_cli.diagnostics import CannotRun, Diagnostic, Location, Parsed, Reach
from cbe_cli.files.text import read_text
from cbe_cli.files.yaml_tree import Mapping, Node, Sequence, read_yaml
from cbe_cli.school.checks import WRONG_SHAPE
from cbe_cli.school.policy import PolicyBlock
from cbe_cli.school.record import Concerns, build
from cbe_cli.school.wording import did_you_mean, quoted
from cbe_cli.school.yaml_file import concerning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.school.model import School

EVERYBODY = Concerns(Reach.REPOSITORY)
YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A policy as it would be in force: `block` has no date. `differs` says how it is unlike the system it is after."""

    name: str
    title: str
    block: PolicyBlock
    differs: str = ""


def proposal(text: str) -> Parsed[Proposal]:
    """What `text` means: the name of a ready policy, else a YAML file with a policy.

    The file holds `policy:`, as cbe.yaml does, or the keys of one policy and nothing else. Of several dated policies it
    is the newest. Raises `CannotRun` where there is neither such a name nor such a file.
    """
    name = text.strip().casefold()
    if name in READY_POLICIES:
        ready = READY_POLICIES[name]
        return Parsed(Proposal(name, ready.title, ready_policy(name), ready.differs))
    path = Path(text)
    if not path.is_file():
        raise CannotRun(_neither(text, path))
    source = read_text(path, path.as_posix())
    tree = read_yaml(source.value) if source.value is not None else Parsed[Node](None)
    found = concerning((*source.diagnostics, *tree.diagnostics), EVERYBODY)
    if tree.value is None:
        return Parsed(None, found)
    built = _newest(tree.value)
    if built.value is None:
        return Parsed(None, (*found, *built.diagnostics))
    undated = built.value.model_copy(update={"from_": None})
    return Parsed(Proposal(path.name, path.name, undated), found)


def _newest(tree: Node) -> Parsed[PolicyBlock]:
    """The policy of a file: its only one, or of several the one that begins last."""
    policy = tree.get("policy") if isinstance(tree, Mapping) else None
    blocks = policy.items if isinstance(policy, Sequence) else (tree if policy is None else policy,)
    built = [build(PolicyBlock, block, EVERYBODY) for block in blocks]
    wrong = tuple(found for one in built for found in one.diagnostics)
    read = [one.value for one in built if one.value is not None]
    if wrong or not read:
        return Parsed(None, wrong or (_empty(tree.where),))
    return Parsed(max(read, key=lambda block: (block.from_ is not None, block.from_)) if len(read) > 1 else read[0])


def _empty(where: Location) -> Diagnostic:
    return WRONG_SHAPE.at(where, "This file has no policy.", hint="Write one under “policy:”, as in cbe.yaml.")


def _neither(text: str, path: Path) -> str:
    if path.is_dir():
        return f"{quoted(text)} is a folder; --policy takes a file or the name of a ready policy."
    if path.suffix in YAML or len(path.parts) > 1:
        return f"There is no file {quoted(text)}."
    there = ", ".join(READY_POLICIES)
    asked = did_you_mean(text, READY_POLICIES)
    return f"There is no ready policy {quoted(text)}.{f' {asked}' if asked else ''} There are: {there}; or name a file."


def under(school: School, proposed: Proposal) -> School:
    """The same school with the proposed policy in place of its own, on every day."""
    return replace(school, setup=school.setup.model_copy(update={"policy": (proposed.block,)}))


def only_there(proposed: School, known: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What the rules find in a school under the proposed policy, and not among what is `known` of it already."""
    from cbe_cli.lint.catalogue import SCHOOL_RULES

    already = set(known)
    return tuple(found for rule in SCHOOL_RULES for found in rule.run(proposed) if found not in already)
