import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.name import CHIP_UNITS, LOOK_ALIKES, agrees, clean_name, fit_units, name_key, utf16_units
from domain.private_use import HANZI, PINYIN, TO_UNICODE, VERTICAL, settle_private_use

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.characters(
    min_codepoint=0x20000, max_codepoint=0x2A6D6
)
NAMES = st.text(HAN | st.just("·"), min_size=1, max_size=60).map(clean_name).filter(bool)


@pytest.mark.parametrize("dot", LOOK_ALIKES)
def test_every_look_alike_becomes_the_one_dot(dot: str) -> None:
    assert clean_name(f"阿卜杜拉{dot}示例") == "阿卜杜拉·示例"
    assert name_key(f"阿卜杜拉 {dot} 示例") == name_key("阿卜杜拉·示例")


@pytest.mark.parametrize("stop", [".", "．", "。", "｡"])
def test_a_full_stop_is_a_dot_only_between_hanzi(stop: str) -> None:
    assert clean_name(f"阿里{stop}示例") == "阿里·示例"
    assert clean_name(f"J{stop} Example") == f"J{stop} Example"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  张示例\u3000", "张示例"),
        ("EXAMPLE,\u3000 JANE", "EXAMPLE, JANE"),
        ("张\u200b示\ufeff例", "张示例"),
        ("𠮷示例", "𠮷示例"),
        ("", ""),
    ],
)
def test_blanks_are_settled_and_nothing_else_is_touched(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_name(clean_name(text)) == clean_name(text)


@given(st.text(HAN, min_size=1, max_size=60))
def test_no_hanzi_is_lost_however_many_there_are(name: str) -> None:
    assert clean_name(name) == name


@given(NAMES)
def test_a_base_name_agrees_with_what_the_chip_could_hold_of_it(name: str) -> None:
    assert agrees(fit_units(name), name)


@given(NAMES, NAMES)
def test_agreement_means_equal_or_a_full_chip_and_a_longer_base_name(chip: str, base: str) -> None:
    assert agrees(chip, base) == (
        name_key(chip) == name_key(base) or (chip != base and fit_units(base) == chip)
    )


@pytest.mark.parametrize(
    ("chip", "base", "agreed"),
    [
        ("张示例", "张示例", True),
        ("张示", "张示例", False),  # the chip had room for 例
        ("张示例", "张示", False),
        ("示" * 15, "示" * 26, True),
        ("示" * 14, "示" * 26, False),
        ("示" * 14, "示" * 14 + "𠮷" * 3, True),  # 𠮷 takes two units and only one was left
        ("示" * 15, "示" * 14 + "例" * 3, False),
        ("阿里•示例", "阿里・示例", True),
        ("", "", False),
        ("", "张示例", False),
    ],
)
def test_names_of_chip_and_base(chip: str, base: str, agreed: bool) -> None:
    assert agrees(chip, base) is agreed


@given(st.text(HAN, max_size=40))
def test_what_fits_the_chip_is_a_beginning_that_leaves_no_room(name: str) -> None:
    held = fit_units(name)
    assert name.startswith(held)
    assert utf16_units(held) <= CHIP_UNITS
    assert held == name or utf16_units(name[: len(held) + 1]) > CHIP_UNITS


def test_private_use_leftovers_are_what_2022_says() -> None:
    assert (
        settle_private_use("\ue78d\ue796\ue7c7\ue7c8\ue81e\ue864") == "\ufe10\ufe19\u1e3f\u01f9\u9fb4\u9fbb"
    )
    assert settle_private_use("\ue000") == "\ue000"
    assert len(TO_UNICODE) == len(VERTICAL) + len(PINYIN) + len(HANZI) == 92


def test_the_table_agrees_with_the_codec_wherever_the_codec_is_not_behind() -> None:
    trails = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
    behind = []
    for trail, character in zip(trails, HANZI, strict=True):
        decoded = bytes([0xFE, trail]).decode("gb18030")
        if decoded != character:
            assert settle_private_use(decoded) == character
            behind.append(trail)
    assert len(behind) == 14
    assert (
        settle_private_use(b"\xa6\xd9\xa6\xda\xa6\xdb\xa8\xbc".decode("gb18030"))
        == "\ufe10\ufe12\ufe11\u1e3f"
    )
