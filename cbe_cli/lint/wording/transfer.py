"""A rule about competencies that never leave the lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.edges import references
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition


@rule("W114", "no-transfer", Severity.INFO, Reach.NONE, on=False)
def no_transfer(edition: Edition) -> Iterator[Finding]:
    """A competency does not say where it is used.

    By the common definition of competency education, what is learned can be transferred: it holds in situations that
    were never practiced. A statement shows it by a situation, a purpose or a reader, and a framework by a link to
    another domain. There are too many ways to say so for a list of words, so a finding is only a question.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can draw how energy moves in a machine.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can draw how energy moves in a new machine.}]
    """
    phrases = word_list("transfer-phrases", edition.framework.language)
    if phrases is None:
        return
    linked = _across(edition)
    for one in statements(edition):
        academic = one.node.kind == "competency" and one.node.domain_kind == "academic"
        if academic and one.words and one.node.id not in linked and phrases.first(one.words) is None:
            yield Finding(
                one.where,
                f"“{one.node.id}” does not say where it is used.",
                hint="Name a situation, a purpose or a reader, or link it to another domain.",
            )


def _across(edition: Edition) -> set[str]:
    """The competencies that are linked to another domain, themselves or by a target."""
    linked: set[str] = set()
    for record, _, id_ in references(edition):
        one, other = edition.find(record.id), edition.find(id_)
        if one is not None and other is not None and one.domain != other.domain:
            linked |= {one.competency, other.competency}
    return linked
