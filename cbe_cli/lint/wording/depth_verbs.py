"""A rule that sets the verb of a statement beside its depth of knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.doing import heads, stop_before
from cbe_cli.lint.wording.main_verb import main_verb_of
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.lint.wording.words import Found
    from cbe_cli.school.edition import Edition

RECALL: Final = 1
STRATEGIC: Final = 3
"""From this depth on somebody reasons, plans and gives grounds."""


@rule("W303", "dok-verb-mismatch", Severity.INFO, Reach.NONE)
def dok_verb_mismatch(edition: Edition) -> Iterator[Finding]:
    """The verb of a statement and its depth of knowledge point in different directions.

    To list or to name is recall, and to design is more. A verb alone does not settle how deep a task goes, as Webb and
    Hess warn: this is a prompt to look at the two again, and no more. Where a statement goes on (“name a cause and say
    why”), nothing is said.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, dok: 1, statement: I can design a machine that saves energy.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, dok: 3, statement: I can design a machine that saves energy.}]
    """
    language = edition.framework.language
    for one in statements(edition):
        depth = getattr(one.node.record, "dok", None)
        if depth is None or RECALL < depth < STRATEGIC:
            continue
        if depth == RECALL:
            found, what = _main(one, "creating-verbs", language), "something new, which is no recall"
        else:
            found, what = _recalled(one, language), "recall, which is DOK 1"
        if found is not None:
            yield Finding(
                one.where,
                f"“{one.node.id}” is at DOK {depth}, and “{found.phrase}” asks for {what}.",
                hint="Look at the two again: correct “dok”, or say what else somebody does.",
            )


def _main(one: Statement, name: str, language: str) -> Found | None:
    """The phrase of a list with which what is done begins."""
    known, place = word_list(name, language), main_verb_of(one.text, language)
    return known.at(one.words, place) if known is not None and place is not None else None


def _recalled(one: Statement, language: str) -> Found | None:
    """The verb of a statement that asks for recall and goes on to nothing else."""
    found = _main(one, "recall-verbs", language)
    if found is None:
        return None
    opens = heads(language, "before-verbs", "before-clauses", "subordinators")
    after = range(found.after, len(one.words))
    goes_on = any(one.words[place].folded in opens or stop_before(one, place) for place in after)
    return None if goes_on else found
