"""A rule about statements that say the same twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.doing import heads
from cbe_cli.lint.wording.main_verb import main_verb_of
from cbe_cli.lint.wording.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.school.edition import Edition

FEWEST: Final = 3
"""With fewer words of weight, two statements are alike by chance."""


@rule("W110", "near-duplicate", Severity.WARNING, Reach.NONE)
def near_duplicate(edition: Edition) -> Iterator[Finding]:
    """Two statements say nearly the same.

    Evidence goes to one of them, and the other waits for it. Statements count as the same that have all words of weight
    in common, in whatever order. A number more is a difference, and so is another level of the progression; where there
    are levels, a statement without one is left out.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Energy, statement: I can trace energy through a machine.}
        |       - {id: SC.2, title: Machines, statement: I can trace energy through the machine.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.1, title: Energy, statement: I can trace energy through a machine.}
        |       - {id: SC.2, title: Machines, statement: I can find where a machine loses energy.}
    """
    language = edition.framework.language
    first: dict[tuple[frozenset[str], str], Statement] = {}
    for one in statements(edition):
        weight = words_of_weight(one, language)
        if len(weight) < FEWEST or (edition.levels and not one.node.level):
            continue
        other = first.setdefault((weight, one.node.level), one)
        if other is not one:
            like = "the same" if one.text == other.text else "nearly the same"
            yield Finding(
                one.where,
                f"“{one.node.id}” says {like} as “{other.node.id}”.",
                hint="Keep one of them. A target that counts for two competencies names the other in “also_under”.",
                related=((other.where, f"what “{other.node.id}” says"),),
            )


def words_of_weight(one: Statement, language: str) -> frozenset[str]:
    """The words after the stem but those that only hold it together; none in a language without stems."""
    main = main_verb_of(one.text, language)
    if main is None:
        return frozenset()
    small = heads(language, "function-words") - heads(language, "contrasts")
    return frozenset([word.folded for word in one.words[main:] if word.folded not in small])
