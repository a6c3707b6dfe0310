"""Blanks on a real store: received once, signed for, moved, counted, destroyed by two; nothing of another centre."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.session import Session
from client.stock import stock_rows
from client.tasks import keep_blanks
from client.tasks.came_out import ReasonMissing, answer_came_out
from client.tasks.destroy_blanks import destroy
from client.tasks.keep_blanks import KindMissing, WindowUnknown
from client.tasks.second_person import Vouched
from client.tasks.sign_for_blanks import give_back, sign_for
from domain.access import Role
from domain.blank_moves import BlankKnown, BlankNotSo, BlankOfAnotherCentre, BlankUnknown
from domain.entry import Actor
from domain.serial import (
    MOST_AT_ONCE,
    SerialWrong,
    TooManySheets,
    clean_serial,
    in_order,
    serials_between,
    serials_from,
)
from domain.sheet import CameOut
from domain.trouble import Trouble
from tests.client.issuing_bench import KIND, OTHER, STATION, Bench

OWN = STATION.station_id
KNOWN = frozenset({OWN, OTHER})


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = Bench(tmp_path / "station.db")
    yield opened
    opened.close()


@pytest.fixture
def supervisor(bench: Bench) -> Session:
    return bench.session(Role.SUPERVISOR)


def refuses(act: Callable[[], object]) -> type[Trouble]:
    with pytest.raises(Trouble) as met:
        act()
    return met.type


def test_a_sheet_is_received_once_and_only_into_its_own_centre(bench: Bench, supervisor: Session) -> None:
    bench.has_blanks(["ZL00250"], keeper=None, centre="CE-319900-02")
    receive, store = keep_blanks.receive, bench.store
    assert receive(store, supervisor, KIND, "ZL00001", 230) == 230
    assert bench.entries("blanks_received") == 3  # a hundred sheets an entry
    assert refuses(lambda: receive(store, supervisor, KIND, "ZL00230", 2)) is BlankKnown
    assert bench.state("ZL00231") == "", "all or none"
    assert refuses(lambda: receive(store, supervisor, KIND, "ZL00249", 5)) is BlankOfAnotherCentre
    assert refuses(lambda: receive(store, supervisor, KIND, "纸", 5)) is SerialWrong
    assert refuses(lambda: receive(store, supervisor, KIND, "ZL1", 10_000)) is TooManySheets
    assert refuses(lambda: receive(store, supervisor, "", "ZL1", 1)) is KindMissing
    assert bench.misfits() == 0


def test_a_window_signs_for_what_lies_in_the_safe_and_gives_back_what_it_has(
    bench: Bench, supervisor: Session
) -> None:
    clerk, store = bench.session(), bench.store
    keep_blanks.receive(store, supervisor, KIND, "ZL00001", 10)
    assert refuses(lambda: sign_for(store, clerk, KIND, "ZL00008", "ZL00012")) is BlankUnknown
    assert bench.stack() == [], "all or none"
    assert sign_for(store, clerk, KIND, "ZL00001", "ZL00008") == 8
    assert refuses(lambda: sign_for(store, clerk, KIND, "ZL00008", "ZL00009")) is BlankNotSo
    assert refuses(lambda: sign_for(store, clerk, KIND, "ZL00009", "ZL00008")) is SerialWrong
    assert give_back(store, clerk, KIND, "ZL00007", "ZL00008") == 2
    assert refuses(lambda: give_back(store, clerk, KIND, "ZL00009", "ZL00009")) is BlankNotSo
    assert sign_for(store, clerk, KIND, "ZL00008", "ZL00008") == 1
    assert bench.stack() == ["ZL00001", "ZL00002", "ZL00003", "ZL00004", "ZL00005", "ZL00006", "ZL00008"]
    assert bench.misfits() == 0


def test_a_sheet_of_another_centre_is_told_whatever_is_tried_with_it(
    bench: Bench, supervisor: Session
) -> None:
    bench.has_blanks(["ZL00001"], centre="CE-319900-02")
    clerk, store, one = bench.session(), bench.store, "ZL00001"
    acts: list[Callable[[], object]] = [
        lambda: sign_for(store, clerk, KIND, one, one),
        lambda: give_back(store, clerk, KIND, one, one),
        lambda: keep_blanks.transfer(store, supervisor, KIND, one, one, OTHER, KNOWN),
        lambda: keep_blanks.report_lost(store, supervisor, KIND, one, "不见了"),
        lambda: keep_blanks.receive(store, supervisor, KIND, one, 1),
        lambda: destroy(store, supervisor, bench.world, KIND, [one], voucher(bench)),
    ]
    assert {refuses(act) for act in acts} == {BlankOfAnotherCentre}
    assert bench.state(one) == "issued"


def test_sheets_go_to_another_window_of_the_centre(bench: Bench, supervisor: Session) -> None:
    bench.has_blanks(["ZL00001", "ZL00002"])
    transfer, store = keep_blanks.transfer, bench.store

    def to(station: str) -> Callable[[], object]:
        return lambda: transfer(store, supervisor, KIND, "ZL00002", "ZL00002", station, KNOWN)

    assert refuses(to("ST-319900-02-01")) is WindowUnknown
    assert refuses(to(OWN)) is BlankNotSo
    assert to(OTHER)() == 1
    assert (bench.sheet("ZL00002").keeper, bench.stack()) == (OTHER, ["ZL00001"])
    bench.has_blanks(["ZL00003"], keeper=None)
    in_safe = refuses(lambda: transfer(store, supervisor, KIND, "ZL00003", "ZL00003", OTHER, KNOWN))
    assert in_safe is BlankNotSo
    assert bench.misfits() == 0


def test_a_lost_sheet_is_never_the_next(bench: Bench, supervisor: Session) -> None:
    bench.has_blanks(["ZL00001", "ZL00002"])
    lost, store = keep_blanks.report_lost, bench.store
    assert refuses(lambda: lost(store, supervisor, KIND, "ZL00001", " ")) is ReasonMissing
    lost(store, supervisor, KIND, "ZL00001", "不见了")
    assert bench.stack() == ["ZL00002"]
    assert refuses(lambda: lost(store, supervisor, KIND, "ZL00001", "不见了")) is BlankNotSo


def test_a_stocktake_names_what_is_outside_the_range_and_counts_what_is_inside(
    bench: Bench, supervisor: Session
) -> None:
    bench.has_blanks([f"ZL{n:05}" for n in range(1, 11)])
    count, store = keep_blanks.count, bench.store
    whole = count(store, supervisor, KIND, "ZL00001", "ZL00010", 10)
    assert (whole.agrees, whole.expected, whole.missing) == (True, 10, ())
    short = count(store, supervisor, KIND, "ZL00001", "ZL00010", 9)
    assert (short.agrees, short.expected, short.missing) == (False, 10, ())
    outside = count(store, supervisor, KIND, "ZL00003", "ZL00010", 8)
    assert (outside.agrees, outside.expected, outside.missing) == (False, 8, ("ZL00001", "ZL00002"))
    assert bench.entries("blanks_counted") == 3
    assert bench.stack() == [f"ZL{n:05}" for n in range(1, 11)], "a count changes nothing"


def test_spoiled_sheets_are_destroyed_by_two_and_no_others(bench: Bench, supervisor: Session) -> None:
    bench.has_blanks(["ZL00001", "ZL00002"])
    certificate, store = bench.has_certificate(), bench.store
    bench.takes(certificate, "ZL00001")
    answer_came_out(store, bench.session(), certificate, CameOut.JAM, False)

    def burn(*serials: str) -> int:
        return destroy(store, supervisor, bench.world, KIND, serials, voucher(bench))

    assert refuses(lambda: burn("ZL00001", "ZL00002")) is BlankNotSo
    assert bench.state("ZL00001") == "spoiled", "all or none"
    assert refuses(burn) is SerialWrong
    assert burn("ZL00001", " zl00001") == 1
    assert bench.state("ZL00001") == "destroyed"
    approver = bench.one(
        "SELECT json_extract(CAST(envelope AS TEXT), '$.approver_id') FROM entry WHERE kind='blanks_destroyed'"
    )
    assert approver == "supervisor-2"


def test_the_counts_of_a_kind_add_up_and_say_when_it_is_little(bench: Bench, supervisor: Session) -> None:
    bench.has_blanks([f"ZL{n:05}" for n in range(1, 13)])
    bench.has_blanks(["ZL00020"], keeper=None)

    def row(whole: bool) -> tuple[int, bool, str, int]:
        with bench.store.reading() as connection:
            found = next(r for r in stock_rows(connection, OWN, whole) if r.kind == KIND)
        return found.left, found.low, found.next_serial, sum(found.counts.values())

    assert row(False) == (12, False, "ZL00001", 12)
    give_back(bench.store, bench.session(), KIND, "ZL00001", "ZL00003")
    assert row(False) == (9, True, "ZL00004", 9)
    assert row(True) == (9, True, "ZL00004", 13)


def voucher(bench: Bench) -> Vouched:
    return Vouched(Actor("supervisor-2", "grant-2"), bench.world.now_us())


# Serials


@given(st.from_regex(r"[A-Z]{0,4}", fullmatch=True), st.integers(1, 99_000), st.integers(1, 60))
def test_a_range_counts_on_from_its_first_and_keeps_its_zeros(head: str, start: int, count: int) -> None:
    first = f"{head}{start:06}"
    serials = serials_from(first, count)
    assert len(serials) == count == len(set(serials))
    assert serials[0] == first
    assert serials == sorted(serials, key=in_order)
    assert serials_between(first, serials[-1]) == serials


@given(st.text(max_size=30))
def test_whatever_is_scanned_is_a_serial_or_a_trouble(text: str) -> None:
    try:
        serial = clean_serial(text)
    except SerialWrong:
        return
    assert clean_serial(serial) == serial
    assert in_order(serial)


def test_serials_are_read_in_any_width_and_kept_in_one() -> None:
    assert clean_serial(" ｚｌ０００１ ") == "ZL0001"
    assert sorted(["ZL10", "ZL9", "ZL100"], key=in_order) == ["ZL9", "ZL10", "ZL100"]
    for first, last in (("ZL9", "ZL10"), ("ZL01", "JZ02"), ("ZL02", "ZL01")):
        with pytest.raises(SerialWrong):
            serials_between(first, last)
    with pytest.raises(SerialWrong):
        serials_from("ZL98", 3)
    with pytest.raises(SerialWrong):
        serials_from("ZL98", 0)
    assert len(serials_from("ZL0001", MOST_AT_ONCE)) == MOST_AT_ONCE
