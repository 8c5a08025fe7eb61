"""The table of the half page: the pieces that a level rests on, what a competency is made of, the skills of a level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cbe_cli.attainment.parts import Part
from cbe_cli.attainment.units import bearers, unit_of
from cbe_cli.documents.portfolio.wording import ENOUGH, statement_of
from cbe_cli.documents.why.view import Line

if TYPE_CHECKING:
    from cbe_cli.attainment.explanation import ChildPart, PiecePart, Row
    from cbe_cli.documents.reasons import Reasons
    from cbe_cli.documents.why.asked import Asked
    from cbe_cli.school.edition import Node

MOST = 6
"""Lines that leave room for the rest on half a page."""

COUNTS = {Part.DECIDES: "decides", Part.SUPPORTS: "counts", Part.IN_WINDOW: "seen", None: "counts"}
"""Part -> its word, for the pieces that the rule looks at. The others are too old for it, or below mastery."""


def lines(asked: Asked) -> tuple[Line, ...]:
    """At most `MOST`: of pieces the newest that count, oldest first, of others the first."""
    if asked.on_road:
        return tuple(_skill(asked, row) for row in _skills(asked)[:MOST])
    if asked.why.children:
        return tuple(_child(asked, child) for child in _children(asked)[:MOST])
    say = asked.say
    return tuple(_piece(asked, piece, say) for piece in _pieces(asked)[-MOST:]) if say else ()


def not_shown(asked: Asked) -> str:
    """How many more there are, and how many pieces the rule does not look at."""
    if asked.on_road or asked.why.children:
        others = len(_skills(asked) if asked.on_road else _children(asked)) - MOST
        return asked.words.counted("say.why.others", others) if others > 0 else ""
    earlier = len(_pieces(asked)) - MOST
    outside = len(asked.why.pieces) - len(_pieces(asked))
    said = [asked.words.counted("say.why.count_too", earlier)] if earlier > 0 else []
    said += [asked.words.counted("say.why.outside", outside)] if outside else []
    return " ".join(said)


def _skills(asked: Asked) -> list[Row]:
    """The results of the targets of the level worked on, those that are open first."""
    edition, unit = asked.why.edition, bearers(asked.why.edition)[asked.node.id]
    working = asked.result["working_on"]
    level = {node.id for node in edition.targets if node.level == working and unit_of(node, edition) == unit}
    rows = [row for row in asked.now.iter_rows(named=True) if row["framework"] == edition.id and row["node"] in level]
    return sorted((row for row in rows if not row["out"]), key=_shown)


def _shown(row: Row) -> bool:
    """Whether it counts as shown on the road: met, or met once and kept."""
    return bool(row["status"] == "met" or (row["met_on"] and not row["judged"]))


def _skill(asked: Asked, row: Row) -> Line:
    node, words = asked.edition.nodes[row["node"]], asked.words
    level = asked.point(node, row["level"]) or words.text("say.back.credited")
    return Line(
        what=statement_of(node),
        level=level if row["status"] in ENOUGH else words.text("where.no_evidence"),
        part=words.text("why.parts.shown" if _shown(row) else "why.parts.open"),
    )


def _pieces(asked: Asked) -> list[PiecePart]:
    return [one for one in asked.why.pieces if one.part in COUNTS]


def _piece(asked: Asked, piece: PiecePart, say: Reasons) -> Line:
    return Line(
        what=piece.task or asked.words.text("why.untitled"),
        level=say.point(piece.score),
        part=asked.words.text(f"why.parts.{COUNTS[piece.part]}"),
        date=asked.words.day(piece.date),
        decides=piece.part is Part.DECIDES,
    )


def _children(asked: Asked) -> list[ChildPart]:
    """Those on the level that is looked at."""
    return [child for child in asked.why.children if child.part != "not on this level"]


def _child(asked: Asked, child: ChildPart) -> Line:
    node, words = asked.edition.nodes[child.node.id], asked.words
    known = child.status in ENOUGH
    level = (asked.point(node, child.level) or words.text("say.back.credited")) if known else ""
    return Line(
        what=called(asked, node),
        level=level or words.text("where.no_evidence"),
        part=words.text("why.parts.counts") if known else "",
    )


def called(asked: Asked, node: Node) -> str:
    """What a child is called in the language of the family: a competency by its title, a skill by what it says."""
    if node.id == asked.node.id:
        return asked.words.text("why.own")
    there = asked.edition.nodes[node.id]
    return there.title if there.kind == "competency" else statement_of(there)
