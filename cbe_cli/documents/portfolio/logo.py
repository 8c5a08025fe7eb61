"""The school's logo on the cover: one picture for everybody, so a fault in it is everybody's."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING

from cbe_cli.diagnostics import CannotRun, Check, Diagnostic, Parsed, Reach
from cbe_cli.documents import checks
from cbe_cli.documents.images import Picture, Wanted, picture
from cbe_cli.documents.self_contained_svg import NotAnSvg, named_outside
from cbe_cli.documents.words import words_for
from cbe_cli.files.text import read_bytes

if TYPE_CHECKING:
    from cbe_cli.school.config import Brand
    from cbe_cli.school.library import Library
    from cbe_cli.school.model import School

LONGEST = 60.0  # millimetres: on the cover


def logo_of(school: School | Library) -> Parsed[Picture]:
    """The picture that `brand.logo` names; no value and no finding where it names none."""
    brand = school.setup.brand
    if brand is None or not brand.logo:
        return Parsed(None)
    alt = words_for(school.setup.language).fill("cover.logo", school=school.name)
    if brand.logo.casefold().endswith(".svg"):
        return _drawing(school, brand, brand.logo, alt)
    found = picture(Wanted(brand.logo, school.root, brand.where("logo"), "", alt, longest=LONGEST), school.root)
    return Parsed(found.value, tuple(_everybodys(fault) for fault in found.diagnostics))


def _drawing(school: School | Library, brand: Brand, logo: str, alt: str) -> Parsed[Picture]:
    """An SVG as it is: as a picture it can run nothing, and it must not want to fetch anything."""
    file = (school.root / logo).resolve()
    check, message = checks.PICTURE_MISSING, f"The logo {logo!r} is not there."
    if not file.is_relative_to(school.root.resolve()):
        check, message = checks.PICTURE_OUTSIDE, f"The logo {logo!r} lies outside the school's folder."
    elif file.is_file():
        try:
            data = read_bytes(file, logo)
            outside = named_outside(data)
        except CannotRun as reason:
            check, message = checks.PICTURE_UNREADABLE, str(reason)
        except NotAnSvg:
            check, message = checks.PICTURE_UNREADABLE, f"The logo {logo!r} cannot be read as a drawing (SVG)."
        else:
            if outside:
                message = f"The logo {logo!r} asks for something outside of itself, {outside!r}."
                hint = "Open it in a drawing program, put that into the drawing itself, and save it."
                return Parsed(None, (_fault(brand, checks.PICTURE_UNREADABLE, message, hint),))
            return Parsed(Picture("data:image/svg+xml;base64," + b64encode(data).decode("ascii"), 0, 0, alt))
    hint = "Correct `brand: {logo: ...}`, a path below the school's folder, or take it out."
    return Parsed(None, (_fault(brand, check, message, hint),))


def _fault(brand: Brand, check: Check, message: str, hint: str) -> Diagnostic:
    return check.at(brand.where("logo"), message, hint=hint, reach=Reach.REPOSITORY)


def _everybodys(fault: Diagnostic) -> Diagnostic:
    return replace(fault, reach=Reach.REPOSITORY, student="")
