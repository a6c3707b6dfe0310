"""Pending evidence is also met by what central holds itself: its certificates in force, papers of earlier cases."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest

from central.parts import Central
from central.pending import resolve_due
from central.persons import Asking
from central.publisher import publish
from central.registers import Finding
from central.tables import ITEM, SUBJECT
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from sync.wire import Feed
from tests.central.issuing import approve, file_case, issuing, settle
from tests.central.small_city import ITEM as RAW
from tests.central.station import LoggedStation, grant_of
from tests.central.test_feeds import page
from tests.central.test_sources import ZHANG, Answers, file_paper, offers

CASE: Final = Subject("case", "9" * 32)
NUMBER: Final = "Q" * 22
PAPER: Final = {"name": "户口簿", "result": "paper", "scans": ["a" * 64]}


def file_offline(central: Central, materials: Mapping[str, Mapping[str, Any]] | None = None) -> None:
    """Zhang's case without the network: `home` could not be asked for."""
    station, clerk = LoggedStation("s2", central.world), grant_of(central, "clerk")
    sets = {
        "state": ("draft", "collected"),
        "number": (None, NUMBER),
        "item": (None, {"code": RAW["code"], "version": RAW["version"], "name": "x", "mode": "direct"}),
        "applicant": (None, {"id_type": ZHANG.id_type, "number": ZHANG.number}),
        "centre_id": (None, "c1"),
    }
    home = {"name": "户口簿", "source": "shared", "result": "pending", "value": "", "scans": []}
    change = Change(sets, {"materials": {"home": home, **(materials or {})}})
    pending = [{"requirement": "home", "authority": "population", "source": "shared"}]
    station.add(EntryKind.FILED, [CASE], {CASE.key: change}, {"pending": pending}, clerk)
    station.send(central)


def home_after(central: Central, findings: Mapping[str, Finding]) -> tuple[str, dict[str, Any]]:
    """State of the case and its material once central has found out what it can."""
    with ThreadPoolExecutor(4) as pool:
        resolve_due(Asking(central.database, Answers(findings), pool, central.world, 20))
    publish(central.database)
    with central.database.reading() as connection:
        wanted = SUBJECT.select().with_only_columns(SUBJECT.c.document).where(SUBJECT.c.key == CASE.key)
        document = json.loads(connection.scalars(wanted).one())
    return document["fields"]["state"], document["lists"]["materials"]["home"]


def test_an_earlier_paper_meets_it_where_the_register_is_silent(central: Central) -> None:
    offers(central, "home", "户口簿", "shared", "prior", "submitted")
    file_paper(central)
    file_offline(central)
    state, home = home_after(central, {})
    assert (state, home["result"], home["source"]) == ("accepted", "yes", "prior")
    assert (home["value"], home["as_of"], home["name"]) == (f"前次办件 {'P' * 22}", 7, "户口簿")


def test_a_register_s_no_counts_more_than_an_earlier_paper(central: Central) -> None:
    offers(central, "home", "户口簿", "shared", "prior", "submitted")
    file_paper(central)
    file_offline(central)
    state, home = home_after(central, {"home": Finding("no", "未查到", None)})
    assert (state, home["result"], home["source"], home["value"]) == ("collected", "no", "shared", "未查到")
    assert len(page(central, Feed.TASKS, "s2").rows) == 1


@pytest.mark.parametrize("sources", [("shared", "submitted"), ("shared", "e_certificate", "submitted")])
def test_a_paper_the_item_does_not_take_from_earlier_does_not(
    central: Central, sources: tuple[str, ...]
) -> None:
    offers(central, "home", "户口簿", *sources)
    file_paper(central)
    file_offline(central)
    assert home_after(central, {})[1]["result"] == "pending"


def test_no_paper_of_the_case_itself_does(central: Central) -> None:
    offers(central, "home", "户口簿", "shared", "prior", "submitted")
    file_paper(central, number=NUMBER)
    file_offline(central, {"other": PAPER})
    assert home_after(central, {})[1]["result"] == "pending"


def test_the_version_the_case_was_taken_under_says_what_counts(central: Central) -> None:
    offers(central, "home", "户口簿", "shared", "prior", "submitted")
    file_paper(central)
    with central.database.writing() as connection:
        body = json.dumps({**RAW, "version": RAW["version"] + 1})
        connection.exec_driver_sql("UPDATE item SET current = false")
        row = {"code": RAW["code"], "version": RAW["version"] + 1, "current": True, "body": body}
        connection.execute(ITEM.insert(), row)
    file_offline(central)
    assert home_after(central, {})[1]["result"] == "yes"


def test_a_certificate_of_ours_in_force_meets_it_and_there_is_no_task(database_url: str) -> None:
    with issuing(database_url) as central:
        file_case(central, LoggedStation("s1", central.world), grant_of(central, "clerk"))
        approve(central)
        settle(central)
        offers(central, "home", "《示例凭证》", "e_certificate", "submitted")
        file_offline(central)
        state, home = home_after(central, {"home": Finding("no", "未查到", None)})
        assert (state, home["result"], home["source"]) == ("accepted", "yes", "e_certificate")
        assert home["value"].startswith("电子证照，有效至 ")
        assert [row for row in page(central, Feed.TASKS, "s2").rows if row["kind"] == "correction"] == []
