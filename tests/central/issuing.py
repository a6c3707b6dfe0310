"""The small city, issuing: one item that ends in a certificate, a desk, sheets, supervisors; and what is done with it.

Windows s1 and s2 (the desk) are at c1, s3 at c2. Fictional.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from central.city import City
from central.deciding import Decided, Decision, Said
from central.following import follow_up
from central.parts import Central, open_central
from central.publisher import publish
from credentials.status_list import StatusLists, read_status_list
from credentials.trust_rows import trust_of_rows
from credentials.verdict import Verdict, verify
from domain.apply import Document
from domain.entry import Actor, Change, Subject
from domain.entry_kind import EntryKind
from domain.sheet import blank
from domain.world import ScriptedWorld
from sync.wire import Feed
from tests.central.small_city import ITEM, small_city, user
from tests.central.station import LoggedStation
from tests.central.test_feeds import page

PLAIN_ITEM: Final = {**ITEM, "code": "310000000002", "name": "没有证照的事项"}
RULE: Final[dict[str, Any]] = {
    "item": ITEM["code"],
    "template": "sample",
    "template_version": 1,
    "type_code": "319900000000000000009",
    "type_name": "示例凭证",
    "issuer": "示例市示例局",
    "years": 1,
    "values": {
        "identifier": "@identifier",
        "holder_name": "@name",
        "masked_number": "@masked_number",
        "address": "form.address",
        "card_kind": "=示例",
        "expires_on": "@expires_on",
    },
}
CASE: Final = Subject("case", "c" * 32)
NUMBER: Final = "N" * 22
HOLDER: Final = {"id_type": "resident", "number": "319900199001010011", "name": "张示例", "sex": "男"}


def issuing_city() -> City:
    """With ten sheets at c1, four of them at the desk."""
    city = small_city()
    sheets = {
        "kind": "paper",
        "centre_id": "c1",
        "prefix": "A",
        "first": 1,
        "digits": 4,
        "count": 10,
        "issued": {"s2": 4},
    }
    more = [user("boss2", "supervisor"), user("clerk2", "clerk"), user("farboss", "supervisor", "c2")]
    return replace(
        city,
        city={**city.city, "issuing_desks": {"c1": "s2"}},
        users=[*city.users, *more],
        items=[*city.items, PLAIN_ITEM],
        certificates=[RULE],
        blanks=[sheets],
    )


@contextmanager
def issuing(url: str, seed: int = 1) -> Iterator[Central]:
    """A central of that city."""
    central = open_central(url, ScriptedWorld(seed=seed), issuing_city())
    yield central
    central.close()


def settle(central: Central) -> None:
    """Let central answer what it was sent, and tell the stations."""
    publish(central.database)
    follow_up(central.database, central.world, central.issuer)
    while publish(central.database):
        pass


def file_case(
    central: Central, station: LoggedStation, actor: Actor, state: str = "accepted", **other: Any
) -> None:
    """A case as a window files it."""
    sets: dict[str, Any] = {
        "state": state,
        "number": NUMBER,
        "item": {"code": ITEM["code"], "version": 2, "name": "示例事项"},
        "applicant": HOLDER,
        "form.address": "示例路 1 号",
        "centre_id": "c1",
        "filed_at": 5,
        **other,
    }
    change = Change({n: ("draft" if n == "state" else None, v) for n, v in sets.items()})
    station.add(EntryKind.FILED, [CASE], {CASE.key: change}, actor=actor)
    station.send(central, len(station.log) - 1)
    settle(central)


def approve(central: Central) -> Decided:
    """The department's yes."""
    decided = central.department.decide(NUMBER, Said(Decision.APPROVE))
    settle(central)
    return decided


def heard(central: Central, station_id: str, kind: str) -> dict[str, Document]:
    """The documents of a kind that a station has been told, by id."""
    rows: list[Any] = []
    while True:
        told = page(central, Feed.DOCUMENTS, station_id, rows[-1]["position"] if rows else 0)
        rows += told.rows
        if not told.more:
            return {row["subject"][1]: row["document"] for row in rows if row["subject"][0] == kind}


def words(central: Central, feed: Feed, station_id: str) -> list[Any]:
    """The rows of a feed."""
    return list(page(central, feed, station_id).rows)


def judge(central: Central, code: str, window: str = "s3") -> Verdict:
    """The verdict of a window that has heard all feeds."""
    trust = trust_of_rows(words(central, Feed.ISSUERS, window))
    lists = StatusLists()
    for row in words(central, Feed.STATUS_LISTS, window):
        import_list(lists, row["signed"], trust)
    return verify(code, trust, Fraction(central.world.now_us(), 1_000_000), lists)


def import_list(lists: StatusLists, signed: str, trust: Any) -> None:
    """Take a list as it came."""

    lists.take(read_status_list(base64.urlsafe_b64decode(signed), trust))


def sheet(number: int) -> Subject:
    """One of the ten."""
    return blank("paper", f"A{number:04}")


def take(
    station: LoggedStation, certificate: Subject, number: int, actor: Actor, print_number: int = 1
) -> None:
    """The entry BLANK_TAKEN."""
    told = {"certificate": certificate.id, "print_number": print_number}
    relies: dict[str, Any] = {"print_number": (print_number, print_number), "blank": (None, None)}
    changes = {
        sheet(number).key: Change({"sheet": ("issued", "taken"), "print": (None, told)}),
        certificate.key: Change({**relies, "request": (None, None)}),
    }
    station.add(EntryKind.BLANK_TAKEN, [sheet(number), certificate], changes, actor=actor)


def print_out(
    station: LoggedStation, certificate: Subject, number: int, actor: Actor, print_number: int = 1
) -> None:
    """A sheet taken, and what came out was good."""
    take(station, certificate, number, actor, print_number)
    on = {"kind": "paper", "serial": f"A{number:04}", "print_number": print_number}
    changes = {
        sheet(number).key: Change({"sheet": ("taken", "printed")}),
        certificate.key: Change({"print_number": (print_number, print_number), "blank": (None, on)}),
    }
    facts = {"came_out": "good"}
    station.add(EntryKind.PRINT_CAME_OUT, [sheet(number), certificate], changes, facts, actor)


def ask_reprint(
    station: LoggedStation,
    certificate: Subject,
    actor: Actor,
    approver: Actor | None,
    proof: str = "window",
    print_number: int = 1,
) -> str:
    """The entry REPRINT_ASKED: 补发."""
    request = {"kind": "lost", "reason": "遗失", "by": actor.actor_id, "at": 1, "old_blank": None}
    sets = {"request": (None, request), "print_number": (print_number, print_number)}
    changes = {certificate.key: Change(sets)}
    facts = {"proof": proof}
    return station.add(EntryKind.REPRINT_ASKED, [certificate], changes, facts, actor, approver)
