"""What our printing is measured against: WeasyPrint on the same pages, one after the other, and nothing else.

`python weasyprint_alone.py FOLDER`: each `*.html` in it becomes a PDF that is thrown away.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cbe_cli.documents.fonts import use_our_fonts

use_our_fonts()  # the same fonts on both sides; it has to come before WeasyPrint is loaded

from weasyprint import HTML  # noqa: E402 - as said above
from weasyprint.text.fonts import FontConfiguration  # noqa: E402 - as said above

fonts = FontConfiguration()
for page in sorted(Path(sys.argv[1]).glob("*.html")):
    HTML(filename=page).write_pdf(font_config=fonts, pdf_variant="pdf/ua-1")
