"""The pages of a portfolio shown part by part in a browser: with keys, and for those who listen or need it still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cbe_cli.documents.html import render
from tests.browser import opened, violations
from tests.documents.views import FULL

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.heavy

PARTS = [
    "Thùy Linh Nguyễn", "What we do together", "A letter to my family", "Me as a learner", "Where I am",
    "How I have grown", "What is new", "The bridge that did not hold", "Is the big bottle really cheaper?",
    "Three voices on one river: a podcast", "Habits of work", "What comes next", "My goals", "From my family", "We met",
    "How to read this",
]  # fmt: skip


@pytest.fixture
def page(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "S014.html"
    file.write_text(render(FULL), encoding="utf-8")
    with opened(chromium, file) as page:
        page.emulate_media(reduced_motion="reduce")
        yield page


def shown(page: Page) -> list[str]:
    """The headings that can be seen."""
    return page.evaluate(  # type: ignore[no-any-return]
        "[...document.querySelectorAll('h1, .part > h2, .signatures > h2')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.textContent)"
    )


def present(page: Page) -> None:
    page.get_by_role("button", name="Present").click()


def test_one_part_at_a_time_by_keys(page: Page) -> None:
    assert shown(page) == PARTS  # a long page, until somebody asks
    present(page)
    seen = []
    for _ in PARTS:
        seen += shown(page)
        page.keyboard.press("ArrowRight")
    assert seen == PARTS
    for key, number in (("ArrowLeft", 15), ("Home", 1), ("ArrowLeft", 1), ("End", 16), ("ArrowRight", 16)):
        page.keyboard.press(key)
        assert (shown(page), page.get_by_role("status").inner_text()) == ([PARTS[number - 1]], f"{number} of 16"), key
    page.keyboard.press("Escape")
    assert shown(page) == PARTS


def test_the_space_bar_reads_a_long_part_to_its_end_first(page: Page) -> None:
    present(page)
    page.keyboard.press("End")
    presses = 0
    while page.get_by_role("status").inner_text() == "16 of 16" and presses < 20:
        before = page.evaluate("scrollY")
        page.keyboard.press("Shift+Space" if presses > 8 else "Space")
        presses += 1
        if page.evaluate("scrollY") == before and presses <= 8:
            presses = 9  # at the end, and there is no next part: back again
    assert page.get_by_role("status").inner_text() == "15 of 16"
    assert presses > 10


def test_type_is_large_and_nothing_runs_off_the_side(page: Page) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    present(page)
    for heading in PARTS:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), heading
        assert float(page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--zoom')")) > 1.8
        page.keyboard.press("ArrowRight")


def test_focus_is_on_the_heading_and_keys_of_buttons_stay_theirs(page: Page) -> None:
    present(page)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == PARTS[1]
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Space")
    assert page.get_by_role("status").inner_text() == "3 of 16"
    page.keyboard.press("Control+ArrowRight")
    assert page.get_by_role("status").inner_text() == "3 of 16"
    page.get_by_role("button", name="End").click()
    assert page.evaluate("document.activeElement.textContent") == "Present"


def test_while_it_is_shown_it_prints_as_ever(page: Page) -> None:
    before = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    present(page)
    page.keyboard.press("End")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == before > 8
    page.emulate_media(media="print")
    assert shown(page) == PARTS
    assert not page.locator(".presenter").is_visible()


def test_nothing_moves_for_those_who_need_it_still(page: Page) -> None:
    present(page)
    assert page.evaluate("getComputedStyle(document.querySelector('.cover')).animationName") == "none"
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate("getComputedStyle(document.querySelector('.cover')).animationName") == "arrive"


def test_it_can_be_heard_and_read(page: Page) -> None:
    present(page)
    page.keyboard.press("ArrowRight")
    assert violations(page) == []


def test_without_a_script_it_is_a_long_page(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "S014.html"
    file.write_text(render(FULL), encoding="utf-8")
    with chromium.new_context(java_script_enabled=False) as window:
        page = window.new_page()
        page.goto(file.as_uri())
        assert not page.locator(".presenter").is_visible()
        assert page.locator(".part").last.is_visible()
