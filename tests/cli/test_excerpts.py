"""The line below a finding, and the caret that has to stand under its column."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cbe_cli.cli.excerpts import Excerpt, cut, excerpt, lines_of
from cbe_cli.cli.present import show
from cbe_cli.diagnostics import Diagnostic, Location, Reach, Severity


def drawn(line: str, at: int, room: int = 40) -> list[str]:
    text, before = cut(line, at, room)
    return [text, " " * before + "^"]


def test_the_caret_is_under_the_character() -> None:
    assert drawn("a,b,c", 2) == ["a,b,c", "  ^"]


def test_wide_characters_take_two_cells() -> None:
    assert drawn("王小明,5", 4) == ["王小明,5", "       ^"]


def test_an_accent_that_combines_takes_none() -> None:
    assert drawn("Zoe\u0308,5", 5) == ["Zoe\u0308,5", "    ^"]


def test_a_tab_is_four_spaces() -> None:
    assert drawn("a\tb\tc", 4) == ["a    b    c", "          ^"]


def test_what_a_terminal_would_obey_is_replaced() -> None:
    assert drawn("a\x1b[2J\u202e\u2028\x85b", 8) == ["a\ufffd[2J\ufffd\ufffd\ufffdb", "        ^"]


def test_a_column_behind_the_end() -> None:
    assert drawn("a,", 2) == ["a,", "  ^"]
    assert drawn("a,", 9) == ["a,", "  ^"]


@pytest.mark.parametrize(
    ("at", "lines"),
    [
        (0, ["0123456789abcdefg…", "^"]),
        (18, ["…abcdefghijklmnopq…", "         ^"]),
        (35, ["…jklmnopqrstuvwxyz", "                 ^"]),
        (36, ["…jklmnopqrstuvwxyz", "                  ^"]),
    ],
)
def test_a_long_line_is_cut_around_the_caret(at: int, lines: list[str]) -> None:
    assert drawn("0123456789abcdefghijklmnopqrstuvwxyz", at, 20) == lines


def test_a_line_of_a_million_characters_costs_no_time() -> None:
    assert len(cut("e\u0301" * 500_000, 500_000, 80)[0]) <= 80


@given(st.text(st.characters(exclude_characters="\n")), st.integers(0, 200), st.integers(20, 60))
def test_it_fits_and_the_caret_is_under_its_character(line: str, at: int, room: int) -> None:
    text, before = cut(line, at, room)
    assert cell_len(text) <= room
    assert before < room
    if at < len(line) and cell_len(line[at]) and line[at].isprintable():
        starts = [sum(map(cell_len, text[:index])) for index, char in enumerate(text) if char == line[at]]
        assert before in starts


def test_the_line_number_stands_in_the_margin() -> None:
    lines = [str(number) for number in range(1, 13)]
    assert excerpt(lines, Location("a", 12, 2), 80) == Excerpt("12 | ", "12", "   |  ", "^")


def test_without_a_column_there_is_no_caret() -> None:
    assert excerpt(["one"], Location("a", 1), 80) == Excerpt("1 | ", "one")


@pytest.mark.parametrize("where", [Location("a"), Location("a", 4, 1), Location("a", sheet="S", cell="B2")])
def test_there_may_be_no_line(where: Location) -> None:
    assert excerpt(["1", "2", "3"], where, 80) is None


def test_lines_are_those_of_the_places(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("\ufeffname\r\nZoë\u2028x\r\n".encode())
    assert list(lines_of(file)) == ["name", "Zoë\u2028x", ""]
    file.write_bytes("name\nZoë\n".encode("cp1252"))
    assert list(lines_of(file)) == ["name", "Zoë", ""]


def test_a_file_that_has_no_lines(tmp_path: Path) -> None:
    for name, data in (("a.csv", b"PK\x03\x04"), ("b.csv", b"a\0b"), ("c.parquet", b"PAR1\nabc"), ("d.xlsx", b"a\n")):
        (tmp_path / name).write_bytes(data)
        assert lines_of(tmp_path / name) == ()
    assert lines_of(tmp_path) == ()
    assert lines_of(tmp_path / "gone.csv") == ()


def finding(where: Location) -> Diagnostic:
    return Diagnostic("G007", Severity.ERROR, Reach.STUDENT, where, "No.", hint="Write 4.")


def shown(folder: Path, *found: Diagnostic) -> str:
    out = io.StringIO()
    show(found, out, file_of=lambda each: folder / each.where.path)
    return out.getvalue()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")  # stands for a terminal
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_the_line_stands_below_the_finding(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,score\nS01,[b]5[/b]\n", encoding="utf-8")
    assert shown(tmp_path, finding(Location("a.csv", 2, 5))) == (
        "\x1b[1ma.csv:2:5: \x1b[0mG007 \x1b[1;31merror: \x1b[0mNo.\n"
        "\x1b[2m    2 | \x1b[0mS01,[b]5[/b]\n"
        "\x1b[2m      |     \x1b[0m\x1b[1;31m^\x1b[0m\n"
        "\x1b[2m    Write 4.\x1b[0m\n"
        "\n"
        "1 error\n"
    )


@pytest.mark.usefixtures("terminal")
def test_a_cell_has_no_excerpt(tmp_path: Path) -> None:
    shutil.copy(__file__, tmp_path / "e.xlsx")
    assert "|" not in shown(tmp_path, finding(Location("e.xlsx", sheet="S", cell="B2")))


@pytest.mark.usefixtures("terminal")
def test_no_line_is_wider_than_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("王" * 100, encoding="utf-8")
    out = shown(tmp_path, finding(Location("a.csv", 1, 50)))
    line = next(line for line in out.splitlines() if "王" in line)
    assert cell_len(line.replace("\x1b[2m", "").replace("\x1b[0m", "")) <= 60


def test_without_a_terminal_no_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,score\nS01,5\n", encoding="utf-8")
    assert shown(tmp_path, finding(Location("a.csv", 2, 5))) == "a.csv:2:5: G007 error: No.\n    Write 4.\n\n1 error\n"
