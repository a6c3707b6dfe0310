"""A portrait has the size and bytes asked for, whatever it is made of, and what is wrong with it is said."""

import warnings
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from client.pictures.portrait import (
    BRIGHT,
    DARK,
    NOT_BLUE,
    NOT_WHITE,
    TOO_SMALL,
    UNSHARP,
    make_portrait,
)
from domain.portrait import Background, Crop, PortraitNeed, is_need, widest
from tests.client.pictures.drawn import portrait

NEED = PortraitNeed(358, 441, 40960, Background.WHITE, "photo")
BLUE = PortraitNeed(358, 441, 40960, Background.BLUE, "photo")


@settings(max_examples=25, deadline=None)
@given(
    st.integers(100, 700), st.integers(100, 700), st.integers(0, 40_000),
    st.integers(1, 1500), st.integers(1, 1500), st.tuples(*[st.floats(-2, 2)] * 3), st.booleans(),
)  # fmt: skip
def test_size_and_bytes_are_as_asked_for_any_picture_and_crop(
    wide: int, high: int, more: int, width: int, height: int, crop: tuple[float, float, float], noise: bool
) -> None:
    need = PortraitNeed(wide, high, max(8192, wide * high // 6) + more, Background.WHITE, "photo")
    assert is_need(vars(need))
    size = (width, height)
    picture = Image.effect_noise(size, 200).convert("RGB") if noise else Image.new("RGB", size, "gray")
    made = make_portrait(picture, Crop(*crop), need)
    read = Image.open(BytesIO(made.jpeg))
    assert (read.format, read.size) == ("JPEG", (wide, high))
    assert len(made.jpeg) <= need.bytes
    assert not read.getexif()


@pytest.mark.parametrize(
    ("picture", "need", "doubts"),
    [
        (portrait(), NEED, ()),
        (portrait("#438edb"), BLUE, ()),
        (portrait("#438edb"), NEED, (NOT_WHITE,)),
        (portrait(), BLUE, (NOT_BLUE,)),
        (portrait("#9a9a9a"), NEED, (NOT_WHITE,)),
        (portrait(light=0.35), NEED, (DARK, NOT_WHITE)),
        (portrait().point(lambda v: 240 + v // 20), NEED, (UNSHARP, BRIGHT)),
        (portrait().filter(ImageFilter.GaussianBlur(16)), NEED, (UNSHARP,)),
        (portrait().resize((180, 220)), NEED, (TOO_SMALL,)),
    ],
)
def test_what_is_wrong_with_a_portrait_is_said(
    picture: Image.Image, need: PortraitNeed, doubts: tuple[str, ...]
) -> None:
    said = make_portrait(picture, widest(*picture.size, need), need).doubts
    assert said == doubts


def test_the_widest_crop_has_the_aspect_asked_for() -> None:
    for size in ((900, 1100), (1600, 300), (200, 2000)):
        crop = widest(*size, NEED)
        tall = crop.wide * size[0] * NEED.height / NEED.width / size[1]
        assert crop.wide <= 1
        assert tall <= 1 + 1e-9
        assert max(crop.wide, tall) == pytest.approx(1)


@pytest.mark.parametrize(
    "change",
    [
        {"width": 99},
        {"height": 9999},
        {"bytes": 100},
        {"background": "red"},
        {"requirement": 1},
        {"width": True},
    ],
)
def test_a_catalogue_that_asks_for_what_cannot_be_is_refused(change: dict[str, object]) -> None:
    with warnings.catch_warnings():
        assert not is_need({**vars(NEED), **change})
    assert not is_need({"width": 358})


def test_nothing_of_the_file_but_its_pixels_stays() -> None:
    held = BytesIO()
    portrait().save(held, "JPEG", comment=b"whose telephone this was")
    made = make_portrait(Image.open(held), widest(900, 1100, NEED), NEED)
    assert b"telephone" not in made.jpeg
