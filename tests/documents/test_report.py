"""From files to documents: who is printed, who has to wait, what is skipped, what lies in the folder."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents import libraries, unchanged
from cbe_cli.documents.index_page import Index, write_index
from cbe_cli.documents.mail.write import MAIL, MANIFEST
from cbe_cli.documents.outcome import How, Outcome, Printed, Withheld
from cbe_cli.documents.pdf import pango_available
from cbe_cli.documents.report import ALL, INDEX, report
from cbe_cli.school.file_names import ABOUT_EVERYBODY
from tests.documents.pictures import as_bytes, bridge
from tests.lint.laid import lay_example

needs_pango = pytest.mark.skipif(not pango_available(), reason="Pango is not installed")

THREE = """
students.csv
| id,name,grade,advisor
| S01,Ana López,6,Mr Okafor
| S02,Bo Lind,6,Ms Aalto
| S03,王小明,6,Mr Okafor
roster.csv
| student
| S03
| S01
| S02
evidence.csv
| date,student,id,score,task
| 2026-10-12,S01,MA.RATIO.5a,3,maps
| 2026-10-12,S02,MA.RATIO.5a,2,maps
| 2026-10-12,S03,MA.RATIO.5a,3,maps
portfolios/S02/autumn.yaml
| format: 1
| pieces: [{id: a, title: The bridge, shows: MA.RATIO.5a, images: [bridge.jpg]}]
"""


def lay_three(folder: Path) -> Path:
    """A class folder that stands alone, with three students; Bo's portfolio has a picture."""
    lay_example(THREE, folder)
    (folder / "portfolios" / "S02" / "bridge.jpg").write_bytes(as_bytes(bridge(holds=True), quality=40))
    return folder


@pytest.fixture
def three(tmp_path: Path) -> Path:
    return lay_three(tmp_path / "g6")


