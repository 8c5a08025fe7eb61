"""Pictures as phones, cameras and drawing programs make them: shown, or refused with what to do."""

from __future__ import annotations

import io
import time
from base64 import b64decode
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from cbe_cli.diagnostics import Location, Parsed, Reach
from cbe_cli.documents import pdf
from cbe_cli.documents.images import Picture, Wanted, picture
from cbe_cli.documents.portfolio.logo import logo_of
from cbe_cli.documents.self_contained_svg import NotAnSvg, named_outside
from cbe_cli.school.load import load
from tests.documents.pictures import as_bytes
from tests.lint.laid import lay_example

WHERE = Location("portfolios/S01/autumn.yaml", 4, 13)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


def wanted(folder: Path, name: str) -> Parsed[Picture]:
    return picture(Wanted(name, folder, WHERE, "S01", alt="x"), folder)


def pixels(made: Parsed[Picture]) -> Image.Image:
    assert made.value is not None
    return Image.open(io.BytesIO(b64decode(made.value.src.split(",")[1])))


def test_forty_megapixels_are_shrunk_in_a_second(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(as_bytes(Image.new("RGB", (7700, 5200), "#88aacc"), quality=90))
    begun = time.process_time()
    shrunk = pixels(wanted(tmp_path, "x.jpg"))
    assert time.process_time() - begun < 3
    assert shrunk.size == (1402, 947)


def test_a_photo_for_the_press_has_its_colours(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_bytes(as_bytes(Image.new("CMYK", (64, 64), (0, 200, 200, 0)), quality=95))
    red = pixels(wanted(tmp_path, "x.jpg")).getpixel((30, 30))
    assert isinstance(red, tuple)
    assert red[0] > 240 and max(red[1:]) < 70


@pytest.mark.parametrize("name", ["x.heic", "x.HEIC", "x.jpg"])
def test_a_photo_in_heic_says_to_save_it_as_jpeg(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HEIC + b"\0" * 99)
    (found,) = wanted(tmp_path, name).diagnostics
    assert (found.code, found.student) == ("P052", "S01")
    assert found.message == f"The photo “{name}” is in a format of newer phones (HEIC), which pages cannot show."
    assert found.hint.startswith("Save it as JPEG and name that file.")


@pytest.mark.parametrize("inside", ["<script>alert(1)</script>", '<image href="http://127.0.0.1:9/x.png"/>'])
def test_a_drawing_as_a_picture_says_to_save_it_as_png(inside: str, tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_text(f"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>")
    (found,) = wanted(tmp_path, "x.svg").diagnostics
    assert found.message == "The file “x.svg” is a drawing (SVG); only the school's logo can be one."
    assert found.hint == "Save it as PNG and name that file."


def logo(folder: Path, inside: str) -> Parsed[Picture]:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40">'
        f'{inside}<rect width="40" height="40" fill="#2a5b8c"/></svg>'
    )
    root = lay_example("students.csv\n| id,name\n| S01,Ana\n", folder)
    with (root / "class.yaml").open("a", encoding="utf-8") as setup:
        setup.write("brand: {logo: logo.svg}\n")
    (root / "logo.svg").write_text(svg, encoding="utf-8")
    school = load(root).value
    assert school is not None
    return logo_of(school)


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ('<image href="http://127.0.0.1:9/x.png"/>', "http://127.0.0.1:9/x.png"),
        ('<image xlink:href="/etc/passwd"/>', "/etc/passwd"),
        ('<use href="other.svg#mark"/>', "other.svg#mark"),
        ("<style>@import 'https://fonts.example/x.css';</style>", "https://fonts.example/x.css"),
        ('<g style="fill: url(https://x.example/y)"/>', "https://x.example/y"),
    ],
)
def test_a_logo_that_asks_for_something_outside_is_everybodys_fault(inside: str, named: str, tmp_path: Path) -> None:
    (found,) = logo(tmp_path / "school", inside).diagnostics
    assert (found.code, found.reach) == ("P052", Reach.REPOSITORY)
    assert found.message == f"The logo 'logo.svg' asks for something outside of itself, {named!r}."


@pytest.mark.parametrize("inside", ["<g>", "&a;", "\0"])
def test_a_logo_that_is_no_drawing_says_so(inside: str, tmp_path: Path) -> None:
    (found,) = logo(tmp_path / "school", inside).diagnostics
    assert found.message == "The logo 'logo.svg' cannot be read as a drawing (SVG)."


def test_a_drawing_that_grows_without_end_is_none() -> None:
    """A billion laughs: nine steps of ten times as much."""
    entities = "".join(f'<!ENTITY e{step + 1} "{f"&e{step};" * 10}">' for step in range(9))
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "laughs">{entities}]><svg xmlns="http://www.w3.org/2000/svg">&e9;</svg>'
    with pytest.raises(NotAnSvg):
        named_outside(bomb.encode())


@pytest.mark.skipif(not pdf.pango_available(), reason="Pango is not installed")
def test_a_script_in_a_logo_never_runs(tmp_path: Path) -> None:
    inside = '<script>alert(1)</script><g onload="alert(1)"/><a href="https://x.example"/><use href="#y"/>'
    made = logo(tmp_path / "school", inside)
    assert made.diagnostics == ()
    assert made.value is not None
    page = f'<html lang="en"><head><title>x</title></head><body><img alt="x" src="{made.value.src}"/></body></html>'
    printed = pdf.to_pdf(page, tmp_path, WHERE, "S01")
    assert printed.diagnostics == ()
    assert printed.value is not None
    with pikepdf.open(io.BytesIO(printed.value.pdf)) as opened:
        keys = {key for each in opened.objects if isinstance(each, pikepdf.Dictionary) for key in dict(each)}
    assert "/Type" in keys
    assert not {"/JavaScript", "/JS", "/OpenAction", "/AA"} & keys
