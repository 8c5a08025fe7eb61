"""What keeps a template from taking the computer: it can neither reach out nor go on for ever.

How long a document may take is limited where it is printed. Here is what that would not end in time: a page without
end, which fills the memory long before, and a product or power that is one step of Python and never done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cbe_cli.diagnostics import CannotRun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template
    from jinja2.runtime import Context

LONGEST: Final = 100_000_000
"""Characters of a page, its pictures among them."""
LARGEST: Final = 1_000_000
"""What numbers may come to, and how long a repeated text may be."""
_A_PIECE: Final = 16  # so much counts each piece besides its text: the memory that a list of pieces takes


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's own, without large products."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply, where that is small."""
        sizes = [abs(side) if isinstance(side, int | float) else len(side) for side in (left, right)]
        if operator == "**" or sizes[0] * sizes[1] > LARGEST:
            raise SecurityError(f"{operator} is for small numbers here")
        return super().call_binop(context, operator, left, right)


def written(template: Template, values: Mapping[str, Any]) -> str:
    """What a template makes of `values`. Raises `CannotRun` where that is longer than any page."""
    pieces: list[str] = []
    size = 0
    for piece in template.generate(values):
        pieces.append(piece)
        size += len(piece) + _A_PIECE
        if size > LONGEST:
            raise CannotRun("A page would be without end: a template of the school (templates/) writes on and on.")
    return "".join(pieces)
