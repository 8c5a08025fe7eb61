"""Rules about what stands in the wrong place: peers, task and habits beside what is learned, results in a habit."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.lint.wording.phrases import headings, sayings
from cbe_cli.lint.wording.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.wording.phrases import Said
    from cbe_cli.school.edition import Edition


@rule("W205", "compared-with-peers", Severity.WARNING, Reach.NONE)
def compared_with_peers(edition: Edition) -> Iterator[Finding]:
    """A statement or descriptor compares a student with other students.

    A level says what somebody can do, whoever else is in the room. In another class the same work would get another
    level, and nobody could say what to learn next.

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
        |             descriptors: {1: I name a source., 2: I trace a source., 3: I trace more than my classmates.}

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
    for said, phrase in _said(edition, "peers"):
        yield Finding(
            said.where,
            f"“{said.node.id}” compares a student with others{said.place}: “{phrase}”.",
            hint="Describe the work by itself.",
        )


@rule("W206", "task-not-learning", Severity.WARNING, Reach.NONE)
def task_not_learning(edition: Edition) -> Iterator[Finding]:
    """Something academic is about the task, such as neatness, a cover page or a deadline.

    Following the directions of a task is not what the competency is about, but it would raise or lower its level. What
    matters there, such as handing work in on time, is a habit of work with a scale of its own.

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
        |             descriptors: {1: I name a source., 2: I draw neatly what a source does., 3: I compare sources.}

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
        |             descriptors: {1: I name a source., 2: I draw what a source does., 3: I compare sources.}
    """
    for said, phrase in chain(_said(edition, "task-features"), headings(edition, "task-headings")):
        if said.node.domain_kind == "academic":
            yield Finding(
                said.where,
                f"“{said.node.id}” is academic, but “{phrase}”{said.place} is about the task.",
                hint="Describe what is learned, or give the task's directions a place among the habits.",
            )


@rule("W207", "habit-in-academic", Severity.WARNING, Reach.NONE)
def habit_in_academic(edition: Edition) -> Iterator[Finding]:
    """Something academic is about a habit, such as effort, behavior, attendance or homework.

    What somebody knows and how they go about their work are reported apart, so that neither hides the other. A habit
    belongs into a domain of `kind: habits`.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: SC
        |     title: Science
        |     competencies:
        |       - {id: SC.EN, title: Energy, statement: I can do my homework about energy.}

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: HW
        |     title: Habits of work
        |     kind: habits
        |     competencies:
        |       - {id: HW.HOME, title: Homework, statement: I plan when to do my homework.}
    """
    for said, phrase in chain(_said(edition, "habits"), headings(edition, "habit-headings")):
        if said.node.domain_kind == "academic":
            yield Finding(
                said.where,
                f"“{said.node.id}” is academic, but “{phrase}”{said.place} is a habit of work.",
                hint="Move it to a competency of a domain with “kind: habits”.",
            )


@rule("W208", "academic-in-habit", Severity.INFO, Reach.NONE)
def academic_in_habit(edition: Edition) -> Iterator[Finding]:
    """A habit of work is described by results, such as right answers or grades.

    A habit is how somebody goes about their work. If its level rises with right answers, it says the same as the
    subject does, and a student who works well at hard things is never seen.

    Fails:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: HW
        |     title: Habits of work
        |     kind: habits
        |     competencies: [{id: HW.FOCUS, title: Focus, statement: I work until I have good grades.}]

    Passes:

        frameworks/other.yaml
        | ...
        | domains:
        |   - id: HW
        |     title: Habits of work
        |     kind: habits
        |     competencies: [{id: HW.FOCUS, title: Focus, statement: I come back to my work after a break.}]
    """
    for said, phrase in _said(edition, "academic-results"):
        if said.node.domain_kind == "habits":
            yield Finding(
                said.where,
                f"“{said.node.id}” is a habit, but “{phrase}”{said.place} is a result.",
                hint="Describe how somebody works, and leave what they know to the subjects.",
            )


def _said(edition: Edition, name: str) -> Iterator[tuple[Said, str]]:
    phrases = word_list(name, edition.framework.language)
    return iter(()) if phrases is None else sayings(edition).first(phrases)
