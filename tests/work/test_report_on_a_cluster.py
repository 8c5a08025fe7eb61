"""Documents drawn by a cluster of two workers are those drawn here, byte for byte, and are written here."""

from __future__ import annotations

from pathlib import Path

import pytest
from distributed import LocalCluster

from cbe_cli.cli.report_choice import Wanted
from cbe_cli.diagnostics import CannotRun, Location
from cbe_cli.documents.outcome import How, Outcome
from cbe_cli.documents.pdf import pango_available
from cbe_cli.documents.printing_elsewhere import Sheet, draw
from cbe_cli.documents.report import report
from tests.documents.test_endless import LOOP, TWO
from tests.lint.laid import lay_example

pytestmark = [
    pytest.mark.xdist_group("cluster"),
    pytest.mark.skipif(not pango_available(), reason="Pango is not installed"),
]
COVER = """{% extends "shipped/portfolio/cover.html.j2" %}
{% block cover %}<link rel="stylesheet" href="ours.css">{{ super() }}{% endblock %}
"""


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A class of two, whose school has a template of its own and a style beside it."""
    folder = lay_example(TWO, tmp_path / "g6")
    (folder / "templates" / "portfolio").mkdir(parents=True)
    (folder / "templates" / "portfolio" / "cover.html.j2").write_text(COVER, encoding="utf-8")
    (folder / "templates" / "ours.css").write_text(".cover { background: #eef }", encoding="utf-8")
    return folder


def run(folder: Path, out: str, cluster: str = "") -> Outcome:
    wanted = Wanted(str(folder), kind="worksheet")
    return report(folder, wanted.ask, How(folder / out, jobs=1, cluster=cluster))


def files(outcome: Outcome) -> dict[str, bytes]:
    assert outcome.folder is not None
    return {file.name: file.read_bytes() for file in outcome.folder.iterdir()}


def test_the_files_are_the_same_and_nothing_travels_twice(
    cluster: LocalCluster, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cbe_cli.documents.printing_elsewhere.AT_ONCE", 1)
    here = run(two, "here")
    there = run(two, "there", cluster.scheduler_address)
    assert [one.student for one in there.printed] == ["S01", "S02"]
    assert files(there) == files(here)
    again = run(two, "there", "tcp://127.0.0.1:1")  # where nobody is, and nobody is asked
    assert [one.fresh for one in again.printed] == [False, False]
    assert files(again) == files(here)


def test_a_template_without_end_is_found_before_anything_travels(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cbe_cli.documents.printing.LONGEST", 1.0)
    (two / "templates" / "portfolio" / "cover.html.j2").write_text(LOOP, encoding="utf-8")
    outcome = run(two, "out", "tcp://127.0.0.1:1")
    assert {one.why for one in outcome.withheld} == {
        ("templates/portfolio/cover.html.j2:1: this template does not work: it was not done in time.",)
    }


def test_a_worker_with_another_renderer_draws_nothing() -> None:
    with pytest.raises(CannotRun, match=r"^A worker of the cluster has other versions of WeasyPrint"):
        draw(Sheet("<p>x", Location("x"), "S01", "weasyprint 1", ()))
