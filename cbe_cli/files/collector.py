"""Reading without Python's search for circles of references."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """While large trees of records are built that hold no circles: looking for one again and again doubles the time.

    Afterwards they count as old, or the first look at what is young would go through all of them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():  # what a worker has frozen is to stay so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
