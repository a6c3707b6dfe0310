"""A clerk settles her own record without the network, and cannot know that the supervisor was quicker elsewhere."""

import sqlite3
from contextlib import closing

from domain.entry_kind import EntryKind
from domain.exchange import Outcome
from domain.settling import Side
from tests.client.conftest import Network
from tests.client.test_settle_online import asking, conflicts, filed, sides
from tests.client.window import WITHIN_S, Desk, Window, at_central
from ui.tour.people import City

STATION, OTHER = "ST-319900-02-01", "ST-319900-02-02"


def kept_at_central(city: City, entry_id: bytes) -> bool:
    """Whether central has the entry, whatever it made of it."""
    with closing(sqlite3.connect(f"file:{city.central.database}?mode=ro", uri=True)) as connection:
        row = connection.execute("SELECT 1 FROM payload WHERE entry_id = ?", (entry_id,)).fetchone()
    return row is not None


def test_her_own_settling_is_answered_settled_clear_on_screen_and_nothing_is_lost(
    desk: Desk, elsewhere: Window, network: Network
) -> None:
    window, case = desk.window, filed(desk)
    before = at_central(window.city, case)["fields"]
    name = conflicts(desk, case).entry_id
    window.close()  # it hears nothing of what the supervisor does
    supervisor = elsewhere.station.offers_for(elsewhere.logs_in("SL0401")).records
    elsewhere.until(lambda: name in [row.entry_id for row in asking(supervisor)], asking=True)
    assert supervisor.settle is not None
    supervisor.settle(name, None).result(WITHIN_S)
    elsewhere.until_all_arrived()
    network.goes()

    offers = window.open().station.offers_for(window.logs_in())
    records = offers.records
    assert offers.session.offline
    assert [row.entry_id for row in asking(records)] == [name]
    assert records.settle is not None
    records.settle(name, sides(records, name, Side.MINE)).result(WITHIN_S)
    hers = window.one(f"SELECT entry_id FROM entry WHERE kind = '{EntryKind.SETTLED}' ORDER BY id DESC")

    network.comes_back()
    window.until_all_arrived()
    row = next(row for row in records.records("all").result(WITHIN_S) if row.entry_id == name)
    assert (row.outcome, row.settling, row.asks) == (Outcome.SETTLED, False, False)
    assert window.one(f"SELECT outcome FROM answer WHERE entry_id = x'{hers.hex()}'") == Outcome.SETTLED
    assert (asking(records), records.counts().result(WITHIN_S)["waiting"]) == ([], 0)
    # What the supervisor decided is in force and shown; both entries of the clerk are kept, here and at central.
    fields = at_central(window.city, case)["fields"]
    assert (fields["phone"], "note" in fields) == (before["phone"], False)
    shown = window.one(f"SELECT document FROM cached WHERE subject = 'case:{case.hex()}'")
    assert before["phone"] in shown
    assert "13700000000" not in shown
    for entry_id in (name, hers):
        assert window.one(f"SELECT count(*) FROM entry WHERE entry_id = x'{entry_id.hex()}'") == 1
        assert kept_at_central(window.city, entry_id)
