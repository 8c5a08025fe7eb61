"""Every check of every floor, by code: what `cbe rule` shows and docs/rules/ lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cbe_cli.diagnostics import Check


def every_check() -> Mapping[str, Check]:
    """Checks by code, in the order of the pages. Raises `ValueError` where a code or a name is there twice."""
    from cbe_cli.documents import checks as of_documents
    from cbe_cli.exchange import checks as of_exchange
    from cbe_cli.exchange import rubric_checks as of_rubrics
    from cbe_cli.lint.catalogue import CHECKS, catalogue

    return catalogue((*CHECKS, *of_documents.CHECKS, *of_exchange.CHECKS, *of_rubrics.CHECKS))
