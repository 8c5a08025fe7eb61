"""Small turns of phrase that several parts share. The words themselves are in templates/words/."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cbe_cli.documents.words import Words
    from cbe_cli.school.edition import Edition, Node

ENOUGH = ("met", "not_yet")
"""The statuses that come with a level."""


def begun_large(text: str) -> str:
    """`on track` -> `On track`; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def titled(words: Words, title: str, part: str) -> str:
    """`Ratios`, or `Ratios · English 6` where it has a level for each class or term."""
    return words.fill("say.in_part", title=title, part=part) if part else title


def statement_of(node: Node) -> str:
    """What a target says in the child's words: "I can ..."; its title where it has none."""
    return str(getattr(node.record, "statement", None) or node.title)


def short_levels(edition: Edition) -> dict[str, str]:
    """Level id -> what stands under a bar: the last word of its name where the names only differ in that."""
    names = {level: edition.level_name(level) for level in edition.levels}
    last = {level: re.split(r"[\s]+", name.strip())[-1] for level, name in names.items()}
    stems = {name.strip().removesuffix(last[level]) for level, name in names.items()}
    return last if len(stems) == 1 and len(set(last.values())) == len(last) else names
