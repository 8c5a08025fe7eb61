"""Rules about where students stand: what a person decided past a gap, and levels that rest on old work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.attain import attain
from cbe_cli.attainment.counted import why_not_counted
from cbe_cli.attainment.judged import active
from cbe_cli.diagnostics import Reach, Severity
from cbe_cli.lint.edges import needs_graph
from cbe_cli.lint.overview import overview
from cbe_cli.lint.places import listing
from cbe_cli.lint.rows import by_policy, editions
from cbe_cli.lint.rule import Finding, rule
from cbe_cli.school.scope import in_scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import Judgment, School

KEY = ["student", "framework", "node"]


@rule("G250", "advance-with-gap", Severity.WARNING, Reach.NONE)
def advance_with_gap(school: School) -> Iterator[Finding]:
    """A person judged that something is met, and a hard prerequisite of it is not.

    Where “needs” says that B cannot be done without A, one of the two is not as it is written: the judgment, the level
    of A, or the prerequisite. The same is said where a progression level is judged as reached and a target of it that
    is needed further on is not met. Perhaps it is as it should be: then the gap is carried along, and shown.

    Nothing is said where nothing is known of A. What students advance past by the share of a policy is listed by `cbe
    levels` and in portfolios.

    Fails:

        evidence.csv
        | date,student,id,score
        | 2026-09-14,S01,MA.RATIO.5a,1
        | 2026-09-28,S01,MA.RATIO.5a,2
        | 2026-10-01,S02,MA.RATIO.5a,3
        judgments.csv
        | date,student,id,score,by,reason
        | 2026-10-05,S01,MA.RATIO.5b,3,Ms Rivera,She showed me at the board

    Passes:

        evidence.csv
        | date,student,id,score
        | 2026-09-14,S01,MA.RATIO.5a,3
        | 2026-09-28,S01,MA.RATIO.5a,3
        | 2026-10-01,S02,MA.RATIO.5a,3
        judgments.csv
        | date,student,id,score,by,reason
        | 2026-10-05,S01,MA.RATIO.5b,3,Ms Rivera,She showed me at the board
    """
    asked = [each for edition in editions(school) for each in _asked(school, edition)]
    if not asked:
        return
    nodes = attain(school, [judgment.student for judgment, _, _ in asked]).nodes.filter(pl.col("part") == "")
    status = {key: status for *key_, status in nodes.select(*KEY, "status").rows() for key in (tuple(key_),)}
    for judgment, edition, needed in asked:
        mine = (judgment.student, edition.id)
        missing = [id_ for id_ in needed if status.get((*mine, id_)) == "not_yet"]
        if missing and (judgment.reached or status.get((*mine, judgment.node)) == "met"):
            yield Finding(
                judgment.where,
                f"{_said(judgment, edition)}, and {listing(f'“{id_}”' for id_ in missing)}, "
                f"which {'it needs' if not judgment.reached else 'is needed from there on'}, is not met.",
                hint="Look at both once more. If it is as it should be, nothing has to be done: the gap is shown.",
                student=judgment.student,
            )


def _said(judgment: Judgment, edition: Edition) -> str:
    if judgment.reached:
        return (
            f"{judgment.student} is judged to have reached {edition.level_name(judgment.reached)} in “{judgment.node}”"
        )
    return f"“{judgment.node}” is judged as met for {judgment.student}"


def _asked(school: School, edition: Edition) -> Iterator[tuple[Judgment, Edition, list[str]]]:
    """The judgments in force on an edition that ask for something before, with what that is."""
    mine = [one for one in active(school.judgments, None) if one.framework == edition.id]
    needs = needs_graph(edition) if mine else {}
    for one in mine:
        needed = _on_the_way(one, edition, needs) if one.reached else needs.get(one.node, [])
        if needed:
            yield one, edition, needed


def _on_the_way(judgment: Judgment, edition: Edition, needs: Mapping[str, list[str]]) -> list[str]:
    """What is needed by targets beyond the level that is judged as reached, and is on it or below."""
    place = {level: number for number, level in enumerate(edition.levels)}
    reached = place.get(judgment.reached, -1)
    progression = edition.framework.progression
    whole = progression is not None and progression.by == "framework"
    beyond = [
        id_
        for id_, node in edition.nodes.items()
        if place.get(node.level, -1) > reached and (whole or node.domain == judgment.node)
    ]
    found = (needed for id_ in beyond for needed in needs.get(id_, ()))
    return list(dict.fromkeys(id_ for id_ in found if place.get(edition.nodes[id_].level, len(place)) <= reached))


@rule("G251", "stale-evidence", Severity.INFO, Reach.NONE, on=False)
def stale_evidence(school: School) -> Iterator[Finding]:
    """Levels of a class rest on work from before the last school year.

    What a student could do two years ago may be gone, or may have grown. Whether old work still counts is for the
    school to say: “window: year” in the policy lets only the year's own work count. Looked at are students of this
    year's classes, and targets that the class is about and that are on no progression level, since what is met on a
    level stays met. The rule is off by itself, because in most schools old work is meant to count.

    Fails:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | year: 2026-27
        | years:
        |   - {id: 2025-26, starts: 2025-09-01, ends: 2026-06-18}
        |   - {id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}
        evidence.csv
        | date,student,id,score
        | 2024-10-01,S01,HW.PERS,3
        | 2026-10-01,S02,HW.PERS,3

    Passes:

        class.yaml
        | format: 1
        | class: base-class
        | title: Grade 6 Mathematics
        | school: {name: Base School}
        | year: 2026-27
        | years:
        |   - {id: 2025-26, starts: 2025-09-01, ends: 2026-06-18}
        |   - {id: 2026-27, starts: 2026-08-31, ends: 2027-06-18}
        evidence.csv
        | date,student,id,score
        | 2025-10-01,S01,HW.PERS,3
        | 2026-10-01,S02,HW.PERS,3
    """
    years = sorted(school.setup.years, key=lambda year: year.starts)
    newest = overview(school.evidence).newest
    begun = [year for year in years if newest is not None and year.starts <= newest]
    if len(begun) < 2:  # noqa: PLR2004 - this year and the last
        return
    before, now = begun[-2].starts, begun[-1].id
    stale = _stale(school, before)
    for class_ in school.classes if not stale.is_empty() else ():
        here = [one.student for one in class_.roster if class_.file.year == now and one.ends is None]
        about = {
            (edition.id, node.id)
            for edition in editions(school)
            for node in in_scope(class_, edition)
            if here and node.assessed and not node.level and not edition.by_pieces
        }
        theirs = stale.filter(pl.col("student").is_in(here)).group_by("framework", "node", maintain_order=True).len()
        for framework, node, students in theirs.rows():
            if (framework, node) in about:
                whom = "1 student" if students == 1 else f"{students} students"
                yield Finding(
                    class_.file.where("class"),
                    f"In class “{class_.id}” the level of {whom} in “{node}” rests on work from before {before}.",
                    hint="Let them show it once more, or have old work not count: “window: year” in the policy.",
                    class_id=class_.id,
                )


def _stale(school: School, before: date) -> pl.DataFrame:
    """`KEY` of all whose newest work that counts is older, where the policy lets it count."""
    parts = [school.evidence.select(KEY).clear()]
    for policy, mine in by_policy(school):
        if policy.window == "always":
            counted = school.evidence.lazy().filter(
                mine & (why_not_counted(policy) == "") & pl.col("score").is_not_null()
            )
            newest = counted.group_by(KEY).agg(pl.col("date").max()).filter(pl.col("date") < before)
            parts.append(newest.select(KEY).collect())
    return pl.concat(parts).cast(pl.String).sort(KEY)
