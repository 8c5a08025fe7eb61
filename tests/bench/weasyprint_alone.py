"""What our printing is measured against: WeasyPrint on the same pages, one after the other, and nothing else.

`python weasyprint_alone.py best FOLDER`: each page in it becomes a PDF that is thrown away, in the quickest way that is
known: what documents can share is shared, nothing old is collected again, and pages are read by the parser in C. With
`plain` it is done as WeasyPrint's manual begins: `HTML(file).write_pdf()`.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from cbe_cli.documents.fonts import use_our_fonts
from cbe_cli.documents.page_tree import tree_of

use_our_fonts()  # the same fonts on both sides; it has to come before WeasyPrint is loaded

from cssselect2 import ElementWrapper  # noqa: E402 - as said above
from weasyprint import HTML  # noqa: E402 - as said above
from weasyprint.text.fonts import FontConfiguration  # noqa: E402 - as said above
from weasyprint.urls import URLFetcher  # noqa: E402 - as said above

VARIANT = "pdf/ua-1"


def plain(pages: list[Path]) -> None:
    """As a beginner would."""
    for page in pages:
        HTML(filename=page).write_pdf(pdf_variant=VARIANT)


def best(pages: list[Path]) -> None:
    """As well as it can be done."""
    fonts, fetcher = FontConfiguration(), URLFetcher()
    gc.collect()
    gc.freeze()
    for page in pages:
        html = HTML(string="", url_fetcher=fetcher)
        tree = tree_of(page.read_text(encoding="utf-8"))
        if tree is None:
            sys.exit(f"{page.name} is for the HTML parser")
        html.etree_element, html.wrapper_element = tree, ElementWrapper.from_html_root(tree)
        html.write_pdf(font_config=fonts, pdf_variant=VARIANT)


if __name__ == "__main__":
    {"plain": plain, "best": best}[sys.argv[1]](sorted(Path(sys.argv[2]).glob("*[0-9].html")))
