from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.devices.emulated.cards import card_text
from client.devices.emulated.faults import LINE_FAULTS, Fault, on_the_line, random_plan
from client.devices.emulated.sam import Sam
from client.devices.reader_trouble import (
    CardAbsent,
    CardLetterUnknown,
    CardRemoved,
    CardTrouble,
    CardUnreadable,
    ReaderFaulty,
    ReaderSilent,
    ReaderTrouble,
)
from client.devices.samv_conversation import MEANINGS, QUESTIONS, TRIES, Again, Asking, Phase, hear, unheard
from client.devices.samv_protocol import Status, cut_frames, frame
from domain.card import CardRead
from domain.trouble import Trouble
from domain.world import ScriptedWorld
from tests.client.devices.people import HMT, RESIDENT, UNKNOWN

TEXT = card_text(RESIDENT)
RIGHT = replace(RESIDENT, raw=TEXT)


class Line:
    """Sam behind a line with faults, in place of port and clock. What it has not delivered when asked, is late."""

    def __init__(self, sam: Sam, plan: Iterable[Fault], seed: int = 0) -> None:
        self.sam, self.plan, self.world = sam, chain(plan, repeat(Fault.NONE)), ScriptedWorld(seed=seed)
        self.late = b""

    def ask(self, asking: Asking) -> Asking | CardRead:
        fault = next(self.plan)
        if fault is Fault.LIFT:
            self.sam.lift()
        arrives = b"".join(on_the_line(fault, frame(self.sam.answer(QUESTIONS[asking.phase])), self.world))
        # The worst that a queue can do: everything of before that was not yet read is heard first.
        buffer = bytearray(self.late + arrives)
        for body in cut_frames(buffer):
            heard = hear(asking, body)
            if heard is not None:
                # What came with this answer twice stays in the line; the driver may be too early to throw it away.
                self.late = arrives[len(arrives) // 2 :] if fault in REPEATS else b""
                return heard
        self.late = b""
        return unheard(asking)


REPEATS = (Fault.REPEAT_ANSWER, Fault.REPEAT_GARBLED)


def read(line: Line, looks: int = 60) -> CardRead:
    """As the driver does, with a number of looks in place of a time."""
    asking: Asking | CardRead = Asking()
    for _ in range(looks):
        if isinstance(asking, CardRead):
            return asking
        asking = line.ask(asking)
    assert isinstance(asking, Asking)
    assert asking.phase is Phase.WAIT, "only the search for a card may go on"
    raise CardAbsent("none found")


def lying(card: CardRead = RESIDENT) -> Sam:
    return Sam((card_text(card), card.photo))


def test_a_card_is_read_in_five_questions() -> None:
    line, phases = Line(lying(), ()), []
    asking: Asking | CardRead = Asking()
    while isinstance(asking, Asking):
        phases.append(asking.phase)
        asking = line.ask(asking)
    assert phases == [Phase.FIND, Phase.SELECT, Phase.READ, Phase.FENCE, Phase.CONFIRM]
    assert asking == RIGHT


@settings(max_examples=1_500, deadline=None)
@given(st.lists(st.sampled_from([*LINE_FAULTS, Fault.NONE, Fault.LIFT]), max_size=20), st.integers(0, 2**32))
def test_whatever_the_line_does_it_is_the_right_card_or_a_trouble(plan: list[Fault], seed: int) -> None:
    try:
        card = read(Line(lying(), plan, seed))
    except (CardTrouble, ReaderTrouble):
        return
    assert card == RIGHT


@pytest.mark.faults
def test_twenty_thousand_conversations_on_a_bad_line_give_no_wrong_card() -> None:
    world, right, troubles = ScriptedWorld(seed=7), 0, 0
    plan = random_plan(world, 0.5)
    for seed in range(20_000):
        try:
            assert read(Line(lying(), plan, seed)) == RIGHT
            right += 1
        except (CardTrouble, ReaderTrouble):
            troubles += 1
    assert right > troubles > 0


def test_an_echo_of_a_garbled_answer_does_not_confirm_it() -> None:
    garbled = [Fault.NONE, Fault.NONE, Fault.REPEAT_GARBLED]
    for seed in range(300):
        assert read(Line(lying(), garbled, seed)) == RIGHT


@pytest.mark.parametrize("fault", LINE_FAULTS)
@pytest.mark.parametrize("at", range(5))
def test_a_single_fault_costs_nothing_but_time(fault: Fault, at: int) -> None:
    for seed in range(20):
        assert read(Line(lying(), [Fault.NONE] * at + [fault], seed)) == RIGHT


@pytest.mark.parametrize("at", [2, 4])
def test_a_card_lifted_while_it_is_read_is_told_so(at: int) -> None:
    with pytest.raises(CardRemoved):
        read(Line(lying(), [Fault.NONE] * at + [Fault.LIFT]))


def test_another_card_put_on_between_the_readings_is_never_mixed_in() -> None:
    line = Line(lying(), ())
    asking: Asking | CardRead = Asking()
    while isinstance(asking, Asking) and asking.phase is not Phase.CONFIRM:
        asking = line.ask(asking)
    assert isinstance(asking, Asking)
    line.sam.put(card_text(HMT), HMT.photo)
    with pytest.raises(CardRemoved):
        line.ask(asking)


def test_a_card_once_read_is_not_found_again_until_it_is_lifted() -> None:
    line = Line(lying(), ())
    read(line)
    assert line.ask(Asking()) == Asking(Phase.WAIT)
    line.sam.lift()
    line.sam.put(TEXT, RESIDENT.photo)
    assert read(line) == RIGHT


def test_an_unknown_letter_is_told_only_when_two_readings_say_so() -> None:
    with pytest.raises(CardLetterUnknown) as raised:
        read(Line(lying(UNKNOWN), ()))
    assert raised.value.raw == card_text(UNKNOWN)


def test_readings_that_never_agree_are_unreadable() -> None:
    plan = [Fault.NONE, Fault.NONE, *[Fault.GARBLE_TWO, Fault.NONE] * TRIES]
    found: set[type] = set()
    for seed in range(40):
        try:
            found.add(type(read(Line(lying(), plan, seed))))
        except Trouble as trouble:
            found.add(type(trouble))
    assert found <= {CardUnreadable, ReaderSilent}
    assert CardUnreadable in found


def test_silence_is_told_after_so_many_questions() -> None:
    asking = Asking()
    for _ in range(TRIES - 1):
        asking = unheard(asking)
    with pytest.raises(ReaderSilent):
        unheard(asking)


CELLS = [(phase, status, meaning) for phase, row in MEANINGS.items() for status, meaning in row.items()]


@pytest.mark.parametrize(("phase", "status", "meaning"), CELLS)
def test_every_status_means_what_its_row_says(
    phase: Phase, status: int, meaning: Phase | Again | type[Trouble]
) -> None:
    asking, body = Asking(phase, b"", 3), bytes([0, 0, status])
    if isinstance(meaning, Phase):
        assert hear(asking, body) == Asking(meaning, b"", 3)
    elif isinstance(meaning, Again):
        assert hear(asking, body) == Asking(phase, b"", 2)
    else:
        with pytest.raises(meaning):
            hear(asking, body)


@pytest.mark.parametrize("status", [Status.SELF_TEST_FAILED, Status.NOT_AUTHORISED])
@pytest.mark.parametrize("phase", Phase)
def test_a_reader_that_calls_itself_broken_is_believed_at_every_turn(phase: Phase, status: Status) -> None:
    with pytest.raises(ReaderFaulty):
        hear(Asking(phase), bytes([0, 0, status]))


@pytest.mark.parametrize("body", [b"", b"\x20\x01", b"\x00\x00\xee", b"\x00\x00\x90" + bytes(9)])
@pytest.mark.parametrize("phase", Phase)
def test_what_is_no_answer_is_passed_over(phase: Phase, body: bytes) -> None:
    assert hear(Asking(phase), body) is None
