"""A version and a day written into a framework: these alone, whatever the file looks like."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.diagnostics import CannotRun, Reach
from cbe_cli.files.text import SourceText
from cbe_cli.school.framework import Framework
from cbe_cli.school.record import Concerns
from cbe_cli.school.stamping import next_version, stamped
from cbe_cli.school.yaml_file import record_of

REST = """scales:
  two: {points: [{score: 1, name: Not yet}, {score: 2, name: Met, proficient: yes}]}
domains:
  - {id: SK, title: Sky, competencies: [{id: SK.SUN, title: "The version: 1 of the sun"}]}   # effective
"""
HEAD = "# version: none\nformat: 1\nframework: sky\ntitle: Sky\n"
DAY = date(2027, 7, 1)


def put(text: str) -> str:
    return stamped(SourceText("sky.yaml", text), "2027.1", DAY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'version: "2027.1"\neffective: {from: 2027-07-01}\n'),
        ('version: "2026.1"\n', 'version: "2027.1"\neffective: {from: 2027-07-01}\n'),
        ("version: 2026.1 # old\n", "version: 2027.1 # old\neffective: {from: 2027-07-01}\n"),
        (
            "effective: {from: 2026-07-01, to: 2028-06-30}\nversion:  '1'\n",
            "effective: {from: 2027-07-01, to: 2028-06-30}\nversion:  '2027.1'\n",
        ),
        (
            "version: 1\n\neffective:   # years\n  # the first day\n  from: '2026-07-01'\n  to: 2028-06-30\n",
            "version: 2027.1\n\neffective:   # years\n  # the first day\n  from: '2027-07-01'\n  to: 2028-06-30\n",
        ),
        (
            "version: 1\neffective: {to: 2028-06-30}\n",
            "version: 2027.1\neffective: {from: 2027-07-01, to: 2028-06-30}\n",
        ),
        (
            "version: 1\neffective:\n  to: 2028-06-30\n",
            "version: 2027.1\neffective:\n  from: 2027-07-01\n  to: 2028-06-30\n",
        ),
        ("version: 1\neffective:\nlanguage: es\n", "version: 2027.1\neffective: {from: 2027-07-01}\nlanguage: es\n"),
        ("version: ~ # ?\nlanguage: es\n", 'version: "2027.1" # ?\neffective: {from: 2027-07-01}\nlanguage: es\n'),
    ],
)
def test_these_two_are_written_and_all_else_stays(before: str, after: str) -> None:
    made = put(HEAD + before + REST)
    assert made == HEAD + after + REST
    assert put(made) == made


def test_a_title_of_several_lines() -> None:
    head = "format: 1\nframework: sky\ntitle: >-\n  Sky and\n  weather\n"
    assert put(head + REST) == (
        'format: 1\nframework: sky\nversion: "2027.1"\neffective: {from: 2027-07-01}\ntitle: >-\n  Sky and\n  weather\n'
        + REST
    )


@pytest.mark.parametrize(
    "text",
    [
        "{format: 1, framework: sky, title: Sky, scales: {two: {points: [{score: 1, name: A}]}}, domains: []}\n",
        HEAD + "version: >-\n  2026.1\n" + REST,
        HEAD + "effective:\n  {from: 2026-07-01}\nversion:\n  &v\n  1\n" + REST,
        "format: 1\n",
        "",
    ],
)
def test_what_would_change_more_is_refused(text: str) -> None:
    with pytest.raises(CannotRun, match=r"^The version cannot be written into sky\.yaml without changing more\."):
        put(text)


@given(st.text(max_size=60))
def test_any_text_is_stamped_or_refused(title: str) -> None:
    text = f"format: 1\nframework: sky\ntitle: {title}\n{REST}"
    try:
        made = put(text)
    except CannotRun:
        return
    framework = record_of(Framework, made.encode(), "sky.yaml", Concerns(Reach.NONE)).value
    before = record_of(Framework, text.encode(), "sky.yaml", Concerns(Reach.NONE)).value
    assert framework is not None and before is not None
    assert (framework.title, framework.version) == (before.title, "2027.1")


@pytest.mark.parametrize(
    ("version", "begins", "wanted"),
    [
        ("2026.1", date(2026, 9, 1), "2026.2"),
        ("2026.9", date(2026, 9, 1), "2026.10"),
        ("2026.3", date(2027, 7, 1), "2027.1"),
        ("2027.1", date(2026, 7, 1), "2027.2"),
        ("1", date(2027, 7, 1), "2"),
        ("v3", date(2027, 7, 1), "v4"),
        ("1.4.9", date(2027, 7, 1), "1.4.10"),
        ("1.09", date(2027, 7, 1), "1.10"),
        ("2026-27", date(2027, 7, 1), None),
        ("2026-07-01", date(2027, 7, 1), None),
        ("spring", date(2027, 7, 1), None),
        ("2", date(2027, 7, 1), "3"),
    ],
)
def test_what_comes_next(version: str, begins: date, wanted: str | None) -> None:
    assert next_version(version, begins) == wanted
