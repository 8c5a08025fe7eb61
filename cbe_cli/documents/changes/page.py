"""A comparison as a page for a browser: old and new side by side, nothing to load from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cbe_cli.changes.texts import Piece
from cbe_cli.changes.words import counted, grouped, pieces, sentence, versions
from cbe_cli.documents.html import frame, render_template
from cbe_cli.documents.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cbe_cli.changes.model import Change, Compared
    from cbe_cli.changes.states import Comparison


@dataclass(frozen=True, slots=True)
class Item:
    """One change. `old` and `new` are the two sides, in pieces that are marked where they differ."""

    kind: str
    weight: str
    sentence: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    where_old: str
    where_new: str


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of a domain."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A framework, or the policy. `counts` are rows of words, number, kinds."""

    title: str
    versions: str
    counts: tuple[tuple[str, int, str], ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page; `parts` only where something changed."""

    old: str
    new: str
    parts: tuple[Part, ...]
    sample: bool = False


def as_html(found: Comparison, language: str = "en", overrides: Path | None = None, look: str = "") -> str:
    """The text of the page. What changed is told in English; the frame is in `language`."""
    words = words_for(language, overrides)
    view = Page(found.old, found.new, tuple(_part(one) for one in found.compared if one.changes))
    return render_template("diff/diff.html.j2", {"view": view, **frame(words, look)}, overrides)


def _part(one: Compared) -> Part:
    counts = tuple((weight.words, number, ", ".join(kinds)) for weight, number, kinds in counted(one.changes))
    groups = tuple(Group(title, tuple(map(_item, changes))) for title, changes in grouped(one))
    return Part(one.title, versions(one), counts, groups)


def _item(change: Change) -> Item:
    old, new = tuple(_side(change, "old")), tuple(_side(change, "new"))
    places = ["" if where is None else str(where) for where in (change.where_old, change.where_new)]
    return Item(change.kind.title, change.weight.name.lower(), sentence(change), old, new, *places)


def _side(change: Change, side: str) -> Iterator[Piece]:
    """What one side says: word by word for a text, else the value, else the ids."""
    if change.kind.text:
        yield from (piece for piece in pieces(change) if piece.side in ("both", side))
        return
    text, ids = (change.before, change.old_ids) if side == "old" else (change.after, change.new_ids)
    if text or not (change.before or change.after):
        yield Piece("both", text or ", ".join(ids))
