"""Rows of evidence for rules: columns in, a few plain rows out. Nothing here is done row by row.

This module and the rules that import it bring Polars, which a framework by itself does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from cbe_cli.attainment.carried import heirs
from cbe_cli.attainment.contradictions import FACTS, contradictions
from cbe_cli.attainment.counted import why_not_counted
from cbe_cli.attainment.gate_addresses import gates_of
from cbe_cli.attainment.methods import METHODS
from cbe_cli.attainment.policy import policies_of
from cbe_cli.diagnostics import Location
from cbe_cli.lint.kept import kept
from cbe_cli.lint.overview import overview
from cbe_cli.school.evidence_frame import TEXT
from cbe_cli.school.policy import in_force
from cbe_cli.school.scope import editions_of, pins

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from cbe_cli.attainment.policy import NodePolicy
    from cbe_cli.lint.step import Rows
    from cbe_cli.school.edition import Edition
    from cbe_cli.school.model import School

_ROW_OF_CELL: Final = pl.col("cell").cast(pl.String).str.extract("([0-9]+)$").cast(pl.UInt32)
IN_FILE_ORDER: Final = ("path", "sheet", "line", _ROW_OF_CELL, pl.col("cell").cast(pl.String).str.len_chars(), "cell")
"""What to sort rows by: as `Location.sort_key`, so A3 before A10 and Z3 before AA3."""
NUMBER: Final = "rows"
_WORDED: Final = "^(kind|phase) "  # of the reasons in attainment.counted.why_not_counted

MEMBER: Final = {"class_id": TEXT, "student": TEXT, "from": pl.Date(), "to": pl.Date()}

Row = dict[str, Any]
"""One row by column name; with `NUMBER`, how many rows it stands for."""


def place(row: Row) -> Location:
    """Where a row stands."""
    return Location(row["path"], row["line"] or 0, 0, row["sheet"], row["cell"])


def rows_are(number: int) -> str:
    """`1 row is` or `12 rows are`."""
    return "1 row is" if number == 1 else f"{number} rows are"


def first_of_each(rows: pl.LazyFrame, *by: str) -> Iterator[Row]:
    """Of each group the row that comes first in its file, with the size of the group as `NUMBER`."""
    here = rows.collect()
    if here.is_empty():  # as mostly: to sort and group nothing would cost more than to find it
        return iter(())
    groups = (
        here.sort(*IN_FILE_ORDER, maintain_order=True)  # a YAML gradebook may have all its rows on one line
        .group_by(by, maintain_order=True)
        .agg(pl.len().alias(NUMBER), pl.all().exclude(by).first())
    )
    return groups.iter_rows(named=True)


def groups(rows: pl.LazyFrame, *by: str) -> Iterator[list[Row]]:
    """The rows of each group, in the order of their files: for the few rows that have to be shown one by one."""
    for group in rows.sort(*IN_FILE_ORDER, maintain_order=True).collect().partition_by(by, maintain_order=True):
        yield group.to_dicts()


def editions(school: School) -> tuple[Edition, ...]:
    """The edition of each framework that evidence counts under: the newest work decides."""
    return school.frameworks_on(overview(school.evidence).newest)


def outside_years(school: School) -> pl.LazyFrame:
    """Rows dated outside the year of their class; `starts` and `ends` are of that year."""
    years = {class_.id: year for class_ in school.classes if (year := school.year_of(class_)) is not None}
    starts = _by_class({id_: year.starts for id_, year in years.items()})
    ends = _by_class({id_: year.ends for id_, year in years.items()})
    classes = overview(school.evidence).people.filter((pl.col("first") < starts) | (pl.col("last") > ends))
    outside = (pl.col("date") < starts) | (pl.col("date") > ends)
    return _rows_of(school, "class_id", classes).filter(outside).with_columns(starts=starts, ends=ends)


def _rows_of(school: School, column: str, frame: pl.DataFrame) -> pl.LazyFrame:
    """The rows with one of the texts that a column of `frame` has."""
    if frame.is_empty():
        return school.evidence.clear().lazy()
    return school.evidence.lazy().filter(pl.col(column).is_in(frame.get_column(column).unique().implode()))


def _by_class(dates: dict[str, date]) -> pl.Expr:
    return pl.col("class_id").replace_strict(dates, default=None, return_dtype=pl.Date)


def off_roster(school: School) -> pl.LazyFrame:
    """Rows of students who were not in the class on that day; `listed` where they are on its roster for other days.

    A class whose roster could not be read, or is empty, has no rows here.
    """
    members = [(class_.id, one.student, one.starts, one.ends) for class_ in school.classes for one in class_.roster]
    table = pl.DataFrame(members, schema=MEMBER, orient="row").with_columns(listed=True)
    doubtful = _not_always_there(overview(school.evidence).people, table)
    day = ["class_id", "student", "date"]
    come = pl.col("from").is_null() | (pl.col("from") <= pl.col("date"))
    left = pl.col("to").is_not_null() & (pl.col("to") < pl.col("date"))
    pairs = ["class_id", "student"]
    rows = _rows_of(school, "student", doubtful).join(doubtful.lazy(), on=pairs, how="semi", maintain_order="left")
    days = (
        rows.select(day)
        .unique()
        .join(table.lazy(), on=["class_id", "student"], how="left")
        .group_by(day)
        .agg(there=(pl.col("listed") & come & ~left).any(), listed=pl.col("listed").any())
        .filter(~pl.col("there"))
    )
    return rows.join(days.drop("there"), on=day, maintain_order="left")


def _not_always_there(people: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Those of `people` whose days of work no single membership takes in, in classes that have any member."""
    come = pl.col("from").is_null() | (pl.col("from") <= pl.col("first"))
    left = pl.col("to").is_not_null() & (pl.col("to") < pl.col("last"))
    there = people.join(members, on=["class_id", "student"]).filter(come & ~left)
    known = people.join(members, on="class_id", how="semi")
    return known.join(there, on=["class_id", "student"], how="anti")


