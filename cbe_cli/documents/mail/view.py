"""What the page with the address shows, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cbe_cli.documents.mail.window import Layout
    from cbe_cli.documents.portfolio.view import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressPage:
    """The first sheet of an envelope. Above the first fold is what the windows show, and nothing else."""

    address: tuple[str, ...]  # line by line, the names first
    size: float  # of the address, in points
    sender: tuple[str, ...]  # line by line, the school first
    sender_size: float  # in points
    enclosed: tuple[str, ...]  # the names of the children whose pages follow
    occasion: tuple[str, ...]  # "Autumn conferences", "November 12, 2026"
    household: str  # its id, for the office
    layout: Layout
    paper: Paper
    language: str
    sample: bool = False
