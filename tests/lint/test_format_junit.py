"""JUnit XML, read back by a parser that is not ours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cbe_cli.diagnostics import Diagnostic, Location, Severity
from cbe_cli.lint.output.junit import as_junit
from tests.lint.findings import finding, report


def suites(*found: Diagnostic) -> etree._Element:
    return etree.fromstring(as_junit(report(*found)).encode("utf-8"))


def test_the_whole_of_it() -> None:
    related = ((Location("r.csv", 2), "here"),)
    found = (
        finding("5 < 6 & “x”", hint="Write 4.", related=related),
        finding("Old.", Location("f.yaml", 8), code="F214", severity=Severity.INFO),
    )
    assert as_junit(report(*found)) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="cbe lint" tests="2" failures="1" errors="0">\n'
        '  <testsuite name="classes/g6/evidence.csv" tests="1" failures="1" errors="0" skipped="0">\n'
        '    <testcase classname="classes/g6/evidence.csv" name="G007 score-off-scale: 5 &lt; 6 &amp; “x”"'
        ' file="classes/g6/evidence.csv" line="12" time="0">\n'
        '      <failure message="5 &lt; 6 &amp; “x”" type="error">'
        "classes/g6/evidence.csv:12:28: G007 error: 5 &lt; 6 &amp; “x”\nr.csv:2: here\nWrite 4.</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="f.yaml" tests="1" failures="0" errors="0" skipped="1">\n'
        '    <testcase classname="f.yaml" name="F214 proficient-is-top: Old." file="f.yaml" line="8" time="0">\n'
        '      <skipped message="Old.">f.yaml:8: F214 info: Old.</skipped>\n'
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_nothing_found_is_one_test_that_passed() -> None:
    all_ = suites()
    assert dict(all_.attrib) == {"name": "cbe lint", "tests": "1", "failures": "0", "errors": "0"}
    (case,) = all_.iter("testcase")
    assert (case.get("name"), len(case)) == ("nothing to report", 0)


def test_warnings_are_failures_of_their_type() -> None:
    (failure,) = suites(finding("m", severity=Severity.WARNING)).iter("failure")
    assert failure.get("type") == "warning"


def test_a_cell_is_in_the_text_and_its_sheet_in_the_name() -> None:
    (case,) = suites(finding("No.", Location("e.xlsx", sheet="Bridges", cell="C4"))).iter("testcase")
    assert case.get("name") == "G007 score-off-scale: [Bridges] No."
    assert case.get("line") is None
    assert case[0].text == "e.xlsx [Bridges] C4: G007 error: No."


def test_no_name_is_twice_in_a_suite_nor_changes_with_the_line() -> None:
    twice = [finding("a", Location("a.csv", line)) for line in (3, 7)]
    assert [case.get("name") for case in suites(*twice).iter("testcase")] == [
        "G007 score-off-scale: a",
        "G007 score-off-scale: a (2)",
    ]


def test_what_no_xml_may_hold_is_replaced() -> None:
    (failure,) = suites(finding("a\x00b\x1b[2Jc\ud800d\uffffe\tf")).iter("failure")
    assert failure.get("message") == "a\ufffdb\ufffd[2Jc\ufffdd\ufffde\tf"


@given(st.text(), st.text(min_size=1))
def test_it_can_be_parsed_whatever_people_wrote(message: str, path: str) -> None:
    (case,) = suites(finding(message, Location(path), hint=message)).iter("testcase")
    assert case.get("file") is not None
