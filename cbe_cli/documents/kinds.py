"""The table of documents that `cbe report` prints: a kind more is a builder, a template and a line here.

A kind is printed for each student (`Each`), or once for all who were asked for (`Together`), which is for adults.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from cbe_cli.diagnostics import CannotRun, Parsed
from cbe_cli.documents.card import build as card
from cbe_cli.documents.card import view as card_view
from cbe_cli.documents.family import build as family
from cbe_cli.documents.family import view as family_view
from cbe_cli.documents.overview import build as overview
from cbe_cli.documents.portfolio import build as portfolio
from cbe_cli.documents.portfolio.view import Kind as Filled
from cbe_cli.documents.transcript import build as transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cbe_cli.documents.draft import Draft
    from cbe_cli.documents.images import Picture
    from cbe_cli.documents.portfolio.child import Child


def _as_it_is(draft: Draft, _root: Path) -> Parsed[Any]:
    """A document without pictures of anybody."""
    return Parsed(draft.view)


@dataclass(frozen=True, slots=True)
class Each:
    """A document for each student. `name` is what `--kind` takes and the folder is called.

    `draft` says what is on it, with findings that withhold nothing, or why it has to wait; `finish` puts the pictures
    in, where the page is drawn. What is `kept` is what a family is shown at a conference, and the next one is compared
    with (`records`). Of one about `today` alone no earlier day is computed, and nothing that is still open. More than
    `most_pages` are too many for its readers; 0 is no limit. Where there are more, `tighter` gives the view for another
    try, closer together, or None: then it is said that there are too many.
    """

    name: str
    template: str
    draft: Callable[[Child, Picture | None], Parsed[Draft]]
    finish: Callable[[Draft, Path], Parsed[Any]] = _as_it_is
    tighter: Callable[[Any], Any | None] | None = None
    kept: bool = False
    today: bool = False
    most_pages: int = 0


@dataclass(frozen=True, slots=True)
class Together:
    """One document about all who were asked for; `draft` gets them in print order, with what they are called.

    Of whom it finds something, the document is without.
    """

    name: str
    template: str
    draft: Callable[[str, Sequence[Child], Picture | None], Parsed[Draft]]
    finish: Callable[[Draft, Path], Parsed[Any]] = _as_it_is


Kind: TypeAlias = Each | Together

KINDS: tuple[Kind, ...] = (
    Each("portfolio", "portfolio/portfolio.html.j2", portfolio.portfolio, portfolio.with_pictures, kept=True),
    Each("card", "card/card.html.j2", card.card, tighter=card_view.tighter, most_pages=2),
    Each("family", "family/family.html.j2", family.family_page, tighter=family_view.tighter, most_pages=1),
    Together("class", "class/class.html.j2", overview.overview),
    Each("worksheet", "portfolio/portfolio.html.j2", partial(portfolio.portfolio, kind=Filled.WORKSHEET)),
    Each("transcript", "transcript/transcript.html.j2", transcript.unofficial, today=True, most_pages=2),
)


def kind_named(name: str) -> Kind:
    """Raises `CannotRun` for a name that no kind has."""
    found = next((kind for kind in KINDS if kind.name == name), None)
    if found is None:
        raise CannotRun(f"There is no document “{name}”. There are: {', '.join(kind.name for kind in KINDS)}.")
    return found