def with_evidence(school: School, column: str) -> set[str]:
    """The students, or classes, that have any row at all."""
    return set(overview(school.evidence).people.get_column(column).unique())


def rows_under(school: School) -> Rows:
    """How many rows of evidence there are under some ids of a framework, when somebody asks."""

    def number(framework: str, ids: Collection[str]) -> int:
        return school.evidence.filter((pl.col("framework") == framework) & pl.col("node").is_in(list(ids))).height

    return number


def gone(school: School, edition: Edition) -> pl.LazyFrame:
    """Rows whose id this edition no longer has, with its `heir`, which carries them ("" for none), and `gone_on`.

    `split` where it is one of those for which a decision is needed.

    An id that an earlier edition had and this one neither has nor retires is gone since this edition began.
    """
    since = {one.id: one.on for one in edition.framework.retired}
    splits = [one.id for one in edition.framework.retired if len(one.replaced_by) > 1]
    of_edition = pl.col("framework") == edition.id
    known = pl.col("node").is_in(list(edition.nodes))
    away = overview(school.evidence).sorts.filter(of_edition & ~known)
    rows = _rows_of(school, "node", away).filter(of_edition & ~_held(school, edition)).collect()
    return rows.lazy().with_columns(
        heir=heirs(rows, edition, school.carried),
        split=pl.col("node").is_in(splits),
        gone_on=pl.col("node").replace_strict(since, default=edition.begins, return_dtype=pl.Date),
    )


def _held(school: School, edition: Edition) -> pl.Expr:
    """Rows of classes that hold to another edition, which has their id."""
    held = pl.lit(value=False)
    for class_ in school.classes:
        if edition.id.casefold() in pins(class_.file):
            nodes = [
                id_ for one in editions_of(class_.file, school.editions) if one.id == edition.id for id_ in one.nodes
            ]
            held |= (pl.col("class_id") == class_.id) & pl.col("node").is_in(nodes)
    return held


def repeated(school: School) -> pl.LazyFrame:
    """Rows that say in every column what an earlier one says already."""
    facts = pl.struct(FACTS)
    alike = overview(school.evidence).alike.lazy()
    return alike.filter(facts.is_duplicated()).sort(*IN_FILE_ORDER).filter(~facts.is_first_distinct())


