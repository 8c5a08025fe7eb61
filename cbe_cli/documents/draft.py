"""A document that is thought out and not yet drawn: its view, and the pictures that belong into it by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cbe_cli.documents.images import Wanted


class View(Protocol):
    """What every view model says of itself, besides what its template places."""

    @property
    def language(self) -> str:
        """BCP 47 of the fixed words, and of the document."""

    @property
    def sample(self) -> bool:
        """Whether it is about invented people: every page then says so."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A view without its pictures; what `pictures` are for, the kind of document knows (`kinds`).

    It travels to the process that draws the page, and pictures are read there.
    """

    view: View
    pictures: tuple[tuple[Wanted, ...], ...] = ()
