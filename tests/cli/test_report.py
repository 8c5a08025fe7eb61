"""`cbe report` as people type it: what it says, how it ends."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from cbe_cli.documents import libraries
from tests.documents.test_report import THREE
from tests.lint.laid import lay_example
from tests.typed import typed


@pytest.fixture
def three(tmp_path: Path) -> Path:
    words = THREE.replace(", images: [bridge.jpg]", "")
    return lay_example(words, tmp_path / "g6")


@pytest.fixture(autouse=True)
def _no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Pango it writes HTML, which is quick; what is said is the same."""
    monkeypatch.setattr(libraries, "LIBRARIES", (libraries.Library("no-such-library", "0"),))


def cbe(*arguments: object) -> tuple[int, str, str]:
    code, product, talk = typed("report", *map(str, arguments), "--jobs", "1")
    return code, product, re.sub(r"in [0-9.]+ s", "in 1.0 s", talk)


def test_the_summary_counts_and_says_where_and_what_to_do_without_pango(three: Path) -> None:
    code, product, talk = cbe(three)
    assert (code, product) == (0, "")
    assert talk == (
        f"3 portfolios in 1.0 s: {three}/out/base-class/portfolio\n"
        "The library Pango is missing on this computer, so these are pages for a browser: open one, choose Print,\n"
        "set the margins to “default” and switch background graphics on. `cbe doctor` says how to get PDF files.\n"
    )


@pytest.mark.parametrize("kind", ["portfolio", "class"])
def test_who_has_a_name_without_end_is_left_out_and_the_name_cut(three: Path, kind: str) -> None:
    students = three / "students.csv"
    students.write_text(students.read_text().replace("Ana López", "A" * 50_000))
    code, _, talk = cbe(three, "--kind", kind)
    assert code == 1
    assert f"Not printed: {'A' * 59}… (S01)\n" in talk
    assert "students.csv:2:5: S129 error: The name of S01 has 50,000 characters, which no page has room for" in talk
    made = {file.name for file in (three / "out" / "base-class" / kind).glob("*.html")}
    assert made == ({"base-class.html"} if kind == "class" else {"S02.html", "S03.html", "index.html"})
    assert len(talk) < 1500


def test_the_same_again_is_unchanged_and_says_so(three: Path) -> None:
    cbe(three)
    code, _, talk = cbe(three)
    assert code == 0
    assert talk.startswith(f"3 portfolios (3 unchanged) in 1.0 s: {three}/out/base-class/portfolio\n")


def test_a_fault_of_one_is_shown_again_when_nothing_was_done_about_it(three: Path) -> None:
    gradebook = three / "evidence.csv"
    gradebook.write_text(gradebook.read_text().replace("S01,MA.RATIO.5a,3", "S01,MA.RATIO.5a,5"))
    first, second = cbe(three), cbe(three)
    assert first[0] == second[0] == 1
    for talk in (first[2], second[2]):
        assert "evidence.csv:2:28: G007 error: 5 is not on the four-point scale (1 to 4 in steps of 0.5)." in talk
        assert "Not printed: Ana López (S01)\n" in talk
        assert "2 portfolios " in talk


def test_a_class_is_needed(three: Path) -> None:
    code, _, talk = cbe()
    assert code == 2
    assert "Name a class (its folder or id), or use --student, --advisor, --grade or --all." in talk
    code, _, talk = cbe(three, "--grade", "6", "--all")
    assert code == 2
    assert "--advisor, --grade and --all cannot be used together." in talk


def test_an_unknown_class_or_conference_is_refused(three: Path) -> None:
    assert cbe(three / "nowhere")[0] == 2
    code, _, talk = cbe(three, "--conference", "winter")
    assert (code, talk) == (2, "There is no conference “winter”. There are: autumn.\n")


def test_what_is_remembered_is_data_and_no_program(three: Path) -> None:
    cbe(three)
    (file,) = (three / "out" / ".cbe").iterdir()
    json.loads(file.read_text(encoding="utf-8"))
    file.write_text("{}", encoding="utf-8")
    assert cbe(three)[0] == 0


def test_only_those_asked_for_are_counted(three: Path) -> None:
    cbe(three)
    assert cbe(three, "--student", "Bo")[2].startswith("1 portfolio (1 unchanged) in 1.0 s: ")


def test_where_everybody_has_to_wait_it_says_so(three: Path) -> None:
    rows = ("S01,Bo Lind", "S02,Ana López", "S03,Bo Lind")
    (three / "roster.csv").write_text("\n".join(("student,name", *rows)), encoding="utf-8")
    code, _, talk = cbe(three)
    assert code == 1
    assert talk.count("Not printed: ") == 3
    assert "0 portfolios in 1.0 s" in talk


def test_a_stray_link_that_leads_nowhere_is_nobodys_fault(three: Path) -> None:
    """The run cannot say whether it is the same as before, and prints all the same."""
    for name in ("notes.csv", "portfolios/S01/tree.jpg", "conferences/spring/S01.json"):
        (three / name).parent.mkdir(parents=True, exist_ok=True)
        (three / name).symlink_to("nowhere")
    code, _, talk = cbe(three)
    assert (code, talk.splitlines()[0]) == (0, f"3 portfolios in 1.0 s: {three}/out/base-class/portfolio")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_the_name_of_a_file_that_is_no_text_is_said_as_far_as_it_goes(three: Path) -> None:
    (three / "portfolios" / "S01").mkdir(parents=True, exist_ok=True)
    with open(os.fsencode(three / "portfolios" / "S01") + b"/autum\xff.yaml", "wb") as file:  # noqa: PTH123 - no Path has it
        file.write(b"format: 1\n")
    for _ in range(2):  # the second may not say that it remembers
        code, _, talk = cbe(three)
        assert code == 1
        assert "P102 error: There is no conference “autum?”." in talk
        assert "\n2 portfolios " in talk


def test_a_file_in_the_place_of_the_folder_to_write_to_is_said(three: Path) -> None:
    (three / "out").write_text("")
    code, _, talk = cbe(three)
    assert (code, talk.rpartition("/.cbe-pages.json ")[2]) == (
        2,
        "cannot be written: a file has the name of one of these folders; rename it.\n",
    )


def test_a_booklet_says_once_what_it_was_written_as(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(three)
    code, _, talk = typed("booklet", "base")
    assert (code, talk) == (
        0,
        "Wrote out/booklet/base-rubric.html for a browser, which prints it: the library Pango is missing here.\n",
    )
