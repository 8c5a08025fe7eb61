"""What the cells of evidence can mean: the students, the frameworks, the way of writing dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from cbe_cli.files.scalars import DateOrder, parse_decimal
from cbe_cli.school import evidence_checks as checks
from cbe_cli.school.address import RetiredAddress, edition_of, resolve, scale_of
from cbe_cli.school.edition import Edition, ScaleSteps
from cbe_cli.school.editions import as_of
from cbe_cli.school.model import Address, Student
from cbe_cli.school.people import People
from cbe_cli.school.score_cell import read_score
from cbe_cli.school.wording import Problem, did_you_mean, quoted

PLACEMENT: Final = "placement"
_PLACED_ALONG: Final = {"domain": "domain", "competency": "competency", "framework": "domain"}


@dataclass(frozen=True)
class Scope:
    """Whom and what the evidence of some classes may name: all of them mean the same by the same text.

    `students` by id; `editions` as in `School.editions`, oldest of each framework first. A day after `latest` is a slip
    in its year.
    """

    students: Mapping[str, Student]
    editions: tuple[Edition, ...]
    dates: DateOrder = "iso"
    latest: date = date.max
    _resolved: dict[tuple[str, int], Address | RetiredAddress | Problem] = field(default_factory=dict, compare=False)

    @cached_property
    def people(self) -> People:
        """The students as an index."""
        return People(self.students)

    @cached_property
    def beginnings(self) -> tuple[date, ...]:
        """The days on which an edition begins, in order."""
        return tuple(sorted({edition.begins for edition in self.editions}))

    def era(self, day: date | None) -> int:
        """How many of the beginnings are past on `day`: rows of one era are about the same editions."""
        return len(self.beginnings) if day is None else sum(begins <= day for begins in self.beginnings)

    def editions_of(self, era: int) -> tuple[Edition, ...]:
        """The editions, the one in force in that era last."""
        return as_of(self.editions, self.beginnings[era - 1] if era else date.min)

    def resolve(self, text: str, era: int) -> Address | RetiredAddress | Problem:
        """What an address names in that era."""
        if (text, era) not in self._resolved:
            self._resolved[text, era] = resolve(text, self.editions_of(era))
        return self._resolved[text, era]


NO_FIRST_SCORE: Final = Problem(
    checks.WRONG_SECOND_SCORE,
    "This row has a second score, but no first one.",
    "Fill in the score, or move the second one there.",
)
NO_SECOND_PLACEMENT: Final = Problem(
    checks.WRONG_SECOND_SCORE,
    "A placement has one level, and no second score beside it.",
    "Leave the cell empty.",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a score cell says, in the columns of the frame."""

    score: Decimal | None = None
    scale: str = ""
    mark: str = ""
    placed: str = ""
    external: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How score cells are read: on a scale, as a level of an edition, or not at all (of another scale, external).

    Rows with an equal one are read alike, whatever they are about. Scales compare by id, so the edition belongs to it.
    A row that places somebody by its address, on `placed`, has a baseline in its cell.
    """

    edition: Edition | None = None
    scale: ScaleSteps | None = None
    placed: str = ""

    def read(self, text: str) -> Cell | Problem:
        """The cell, typed. `text` is not blank."""
        if self.placed and self.scale:
            return _baseline(text, self.placed, self.scale)
        if self.scale:
            score = read_score(text, self.scale)
            if isinstance(score, Problem):
                return score
            return Cell(score=score, scale=self.scale.signature) if isinstance(score, Decimal) else Cell(mark=score)
        return _placed(text, self.edition) if self.edition else Cell(external=True)

    def read_second(self, text: str, first: Cell) -> Decimal | Problem | None:
        """What a second person gave beside `first`; None where it is of another scale. `text` is not blank."""
        if self.scale is None and self.edition is None:
            return None
        score = read_score(text, self.scale) if self.scale else NO_SECOND_PLACEMENT
        if isinstance(score, str):
            message = f"{quoted(text)} is a mark, and a second score has to be a score."
            return Problem(checks.WRONG_SECOND_SCORE, message, "Leave the cell empty where there is no second score.")
        if isinstance(score, Decimal) and first.mark:
            message = f"There is a second score, but the first one is the mark “{first.mark}”."
            return Problem(checks.WRONG_SECOND_SCORE, message, "Correct one of the two, or leave the second one empty.")
        return score


def reading_of(
    found: Address | RetiredAddress, kind: str, unit: str, editions: tuple[Edition, ...]
) -> Reading | Problem:
    """How to read the score of a row about `found`, under `editions` with the one in force last.

    A unit that is not the node's scale makes it an external score.
    """
    if kind == PLACEMENT:
        return _placement(found, editions)
    scale = scale_of(found, editions)
    if unit and (scale is None or unit.casefold() != scale.id.casefold()):
        return Reading()
    if scale is None or not scale.points:
        return Problem(
            checks.UNREADABLE_SCORE,
            f"“{_id(found)}” has no scale in its framework, so no score of it can be read.",
            hint="Give the framework a `scale`, and the scale its points.",
        )
    return Reading(edition_of(found, editions), scale)


def _placement(found: Address | RetiredAddress, editions: tuple[Edition, ...]) -> Reading | Problem:
    edition = edition_of(found, editions)
    progression = edition.framework.progression
    if progression is None:
        message = f"The framework “{edition.id}” has no progression, so nobody can be placed on a level of it."
        return Problem(checks.WRONG_PLACEMENT, message, hint="Remove the row, or correct its kind.")
    unit = _PLACED_ALONG[progression.by]
    if isinstance(found, Address) and found.node.kind != unit:
        id_ = found.node.domain if unit == "domain" else found.node.competency
        return Problem(
            checks.WRONG_PLACEMENT,
            f"“{found.node.id}” is a {found.node.kind}, but students are placed in a {unit}.",
            hint=f"Write the id of the {unit}{f', {id_}' if id_ else ''}.",
        )
    if not found.level:
        return Reading(edition)
    if isinstance(found, RetiredAddress) or not edition.by_pieces:
        return Problem(
            checks.WRONG_PLACEMENT,
            f"A placement in “{_id(found)}” has its level in the score column, not in its id.",
            hint=f"Write {_id(found)} as the id, and {found.level} as the score.",
        )
    return Reading(edition, edition.scale(found.node), found.level)


def _baseline(text: str, level: str, scale: ScaleSteps) -> Cell | Problem:
    """The rating from which somebody starts on a level: an average, so not only what a score cell may hold."""
    lowest, highest = scale.points[0].score, scale.points[-1].score
    try:
        rating = parse_decimal(text)
    except ValueError:
        rating = None
    if rating is not None and lowest <= rating <= highest:
        return Cell(score=rating, scale=scale.signature, placed=level)
    return Problem(
        checks.WRONG_PLACEMENT,
        f"{quoted(text)} is no rating from which somebody could start on {level}.",
        hint=f"Write a number from {lowest} to {highest}; or, to place without one, the level itself and no “@”.",
    )


def _placed(text: str, edition: Edition) -> Cell | Problem:
    names = {name.casefold(): id_ for id_ in edition.levels for name in (edition.level_name(id_), id_)}
    level = names.get(" ".join(text.split()).casefold())
    if level:
        return Cell(placed=level)
    known = {name: None for id_ in edition.levels for name in (id_, edition.level_name(id_))}
    return Problem(
        checks.WRONG_PLACEMENT,
        f"{quoted(text)} is no level of the framework “{edition.id}”.",
        did_you_mean(text, known, f"The levels are: {', '.join(edition.levels)}."),
    )


def _id(found: Address | RetiredAddress) -> str:
    return found.node.id if isinstance(found, Address) else found.id
