"""Text of both directions in one sentence: what is isolated, and what stands on the page for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cbe_cli.documents.html import render_template
from cbe_cli.documents.isolates import as_elements, isolated, without_isolates
from cbe_cli.documents.words import Script, words_for
from tests.documents.every_kind import changes_page

FIRST, POP = "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("text", "in_english", "in_arabic"),
    [
        ("Ratios", False, True), ("النسب", True, False), ("مشروع Excel", True, True), ("12", False, False),
        ("", False, False), ("3–5", False, True), ("2026-11-12", False, True), ("+1", False, True), ("…", False, False),
        ("12 محمد", True, False), ("דוד", True, False), (f"«{FIRST}The pond{POP}»", False, False),
        (f"“{FIRST}البركة{POP}”", False, False), (f"{FIRST}The pond{POP} and", False, True),
    ],
)  # fmt: skip
def test_what_could_mix_with_its_sentence_is_isolated(text: str, in_english: object, in_arabic: object) -> None:
    assert isolated(text, "ltr") == (f"{FIRST}{text}{POP}" if in_english else text)
    assert isolated(text, "rtl") == (f"{FIRST}{text}{POP}" if in_arabic else text)


def test_values_and_lists_are_isolated_in_a_sentence_of_the_other_direction() -> None:
    arabic, english = words_for("ar"), words_for("en")
    assert arabic.fill("where.working", level="Level 5") == f"أعمل على {FIRST}Level 5{POP}"
    assert arabic.fill("where.working", level="المستوى 5") == "أعمل على المستوى 5"
    assert arabic.fill("where.skills", met=5, needed=8) == "المهارات: 5 من 8"
    assert arabic.listed(["Maths", "علوم"]) == f"{FIRST}Maths{POP} وعلوم"
    assert english.fill("where.working", level="المستوى 5") == f"Working on {FIRST}المستوى 5{POP}"
    assert english.fill("where.working", level="Level 5") == "Working on Level 5"


@pytest.mark.parametrize(
    ("html", "becomes"),
    [
        (f"<p>{FIRST}Bo{POP}</p>", '<p><bdi dir="ltr">Bo</bdi></p>'),
        (f"<p>{FIRST}&lt;محمد{POP}!</p>", '<p><bdi dir="rtl">&lt;محمد</bdi>!</p>'),
        (f"<p>{FIRST}{FIRST}سارة{POP} and Bo{POP}</p>", '<p><bdi dir="ltr"><bdi dir="rtl">سارة</bdi> and Bo</bdi></p>'),
        (f'<p dir="rtl">{FIRST}سارة{POP}</p>', '<p dir="rtl">سارة</p>'),
        (f'<p dir="ltr">{FIRST}سارة{POP}</p>', '<p dir="ltr"><bdi dir="rtl">سارة</bdi></p>'),
        (f'<i class="{FIRST}a{POP}" alt="{FIRST}x{POP}">y</i>', '<i class="a" alt="x">y</i>'),
        (f"<title>{FIRST}x{POP}</title>", "<title>x</title>"),
        (f'<style>a {{ content: "{FIRST}x{POP}" }}</style>', f'<style>a {{ content: "{FIRST}x{POP}" }}</style>'),
        (f"<p>{POP}{FIRST}x</p>", f"<p>{POP}{FIRST}x</p>"),
    ],
)  # fmt: skip
def test_a_page_has_elements_for_isolates(html: str, becomes: str) -> None:
    assert as_elements(html) == becomes


def test_without_them_the_text_is_what_it_was() -> None:
    assert without_isolates(isolated("Bo", "rtl")) == "Bo"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_template_has_to_think_of_it(tmp_path: Path, direction: str) -> None:
    written = (
        '<p class="{{ name }}">{{ name }}</p><p>{{ [name, 12] | join(" · ") }}</p><p>{{ "{a}!" | fill(a=name) }}</p>'
    )
    (tmp_path / "own.html.j2").write_text(written, encoding="utf-8")
    (tmp_path / "small.html.j2").write_text("{% macro one(a) %}<p>{{ a }}!</p>{% endmacro %}", encoding="utf-8")
    (tmp_path / "other.html.j2").write_text("{% from 'small.html.j2' import one %}{{ one(name) }}", encoding="utf-8")
    name = "Bo" if direction == "rtl" else "سارة"
    own = f'<bdi dir="{"ltr" if direction == "rtl" else "rtl"}">{name}</bdi>'
    values = {"name": name, "script": Script(direction)}
    page = render_template("own.html.j2", values, tmp_path)
    assert page == f'<p class="{name}">{own}</p><p>{own} · 12</p><p>{own}!</p>'
    assert render_template("other.html.j2", values, tmp_path) == f"<p>{own}!</p>"


def test_pieces_of_a_changed_text_stay_one_sentence_from_right_to_left() -> None:
    page = changes_page("ar")
    assert page.count('<div class="text" dir="ltr">') == 2, "of the old text and of the new one"
    assert '<bdi dir="ltr">2026.1 → 2026.2</bdi>' in page, "an arrow is not mirrored, so old stands left of new"
