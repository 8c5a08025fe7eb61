"""The safe part of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.documents.markdown import student_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("  \n ", ""),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("*very* **much**", "<p><em>very</em> <strong>much</strong></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("# Loud", '<p class="heading"><strong>Loud</strong></p>\n'),
        ("Under\n=====", "<p>Under<br />\n=====</p>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[a](http://x.y)", "<p>[a](http://x.y)</p>\n"),
        ("![a](/etc/passwd)", "<p>![a](/etc/passwd)</p>\n"),
        ("<http://x.y>", "<p>&lt;http://x.y&gt;</p>\n"),
        ("    indented", "<p>indented</p>\n"),
        ("`x` ~~~", "<p>`x` ~~~</p>\n"),
        ("a\r\nb", "<p>a<br />\nb</p>\n"),
    ],
)  # fmt: skip
def test_text_becomes(text: str, html: str) -> None:
    assert student_text(text) == html


def test_a_line_ended_early_stays_and_a_wrapped_one_flows_on() -> None:
    wrapped = "This line was wrapped by an editor because it had grown too long\nand goes on here.\nYour friend,\nLinh"
    assert student_text(wrapped) == (
        "<p>This line was wrapped by an editor because it had grown too long\nand goes on here.<br />\n"
        "Your friend,<br />\nLinh</p>\n"
    )


def test_a_paragraph_in_the_other_direction_says_so() -> None:
    text = "Dear Teta,\n\nشكرًا!\n\n- Bo\n- سارة\n\n# ليلى\n"
    assert student_text(text) == (
        '<p>Dear Teta,</p>\n<p dir="rtl">شكرًا!</p>\n<ul>\n<li>Bo</li>\n<li dir="rtl">سارة</li>\n</ul>\n'
        '<p class="heading" dir="rtl"><strong>ليلى</strong></p>\n'
    )


@given(st.text())
def test_no_text_makes_anything_but_words(text: str) -> None:
    html = student_text(text)
    for tag in ("<a", "<img", "<script", "<h1", "<pre", "<code", "<iframe", "<!--"):
        assert tag not in html
