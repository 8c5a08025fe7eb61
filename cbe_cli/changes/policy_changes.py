"""What is different in a policy: in each dated block, for everybody and for single nodes, setting by setting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cbe_cli.attainment.policy import rules_under
from cbe_cli.changes.compare import in_order
from cbe_cli.changes.kinds import KINDS
from cbe_cli.changes.model import Change, Compared
from cbe_cli.changes.pairing import Pair, pairs
from cbe_cli.changes.policy_settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.diagnostics import Location
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.policy import PolicyBlock, Rules

TITLE = "Policy"
BUILT_IN = "the built-in policy"


def compare_policies(
    old: Sequence[PolicyBlock], new: Sequence[PolicyBlock], editions: Sequence[Edition] = ()
) -> Compared:
    """What changed in a policy; `editions` say of which domain the competencies are that it names.

    Blocks are compared day by day; a new one with what was in force before it. A school without a policy has the
    built-in one. A block's settings are compared as they work: with what `like` brings, and what is built in.
    """
    found: list[Change] = []
    for pair in pairs(old, new, lambda block: block.from_, _begins):
        found += _Blocks(pair, editions).changes()
    return Compared("", TITLE, "", "", {}, in_order(found))


def _begins(block: PolicyBlock) -> date:
    return block.from_ or date.min


def name_of(block: PolicyBlock | None) -> str:
    """A block by the day from which it holds."""
    if block is None:
        return BUILT_IN
    return f"the policy from {block.from_}" if block.from_ else "the policy without a date"


class _Blocks:
    """Two blocks side by side."""

    def __init__(self, pair: Pair[PolicyBlock], editions: Sequence[Edition]) -> None:
        self.old, self.new, self.which = pair.old, pair.new, pair.which
        self.editions = editions
        named = self.old if self.new is None or self.which == "removed" else self.new
        self.since = f", from {named.from_}" if named is not None and named.from_ else ""

    def changes(self) -> Iterator[Change]:
        if self.which != "both":
            yield self._change(f"policy_{self.which}", "", name_of(self.old), name_of(self.new))
        elif _from(self.old) != _from(self.new):
            yield self._change("policy_from", "in force", name_of(self.old), name_of(self.new), key="from")
        yield from self._settings("", ())
        nodes: dict[str, str] = {}
        for block in (self.new, self.old):
            for id_ in block.nodes if block else ():
                nodes.setdefault(id_.casefold(), id_)
        for id_ in nodes.values():
            yield from self._settings(id_, self._path(id_))

    def _settings(self, node: str, path: tuple[str, ...]) -> Iterator[Change]:
        """Of everybody, or of what a node has of its own on either side."""
        before, after = rules_under(self.old, *path), rules_under(self.new, *path)
        own = {
            key for rules in (self._own(self.old, node), self._own(self.new, node)) if rules for key in _given(rules)
        }
        for setting in SETTINGS:
            if node and setting.key not in own:
                continue
            was, now = getattr(before, setting.field), getattr(after, setting.field)
            if was != now:
                about = f"{setting.title}{self.since}"
                yield self._change(
                    "policy", about, setting.words(before), setting.words(after), node=node, key=setting.key
                )

    def _change(  # noqa: PLR0913 - each is one field of the change
        self, kind: str, about: str, before: str, after: str, *, node: str = "", key: str = ""
    ) -> Change:
        return Change(
            KINDS[kind],
            "",
            pairs=((node, node),) if node else (),
            title=TITLE,
            about=about,
            before=before,
            after=after,
            where_old=self._where(self.old, node, key),
            where_new=self._where(self.new, node, key),
        )

    def _where(self, block: PolicyBlock | None, node: str, key: str) -> Location | None:
        if block is None:
            return None
        own = self._own(block, node)
        return (own or block).where(key or None)

    @staticmethod
    def _own(block: PolicyBlock | None, node: str) -> Rules | None:
        """What a block says for a node alone, or for everybody."""
        if block is None or not node:
            return block
        return next((rules for id_, rules in block.nodes.items() if id_.casefold() == node.casefold()), None)

    def _path(self, id_: str) -> tuple[str, ...]:
        """The domain of a competency, then the competency: in this order rules are laid over one another."""
        found = (edition.find(id_) for edition in self.editions)
        node = next((node for node in found if node is not None), None)
        return (node.domain, id_) if node is not None and node.kind == "competency" else (id_,)


def _from(block: PolicyBlock | None) -> date | None:
    return block.from_ if block else None


def _given(rules: Rules) -> set[str]:
    return {name for name in type(rules).model_fields if getattr(rules, name) is not None}
