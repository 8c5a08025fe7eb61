"""What a row of evidence costs in schools of every size: measured, and written into docs/scale.md with its picture."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench import inputs
from tests.bench.benchmarks import ROOT, WHOLE, bare, whole
from tests.bench.measure import Cost, cost, medians
from tests.bench.plot import line_plot

PAGE = ROOT / "docs" / "scale.md"
PICTURE = ROOT / "docs" / "images" / "cost-per-row.svg"
BEGIN, END = "<!-- measured -->", "<!-- end -->"
SCHOOLS = (20, 200, 2_000, 20_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """One school: how many rows it has, and what they cost us and Polars alone, start-up apart."""

    rows: int
    ours: Cost
    bare: Cost

    def per_row(self, cpu: float) -> float:
        """Microseconds of CPU for each row."""
        return cpu / self.rows * 1e6


def main() -> int:
    """Measure, and write the page and its picture."""
    start, bare_start = _costs(1, times=5)  # six hundred rows cost nothing beside it
    measured = [
        Measured(
            students * inputs.ROWS_OF_A_STUDENT,
            *map(_without, _costs(students, times=1 if students > 10_000 else 3), (start, bare_start)),
        )
        for students in SCHOOLS
    ]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    shown = table(measured, start.cpu)
    PAGE.write_text(f"{before}{BEGIN}\n{shown}\n{END}{rest.partition(END)[2]}", encoding="utf-8", newline="\n")
    PICTURE.write_text(picture(measured), encoding="utf-8", newline="\n")
    print(shown)
    return 0


def _costs(students: int, times: int) -> list[Cost]:
    """What a school of so many students costs us, and Polars alone."""
    with tempfile.TemporaryDirectory() as folder:
        school = inputs.district(Path(folder) / "school", students)
        return medians(times, lambda: cost(whole(school)), lambda: cost(bare(school)))


def _without(cost_: Cost, start: Cost) -> Cost:
    """The CPU apart from that of starting."""
    return replace(cost_, cpu=max(0.0, cost_.cpu - start.cpu))


def table(measured: Sequence[Measured], start: float) -> str:
    """The table of the page, in Markdown."""
    lines = [
        f"{WHOLE}: start-up takes {start:.1f} s of CPU, and then",
        "",
        "| rows | CPU | for each row | by the clock | memory | Polars alone, for each row |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    return "\n".join([*lines, *map(_line, measured)])


def _line(each: Measured) -> str:
    cells = (
        f"{each.rows:,}",
        f"{each.ours.cpu:.2f} s",
        f"{each.per_row(each.ours.cpu):.2f} µs",
        f"{each.ours.wall:.1f} s",
        f"{each.ours.peak:.2f} GiB",
        f"{each.per_row(each.bare.cpu):.2f} µs",
    )
    return f"| {' | '.join(cells)} |"


def picture(measured: Sequence[Measured]) -> str:
    """The same as a plot, in SVG."""
    lines = {
        "cbe": [(each.rows, each.per_row(each.ours.cpu)) for each in measured],
        "Polars alone": [(each.rows, each.per_row(each.bare.cpu)) for each in measured],
    }
    return line_plot(lines, across="rows of evidence", up="microseconds of CPU for each row")
