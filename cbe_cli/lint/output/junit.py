"""JUnit XML, as GitLab and Jenkins read it: a suite for each file, a test case for each finding."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from cbe_cli.diagnostics import Diagnostic, Severity
from cbe_cli.lint.output.names import Identity, identities, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cbe_cli.lint.report import Report

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SUITE: Final = "cbe lint"


def as_junit(report: Report) -> str:
    """Errors and warnings are failures, notes are skipped tests: they are shown and fail nothing.

    A report without findings is one test case that passed. The name of a case has no line in it and is there once in a
    suite, for GitLab knows by it what is new.
    """
    suites = ET.Element("testsuites", name=_SUITE)
    named = zip(report.diagnostics, identities(report.diagnostics), strict=True)
    for path, of_file in groupby(named, key=lambda each: each[0].where.path):
        _add_suite(suites, path, list(of_file))
    if not report.diagnostics:
        suite = ET.SubElement(suites, "testsuite", name=_SUITE, tests="1", failures="0", errors="0", skipped="0")
        ET.SubElement(suite, "testcase", classname=_SUITE, name="nothing to report", time="0")
    counts = report.counts
    suites.set("tests", str(len(report.diagnostics) or 1))
    suites.set("failures", str(counts[Severity.ERROR] + counts[Severity.WARNING]))
    suites.set("errors", "0")
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _add_suite(suites: ET.Element, path: str, findings: list[tuple[Diagnostic, Identity]]) -> None:
    skipped = sum(found.severity is Severity.INFO for found, _ in findings)
    suite = ET.SubElement(suites, "testsuite", name=_allowed(path), tests=str(len(findings)))
    suite.set("failures", str(len(findings) - skipped))
    suite.set("errors", "0")
    suite.set("skipped", str(skipped))
    for found, identity in findings:
        _add_case(suite, found, identity)


def _add_case(suite: ET.Element, found: Diagnostic, identity: Identity) -> None:
    path = _allowed(found.where.path)
    case = ET.SubElement(suite, "testcase", classname=path, name=_allowed(_name(found, identity)), file=path)
    if found.where.line:
        case.set("line", str(found.where.line))
    case.set("time", "0")
    message = _allowed(found.message)
    if found.severity is Severity.INFO:
        result = ET.SubElement(case, "skipped", message=message)
    else:
        result = ET.SubElement(case, "failure", message=message, type=str(found.severity))
    result.text = _allowed("\n".join(_lines(found)))


def _name(found: Diagnostic, identity: Identity) -> str:
    sheet = f"[{identity.sheet}] " if identity.sheet else ""
    repeat = f" ({identity.repeat})" if identity.repeat > 1 else ""
    return f"{found.code} {name_of(found)}: {sheet}{identity.message}{repeat}"


def _lines(found: Diagnostic) -> Iterable[str]:
    yield f"{found.where}: {found.code} {found.severity}: {found.message}"
    yield from (f"{where}: {note}" for where, note in found.related)
    if found.hint:
        yield found.hint


def _allowed(text: str) -> str:
    """XML has no way to write most control characters, not even as numbers."""
    return _NOT_XML.sub("\ufffd", text)