def not_counted(school: School) -> pl.LazyFrame:
    """Rows that the policy does not count, with `why` in the words of the gradebook; another scale's are apart."""
    worded = ((pl.col("kind") != "") | (pl.col("phase") != "")) & (pl.col("kind") != "placement")
    left_out = worded & pl.col("why").str.contains(_WORDED)
    sorts = _with_why(school, overview(school.evidence).sorts.lazy()).filter(left_out).collect()
    return _with_why(school, _rows_of(school, "node", sorts)).filter(left_out)


def clashing(school: School) -> pl.DataFrame:
    """Rows about one piece of work that say different things, and count; `two` where two people may score one."""
    found = []
    for policy, of_these in by_policy(school):
        mine = overview(school.evidence).alike.filter(of_these & (pl.col("kind") != "placement"))
        counted = mine.filter(why_not_counted(policy) == "")
        two = policy.double is not None
        found.append(contradictions(counted, of_one_person=two).with_columns(two=pl.lit(two)))
    return pl.concat(found) if found else overview(school.evidence).alike.clear()


@kept
def by_policy(school: School) -> list[tuple[NodePolicy, pl.Expr]]:
    """The different rules now in force for what evidence is about, each with the rows that it is for."""
    found: list[tuple[NodePolicy, pl.Expr]] = []
    block = in_force(school.setup.policy, overview(school.evidence).newest)
    for edition in editions(school):
        under: dict[NodePolicy, list[str]] = {}
        for node, policy in policies_of(edition.nodes.values(), block):
            if node.assessed or (node.kind == "competency" and policy.competency.takes != "targets"):
                under.setdefault(policy, []).append(node.id)
        of_edition = pl.col("framework") == edition.id
        found += [(policy, of_edition & pl.col("node").is_in(ids)) for policy, ids in under.items()]
    return found


def _with_why(school: School, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Those of `rows` that are about what has a level by evidence, with the reason why each does not count, else ""."""
    parts = [rows.head(0).with_columns(why=pl.lit(""))]
    parts += [rows.filter(mine).with_columns(why=why_not_counted(policy)) for policy, mine in by_policy(school)]
    return pl.concat(parts)


def on_parents(school: School) -> pl.LazyFrame:
    """Rows about a domain, or about a competency that has targets: their level comes from what is below.

    But for those that count all the same: where the policy takes a competency's own evidence, and where a gate does.
    An outside test is only shown, about whatever it is.
    """
    counts = pl.lit(value=False)
    for _, mine in by_policy(school):
        counts |= mine
    parents = pl.lit(value=False)
    for edition in editions(school):
        ids = [node.id for node in edition.nodes.values() if not node.assessed]
        parents |= (pl.col("framework") == edition.id) & pl.col("node").is_in(ids)
    parents &= (pl.col("kind") != "placement") & ~pl.col("external") & ~counts
    sorts = overview(school.evidence).sorts.filter(parents)
    return _rows_of(school, "node", sorts).filter(parents & ~_for_a_gate(school))


def _for_a_gate(school: School) -> pl.Expr:
    """Whether a gate of an edition reads a row: one of the kinds that it asks for, about its node and level."""
    read = pl.lit(value=False)
    for edition in editions(school):
        for node, level, kinds in dict.fromkeys((one.node, one.level, one.kinds) for one in gates_of(edition)):
            about = (pl.col("framework") == edition.id) & (pl.col("node") == node) & pl.col("kind").is_in(kinds)
            read |= about & (pl.col("on_level") == level) if level else about
    return read


def weighted(school: School) -> pl.LazyFrame:
    """Rows with a weight that is neither 0 (shown, not counted) nor 1, where the `method` weighs no pieces."""
    odd = school.evidence.lazy().filter(~pl.col("weight").is_in([0.0, 1.0]))
    parts = [odd.head(0).with_columns(method=pl.lit(""))]
    for policy, mine in by_policy(school):
        if not METHODS[policy.score.method].weighs and policy.attempts != "pooled":
            parts.append(odd.filter(mine).with_columns(method=pl.lit(policy.score.method)))
    return pl.concat(parts)