@pytest.fixture(scope="session")
def portfolios(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The portfolios of the three, printed once for all who only look at them."""
    return run(lay_three(tmp_path_factory.mktemp("portfolios") / "g6"))


@pytest.fixture(scope="session")
def worksheets(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The same, of what is quicker to print."""
    return run(lay_three(tmp_path_factory.mktemp("worksheets") / "g6"), kind="worksheet")


def class_of(outcome: Outcome) -> Path:
    assert outcome.folder is not None
    return outcome.folder.parents[2]


@pytest.fixture
def with_portfolios(portfolios: Outcome, tmp_path: Path) -> Path:
    """The three in a folder of their own, their portfolios in it."""
    return shutil.copytree(class_of(portfolios), tmp_path / "g6")


@pytest.fixture
def with_worksheets(worksheets: Outcome, tmp_path: Path) -> Path:
    return shutil.copytree(class_of(worksheets), tmp_path / "g6")


def run(folder: Path, how: How | None = None, **wanted: Any) -> Outcome:
    asked = Wanted(**({"class_": "base-class"} | wanted))
    asked.check()
    return report(folder, asked.ask, how or How(jobs=1))


def names(outcome: Outcome) -> list[str]:
    assert outcome.folder is not None
    return sorted(file.name for file in outcome.folder.iterdir())


@needs_pango
@pytest.mark.xdist_group("printed")  # once, whichever worker has it
class TestPrinting:
    def test_a_file_for_each_all_in_one_and_a_list(self, portfolios: Outcome) -> None:
        outcome = portfolios
        assert outcome.exit_code == 0
        assert outcome.folder == class_of(outcome) / "out" / "base-class" / "portfolio"
        expected = [".cbe-pages.json", "S01.pdf", "S02.pdf", "S03.pdf", "all.pdf", "index.html"]
        assert names(outcome) == expected
        assert [one.student for one in outcome.printed] == ["S03", "S01", "S02"]  # the roster's order
        pages = {one.student: len(PdfReader(outcome.folder / f"{one.student}.pdf").pages) for one in outcome.printed}
        assert [(one.first, one.pages) for one in outcome.printed] == [
            (1, pages["S03"]), (1 + pages["S03"], pages["S01"]), (1 + pages["S03"] + pages["S01"], pages["S02"]),
        ]  # fmt: skip
        whole = PdfReader(outcome.folder / "all.pdf")
        assert len(whole.pages) == sum(pages.values())
        assert "王小明" in whole.pages[0].extract_text()
        index = (outcome.folder / "index.html").read_text(encoding="utf-8")
        assert '<a href="S03.pdf"><bdi lang="zh" dir="ltr">王小明</bdi></a>' in index
        assert f"{1 + pages['S03']}–{pages['S03'] + pages['S01']}" in index

    def test_all_of_them_in_one_file_keep_their_tags_and_headings(self, worksheets: Outcome, three: Path) -> None:
        assert worksheets.folder is not None
        data = (worksheets.folder / "all.pdf").read_bytes()
        reader = PdfReader(io.BytesIO(data))
        root: Any = reader.trailer["/Root"]
        assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en", True)
        tree = root["/StructTreeRoot"]
        (top,) = tree["/K"]
        assert [part.get_object()["/S"] for part in top.get_object()["/K"]] == ["/Part"] * 3
        numbers = tree["/ParentTree"]["/Nums"]
        assert list(numbers[::2]) == list(range(len(numbers) // 2))
        assert [page["/StructParents"] for page in reader.pages] == sorted(
            {page["/StructParents"] for page in reader.pages}
        )
        assert [item.title for item in reader.outline if not isinstance(item, list)] == [
            "王小明",
            "Ana López",
            "Bo Lind",
        ]
        assert b"pdfuaid:part" in root["/Metadata"].get_data()
        again = run(three, How(out=three.parent / "other", jobs=2), kind="worksheet")
        assert again.folder is not None
        assert (again.folder / "all.pdf").read_bytes() == data

    def test_what_has_not_changed_is_not_printed_again(self, portfolios: Outcome, with_portfolios: Path) -> None:
        assert all(one.fresh for one in portfolios.printed)
        folder = with_portfolios / "out" / "base-class" / "portfolio"
        before = {file: file.stat().st_mtime_ns for file in folder.glob("*.pdf")}
        assert len(before) == 4
        again = run(with_portfolios)
        assert again.folder == folder
        assert not any(one.fresh for one in again.printed)
        assert before == {file: file.stat().st_mtime_ns for file in before}
        gradebook = with_portfolios / "evidence.csv"
        gradebook.write_text(gradebook.read_text().replace("S01,MA.RATIO.5a,3", "S01,MA.RATIO.5a,2"))
        third = run(with_portfolios)
        assert [one.student for one in third.printed if one.fresh] == ["S01"]
        assert len(PdfReader(folder / "all.pdf").pages) == sum(one.pages for one in third.printed)

    def test_a_file_that_is_gone_is_printed_again(self, with_worksheets: Path) -> None:
        (with_worksheets / "out" / "base-class" / "worksheet" / "S01.pdf").unlink()
        assert [one.student for one in run(with_worksheets, kind="worksheet").printed if one.fresh] == ["S01"]

    def test_a_bad_picture_withholds_one_child_and_prints_the_others(self, three: Path) -> None:
        (three / "portfolios" / "S02" / "bridge.jpg").write_bytes(b"no picture")
        outcome = run(three)
        assert outcome.exit_code == 1
        assert [one.student for one in outcome.printed] == ["S03", "S01"]
        (waiting,) = outcome.withheld
        assert waiting.name == "Bo Lind"
        assert waiting.why == ("portfolios/S02/autumn.yaml:2:66: The file “bridge.jpg” cannot be read as a picture.",)
        assert "S02.pdf" not in names(outcome)
        assert outcome.folder is not None
        assert "Bo Lind" in (outcome.folder / "index.html").read_text(encoding="utf-8")

    def test_a_picture_of_another_child_withholds_and_their_name_is_only_said(self, three: Path) -> None:
        words = three / "portfolios" / "S02" / "autumn.yaml"
        (three / "portfolios" / "S01").mkdir()
        (three / "portfolios" / "S01" / "autumn.yaml").write_text(
            "format: 1\nletter: Bo Lind held the glue.\npieces: [{id: a, title: A, images: ../S02/bridge.jpg}]\n"
        )
        outcome = run(three, kind="worksheet")
        assert [one.student for one in outcome.withheld] == ["S01"]
        assert outcome.withheld[0].why == (
            "portfolios/S01/autumn.yaml:3:36: The picture “../S02/bridge.jpg” lies in another student's folder.",
        )
        words.write_text(words.read_text() + "letter: I asked Ana López.\n", encoding="utf-8")
        said = run(three, kind="worksheet", students=["S02"])
        assert ("P120", "S02") in [(one.code, one.student) for one in said.findings]
        assert [one.student for one in said.printed if one.chosen] == ["S02"]

    def test_a_bad_score_withholds_one_child_and_their_older_pages(
        self, worksheets: Outcome, with_worksheets: Path
    ) -> None:
        gradebook = with_worksheets / "evidence.csv"
        gradebook.write_text(gradebook.read_text().replace("S01,MA.RATIO.5a,3", "S01,MA.RATIO.5a,5"))
        outcome = run(with_worksheets, kind="worksheet")
        assert outcome.exit_code == 1
        assert [one.student for one in outcome.withheld] == ["S01"]
        assert outcome.left_over == ("S01.pdf",)  # named, and not deleted
        assert outcome.folder is not None
        total = sum(one.pages for one in worksheets.printed if one.student != "S01")
        assert len(PdfReader(outcome.folder / "all.pdf").pages) == total

    def test_one_student_alone_takes_their_place_in_all(self, with_worksheets: Path) -> None:
        students = with_worksheets / "students.csv"
        students.write_text(students.read_text(encoding="utf-8").replace("Bo Lind", "Bo Linde"), encoding="utf-8")
        outcome = run(with_worksheets, kind="worksheet", students=("linde",))
        assert [(one.student, one.fresh) for one in outcome.printed] == [("S03", False), ("S01", False), ("S02", True)]
        assert outcome.folder is not None
        titles = [item.title for item in PdfReader(outcome.folder / "all.pdf").outline if not isinstance(item, list)]
        assert titles == ["王小明", "Ana López", "Bo Linde"]

    def test_pages_for_a_browser_come_beside(self, three: Path) -> None:
        outcome = run(three, How(jobs=1, html=True), kind="worksheet", students=("S01",))
        assert [name for name in names(outcome) if name.startswith("S01")] == ["S01.html", "S01.pdf"]

    def test_a_missing_logo_stops_everybody(self, three: Path) -> None:
        with (three / "class.yaml").open("a") as file:
            file.write("brand: {logo: assets/logo.svg}\n")
        outcome = run(three)
        assert (outcome.stopped, outcome.exit_code, outcome.folder) == (True, 1, None)
        assert outcome.findings[-1].message == "The logo 'assets/logo.svg' is not there."
        assert not (three / "out").exists()

    def test_a_run_that_is_killed_leaves_whole_files(self, three: Path) -> None:
        code = "from cbe_cli.cli.app import main; main()"
        arguments = [sys.executable, "-c", code, "report", str(three), "--jobs", "2", "--kind", "worksheet"]
        process = subprocess.Popen(
            arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        folder = three / "out" / "base-class" / "worksheet"
        for _ in range(600):
            if list(folder.glob("S*.pdf")) or process.poll() is not None:
                break
            time.sleep(0.05)
        with suppress(ProcessLookupError):  # it was quicker
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for file in folder.glob("*.pdf"):
            assert len(PdfReader(file).pages) > 1
        assert run(three, kind="worksheet").exit_code == 0


class TestWithoutPango:
    def test_the_pages_are_written_for_a_browser(self, three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(libraries, "LIBRARIES", (libraries.Library("no-such-library", "0"),))
        outcome = run(three)
        assert (outcome.exit_code, outcome.pdf) == (0, False)
        assert names(outcome) == [".cbe-pages.json", "S01.html", "S02.html", "S03.html", "index.html"]
        assert outcome.folder is not None
        assert 'href="S03.html"' in (outcome.folder / "index.html").read_text(encoding="utf-8")
        assert "data:image/jpeg" in (outcome.folder / "S02.html").read_text(encoding="utf-8")


class TestUnchanged:
    def test_an_outcome_is_remembered_while_nothing_changes(self, three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(libraries, "LIBRARIES", (libraries.Library("no-such-library", "0"),))
        out, asked = three / "out", ("g6",)
        now, records = unchanged.fingerprint(three, out, asked), unchanged.kept_of_conferences(three)
        outcome = run(three)
        unchanged.remember(three, out, asked, (now, records), outcome)
        assert unchanged.fingerprint(three, out, asked) == now  # what cbe writes is no input
        kept = unchanged.recall(out, asked, now, unchanged.kept_of_conferences(three))
        assert kept == replace(outcome, printed=tuple(replace(one, fresh=False) for one in outcome.printed))
        assert unchanged.recall(out, ("other",), now, {}) is None
        assert outcome.folder is not None
        (outcome.folder / "S01.html").write_text("changed by hand", encoding="utf-8")
        assert unchanged.recall(out, asked, now, {}) is None

    @pytest.mark.parametrize("name", ["evidence.csv", "portfolios/S02/bridge.jpg", "templates/words/en.yaml"])
    def test_any_file_of_the_school_counts(self, three: Path, name: str) -> None:
        before = unchanged.fingerprint(three, three / "out", ())
        file = three / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((file.read_bytes() if file.is_file() else b"") + b" ")
        assert unchanged.fingerprint(three, three / "out", ()) != before

    def test_what_is_asked_counts(self, three: Path) -> None:
        prints = {unchanged.fingerprint(three, three / "out", (word,)) for word in ("a", "b")}
        assert len(prints) == 2

    def test_with_a_linked_folder_nothing_is_known(self, three: Path) -> None:
        (three / "link").symlink_to(three.parent, target_is_directory=True)
        assert unchanged.fingerprint(three, three / "out", ()) == ""


class TestWhom:
    @pytest.fixture(autouse=True)
    def _only_html(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(libraries, "LIBRARIES", (libraries.Library("no-such-library", "0"),))

    def test_an_advisor(self, three: Path) -> None:
        outcome = run(three, advisor="okafor", class_="")
        assert outcome.folder == three / "out" / "advisor-mr-okafor" / "portfolio"
        assert [one.student for one in outcome.printed] == ["S01", "S03"]

    def test_a_grade_and_everybody(self, three: Path) -> None:
        assert [one.student for one in run(three, grade="6").printed] == ["S03", "S01", "S02"]
        everybody = run(three, everybody=True, class_="")
        assert everybody.folder == three / "out" / "all" / "portfolio"
        assert [one.student for one in everybody.printed] == ["S01", "S02", "S03"]

    def test_a_name_that_several_have_lists_them(self, three: Path) -> None:
        with pytest.raises(CannotRun, match=r"can mean more than one student: S01 \(Ana López\), S02 \(Bo Lind\)"):
            run(three, students=("l",))

    def test_a_name_that_nobody_has(self, three: Path) -> None:
        with pytest.raises(CannotRun, match=r"There is no student “Zoe” here\."):
            run(three, students=("Zoe",))
        with pytest.raises(
            CannotRun, match=r"“Curie” is not one advisor of students.csv. There are: Mr Okafor, Ms Aalto."
        ):
            run(three, advisor="Curie")

    def test_who_has_left_gets_no_document(self, three: Path) -> None:
        (three / "roster.csv").write_text("student,from,to\nS01,,2026-09-30\nS02,,\nS03,2026-12-01,\n")
        assert [one.student for one in run(three).printed] == ["S02"]

    def test_an_error_in_the_class_stops_everybody(self, three: Path) -> None:
        with (three / "evidence.csv").open("a") as file:
            file.write("2026-10-12,S99,MA.RATIO.5a,3,maps\n")
        assert run(three).stopped
        assert len(run(three, How(jobs=1, keep_going=True)).printed) == 3


@pytest.mark.parametrize(("first", "pages", "said"), [(3, 4, "3–6"), (7, 1, "7"), (0, 2, "")])
def test_the_list_says_where_a_document_is_in_the_whole_file(first: int, pages: int, said: str, tmp_path: Path) -> None:
    one = Printed("S01", "Ana López", pages, first)
    write_index(tmp_path / "index.html", Index("Grade 6", None, (one,), ()))
    assert f'<td class="pages">{said}</td>' in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_files_about_everybody_have_names_that_no_student_has() -> None:
    assert {name.partition(".")[0] for name in (ALL, INDEX, MAIL, MANIFEST)} == ABOUT_EVERYBODY


def test_the_list_gives_a_sentence_of_ours_its_own_direction(tmp_path: Path) -> None:
    one = Withheld("S01", "Ana López", ("portfolios/S01/autumn.yaml:3:1: There is no such picture.",))
    write_index(tmp_path / "index.html", Index("الصف 6", None, (), (one,), language="ar"))
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert '<p lang="en" dir="ltr">portfolios/S01/autumn.yaml:3:1: There is no such picture.</p>' in html
