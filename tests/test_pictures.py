"""The pictures of docs/images show what is printed today."""

import pytest
from PIL import Image, ImageDraw

from tests.documents.page_pictures import side_by_side
from tests.write_pictures import GROUPS, IMAGES, TOLERATED, changed, lacking, unlike


@pytest.mark.skipif(bool(lacking()), reason=lacking() or "-")
@pytest.mark.xdist_group("pictures")  # the sample school is read once for those of its elements
@pytest.mark.parametrize("name", sorted({*GROUPS} - {"names"}))  # which test_names.py compares, where it is printed
def test_pictures_are_as_drawn(name: str) -> None:
    drawn = GROUPS[name].draw()
    assert set(drawn) == GROUPS[name].files
    others = [file for file, picture in drawn.items() if changed(file, picture) > TOLERATED]
    assert others == [], "run `python -m tests.write_pictures` and look at them"


def test_no_picture_of_pages_is_drawn_by_hand() -> None:
    there = {file.relative_to(IMAGES).as_posix() for file in IMAGES.rglob("*.png")}
    assert there == set().union(*(group.files for group in GROUPS.values()))


def test_pictures_of_elements_are_small() -> None:
    assert sum(file.stat().st_size for file in (IMAGES / "design").iterdir()) < 600_000


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
