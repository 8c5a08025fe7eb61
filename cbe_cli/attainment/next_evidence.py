"""What more evidence would do to a target: the smallest that would raise it, and what could lower it.

Nothing is guessed from the name of a method. Pieces are added and the target is computed again, so that this holds for
every method, present and future.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl

from cbe_cli.attainment.alike import KEYS, alike
from cbe_cli.attainment.required import least, number_of
from cbe_cli.attainment.targets import scored
from cbe_cli.school.evidence_frame import SCHEMA, TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cbe_cli.attainment.alike import Alike, CaseKey
    from cbe_cli.attainment.model import Attainment
    from cbe_cli.school.model import School

MOST = 3
"""More pieces than this are not tried: then something else is the matter."""

ANY_DAY = date(2000, 1, 1)
"""For a school without any evidence: every day is as good."""

TRIALS: dict[str, pl.DataType] = {
    **dict.fromkeys(KEYS, pl.String()),
    "added": pl.Int64(),  # pieces, done next, one a day
    "given": pl.Float64(),  # the score of each of them
    "status": pl.String(),  # and what the target would be then
    "point": pl.Float64(),
    "kinds": pl.List(pl.String()),  # those among the pieces that the policy still requires; null for none
}


def trials(school: School, now: Attainment, targets: Collection[CaseKey], most: int = MOST) -> pl.DataFrame:
    """`TRIALS`: each of `targets` with 1 to `most` more pieces, all of them at one point of the scale.

    `now` is the attainment of these students. The pieces are of the kinds that the policy still requires, else like the
    newest one, and each is scored by somebody else. What has a level for each class or term gets them in its own.
    """
    tried = (_Trial(these, most).results() for these in alike(school, now, targets))
    return pl.concat([pl.DataFrame(schema=TRIALS), *tried])


@dataclass(frozen=True)
class _Trial:
    """Targets of one policy and scale."""

    of: Alike
    most: int

    def results(self) -> pl.DataFrame:
        """`TRIALS` of each of these targets."""
        cases = self.of.cases().rename({"case": "pair"})
        trials_ = self._trials()
        rows = self.of.rows().rename({"case": "pair"})
        wide = max(trials_.height, 1)
        case = pl.col("pair") * wide + pl.col("trial")
        copies = rows.join(trials_.select("trial"), how="cross").with_columns(case=case)
        wanted = self._wanted_frame(cases, rows)
        added = self._added(cases, trials_, self._like(cases, rows, wanted)).with_columns(case=case)
        columns = (*SCHEMA, "case")
        after = scored(pl.concat([copies.select(columns), added.select(columns)]), self.of.policy, self.of.scale)
        numbered = after.with_columns(pair=pl.col("case") // wide, trial=pl.col("case") % wide)
        asked = wanted.filter(pl.col("of") != "").join(trials_, how="cross").filter(pl.col("number") <= pl.col("added"))
        kinds = asked.group_by("pair", "trial").agg(kinds=pl.col("of").unique(maintain_order=True))
        told = numbered.join(cases, on="pair").join(trials_, on="trial").join(kinds, on=["pair", "trial"], how="left")
        return told.select(*TRIALS)

    def _trials(self) -> pl.DataFrame:
        points = [float(point.score) for point in self.of.scale.points]
        every = [(added, given) for added in range(1, self.most + 1) for given in points]
        frame = pl.DataFrame(every, schema={"added": pl.Int64, "given": pl.Float64}, orient="row")
        return frame.with_row_index("trial").cast({"trial": pl.UInt64})

    def _added(self, pairs: pl.DataFrame, trials_: pl.DataFrame, like: pl.DataFrame) -> pl.DataFrame:
        """The rows of the added pieces: newer than everything, each by somebody else, of the kinds that are wanted."""
        day = self.of.on.day or ANY_DAY
        numbers = pl.DataFrame({"number": range(1, self.most + 1)}, schema={"number": pl.Int64})
        every = pairs.join(trials_, how="cross").join(numbers, how="cross").filter(pl.col("number") <= pl.col("added"))
        blank = {name: pl.lit("") for name, kind in SCHEMA.items() if kind == TEXT}
        known = blank | {
            "external": pl.lit(value=False),
            "attempt": pl.lit(1),
            "weight": pl.lit(1.0),
            "line": pl.lit(0),
            "framework": pl.lit(self.of.on.edition.id),
            "student": pl.col("student"),
            "node": pl.col("node"),
            "date": pl.lit(day) + timedelta(days=1) * pl.col("number"),
            "score": pl.col("given"),
            "class_id": pl.col("class_id"),
            "kind": pl.col("kind"),
            "phase": pl.col("phase"),
            "dok": pl.col("dok"),
            "assessor": pl.lit("@") + pl.col("number").cast(pl.String),
        }
        filled = every.join(like, on=["pair", "number"], how="left").select(
            "pair",
            "trial",
            *(known.get(name, pl.lit(None)).cast(kind).alias(name) for name, kind in SCHEMA.items()),
        )
        return filled.with_columns(pl.col(name).fill_null("") for name in ("class_id", "kind", "phase"))

    def _like(self, pairs: pl.DataFrame, rows: pl.DataFrame, wanted: pl.DataFrame) -> pl.DataFrame:
        """`pair, number, class_id, kind, phase, dok` of each added piece."""
        newest = rows.sort("date").group_by("pair").agg(pl.col("class_id", "kind").last())
        numbers = pl.DataFrame({"number": range(1, self.most + 1)}, schema={"number": pl.Int64})
        plain = pairs.select("pair").join(newest, on="pair", how="left").join(numbers, how="cross")
        merged = plain.join(wanted, on=["pair", "number"], how="left")
        kind = pl.when(pl.col("of").fill_null("") != "").then("of").otherwise(pl.col("kind").cast(pl.String))
        return merged.with_columns(kind=kind).drop("of")

    def _wanted_frame(self, pairs: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
        """`pair, number, of, phase, dok` of the pieces that are still required; `of` is their kind, "" for any."""
        schema = {"pair": pl.UInt64, "number": pl.Int64, "of": pl.String, "phase": pl.String, "dok": pl.Int32}
        return pl.DataFrame(list(self._wanted(pairs, rows)), schema=schema, orient="row")

    def _wanted(self, pairs: pl.DataFrame, rows: pl.DataFrame) -> Iterator[tuple[int, int, str, str, int]]:
        """What each pair still lacks of what the policy requires, piece by piece."""
        rules = [rule for rule in self.of.policy.requires if not rule.assessors]
        if not rules:
            return
        have = rows.group_by("pair").agg(number_of(rule).alias(str(place)) for place, rule in enumerate(rules))
        for pair, *there in pairs.select("pair").join(have, on="pair", how="left").fill_null(0).iter_rows():
            lacking = [rule for rule, has in zip(rules, there, strict=True) for _ in range(least(rule) - has)]
            for number, rule in enumerate(lacking[: self.most], start=1):
                yield pair, number, *(names[0] if names else "" for names in (rule.kinds, rule.phases)), rule.dok
