"""Who hears of certificates and blanks, what the library answers, and what a central of the release before becomes."""

import json
import sqlite3
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from sqlalchemy import event, select

from central.app import make_app
from central.database import open_database
from central.deciding import Decision, Said
from central.main import main
from central.parts import Central, open_central
from central.seal_authority import seal_authority
from central.tables import FEED
from credentials.content import Receipt
from credentials.receipt_code import receipt_code
from credentials.status_list import read_status_list
from credentials.trust import OW1_PURPOSE
from credentials.trust_rows import trust_of_rows
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.sheet import Sheet
from domain.world import ScriptedWorld
from sync.http import CentralHttp, NotTaken
from sync.wire import Feed
from tests.central.caller import Served
from tests.central.http_server import serving
from tests.central.issuing import (
    CASE,
    NUMBER,
    approve,
    ask_reprint,
    file_case,
    heard,
    issuing,
    judge,
    print_out,
    settle,
    sheet,
    words,
)
from tests.central.small_city import RESIDENT, small_city
from tests.central.station import LoggedStation, answers, grant_of, key_of


@pytest.fixture
def central(tmp_path: Path) -> Iterator[Central]:
    """On SQLite."""
    with issuing(f"sqlite:///{tmp_path}/central.sqlite") as opened:
        yield opened


def made(central: Central) -> Subject:
    """A certificate, to be printed at the desk s2."""
    file_case(central, LoggedStation("s1", central.world), grant_of(central, "clerk"))
    return Subject("certificate", str(approve(central).certificate))


def test_every_window_of_a_centre_hears_of_its_blanks_and_no_other(database_url: str) -> None:
    with issuing(database_url) as central:
        for station_id in ("s1", "s2"):
            found = heard(central, station_id, "blank")
            assert found.keys() == {sheet(n).id for n in range(1, 11)}
            keepers = [found[sheet(n).id]["fields"]["keeper"] for n in range(1, 11)]
            assert keepers == ["s2"] * 4 + [None] * 6
            states = {f["fields"]["keeper"]: f["fields"]["sheet"] for f in found.values()}
            assert states == {"s2": Sheet.ISSUED, None: Sheet.RECEIVED}
        assert heard(central, "s3", "blank") == {}


def test_a_window_that_receives_blanks_tells_the_others(central: Central) -> None:
    station, boss = LoggedStation("s1", central.world), grant_of(central, "boss")
    new = Subject("blank", "9" * 32)
    sets = {"kind": (None, "paper"), "serial": (None, "B1"), "centre_id": (None, "c1")}
    change = Change({**sets, "keeper": (None, None), "sheet": (None, "received")})
    station.add(EntryKind.BLANKS_RECEIVED, [new], {new.key: change}, {}, boss)
    station.send(central)
    settle(central)
    assert new.id in heard(central, "s2", "blank")
    assert heard(central, "s3", "blank") == {}


@pytest.mark.parametrize(
    ("login", "kind", "sets", "outcome"),
    [
        (
            "boss",
            EntryKind.BLANKS_RECEIVED,
            {"sheet": (None, "received"), "centre_id": (None, "c2")},
            "reach",
        ),
        ("boss", EntryKind.BLANKS_TRANSFERRED, {"sheet": ("issued", "issued"), "keeper": ("s2", "s1")}, ""),
        ("clerk", EntryKind.BLANKS_TRANSFERRED, {"keeper": ("s2", "s1")}, "role"),
        (
            "clerk",
            EntryKind.BLANKS_RETURNED,
            {"sheet": ("issued", "returned"), "keeper": ("s2", None)},
            "reach",
        ),
        ("boss", EntryKind.BLANKS_RETURNED, {"sheet": ("issued", "returned"), "keeper": ("s2", None)}, ""),
        ("far", EntryKind.BLANKS_RETURNED, {"sheet": ("issued", "returned")}, "reach"),
        ("tech", EntryKind.BLANKS_RETURNED, {"sheet": ("issued", "returned")}, "role"),
    ],
)
def test_how_far_a_hand_reaches_for_a_sheet(
    central: Central, login: str, kind: EntryKind, sets: dict[str, Any], outcome: str
) -> None:
    """Sheet 1 lies at s2; these come from s1."""
    station = LoggedStation("s1", central.world)
    station.add(kind, [sheet(1)], {sheet(1).key: Change(sets)}, {}, grant_of(central, login))
    station.send(central)
    (row,) = central.answers.page("s1", 0).rows
    assert row["outcome"] == ("rejected" if outcome else "applied")
    assert not outcome or row["detail"]["fields"][0]["reason"] == outcome


