"""Rules about what the points of a scale are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.words import word_list, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.words import WordList
    from cbe_cli.school.edition import Edition


@rule("W209", "deficit-label", Severity.WARNING, Reach.NONE)
def deficit_label(edition: Edition) -> Iterator[Finding]:
    """A point of a scale is called failing, below, weak or the like.

    The name is printed beside a child. It says where somebody is on the way, and everybody is on it: “not yet”,
    “beginning”, “emerging” say so, and “failing” says that it is over.

    Fails:

        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | scales:
        |   three: {points: [{score: 1, name: Failing}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace how energy moves.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies: [{id: SC.EN, title: Energy, statement: I can trace how energy moves.}]
    """
    language = edition.framework.language
    labels, letters = word_list("deficit-labels", language), word_list("deficit-letters", language)
    if labels is None or letters is None:
        return
    for id_, scale in edition.framework.scales.items():
        for point in scale.points:
            for key, name in (("name", point.name), ("family", point.family or "")):
                if _is_deficit(name, labels, letters):
                    yield Finding(
                        point.where(key),
                        f"“{id_}” calls a point “{name}”.",
                        hint="Say where somebody is on the way: not yet, beginning, emerging.",
                    )


def _is_deficit(name: str, labels: WordList, letters: WordList) -> bool:
    words = words_of(name)
    return labels.first(words) is not None or (len(words) == 1 and words[0].text in letters)
