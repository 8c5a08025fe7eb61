"""Along which roads students advance, by what a framework says, without any evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition, Node


def unit_of(node: Node, edition: Edition) -> str:
    """The unit along which `node` advances, "" where it is on no road.

    Habits are never on an academic road: with `by: framework` their targets are left out (design 5.5).
    """
    progression = edition.framework.progression
    on_it = edition.in_portfolios(node) if edition.by_pieces else node.level in edition.levels
    if progression is None or not on_it:
        return ""
    if progression.by == "framework":
        return "" if node.domain_kind == "habits" else edition.id
    return node.domain if progression.by == "domain" else node.competency


def bearers(edition: Edition) -> dict[str, str]:
    """Node -> unit, for the nodes that bear the standing of a road and by whose id people place and judge on it.

    With `by: competency` the competency itself; with `by: framework` every domain along the one road.
    """
    progression = edition.framework.progression
    if progression is None:
        return {}
    if progression.by == "domain":
        return {node.id: node.id for node in edition.domains}
    on_road = ((node, unit) for node in edition.targets if (unit := unit_of(node, edition)))
    return {node.competency if progression.by == "competency" else node.domain: unit for node, unit in on_road}


def keeps(edition: Edition) -> bool:
    """Whether what is once met stays met for the road."""
    progression = edition.framework.progression
    return progression is not None and (progression.advance is None or progression.advance.keep)
