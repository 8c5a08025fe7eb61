"""The one table of formats for a comparison, beside the one on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.changes.export import as_json
from cbe_cli.documents.changes.markdown import as_markdown

if TYPE_CHECKING:
    from collections.abc import Callable

    from cbe_cli.changes.states import Comparison


def _as_html(found: Comparison) -> str:
    from cbe_cli.documents.changes.page import as_html  # brings Jinja2, which the others do not need

    return as_html(found)


FORMATS: Final[dict[str, Callable[[Comparison], str]]] = {
    "markdown": as_markdown,
    "json": as_json,
    "html": _as_html,
}
"""Name -> what writes it."""
