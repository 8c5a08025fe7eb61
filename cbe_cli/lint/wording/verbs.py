"""Rules about what a statement asks somebody to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.main_verb import main_verb
from cbe_cli.lint.wording.texts import statements
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.edition import Edition


@rule("W102", "vague-verb", Severity.WARNING, Reach.NONE)
def vague_verb(edition: Edition) -> Iterator[Finding]:
    """A statement asks for something that nobody can see.

    Whether somebody knows, understands or appreciates a thing shows only in what they do with it, and two teachers will
    look for different deeds. A verb that can be watched (explain, compare, build) says what work would show it.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can understand how energy moves.}]

    Passes:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can explain how energy moves.}]
    """
    language = edition.framework.language
    vague = word_list("vague-verbs", language)
    if vague is None:
        return
    for one in statements(edition):
        place = main_verb(one.words, language)
        found = vague.at(one.words, place) if place is not None else None
        if found is not None:
            yield Finding(
                one.where,
                f"“{one.node.id}” asks for “{found.phrase}”, which nobody can see.",
                hint="Say what somebody does who can: explain, compare, build, decide.",
            )
