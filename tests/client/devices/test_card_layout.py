from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.devices.card_layout import LAYOUTS, LETTER_AT, decode_card, read_date
from client.devices.emulated.cards import card_text
from client.devices.reader_trouble import CardLetterUnknown, CardTrouble, CardUnreadable
from domain.card import ETHNICITIES, CardRead
from tests.client.devices.people import FOREIGNER, HMT, RESIDENT, UNKNOWN, cards


@given(cards())
def test_every_layout_comes_back_as_it_was_written(card: CardRead) -> None:
    text = card_text(card)
    assert len(text) == 256
    assert decode_card(text, card.photo) == replace(card, raw=text)


@pytest.mark.parametrize("card", [RESIDENT, HMT, FOREIGNER])
def test_the_examples_come_back(card: CardRead) -> None:
    text = card_text(card)
    assert decode_card(text, card.photo) == replace(card, raw=text)


def test_a_resident_card_laid_out_by_hand_is_read() -> None:
    fields = [
        *(("张示例", 15), ("2", 1), ("01", 2), ("19900307", 8), (RESIDENT.address, 35)),
        *((RESIDENT.number, 18), (RESIDENT.issuer, 15), ("20200101", 8), ("长期", 8), ("", 18)),
    ]
    text = "".join(value.ljust(units) for value, units in fields).encode("utf-16-le")
    read = decode_card(text, b"")
    assert (read.name, read.sex, read.ethnicity, read.birth) == ("张示例", "女", "汉", "1990-03-07")
    assert (read.number, read.valid_from, read.valid_to) == (RESIDENT.number, "2020-01-01", "长期")


@pytest.mark.parametrize(("letter", "ends"), [("", 220), ("J", 242), ("I", LETTER_AT)])
def test_the_layouts_end_where_the_standard_says(letter: str, ends: int) -> None:
    assert sum(size for _, size in LAYOUTS[letter]) == ends


def test_an_unknown_letter_keeps_the_bytes_and_offers_typing() -> None:
    text = card_text(UNKNOWN)
    with pytest.raises(CardLetterUnknown) as raised:
        decode_card(text, UNKNOWN.photo)
    assert raised.value.raw == text
    assert raised.value.parameters == {"letter": "Y"}
    assert "键入" in raised.value.says.format(**raised.value.parameters)


@pytest.mark.parametrize(
    "card",
    [
        replace(RESIDENT, number=RESIDENT.number[:-1] + ("0" if RESIDENT.number[-1] != "0" else "1")),
        replace(RESIDENT, birth="1990-03-08"),
        replace(RESIDENT, birth="1990-02-30"),
        replace(RESIDENT, birth=""),
        replace(RESIDENT, name=""),
        replace(RESIDENT, valid_to="永远"),
        replace(RESIDENT, number=HMT.number, birth=HMT.birth),
        replace(HMT, number=RESIDENT.number, birth=RESIDENT.birth),
        replace(FOREIGNER, number=RESIDENT.number[:15]),
    ],
)
def test_contents_that_contradict_each_other_are_no_card(card: CardRead) -> None:
    with pytest.raises(CardUnreadable) as raised:
        decode_card(card_text(card), b"")
    assert card.number not in str(raised.value)
    assert raised.value.__cause__ is None


def test_a_code_no_table_has_leaves_the_word_open() -> None:
    text = bytearray(card_text(RESIDENT))
    text[30:36] = "577".encode("utf-16-le")
    read = decode_card(bytes(text), b"")
    assert (read.sex, read.ethnicity) == ("", "")


def test_a_hanzi_cut_in_half_by_the_end_of_the_field_is_left_out() -> None:
    text = bytearray(card_text(RESIDENT))
    text[:30] = ("示" * 14 + "𠮷").encode("utf-16-le")[:30]
    assert decode_card(bytes(text), b"").name == "示" * 14


def test_a_name_longer_than_the_chip_is_cut_as_the_chip_does() -> None:
    text = card_text(replace(RESIDENT, name="示" * 26))
    assert decode_card(text, b"").name == "示" * 15


@given(st.binary(min_size=256, max_size=256))
def test_any_bytes_are_a_card_or_a_trouble(text: bytes) -> None:
    with pytest.raises(CardTrouble):
        decode_card(text, b"")


def test_there_are_56_ethnicities_and_two_more() -> None:
    assert len(ETHNICITIES) == len(set(ETHNICITIES.values())) == 58
    assert (ETHNICITIES["01"], ETHNICITIES["15"], ETHNICITIES["56"]) == ("汉", "土家", "基诺")


@pytest.mark.parametrize("text", ["1990030", "199003O7", "１９９００３０７", "19900230"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)


@pytest.mark.parametrize("half", [b"\x00\xd8", b"\x00\xdc"])
def test_half_a_character_as_letter_is_an_unknown_letter_not_a_resident(half: bytes) -> None:
    text = bytearray(card_text(RESIDENT))
    text[LETTER_AT : LETTER_AT + 2] = half
    with pytest.raises(CardLetterUnknown):
        decode_card(bytes(text), b"")
