"""The sample school, read once."""

from __future__ import annotations

from functools import cache

from cbe_cli.files.shipped import shipped
from cbe_cli.lint.ready import read_school
from cbe_cli.school.model import School

SCHOOL = shipped("sample_frameworks") / "riverbend"


@cache
def school() -> School:
    found = read_school(SCHOOL).value
    assert found is not None
    return found
