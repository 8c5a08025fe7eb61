"""The page about scale has a table and a picture of what was measured, and a district is what it says."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from cbe_cli.lint.ready import read_school
from tests.bench import inputs
from tests.bench.measure import Cost
from tests.bench.plot import line_plot
from tests.bench.scale import BEGIN, END, PAGE, PICTURE, SCHOOLS, Measured, picture, table

MEASURED = [
    Measured(12_000, Cost(0.06, 0.5, 0.1), Cost(0.012, 0.3, 0.1)),
    Measured(1_200_000, Cost(1.2, 1.5, 0.4), Cost(0.6, 0.4, 0.3)),
]


def test_a_district_is_read_without_a_finding(tmp_path: Path) -> None:
    read = read_school(inputs.district(tmp_path / "school", 30))
    assert read.value is not None and read.diagnostics == ()
    assert read.value.evidence.height == 30 * inputs.ROWS_OF_A_STUDENT == 18_000
    pieces = read.value.evidence.group_by("student", "node").len()
    assert (pieces.height, set(pieces["len"])) == (30 * 60, {10})
    assert [len(class_.roster) for class_ in read.value.classes] == [25, 5]


def test_a_line_of_the_table() -> None:
    assert table(MEASURED, 0.52).splitlines()[-2:] == [
        "| 12,000 | 0.06 s | 5.00 µs | 0.5 s | 0.10 GiB | 1.00 µs |",
        "| 1,200,000 | 1.20 s | 1.00 µs | 1.5 s | 0.40 GiB | 0.50 µs |",
    ]


def test_the_page_shows_every_size() -> None:
    shown = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    rows = [line.split("|")[1].strip() for line in shown.splitlines() if line.startswith("| ") and "µs" in line]
    assert rows == [f"{each * 600:,}" for each in SCHOOLS]
    assert ET.fromstring(PICTURE.read_text(encoding="utf-8")).tag.endswith("svg")  # noqa: S314 - our own


def test_points_stand_where_they_should() -> None:
    drawn = ET.fromstring(line_plot({"a <b>": [(10, 0.0), (100, 4.0), (1000, 5.0)]}, across="x", up="y"))  # noqa: S314
    (line,) = drawn.iter("{http://www.w3.org/2000/svg}polyline")
    assert line.attrib["points"] == "64.0,264.0 292.0,72.0 520.0,24.0"
    assert "a <b>" in [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]


def test_the_picture_has_both_lines() -> None:
    assert picture(MEASURED).count("<polyline") == 2
