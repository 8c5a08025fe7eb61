"""Cut fonts down to the characters of a document with HarfBuzz, wherever it is.

WeasyPrint asks the system for libharfbuzz-subset, which nothing installs by itself, and without it cuts with fontTools,
which is as right and takes about as long as all the rest of a document. The package uharfbuzz brings HarfBuzz along;
this has WeasyPrint use it there. The glyphs that come out are the same.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

PACKAGE: Final = "uharfbuzz"
# Tables that a page has no use for: those that WeasyPrint drops where it asks the library itself.
DROPPED: Final = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")


def use_the_package() -> None:
    """Have WeasyPrint cut fonts with the package where the system has no library for it and the package is there."""
    from weasyprint.pdf import fonts

    # Names that WeasyPrint promises to nobody: where it has others, its own way stays.
    without_library = getattr(fonts, "harfbuzz_subset", fonts) is None
    own_way = getattr(fonts.Font, "_fonttools_subset", None)
    if without_library and own_way and own_way is not _subset and find_spec(PACKAGE):
        fonts.Font._slowly, fonts.Font._fonttools_subset = own_way, _subset  # noqa: SLF001 - see above


def _subset(font: Any, to_unicode: Any, hinting: bool) -> None:  # noqa: FBT001 - as WeasyPrint calls it
    """A method of WeasyPrint's `Font`."""
    try:
        font.file_content = cut(font.file_content, font.index, set(to_unicode), hinting=hinting, box=font.missing)
    except RuntimeError:
        font._slowly(to_unicode, hinting)  # noqa: SLF001 - we put it there


def cut(file: bytes, index: int, glyphs: set[int], *, hinting: bool, box: object) -> bytes:
    """A font with only `glyphs`, which keep their numbers; with the box for missing ones, if true.

    `index` is that of the font in a file of several. What WeasyPrint does with the system's library, step by step.
    `RuntimeError` where HarfBuzz cannot read the font.
    """
    from uharfbuzz import Face, SubsetFlags

    flags = SubsetFlags.PASSTHROUGH_UNRECOGNIZED | SubsetFlags.DESUBROUTINIZE
    if box:
        flags |= SubsetFlags.NOTDEF_OUTLINE
    face = _only(Face(file, index), glyphs, flags | SubsetFlags.RETAIN_GIDS, DROPPED)
    # The others are empty by now, but there. The second time takes away those that come after the last.
    if not hinting:
        flags |= SubsetFlags.NO_HINTING
    return bytes(_only(face, set(range(max(glyphs) + 1)), flags).blob.data)


def _only(face: Any, glyphs: set[int], flags: Any, dropped: tuple[str, ...] = ()) -> Any:
    from uharfbuzz import SubsetInput, subset

    wanted = SubsetInput()
    wanted.flags = flags
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(table.encode(), "big") for table in dropped)
    return subset(face, wanted)
