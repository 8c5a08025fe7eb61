"""What a run keeps of a conference: which file, when it is written anew, when it is left alone."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import Severity
from cbe_cli.documents import libraries, unchanged
from cbe_cli.documents.outcome import How, Outcome
from cbe_cli.documents.report import report
from cbe_cli.school.scored_rows import digest
from tests.lint.laid import lay_example

CLASS = """\
format: 1
class: base-class
title: Grade 6 Mathematics
framework: base
policy: {score: {method: latest}}
conferences:
  - {id: spring, date: 2026-04-16}
  - {id: autumn, date: 2026-11-12}
  - {id: winter, date: 2027-02-18}
"""
TWO = """
students.csv
| id,name
| S01,Ana López
| S02,Bo Lind
roster.csv
| student
| S01
| S02
evidence.csv
| date,student,id,score,task,assessor
| 2026-03-12,S01,MA.RATIO.5a,2,maps,Ms Rivera
| 2026-03-12,S02,MA.RATIO.5a,2,maps,Ms Rivera
| 2026-10-12,S01,MA.RATIO.5a,3,soup,Ms Rivera
| 2026-10-12,S02,MA.RATIO.5a,M,soup,Ms Rivera
portfolios/S01/autumn.yaml
| format: 1
| goals: [{what: Explain it to my sister., shows: [MA.RATIO.5a]}]
"""


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A class folder that stands alone, printed as HTML: what is kept does not depend on the printer."""
    monkeypatch.setattr(libraries, "LIBRARIES", (libraries.Library("no-such-library", "0"),))
    return laid(tmp_path / "g6")


