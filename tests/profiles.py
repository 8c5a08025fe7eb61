"""How many examples a property is tried with: some in `make test`, new ones each time, and all in `make test-heavy`."""

from __future__ import annotations

from typing import Final

from hypothesis import settings

ALL: Final = 100
SOME: Final = 30
LEAST: Final = 4


def load() -> None:
    """Make both known; `pytest --hypothesis-profile=all` takes the other.

    A busy machine is no fault of the code: properties are about what comes out, never about how fast.
    """
    settings.register_profile("all", deadline=None, max_examples=ALL)
    settings.register_profile("some", deadline=None, max_examples=SOME)
    settings.load_profile("some")


def up_to(examples: int) -> int:
    """The part of `examples` that the profile tries, where a property has another number than the usual one."""
    return max(LEAST, round(examples * settings.default.max_examples / ALL))
