"""What carries the evidence of retired ids (design 5.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition


def carried(edition: Edition) -> dict[str, str]:
    """Retired id -> the id that carries its evidence: 1:1 and merged, through later renamings.

    A split needs a decision, so its evidence is carried nowhere.
    """
    found: dict[str, str] = {}
    for gone in edition.framework.retired:
        seen, heirs = {gone.id.casefold()}, gone.replaced_by
        while len(heirs) == 1 and heirs[0].casefold() in edition.retired and heirs[0].casefold() not in seen:
            seen.add(heirs[0].casefold())
            heirs = edition.retired[heirs[0].casefold()].replaced_by
        heir = edition.find(heirs[0]) if len(heirs) == 1 else None
        if heir is not None:
            found[gone.id] = heir.id
    return found
