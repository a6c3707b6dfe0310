"""Drafts that change hands, by a number: whoever puts one aside names the number held, and every taking raises it.

What comes late names an older number and is refused, so nothing goes back to what it was. A case that central has heard
of closes the draft of the same id.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, insert, select, update

from central.database import Database
from central.ledger import FeedWord, Ledger
from central.references import StationFacts
from central.tables import DRAFT, OUTBOX, STATION, SUBJECT
from central.task_words import DRAFT as DRAFT_TASK
from central.task_words import Task, task_word
from central.transactions import in_ledger
from sync.wire import Refusal

_TEXT: Final = "{window} 号窗暂存的草稿，可以在本中心任一窗口接着办。"
_LINE: Final = ("person_name", "item_code", "item_name")


class DraftRefused(Exception):
    """It is not theirs to put or take. code: GIVEN_AWAY or CLOSED; window: of whoever has it, '' if nobody."""

    def __init__(self, code: Refusal, window: str = "") -> None:
        super().__init__(code.value)
        self.code, self.window = code, window


class TakenDraft(NamedTuple):
    """number: under which it is held now. draft: as it was put aside, None for one central never got."""

    number: int
    draft: dict[str, Any] | None


def put_draft(
    database: Database,
    station: StationFacts,
    case_id: str,
    number: int,
    draft: Mapping[str, Any],
    now_us: int,
) -> None:
    """Put aside for whoever takes it; again with the same number changes nothing else. Raises DraftRefused.

    draft: {body, person_name, item_code, item_name}.
    """

    def work(ledger: Ledger) -> None:
        connection = ledger.connection
        row = _row(connection, case_id)
        if row is not None and (row.number, row.holder) != (number, station.station_id):
            raise DraftRefused(Refusal.GIVEN_AWAY, _window(connection, row.holder))
        values = {
            "number": number,
            "holder": station.station_id,
            "parked": True,
            "parked_at": now_us,
            "body": json.dumps(draft, ensure_ascii=False),
        }
        _keep(connection, station, case_id, row, values)
        line = {name: draft.get(name) for name in _LINE}
        told = {**line, "number": number, "holder": station.station_id, "window": station.window}
        told |= {"parked_at": now_us}
        tell_draft(connection, station.centre_id, case_id, _text(station), told, is_open=True)

    in_ledger(database, work)


def take_draft(database: Database, station: StationFacts, case_id: str, number: int) -> TakenDraft:
    """The draft for this station. number: under which it was seen. Raises DraftRefused."""

    def work(ledger: Ledger) -> TakenDraft:
        connection = ledger.connection
        row = _row(connection, case_id)
        if (
            row is None
        ):  # its maker takes it back before central ever got it: what comes late is refused from now
            values = {"number": number + 1, "parked": False, "parked_at": 0, "body": ""}
            _keep(connection, station, case_id, None, {**values, "holder": station.station_id})
            return TakenDraft(number + 1, None)
        mine = row.holder == station.station_id
        if (row.number, mine, row.parked) == (number + 1, True, False):  # asked again: the answer was lost
            return _taken(row, row.number)
        if row.centre_id != station.centre_id or row.number != number or not (row.parked or mine):
            raise DraftRefused(Refusal.GIVEN_AWAY, _window(connection, row.holder))
        _keep(
            connection,
            station,
            case_id,
            row,
            {"number": number + 1, "holder": station.station_id, "parked": False},
        )
        told = {"number": number + 1, "holder": station.station_id, "window": station.window}
        tell_draft(connection, station.centre_id, case_id, _text(station), told, is_open=False)
        return _taken(row, number + 1)

    return in_ledger(database, work)


def may_read_scan(database: Database, station_id: str, case_id: str, sha256: str) -> bool:
    """Whether the station holds the draft, and the draft names the page."""
    with database.reading() as connection:
        row = connection.execute(select(DRAFT).where(DRAFT.c.case_id == case_id)).first()
    return row is not None and row.holder == station_id and sha256 in _pages(row.body)


def tell_draft(
    connection: Connection, centre_id: str, case_id: str, text: str, told: Mapping[str, Any], is_open: bool
) -> None:
    """Tell the whole centre, by its feed of tasks. told: the task's draft, as domain/exchange.py says."""
    word = task_word(Task(case_id, DRAFT_TASK, f"case:{case_id}", text, open=is_open), centre_id)
    whole = FeedWord(word.feed, word.key, word.audience, {**word.body, "draft": dict(told)})
    row = {"station_id": None, "subjects": "[]", "rows": json.dumps([list(whole)], ensure_ascii=False)}
    connection.execute(insert(OUTBOX), row)


def _pages(body: str) -> set[str]:
    scans = (json.loads(body).get("body") or {}).get("scans", {}) if body else {}
    return {scan["sha256"] for pages in scans.values() for scan in pages}


def _row(connection: Connection, case_id: str) -> Any:
    """The draft, locked. Raises DraftRefused where the case is told already."""
    heard = select(SUBJECT.c.document).where(SUBJECT.c.key == f"case:{case_id}")
    text = connection.scalars(heard).first()
    # Queries and looks before filing name the case too, and make no case of it.
    if text is not None and json.loads(text)["fields"].get("state") is not None:
        raise DraftRefused(Refusal.CLOSED)
    return connection.execute(select(DRAFT).where(DRAFT.c.case_id == case_id).with_for_update()).first()


def _keep(
    connection: Connection, station: StationFacts, case_id: str, row: Any, values: Mapping[str, Any]
) -> None:
    if row is not None:
        connection.execute(update(DRAFT).where(DRAFT.c.case_id == case_id), dict(values))
        return
    made = {"case_id": case_id, "centre_id": station.centre_id, "maker": station.station_id}
    connection.execute(insert(DRAFT), {**made, **values})


def _taken(row: Any, number: int) -> TakenDraft:
    return TakenDraft(number, json.loads(row.body)["body"] if row.body else None)


def _text(station: StationFacts) -> str:
    return _TEXT.format(window=station.window)


def _window(connection: Connection, station_id: str) -> str:
    wanted = select(STATION.c.window).where(STATION.c.id == station_id)
    return str(connection.scalars(wanted).first() or "")