def test_the_issuer_is_for_our_codes_and_its_first_list_is_there(central: Central) -> None:
    (row,) = words(central, Feed.ISSUERS, "s1")
    assert (row["issuer_id"], row["kind"], row["list_limit_s"]) == ("city", "certificate", 86_400)
    (entry,) = trust_of_rows([row])
    assert entry.purposes == {OW1_PURPOSE}
    assert entry.may_sign
    assert entry.holds_at(central.world.now_us() / 1_000_000)
    (told,) = words(central, Feed.STATUS_LISTS, "s1")
    found = read_status_list(urlsafe_b64decode(told["signed"]), trust_of_rows([row]))
    assert (found.sequence, found.prints) == (1, 0)


def test_the_issuing_key_outlives_a_restart_and_may_lie_in_a_file(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path}/central.sqlite", tmp_path / "key"
    rows = []
    for _ in range(2):
        central = open_central(url, ScriptedWorld(), small_city(), file)
        rows.append(words(central, Feed.ISSUERS, "s1"))
        central.close()
    assert rows[0] == rows[1]
    kept = tmp_path / "key.issuer"
    assert len(bytes.fromhex(kept.read_text())) == 32
    assert kept.stat().st_mode & 0o77 == 0
    with closing(sqlite3.connect(tmp_path / "central.sqlite")) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM meta")}
    assert names.isdisjoint({"issuer_key", "signing_key"})


def test_without_its_key_file_a_central_does_not_start_to_sign_with_another_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{tmp_path}/central.sqlite"
    open_central(url, ScriptedWorld(), small_city(), tmp_path / "key").close()
    assert main(["decide", "--db", url, "--case", NUMBER, "--approve"]) == 1
    assert "--key-file" in capsys.readouterr().err


def test_all_are_told_a_station_s_key_for_its_receipts(central: Central) -> None:
    key = key_of(central, "s1")
    settle(central)
    receipt = Receipt(NUMBER, "示例事项", "张示例", "319900********0011", 1_795_500_000, "s1")
    assert judge(central, receipt_code(receipt, key)).word == "VALID"
    key_of(central, "s1")
    settle(central)
    assert judge(central, receipt_code(receipt, key)).word == "UNKNOWN_ISSUER"


