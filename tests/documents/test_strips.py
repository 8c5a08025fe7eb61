"""How much work there is in each month."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from cbe_cli.documents.colours import academic
from cbe_cli.documents.html import frame, render_template
from cbe_cli.documents.pdf import pango_available
from cbe_cli.documents.portfolio.view import Cell, Strip, Strips
from cbe_cli.documents.words import words_for
from tests.attainment.schools import row
from tests.documents.boxes import called, laid_out, texts_in
from tests.documents.families import draft_of, family

BO = [row("S2", "MA.1a", "2025-10-01", 3)]


def strips_of(*rows: dict[str, object]) -> Strips | None:
    return draft_of(family([*rows, *BO])).view.strips


def test_pieces_are_counted_once_in_each_subject_and_month() -> None:
    found = strips_of(
        row("S1", "MA.1a", "2025-11-03", 3, task="maps"),
        row("S1", "MA.2a", "2025-11-03", 2, task="maps"),  # the same piece shows two skills
        row("S1", "MA.1a", "2025-11-20", 3, task="soup"),
        row("S1", "SC.1a", "2026-01-08", 3, task="pond"),
        row("S1", "MA.1a", "2026-01-08", 3, task="mill", kind="self"),  # a view of work is no work
    )
    assert found is not None
    assert (found.months, found.years) == (("Nov", "Dec", "Jan"), (("2025", 2), ("2026", 1)))
    counts = {strip.title: [cell.count for cell in strip.cells] for strip in found.rows}
    assert counts == {"Mathematics": [2, 0, 0], "Science": [0, 0, 1]}


def test_cells_are_darker_from_three_and_from_six_pieces() -> None:
    days = [row("S1", "MA.1a", f"2025-11-{day:02}", 3) for day in range(1, 7)]
    days += [row("S1", "MA.1a", f"2025-12-{day:02}", 3) for day in range(1, 4)]
    found = strips_of(*days, row("S1", "MA.1a", "2026-01-09", 3), row("S1", "MA.1a", "2026-01-12", 3))
    assert found is not None
    assert [(cell.count, cell.shade) for cell in found.rows[0].cells] == [(6, 3), (3, 2), (2, 1)]


def test_of_many_months_the_newest_are_shown() -> None:
    months = [f"{year}-{month:02}-10" for year in (2025, 2026) for month in range(1, 11)]
    found = strips_of(*(row("S1", "MA.1a", day, 3) for day in months))
    assert found is not None
    assert len(found.months) == 15
    assert (found.months[0], found.months[-1], found.years) == ("Aug", "Oct", (("2025", 5), ("2026", 10)))


def test_one_month_is_no_strip() -> None:
    assert strips_of(row("S1", "MA.1a", "2026-01-08", 3), row("S1", "MA.2a", "2026-01-20", 3)) is None


@pytest.mark.skipif(not pango_available(), reason="Pango is not installed")
def test_months_that_are_whole_words_do_not_touch(tmp_path: Path) -> None:
    words = words_for("ar")
    names = tuple(words.short_month(at % 12 + 1) for at in range(8, 23))
    cells = (Cell(count=1, shade=1),) * len(names)
    strips = Strips(months=names, years=(), rows=(Strip(accent=academic(0), title="الرياضيات", cells=cells),))
    (tmp_path / "own.html.j2").write_text(
        '<html lang="ar" dir="rtl"><head><title>t</title><style>{% include "base/page.css" %}</style></head>'
        '<body>{% from "base/macros.html.j2" import by_month %}{{ by_month(strips, "") }}</body></html>'
    )
    (heat,) = called(laid_out(render_template("own.html.j2", {**frame(words), "strips": strips}, tmp_path)), "heat")
    months = sorted((text for text in texts_in(heat) if text.text in names), key=lambda text: text.position_x)
    assert len(months) == len(names)
    gaps = [right.position_x - left.position_x - left.width for left, right in pairwise(months)]
    assert min(gaps) > 4, "CSS pixels: wider than the space between two words"
