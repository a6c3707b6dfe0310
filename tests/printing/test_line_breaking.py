"""Where lines of Chinese text end."""

from hypothesis import given
from hypothesis import strategies as st

from printing.line_breaking import break_lines

CLOSING = "、。，：；？！）》”·…"
OPENING = "（《“"
TEXT = st.text(st.sampled_from("您提交的材料现予收件 319900*A-" + CLOSING + OPENING), max_size=120)


def em_width(text: str) -> float:
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def broken(text: str, room: float) -> list[str]:
    return list(break_lines(text, room, em_width))


@given(TEXT, st.floats(1, 40))
def test_no_character_is_lost_and_no_line_is_wider_than_the_room(text: str, room: float) -> None:
    lines = broken(text, room)
    assert "".join(lines) == text
    assert all(em_width(line.rstrip(" ")) <= room for line in lines)


@given(TEXT)
def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one(text: str) -> None:
    # Of longer runs of marks than a line has room for nothing is promised.
    lines = broken(text, room=130.0 if len(text) > 100 else 30.0)
    runs_of_marks = max(
        (len(run) for run in "".join("x" if c in CLOSING + OPENING else " " for c in text).split()), default=0
    )
    if runs_of_marks < 10:
        assert not any(line.lstrip()[:1] in CLOSING for line in lines[1:] if line.strip())
        assert not any(line.rstrip(" ")[-1:] in OPENING for line in lines[:-1] if line.strip())


def test_a_number_or_a_masked_one_is_never_parted() -> None:
    assert broken("身份证 319900********1234 号", 9) == ["身份证 ", "319900********1234 ", "号"]


def test_a_middle_dot_stays_with_the_name_before_it() -> None:
    assert broken("阿卜杜·买买提", 3) == ["阿卜", "杜·买", "买提"]


def test_what_is_longer_than_a_line_is_cut() -> None:
    assert broken("A" * 25, 5) == ["A" * 10, "A" * 10, "A" * 5]


def test_no_text_is_one_empty_line() -> None:
    assert broken("", 5) == [""]
