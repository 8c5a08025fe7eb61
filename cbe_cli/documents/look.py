"""The school's own look, from `brand` in cbe.yaml: a style sheet laid over ours, and the typefaces that it names."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun, Diagnostic, Parsed, Reach
from cbe_cli.documents import checks, colours
from cbe_cli.documents.portfolio.logo import logo_of
from cbe_cli.files.text import read_bytes
from cbe_cli.school.pictures import find_file
from cbe_cli.school.wording import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cbe_cli.documents.images import Picture
    from cbe_cli.school.config import Brand, BrandFonts
    from cbe_cli.school.library import Library
    from cbe_cli.school.model import School

CUTS = {"text": ("--sans", 400), "text_bold": ("--sans", 700), "headings": ("--serif", 400)}
"""Which of our typefaces each of the school's stands in for, and how heavy it is."""
OURS = {"--sans": '"Noto Sans", system-ui, sans-serif', "--serif": '"Noto Serif", Georgia, serif'}


@dataclass(frozen=True, slots=True)
class Typeface:
    """One font file of the school. `family` is what the file calls itself."""

    role: str
    file: Path
    family: str


@dataclass(frozen=True, slots=True)
class Look:
    """`css` goes after our own style. A page for a browser also needs `faces`: there nobody has the fonts."""

    logo: Picture | None = None
    css: str = ""
    fonts: tuple[Path, ...] = ()
    faces: str = ""


def look_of(school: School | Library) -> Parsed[Look]:
    """What the school's brand makes of our pages; findings that stop everybody where a file of it cannot be used."""
    brand = school.setup.brand
    if brand is None:
        return Parsed(Look())
    typefaces, found = _typefaces(brand.fonts, school.root) if brand.fonts else ([], [])
    logo = logo_of(school)
    if found or logo.diagnostics:
        return Parsed(None, (*logo.diagnostics, *found))
    variables = dict(_variables(brand))
    for one in typefaces:
        name, _ = CUTS[one.role]
        if one.role != "text_bold":
            variables[name] = f'"{one.family}", {OURS[name]}'
    root = f":root {{ {'; '.join(f'{name}: {value}' for name, value in variables.items())} }}" if variables else ""
    accents = (colours.rule(accent) for accent in colours.of_the_school(brand).values())
    css = "\n".join(filter(None, (root, *accents)))
    return Parsed(Look(logo.value, css, tuple(one.file for one in typefaces), _faces(typefaces)))


def _variables(brand: Brand) -> Iterator[tuple[str, str]]:
    """The custom properties of templates/base/tokens.css."""
    for name in ("text", "soft", "paper"):
        color = getattr(brand.colors, name, None)
        if color:
            yield f"--{name}", color


def _typefaces(fonts: BrandFonts, root: Path) -> tuple[list[Typeface], list[Diagnostic]]:
    good, found = [], []
    for role in CUTS:
        named = getattr(fonts, role)
        if not named:
            continue
        file = find_file(named, root, root, "font")
        family = file if isinstance(file, Problem) else _family(file, named)
        if isinstance(file, Problem) or isinstance(family, Problem):
            problem = file if isinstance(file, Problem) else family
            assert isinstance(problem, Problem)  # noqa: S101 - one of the two is
            where = fonts.where(role)
            found.append(problem.check.at(where, problem.message, hint=problem.hint, reach=Reach.REPOSITORY))
        else:
            good.append(Typeface(role, file, family))
    return good, found


def _family(file: Path, named: str) -> str | Problem:
    """What the font calls itself; only letters, digits and blanks go into a style sheet."""
    from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

    try:
        opened = TTFont(BytesIO(read_bytes(file, named)), lazy=True, fontNumber=-1)
        name = str(opened["name"].getBestFamilyName() or "")
        variable = "fvar" in opened
    except (CannotRun, TTLibError, OSError, KeyError, ValueError, AssertionError):
        return _unusable(f"The file “{named}” cannot be read as a font.", "Use a TTF or OTF file.")
    if variable:
        return _unusable(
            f"The font “{named}” is a variable font, which makes printing three times slower.",
            "Use the static file of the cut instead; most downloads have both, in a folder `static`.",
        )
    clean = "".join(character for character in name if character.isalnum() or character in " -_")
    return clean or _unusable(f"The font “{named}” has no name.", "Use another TTF or OTF file.")


def _unusable(message: str, hint: str) -> Problem:
    return Problem(checks.FONT_UNUSABLE, message, hint)


def _faces(typefaces: list[Typeface]) -> str:
    """The fonts themselves, for a page that has to hold everything."""
    return "\n".join(
        f'@font-face {{ font-family: "{one.family}"; font-weight: {CUTS[one.role][1]}; '
        f"src: url(data:font/sfnt;base64,{b64encode(_bytes(one.file)).decode('ascii')}) }}"
        for one in typefaces
    )


def _bytes(file: Path) -> bytes:
    try:
        return read_bytes(file, file.name)
    except CannotRun:
        return b""
