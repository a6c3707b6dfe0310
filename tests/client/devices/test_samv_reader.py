from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import pytest

from client.devices.card_layout import decode_card
from client.devices.check import NO_READER, ROWS, check_reader
from client.devices.contract import CardReader, ReaderState
from client.devices.emulated.card_reader import EmulatedCardReader
from client.devices.emulated.cards import card_text
from client.devices.emulated.faults import Fault, random_plan
from client.devices.reader_trouble import (
    CardAbsent,
    CardLetterUnknown,
    CardRemoved,
    CardTrouble,
    ReaderGone,
    ReaderSilent,
    ReaderTrouble,
)
from client.devices.samv_conversation import Phase
from client.devices.samv_reader import LIMITS_S, SamvReader
from domain.card import CardRead
from domain.rows.station import Health
from domain.world import ScriptedWorld
from tests.client.devices.people import FOREIGNER, HMT, RESIDENT, UNKNOWN

# The card lies there or comes: waiting costs nothing, however slow the machine is today.
WITHIN_S = 20.0
HASTY = dict.fromkeys(Phase, 0.06)  # for where an answer and none are both right
QUICK = dict.fromkeys(Phase, 0.25)  # an answer that comes is in time on a busy machine too
N = Fault.NONE


@pytest.fixture
def world() -> ScriptedWorld:
    return ScriptedWorld(seed=3)


@pytest.fixture
def emulated(world: ScriptedWorld) -> Iterator[EmulatedCardReader]:
    with EmulatedCardReader(world) as emulated:
        yield emulated


def as_read(card: CardRead) -> CardRead:
    return replace(card, raw=card_text(card))


@pytest.mark.parametrize("card", [RESIDENT, HMT, FOREIGNER])
def test_every_kind_of_card_is_read_over_the_line(emulated: EmulatedCardReader, card: CardRead) -> None:
    reader: CardReader = SamvReader(emulated.port_name)
    emulated.put(card)
    assert reader.read(WITHIN_S) == as_read(card) == decode_card(card_text(card), card.photo)
    reader.close()


def test_a_card_of_an_unknown_letter_keeps_its_bytes(emulated: EmulatedCardReader) -> None:
    reader = SamvReader(emulated.port_name)
    emulated.put(UNKNOWN)
    with pytest.raises(CardLetterUnknown) as raised:
        reader.read(WITHIN_S)
    assert raised.value.raw == card_text(UNKNOWN)
    assert reader.state() is ReaderState.READY
    reader.close()


def test_a_card_must_be_lifted_before_it_is_read_again(emulated: EmulatedCardReader) -> None:
    reader = SamvReader(emulated.port_name)
    emulated.put(RESIDENT)
    reader.read(WITHIN_S)
    with pytest.raises(CardAbsent):
        reader.read(0.0)
    emulated.lift()
    emulated.put(RESIDENT)
    assert reader.read(WITHIN_S) == as_read(RESIDENT)
    reader.close()


def test_a_read_waits_for_the_card_to_come(emulated: EmulatedCardReader) -> None:
    reader = SamvReader(emulated.port_name)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(reader.read, WITHIN_S)
        emulated.put(HMT)
        assert read.result(WITHIN_S) == as_read(HMT)
    reader.close()


@pytest.mark.parametrize(
    "plan", [[N, N, Fault.LIFT], [N, N, Fault.LIFT_MIDWAY], [N, N, N, N, Fault.LIFT_MIDWAY]]
)
def test_a_card_removed_in_the_middle_is_told_and_not_half_read(
    world: ScriptedWorld, plan: list[Fault]
) -> None:
    with EmulatedCardReader(world, plan) as emulated:
        reader = SamvReader(emulated.port_name, limits_s=QUICK)
        emulated.put(RESIDENT)
        with pytest.raises(CardRemoved):
            reader.read(WITHIN_S)
        assert reader.state() is ReaderState.READY
        emulated.put(RESIDENT)
        assert reader.read(WITHIN_S) == as_read(RESIDENT)
        reader.close()


@pytest.mark.parametrize("at", range(5))
def test_a_reader_unplugged_in_the_middle_is_gone(world: ScriptedWorld, at: int) -> None:
    with EmulatedCardReader(world, [N] * at + [Fault.UNPLUG]) as emulated:
        reader = SamvReader(emulated.port_name)
        emulated.put(RESIDENT)
        with pytest.raises(ReaderGone):
            reader.read(WITHIN_S)
        assert reader.state() is ReaderState.GONE
        assert check_reader(reader).health is Health.MISSING
        reader.close()


