import os
import select

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.devices.emulated.card_reader import EmulatedCardReader
from client.devices.emulated.cards import card_text
from client.devices.emulated.faults import LINE_FAULTS, Fault, on_the_line, random_plan
from client.devices.emulated.sam import Sam
from client.devices.samv_protocol import FIND, READ, SELECT, STATE, cut_frames, frame, is_reading
from domain.world import ScriptedWorld
from tests.client.devices.people import RESIDENT

FRAMES = st.binary(min_size=3, max_size=300).map(frame)


def test_sam_finds_selects_and_reads_and_finds_again_only_after_lifting() -> None:
    sam = Sam()
    assert sam.answer(FIND)[2] == 0x80
    assert sam.answer(READ)[2] == 0x41
    sam.put(card_text(RESIDENT), RESIDENT.photo)
    assert sam.answer(READ)[2] == 0x41
    assert [sam.answer(FIND)[2], sam.answer(FIND)[2], sam.answer(SELECT)[2]] == [0x9F, 0x9F, 0x90]
    assert is_reading(sam.answer(READ))
    assert sam.answer(READ) == sam.answer(READ)
    assert [sam.answer(FIND)[2], sam.answer(SELECT)[2]] == [0x80, 0x81]
    sam.lift()
    assert [sam.answer(FIND)[2], sam.answer(SELECT)[2], sam.answer(READ)[2]] == [0x80, 0x81, 0x41]
    assert sam.answer(STATE) == b"\x00\x00\x90"
    assert sam.answer(b"\x99")[2] == 0x21


@pytest.mark.parametrize("fault", [f for f in Fault if f not in LINE_FAULTS])
def test_what_is_no_fault_of_the_line_leaves_the_answer_whole(fault: Fault) -> None:
    assert on_the_line(fault, frame(STATE), ScriptedWorld()) == (frame(STATE),)


CHANGED = {Fault.DROP_BYTE, Fault.GARBLE_BYTE, Fault.GARBLE_TWO, Fault.GARBLE_LENGTH}


@given(st.sampled_from(sorted(CHANGED, key=str)), FRAMES, st.integers(0, 2**32))
def test_faults_that_change_an_answer_do_change_it(fault: Fault, whole: bytes, seed: int) -> None:
    (arrived,) = on_the_line(fault, whole, ScriptedWorld(seed=seed))
    assert arrived != whole or fault is Fault.DROP_BYTE  # AA AA AA less an AA is still shorter
    assert len(arrived) == len(whole) - (fault is Fault.DROP_BYTE)


@given(FRAMES, st.integers(0, 2**32))
def test_two_garbled_bytes_fool_the_xor(whole: bytes, seed: int) -> None:
    (arrived,) = on_the_line(Fault.GARBLE_TWO, whole, ScriptedWorld(seed=seed))
    assert len(cut_frames(bytearray(arrived))) == 1


@given(FRAMES, st.integers(0, 2**32))
def test_faults_that_only_delay_or_double_keep_every_byte(whole: bytes, seed: int) -> None:
    world = ScriptedWorld(seed=seed)
    assert b"".join(on_the_line(Fault.SPLIT, whole, world)) == whole
    assert on_the_line(Fault.REPEAT_ANSWER, whole, world) == (whole, whole)
    assert on_the_line(Fault.NOISE, whole, world)[-1] == whole
    assert on_the_line(Fault.DROP_ANSWER, whole, world) == ()
    (repeated,) = on_the_line(Fault.REPEAT_BYTES, whole, world)
    assert len(repeated) > len(whole)
    first, second = on_the_line(Fault.REPEAT_GARBLED, whole, world)
    assert first == second != whole


def test_the_same_seed_gives_the_same_bad_day() -> None:
    def day(seed: int) -> list[Fault]:
        plan = random_plan(ScriptedWorld(seed=seed), 0.5)
        return [next(plan) for _ in range(60)]

    assert day(1) == day(1) != day(2)
    assert {*LINE_FAULTS} >= {*day(1)} - {Fault.NONE}
    assert {*[next(random_plan(ScriptedWorld(), 0.0)) for _ in range(20)]} == {Fault.NONE}


def test_the_emulated_reader_answers_raw_bytes_and_ends_twice_without_harm() -> None:
    with EmulatedCardReader(ScriptedWorld()) as emulated:
        line = os.open(emulated.port_name, os.O_RDWR | os.O_NOCTTY)
        os.write(line, b"noise" + frame(STATE))
        assert select.select([line], [], [], 10.0)[0]
        assert os.read(line, 100) == frame(b"\x00\x00\x90")
        emulated.unplug()
        emulated.close()
        os.close(line)


def test_a_line_nobody_reads_does_not_hold_the_reader_up() -> None:
    with EmulatedCardReader(ScriptedWorld(), [Fault.NONE] * 2) as emulated:
        emulated.put(RESIDENT)
        line = os.open(emulated.port_name, os.O_RDWR | os.O_NOCTTY)
        os.write(line, frame(FIND) + frame(SELECT))
        for _ in range(100):
            os.write(line, frame(READ))
        os.close(line)
