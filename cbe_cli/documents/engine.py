"""What draws the pages: this program, the renderer and the fonts. Another engine may draw the same page otherwise."""

from __future__ import annotations

from importlib.metadata import version

from cbe_cli import __version__
from cbe_cli.documents import fonts


def engine() -> str:
    """Everything but the page that its bytes depend on, as one line."""
    files = sorted((file.name, file.stat().st_size) for file in fonts.font_files())
    return f"cbe {__version__}, weasyprint {version('weasyprint')}, pydyf {version('pydyf')}, fonts {files}"
