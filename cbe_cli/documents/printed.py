"""How templates print texts on a page of one script: each apart from its sentence, with the commas of the language.

What a template imports from another knows nothing of the page, so all this belongs to the environment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cbe_cli.documents import names, words
from cbe_cli.documents.isolates import isolated
from cbe_cli.files.tidy_text import composed

if TYPE_CHECKING:
    from markupsafe import Markup


def finalizer(script: words.Script) -> Callable[[Any], Any]:
    """What every `{{ }}` goes through, but for our own markup.

    What files spell as a letter and an accent is one letter on the page. A text of the other direction does not mix
    with its sentence.
    """

    def printed(value: Any) -> Any:
        return _isolated(composed(value) if type(value) is str else value, script)

    return printed


def filters(script: words.Script) -> dict[str, Callable[..., Any]]:
    """The filters that put texts together."""
    from jinja2 import pass_eval_context
    from jinja2.filters import do_join

    def fill(pattern: str, **values: object) -> str:
        return words.fill_in(pattern, values, script.direction)

    def foot(parts: Sequence[str]) -> str:
        return names.foot([_isolated(part, script) for part in parts])

    @pass_eval_context
    def join(context: Any, parts: Iterable[Any], between: str = "", attribute: str | int | None = None) -> str:
        apart = parts if attribute is not None else [_isolated(part, script) for part in parts]
        between = {", ": script.comma, "; ": script.semicolon}.get(between, between)
        joined: str = do_join(context, apart, between, attribute)
        return joined

    return {"fill": fill, "foot": foot, "join": join}


def charts(drawn: Mapping[str, Callable[..., Markup]], script: words.Script) -> dict[str, Callable[..., Markup]]:
    """The charts, mirrored where the page is read from right to left."""
    return {name: _in_direction(chart, script) for name, chart in drawn.items()}


def _in_direction(chart: Callable[..., Markup], script: words.Script) -> Callable[..., Markup]:
    def drawn(*given: Any, **more: Any) -> Markup:
        return chart(*given, **more, mirrored=script.direction == "rtl")

    return drawn


def _isolated(value: Any, script: words.Script) -> Any:
    """Markup and numbers are no texts."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return isolated(value, script.direction)
