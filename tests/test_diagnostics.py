"""The order in which findings are shown."""

from __future__ import annotations

from itertools import permutations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import Check, Diagnostic, Location, Reach, Severity, in_order
from cbe_cli.files.grid import SheetPlaces
from cbe_cli.lint.rows import IN_FILE_ORDER, place

CHECK = Check("G999", "test", Severity.ERROR, Reach.NONE, "Something is wrong.", "")


def found(where: Location, message: str = "Wrong.", hint: str = "") -> Diagnostic:
    return CHECK.at(where, message, hint=hint)


def cell(name: str, sheet: str = "Bridges") -> Location:
    return Location("e.xlsx", sheet=sheet, cell=name)


def test_cells_come_row_by_row_and_lines_by_number() -> None:
    in_a_sheet = ["A3", "B3", "Z3", "AA3", "A10", "AA10", "A100"]
    places = [
        Location("e.csv"),
        Location("e.csv", 3, 2),
        Location("e.csv", 3, 11),
        Location("e.csv", 12, 1),
        cell(""),
        *(cell(name) for name in in_a_sheet),
        cell("A1", sheet="Maps"),
    ]
    for some in permutations(places, 3):
        assert [one.where for one in in_order(map(found, some))] == sorted(some, key=places.index)


def test_of_one_place_the_code_then_the_message_decide_and_repeats_are_shown_once() -> None:
    here = cell("A3")
    other = Check("F001", "other", Severity.ERROR, Reach.NONE, "Something else.", "").at(here, "Z")
    given_ = [found(here, "B"), found(here, "A"), other, found(here, "A")]
    assert [one.message for one in in_order(given_)] == ["Z", "A", "B"]


def test_what_is_alike_but_for_its_hint_stays_in_the_order_of_finding() -> None:
    hints = [str(number) for number in range(20)]
    assert [one.hint for one in in_order(found(cell("A3"), hint=hint) for hint in hints)] == hints


CELLS = st.builds(
    lambda row, column: SheetPlaces("e.xlsx", "S", 1).cell(row, column), st.integers(1, 1200), st.integers(0, 900)
)
LINES = st.builds(Location, st.just("e.csv"), st.integers(1, 1200))


@given(st.lists(st.one_of(CELLS, LINES), max_size=12, unique=True))
def test_columns_of_evidence_are_sorted_as_findings_are(places: list[Location]) -> None:
    columns = {
        "path": [each.path for each in places],
        "sheet": [each.sheet for each in places],
        "line": [each.line or None for each in places],
        "cell": [each.cell for each in places],
    }
    schema = {"path": pl.String(), "sheet": pl.String(), "line": pl.UInt32(), "cell": pl.String()}
    rows = pl.LazyFrame(columns, schema=schema).sort(*IN_FILE_ORDER).collect().iter_rows(named=True)
    assert [place(row) for row in rows] == sorted(places, key=lambda each: each.sort_key)
