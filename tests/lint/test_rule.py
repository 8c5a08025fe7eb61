"""What a rule is made of, and the one table of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cbe_cli.diagnostics import Check, Location, Reach, Severity
from cbe_cli.lint.catalogue import catalogue
from cbe_cli.lint.pages import in_files
from cbe_cli.lint.rule import Finding, rule


@rule("F999", "odd-number", Severity.WARNING, Reach.NONE)
def odd_number(number: int) -> Iterator[Finding]:
    """A number is odd.

    Two people cannot share it
    fairly.

    Nor can four.

    Fails:

        a.yaml
        | count:
        |   3

    Passes:

        a.yaml
        | count: 4
    """
    if number % 2:
        yield Finding(Location("a.yaml", 1), f"{number} is odd.", hint="Add one.", student="S01")


def check(code: str, name: str) -> Check:
    return Check(code, name, Severity.ERROR, Reach.NONE, title="", why="")


def test_docstring_is_the_page() -> None:
    assert odd_number.check == Check(
        "F999",
        "odd-number",
        Severity.WARNING,
        Reach.NONE,
        title="A number is odd.",
        why="Two people cannot share it fairly.\n\nNor can four.",
        fails="a.yaml\n| count:\n|   3",
        passes="a.yaml\n| count: 4",
    )


def test_a_finding_gets_the_code_severity_and_reach_of_its_rule() -> None:
    (found,) = odd_number.run(3)
    assert (found.code, found.severity, found.reach) == ("F999", Severity.WARNING, Reach.NONE)
    assert (str(found.where), found.message, found.hint) == ("a.yaml:1", "3 is odd.", "Add one.")
    assert found.student == "S01"
    assert list(odd_number.run(4)) == []


@pytest.mark.parametrize("second", [check("F001", "b"), check("F002", "a")])
def test_catalogue_refuses_a_code_or_a_name_that_is_there_twice(second: Check) -> None:
    with pytest.raises(ValueError, match=second.code):
        catalogue([check("F001", "a"), second])


def test_catalogue_refuses_an_unknown_letter() -> None:
    with pytest.raises(ValueError, match="not found"):
        catalogue([check("Q001", "a")])


def test_catalogue_refuses_a_code_that_is_gone() -> None:
    with pytest.raises(ValueError, match="G017 had another meaning once"):
        catalogue([check("G017", "a")])


def test_catalogue_is_ordered_by_letter_and_number() -> None:
    codes = ("G001", "F201", "Y103", "F102", "S101")
    assert list(catalogue(check(code, code) for code in codes)) == ["Y103", "S101", "F102", "F201", "G001"]


def test_an_example_is_shown_as_files_are() -> None:
    assert in_files("a.yaml\n| b:\n|\n|   c: 1\nd.csv\n| e") == [
        "a.yaml:", "    b:", "", "      c: 1", "d.csv:", "    e",
    ]  # fmt: skip
