"""The rule about characters: letters and spaces that look like others."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Fix, Reach, Severity
from cbe_cli.files.tidy_text import tidied
from cbe_cli.files.yaml_tree import Mapping, Scalar
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.files.yaml_tree import Node
    from cbe_cli.school.edition import Edition


@rule("F226", "odd-characters", Severity.INFO, Reach.NONE)
def odd_characters(edition: Edition) -> Iterator[Finding]:
    """A text has characters that look like others, or spaces around it.

    What is copied from web pages and PDF files brings spaces that do not break, and letters with their accents in two
    pieces (Unicode's form NFD). It looks as it should, but a search does not find it, lines break in the wrong place,
    and two texts that look the same differ. A space that does not break is left alone behind a number and before a
    colon, where people set it on purpose.

    Fails:

        frameworks/other.yaml
        | ...
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: "Energy "}]}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains: [{id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}]
    """
    for scalar in _scalars(edition.framework.node):
        new = tidied(scalar.text)
        if new != scalar.text:
            yield Finding(
                scalar.where,
                f"{quoted(new)} {_what(scalar.text)}.",
                hint="Type it anew, or let `cbe lint --fix` do it.",
                fix=Fix(scalar.where, scalar.text, new) if _safe(scalar, new) else None,
            )


def _scalars(root: Node) -> Iterator[Scalar]:
    """The texts of a file that may be untidy, keys too: those that are not plain ASCII with no space around."""
    left: list[Node] = [root]
    while left:
        node = left.pop()
        if isinstance(node, Scalar):
            if not node.text.isascii() or (node.quoted and node.text != node.text.strip(" \t")):
                yield node
        elif isinstance(node, Mapping):
            for entry in node.entries:
                left += (entry.key, entry.value)
        else:
            left += node.items


def _what(text: str) -> str:
    if text != text.strip(" \t"):
        return "has spaces around it"
    if unicodedata.normalize("NFC", text) != text:
        return "has letters in several pieces, or such as look like others"
    return "has spaces that do not break, or of an odd width"


def _safe(scalar: Scalar, new: str) -> bool:
    """Whether the tidy text is the same value to YAML: without quotes some signs next to a space would not be."""
    if scalar.quoted:
        return True
    return new[:1].isalnum() and ": " not in new and " #" not in new and not new.endswith(":")
