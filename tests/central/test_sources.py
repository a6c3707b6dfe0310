"""Where an answer about a person comes from: each register in its own time, central's own papers and certificates."""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from central.earlier import kinds_of
from central.hearing import Heard, Question, Why, hear, limits_of
from central.parts import Central
from central.persons import Asking, Pending, ask_again, query_person
from central.registers import Finding, NoRegisters, PersonId, RegisterSilent
from central.tables import FEED_ROW, ITEM, SCAN, SUBJECT
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from tests.central.issuing import approve, file_case, issuing, settle
from tests.central.small_city import ITEM as RAW
from tests.central.small_city import RESIDENT
from tests.central.station import LoggedStation, grant_of

ZHANG: Final = PersonId("resident", RESIDENT["number"])
OTHER: Final = "319900199001010038"
PAGE: Final = "a" * 64


class Answers(NoRegisters):
    """Registers that find as told, by requirement, and know the facts told; silent of the rest."""

    def __init__(
        self, findings: Mapping[str, Finding] | None = None, facts: Mapping[str, Any] | None = None
    ) -> None:
        self._findings, self._facts = findings or {}, facts

    def facts(self, authority: str, person: PersonId) -> Mapping[str, Any] | None:
        return self._facts

    def finding(self, authority: str, person: PersonId, requirement: str) -> Finding:
        if requirement not in self._findings:
            raise RegisterSilent(authority)
        return self._findings[requirement]


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as threads:
        yield threads


def rows(central: Central, registers: NoRegisters, pool: ThreadPoolExecutor) -> dict[str, dict[str, Any]]:
    asking = Asking(central.database, registers, pool, central.world, 20)
    return {row["requirement"]: row for row in query_person(asking, ZHANG, RAW["code"])["evidence"]}


def offers(central: Central, requirement: str, name: str, *sources: str) -> None:
    """The item now takes one of its requirements from these sources, and calls it so."""
    changed = [
        {**r, "name": name, "sources": list(sources)} if r["id"] == requirement else r
        for r in RAW["requirements"]
    ]
    body = json.dumps({**RAW, "requirements": changed})
    with central.database.writing() as connection:
        connection.execute(update(ITEM).where(ITEM.c.code == RAW["code"]).values(body=body))


# Time limits


def test_each_source_has_its_own_time(pool: ThreadPoolExecutor) -> None:
    never, soon = Event(), Event()

    def silent() -> None:
        raise RegisterSilent("")

    asked = {
        "slow": Question("slow", lambda: never.wait(30)),
        "fast": Question("fast", lambda: soon.wait(30) and "here"),
        "broken": Question("broken", silent),
    }
    limits = {"slow": 0.05, "fast": 30.0, "broken": 30.0}
    soon.set()
    assert hear(pool, asked, limits.__getitem__) == {
        "slow": Heard(None, Why.LATE),
        "fast": Heard("here"),
        "broken": Heard(None, Why.SILENT),
    }
    never.set()


