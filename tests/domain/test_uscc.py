import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.number_trouble import UsccCharacterWrong, UsccCheckWrong, UsccLengthWrong, UsccWrong
from domain.uscc import ALPHABET, check_character, parse_uscc

FIRSTS = st.tuples(
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
).map("".join)


@given(FIRSTS)
def test_a_code_with_its_check_is_taken_however_it_was_typed(first17: str) -> None:
    code = first17 + check_character(first17)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    assert parse_uscc(code) == parse_uscc(code.lower()) == parse_uscc(wide) == code


@given(FIRSTS, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_a_code_with_one_character_wrong_is_refused(first17: str, at: int, wrong: str) -> None:
    code = first17 + check_character(first17)
    changed = code[:at] + wrong + code[at + 1 :]
    if changed != code:
        with pytest.raises(UsccWrong):
            parse_uscc(changed)


def test_a_public_sample_checks() -> None:
    assert parse_uscc("91350100M000100Y43") == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("code", "trouble", "position"),
    [
        ("", UsccLengthWrong, None),
        ("91350100M000100Y4", UsccLengthWrong, None),
        ("91350100M000100Y4I", UsccCharacterWrong, 17),
        ("9135A100M000100Y43", UsccCharacterWrong, 4),
        ("91350100M000100Y44", UsccCheckWrong, 17),
    ],
)
def test_what_is_wrong_is_named_and_shown(code: str, trouble: type[UsccWrong], position: int | None) -> None:
    with pytest.raises(trouble) as raised:
        parse_uscc(code)
    assert raised.value.position == position
    assert raised.value.reason
    assert raised.value.says.count("。") == 3