def test_the_demo_s_authority_vouches_for_a_station_s_seal(central: Central) -> None:
    seal = seal_authority(central.database, central.world).seal_for("s1", "示例路中心")
    again = seal_authority(central.database, central.world)
    certificate, root = x509.load_pem_x509_certificates(seal.chain.encode())
    key = load_pem_private_key(seal.key.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert certificate.public_key() == key.public_key()
    assert root == again.certificate
    certificate.verify_directly_issued_by(root)
    assert certificate.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment


# The library, as a station asks it


@pytest.fixture
def served(central: Central) -> Iterator[Served]:
    """Behind a socket, with its threads."""
    with serving(make_app(central, demo=True)) as url:
        yield Served(url, central, None)  # type: ignore[arg-type]


def station_of(served: Served, station_id: str = "s1") -> CentralHttp:
    central = served.central
    key = key_of(central, station_id)
    return CentralHttp(served.url, station_id, key, central.key.public, central.world)


def test_the_library_knows_each_print_and_the_sheet_it_is_on(served: Served) -> None:
    central = served.central
    certificate = made(central)
    clerk, boss = grant_of(central, "clerk", "s2"), grant_of(central, "boss", "s2")
    (first,) = words(central, Feed.CERTIFICATES, "s2")
    http, actor = station_of(served), grant_of(central, "clerk")
    identifier = heard(central, "s2", "certificate")[certificate.id]["fields"]["identifier"]
    told = http.certificate_query({"identifier": identifier, "purpose": "核验"}, actor)
    now = central.world.now_us()
    assert told == {
        "found": True,
        "standing": "in_force",
        "print_number": 1,
        "blank_serial": None,
        "date": "2026-11-24",
        "reason": "",
        "entered": False,
        "as_of": now,
    }
    desk = LoggedStation("s2", central.world)
    print_out(desk, certificate, 1, clerk)
    desk.send(central)
    settle(central)
    told = http.certificate_query({"code": first["code"], "purpose": "核验"}, actor)
    assert (told["standing"], told["blank_serial"]) == ("in_force", "A0001")
    ask_reprint(desk, certificate, clerk, boss)
    desk.send(central, 2)
    settle(central)
    told = http.certificate_query({"code": first["code"], "purpose": "核验"}, actor)
    assert (told["found"], told["standing"], told["print_number"]) == (True, "cancelled", 2)
    assert (told["reason"], told["blank_serial"]) == ("lost", None)
    http.close()


def test_the_library_lacks_a_paper_certificate_until_a_window_enters_it(served: Served) -> None:
    central = served.central
    http, actor = station_of(served), grant_of(central, "clerk")
    body = {"identifier": "旧 0001", "purpose": "核验"}
    assert not http.certificate_query(body, actor)["found"]
    station = LoggedStation("s1", central.world)
    facts = {"type_code": "x", "fields": {"identifier": "旧 0001"}, "quality": {}, "scans": []}
    station.add(EntryKind.PAPER_CERTIFICATE_ENTERED, [Subject("station", "s1")], {}, facts, actor)
    station.send(central)
    settle(central)
    told = http.certificate_query(body, actor)
    assert (told["found"], told["entered"], told["standing"]) == (True, True, None)
    http.close()


@pytest.mark.parametrize(
    "by", [{"id_number": RESIDENT["number"]}, {"case_number": NUMBER}, {"serial": "A0001"}]
)
def test_another_window_of_the_centre_finds_a_certificate_and_follows_it(
    served: Served, by: dict[str, str]
) -> None:
    central = served.central
    certificate = made(central)
    desk, clerk = LoggedStation("s2", central.world), grant_of(central, "clerk", "s2")
    print_out(desk, certificate, 1, clerk)
    desk.send(central)
    settle(central)
    http = station_of(served)
    assert heard(central, "s1", "certificate") == {}
    (found,) = http.certificate_find(by, grant_of(central, "clerk"))
    assert found["certificate_id"] == certificate.id
    assert (found["case_id"], found["case_number"]) == (CASE.id, NUMBER)
    assert (found["masked_number"], found["print_number"], found["station"]) == (
        "319900********0011",
        1,
        "s2",
    )
    assert RESIDENT["number"] not in json.dumps(found)
    settle(central)
    assert [*heard(central, "s1", "certificate")] == [certificate.id]
    assert words(central, Feed.CERTIFICATES, "s1") == []  # to know of it is not to print it
    http.close()


def test_another_centre_finds_nothing_and_others_are_told_nothing(served: Served) -> None:
    central = served.central
    made(central)
    far, near = station_of(served, "s3"), station_of(served)
    assert far.certificate_find({"case_number": NUMBER}, grant_of(central, "far", "s3")) == []
    tech = grant_of(central, "tech")
    for ask in (
        lambda: near.certificate_find({"case_number": NUMBER}, tech),
        lambda: near.certificate_query({"identifier": "x", "purpose": "x"}, tech),
        lambda: near.certificate_find({}, grant_of(central, "clerk")),
        lambda: near.certificate_query({"identifier": "x", "code": "x", "purpose": ""}, tech),
    ):
        with pytest.raises(NotTaken):
            ask()
    far.close()
    near.close()


def test_a_code_that_is_none_is_not_found(served: Served) -> None:
    http, actor = station_of(served), grant_of(served.central, "clerk")
    for code in ("x", "OW1:", "HC1:" + "A" * 4000):
        assert not http.certificate_query({"code": code, "purpose": "核验"}, actor)["found"]
    http.close()


def test_a_served_central_signs_what_it_is_asked_without_being_told(served: Served) -> None:
    """Its own threads: the entry comes over the wire, and the next print by the feed."""
    central = served.central
    certificate = made(central)
    clerk, boss = grant_of(central, "clerk", "s2"), grant_of(central, "boss", "s2")
    desk, http = LoggedStation("s2", central.world), station_of(served, "s2")  # its print is 2 by now
    ask_reprint(desk, certificate, clerk, boss, print_number=2)
    committed = Event()
    event.listen(central.database.engine, "commit", lambda _: committed.set())
    http.send(desk.log, 0)
    for _ in range(40):
        committed.wait(0.5)  # it is told just before the commit: so one look too early is looked at again
        committed.clear()
        if [row["print_number"] for row in http.feed(Feed.CERTIFICATES, 0).rows] == [3]:
            break
    else:
        pytest.fail("nothing was signed")
    http.close()


# A central of the release before


def test_a_central_of_the_release_before_gets_its_feeds_blanks_and_rules(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/central.sqlite"
    with issuing(url) as central:
        file_case(central, LoggedStation("s1", central.world), grant_of(central, "clerk"))
    _turn_back(url)
    with issuing(url, seed=2) as central:
        with central.database.reading() as connection:
            assert set(connection.scalars(select(FEED.c.name))) == {feed.value for feed in Feed}
            assert len(set(connection.scalars(select(FEED.c.generation)))) == 1
        assert len(heard(central, "s1", "blank")) == 10
        assert central.department.decide(NUMBER, Said(Decision.APPROVE)).certificate
        settle(central)
        (row,) = words(central, Feed.CERTIFICATES, "s2")
        assert judge(central, row["code"]).word == "VALID"
        assert answers(central, "s1")


def _turn_back(url: str) -> None:
    """As the release before would have it: without what this one made."""
    database = open_database(url)
    config = Config()
    config.set_main_option("script_location", "central:migrations")
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
        connection.exec_driver_sql("DELETE FROM meta WHERE name <> 'signing_key'")
        connection.exec_driver_sql("DELETE FROM subject WHERE key LIKE 'blank:%'")
        connection.exec_driver_sql("DELETE FROM document_row WHERE subject_key LIKE 'blank:%'")
        connection.exec_driver_sql(
            "DELETE FROM feed_row WHERE feed IN ('issuers', 'status_lists', 'certificates')"
        )
    database.close()
