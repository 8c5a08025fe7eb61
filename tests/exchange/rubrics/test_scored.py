"""Criteria that an import takes out although gradebooks of the school score them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cbe_cli.exchange.rubrics.as_markdown import as_markdown
from cbe_cli.exchange.rubrics.exported import export
from cbe_cli.exchange.rubrics.into import Update, bring_in
from cbe_cli.exchange.rubrics.scored import scored
from tests.exchange.rubrics.documents import edition, read

SAMPLE = Path("sample_frameworks/riverbend")


def update(framework: Path, *gone: str) -> Update:
    """An import of MA.QR as it is, without the rows of these criteria."""
    lines = as_markdown(export(edition(framework.read_text(encoding="utf-8")), ["MA.QR"])).split("\n")
    kept = [line for line in lines if not any(line.startswith(f"| {id_} |") for id_ in gone)]
    assert len(lines) == len(kept) + len(gone)
    brought = bring_in(read("a.md", "\n".join(kept).encode()), framework)
    assert brought.value is not None
    assert not brought.diagnostics
    return brought.value


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "school"))


def test_evidence_on_a_criterion_that_goes_is_said(school: Path) -> None:
    gradebooks = [file.read_text(encoding="utf-8") for file in school.glob("classes/**/evidence*.csv")]
    rows = sum(len(re.findall(r"\bMA\.QR[\w.]*#strategy\b", text)) for text in gradebooks)
    (found,) = scored(update(school / "frameworks/riverbend.yaml", "strategy"))
    assert found.code == "X062"
    assert found.message == (
        f"The import takes criterion “strategy” out of MA.QR, and {rows} rows of evidence score it, the first one here."
    )
    line = (school / found.where.path).read_text(encoding="utf-8").split("\n")[found.where.line - 1]
    assert "#strategy" in line


def test_where_no_evidence_scores_it_nothing_is_said(school: Path) -> None:
    for file in school.glob("classes/**/evidence*.csv"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("#strategy", "#explanation"), encoding="utf-8")
    assert scored(update(school / "frameworks/riverbend.yaml", "strategy")) == ()


def test_a_framework_by_itself_has_no_evidence(tmp_path: Path) -> None:
    file = Path(shutil.copy(SAMPLE / "frameworks/riverbend.yaml", tmp_path / "riverbend.yaml"))
    assert scored(update(file, "strategy")) == ()


def test_where_nothing_goes_no_school_is_read(tmp_path: Path) -> None:
    file = Path(shutil.copy(SAMPLE / "frameworks/riverbend.yaml", tmp_path / "riverbend.yaml"))
    (tmp_path / "cbe.yaml").write_text("not: [a school", encoding="utf-8")
    assert scored(update(file)) == ()
    assert scored(update(file, "strategy")) == ()
