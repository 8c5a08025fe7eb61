"""Two children of the sample school, as they were looked at: everything said, and a beginning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cbe_cli.documents.html import render
from cbe_cli.documents.portfolio.build import portfolio, with_pictures
from cbe_cli.documents.portfolio.child import Child
from cbe_cli.documents.portfolio.facts import gather
from cbe_cli.documents.portfolio.occasion import Asked, occasion
from cbe_cli.documents.portfolio.then import thens
from cbe_cli.documents.words import words_for
from cbe_cli.files.shipped import shipped
from cbe_cli.school.load import load
from tests.documents.test_html import shown

GOLDEN = Path(__file__).parent / "golden_riverbend"


@pytest.mark.parametrize("student", ["S014", "S024"])
def test_a_child_of_riverbend(student: str, golden: Callable[[Path, str], None]) -> None:
    school = load(shipped("sample_frameworks") / "riverbend").value
    assert school is not None
    when = occasion(school, list(school.students), Asked())
    own = next((one for one in school.portfolios if (one.student, one.conference) == (student, "autumn")), None)
    facts = gather(school, [student], when)
    before = thens(school, [student], when, facts, {}).get(student)
    in_english = replace(school.students[student], language="en")  # whatever is translated meanwhile
    child = Child(school, in_english, facts, when, words_for("en"), own, then=before)
    draft = portfolio(child).value
    assert draft is not None
    view = with_pictures(draft, school.root).value
    assert view is not None
    golden(GOLDEN / f"{student}.html", shown(render(view)))
