"""Which competency each table of a document is for, and its criteria in terms of that competency's scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cbe_cli.diagnostics import Diagnostic, Location, Parsed, Severity
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.cells import Cell
from cbe_cli.exchange.rubrics.columns import columns_of
from cbe_cli.exchange.rubrics.described import Described, described, keys
from cbe_cli.exchange.rubrics.draft import new_id
from cbe_cli.exchange.rubrics.merge import matched
from cbe_cli.exchange.rubrics.naming import competencies_named, title_beside, unlabelled
from cbe_cli.exchange.rubrics.point_columns import point_columns
from cbe_cli.exchange.rubrics.rows import Row
from cbe_cli.exchange.rubrics.rubric import Rubric, read_rubric, rubrics_in
from cbe_cli.exchange.rubrics.tables import Document, NamedTable
from cbe_cli.school.names import fold
from cbe_cli.school.wording import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.framework import Point


@dataclass(frozen=True, slots=True)
class Incoming:
    """The rubric of one competency: `theirs` from the document and `ours` from the framework, by the same keys.

    `columns` says at which column of the rubric the text for a score stands.
    """

    node: Node
    points: tuple[Point, ...]
    rubric: Rubric
    columns: Mapping[str, int]
    theirs: Mapping[str, Described]
    ours: tuple[Described, ...]
    rows: Mapping[str, Row]

    @property
    def scores(self) -> tuple[str, ...]:
        """The points that the document has columns for."""
        return tuple(self.columns)

    def where(self, key: str, part: str = "") -> Location:
        """The place of a text in the document; the head of the table for a criterion that it does not have."""
        row = self.rows.get(key)
        if row is None:
            return self.rubric.table.where
        return row.texts[self.columns[part]].where if part in self.columns else row.title.where

    def with_id(self, criterion: Described, used: set[str]) -> Described:
        """A new criterion with an id, made of its title where it has none."""
        return replace(criterion, id=criterion.id or new_id(criterion.title, {each.casefold() for each in used}))


def incoming(document: Document, edition: Edition, ids: Sequence[str] = ()) -> Parsed[tuple[Incoming, ...]]:
    """Every table that is understood, and what is wrong with the others."""
    tables, found = rubrics_in(document)
    named: dict[str, tuple[Node, NamedTable]] = {}
    for number, table in enumerate(tables):
        one = replace(table, names=(Cell(ids[number], table.where),)) if number < len(ids) else table
        node = _competency(one, edition)
        if isinstance(node, Diagnostic):
            found.append(node)
            continue
        before = named.setdefault(node.id, (node, replace(one, rows=())))[1]
        if [fold(cell.text) for cell in before.header] != [fold(cell.text) for cell in one.header]:
            found.append(_other_columns(node, one, before))
            continue
        named[node.id] = (node, replace(before, rows=(*before.rows, *one.rows)))
    rubrics: list[Incoming] = []
    for node, table in named.values():
        read = _incoming(node, table, edition, document)
        found += read.diagnostics
        rubrics += [read.value] if read.value is not None else []
    return Parsed(tuple(rubrics), tuple(found))


def _competency(table: NamedTable, edition: Edition) -> Node | Diagnostic:
    corner = columns_of(table.header).corner
    names = [*table.names, *([Cell(corner, table.where)] if corner else [])]
    for cell in names:
        nodes = competencies_named(cell.text, edition) if cell.text else ()
        if len(nodes) == 1:
            return nodes[0]
        if nodes:
            return checks.UNKNOWN_COMPETENCY.at(
                cell.where,
                f"{quoted(cell.text)} is the title of {listed((node.id for node in nodes), 'and')}.",
                hint="Write the id in front of the title.",
            )
    return _unknown(table, [cell for cell in table.names if cell.text], edition)


def _unknown(table: NamedTable, names: Sequence[Cell], edition: Edition) -> Diagnostic:
    if not names:
        return checks.NO_NAME.at(
            table.where,
            "Nothing says which competency this table is the rubric of.",
            hint="Write its id or title as a heading above the table, or name one for each table with --as.",
        )
    name = names[0]
    known = [text for node in edition.competencies for text in (node.id, node.title)]
    other = edition.find(name.text)
    what = (
        f"{quoted(name.text)} is a {other.kind} of {edition.id}, and rubrics belong to competencies." if other else ""
    )
    return checks.UNKNOWN_COMPETENCY.at(
        name.where,
        what or f"{quoted(name.text)} is not a competency of {edition.id}: neither an id nor exactly a title.",
        hint=did_you_mean(name.text, known, "Write the id of the competency in front, or name it with --as."),
    )


def _other_columns(node: Node, table: NamedTable, before: NamedTable) -> Diagnostic:
    return checks.REPEATED_RUBRIC.at(
        table.where,
        f"This table is for {node.id}, too, and has other columns than the one before.",
        hint="Give both the same header, or put the other id above it.",
        related=((before.where, "the table before"),),
    )


def _incoming(node: Node, table: NamedTable, edition: Edition, document: Document) -> Parsed[Incoming]:
    scale = edition.scale(node)
    points = scale.points if scale is not None else ()
    rubric = read_rubric(table, points)
    columns, wrong = point_columns(rubric, node, points)
    found = [*rubric.found, *wrong]
    if any(each.severity is Severity.ERROR for each in found):
        return Parsed(None, tuple(found))
    record: Any = node.record
    ours = described(record, points)
    base = document.base.of(node.id) if document.base is not None else None
    states = (keys(ours), keys(base or ()))
    texts = [_as_described(row, columns) for row in rubric.rows]
    pairs = matched(texts, states)
    rows = {key: row for (key, _), row in zip(pairs, rubric.rows, strict=True)}
    found += _other_ids(pairs, rows)
    found += _other_title(table, node)
    return Parsed(Incoming(node, points, rubric, columns, dict(pairs), ours, rows), tuple(found))


def _as_described(row: Row, columns: Mapping[str, int]) -> Described:
    texts = {score: row.texts[at].text for score, at in columns.items() if row.texts[at].text}
    return Described(row.id.text, row.title.text, texts)


def _other_ids(pairs: Sequence[tuple[str, Described]], rows: Mapping[str, Row]) -> Iterator[Diagnostic]:
    for key, criterion in pairs:
        if criterion.id and criterion.id.casefold() != key:
            yield checks.CRITERION_ID.at(
                rows[key].id.where,
                f"The framework has another id for criterion {quoted(criterion.title)} than “{criterion.id}”; "
                "it stays, and the texts were taken.",
                hint="Change ids in the framework file itself: scores go by them.",
            )


def _other_title(table: NamedTable, node: Node) -> Iterator[Diagnostic]:
    """A heading that has the id, and another title than the framework."""
    for cell in table.names[:1]:
        title = title_beside(cell.text, node)
        if title and {fold(title), fold(unlabelled(title))}.isdisjoint({fold(node.title), fold(node.id)}):
            yield checks.NOT_TAKEN.at(
                cell.where,
                f"The heading calls {node.id} {quoted(title)}, and the framework {quoted(node.title)}; that stays.",
                hint="Change the title in the framework file if it is to be another one.",
            )
