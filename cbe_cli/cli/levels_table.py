"""Levels on a terminal: a table a domain, students down, habits apart."""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from cbe_cli.attainment.shown_parts import shown_parts
from cbe_cli.cli.levels_cells import gaps_of, level_of, standing_of
from cbe_cli.cli.present import console, plain, plural
from cbe_cli.cli.word_table import WordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from rich.console import Console
    from rich.table import Table

    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.edition import Edition, Node
    from cbe_cli.school.model import Class, School

Row = dict[str, Any]

COUNTED = ("pieces", "missed", "excused", "credited")
PIECES = "Pieces"
NO_STUDENTS = "Nobody is on this roster."
HABITS = "Habits of work are reported apart: they never raise or lower a level."


@dataclass(frozen=True, slots=True)
class Levels:
    """What the pages are made of: results by (student, framework, node), roads by unit, and the nodes to show.

    A node has one result, or one for each class or term where the policy asks for levels `per` class or term.
    """

    school: School
    day: date | None
    nodes: frozenset[tuple[str, str]]
    rows: dict[tuple[str, str, str], list[Row]]
    roads: dict[tuple[str, str, str], list[Row]]

    def road(self, row: Row, edition: Edition) -> list[Row]:
        """The levels of the road whose standing a result bears, lowest first; none where it bears none."""
        progression = edition.framework.progression
        whole = progression is not None and progression.by == "framework" and row["kind"] == "domain"
        return self.roads.get((row["student"], edition.id, edition.id if whole else row["node"]), [])

    def name(self, student: str) -> str:
        """What people call a student."""
        known = self.school.students.get(student)
        return plain(known.name if known else student)

    def parts(self, student: str, edition: Edition, node: Node) -> list[tuple[str, Row]]:
        """The results to show, each with the title of its class or term: nearly always one, and ""."""
        rows = self.rows[student, edition.id, node.id]
        titles = shown_parts(self.school, self.day, {row["part"]: row["newest"] for row in rows})
        return [(plain(titles[row["part"]]), row) for row in rows if row["part"] in titles]


def print_heading(class_: Class) -> None:
    """The class whose levels follow, where there are several."""
    console(sys.stdout).print(Text(plain(class_.file.title), "bold underline").append(f"  {class_.id}\n", "dim"))


def print_levels(
    school: School, result: Attainment, nodes: Sequence[tuple[str, str]], *, one_by_one: bool = False
) -> None:
    """Prints the levels of all students in `result`; with `one_by_one` the targets of each, student by student."""
    out = console(sys.stdout)
    rows: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in result.nodes.iter_rows(named=True):
        rows[row["student"], row["framework"], row["node"]].append(row)
    roads: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for level in result.levels.iter_rows(named=True):
        roads[level["student"], level["framework"], level["unit"]].append(level)
    levels = Levels(school, result.day, frozenset(nodes), dict(rows), roads)
    people = list(dict.fromkeys(student for student, _, _ in rows))
    if not people:
        out.print(NO_STUDENTS)
        return
    domains = [(one, domain) for one in result.editions for domain in one.domains if (one.id, domain.id) in nodes]
    if one_by_one:
        for student in people:
            for edition, domain in domains:
                out.print(_one_student(out, levels, edition, domain, student))
        return
    for edition, domain in domains:
        out.print(_fitting(out, levels, edition, domain, people))


def _fitting(out: Console, levels: Levels, edition: Edition, domain: Node, people: Sequence[str]) -> Group:
    """The page with words in full; where a word would be broken, with codes and a legend, in tables that fit."""
    inside = [one for one in edition.competencies if one.domain == domain.id and (edition.id, one.id) in levels.nodes]
    head = Text(plain(domain.title), "bold")
    grid = _class_table(levels, edition, domain, inside, people)
    if grid.fits(out):
        return _page(head, [grid.table(out)], domain)
    short = partial(_class_table, levels, edition, domain, people=people, short=True)
    return _page(head, _parts(out, short, inside), domain, _legend(edition, domain, inside))


def _parts(out: Console, of: Callable[[Sequence[Node]], WordTable], inside: Sequence[Node]) -> list[Table]:
    """One table of all competencies, or several with a part of them each."""
    grid = of(inside)
    if len(inside) <= 1 or grid.fits(out):
        return [grid.table(out)]
    half = (len(inside) + 1) // 2
    return [*_parts(out, of, inside[:half]), *_parts(out, of, inside[half:])]


