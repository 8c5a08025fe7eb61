"""A rule about statements that ask for two things at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.doing import follows, further_deeds, heads, known_verbs, stop_before
from cbe_cli.lint.wording.main_verb import main_verb_of
from cbe_cli.lint.wording.texts import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.doing import Deed
    from cbe_cli.lint.wording.texts import Statement
    from cbe_cli.school.edition import Edition


@rule("W105", "two-constructs", Severity.WARNING, Reach.NONE)
def two_constructs(edition: Edition) -> Iterator[Finding]:
    """A statement asks for two things at once.

    One score for both does not say which of them a student can do: whoever analyzes well and writes badly gets the
    same as the other way round. Two verbs with one object (“read and write numbers”) are taken for one thing.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace energy and write a report.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace energy in a written report.}]
    """
    language = edition.framework.language
    known = known_verbs(language)
    for one in statements(edition):
        first = main_verb_of(one.text, language)
        if first is None or one.words[first].folded not in known:
            continue
        second = next((deed for deed in further_deeds(one, language) if is_another(one, deed, language)), None)
        if second is not None:
            before = one.words[second.begins].folded
            verbs = before if before in known else one.words[first].folded, one.words[second.place].folded
            if verbs[0] == verbs[1]:
                continue  # “apply criteria and apply them in ...”: one thing, said at length
            yield Finding(
                one.where,
                f"“{one.node.id}” asks for two things at once: “{verbs[0]}” and “{verbs[1]}”.",
                hint="Make two statements of it, or ask for the one that shows the other.",
            )


def is_another(one: Statement, deed: Deed, language: str) -> bool:
    """Whether a joined verb and the one before it have an object each.

    “Read and write numbers” has one for both, also where “read” is followed by how, and “draw a map and explain it”
    comes back to the first.
    """
    words, how = one.words, heads(language, "fillers")
    before = next(
        place for place in range(deed.join - 1, -1, -1) if place <= deed.begins or words[place].folded not in how
    )
    own = follows(words, deed.place, heads(language, "before-nouns"))
    opens = (
        before == deed.begins or words[before - 1].folded in heads(language, "before-verbs") or stop_before(one, before)
    )
    return deed.joined and own and not (opens and words[before].folded in known_verbs(language))
