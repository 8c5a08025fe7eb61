"""Fixes: exactly what a finding names, at its place, once and for all."""

from __future__ import annotations

import inspect
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from cbe_cli.cli.app import build
from cbe_cli.diagnostics import Fix, Location
from cbe_cli.lint.catalogue import ASIDE_RULES, SCHOOL_RULES
from cbe_cli.lint.choice import Choice
from cbe_cli.lint.edition_rules import EDITION_RULES
from cbe_cli.lint.fix import fixes
from cbe_cli.lint.fixing import fixed
from cbe_cli.lint.run import lint
from cbe_cli.lint.wording.table import WORDING_RULES
from tests.lint.laid import BASE, CASES
from tests.write_docs import DOCS


def at(line: int, column: int, old: str, new: str = "", *, item: bool = False) -> Fix:
    return Fix(Location("f.yaml", line, column), old, new, item)


@pytest.mark.parametrize(
    ("text", "fix", "after"),
    [
        ("a: b # c\n", at(1, 4, "b", "x y"), "a: x y # c\n"),
        ('a: "b"  # c\n', at(1, 4, "b", "x"), 'a: "x"  # c\n'),
        ("a: b\n", at(1, 4, "c", "x"), None),  # another text is there
        ("a: b\n", at(2, 4, "b", "x"), None),
        ("a: b\n", at(9, 1, "b", "x"), None),
        ("n: [A, B, C]  # why\n", at(1, 5, "A", item=True), "n: [B, C]  # why\n"),
        ("n: [A, B, C]\n", at(1, 8, "B", item=True), "n: [A, C]\n"),
        ("n: [A, B, C]\n", at(1, 11, "C", item=True), "n: [A, B]\n"),
        ("n: ['A' , B]\n", at(1, 5, "A", item=True), "n: [B]\n"),
        ("n: [A]\n", at(1, 5, "A", item=True), None),  # an empty list says something else
        ("n:\n  - A\n  - B\n", at(2, 5, "A", item=True), "n:\n  - B\n"),
        ("n:\n  - A # why\n  - B\n", at(2, 5, "A", item=True), None),  # a comment would be lost
        ("n: A\n", at(1, 4, "A", item=True), None),
    ],
)
def test_one_fix(text: str, fix: Fix, after: str | None) -> None:
    assert fixed(text, [fix]) == (after if after is not None else text, int(after is not None))


def test_several_on_a_line() -> None:
    two = [at(1, 5, "A", item=True), at(1, 11, "C", item=True), at(1, 5, "A", item=True)]
    assert fixed("n: [A, B, C]\n", two) == ("n: [B]\n", 2)


@given(st.text(st.sampled_from("ab[],- '\"\n"), max_size=40), st.integers(0, 4), st.integers(0, 12), st.booleans())
def test_no_text_is_lost(text: str, line: int, column: int, item: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever is fixed where: what is left are the letters that were there, but for one item."""
    after, made = fixed(text, [at(line, column, "a", "b", item=item)])
    if not made:
        assert after == text
    else:
        assert len(after) == len(text) or item
        letters = {letter: after.count(letter) - text.count(letter) for letter in "ab"}
        assert letters == {"a": -1, "b": 0 if item else 1}


NEEDS = "needs: [MA.RATIO.5a]}"


@pytest.fixture
def framework(tmp_path: Path) -> Path:
    """With a comment, an edge that goes without saying, and a statement that lacks only its stem."""
    text = (BASE / "framework.yaml").read_text(encoding="utf-8")
    target = "          - {id: MA.RATIO.5"
    third = f"{target}c, level: L5, statement: Draw the ratio., needs: [MA.RATIO.5a, MA.RATIO.5b]}} # mine\n"
    more = "".join(f"{target}{letter}, level: L5, statement: I can draw ratio {letter}.}}\n" for letter in "defgh")
    assert NEEDS in text
    file = tmp_path / "framework.yaml"
    file.write_text(text.replace(NEEDS, f"{NEEDS}\n{third}{more}".rstrip("\n")), encoding="utf-8", newline="\r\n")
    return file


FIXED = "{id: MA.RATIO.5c, level: L5, statement: I can draw the ratio., needs: [MA.RATIO.5b]} # mine"


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(build(), ["lint", *words])
    return result.exit_code, result.stdout, result.stderr


def test_what_is_safe_is_put_right_and_nothing_else(framework: Path) -> None:
    before = framework.read_bytes().decode()
    assert {"F245", "W103"} <= {each.code for each in lint([framework]).diagnostics if each.fix is not None}
    code, _, said = run(str(framework), "--fix")
    assert (code, said.splitlines()[0]) == (0, f"Fixed: 2 findings in {framework.as_posix()}")
    after = framework.read_bytes().decode()
    changed = [(old, new) for old, new in zip(before.split("\r\n"), after.split("\r\n"), strict=True) if old != new]
    assert [new.strip(" -") for _, new in changed] == [FIXED]
    assert list(fixes([framework], Choice())) == []
    assert run(str(framework), "--fix")[0] == 0
    assert framework.read_bytes().decode() == after


def test_a_diff_shows_and_changes_nothing(framework: Path) -> None:
    before = framework.read_bytes()
    code, shown, _ = run(str(framework), "--diff")
    assert (code, framework.read_bytes()) == (0, before)
    assert [line for line in shown.splitlines() if line.startswith("+ ")] == [f"+          - {FIXED}"]


def test_what_is_allowed_or_accepted_stays(framework: Path, tmp_path: Path) -> None:
    text = framework.read_text(encoding="utf-8")
    framework.write_text(text.replace("# mine", "# cbe: allow F245, W103 because it is ours"), encoding="utf-8")
    assert list(fixes([framework], Choice())) == []
    framework.write_text(text, encoding="utf-8")
    run(str(framework), "--accept")
    assert list(fixes([framework], Choice())) == []
    shutil.rmtree(tmp_path)


def test_a_retired_id_becomes_the_one_that_took_its_place(tmp_path: Path) -> None:
    """Where it is one, and took the place of nothing else; where it stands already, the old one goes."""
    file = tmp_path / "framework.yaml"
    shutil.copy(CASES / "F241-retired-reference" / "frameworks" / "other.yaml", file)
    before = file.read_text(encoding="utf-8").splitlines()
    assert run(str(file), "--fix")[0] == 1
    after = file.read_text(encoding="utf-8").splitlines()
    changed = [number for number, (old, new) in enumerate(zip(before, after, strict=True), 1) if old != new]
    assert changed == [14, 15]
    assert after[13].endswith("uses., needs: [SC.EN.1]}")
    assert after[14].endswith("needs: [SC.EN.1], also_under: SC.NEW}")
    assert {(each.code, each.where.line) for each in lint([file]).diagnostics} == {("F241", 16), ("F206", 24)}
    assert list(fixes([file], Choice())) == []


def test_the_page_names_the_rules_that_have_fixes() -> None:
    page = (DOCS / "linting.md").read_text(encoding="utf-8")
    said = page.partition("Safe are:")[2].partition("\n\n")[0]
    rules = (*EDITION_RULES, *WORDING_RULES, *SCHOOL_RULES, *ASIDE_RULES)
    with_fix = {each.check.code for each in rules if "fix=" in inspect.getsource(each.find)}  # type: ignore[attr-defined]
    assert set(re.findall(r"[A-Z][0-9]{3}", said)) == with_fix
