"""“Did you mean”, for a file in which many references may be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.school.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

MOST: Final = 20


class Suggestions:
    """Near misses among `known`, for the first few questions.

    Comparing one id with five thousand takes some 20 ms. A file in which every reference is wrong has another cause
    than spelling, so after `MOST` questions the answer is always `otherwise`.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._left = MOST

    def near(self, id_: str, otherwise: str) -> str:
        """`Did you mean “MA.QR”?`, or `otherwise` where nothing is near."""
        self._left -= 1
        return did_you_mean(id_, self._known, otherwise) if self._left >= 0 else otherwise
