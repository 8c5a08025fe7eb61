"""Pictures: only the school's own, upright, small, without the camera's notes."""

from __future__ import annotations

import io
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from cbe_cli.diagnostics import Location, Parsed, Reach
from cbe_cli.documents import images, pdf
from cbe_cli.documents.images import Picture, Wanted, picture
from cbe_cli.school.wording import quoted
from tests.documents.pictures import as_bytes, bridge, photo_with_notes

WHERE = Location("portfolios/S01/autumn.yaml", 4, 13)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "school" / "portfolios" / "S01"
    made.mkdir(parents=True)
    (made / "bridge.jpg").write_bytes(as_bytes(bridge(holds=True)))
    return made


def wanted(folder: Path, name: str) -> Parsed[Picture]:
    return picture(Wanted(name, folder, WHERE, "S01", alt="A bridge", caption="Ours"), folder.parents[1])


def pixels(made: Parsed[Picture]) -> Image.Image:
    assert made.value is not None
    return Image.open(io.BytesIO(b64decode(made.value.src.removeprefix("data:image/jpeg;base64,"))))


def test_a_picture_goes_into_the_page(folder: Path) -> None:
    made = wanted(folder, "bridge.jpg")
    assert made.diagnostics == ()
    assert made.value is not None
    assert (made.value.width, made.value.height) == (1200, 840)
    assert (made.value.alt, made.value.caption) == ("A bridge", "Ours")
    assert pixels(made).format == "JPEG"


def test_a_photo_comes_out_upright_small_and_without_notes(folder: Path) -> None:
    photo_with_notes(folder / "photo.jpg")
    made = wanted(folder, "photo.jpg")
    image = pixels(made)
    assert image.size == (351, 1402)  # 178 mm
    top = image.convert("RGB").getpixel((200, 20))
    assert isinstance(top, tuple)
    assert top[0] > 180 > top[2]  # the red edge is at the top
    assert not image.getexif()
    assert "exif" not in image.info
    assert b"Secret" not in b64decode(made.value.src.split(",")[1]) if made.value else False


@pytest.mark.skipif(not pdf.pango_available(), reason="Pango is not installed")
def test_a_photo_is_scaled_once_for_its_place(folder: Path) -> None:
    """WeasyPrint puts it into the PDF as it is."""
    photo_with_notes(folder / "photo.jpg")
    root = folder.parents[1]
    made = picture(Wanted("photo.jpg", folder, WHERE, "S01", "A bridge", longest=96), root)
    assert pixels(made).size == (189, 756)
    assert made.value is not None
    shown = f'<img style="height: 96mm" alt="A bridge" src="{made.value.src}">'
    page = f'<html lang="en"><head><title>x</title></head><body>{shown}</body></html>'
    printed = pdf.to_pdf(page, root, WHERE, "S01")
    assert printed.value is not None, printed.diagnostics
    (only,) = PdfReader(io.BytesIO(printed.value.pdf)).pages
    (inside,) = only["/Resources"]["/XObject"].values()
    assert inside.get_object().get_data() == b64decode(made.value.src.split(",")[1])


def test_the_same_file_gives_the_same_bytes(folder: Path) -> None:
    assert wanted(folder, "bridge.jpg") == wanted(folder, "bridge.jpg")


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK", "I;16", "F"])
def test_every_kind_of_picture_is_drawn(mode: str, folder: Path) -> None:
    image = Image.new(mode, (30, 20)) if mode in {"I;16", "F"} else bridge(holds=True, size=(30, 20)).convert(mode)
    kind = {"CMYK": "TIFF", "F": "TIFF"}.get(mode, "PNG")
    (folder / "x.png").write_bytes(as_bytes(image, kind))
    assert pixels(wanted(folder, "x.png")).size == (30, 20)


def test_what_is_transparent_is_white_on_paper(folder: Path) -> None:
    (folder / "x.png").write_bytes(as_bytes(Image.new("RGBA", (8, 8), (0, 0, 0, 0)), "PNG"))
    assert pixels(wanted(folder, "x.png")).getpixel((4, 4)) == (255, 255, 255)


def outside(name: str) -> str:
    return f"portfolios/S01/autumn.yaml:4:13 P051 The picture {quoted(name)} lies outside the school's folder."


def told(made: Parsed[Picture]) -> str:
    assert made.value is None
    (found,) = made.diagnostics
    assert found.reach is Reach.STUDENT
    assert found.student == "S01"
    assert found.hint
    return f"{found.where} {found.code} {found.message}"


@pytest.mark.parametrize(
    "name", ["../../../secret.jpg", "/etc/passwd", "C:\\Users\\me.jpg", "..\\..\\..\\secret.jpg", "file:///etc/passwd"]
)
def test_nothing_outside_the_school_is_opened(name: str, folder: Path) -> None:
    (folder.parents[2] / "secret.jpg").write_bytes((folder / "bridge.jpg").read_bytes())
    assert told(wanted(folder, name)) == outside(name)


def test_a_link_that_leads_out_is_not_followed(folder: Path) -> None:
    secret = folder.parents[2] / "secret.jpg"
    secret.write_bytes((folder / "bridge.jpg").read_bytes())
    (folder / "link.jpg").symlink_to(secret)
    assert told(wanted(folder, "link.jpg")) == outside("link.jpg")


def test_another_folder_of_the_school_is_fine(folder: Path) -> None:
    (folder.parents[1] / "logo.jpg").write_bytes((folder / "bridge.jpg").read_bytes())
    assert wanted(folder, "../../logo.jpg").diagnostics == ()


@pytest.mark.parametrize("name", ["brige.jpg", ".", "", "bridge.jpg/x.jpg", "x" * 300])
def test_a_missing_one_is_named(name: str, folder: Path) -> None:
    assert (
        told(wanted(folder, name)) == f"portfolios/S01/autumn.yaml:4:13 P050 The picture {quoted(name)} is not there."
    )


@pytest.mark.parametrize("content", [b"", b"no picture", b"%PDF-1.7"])
def test_a_file_that_is_no_picture_is_named(content: bytes, folder: Path) -> None:
    (folder / "x.jpg").write_bytes(content)
    assert told(wanted(folder, "x.jpg")) == (
        "portfolios/S01/autumn.yaml:4:13 P052 The file “x.jpg” cannot be read as a picture."
    )


def test_a_picture_cut_short_is_no_picture(folder: Path) -> None:
    whole = (folder / "bridge.jpg").read_bytes()
    (folder / "x.jpg").write_bytes(whole[: len(whole) // 2])
    assert told(wanted(folder, "x.jpg")).endswith("P052 The file “x.jpg” cannot be read as a picture.")


def test_a_gigantic_one_is_refused_before_it_is_decoded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MOST_PIXELS", 1000)
    assert told(wanted(folder, "bridge.jpg")) == (
        "portfolios/S01/autumn.yaml:4:13 P053 The picture “bridge.jpg” is too large to be put on a page."
    )


def test_a_picture_cut_short_is_none_when_weasyprint_is_there_too(folder: Path) -> None:
    """WeasyPrint tells Pillow to draw what there is of a file, and a child's picture would be half grey."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        whole = (folder / "bridge.jpg").read_bytes()
        (folder / "x.jpg").write_bytes(whole[: len(whole) // 2])
        assert wanted(folder, "x.jpg").value is None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
