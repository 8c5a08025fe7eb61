"""Where I am: for each subject where it stands, as a bar and in one sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.documents.portfolio.gained import levels_gained, levels_since
from cbe_cli.documents.portfolio.view import ScaleBar, Standing, State, Step, Subject
from cbe_cli.documents.portfolio.wording import ENOUGH, begun_large, short_levels, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Result, Rung
    from cbe_cli.school.edition import ScaleSteps

STATES = {
    "complete": State.REACHED,
    "placed": State.PLACED,
    "working": State.WORKING,
    "ahead": State.AHEAD,
}
"""An empty level has no cell: it asks for nothing in this subject, so it can be neither reached nor ahead."""

OF_PIECES = frozenset({"starting", "working", "most", "all_there", "one_to_go", "gained_one_to_go"})
"""What is said otherwise where a level is a portfolio of pieces."""


def standing(child: Child) -> Standing | None:
    """The page, or None where no domain has anything to show."""
    areas = child.areas("academic", "cross-cutting")
    if not areas:
        return None
    shown = [(area, subject) for area in areas for subject in subjects_of(child, area)]
    subjects = tuple(subject for _, subject in shown)
    on_road = [area for area, subject in shown if subject.ladder]
    return Standing(subjects=subjects, notes=(*_notes(child, on_road, subjects), *_of_languages(child)))


def subjects_of(child: Child, area: Area) -> Iterator[Subject]:
    """How a domain stands: one subject, or on the scale one for each class or term."""
    result = child.result(area.edition, area.node.id)
    rungs = child.rungs(area)
    if result is None or not result.known:
        yield _unknown(child, area, rungs)
    elif rungs and (result.working_on or result.reached):
        yield _on_the_road(child, area, result, rungs)
    elif _each_its_own_road(area):
        yield _in_words(child, area)
    else:
        for part, each in child.parts(area.edition, area.node.id):
            subject = _on_the_scale(child, area, each)
            yield replace(subject, title=titled(child.words, subject.title, part))


def _unknown(child: Child, area: Area, rungs: tuple[Rung, ...]) -> Subject:
    """Nothing is claimed about somebody of whom nothing is known: an open road, or none."""
    return Subject(
        accent=area.accent,
        title=area.node.title,
        sentence=child.words.text("say.standing.unknown"),
        headline=child.words.text("where.no_evidence"),
        ladder=_ladder(child, area, rungs, known=False),
    )


def _ladder(child: Child, area: Area, rungs: tuple[Rung, ...], *, known: bool) -> tuple[Step, ...]:
    labels = short_levels(area.edition)
    progression = area.edition.framework.progression
    usual = (
        {level.id for level in progression.levels if child.student.grade in level.expected} if progression else set()
    )
    return tuple(
        Step(
            label=labels[rung.level],
            state=STATES[rung.state] if known else State.AHEAD,
            met=rung.met if known else 0,
            needed=rung.needed,
            expected=bool(child.student.grade) and rung.level in usual,
        )
        for rung in rungs
    )


def _on_the_road(child: Child, area: Area, result: Result, rungs: tuple[Rung, ...]) -> Subject:
    words = child.words
    working = next((rung for rung in rungs if rung.level == result.working_on), None)
    gained = levels_gained(child, area)
    if working is None:
        headline, detail = words.fill("where.finished", level=area.edition.level_name(result.reached)), ""
    else:
        begins = not working.met and not result.reached
        path = "where.starting" if begins else "where.working"
        headline = words.fill(path, level=area.edition.level_name(working.level))
        detail = _to_go(child, area, working)
    return Subject(
        accent=area.accent,
        title=area.node.title,
        sentence=_road_sentence(child, area, result, working, gained),
        ladder=_ladder(child, area, rungs, known=True),
        headline=headline,
        detail=detail,
        change=_change(child, area, gained),
        note=_judged_note(child, result),
    )


def _to_go(child: Child, area: Area, working: Rung) -> str:
    pieces = area.edition.by_pieces
    if working.needed - working.met == 1 and working.met and not pieces:
        return child.words.text("where.one_to_go")
    path = "where.pieces" if pieces else "where.skills"
    return child.words.fill(path, met=working.met, needed=working.needed) if working.met else ""


def _road_sentence(child: Child, area: Area, result: Result, working: Rung | None, gained: int) -> str:
    """How it stands, in one sentence: the most telling thing that is true."""
    if working is None:
        return child.words.text("say.standing.finished")
    values = {
        "level": area.edition.level_name(working.level),
        "done": area.edition.level_name(result.reached) if result.reached else "",
        "met": working.met,
        "needed": working.needed,
        "who": result.judged_by or "",
    }
    judged = (child.student.id, *area.key) in child.facts.judged_roads
    how = _how_it_stands(result, working, gained, judged=judged)
    return child.words.fill(
        f"say.{'portfolio' if area.edition.by_pieces and how in OF_PIECES else 'standing'}.{how}", **values
    )


def _how_it_stands(result: Result, working: Rung, gained: int, *, judged: bool) -> str:
    if judged and result.reached:
        return "judged"
    if working.met >= working.needed:
        return "all_there"
    if working.needed - working.met == 1 and working.met:
        return "gained_one_to_go" if gained and result.reached else "one_to_go"
    if gained and result.reached:
        return "gained" if working.met else "gained_begins"
    if not working.met:
        return "begun" if result.reached else "starting"
    return "most" if 2 * working.met > working.needed else "working"


def _change(child: Child, area: Area, gained: int) -> str:
    if gained:
        return child.words.counted("where.gained", gained)
    if child.then is None and levels_since(child, area, child.facts.a_month_ago):
        return child.words.text("say.standing.new_level")
    return ""


def _judged_note(child: Child, result: Result) -> str:
    return child.words.fill("where.judged", who=result.judged_by) if result.judged else ""


def scale_of(area: Area) -> ScaleSteps | None:
    """The scale that all competencies of a domain share, or else the domain's own."""
    theirs = {one.scale for one in area.edition.competencies if one.domain == area.node.id}
    return area.edition.scales.get(next(iter(theirs)) if len(theirs) == 1 else area.node.scale)


