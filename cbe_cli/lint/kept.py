"""What several rules ask about the same thing is worked out once."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

A = TypeVar("A")
T = TypeVar("T")


def kept(find: Callable[[A], T]) -> Callable[[A], T]:
    """`find`, which keeps what it found about an object as long as the object is there.

    By identity: frames are compared cell by cell, and have no hash; no more has a school.
    """
    known: dict[int, T] = {}

    @wraps(find)
    def found(about: A) -> T:
        if id(about) not in known:
            known[id(about)] = find(about)
            weakref.finalize(about, known.pop, id(about), None)
        return known[id(about)]

    return found
