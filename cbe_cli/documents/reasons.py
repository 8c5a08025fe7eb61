"""Why a level is what it is and what would move it, in the words of families: for a portfolio and for a page by itself.

The words themselves are in templates/words/.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from cbe_cli.attainment.parts import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cbe_cli.attainment.explanation import PiecePart
    from cbe_cli.attainment.moving import Raise
    from cbe_cli.attainment.moving_parent import Change
    from cbe_cli.attainment.rounding import Rounding
    from cbe_cli.documents.words import Words
    from cbe_cli.school.edition import Node, ScaleSteps
    from cbe_cli.school.framework import Point

MOST_NAMED = 3
"""More pieces than these, the newest, are counted and not named."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Says it in one language: `scale` has the names of its points in it. `rounding` is that of the node's policy."""

    words: Words
    scale: ScaleSteps
    rounding: Rounding

    def point(self, score: float | Decimal) -> str:
        """The name of the point that a score stands for."""
        return self.scale.point_at(Decimal(str(score)), self.rounding).name

    def now(self, level: str, pieces: Sequence[PiecePart]) -> str:
        """As in: Developing now: “The pond” (Proficient) and “October check” (Developing). `level`: its name, or ""."""
        words = self.words
        named = self.named([one for one in pieces if one.part in {Part.DECIDES, Part.SUPPORTS, None}])
        if level:
            return words.fill("say.why.now", level=level, pieces=named) if named else level
        return words.fill("say.why.so_far", pieces=named) if named else words.text("say.why.nothing")

    def named(self, pieces: Sequence[PiecePart]) -> str:
        """The newest of these pieces with their points, in the order of their dates."""
        said = [self.words.fill("say.why.at", piece=self.name(one), point=self.point(one.score)) for one in pieces]
        hidden = len(said) - MOST_NAMED
        more = [self.words.counted("say.why.earlier", hidden)] if hidden > 0 else []
        return self.words.listed([*more, *said[-MOST_NAMED:]])

    def name(self, piece: PiecePart) -> str:
        """What a piece is called: its task, else its day."""
        if piece.task:
            return self.words.fill("say.why.piece", task=piece.task)
        return self.words.fill("say.why.piece_of", day=self.words.day(piece.date))

    def moves(self, level: str, higher: Sequence[Raise]) -> str:
        """As in: 2 more pieces at Proficient or better, and it is Proficient. From a `level` on, also to the next."""
        if not higher:
            return self.words.text("say.why.far")
        met = [one for one in higher if one.met]
        if not level and met:  # that some evidence gives some level goes without saying
            higher = met
        steps = (self._step(one, "more" if number else "first") for number, one in enumerate(higher))
        said = self.words.script.semicolon.join(steps) + "."
        kinds = [
            self.words.text(f"say.kinds.{kind}") for kind in dict.fromkeys(kind for one in higher for kind in one.kinds)
        ]
        asked = self.words.fill("say.why.among", kinds=self.words.listed(kinds)) if kinds else ""
        return f"{said} {asked}".strip()

    def _step(self, one: Raise, which: str) -> str:
        return self._becomes(self.words.counted(f"say.why.{which}", one.pieces), one.given, one.point)

    def changes(self, higher: Sequence[Change], name: Callable[[Node], str]) -> str:
        """As in: One of these, such as “Ratios”, at Proficient or better, and it is Proficient.

        `name` says what a child of the competency or domain is called.
        """
        said, before = [], None
        for one in higher:
            children = self.words.text("say.why.same") if one.together == before else self._children(one, name)
            said += [self._becomes(children, one.given, one.point)] if one.point else []
            before = one.together
        return self.words.script.semicolon.join(said) + "." if said else ""

    def _children(self, one: Change, name: Callable[[Node], str]) -> str:
        children = self.words.listed([self.words.fill("say.why.piece", task=name(node)) for node in one.together])
        if not (one.or_else or one.such_as):
            return children
        return self.words.counted("say.why.such", len(one.together), children=children)

    def _becomes(self, pieces: str, given: Point, point: Point) -> str:
        top = given.score == self.scale.points[-1].score
        path = "say.why.step_top" if top else "say.why.step"
        return self.words.fill(path, pieces=pieces, given=self.point(given.score), point=self.point(point.score))
