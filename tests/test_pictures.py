"""The pictures of docs/images show what is printed today."""

import pytest
from PIL import Image, ImageDraw

from tests.write_pictures import IMAGES, PICTURES, TOLERATED, lacking, side_by_side, unlike


@pytest.mark.skipif(bool(lacking()), reason=lacking() or "-")
@pytest.mark.parametrize("name", set(PICTURES) - {"names.png"})  # which test_names.py compares, where it is printed
def test_picture_is_as_drawn(name: str) -> None:
    drawn = PICTURES[name]()
    assert unlike(Image.open(IMAGES / name), drawn) <= TOLERATED, "run `python -m tests.write_pictures` and look at it"


def test_no_picture_of_pages_is_drawn_by_hand() -> None:
    assert {file.name for file in IMAGES.glob("*.png")} == set(PICTURES)


def test_a_changed_word_is_a_difference_and_a_shade_is_none() -> None:
    """Red among green is one, too, though a grey copy would not show it."""
    page = side_by_side([Image.new("RGB", (850, 1100), "white")] * 2)
    paler, reworded = page.point(lambda value: max(value - 4, 0)), page.copy()
    ImageDraw.Draw(reworded).rectangle((100, 100, 160, 116), fill="#26241f")
    assert unlike(page, page) == unlike(page, paler) == 0
    assert unlike(page, reworded) > TOLERATED
    coloured = [Image.new("RGB", (400, 400), colour) for colour in ("#a54e28", "#2f6b48")]
    assert unlike(*coloured) == 1
    assert unlike(page, page.crop((0, 0, 100, 100))) == 1
