"""No word is broken, whatever the words and however wide the terminal."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cbe_cli.cli.word_table import WordTable
from tests.profiles import up_to

CELLS = st.lists(st.text("abcżß-小明", min_size=1, max_size=16), max_size=4).map(" ".join)


def lines(table: WordTable, width: int) -> list[str]:
    out = Console(file=io.StringIO(), width=width, soft_wrap=True)
    out.print(table.table(out))
    return out.file.getvalue().splitlines()  # type: ignore[attr-defined]


def fits(table: WordTable, width: int) -> bool:
    return table.fits(Console(width=width))


def texts(*cells: str) -> tuple[Text, ...]:
    return tuple(map(Text, cells))


@settings(max_examples=up_to(60), deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4), st.integers(1, 90))
def test_no_word_is_broken(rows: list[tuple[str, str, str]], width: int) -> None:
    table = WordTable(texts(*rows[0]), tuple(texts(*row) for row in rows[1:]))
    shown = lines(table, width)
    assert {word for row in rows for cell in row for word in cell.split()} <= set(" ".join(shown).split())
    assert not fits(table, width) or max(map(cell_len, shown)) <= width


def test_what_needs_little_to_stay_on_one_line_comes_first() -> None:
    table = WordTable(texts("Student", "Level"), (texts("Elżbieta Marianna Wiśniewska-Żak", "on Level 6"),))
    assert fits(table, 22)
    assert not fits(table, 21)
    assert [line.split() for line in lines(table, 29)[2:]] == [
        ["Elżbieta", "on", "Level", "6"],
        ["Marianna"],
        ["Wiśniewska-Żak"],
    ]
