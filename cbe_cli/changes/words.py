"""A change as a sentence, and a list of changes as a count. Plain text that quotes what people wrote."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cbe_cli.changes.kinds import ORDER
from cbe_cli.changes.model import Weight
from cbe_cli.changes.texts import Piece, word_diff

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cbe_cli.changes.model import Change, Compared

_LONGEST_TITLE = 90


def sentence(change: Change) -> str:
    """What changed, without the texts of a rewording, which `pieces` has."""
    place = _old_new(change)
    words = change.kind.said.format(
        old=_and(change.old_ids),
        new=_and(change.new_ids),
        old_new=place,
        place=f"{place}, " if place else "",
        title=_cut(change.title).removesuffix("."),
        about=change.about,
        before=change.before or "nothing",
        after=change.after or "nothing",
        before_after=_before_after(change),
        shifted=_shifted(change),
    )
    return words if change.pairs else words[:1].upper() + words[1:]


def place(change: Change) -> str:
    """Where to look: in the new file; of what is gone, in the old one."""
    if change.where_new is not None:
        return str(change.where_new)
    return f"{change.where_old} before" if change.where_old is not None else ""


def pieces(change: Change) -> tuple[Piece, ...]:
    """Before and after word by word, for a kind of change that is about a text."""
    return word_diff(change.before, change.after) if change.kind.text else ()


def marked(parts: Sequence[Piece]) -> str:
    """Pieces as one text: `[-old-]{+new+}`."""
    marks = {"old": "[-{}-]", "new": "{{+{}+}}", "both": "{}"}
    return "".join(marks[piece.side].format(piece.text) for piece in parts)


def counted(changes: Iterable[Change]) -> tuple[tuple[Weight, int, tuple[str, ...]], ...]:
    """Of each weight that there is: how many changes, and how many of each kind, as in `reworded 3`."""
    kinds = Counter(change.kind for change in changes)
    found = []
    for weight in Weight:
        of_weight = sorted((kind for kind in kinds if kind.weight is weight), key=lambda kind: ORDER[kind.name])
        if of_weight:
            number = sum(kinds[kind] for kind in of_weight)
            found.append((weight, number, tuple(f"{kind.title} {kinds[kind]}" for kind in of_weight)))
    return tuple(found)


def _old_new(change: Change) -> str:
    """The id; where it is another now, both. What belongs to the whole framework has none."""
    old, new = _and(change.old_ids), _and(change.new_ids)
    return old if old.casefold() == new.casefold() or not new else f"{new} (was {old})" if old else new


def _before_after(change: Change) -> str:
    if not change.before:
        return f"was not given; is now {change.after}"
    return f"was {change.before}; is now {change.after}" if change.after else f"was {change.before}; is no longer given"


def _shifted(change: Change) -> str:
    """Which id now says what, as in `MA.2 now says what MA.1 said.`, in the order of the pairs."""
    said = {
        new: f"{new} now says what {old} said" if old else f"{new} says something new"
        for old, new in change.pairs
        if new
    }
    lost = [f"what {old} said is gone" for old, new in change.pairs if not new]
    news = {new.casefold() for _, new in change.pairs}
    unused = [
        f"{old} is no longer used"
        for old in change.old_ids
        if old.casefold() not in news and (old, "") not in change.pairs
    ]
    return f"{'; '.join([*said.values(), *lost, *unused])}."


def _and(ids: Sequence[str]) -> str:
    return f"{', '.join(ids[:-1])} and {ids[-1]}" if len(ids) > 1 else "".join(ids)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1]}…"


WHOLE = "The whole framework"


def grouped(one: Compared) -> list[tuple[str, list[Change]]]:
    """Changes by domain with its title, in the order in which they are; what belongs to everything comes first."""
    groups: dict[str, list[Change]] = {}
    for change in one.changes:
        groups.setdefault(change.domain, []).append(change)
    return [(_heading(one, domain), changes) for domain, changes in groups.items()]


def _heading(one: Compared, domain: str) -> str:
    if not domain:
        return WHOLE if one.id else ""
    title = one.domains.get(domain, "")
    return f"{title} ({domain})" if title else domain


def versions(one: Compared) -> str:
    """`version 2026.1` or `version 2026.1 → 2027.1`; "" for a policy."""
    named = [each for each in dict.fromkeys((one.old, one.new)) if each]
    return f"version {' → '.join(named)}" if named else ""