def test_a_reader_unplugged_at_rest_is_gone(emulated: EmulatedCardReader) -> None:
    reader = SamvReader(emulated.port_name)
    assert reader.state() is ReaderState.READY
    emulated.unplug()
    assert reader.state() is ReaderState.GONE
    with pytest.raises(ReaderGone):
        reader.read(WITHIN_S)
    reader.close()


def test_a_port_that_never_was_is_gone() -> None:
    reader = SamvReader("/dev/no-such-port")
    with pytest.raises(ReaderGone):
        reader.read(0.0)
    reader.close()


def test_a_reader_that_does_not_answer_is_silent(world: ScriptedWorld) -> None:
    with EmulatedCardReader(world, [Fault.DROP_ANSWER] * 7) as emulated:
        reader = SamvReader(emulated.port_name, limits_s=QUICK)
        with pytest.raises(ReaderSilent):
            reader.read(WITHIN_S)
        assert check_reader(reader) == ROWS[ReaderState.SILENT]
        assert check_reader(reader) == ROWS[ReaderState.READY]
        reader.close()


def test_a_late_answer_is_waited_for(world: ScriptedWorld) -> None:
    with EmulatedCardReader(world, [N, N, Fault.SLOW]) as emulated:
        reader = SamvReader(emulated.port_name)
        emulated.put(RESIDENT)
        assert reader.read(WITHIN_S) == as_read(RESIDENT)
        reader.close()


def test_an_answer_later_than_the_limit_does_not_become_another_cards(world: ScriptedWorld) -> None:
    with EmulatedCardReader(world, [N, N, Fault.SLOW, N, Fault.SLOW]) as emulated:
        reader = SamvReader(emulated.port_name, limits_s={**LIMITS_S, Phase.READ: 0.2, Phase.CONFIRM: 0.2})
        emulated.put(RESIDENT)
        assert reader.read(WITHIN_S) == as_read(RESIDENT)
        reader.close()


@pytest.mark.parametrize("seed", range(12))
def test_a_bad_line_gives_the_right_card_or_a_trouble(seed: int) -> None:
    world = ScriptedWorld(seed=seed)
    with EmulatedCardReader(world, random_plan(world, 0.4)) as emulated:
        reader = SamvReader(emulated.port_name, limits_s=HASTY)
        emulated.put(RESIDENT)
        try:
            card = reader.read(WITHIN_S)
        except (CardTrouble, ReaderTrouble):
            card = None
        assert card in (None, as_read(RESIDENT))
        reader.close()


def test_closing_ends_a_read_that_waits_and_nobody_waits_for_its_state(world: ScriptedWorld) -> None:
    asked = Event()

    def plan() -> Iterator[Fault]:
        while True:
            yield N
            asked.set()

    with EmulatedCardReader(world, plan()) as emulated, ThreadPoolExecutor(1) as pool:
        reader = SamvReader(emulated.port_name)
        read = pool.submit(reader.read, 60.0)
        assert asked.wait(WITHIN_S)
        assert reader.state() is ReaderState.SILENT  # what was last known: it had not yet spoken
        reader.close()
        with pytest.raises(ReaderGone):
            read.result(WITHIN_S)


def test_two_programs_do_not_share_a_port(emulated: EmulatedCardReader) -> None:
    ours, another = SamvReader(emulated.port_name), SamvReader(emulated.port_name)
    assert ours.state() is ReaderState.READY
    assert another.state() is ReaderState.GONE
    ours.close()
    another.close()


def test_a_station_without_a_reader_says_that_one_can_type() -> None:
    assert check_reader(None) is NO_READER
    assert all(row.text.endswith("。") for row in (NO_READER, *ROWS.values()))
    assert set(ROWS) == set(ReaderState)


def test_every_trouble_is_three_polite_sentences() -> None:
    kinds = [*ReaderTrouble.__subclasses__(), *CardTrouble.__subclasses__()]
    assert len(kinds) == 7
    assert all(kind.says.count("。") == 3 and "！" not in kind.says for kind in kinds)
