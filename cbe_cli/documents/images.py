"""Pictures for the page: upright, no larger than print needs, and without what the camera wrote into them.

They go into the HTML as `data:` addresses, so that one file is the whole document and the renderer opens nothing.
"""

from __future__ import annotations

import io
import warnings
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import Check, Location, Parsed
from cbe_cli.documents import checks

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 1600  # pixels: more than 200 dpi across a page's text
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
    """A picture that somebody named: `path` as written, relative to `folder`; `where` it was written, for whom."""

    path: str
    folder: Path
    where: Location
    student: str
    alt: str
    caption: str = ""


class _Refused(Exception):  # noqa: N818 - a refusal, not a fault; never leaves this module
    def __init__(self, check: Check, message: str, hint: str) -> None:
        super().__init__(message)
        self.check, self.message, self.hint = check, message, hint


def picture(wanted: Wanted, root: Path) -> Parsed[Picture]:
    """The picture, or one finding that withholds its student. The same file gives the same bytes.

    `root` is the school's folder: nothing outside of it is opened.
    """
    try:
        data, width, height = _prepared(_inside(wanted, root), wanted.path)
    except _Refused as refused:
        found = refused.check.at(wanted.where, refused.message, hint=refused.hint, student=wanted.student)
        return Parsed(None, (found,))
    src = "data:image/jpeg;base64," + b64encode(data).decode("ascii")
    return Parsed(Picture(src, width, height, wanted.alt, wanted.caption))


def _inside(wanted: Wanted, root: Path) -> Path:
    named = wanted.path.replace("\\", "/")
    outside = _Refused(
        checks.PICTURE_OUTSIDE,
        f"The picture {wanted.path!r} lies outside the school's folder.",
        "Copy it into the student's portfolio folder and write its name only.",
    )
    if named.startswith("/") or ":" in named.split("/")[0] or "\0" in named:
        raise outside
    try:
        file = (wanted.folder / named).resolve()
        if not file.is_relative_to(root.resolve()):
            raise outside
        if not file.is_file():
            raise _missing(wanted)
    except (OSError, RuntimeError):  # a name that the system refuses, or links that go in a circle
        raise _missing(wanted) from None
    return file


def _missing(wanted: Wanted) -> _Refused:
    return _Refused(
        checks.PICTURE_MISSING,
        f"The picture {wanted.path!r} is not there.",
        "Check the spelling, also of the ending (.jpg, .JPG, .jpeg), and that the file is in the student's folder.",
    )


def _prepared(file: Path, shown: str) -> tuple[bytes, int, int]:
    """JPEG bytes, width and height."""
    import PIL.Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # broken tags do not matter: none are kept
            with PIL.Image.open(file, formats=FORMATS) as image:
                fits = image.width * image.height <= MOST_PIXELS and file.stat().st_size <= MOST_BYTES
                drawn = _as_jpeg(image) if fits else None
    except (PIL.Image.DecompressionBombError, MemoryError):
        drawn = None
    except Exception:  # noqa: BLE001 - a damaged file makes Pillow raise nearly anything; all of it means the same
        raise _Refused(
            checks.PICTURE_UNREADABLE,
            f"The file {shown!r} cannot be read as a picture.",
            "Open it, save it as JPEG or PNG and name that file. Photos of an iPhone in HEIC have to be saved as JPEG.",
        ) from None
    if drawn is None:
        raise _Refused(
            checks.PICTURE_TOO_LARGE,
            f"The picture {shown!r} is too large to be put on a page.",
            f"Save it smaller: {LONGEST_SIDE} pixels on the longer side are enough.",
        )
    return drawn


def _as_jpeg(image: Image) -> tuple[bytes, int, int]:
    from PIL import ImageOps

    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at a fraction of its size: ten times faster
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
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
