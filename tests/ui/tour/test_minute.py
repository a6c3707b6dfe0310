"""The clerk's minute counts what hands do."""

import pytest

from ui.tour.minute import initials_of, keys_of, klm


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", 0),
        ("15400000001", 11),
        ("周示范", len("zhoushifan") + 1),
        ("示范路 88 弄", len("shifanlu") + 1 + 1 + 2 + 1 + len("nong") + 1),
        ("社会保障卡", len("shehuibaozhangka") + 2),  # a phrase of four, and one more
    ],
)
def test_hanzi_cost_their_pinyin_and_a_choice_for_each_phrase(text: str, keys: int) -> None:
    assert keys_of(text) == keys


def test_seconds_are_keys_thoughts_and_the_pointer() -> None:
    assert klm(10, 2, 1) == pytest.approx(10 * 0.28 + 2 * 1.35 + 1.10, abs=0.05)


def test_an_item_is_found_by_the_first_letters_of_its_name() -> None:
    assert initials_of("跨省异地就医登记备案") == "ksydjydjba"
