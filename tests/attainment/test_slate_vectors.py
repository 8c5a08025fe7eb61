"""Slate's own expectations, from SlateFoundation/slate-cbl (MIT), cypress/fixtures/cbl/calculations.json.

The file says in words what each student has, and what has to come of it. The pieces below are worked out by hand to be
what the words say: a line a skill, with the number of pieces it needs and its ratings in the order of their days, M for
missed and O for an override. One place, “4: 9 10” say, holds two of four.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cbe_cli.attainment.attain import attain
from tests.attainment.portfolios import EACH, framework, rated, started
from tests.attainment.schools import school

FILE = Path(__file__).parents[3] / "shared" / "real" / "cbe-slate" / "slate-cbl-calculations.json"
WORKED = {
    ("student", "ELA.1"): ["3: 8", "3: 9", "3: 10", "3: 10"],
    ("student", "ELA.2"): ["3: 11", "3: 11", "3: 11", "3: 10", "3:"],
    ("student", "ELA.6"): ["3: 10 10", "3: 10 10", "3: 10 10"],
    ("student", "HW.3"): ["2: 7 7", "2: 7 7", "2: M O", "2:"],
    ("student", "SS.1"): ["3: 6 7", "3: 7 6", "3: 6 7", "3: 7 6", "3:"],
    ("student", "SS.2"): ["1: 6", "1: 6", "1: 6", "1:"],
    ("student", "SS.3"): ["2: 9 9", "2: 9 10", "2: 9 10", "2:"],
    ("student", "SS.4"): ["2: 7 6", "2: 7 6", "2:", "2:"],
    ("student2", "ELA.2"): ["2: M M", "2: M", "2: M", "2: M", "2: M"],
    ("student2", "ELA.3"): ["1: 9", "1: 9", "1:", "1:", "1:", "1:"],
    ("student2", "HW.1"): ["2: 7 8", "2: 7 7", "2: 7 O", "2: 7"],
    ("student2", "HW.2"): ["2: O", "2: M O", "2: M M", "2: M", "2:"],
    ("student2", "HW.3"): ["2: O", "2: O", "2: O", "2:"],
    ("student2", "HOS.2"): ["4: 6 8 M M O", "4: 6 8 7 M", "4: 6 8 7 M"],
    ("student2", "HOS.3"): ["1: M", "1: M", "1:"],
    ("student2", "SS.1"): ["3: O", "3: O", "3: O", "3: O", "3:"],
    ("student2", "SS.2"): ["1: O", "1: O", "1: O", "1:"],
    ("student2", "SS.4"): ["1: 9", "1: 10", "1: O", "1: M"],
    ("student3", "SCI.1"): ["3: 9 10", "3: 9", "3: 9", "3: 9", "3: 9", "3: 10", "3: 10"],
    ("student3", "SCI.2"): ["1: 8", "1:", "1:", "1:"],
    ("student3", "SCI.3"): ["1: 7", "1:", "1:"],
    ("student3", "SCI.4"): ["1: 10", "1: 10", "1:"],
    ("student3", "HOS.4"): ["1: 7 9", "1: 7 9", "1: 7 10"],
    ("student4", "ELA.1"): ["3: 6", "3: 6", "3: 6", "3: 6"],
    ("student4", "ELA.2"): ["2: 6", "2: 6", "2: 6", "2: 6", "2:"],
    ("student4", "ELA.3"): ["1: 6 7"] * 6,
    ("student4", "ELA.4"): ["1: 6 M 7"] * 4 + ["1: 6 M"] * 2,
    ("student4", "ELA.5"): ["1: 6 7"] * 5 + ["1:"],
    ("student4", "ELA.6"): ["2: 7", "2: 7", "2: M"],
    ("student4", "ELA.7"): ["2: 6 8", "2: 6", "2: 6", "2: 6"],
    ("student4", "SCI.1"): ["3: 7 5", "3: 7", "3: 7", "3: 7", "3: 7", "3: 7", "3: 6"],
    ("student4", "SCI.3"): ["1: M", "1: M", "1: M"],
    ("student4", "NGE.1"): ["4: 9 10", "4: 9 9", "4: 10 10", "4: 9", "4:"],
    ("student4", "NGE.2"): ["4: M M M", "4: M M", "4:"],
    ("student4", "NGE.3"): ["2: M M", "2: M", "2: M", "2: M"],
    ("student4", "HOS.1"): ["4: 8 9 10", "4: 8 9 10", "4: 9 10 9", "4:"],
    ("student4", "HW.1"): ["3: 8", "3: 8", "3: 8", "0: 5"],
    ("student4", "HW.2"): ["3: 8 9", "3: 8 9", "3: 8", "3:", "0: 5"],
    ("student4", "HW.3"): ["3: 8 10 10", "3: 8 10", "3:", "0: 5"],
    ("student5", "ELA.1"): ["3: 6", "3: 6", "3: 7", "3: 7"],
    ("student5", "ELA.2"): ["2: 7", "2: 7", "2: 7", "2: 7", "2:"],
    ("student5", "ELA.3"): ["1: 6 8"] * 5 + ["1: 6 9"],
    ("student5", "ELA.4"): ["1: 6 M 7"] * 3 + ["1: 6 M 8"] * 3,
    ("student5", "ELA.5"): ["1: 6 7"] * 5 + ["1:"],
    ("student5", "ELA.6"): ["2: 8", "2: 8", "2: M"],
    ("student5", "ELA.7"): ["2: 6 7", "2: 6", "2: 6", "2: 6"],
    ("student5", "HW.2"): ["2: O 8 10", "2: O 8", "2: 8 10", "2: 8 10", "2: 8"],
}

pytestmark = pytest.mark.skipif(not FILE.is_file(), reason="Slate's expectations are not beside the repository")


def expected() -> dict[tuple[str, str], dict[str, str | None]]:
    if not FILE.is_file():
        return {}
    return {
        (student, competency): said
        for student, areas in json.loads(FILE.read_text(encoding="utf-8")).items()
        for area in areas.values()
        for competency, said in area.items()
    }


def test_every_expectation_is_worked_out() -> None:
    assert len(WORKED) == 47
    assert set(expected()) == set(WORKED)


@pytest.mark.parametrize(("who", "said"), expected().items(), ids=map("-".join, expected()))
def test_as_slate_computes_it(who: tuple[str, str], said: dict[str, str | None]) -> None:
    found = _portfolio(WORKED[who], said["baseline"])
    shown = {name: None if found[name] is None else f"{found[name]:g}" for name in ("average", "growth")}
    shown |= {name: _percent(found[column], found) for name, column in _PERCENT.items() if name in said}
    assert shown == {name: said[name] for name in shown}


@pytest.mark.parametrize("said", expected().values(), ids=map("-".join, expected()))
def test_growth_is_the_average_less_the_baseline(said: dict[str, str | None]) -> None:
    """What the file says of itself; where it has no average there is no growth."""
    if said["average"] is None:
        assert said["growth"] is None
    elif said["baseline"] is not None:
        assert float(said["growth"] or 0) == pytest.approx(float(said["average"]) - float(said["baseline"]))


_PERCENT = {"progress": "complete", "progressMissed": "missed"}


def _percent(part: int, of: dict[str, Any]) -> str:
    """Half up, in whole numbers."""
    return str((200 * part + of["required"]) // (2 * of["required"]))


def _portfolio(skills: list[str], baseline: str | None) -> dict[str, Any]:
    """The portfolio of a competency with these skills, on the level where the student was placed."""
    targets, rows = [], [started("K", "P9", None if baseline is None else float(baseline))]
    for number, skill in enumerate(skills):
        places, _, said = skill.partition(":")
        targets.append(f"{{id: K.{number}, evidence: {places}}}")
        rows += rated(f"K.{number}", *(one if one in "MO" else float(one) for one in said.split()))
    below = f"targets: [{', '.join(targets)}]"
    body = f"domains: [{{id: D, title: D, competencies: [{{id: K, title: K, {below}}}]}}]"
    found = attain(school(rows, framework(body), policy=EACH), ["s"]).portfolios
    return found.filter(level="P9").row(0, named=True)
