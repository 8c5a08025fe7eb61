"""Every kind of page in Chromium: nothing that axe-core calls serious, and nothing squeezed on a telephone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import opened, violations
from tests.documents.every_kind import KIND_NAMES, SINGLE_PAGES, print_kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.heavy, pytest.mark.xdist_group("browser")]
TELEPHONE = 390
SHEET = dict.fromkeys(KIND_NAMES, TELEPHONE) | {"card": 711, "transcript": 816}
"""How wide a page is on a telephone, in pixels; tables as wide as paper are shown whole, and made larger by hand."""
NARROW = """() => [...document.querySelectorAll("td, th, p, li, h1, h2, h3, h4")].filter((one) =>
  one.innerText.trim().length > 12 && one.offsetWidth && one.offsetWidth < 40 &&
  getComputedStyle(one).writingMode === "horizontal-tb"
).map((one) => one.innerText.slice(0, 60))"""


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_kind_of_document_can_be_used_by_everybody(kind: str, chromium: Browser, tmp_path: Path) -> None:
    files = sorted(print_kind(kind, tmp_path).glob("*.html"))
    assert len(files) >= 1
    for file in files:
        with opened(chromium, file, width=TELEPHONE) as page:
            assert squeezed(page) == [], file.name
            assert page.evaluate("document.documentElement.scrollWidth") in (TELEPHONE, SHEET[kind]), file.name
        with opened(chromium, file) as page:
            assert violations(page) == [], file.name


@pytest.mark.parametrize("name", SINGLE_PAGES)
def test_and_so_can_the_pages_beside(name: str, chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.html"
    file.write_text(SINGLE_PAGES[name](), encoding="utf-8")
    for width in (TELEPHONE, 1280):
        with opened(chromium, file, width=width) as page:
            assert squeezed(page) == [], width
            assert violations(page) == [], width


def squeezed(page: Page) -> list[str]:
    """What stands in columns so narrow that its words go on in the next line after a few letters."""
    found: list[str] = page.evaluate(NARROW)
    return found


def test_a_page_with_a_fault_has_it_told(chromium: Browser, tmp_path: Path) -> None:
    """A check that cannot fail is none."""
    file = tmp_path / "page.html"
    file.write_text('<html lang="en"><title>x</title><main><h1>x</h1><p style="color: #bbb">pale</p></main>')
    with opened(chromium, file) as page:
        (found,) = violations(page)
    assert found.startswith("serious: Elements must meet minimum color contrast ratio thresholds (color-contrast): <p")


def test_a_page_that_asks_for_something_from_elsewhere_is_caught(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<html lang="en"><title>x</title><img alt="x" src="http://127.0.0.1:9/x.png">')
    with pytest.raises(AssertionError, match="from elsewhere"), opened(chromium, file):
        pass
