"""Why a target has its level: the part of each row, the arithmetic, what is lacking, what would move it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import polars as pl

from cbe_cli.attainment.cases import part_of
from cbe_cli.attainment.explanation import PiecePart, RowPart, Why, place_of
from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.moving import Moves, moves
from cbe_cli.attainment.numbers_in_words import listed, number
from cbe_cli.attainment.parts import Fact, Parts, parts_of
from cbe_cli.attainment.required import least, number_of
from cbe_cli.attainment.rules_in_words import target_rules
from cbe_cli.attainment.traced import in_reading_order, trace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.attainment.policy import NodePolicy, RequiredRule
    from cbe_cli.attainment.question import Question
    from cbe_cli.attainment.traced import Piece, Trace

FOLDED = {"median": "the lower middle", "lowest": "the lowest", "mean": "the average"}
RECOVERED = "not counted: recovered later"
NOT_ENOUGH = "a piece; not enough of them yet"


def of_target(asked: Question) -> Why:
    """The explanation of a target, or of a competency by evidence of its own."""
    rules, scale, on = target_rules(asked.policy), asked.scale, asked.on
    if scale is None:
        return Why(asked.student, on.edition, asked.node, asked.result, on.day, rules)
    rows = _rows(asked, on.rows)
    traced = trace(rows, asked.policy, scale, on.years, on.day)
    scored = [piece for piece in traced.pieces if piece.score is not None]
    facts = [Fact(cast("float", piece.score), piece.weight, piece.kind) for piece in scored]
    parts = parts_of(facts, asked.policy, scale) if facts and asked.enough else None
    explained = tuple(sorted((*_left_behind(asked), *_row_parts(traced, parts)), key=lambda part: part.row["date"]))
    key = (asked.student, on.edition.id, asked.node.id, asked.result["part"])
    return Why(
        asked.student,
        on.edition,
        asked.node,
        asked.result,
        on.day,
        rules,
        steps=(*_made(traced, asked.policy), *parts.steps) if parts else (),
        lacks=() if asked.enough else tuple(_lacks(asked, traced)),
        rows=explained,
        pieces=tuple(_piece_parts(traced, scored, parts)),
        kept_by=tuple(part for part in explained if part.row["date"] == asked.result["met_on"]),
        moves=moves(asked.school, asked.now, [key]).get(key, Moves()),
    )


def _left_behind(asked: Question) -> Iterator[RowPart]:
    """The rows from before a recovery, which no step looks at."""
    if asked.on.aside.is_empty():
        return
    for row in in_reading_order(_rows(asked, asked.on.aside)).iter_rows(named=True):
        yield RowPart(place_of(row), row, RECOVERED)


def _rows(asked: Question, among: pl.DataFrame) -> pl.DataFrame:
    """All evidence about this node itself, of one part where there are several."""
    rows = among.filter((pl.col("node") == asked.node.id) & (pl.col("kind") != "placement"))
    part, of_part = asked.result["part"], part_of(asked.policy, asked.on.years)
    return rows.filter(of_part == part) if of_part is not None and part else rows


def _row_parts(traced: Trace, parts: Parts | None) -> Iterator[RowPart]:
    """Every row in order, each with its part."""
    said: dict[int, tuple[str, float | None]] = {row: (why, None) for row, why in traced.left_out.items()}
    scored = [piece for piece in traced.pieces if piece.score is not None]
    for place, piece in enumerate(scored):
        role = parts.parts[place].value if parts else NOT_ENOUGH
        said |= dict.fromkeys(piece.rows, (role, parts.shares[place] if parts and parts.shares else None))
    for piece in traced.pieces:
        if piece.score is None:
            said |= dict.fromkeys(piece.rows, (piece.mark, None))
    for place, row in enumerate(traced.rows):
        role, share = said[place]
        yield RowPart(place_of(row), row, role, share)


def _piece_parts(traced: Trace, scored: Sequence[Piece], parts: Parts | None) -> Iterator[PiecePart]:
    for place, piece in enumerate(scored):
        task = traced.rows[piece.rows[0]]["task"]
        yield PiecePart(piece.date, task, cast("float", piece.score), parts.parts[place] if parts else None)


def _made(traced: Trace, policy: NodePolicy) -> Iterator[str]:
    """How a piece got its score, where that is not simply what a cell says."""
    for piece in traced.pieces:
        rows = [traced.rows[number] for number in piece.rows]
        if piece.score is None:
            continue
        name = rows[0]["task"] or str(piece.date)
        said = [row["score"] for row in rows if row["score"] is not None]
        if len(said) > 1:
            yield f"{name}: {FOLDED[policy.criteria]} of the criteria {listed(said)} = {number(piece.score)}"
        elif said != [piece.score]:
            how = "the average of its attempts" if policy.attempts == "pooled" else "both scorers together"
            yield f"{name}: {how} = {number(piece.score)}"


def _lacks(asked: Question, traced: Trace) -> Iterator[str]:
    """What keeps a target from having a level."""
    marks = [piece.mark for piece in traced.pieces]
    have = marks.count("") + marks.count("credited") + marks.count("excused")
    needed = max(asked.policy.evidence, METHODS[asked.policy.score.method].least(asked.policy.score))
    if traced.newest_mark == "insufficient":
        yield "the newest work was marked insufficient"
    if asked.result["out"]:
        yield "everything there is was excused"
    elif have < needed:
        yield f"{have} of {needed} {'piece' if needed == 1 else 'pieces'}"
    elif not marks.count("") + marks.count("credited"):
        yield "a piece with a score"
    for rule in asked.policy.requires:
        there = traced.frame.select(number_of(rule)).item() if traced.pieces else 0
        if there < least(rule):
            yield f"{there} of {least(rule)} {_what(rule)}"


def _what(rule: RequiredRule) -> str:
    if rule.assessors:
        return "people who scored it"
    named = " or ".join(rule.kinds or rule.phases).replace("_", " ") or f"depth {rule.dok}"
    return f"{'piece' if rule.at_least == 1 else 'pieces'} of {named}"
