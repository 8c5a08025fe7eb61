"""One explanation in the words of families: where it stands, how that came about, and what would move it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.attain import attain
from cbe_cli.documents.portfolio.standing import STATES
from cbe_cli.documents.portfolio.view import JudgmentNote, ScaleBar, Step
from cbe_cli.documents.portfolio.wording import ENOUGH, short_levels, statement_of
from cbe_cli.documents.why.how import how
from cbe_cli.documents.why.lines import called, lines, not_shown
from cbe_cli.documents.why.view import Answer

if TYPE_CHECKING:
    from cbe_cli.documents.why.asked import Asked
    from cbe_cli.school.model import Judgment


def answer(asked: Asked, part: str) -> Answer:
    """The view of it; `part` is the title of its class or term."""
    why, words, road = asked.why, asked.words, asked.on_road
    day = asked.result["met_on"]
    return Answer(
        accent=asked.area.accent,
        subject=asked.area.node.title if asked.node.kind != "domain" else "",
        statement=statement_of(asked.node),
        headline=_on_road(asked) if road else _headline(asked),
        detail=_progress(asked) if road else "",
        how=_when_complete(asked) if road else how(asked),
        id=why.node.id,
        part=part,
        ladder=_ladder(asked) if road else (),
        scale=None if road else _bar(asked),
        heading=_heading(asked),
        lines=lines(asked),
        of_work=not (road or why.children),
        more=not_shown(asked),
        moves=_moves(asked),
        kept=words.fill("say.why.kept", day=words.day(day)) if day and why.judgment is None else "",
        judgment=_note(asked, why.judgment) if why.judgment else None,
    )


def _heading(asked: Asked) -> str:
    if asked.on_road:
        return asked.words.fill("why.skills_of", level=asked.level(asked.result["working_on"]))
    return asked.words.text("why.made_of" if asked.why.children else "why.work")


def _headline(asked: Asked) -> str:
    result = asked.result
    if result["status"] not in ENOUGH:
        return asked.words.text("where.no_evidence")
    level = asked.point(asked.node, result["level"]) or asked.words.text("say.back.credited")
    if not result["over"] or result["judged"] or asked.node.kind == "target":
        return level
    return asked.words.fill("say.back.over", point=level, level=asked.level(result["over"]))


def _bar(asked: Asked) -> ScaleBar | None:
    if asked.scale is None:
        return None
    scores = [float(point.score) for point in asked.scale.points]
    known = asked.result["status"] in ENOUGH and asked.result["point"] in scores
    names = tuple(point.name for point in asked.scale.points)
    return ScaleBar(points=names, at=scores.index(asked.result["point"]) if known else None)


def _on_road(asked: Asked) -> str:
    working = asked.result["working_on"]
    if not working:
        return asked.words.fill("where.finished", level=asked.level(asked.result["reached"]))
    return asked.words.fill("where.working", level=asked.level(working))


def _progress(asked: Asked) -> str:
    working = (one for one in asked.why.road if one["level"] == asked.result["working_on"])
    return next((asked.words.fill("where.skills", met=one["met"], needed=one["needed"]) for one in working), "")


def _ladder(asked: Asked) -> tuple[Step, ...]:
    labels = short_levels(asked.edition)
    return tuple(
        Step(label=labels[one["level"]], state=STATES[one["state"]], met=one["met"], needed=one["needed"])
        for one in asked.why.road
        if one["state"] in STATES  # an empty level has no cell
    )


def _when_complete(asked: Asked) -> str:
    progression = asked.edition.framework.progression
    share = progression.advance.share if progression and progression.advance else 1
    if share == 1:
        return asked.words.text("say.rules.road_all")
    return asked.words.fill("say.rules.road_share", percent=round(100 * share))


def _moves(asked: Asked) -> str:
    """More evidence; of a competency or a subject what it is made of. On a road the open skills say it."""
    say = asked.say
    if say is None or asked.on_road:
        return ""
    if asked.result["judged"]:
        return asked.words.text("say.why.judged_moves")
    level, higher = asked.point(asked.node, asked.result["computed_level"]), asked.why.moves.higher
    if level == say.scale.points[-1].name and not (higher or asked.why.changes.higher):
        return asked.words.text("say.why.top")
    if asked.why.children:
        return say.changes(asked.why.changes.higher, lambda node: called(asked, node).removesuffix("."))
    return say.moves(level, higher)


def _note(asked: Asked, said: Judgment) -> JudgmentNote:
    words, result = asked.words, asked.result
    if said.reached:
        value = words.fill("where.finished", level=asked.level(said.reached))
        computed = _reached_without(asked)
    else:
        value = asked.point(asked.node, result["level"])
        computed = asked.point(asked.node, result["computed_level"]) or words.text("say.back.not_enough")
    return JudgmentNote(
        title="",
        code="",
        value=value,
        computed=computed,
        who=said.by,
        when=words.day(said.date),
        why=said.reason,
        newer=words.counted("say.why.newer_rows", len(asked.why.newer)) if asked.why.newer else "",
    )


def _reached_without(asked: Asked) -> str:
    """What would be reached by the evidence alone."""
    why = asked.why
    alone = attain(replace(asked.school, judgments=()), [why.student], why.day).nodes
    mine = alone.filter((pl.col("framework") == why.edition.id) & (pl.col("node") == why.node.id))
    reached = mine.get_column("reached").to_list()[0]
    if not reached:
        return asked.words.text("say.back.no_level")
    return asked.words.fill("where.finished", level=asked.level(reached))