def bar_of(area: Area, result: Result) -> ScaleBar:
    """Where a domain stands on its scale; without points where there is none."""
    scale = scale_of(area)
    if scale is None:
        return ScaleBar(points=())
    scores = [float(point.score) for point in scale.points]
    known = result.point is not None and result.status in ENOUGH
    return ScaleBar(
        points=tuple(point.name for point in scale.points),
        at=scores.index(result.point) if known and result.point in scores else None,
    )


def family_word(area: Area, at: int) -> str:
    """What the scale says to families at its point of this index; "" where it says nothing."""
    scale = scale_of(area)
    return (scale.points[at].family or "") if scale else ""


def _on_the_scale(child: Child, area: Area, result: Result) -> Subject:
    words, bar = child.words, bar_of(area, result)
    pieces = words.counted("say.pieces", result.pieces)
    if bar.at is None:
        headline, detail = words.text("where.no_evidence"), pieces if result.pieces else ""
        sentence = words.fill("say.standing.insufficient", pieces=pieces)
    else:
        headline, detail = bar.points[bar.at], pieces
        family = family_word(area, bar.at)
        path = "say.standing.point" if family else "say.standing.point_alone"
        sentence = words.fill(path, family=begun_large(family), point=headline)
    return Subject(
        accent=area.accent,
        title=area.node.title,
        sentence=sentence,
        scale=bar,
        headline=headline,
        detail=detail,
        note=_judged_note(child, result),
    )


def _each_its_own_road(area: Area) -> bool:
    progression = area.edition.framework.progression
    edition = area.edition
    mine = (node for node in edition.targets if node.domain == area.node.id)
    on_one = any(node.level or edition.in_portfolios(node) for node in mine)
    return progression is not None and progression.by == "competency" and on_one


def _in_words(child: Child, area: Area) -> Subject:
    """A domain without a number of its own, because each of its competencies is a road: how many are shown."""
    theirs = [child.result(area.edition, one.id) for one in area.edition.competencies if one.domain == area.node.id]
    assessed = [one for one in theirs if one is not None and one.pieces]
    met = sum(one.status == "met" for one in assessed)
    text = child.words.fill("say.standing.competencies", met=met, count=len(assessed))
    return Subject(accent=area.accent, title=area.node.title, sentence=text, headline=text)


def _notes(child: Child, on_road: list[Area], subjects: tuple[Subject, ...]) -> tuple[str, ...]:
    """When a level is complete, and what the bracket marks; only with a road on the page."""
    if not on_road:
        return ()
    notes = [_when_complete(child, on_road[0])]
    progression = on_road[0].edition.framework.progression
    levels_of_all = progression.levels if progression else ()
    usual = [level.name or level.id for level in levels_of_all if child.student.grade in level.expected]
    if child.student.grade and usual and Standing(subjects=subjects).bracket:
        levels = child.words.listed(usual)
        notes.append(child.words.fill("say.standing.bracket", grade=child.student.grade, levels=levels))
    return tuple(notes)


def _of_languages(child: Child) -> Iterator[str]:
    """What is not translated is said, so that nobody takes it for carelessness."""
    for code in child.languages_of_source:
        yield child.words.fill("say.standing.not_translated", language=child.words.language_name(code))


def _when_complete(child: Child, area: Area) -> str:
    if area.edition.by_pieces:
        return child.words.text("say.portfolio.complete")
    progression = area.edition.framework.progression
    share = progression.advance.share if progression and progression.advance else 1
    scale = area.edition.scale(area.node)
    point = scale.proficient.name if scale else ""
    if share == 1:
        return child.words.fill("say.standing.complete", point=point)
    return child.words.fill("say.standing.complete_share", point=point, percent=round(100 * share))
