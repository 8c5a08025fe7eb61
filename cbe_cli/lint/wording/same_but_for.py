"""Rules about neighbouring descriptors that are the same but for one word: how often, how many, how well."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.places import listing
from cbe_cli.lint.rubrics import name_of
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.steps import empty_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.steps import Kind
    from cbe_cli.school.edition import Edition


@rule("W201", "frequency-only", Severity.WARNING, Reach.NONE)
def frequency_only(edition: Edition) -> Iterator[Finding]:
    """Neighbouring points of a criterion differ only in how often something happens.

    What is often to one teacher is sometimes to another, and a single piece of work shows neither. What is better in
    the work can be described: the checklists for rubrics that schools use all ask to leave such words out.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can trace how energy moves.
        |         rubric:
        |           - id: trace
        |             descriptors: {1: I sometimes trace one., 2: I often trace one., 3: I always trace one.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can trace how energy moves.
        |         rubric:
        |           - id: trace
        |             descriptors: {1: I name a source., 2: I trace a source., 3: I compare where sources lead.}
    """
    return _found(edition, "frequency", "how often", "Describe what is different in the work itself.")


@rule("W202", "quantity-only", Severity.INFO, Reach.NONE)
def quantity_only(edition: Edition) -> Iterator[Finding]:
    """Neighbouring points of a criterion differ only in a number.

    Three sources are not better than two, and eight right answers of ten are not a level. A rubric describes quality:
    how sources are chosen, what is done with them, which problems can be solved.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can trace how energy moves.
        |         rubric:
        |           - id: trace
        |             descriptors: {1: I trace one source., 2: I trace two sources., 3: I trace at least 3 sources.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can trace how energy moves.
        |         rubric:
        |           - id: trace
        |             descriptors: {1: I name one source., 2: I trace one source., 3: I compare two sources.}
    """
    return _found(edition, "quantity", "how many", "Describe what makes the work better, not how much of it there is.")


@rule("W203", "degree-only", Severity.WARNING, Reach.NONE)
def degree_only(edition: Edition) -> Iterator[Finding]:
    """Neighbouring points of a criterion differ only in a word such as some, mostly, good or excellent.

    Such a word is a verdict. It does not say what the verdict rests on, so two teachers see it differently and a
    student cannot tell what to do next. A descriptor says what is to be seen in the work.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can trace how energy moves.
        |         rubric:
        |           - id: trace
        |             descriptors: {1: A fair drawing of it., 2: A good drawing of it., 3: An excellent drawing of it.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - id: SC.EN
        |         title: Energy
        |         statement: I can trace how energy moves.
        |         rubric:
        |           - id: trace
        |             descriptors: {1: A drawing of one source., 2: A drawing with arrows., 3: A drawing of all losses.}
    """
    return _found(edition, "degree", "how much or how well", "Say what is to be seen in the work instead of rating it.")


def _found(edition: Edition, kind: Kind, how: str, hint: str) -> Iterator[Finding]:
    """One finding for a row, whatever the number of its empty steps."""
    steps = (step for step in empty_steps(edition) if step.kind == kind)
    for _, group in groupby(steps, key=lambda step: id(step.row)):
        these = list(group)
        row, first = these[0].row, these[0]
        points = dict.fromkeys(cell.point.name for step in these for cell in (step.lower, step.higher))
        words = dict.fromkeys(f"“{word}”" for step in these for word in step.words)
        yield Finding(
            first.higher.where,
            f"“{row.node.id}” tells {listing(points)} apart in criterion {name_of(row.criterion)} "
            f"only by {how}: {listing(words)}.",
            hint=hint,
            related=((first.lower.where, "the same but for that"),),
        )
