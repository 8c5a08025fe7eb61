"""Pictures for the page: upright, no larger than print needs, and without what the camera wrote into them.

They go into the HTML as `data:` addresses, so that one file is the whole document and the renderer opens nothing.
"""

from __future__ import annotations

import io
import warnings
from base64 import b64encode
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Location, Parsed
from cbe_cli.documents import checks
from cbe_cli.school.pictures import find_picture
from cbe_cli.school.wording import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

DPI = 200  # pictures are kept no finer than this on paper
WIDEST = 178.0  # millimetres: across the text of a page
MOST_PIXELS = 200_000_000
MOST_BYTES = 60_000_000
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "MPO")  # MPO: what many phones call a JPEG


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready for the page. `src` is a `data:` address; width and height are pixels; `alt` is never empty."""

    src: str
    width: int
    height: int
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that somebody named: `path` as written, relative to `folder`; `where` it was written, for whom.

    `longest` is what its longer side comes to on paper, in millimetres.
    """

    path: str
    folder: Path
    where: Location
    student: str
    alt: str
    caption: str = ""
    longest: float = WIDEST

    @property
    def pixels(self) -> int:
        """What its longer side needs."""
        return round(self.longest / 25.4 * DPI)


class _Refused(Exception):  # noqa: N818 - a refusal, not a fault; never leaves this module
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def picture(wanted: Wanted, root: Path) -> Parsed[Picture]:
    """The picture, or one finding that withholds its student. The same file gives the same bytes.

    `root` is the school's folder: nothing outside of it is opened.
    """
    file = find_picture(wanted.path, wanted.folder, root)
    if isinstance(file, Problem):
        return _refused(wanted, file)
    try:
        data, width, height = _prepared(file, wanted)
    except _Refused as refused:
        return _refused(wanted, refused.problem)
    src = "data:image/jpeg;base64," + b64encode(data).decode("ascii")
    return Parsed(Picture(src, width, height, wanted.alt, wanted.caption))


def _refused(wanted: Wanted, why: Problem) -> Parsed[Picture]:
    return Parsed(None, (why.check.at(wanted.where, why.message, hint=why.hint, student=wanted.student),))


def _prepared(file: Path, wanted: Wanted) -> tuple[bytes, int, int]:
    """JPEG bytes, width and height."""
    import PIL.Image

    try:
        with warnings.catch_warnings(), _to_the_end():
            warnings.simplefilter("ignore")  # broken tags do not matter: none are kept
            with PIL.Image.open(file, formats=FORMATS) as image:
                fits = image.width * image.height <= MOST_PIXELS and file.stat().st_size <= MOST_BYTES
                drawn = _as_jpeg(image, wanted.pixels) if fits else None
    except (PIL.Image.DecompressionBombError, MemoryError):
        drawn = None
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything; all of it means the same
        raise _Refused(_unreadable(file, wanted.path)) from None
    if drawn is None:
        raise _Refused(_too_large(wanted))
    return drawn


@contextmanager
def _to_the_end() -> Iterator[None]:
    """A picture that ends too soon is none. WeasyPrint, once loaded, tells Pillow to fill up the rest with grey."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _unreadable(file: Path, shown: str) -> Problem:
    with file.open("rb") as opened:
        head = opened.read(512)
    if head[4:8] == b"ftyp":  # the family of formats in which also films are kept
        what = f"The photo {quoted(shown)} is in a format of newer phones (HEIC), which pages cannot show."
        hint = (
            "Save it as JPEG and name that file. An iPhone takes JPEGs once Settings > Camera > Formats is set "
            "to Most Compatible."
        )
    elif b"<svg" in head:
        what = f"The file {quoted(shown)} is a drawing (SVG); only the school's logo can be one."
        hint = "Save it as PNG and name that file."
    else:
        what = f"The file {quoted(shown)} cannot be read as a picture."
        hint = "Open it, save it as JPEG or PNG and name that file."
    return Problem(checks.PICTURE_UNREADABLE, what, hint)


def _too_large(wanted: Wanted) -> Problem:
    return Problem(
        checks.PICTURE_TOO_LARGE,
        f"The picture {quoted(wanted.path)} is too large to be put on a page.",
        f"Save it smaller: {wanted.pixels:,} pixels on the longer side are enough.",
    )


def _as_jpeg(image: Image, longest: int) -> tuple[bytes, int, int]:
    from PIL import ImageOps

    image.draft("RGB", (longest, longest))  # a JPEG is decoded at a fraction of its size: ten times faster
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((longest, longest))
    flat = _on_white(upright)
    written = io.BytesIO()
    flat.save(written, "JPEG", quality=QUALITY, optimize=True)  # pixels only: no EXIF, no place, no owner
    return written.getvalue(), flat.width, flat.height


def _on_white(image: Image) -> Image:
    from PIL import Image as Images

    if image.mode in {"L", "RGB"} and "transparency" not in image.info:
        clean = image.copy()
    elif image.mode in {"RGBA", "LA", "PA", "P", "L", "RGB"}:
        layer = image.convert("RGBA")
        clean = Images.new("RGB", layer.size, "white")
        clean.paste(layer, mask=layer.getchannel("A"))
    else:
        clean = image.convert("RGB")
    clean.info = {}
    return clean
