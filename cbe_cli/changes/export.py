"""A comparison for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cbe_cli.changes.model import Weight
from cbe_cli.changes.words import pieces, sentence

if TYPE_CHECKING:
    from cbe_cli.changes.model import Change, Compared
    from cbe_cli.changes.states import Comparison
    from cbe_cli.diagnostics import Location


def as_json(found: Comparison) -> str:
    """One object: `old`, `new` (what was compared), `counts` by weight, and `compared`, one object a framework.

    Each of these has `framework` (null for the policy), `title`, `old_version`, `new_version` and `changes`. A change
    has `kind` and `weight` (`levels`, `evidence` or `wording`), `domain` (null where it is about the whole), `ids`
    (pairs of old and new id, null where there is none), `title`, `about` (the setting, point, level or criterion),
    `before` and `after` in words, `where_old` and `where_new` (path, line and column, or null), the `sentence`, and
    `words` where a text was reworded: pieces with `side` (`both`, `old` or `new`) and `text`.
    """
    counts = {_name(weight): sum(change.weight is weight for change in found.changes) for weight in Weight}
    whole = {"old": found.old, "new": found.new, "counts": counts, "compared": list(map(_compared, found.compared))}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _name(weight: Weight) -> str:
    return weight.name.lower()


def _compared(one: Compared) -> dict[str, Any]:
    return {
        "framework": one.id or None,
        "title": one.title,
        "old_version": one.old or None,
        "new_version": one.new or None,
        "changes": list(map(_change, one.changes)),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.name,
        "weight": _name(change.weight),
        "domain": change.domain or None,
        "ids": [[old or None, new or None] for old, new in change.pairs],
        "title": change.title,
        "about": change.about or None,
        "before": change.before or None,
        "after": change.after or None,
        "where_old": _place(change.where_old),
        "where_new": _place(change.where_new),
        "sentence": sentence(change),
        "words": [{"side": piece.side, "text": piece.text} for piece in pieces(change)],
    }


def _place(where: Location | None) -> dict[str, Any] | None:
    return None if where is None else {"path": where.path, "line": where.line, "column": where.column}
