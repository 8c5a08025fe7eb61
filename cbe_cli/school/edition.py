"""A framework as an index: every node with its parents, its scale and its place on the road."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from cbe_cli.files.scalars import parse_decimal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.school.framework import Assessable, Competency, Domain, DomainKind, Framework, Point, Scale

NodeKind = Literal["domain", "competency", "target"]


@dataclass(frozen=True, slots=True)
class Node:
    """A domain, competency or target in its place.

    `domain`, `competency` and `level` are ids, empty where there is none. A competency without targets is its own
    target: `assessed` is true for it as for targets. `scale` is the id of the nearest scale.
    """

    id: str
    kind: NodeKind
    title: str
    domain: str
    domain_kind: DomainKind
    competency: str
    level: str
    scale: str
    assessed: bool
    record: Domain | Assessable = field(repr=False, compare=False)


class Edition:
    """One edition of a framework, indexed. Ids are found whatever their case; repeated ids keep the first."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.id = framework.framework
        self.version = framework.version
        self.nodes: dict[str, Node] = {}
        for node in _nodes(framework):
            self.nodes.setdefault(node.id, node)
        self._folded = {id_.casefold(): id_ for id_ in self.nodes}
        self.retired = {gone.id.casefold(): gone for gone in framework.retired}

    def find(self, id_: str) -> Node | None:
        """The node of this id, ignoring case."""
        known = self._folded.get(id_.casefold())
        return self.nodes[known] if known is not None else None

    @cached_property
    def domains(self) -> tuple[Node, ...]:
        """Domains in the order of the file."""
        return tuple(node for node in self.nodes.values() if node.kind == "domain")

    @cached_property
    def competencies(self) -> tuple[Node, ...]:
        """Competencies in the order of the file."""
        return tuple(node for node in self.nodes.values() if node.kind == "competency")

    @cached_property
    def targets(self) -> tuple[Node, ...]:
        """What evidence is about: targets, and competencies without any, in the order of the file."""
        return tuple(node for node in self.nodes.values() if node.assessed)

    @cached_property
    def places(self) -> tuple[tuple[Node, Node], ...]:
        """(target, competency): each target under each competency that it counts for, its own first.

        A competency that is its own target is under itself. What `also_under` says wrongly, lint refuses.
        """
        found: dict[tuple[str, str], tuple[Node, Node]] = {}
        for target in self.targets:
            others = [self.find(id_) for id_ in getattr(target.record, "also_under", ())]
            for competency in (self.nodes[target.competency], *others):
                if competency is not None and competency.kind == "competency":
                    found.setdefault((target.id, competency.id), (target, competency))
        return tuple(found.values())

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Ids of the progression levels, lowest first; empty without a progression."""
        progression = self.framework.progression
        return tuple(level.id for level in progression.levels) if progression else ()

    @property
    def by_pieces(self) -> bool:
        """Whether levels are portfolios: every target has its pieces on each of them (`advance.by: pieces`)."""
        progression = self.framework.progression
        return progression is not None and progression.advance is not None and progression.advance.by == "pieces"

    def in_portfolios(self, node: Node) -> bool:
        """Whether `node` is a target with pieces on each level. A habit never is: its scale has no portfolios."""
        return self.by_pieces and bool(self.levels) and node.assessed and node.domain_kind != "habits"

    def level_name(self, level: str) -> str:
        """What people call a progression level."""
        progression = self.framework.progression
        names = {item.id: item.name or item.id for item in progression.levels} if progression else {}
        return names.get(level, level)

    def scale(self, node: Node) -> ScaleSteps | None:
        """The scale of a node, or None where it names one that does not exist."""
        return self.scales.get(node.scale)

    @cached_property
    def scales(self) -> dict[str, ScaleSteps]:
        """All scales by id."""
        return {id_: ScaleSteps(id_, scale) for id_, scale in self.framework.scales.items()}

    @property
    def begins(self) -> date:
        """The first day of this edition; the beginning of time where it names none."""
        effective = self.framework.effective
        return (effective.from_ if effective else None) or date.min

    def in_force(self, day: date) -> bool:
        """Whether `effective` covers `day`."""
        effective = self.framework.effective
        if effective is None:
            return True
        return (effective.from_ is None or effective.from_ <= day) and (effective.to is None or day <= effective.to)


@dataclass(frozen=True, slots=True)
class ScaleSteps:
    """A proficiency scale as questions about scores. Points are sorted from lowest to highest."""

    id: str
    record: Scale = field(repr=False, compare=False)

    @property
    def points(self) -> tuple[Point, ...]:
        """Lowest first."""
        return tuple(sorted(self.record.points, key=lambda point: point.score))

    @property
    def signature(self) -> str:
        """What makes two scales one: the id and the scores of the points. A score stays on the one it was given on."""
        return f"{self.id}: {', '.join(str(point.score.normalize()) for point in self.points)}"

    @property
    def proficient(self) -> Point:
        """The point from which a target is met; the highest where the scale marks none (a finding by then)."""
        return next((point for point in self.points if point.proficient), self.points[-1])

    def point_named(self, name: str) -> Point | None:
        """The point that a policy means by a score, a name or a code, ignoring case."""
        wanted = " ".join(name.split()).casefold()
        for point in self.points:
            if wanted in {each.casefold() for each in (point.name, point.code) if each}:
                return point
        try:
            score = parse_decimal(wanted)
        except ValueError:
            return None
        return next((point for point in self.points if point.score == score), None)

    def holds(self, score: Decimal) -> bool:
        """Whether a cell may hold `score`: one of the points, or a whole number of steps from the lowest."""
        points = self.points
        if not points[0].score <= score <= points[-1].score:
            return False
        step = self.record.step
        return any(point.score == score for point in points) or (
            step is not None and step > 0 and (score - points[0].score) % step == 0
        )

    def point_at(self, score: Decimal, rounding: Literal["down", "nearest"]) -> Point:
        """The point that a printed score stands for. Halfway counts as the higher one (away from zero)."""
        points = self.points
        if rounding == "down":
            return next((point for point in reversed(points) if point.score <= score), points[0])
        return min(reversed(points), key=lambda point: abs(point.score - score))


def _nodes(framework: Framework) -> Iterator[Node]:
    borrowing = {
        id_.casefold()
        for domain in framework.domains
        for competency in domain.competencies
        for target in competency.targets
        for id_ in target.also_under
    }
    for domain in framework.domains:
        scale = domain.scale or framework.scale or _only(framework)
        theirs = {competency.scale or scale for competency in domain.competencies}
        own = next(iter(theirs)) if len(theirs) == 1 else scale  # what a domain's level is on is what is rolled up
        yield Node(
            domain.id, "domain", domain.title, domain.id, domain.kind, "", "", own, assessed=False, record=domain
        )
        for competency in domain.competencies:
            assessed = not competency.targets and competency.id.casefold() not in borrowing
            yield from _competency(domain, competency, competency.scale or scale, own=assessed)


def _competency(domain: Domain, competency: Competency, scale: str, *, own: bool) -> Iterator[Node]:
    """The competency and its targets; `own` where it is its own target."""
    yield Node(
        id=competency.id,
        kind="competency",
        title=competency.title,
        domain=domain.id,
        domain_kind=domain.kind,
        competency=competency.id,
        level=(competency.level or "") if own else "",
        scale=scale,
        assessed=own,
        record=competency,
    )
    for target in competency.targets:
        yield Node(
            id=target.id,
            kind="target",
            title=target.title or target.statement or target.id,
            domain=domain.id,
            domain_kind=domain.kind,
            competency=competency.id,
            level=target.level or "",
            scale=scale,
            assessed=True,
            record=target,
        )


def _only(framework: Framework) -> str:
    """The one scale of a framework that has just one and does not say so."""
    return next(iter(framework.scales)) if len(framework.scales) == 1 else ""
