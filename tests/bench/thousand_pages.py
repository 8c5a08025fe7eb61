"""The most memory that a worker takes, in KiB, after 50 documents of one page and after 1,000, in two lines.

`python thousand_pages.py`. Each has a name, a table, a drawing and a photo of its own: nothing of one may stay.
"""

from __future__ import annotations

import io
import resource
from base64 import b64encode
from pathlib import Path

from PIL import Image

from cbe_cli.diagnostics import Location
from cbe_cli.documents import pdf

FEW, MANY = 50, 1_000
NAMES = ("Thùy Linh", "Ana López", "محمد علي", "नेहा शर्मा", "Иван Петров", "Ελένη", "አበበ", "สมชาย")
ROWS = "".join(f"<tr><td>Skill {number}</td><td>{number % 4 + 1}</td></tr>" for number in range(12))


def page(number: int) -> str:
    """One page, of nobody."""
    photo = io.BytesIO()
    Image.effect_noise((480, 360), 20 + number % 60).save(photo, "JPEG")
    return (
        f'<html lang="en"><head><title>{number}</title><style>body {{ font-family: "Noto Sans" }}</style></head><body>'
        f"<h1>{NAMES[number % len(NAMES)]} {number}</h1><table>{ROWS}</table>"
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><title>x</title><path d="M0 0H90V9z"/></svg>'
        f'<img alt="x" width="200" src="data:image/jpeg;base64,{b64encode(photo.getvalue()).decode()}"/></body></html>'
    )


for done in range(1, MANY + 1):
    made = pdf.to_pdf(page(done), Path(), Location("page"), "S01")
    if made.value is None or made.value.pages != 1:
        raise SystemExit(f"page {done} is no page: {made.diagnostics}")
    if done in (FEW, MANY):
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