def _class_table(  # noqa: PLR0913 - a page is of a domain, its competencies and people
    levels: Levels,
    edition: Edition,
    domain: Node,
    inside: Sequence[Node],
    people: Iterable[str],
    *,
    short: bool = False,
) -> WordTable:
    """One domain: the standing of each student, then each competency. `short`: ids and codes in place of words."""
    rows = []
    for student in people:
        name = Text(levels.name(student)).append(f"\n{student}", "dim")
        cells = [_cell(levels, edition, one, student, short=short) for one in (domain, *inside)]
        rows.append((name, *cells))
    nodes = (Text(plain(one.id if short else one.title)) for one in (domain, *inside))
    return WordTable((Text("Student"), *nodes), tuple(rows))


def _legend(edition: Edition, domain: Node, inside: Iterable[Node]) -> Text:
    """The words behind the codes of a short page."""
    scales = [
        scale for id_ in dict.fromkeys(one.scale for one in (domain, *inside)) if (scale := edition.scales.get(id_))
    ]
    points = [f"{point.code or point.name} {point.name}" for scale in scales for point in scale.points]
    nodes = [f"{one.id} {one.title}" for one in inside]
    return Text("\n".join(plain(" · ".join(line)) for line in (points, nodes)), "dim")


def _one_student(out: Console, levels: Levels, edition: Edition, domain: Node, student: str) -> Group:
    """One domain of one student: every competency, and the targets that say something about this student."""
    known = [node for node in edition.nodes.values() if (edition.id, node.id) in levels.nodes]
    inside = [node for node in known if node.domain == domain.id]
    shown = [node for node in inside if node.kind != "target" or _tells(levels, edition, node, student)]
    rows = []
    for node in shown:
        for part, row in levels.parts(student, edition, node):
            cell = (standing_of if node.kind == "domain" else level_of)(levels, row, edition)
            title = Text(plain(node.title), "" if node.kind == "target" else "bold")
            title.append(f"\n{part}" if part else "", "dim")
            newest = Text(str(row["newest"] or ""), "dim")
            rows.append((Text(node.id, "dim"), title, cell, Text(str(row["pieces"])), newest))
    grid = WordTable(tuple(map(Text, ("Id", "Title", "Level", PIECES, "Newest"))), tuple(rows), frozenset({PIECES}))
    head = Text(levels.name(student), "bold").append(f"  {student}  ", "dim").append(plain(domain.title), "bold")
    hidden = len(inside) - len(shown)
    more = [f"Not shown: {plural(hidden, 'target')} without evidence."] if hidden else []
    mine = [row for node in inside for row in levels.rows[student, edition.id, node.id]]
    more += [line for row in mine for line in gaps_of(levels, row, edition)]
    return _page(head, [grid.table(out)], domain, Text("\n".join(more), "dim") if more else None)


def _tells(levels: Levels, edition: Edition, target: Node, student: str) -> bool:
    """Whether a target has evidence, a mark or a judgment, or is on the level reached or worked on."""
    rows = levels.rows[student, edition.id, target.id]
    if any(row["judged"] or row["status"] != "not_assessed" or any(row[count] for count in COUNTED) for row in rows):
        return True
    above = [row for parent in (target.domain, target.competency) for row in levels.rows[student, edition.id, parent]]
    return bool(target.level) and target.level in {one[at] for one in above for at in ("reached", "working_on")}


def _page(head: Text, grids: Sequence[Table], domain: Node, below: Text | None = None) -> Group:
    note = [Text(HABITS, "dim")] if domain.domain_kind == "habits" else []
    tables = [part for grid in grids for part in ("", grid)]
    return Group(head, *note, *tables, *(("", below) if below else ()), "")


def _cell(levels: Levels, edition: Edition, node: Node, student: str, *, short: bool) -> Text:
    """What stands in the table of a class. What has a level in each class or term has a line for each."""
    parts = levels.parts(student, edition, node)
    on_road = node.kind == "domain" and any(row["reached"] or row["working_on"] for _, row in parts)
    if on_road or not parts[0][1]["part"]:
        row = parts[0][1]
        return (
            standing_of(levels, row, edition) if node.kind == "domain" else level_of(levels, row, edition, short=short)
        )
    lines = []
    for part, row in parts:
        level = Text(" ").join(level_of(levels, row, edition, short=short).split("\n"))
        lines.append(Text(f"{part}: ", "dim").append_text(level))
    return Text("\n").join(lines)
