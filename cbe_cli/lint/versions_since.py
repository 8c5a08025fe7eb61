"""Rules about versions over time: what was released, or is in force, stays what it is."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

from cbe_cli.diagnostics import Location, Reach, Severity
from cbe_cli.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.lint.step import Step
    from cbe_cli.school.edition import Edition

_TOLD: Final = frozenset(("dates", "vanished", "renumbered", "restored"))
"""Kinds of change that have a rule of their own."""


@rule("F305", "version-unchanged", Severity.WARNING, Reach.NONE)
def version_unchanged(step: Step) -> Iterator[Finding]:
    """An edition was released, or is in force, and is changed in a way that may move levels.

    Two schools that both have version 2026.1 would give different levels for the same work, and a level of last month
    would be another one today. What moves levels goes into a new version, and the old one stays as it is:
    `cbe framework release` does both.

    Fails:

        frameworks/other.yaml (in the last tag)
        | format: 1
        | framework: other
        | title: Other
        | version: "2026.1"
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | version: "2026.1"
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}

    Passes:

        frameworks/other.yaml (in the last tag)
        | format: 1
        | framework: other
        | title: Other
        | version: "2026.1"
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | version: "2026.2"
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}, {id: SC.FO, title: Forces}]}
    """
    if not _is_same_version(step) or step.now is None:
        return
    from cbe_cli.changes.model import Weight

    moving = [change for change in step.changes if change.weight is Weight.LEVELS and change.kind.name not in _TOLD]
    if moving and (step.base.released or step.begun):
        kinds = Counter(change.kind.title for change in moving)
        what = ", ".join(f"{title} {number}" for title, number in kinds.items())
        how = f"was released in {step.since}" if step.base.released else f"is in force since {step.old.begins}"
        then = "and since then" if step.base.released else f"and since {step.since}"
        may = "1 change may move levels" if len(moving) == 1 else f"{len(moving)} changes may move levels"
        yield Finding(
            step.now.framework.where("version"),
            f"Version {step.now.version} {how}, {then} {may} ({what}).",
            hint="`cbe framework release FILE` makes it the next version, and keeps this one as it was.",
        )


@rule("F306", "dates-moved", Severity.WARNING, Reach.NONE)
def dates_moved(step: Step) -> Iterator[Finding]:
    """The days on which an edition is in force were changed after they had begun.

    Levels and evidence of the days between are read with another edition than before. The day on which an edition ends
    may be set as long as it lies ahead.

    Fails:

        frameworks/other.yaml (in the last tag)
        | format: 1
        | framework: other
        | title: Other
        | effective: {from: 2026-07-01}
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | effective: {from: 2026-08-15}
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}

    Passes:

        frameworks/other.yaml (in the last tag)
        | format: 1
        | framework: other
        | title: Other
        | effective: {from: 2026-07-01}
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        frameworks/other.yaml
        | format: 1
        | framework: other
        | title: Other
        | effective: {from: 2026-07-01, to: 2027-06-30}
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
    """
    if not _is_same_version(step) or step.now is None:
        return
    old, now, today = step.old, step.now, step.base.day
    place = now.framework.where("effective")
    if old.begins <= today and old.begins != now.begins:
        yield Finding(
            place,
            f"Version {now.version} was in force {_since(old)} in {step.since}, and now is {_since(now)}.",
            hint="Set the day back. What is to hold from another day is a new version.",
        )
    ended, ends = _ends(old), _ends(now)
    if ended != ends and min(ended, ends) < today:
        yield Finding(
            place,
            f"Version {now.version} was in force {_until(ended)} in {step.since}, and now is {_until(ends)}, "
            "which changes days that are past.",
            hint="Set the day back, or choose one that lies ahead.",
        )


@rule("F307", "edition-gone", Severity.WARNING, Reach.NONE)
def edition_gone(step: Step) -> Iterator[Finding]:
    """An edition was there and is gone, or was in force and is written over by the next one.

    Levels of its days can no longer be worked out as they were. Old editions take up a file and nothing else: leave
    them where they are. `cbe framework release` gives the one before a file of its own.

    Fails:

        frameworks/other.yaml (in the last tag)
        | format: 1
        | framework: other
        | title: Other
        | version: "2025.1"
        | effective: {from: 2025-07-01}
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        frameworks/other-2026.yaml (in the last tag)
        | format: 1
        | framework: other
        | title: Other
        | version: "2026.1"
        | effective: {from: 2026-07-01}
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        frameworks/other.yaml
        | format: 1
        | framework: third
        | title: Third
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: TH, title: Theatre, competencies: [{id: TH.ACT, title: Acting}]}

    Passes:

        frameworks/other.yaml (in the last tag)
        | format: 1
        | framework: other
        | title: Other
        | version: "2025.1"
        | effective: {from: 2025-07-01}
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
        frameworks/other-2026.yaml
        | format: 1
        | framework: other
        | title: Other
        | version: "2026.1"
        | effective: {from: 2026-07-01}
        | scales:
        |   three: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}, {score: 3, name: More}]}
        | domains:
        |   - {id: SC, title: Science, competencies: [{id: SC.EN, title: Energy}]}
    """
    if step.now is None:
        path = step.old.framework.where().path
        yield Finding(
            Location(path),
            f"Version {step.old.version} of {step.old.id} was in {step.since} and is gone.",
            hint="Bring it back in a file of its own: "
            f"git show {step.base.name}:./{path} > {path.removesuffix('.yaml')}-{step.old.version}.yaml",
        )


def _is_same_version(step: Step) -> bool:
    return step.now is not None and (step.now.id.casefold(), step.now.version) == (
        step.old.id.casefold(),
        step.old.version,
    )


def _since(edition: Edition) -> str:
    return f"from {edition.begins} on" if edition.begins > date.min else "from the beginning"


def _until(end: date) -> str:
    return f"until {end}" if end < date.max else "without an end"


def _ends(edition: Edition) -> date:
    effective = edition.framework.effective
    return (effective.to if effective else None) or date.max
