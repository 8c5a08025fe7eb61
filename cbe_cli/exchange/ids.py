"""Ids of our nodes from the codes and identifiers of a source: the same on every import."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from cbe_cli.exchange.outline import Item

LONGEST = 80
_DIGITS = 8


def clean(code: str) -> str:
    """`code` with what an id may hold: ASCII letters, digits, dot, dash, underscore. Empty if nothing remains.

    Accents are taken off, other characters become one dash, which vanishes beside a dot, dash or underscore and at
    the ends ("1.1. L1" becomes "1.1.L1").
    """
    ascii_only = "".join(
        character for character in unicodedata.normalize("NFKD", code) if not unicodedata.combining(character)
    )
    dashed = re.sub(r"[^A-Za-z0-9._-]+", " ", ascii_only).strip(" ._-")
    joined = re.sub(r" *([._-]) *", r"\1", dashed).replace(" ", "-")
    return joined[:LONGEST].rstrip("._-")


def assign(items: Iterable[Item]) -> dict[str, str]:
    """An id for each item, by its source id.

    The cleaned code where no other item has it, whatever the case. Else the code and 8 hexadecimal digits made from the
    source id; without a code "x" and those digits (so that a spreadsheet does not take 12e45678 for a number). More
    digits only where two would still be equal.
    """
    codes = {item.source_id: clean(item.code) for item in items}
    uses = Counter(code.casefold() for code in codes.values())
    ids = {source: code for source, code in codes.items() if code and uses[code.casefold()] == 1}
    taken = {code.casefold() for code in ids.values()}
    for source in sorted(codes.keys() - ids.keys()):
        ids[source] = _with_digits(codes[source], source, taken)
        taken.add(ids[source].casefold())
    return ids


def _with_digits(code: str, source: str, taken: set[str]) -> str:
    digest = hashlib.sha256(source.encode()).hexdigest()
    for digits in range(_DIGITS, len(digest)):
        tail = digest[:digits]
        id_ = f"{code[: LONGEST - digits - 1].rstrip('._-')}-{tail}" if code else f"x{tail}"
        if id_.casefold() not in taken:
            break
    return id_