def laid(folder: Path) -> Path:
    lay_example(TWO, folder)
    (folder / "class.yaml").write_text(CLASS, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same class, printed for the autumn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(libraries, "LIBRARIES", (libraries.Library("no-such-library", "0"),))
        folder = laid(tmp_path_factory.mktemp("once") / "g6")
        run(folder)
    return folder


@pytest.fixture
def shown(once: Path, two: Path) -> Path:
    """A copy of it."""
    shutil.rmtree(two)
    return Path(shutil.copytree(once, two))


def run(folder: Path, out: Path | None = None, **wanted: Any) -> Outcome:
    asked = Wanted(**({"class_": "base-class"} | wanted))
    return report(folder, asked.ask, How(out=out, jobs=1))


def kept(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.glob("conferences/*/*"))


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "evidence.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def add(folder: Path, row: str) -> None:
    with (folder / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")


def text(folder: Path, name: str = "autumn/S01") -> str:
    return (folder / "conferences" / f"{name}.json").read_text(encoding="utf-8")


def test_each_student_who_was_printed_has_a_file(two: Path) -> None:
    outcome = run(two)
    assert kept(two) == ["conferences/autumn/S01.json", "conferences/autumn/S02.json"]
    assert sorted(outcome.kept) == kept(two)


WHOLE = """\
{
 "format": 1,
 "conference": "autumn",
 "student": "S01",
 "day": "2026-10-12",
 "as_of": null,
 "levels": [
  {"id": "base:MA", "part": "", "status": "met", "point": 3.0, "reached": "", "working_on": "L5"},
  {"id": "base:MA.RATIO", "part": "", "status": "met", "point": 3.0, "reached": "", "working_on": "L5"}
 ],
 "roads": [
  {"id": "base:MA", "complete": [], "placed": []}
 ],
 "goals": [
  {"what": "Explain it to my sister.", "shows": ["MA.RATIO.5a"]}
 ],
 "rows": [
  ["2026-03-12", "base-class", "base:MA.RATIO.5a", "maps", 1, "BY", "SCALE", "2"],
  ["2026-10-12", "base-class", "base:MA.RATIO.5a", "soup", 1, "BY", "SCALE", "3"]
 ],
 "accepted": []
}
"""


def test_it_has_ids_days_and_scores_and_nobodys_name(shown: Path) -> None:
    by, scale = digest("Ms Rivera"), digest("four-point: 1, 2, 3, 4")
    assert text(shown) == WHOLE.replace("BY", by).replace("SCALE", scale)
    assert f'"soup", 1, "{by}", "", "missed"]' in text(shown, "autumn/S02")


def test_what_is_the_same_is_not_written_again(shown: Path) -> None:
    places = [shown / name for name in kept(shown)]
    for place in places:
        os.utime(place, (1, 1))
    assert run(shown).kept == ()
    assert run(shown, out=shown.parent / "elsewhere").kept == ()
    assert {place.stat().st_mtime for place in places} == {1}


def test_rows_in_another_order_are_the_same(shown: Path) -> None:
    head, *rows = (shown / "evidence.csv").read_text(encoding="utf-8").splitlines()
    (shown / "evidence.csv").write_text("\n".join([head, *reversed(rows), ""]), encoding="utf-8")
    assert run(shown).kept == ()


def test_printed_again_it_is_what_is_printed_now(shown: Path) -> None:
    change(shown, "S01,MA.RATIO.5a,3,soup", "S01,MA.RATIO.5a,2,soup")
    assert run(shown).kept == ("conferences/autumn/S01.json",)
    assert text(shown).count('"2"]') == 2


def test_only_whoever_was_printed(two: Path) -> None:
    run(two, students=("S02",))
    assert kept(two) == ["conferences/autumn/S02.json"]


def test_a_worksheet_shows_nothing_that_could_be_kept(two: Path) -> None:
    run(two, kind="worksheet")
    assert kept(two) == []


def test_without_a_conference_nothing_is_kept(two: Path) -> None:
    (two / "class.yaml").write_text(CLASS.partition("conferences:")[0], encoding="utf-8")
    (two / "portfolios" / "S01" / "autumn.yaml").unlink()
    assert run(two).printed
    assert kept(two) == []


def test_a_look_back_replaces_nothing(shown: Path) -> None:
    before = text(shown)
    run(shown, conference="autumn", as_of=date(2026, 5, 1))
    assert text(shown) == before
    run(shown, conference="autumn", as_of=date(2026, 11, 10), out=shown / "out")
    assert text(shown) == before


def test_a_day_that_is_always_asked_for_is_kept(two: Path) -> None:
    run(two, as_of=date(2026, 11, 10))
    assert '"as_of": "2026-11-10"' in text(two)
    change(two, "S01,MA.RATIO.5a,3,soup", "S01,MA.RATIO.5a,2,soup")
    assert run(two, as_of=date(2026, 11, 10)).kept == ("conferences/autumn/S01.json",)
    run(two)
    assert '"as_of": null' in text(two)


def test_once_the_next_conference_is_printed_that_of_before_stays(shown: Path) -> None:
    before = text(shown)
    add(shown, "2026-11-20,S01,MA.RATIO.5a,3,slope,Ms Rivera")
    run(shown, conference="winter", students=("S01",))
    assert run(shown, conference="autumn").kept == ("conferences/autumn/S02.json",)
    assert text(shown) == before


def test_a_later_conference_that_was_named_by_mistake_ends_none(shown: Path) -> None:
    run(shown, conference="winter")
    change(shown, "S01,MA.RATIO.5a,3,soup", "S01,MA.RATIO.5a,2,soup")
    assert run(shown, conference="autumn").kept == ("conferences/autumn/S01.json",)


def test_weeks_after_a_conference_its_pages_are_printed_and_not_kept(shown: Path) -> None:
    """Who prints the autumn again in January would else keep the work of January as that of autumn."""
    before = text(shown)
    add(shown, "2027-01-12,S01,MA.RATIO.5a,3,slope,Ms Rivera")
    assert run(shown, conference="autumn").kept == ()
    assert text(shown) == before
    assert run(shown).kept == ("conferences/winter/S01.json", "conferences/winter/S02.json")


def test_who_is_withheld_was_shown_nothing(two: Path) -> None:
    change(two, "S01,MA.RATIO.5a,3,soup", "S01,MA.RATIO.5a,9,soup")
    assert run(two).exit_code == 1
    assert kept(two) == ["conferences/autumn/S02.json"]


def test_a_school_that_cannot_be_written_into_prints_all_the_same(two: Path) -> None:
    (two / "conferences").write_text("a file in the way", encoding="utf-8")
    outcome = run(two, out=two.parent / "elsewhere")
    (found,) = outcome.findings
    assert (found.severity, str(found.where), found.message) == (
        Severity.WARNING,
        "conferences/autumn/S01.json",
        "What was shown at the conference “autumn” could not be kept.",
    )
    assert (len(outcome.printed), outcome.exit_code) == (2, 0)


def test_a_damaged_record_is_said_and_the_pages_go_by_days(two: Path) -> None:
    place = two / "conferences" / "spring" / "S01.json"
    place.parent.mkdir(parents=True)
    place.write_text('{"format": 1, "rows": [', encoding="utf-8")
    outcome = run(two)
    (found,) = outcome.findings
    assert (found.code, found.message) == (
        "P109",
        "What was shown of S01 at the conference “spring” cannot be read from this file.",
    )
    assert outcome.folder is not None
    page = (outcome.folder / "S01.html").read_text(encoding="utf-8")
    assert "1 new piece: “soup”" in page
    assert "Corrected since" not in page


def test_a_record_of_somebody_else_is_none_of_theirs(two: Path) -> None:
    run(two, conference="spring", as_of=date(2026, 4, 16))
    place = two / "conferences" / "spring"
    (place / "S01.json").write_bytes((place / "S02.json").read_bytes())
    assert [found.code for found in run(two).findings] == ["P109"]


def test_the_pages_of_the_next_conference_say_what_was_corrected(two: Path) -> None:
    run(two, conference="spring", as_of=date(2026, 4, 16))
    change(two, "S01,MA.RATIO.5a,2,maps", "S01,MA.RATIO.5a,1,maps")
    outcome = run(two)
    assert outcome.folder is not None
    assert "maps, March 12, 2026" in (outcome.folder / "S01.html").read_text(encoding="utf-8")
    assert "Corrected since" not in (outcome.folder / "S02.html").read_text(encoding="utf-8")


class TestUnchanged:
    def remembered(self, folder: Path) -> bool:
        """Whether a run like the one before would be skipped."""
        now = unchanged.fingerprint(folder, folder / "out", ("a",))
        return unchanged.recall(folder / "out", ("a",), now, unchanged.kept_of_conferences(folder)) is not None

    def run(self, folder: Path, **wanted: Any) -> None:
        now, records = unchanged.fingerprint(folder, folder / "out", ("a",)), unchanged.kept_of_conferences(folder)
        unchanged.remember(folder, folder / "out", ("a",), (now, records), run(folder, **wanted))

    def test_what_a_run_keeps_is_no_reason_to_run_again(self, two: Path) -> None:
        self.run(two)
        assert kept(two)
        assert self.remembered(two)

    def test_what_another_run_keeps_of_others_is_none_either(self, two: Path) -> None:
        self.run(two)
        (two / "conferences" / "autumn" / "S99.json").write_text("{}", encoding="utf-8")
        assert self.remembered(two)

    @pytest.mark.parametrize("name", ["spring/S01.json", "autumn/S02.json"])
    def test_another_record_of_the_same_students_is_one(self, two: Path, name: str) -> None:
        self.run(two)
        place = two / "conferences" / name
        place.parent.mkdir(exist_ok=True)
        place.write_text("{}", encoding="utf-8")
        assert not self.remembered(two)

    def test_a_record_that_is_gone_is_one(self, two: Path) -> None:
        self.run(two)
        (two / "conferences" / "autumn" / "S01.json").unlink()
        assert not self.remembered(two)
