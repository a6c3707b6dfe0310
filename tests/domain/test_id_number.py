from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.id_number import IdKind, can_be_id_number, check_digit, normalise_number, parse_id_number
from domain.number_trouble import (
    IdAreaWrong,
    IdCharacterWrong,
    IdCheckWrong,
    IdDateWrong,
    IdLengthWrong,
    IdNumberWrong,
)

BIRTHS = st.dates(date(1800, 1, 1), date(2099, 12, 31))
AREAS = st.sampled_from(["319900", "110101", "810000", "820000", "830000", "932682", "659004"])


def made(area: str, birth: date, serial: int) -> str:
    """A number of nobody; area 319900 is not assigned to any place."""
    first17 = f"{area}{birth:%Y%m%d}{serial:03}"
    return first17 + check_digit(first17)


@given(AREAS, BIRTHS, st.integers(0, 999))
def test_a_number_tells_birth_and_sex(area: str, birth: date, serial: int) -> None:
    read = parse_id_number(made(area, birth, serial))
    assert (read.birth, read.sex) == (birth, "男" if serial % 2 else "女")


@given(AREAS, BIRTHS, st.integers(0, 999), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_a_number_with_one_character_wrong_is_refused(
    area: str, birth: date, serial: int, at: int, wrong: str
) -> None:
    number = made(area, birth, serial)
    changed = number[:at] + wrong + number[at + 1 :]
    assert can_be_id_number(changed) == (changed == number)


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    if can_be_id_number(text):
        assert parse_id_number(text).number == normalise_number(text)
    else:
        with pytest.raises(IdNumberWrong):
            parse_id_number(text)


@pytest.mark.parametrize("trouble", [IdLengthWrong, IdCharacterWrong, IdAreaWrong, IdDateWrong, IdCheckWrong])
def test_every_refusal_has_a_short_reason_and_three_sentences(trouble: type[IdNumberWrong]) -> None:
    assert trouble.reason
    assert trouble.says.count("。") == 3


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (made("319900", date(1990, 3, 7), 1), IdKind.RESIDENT),
        (made("810000", date(1990, 3, 7), 1), IdKind.HMT),
        (made("830000", date(1990, 3, 7), 1), IdKind.HMT),
        ("932682198501010017", IdKind.FOREIGNER_2023),
        ("911124198108030024", IdKind.FOREIGNER_2023),
        ("CAN310098010112", IdKind.FOREIGNER),
    ],
)
def test_the_kind_follows_from_the_number(number: str, kind: IdKind) -> None:
    assert parse_id_number(number).kind is kind


def test_full_width_characters_blanks_and_a_small_x_are_made_good() -> None:
    number = next(n for s in range(1000) if (n := made("319900", date(1990, 3, 7), s)).endswith("X"))
    wide = "".join(chr(ord(c) + 0xFEE0) for c in number.lower())
    assert parse_id_number(f" {wide[:6]} {wide[6:]}\u3000").number == number


def test_the_permit_of_2017_tells_no_birth() -> None:
    read = parse_id_number("can310098010112")
    assert (read.number, read.sex, read.birth) == ("CAN310098010112", "", None)


@pytest.mark.parametrize(
    ("number", "trouble", "position"),
    [
        ("", IdLengthWrong, None),
        ("31990019900307001", IdLengthWrong, None),
        ("31990O199003070018", IdCharacterWrong, 5),
        ("31990019900307001A", IdCharacterWrong, 17),
        ("3199001990030700X8", IdCharacterWrong, 16),
        ("٣19900199003070018", IdCharacterWrong, 0),
        ("719900199003070018", IdAreaWrong, 0),
        ("840000199003070018", IdAreaWrong, 0),
        ("319900179003070018", IdDateWrong, 6),
        ("319900199002300018", IdDateWrong, 10),
        (made("319900", date(1990, 3, 7), 1)[:17] + "Y", IdCharacterWrong, 17),
    ],
)
def test_what_is_wrong_is_named_and_shown(
    number: str, trouble: type[IdNumberWrong], position: int | None
) -> None:
    with pytest.raises(trouble) as raised:
        parse_id_number(number)
    assert raised.value.position == position
    assert not number or number not in str(raised.value)


def test_a_wrong_check_digit_says_so() -> None:
    number = made("319900", date(1990, 3, 7), 1)
    wrong = number[:17] + ("0" if number[17] != "0" else "1")
    with pytest.raises(IdCheckWrong) as raised:
        parse_id_number(wrong)
    assert raised.value.reason == "校验位不符"


def test_a_number_does_not_slip_into_a_log() -> None:
    number = made("319900", date(1990, 3, 7), 1)
    assert number not in repr(parse_id_number(number))
