"""The competencies that a student has earned, each with its level, its month and the work behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from cbe_cli.documents.portfolio.child import all_areas
from cbe_cli.documents.portfolio.wording import titled
from cbe_cli.documents.transcript import view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cbe_cli.documents.portfolio.child import Area, Child
    from cbe_cli.documents.portfolio.facts import Result
    from cbe_cli.documents.transcript.conversion import Converter
    from cbe_cli.documents.transcript.known import Known
    from cbe_cli.school.edition import Edition, Node, ScaleSteps
    from cbe_cli.school.model import Experience

MOST_SHOWN: Final = 2
"""Works that stand beside a competency; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Record:
    """A student's transcript in the making: what the parts look things up in."""

    child: Child
    known: Known

    @property
    def experiences(self) -> tuple[Experience, ...]:
        """The student's experiences that have begun by the day up to which evidence is seen."""
        mine = self.known.experiences.get(self.child.student.id, ())
        day = self.child.occasion.as_of
        begun = (one for one in mine if day is None or one.starts is None or one.starts <= day)
        return tuple(one for one in begun if one.status != "planned")


def areas(record: Record, kind: str, converter: Converter | None = None) -> tuple[view.Area, ...]:
    """The domains of a kind in which something was earned, or a level of the road reached; in framework order."""
    found = []
    for area in all_areas(record.child.editions, record.child.school.setup.brand):
        if area.node.domain_kind == kind:
            shown = _area(record, area, converter)
            if shown.credits or shown.standing:
                found.append(shown)
    return tuple(found)


def _area(record: Record, area: Area, converter: Converter | None) -> view.Area:
    return view.Area(
        accent=area.accent,
        title=area.node.title,
        credits=tuple(_credits(record, area, converter)),
        standing=_standing(record.child, area),
        grade=converter.of_area(area) if converter else "",
    )


def _standing(child: Child, area: Area) -> str:
    """`Level 5 complete`: what of the road lies behind the student by what was shown or judged."""
    result = child.result(area.edition, area.node.id)
    if result is None or not result.reached or area.node.domain_kind == "habits":
        return ""
    return child.words.fill("transcript.reached", level=area.edition.level_name(result.reached))


def _credits(record: Record, area: Area, converter: Converter | None) -> Iterator[view.Credit]:
    child = record.child
    for node in area.edition.competencies:
        if node.domain == area.node.id:
            for title, result in child.parts(area.edition, node.id):
                if result.status == "met":
                    yield _credit(record, area, node, (titled(child.words, node.title, title), result), converter)


def _credit(record: Record, area: Area, node: Node, of: tuple[str, Result], converter: Converter | None) -> view.Credit:
    child, (title, result) = record.child, of
    scale = area.edition.scale(node)
    point = child.point_name(area, node, result.level) or child.words.text("transcript.credited.name")
    since = record.known.since.get((child.student.id, area.edition.id, node.id, result.part))
    on_road = bool(result.over) and not result.judged
    level = area.edition.level_name(result.over) if on_road else ""
    return view.Credit(
        title=title,
        criterion=_criterion(node),
        level=child.words.fill("say.back.over", point=point, level=level) if level else point,
        point=point,
        steps=steps_above(scale, result.point) if scale else 0,
        earned=child.words.month(since) if since else "",
        shown_in=_shown_in(record, area, node, result),
        grade=converter.of_competency(area, node, result.point) if converter else "",
    )


def _criterion(node: Node) -> str:
    said = str(getattr(node.record, "statement", None) or "")
    return "" if said == node.title else said


def steps_above(scale: ScaleSteps, point: float | None) -> int:
    """1 for the point from which something is met, 2 for the next one; 0 below, and where there is no point."""
    if point is None:
        return 0
    scores = [float(one.score) for one in scale.points]
    met = scores.index(float(scale.proficient.score))
    return max(0, scores.index(point) - met + 1) if point in scores else 0


def _shown_in(record: Record, area: Area, node: Node, result: Result) -> str:
    """The newest works that stand at the level or above it, and from which experience they came."""
    words = record.child.words
    titles = list(_works(record, area, node, result))
    shown = titles[:MOST_SHOWN]
    if len(titles) > MOST_SHOWN:
        shown.append(words.counted("transcript.more", len(titles) - MOST_SHOWN))
    if result.judged and result.judged_by:
        shown = [words.fill("transcript.judged", who=result.judged_by), *shown[:MOST_SHOWN]]
    return words.in_a_row(shown, "; ")


def _works(record: Record, area: Area, node: Node, result: Result) -> Iterator[str]:
    """Titles, newest first, each once; only of pieces that are proficient by themselves."""
    child, edition = record.child, area.edition
    pieces = []
    for target in _below(edition, node):
        scale = edition.scale(target)
        bar = scale.proficient.score if scale else Decimal(0)
        behind = record.known.behind.get((child.student.id, edition.id, target.id, result.part), ())
        good = (piece for piece in behind if piece.task and Decimal(str(piece.score)) >= bar)
        pieces += [(piece.date, piece.task, target.id) for piece in good]
    seen: set[str] = set()
    for _, task, target_id in sorted(pieces, key=lambda one: (-one[0].toordinal(), one[1], one[2])):
        if task not in seen:
            source = _source(record, (edition.id, target_id, task))
            named = source and source not in seen
            yield child.words.fill("transcript.work_of", work=task, experience=source) if named else task
            seen |= {task, source}


def _below(edition: Edition, node: Node) -> Sequence[Node]:
    targets = [target for target, competency in edition.places if competency.id == node.id]
    return targets if node.assessed else [node, *targets]


def _source(record: Record, work: tuple[str, str, str]) -> str:
    """The title of the experience that a work came from; "" for a course, and where the titles are the same."""
    framework, node, task = work
    id_ = record.known.out_of.get((record.child.student.id, framework, node, task), "").casefold()
    source = next((one for one in record.experiences if one.id.casefold() == id_), None)
    return "" if source is None or source.type == "course" or source.title == task else source.title
