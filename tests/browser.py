"""A page in Chromium, as people read it there: opened from a file, keys pressed, and what axe-core says of it.

`tests/conftest.py` makes the fixture known, so a test only asks for `chromium`:

    @pytest.mark.heavy
    def test_the_table_can_be_walked_with_keys(chromium: Browser, tmp_path: Path) -> None:
        with opened(chromium, tmp_path / "page.html") as page:
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.tagName") == "A"
            assert violations(page) == []

`tools/test-heavy.sh` installs Chromium and axe-core. Where they are not there, such tests are skipped, and say so.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SERIOUS = {"serious", "critical"}  # of axe's four impacts


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser without a window and without any network.

    It goes with the module: while it is there, a loop of its own runs, and other tests need theirs.
    """
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("Chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api")
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # root must not have one
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=alone)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path, *, width: int = 1280) -> Iterator[Page]:
    """The file as a page in a window of its own, which can be closed. It must get by without any address."""
    with browser.new_context(offline=True, viewport={"width": width, "height": 900}) as window:
        page = window.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.resolve().as_uri())
        yield page
        strange = [url[:80] for url in asked if not url.startswith(("file:", "data:"))]
        assert strange == [], "a page asks for something from elsewhere"


def violations(page: Page, impacts: set[str] = SERIOUS) -> list[str]:
    """What axe-core finds wrong with the page as it is shown now, contrast among it; skips where it is not there."""
    page.add_script_tag(path=_axe())
    found = page.evaluate("async () => (await axe.run(document)).violations")
    return [_told(one) for one in found if one["impact"] in impacts]


def _axe() -> Path:
    file = Path(os.environ.get("AXE_CORE", "")) / "node_modules" / "axe-core" / "axe.min.js"
    if "AXE_CORE" not in os.environ or not file.is_file():
        pytest.skip("axe-core is not installed: `make test-heavy` does that")
    return file


def _told(one: dict[str, object]) -> str:
    nodes = json.loads(json.dumps(one["nodes"]))
    return f"{one['impact']}: {one['help']} ({one['id']}): " + "; ".join(node["html"][:120] for node in nodes[:5])
