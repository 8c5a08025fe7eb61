"""The fonts of the documents: only those that ship with the package, so that a page is the same on every machine.

Fontconfig is shown our folder and, where the extra `[cjk]` is installed, its Chinese, Japanese and Korean font, and
nothing of the system's. WeasyPrint crashes without any font and prints boxes for characters that no font has, so
`unprintable` tells beforehand which those are.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
import unicodedata
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from cbe_cli.diagnostics import CannotRun, Diagnostic, Location
from cbe_cli.documents import checks
from cbe_cli.files.shipped import shipped
from cbe_cli.files.text import read_bytes, write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cbe_cli.school.model import Student

CJK_PACKAGE = "noto_cjk_sans_otc"
# The order in which fonts are asked for a character, where several have it: text before symbols before emoji.
FIRST = ("NotoSans-Regular", "NotoSerif-Regular")
LAST = ("NotoSansMath-Regular", "NotoSansSymbols2-Regular", "NotoEmoji-Regular")
_CJK_FAMILIES = tuple(f"Noto Sans CJK {region}" for region in ("SC", "TC", "HK", "JP", "KR"))
# Drawn as nothing: controls, format characters such as joiners and direction marks, white space.
_INVISIBLE_KINDS = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def use_our_fonts(own: tuple[Path, ...] = ()) -> None:
    """Point fontconfig to our fonts, and to `own` files of the school. Call before each font configuration is made."""
    os.environ["FONTCONFIG_FILE"] = str(configuration(own))


def unprintable(text: str) -> str:
    """The characters of `text` that no font of the documents has, each once, in order."""
    missing = dict.fromkeys(character for character in text if not _invisible(character))
    for font in font_files():
        if not missing:
            break
        covered = _characters(font)
        missing = dict.fromkeys(character for character in missing if ord(character) not in covered)
    return "".join(missing)


def unprintable_found(text: str, what: str, where: Location, student: str) -> tuple[Diagnostic, ...]:
    """A finding that names the characters that cannot be printed; none if all can. `what`: "The name 'X'"."""
    missing = unprintable(text)
    return (cannot_print(missing, what, where, student),) if missing else ()


def unprintable_name(student: Student) -> tuple[Diagnostic, ...]:
    """The same of the name as documents print it; who has one waits, as it would print as boxes."""
    name = student.printed_name
    return unprintable_found(name, f"The name “{name}”", student.where, student.id)


def cannot_print(missing: Iterable[str], what: str, where: Location, student: str) -> Diagnostic:
    """The finding for characters known to be missing."""
    characters = list(missing)
    listed = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters)
    east_asian = any(unicodedata.east_asian_width(character) in "WF" for character in characters)
    hint = (
        "Install the Chinese, Japanese and Korean font: pip install 'cbe-cli[cjk]'."
        if east_asian and cjk_font() is None
        else "Write it with other characters, or add a font that has them to the installation (templates/fonts)."
    )
    return checks.UNPRINTABLE.at(
        where, f"{what} has characters that cannot be printed: {listed}.", hint=hint, student=student
    )


@cache
def cjk_font() -> Path | None:
    """The font file of the extra `[cjk]`, None where it is not installed."""
    found = importlib.util.find_spec(CJK_PACKAGE)
    folders = found.submodule_search_locations if found else None
    files = sorted(file for folder in folders or () for file in Path(folder).glob("*.tt[cf]"))
    return files[0] if files else None


@cache
def font_files() -> tuple[Path, ...]:
    """One file per family, in the order in which they are asked. Raises `CannotRun` where there is none."""
    files = {file.stem: file for file in sorted((shipped("templates") / "fonts").glob("*-Regular.ttf"))}
    if any(name not in files for name in FIRST):
        raise CannotRun("The fonts that belong to cbe are missing from this installation; install cbe again.")
    scripts = [name for name in files if name not in {*FIRST, *LAST}]
    ordered = [files[name] for name in (*FIRST, *scripts, *LAST) if name in files]
    cjk = cjk_font()
    return (*ordered, cjk) if cjk else tuple(ordered)


@cache
def _characters(font: Path) -> frozenset[int]:
    import uharfbuzz  # fontTools reads the same in Python, twenty times slower

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font))).unicodes)


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE_KINDS or ord(character) in _VARIATION_SELECTORS


def _families() -> Iterator[str]:
    for font in font_files():
        if font.suffix == ".ttc":
            yield from _CJK_FAMILIES
        else:
            yield _family(font.stem.removesuffix("-Regular"))


def _family(stem: str) -> str:
    """`NotoSansCanadianAboriginal` -> `Noto Sans Canadian Aboriginal`, as the files themselves say."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(shipped("templates") / "fonts" / f"{stem}-Regular.ttf", lazy=True) as opened:
        return str(opened["name"].getBestFamilyName())


@cache
def configuration(own: tuple[Path, ...] = ()) -> Path:
    """Our fonts.conf, written once per content in the user's cache folder; beside it the school's fonts, copied.

    Fontconfig takes folders and not files, and the rest of a school's folder is none of its business.
    """
    ours = [shipped("templates") / "fonts", *([cjk.parent] if (cjk := cjk_font()) else [])]
    for cache_folder in (_user_cache() / "cbe", Path(tempfile.gettempdir()) / "cbe"):
        try:
            folders = [*ours, *([_copied(own, cache_folder)] if own else [])]
            text = _fonts_conf(folders, cache_folder / "fontconfig")
            file = cache_folder / f"fonts-{sha256(text.encode()).hexdigest()[:16]}.conf"
            if not file.is_file() or file.read_text("utf-8") != text:
                write_bytes(file, text.encode())
        except (CannotRun, OSError):
            continue
        else:
            return file
    raise CannotRun("cbe needs a folder for temporary files and can write to none; check the disk and its permissions.")


def _copied(own: tuple[Path, ...], cache_folder: Path) -> Path:
    """A folder with these files alone, called after what is in them."""
    by_name = {}
    for file in own:
        data = read_bytes(file, file.name)
        by_name[f"{sha256(data).hexdigest()[:16]}{file.suffix}"] = data
    folder = cache_folder / f"fonts-{sha256(' '.join(sorted(by_name)).encode()).hexdigest()[:16]}"
    for name, data in by_name.items():
        if not (folder / name).is_file():
            write_bytes(folder / name, data)
    return folder


def _fonts_conf(folders: Iterable[Path], cache_folder: Path) -> str:
    """After the family that a page names come all others, in our order; weakly, so that the language decides first."""
    places = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
    order = "".join(f"<family>{escape(family)}</family>" for family in _families())
    aliases = "".join(
        f"<alias><family>{family}</family><default>{order}</default></alias>"
        for family in ("Noto Sans", "Noto Serif", "sans-serif", "serif")
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>{places}<cachedir>{escape(str(cache_folder))}</cachedir>{aliases}</fontconfig>\n"
    )


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
