"""The rubrics of an edition, ready to be written as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cbe_cli.diagnostics import CannotRun
from cbe_cli.exchange.rubrics.base import Base
from cbe_cli.exchange.rubrics.described import Described, described
from cbe_cli.school.score_cell import plain
from cbe_cli.school.wording import did_you_mean

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.framework import Point


@dataclass(frozen=True, slots=True)
class Table:
    """The rubric of one competency; points from lowest to highest. It may have no criteria yet."""

    id: str
    title: str
    statement: str
    points: tuple[Point, ...]
    criteria: tuple[Described, ...]

    @property
    def rows(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """For each criterion its id, its title and its texts; "(2)" stands for an id where it has neither."""
        for number, each in enumerate(self.criteria, start=1):
            texts = tuple(each.part(plain(point.score)) for point in self.points)
            yield each.id or ("" if each.title else f"({number})"), each.title, texts


@dataclass(frozen=True, slots=True)
class Export:
    """The tables of an edition."""

    title: str
    framework: str
    version: str
    tables: tuple[Table, ...]

    @property
    def edition(self) -> str:
        """What they were exported from: `riverbend@2026.1`."""
        return f"{self.framework}@{self.version}"

    @property
    def base(self) -> Base:
        """What is kept in the file for its way back."""
        return Base(self.framework, self.version, {table.id: table.criteria for table in self.tables})


def header(point: Point) -> str:
    """What stands over the column of a point: `3 Proficient`."""
    score = plain(point.score)
    return score if point.name == score else f"{score} {point.name}"


def export(edition: Edition, ids: Sequence[str] = ()) -> Export:
    """The rubrics of these competencies, and of all in these domains; without ids all rubrics that there are.

    Raises `CannotRun` where an id is unknown, and where there is nothing to export.
    """
    nodes = [node for id_ in ids for node in _named(id_, edition)] if ids else _with_rubrics(edition)
    if not nodes:
        raise CannotRun(
            f"{edition.id} has no rubrics yet. Name the competencies that are to get one, as in --of "
            f"{next((node.id for node in edition.competencies), 'ID')}, for empty tables."
        )
    tables = tuple(_table(node, edition) for node in dict.fromkeys(nodes))
    return Export(edition.framework.title, edition.id, edition.version, tables)


def _with_rubrics(edition: Edition) -> list[Node]:
    return [node for node in edition.competencies if getattr(node.record, "rubric", None)]


def _named(id_: str, edition: Edition) -> list[Node]:
    node = edition.find(id_)
    if node is None:
        known = [each.id for each in (*edition.domains, *edition.competencies)]
        hint = did_you_mean(id_, known, "Name a competency or a domain.")
        raise CannotRun(f"There is no competency “{id_}” in {edition.id}. {hint}")
    if node.kind == "target":
        raise CannotRun(f"“{node.id}” is a target; the rubric is that of its competency, {node.competency}.")
    if node.kind == "domain":
        return [each for each in edition.competencies if each.domain == node.id]
    return [node]


def _table(node: Node, edition: Edition) -> Table:
    scale = edition.scale(node)
    if scale is None or not scale.points:
        raise CannotRun(f"{node.id} has no scale, so its rubric has no columns. `cbe lint` says more.")
    record: Any = node.record
    return Table(node.id, node.title, record.statement or "", scale.points, described(record, scale.points))
