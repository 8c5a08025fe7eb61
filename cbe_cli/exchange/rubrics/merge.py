"""One rubric in three states: as it was exported, as it came back, and as the framework has it now.

What only one side changed is taken from that side; what both changed differently is left as the framework has it, and
said. Without an export to compare with, what the file says counts, and what it leaves blank stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from cbe_cli.exchange.rubrics.described import TITLE, Described, keys, same_text
from cbe_cli.school.names import fold

_PLACE: Final = re.compile(r"\(([0-9]{1,3})\)")
"""What an export writes for the id of a criterion that has neither id nor title: its place."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a criterion that is to be `new`, where the framework has `old`; "" is none."""

    key: str
    part: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides did differently. With a `part` a text; without, one side took the criterion out.

    `ours` and `theirs` are the texts; of a criterion that is gone "".
    """

    key: str
    part: str
    base: str
    ours: str
    theirs: str
    gone: Literal["", "ours", "theirs"] = ""


@dataclass(slots=True)
class Merged:
    """What is to be done to the rubric of a competency, by the keys of criteria (`described.keys`).

    `added` has each new criterion with the key it stands after, "" for the beginning.
    """

    texts: list[Text] = field(default_factory=list)
    added: list[tuple[str, Described]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.texts or self.added or self.removed)


def merge(
    base: Sequence[Described] | None, ours: Sequence[Described], theirs: Mapping[str, Described], parts: Sequence[str]
) -> Merged:
    """`theirs` by keys, in the order of the file; `parts` are the scores that the file has columns for."""
    merged = Merged()
    before, now = keys(base or ()), keys(ours)
    last = ""
    for key, criterion in theirs.items():
        if key in now:
            _texts(merged, key, (before.get(key) if base is not None else None, now[key], criterion), parts)
            last = key
        elif key in before:
            if any(not same_text(before[key].part(part), criterion.part(part)) for part in (TITLE, *parts)):
                merged.conflicts.append(Conflict(key, "", "", "", criterion.name, "ours"))
        else:
            merged.added.append((last, criterion))
    for key in now.keys() - theirs.keys():
        _missing(merged, key, before.get(key) if base is not None else None, now[key])
    merged.kept.sort(key=list(now).index)
    merged.removed.sort(key=list(now).index)
    return merged


def applied(ours: Sequence[Described], merged: Merged) -> tuple[Described, ...]:
    """The rubric as it is to be."""
    now = keys(ours)
    for text in merged.texts:
        now[text.key] = _with(now[text.key], text)
    rubric: list[Described] = [each for after, each in merged.added if not after]
    for key, criterion in now.items():
        rubric += [] if key in merged.removed else [criterion]
        rubric += [each for after, each in merged.added if after == key]
    return tuple(rubric)


def _with(criterion: Described, text: Text) -> Described:
    if text.part == TITLE:
        return replace(criterion, title=text.new)
    texts = {part: said for part, said in {**criterion.texts, text.part: text.new}.items() if said}
    return replace(criterion, texts=texts)


def _texts(
    merged: Merged, key: str, states: tuple[Described | None, Described, Described], parts: Sequence[str]
) -> None:
    """One criterion as it was exported (if it was), as the framework has it, and as it came back."""
    base, ours, theirs = states
    for part in (TITLE, *parts):
        mine, other = ours.part(part), theirs.part(part)
        if same_text(mine, other):
            continue
        if base is None:
            if other:
                merged.texts.append(Text(key, part, mine, other))
            continue
        was = base.part(part)
        if same_text(was, other):
            continue
        if same_text(was, mine):
            merged.texts.append(Text(key, part, mine, other))
        else:
            merged.conflicts.append(Conflict(key, part, was, mine, other))


def _missing(merged: Merged, key: str, base: Described | None, ours: Described) -> None:
    """A criterion that the file does not have."""
    if base is None:
        merged.kept.append(key)
    elif _equal(base, ours):
        merged.removed.append(key)
    else:
        merged.conflicts.append(Conflict(key, "", "", ours.name, "", "theirs"))


def _equal(one: Described, other: Described) -> bool:
    parts = {TITLE, *one.texts, *other.texts}
    return all(same_text(one.part(part), other.part(part)) for part in parts)


def is_place(id_: str) -> bool:
    """Whether what stands for an id is the place of a criterion that has none: "(2)"."""
    return bool(_PLACE.fullmatch(id_))


def matched(rows: Sequence[Described], known: Sequence[Mapping[str, Described]]) -> list[tuple[str, Described]]:
    """Each row with its key: its id where a state knows that, else its title where one knows that, else its own.

    So a row without an id finds the criterion of its name. A row whose id nobody knows and whose title belongs to a
    criterion that no row has the id of is that criterion. A row that nobody knows by either, and that has most of the
    texts of a criterion of the last state (what was exported) that is not among the rows, is that one renamed.
    """
    pairs = list(_by_names(rows, known))
    left = {key: each for key, each in known[-1].items() if key not in {key for key, _ in pairs}}
    for number, (key, row) in enumerate(pairs):
        if row.id or any(key in state for state in known):
            continue
        renamed = [old for old, each in left.items() if _mostly(each, row)]
        if len(renamed) == 1:
            pairs[number] = (renamed[0], row)
            del left[renamed[0]]
    return pairs


def _mostly(one: Described, other: Described) -> bool:
    """Whether more than half of the texts of `one` are those of `other`, at the same points."""
    same = sum(same_text(text, other.part(part)) for part, text in one.texts.items())
    return 2 * same > len(one.texts)


def _by_names(rows: Sequence[Described], known: Sequence[Mapping[str, Described]]) -> Iterator[tuple[str, Described]]:
    ids = {row.id.casefold() for row in rows if row.id}
    titles = {fold(each.title): key for state in reversed(known) for key, each in state.items() if each.title}
    for number, row in enumerate(rows, start=1):
        place = _PLACE.fullmatch(row.id)
        if place:
            yield f"#{place[1]}", replace(row, id="")
            continue
        own = row.id.casefold()
        by_title = titles.get(fold(row.title), "")
        if own and any(own in state for state in known):
            yield own, row
        elif by_title and by_title not in ids:
            yield by_title, row
        else:
            yield own or (f"={fold(row.title)}" if row.title else f"#{number}"), row
