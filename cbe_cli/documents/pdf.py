"""HTML to a tagged PDF, with WeasyPrint.

What can be shared between documents is made once per process and root folder. WeasyPrint and Pango are loaded at the
first document: nothing else needs them.
"""

from __future__ import annotations

import contextlib
import io
import logging
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from cbe_cli.diagnostics import CannotRun, Diagnostic, Location, Parsed, in_order
from cbe_cli.documents import checks, fonts, libraries, page_tree, shortcuts, spoken, subsetting
from cbe_cli.files.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weasyprint.urls import URLFetcher

VARIANT = "pdf/ua-1"  # tagged, with title and language: readable by ear
DPI = 350  # a picture of a school's own template is stored no finer; those of ours have been made for their place
SHEETS_KEPT = 16  # one a kind of document, direction and band of grades; and one a document, which nobody needs again


class PangoMissing(CannotRun):
    """The system library that sets text is not installed: HTML can be written, PDF cannot."""

    def __init__(self) -> None:
        super().__init__(
            "PDF files need the library Pango, which is not installed on this computer. "
            "`cbe doctor` says how to get it; `--html` writes pages that any browser prints."
        )


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished document."""

    pdf: bytes
    pages: int


def pango_available() -> bool:
    """Whether `to_pdf` can work, without loading WeasyPrint (a few milliseconds)."""
    return not any(library.needed for library in libraries.missing())


def to_pdf(html: str, root: Path, where: Location, student: str, fonts: tuple[Path, ...] = ()) -> Parsed[Printed]:
    """The document, or what kept it from being drawn as it should; then there is none.

    `root` is the school's folder: files that the HTML names are opened only there and in the package. `where` and
    `student` say whose page it is, `fonts` are the school's own. Identical HTML gives identical bytes. Raises
    `PangoMissing`.
    """
    return _printer(root.resolve(), fonts).print(html, where, student)


@cache
def _printer(root: Path, fonts: tuple[Path, ...]) -> _Printer:
    return _Printer(root, fonts)


class _Printer:
    """What documents share: the font configuration and the way to files.

    A school's own templates may be any HTML, so their pages are for the parser that WeasyPrint has for that.
    """

    def __init__(self, root: Path, own: tuple[Path, ...]) -> None:
        self._weasyprint = load_weasyprint(own)
        self._fonts = self._weasyprint.text.fonts.FontConfiguration()
        self._base = (root / "templates").as_uri() + "/"
        self._fetcher = fetcher_for(root)
        self._templates = root / "templates"
        self._sheets: dict[str, Any] = {}

    def print(self, html: str, where: Location, student: str) -> Parsed[Printed]:
        from weasyprint.urls import FatalURLFetchingError

        missing: dict[str, None] = {}

        def finish(document: Any, made: Any) -> None:
            for font in document.fonts.values():
                missing.update(dict.fromkeys(map(chr, font.missing)))
            spoken.tell(document, made)

        with _heard() as faults:
            page, sheets = self._page(html)
            try:
                document = page.render(stylesheets=sheets, font_config=self._fonts, pdf_variant=VARIANT, dpi=DPI)
                pdf = document.write_pdf(finisher=finish, pdf_variant=VARIANT, dpi=DPI)
            except FatalURLFetchingError as refused:
                return Parsed(None, (page_fault(str(refused), where, student),))
        found = [page_fault(fault, where, student) for fault in faults]
        if missing:
            found.append(fonts.cannot_print(missing, "A text on the page", where, student))
        return Parsed(None, in_order(found)) if found else Parsed(Printed(pdf, len(document.pages)))

    def _page(self, html: str) -> tuple[Any, list[Any]]:
        """The page, and the style sheets that were taken out of it."""
        from cssselect2 import ElementWrapper

        tree = None if any(self._templates.rglob("*.j2")) else page_tree.tree_of(html)
        if tree is None:
            return self._weasyprint.HTML(string=html, base_url=self._base, url_fetcher=self._fetcher), []
        sheets = [self._sheet(style) for style in page_tree.taken_styles(tree)]
        page = self._weasyprint.HTML(string="", base_url=self._base, url_fetcher=self._fetcher)
        shortcuts.without_notes(page)
        page.etree_element = tree
        page.wrapper_element = ElementWrapper.from_html_root(tree)
        return page, sheets

    def _sheet(self, style: str) -> Any:
        """A style sheet, read once for all pages that have it; reading that of a portfolio takes as long as a page."""
        sheet = self._sheets.pop(style, None) or self._weasyprint.CSS(
            string=style, base_url=self._base, url_fetcher=self._fetcher, font_config=self._fonts
        )
        self._sheets[style] = sheet  # the latest stands last
        if len(self._sheets) > SHEETS_KEPT:
            del self._sheets[next(iter(self._sheets))]
        return sheet


def page_fault(what: str, where: Location, student: str) -> Diagnostic:
    """The finding that withholds a document which cannot be drawn."""
    return checks.PAGE_FAULT.at(
        where,
        f"A page cannot be drawn as it should be: {what.rstrip('.')}.",
        hint="If the school has changed a template (templates/), look there first.",
        student=student,
    )


def load_weasyprint(own: tuple[Path, ...] = ()) -> Any:
    """WeasyPrint, with our fonts and those of the school. Raises `PangoMissing`."""
    fonts.use_our_fonts(own)
    try:
        # It prints advice where a library is missing and warns where a faster one is; `cbe doctor` does both.
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), _quiet():
            import weasyprint
            import weasyprint.text.fonts

            subsetting.use_the_package()
            shortcuts.whole_labels()
    except OSError as error:
        raise PangoMissing from error
    return weasyprint


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def fetcher_for(root: Path) -> URLFetcher:
    """Opens `data:` addresses and files under `root` or the package's templates; anything else ends the document."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    allowed = (root.resolve(), shipped("templates").resolve())

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
                raise FatalURLFetchingError(f"it asks for {url!r}, and pages are made without any network")
            file = Path(url2pathname(parts.path)).resolve()
            if not any(file.is_relative_to(folder) for folder in allowed):
                raise FatalURLFetchingError(f"it asks for a file outside the school's folder, {url!r}")
            if not file.is_file():
                raise FatalURLFetchingError(f"it asks for the file {url!r}, which is not there")
            return super().fetch(file.as_uri(), headers)

    return Fetcher()


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.faults.append(record.getMessage())


@contextlib.contextmanager
def _heard() -> Iterator[list[str]]:
    """What WeasyPrint logs as an error: something that the page names is missing or unusable.

    Its warnings are about style that it does not know, which browsers do; characters without a font, the one
    warning that matters, are looked for in the fonts themselves.
    """
    logger, listener = logging.getLogger("weasyprint"), _Listener()
    logger.addHandler(listener)
    before, logger.propagate = logger.propagate, False
    try:
        with _quiet():
            yield listener.faults
    finally:
        logger.propagate = before
        logger.removeHandler(listener)
