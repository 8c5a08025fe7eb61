"""The conductor for levels made of pieces: rows to places, places to portfolios, portfolios to results and the road."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from cbe_cli.attainment.basis import Basis
from cbe_cli.attainment.parents import at_one_level
from cbe_cli.attainment.portfolio_kept import KEPT, first_complete
from cbe_cli.attainment.portfolio_levels import PORTFOLIO, for_everyone, portfolios
from cbe_cli.attainment.portfolio_pieces import in_place
from cbe_cli.attainment.portfolio_results import results
from cbe_cli.attainment.portfolio_rows import NEEDED, levelled, needed
from cbe_cli.attainment.progression import COUNTED
from cbe_cli.attainment.units import keeps, unit_of


@dataclass(frozen=True)
class InPortfolios:
    """What is in portfolios: of the units on a road, and as results of competencies and targets at each level.

    `asked` is what `portfolio_rows` says is needed; `units` are portfolios with `kept`, `pieces` those of targets.
    `competencies` has everybody, `targets` those with evidence. All are empty where levels are made of targets.
    """

    asked: pl.DataFrame = field(repr=False)
    units: pl.DataFrame = field(repr=False)
    pieces: pl.DataFrame = field(repr=False)
    competencies: pl.DataFrame = field(repr=False)
    targets: pl.DataFrame = field(repr=False)

    def counted(self) -> pl.DataFrame:
        """The portfolios of units as `progression.COUNTED`."""
        known = pl.sum_horizontal("opportunities", "credited", "excused")
        named = self.units.rename({"of": "unit", "required": "needed", "complete": "met"})
        return named.with_columns(known=known).select(pl.col(name).cast(kind) for name, kind in COUNTED.items())

    def targets_shown(self, on: Basis, standing: pl.DataFrame) -> pl.DataFrame:
        """Of the results of targets at each level those that are printed."""
        units = {node.id: unit_of(node, on.edition) for node in on.edition.targets}
        shown = at_one_level(self.targets, standing, {node: unit for node, unit in units.items() if unit})
        return self.targets.join(shown, on=["student", "node", "over"], how="semi", maintain_order="left")


def in_portfolios(on: Basis) -> InPortfolios:
    """What the students of `on` have in portfolios."""
    if not on.edition.by_pieces:
        return _nothing(on)
    asked = needed(on)
    rows = levelled(on)
    places = in_place(rows, asked, on.students, on)
    competencies = for_everyone(portfolios(places, asked, "competency", on.edition), asked, "competency", on.students)
    units = for_everyone(portfolios(places, asked, "unit", on.edition), asked, "unit", on.students)
    pieces = portfolios(places, asked, "node", on.edition)
    kept = first_complete(rows, asked, units, on) if keeps(on.edition) else pl.DataFrame(schema=KEPT)
    units = units.join(kept, on=["student", "of", "step"], how="left", maintain_order="left").with_columns(
        enough=pl.col("enough") | pl.col("kept").is_not_null()
    )
    return InPortfolios(asked, units, pieces, results(competencies, on), results(pieces, on))


def _nothing(on: Basis) -> InPortfolios:
    """The same where levels are made of targets."""
    units = pl.DataFrame(schema=PORTFOLIO | {"kept": KEPT["kept"]})
    none = results(units, on)
    return InPortfolios(pl.DataFrame(schema=NEEDED), units, units.drop("kept"), none, none)