def test_an_error_of_ours_is_no_silence_of_a_register(pool: ThreadPoolExecutor) -> None:
    with pytest.raises(ZeroDivisionError):
        hear(pool, {"x": Question("x", lambda: 1 // 0)}, lambda _: 10.0)


def test_the_city_sets_the_limits(central: Central, pool: ThreadPoolExecutor) -> None:
    never = Event()

    class Slow(Answers):
        def finding(self, authority: str, person: PersonId, requirement: str) -> Finding:
            if authority == "housing":
                never.wait(60)
            return Finding("yes", "", None)

    with central.database.writing() as connection:
        body = json.dumps({"name": "source_limits_s", "value": {"housing": 0.05}})
        row = {"feed": "settings", "key": "source_limits_s", "position": 99, "audience": "", "body": body}
        connection.execute(FEED_ROW.insert(), row)
    said = rows(central, Slow(), pool)  # of the others nobody is given up for 20 s
    never.set()
    assert (said["house"]["result"], said["house"]["why"]) == ("unknown", "late")
    assert said["job"]["result"] == "yes"


@given(
    st.recursive(st.none() | st.booleans() | st.floats() | st.text(), lambda s: st.dictionaries(st.text(), s))
)
def test_whatever_the_setting_holds_a_limit_is_a_moment(setting: Any) -> None:
    limit = limits_of(setting, 1.0)
    for authority in ("population", *(setting if isinstance(setting, dict) else ())):
        assert 0 < limit(authority) <= 10


# Of another person


def test_what_a_source_says_of_another_person_is_not_heard(
    central: Central, pool: ThreadPoolExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    registers = Answers(
        {"home": Finding("yes", "示例路 9 号", None, OTHER), "job": Finding("yes", "", None, ZHANG.number)},
        {"name": "李示例", "of": OTHER},
    )
    with caplog.at_level(logging.ERROR):
        asking = Asking(central.database, registers, pool, central.world, 20)
        answer = query_person(asking, ZHANG, RAW["code"])
        waits = [Pending("home", "population"), Pending("job", "employment")]
        again = ask_again(asking, ZHANG, waits, 20)
    said = {row["requirement"]: (row["result"], row["value"], row["why"]) for row in answer["evidence"]}
    assert said["home"] == ("unknown", "", "another_person")
    assert said["job"] == ("yes", "", "")
    assert answer["person"] is None
    assert again.keys() == {"job"}
    assert "another person" in caplog.text
    for word in (OTHER, ZHANG.number, "李示例", "张示例", "示例路"):
        assert word not in caplog.text


# Papers of earlier cases


def file_paper(central: Central, number: str = "P" * 22, scan: bool = True, **more: Any) -> None:
    """An earlier case of Zhang's with one paper."""
    station, clerk = LoggedStation("s1", central.world), grant_of(central, "clerk")
    case = Subject("case", "e" * 32)
    sets: dict[str, Any] = {
        "state": "accepted",
        "number": number,
        "item": {"code": "x", "version": 1, "name": "以前的事项"},
        "applicant": {"id_type": "resident", "number": ZHANG.number},
        "filed_at": 7,
        **more,
    }
    change = {n: ("draft" if n == "state" else None, v) for n, v in sets.items()}
    material = {"name": "户口簿", "result": "paper", "scans": [PAGE]}
    with central.database.writing() as connection:
        if scan:
            row = {"sha256": PAGE, "size": 1, "media_type": "image/png", "stored_at": 1, "data": b"x"}
            connection.execute(SCAN.insert(), row)
    station.add(
        EntryKind.FILED, [case], {case.key: Change(change, {"materials": {"m": material}})}, actor=clerk
    )
    station.send(central)
    settle(central)


def test_a_paper_of_an_earlier_case_meets_the_requirement_of_that_name(
    central: Central, pool: ThreadPoolExecutor
) -> None:
    offers(central, "home", "户口簿", "shared", "prior", "submitted")
    file_paper(central)
    said = rows(central, Answers(), pool)["home"]
    assert (said["source"], said["result"], said["value"], said["why"]) == (
        "prior",
        "yes",
        f"前次办件 {'P' * 22}",
        "",
    )
    assert said["as_of"] == 7
    no = rows(central, Answers({"home": Finding("no", "未查到", None)}), pool)["home"]
    assert (no["source"], no["result"]) == ("shared", "no")  # what is so now counts more than an old paper
    yes = rows(central, Answers({"home": Finding("yes", "在册", None)}), pool)["home"]
    assert (yes["source"], yes["value"]) == ("shared", "在册")


@pytest.mark.parametrize(
    ("sources", "scan", "more"),
    [
        (("shared", "submitted"), True, {}),
        (("shared", "prior", "submitted"), False, {}),
        (("shared", "prior", "submitted"), True, {"state": "collected"}),
        (("shared", "prior", "submitted"), True, {"applicant": {"id_type": "resident", "number": OTHER}}),
        (("shared", "prior", "submitted"), True, {"applicant": {"id_type": "J", "number": ZHANG.number}}),
    ],
    ids=["not taken", "no page", "not accepted", "another's", "another kind of paper"],
)
def test_no_other_paper_does(
    central: Central, pool: ThreadPoolExecutor, sources: tuple[str, ...], scan: bool, more: dict[str, Any]
) -> None:
    offers(central, "home", "户口簿", *sources)
    file_paper(central, scan=scan, **more)
    said = rows(central, Answers(), pool)["home"]
    assert (said["result"], said["why"]) == ("unknown", "silent")


def test_earlier_papers_are_told_of_what_the_item_asks_for_and_all_in_the_file(central: Central) -> None:
    file_paper(central)
    told = {"requirement": "户口簿", "number": "P" * 22, "item": "以前的事项", "filed_at": 7}
    assert query_person(central.asking, ZHANG, "")["earlier"] == [told]
    assert query_person(central.asking, ZHANG, RAW["code"])["earlier"] == []
    offers(central, "home", "户口簿", "shared", "submitted")
    assert query_person(central.asking, ZHANG, RAW["code"])["earlier"] == [told]


# Certificates of central's own


@pytest.mark.parametrize(
    ("change", "met"),
    [
        (lambda fields: None, True),
        (lambda fields: fields.update(standing="suspended"), False),
        (lambda fields: fields.update(expires_on="2020-01-01"), False),
        (lambda fields: fields["holder"].update(id_type="J"), False),
        (lambda fields: fields.update(type_name="别的凭证"), False),
    ],
    ids=["in force", "suspended", "past its day", "another holder", "another kind"],
)
def test_a_certificate_of_ours_in_force_meets_its_requirement(
    database_url: str, pool: ThreadPoolExecutor, change: Callable[[dict[str, Any]], None], met: bool
) -> None:
    with issuing(database_url) as central:
        file_case(central, LoggedStation("s1", central.world), grant_of(central, "clerk"))
        approve(central)
        with central.database.writing() as connection:
            where = SUBJECT.c.key.startswith("certificate:")
            document = json.loads(
                connection.scalars(SUBJECT.select().with_only_columns(SUBJECT.c.document).where(where)).one()
            )
            change(document["fields"])
            connection.execute(update(SUBJECT).where(where).values(document=json.dumps(document)))
        offers(central, "home", "《示例凭证》（原件）或其他", "e_certificate", "submitted")
        said = rows(central, Answers({"home": Finding("no", "未查到", None)}), pool)["home"]
        assert (said["result"] == "yes") == met
        assert said["value"].startswith("电子证照，有效至 ") == met


def test_the_kinds_a_name_names() -> None:
    assert kinds_of("《就业创业证》或《劳动手册》") == {"就业创业证", "劳动手册"}
    assert kinds_of("社会保障卡（医保卡）") == {"社会保障卡"}
    assert kinds_of("居住证、社会保障卡") == {"居住证", "社会保障卡"}
