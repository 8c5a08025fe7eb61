"""Evidence on criteria that an import takes out of a rubric, where the framework is in a school."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cbe_cli.diagnostics import CannotRun, Diagnostic
from cbe_cli.exchange import rubric_checks as checks
from cbe_cli.exchange.rubrics.into import Update
from cbe_cli.school.edition import Edition


def scored(update: Update) -> tuple[Diagnostic, ...]:
    """A warning for each criterion that goes and that rows of the school score. The update is not yet written."""
    removed = {(each.competency, key) for each in update.changed for key in each.merged.removed}
    return tuple(_warnings(update.path, removed)) if removed else ()


def _warnings(framework: Path, removed: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    import polars as pl

    from cbe_cli.lint.rows import NUMBER, first_of_each, place
    from cbe_cli.school.load import load

    try:
        school = load(framework).value
    except CannotRun:  # the framework is in no school, or one of its gradebooks is open in Excel
        return
    edition = _edition_of(framework, school.editions) if school else None
    if school is None or edition is None:
        return
    rows = school.evidence.lazy().filter(pl.col("framework") == edition.id, pl.col("criterion") != "")
    nodes = {node.id: node.competency or node.id for node in edition.nodes.values()}
    of_competency = pl.col("node").cast(pl.String).replace_strict(nodes, default="")
    for row in first_of_each(rows.with_columns(competency=of_competency), "competency", "criterion"):
        if (row["competency"], row["criterion"].casefold()) in removed:
            number = f"{row[NUMBER]} rows" if row[NUMBER] > 1 else "a row"
            yield checks.SCORED.at(
                place(row),
                f"The import takes criterion “{row['criterion']}” out of {row['competency']}, and {number} of "
                f"evidence score{'s' * (row[NUMBER] == 1)} it, the first one here.",
                hint="Until such rows are changed, their students get no levels (G005). To keep the criterion, put it "
                "back into the table and import again.",
            )


def _edition_of(framework: Path, editions: tuple[Edition, ...]) -> Edition | None:
    file = framework.resolve().name
    return next((each for each in editions if Path(each.framework.where().path).name == file), None)
