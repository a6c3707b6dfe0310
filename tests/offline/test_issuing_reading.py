"""Finding certificates: by name, pinyin, tail of the number, shelf and receipt; one statement for thousands."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from sqlalchemy import event

from offline.issuing import Issuing
from offline.reading.issuing import found, sounds_like, waiting
from tests.client.issuing_bench import CASE, KIND, STATION, Bench, document

OWN = STATION.station_id


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    opened = Bench(tmp_path / "station.db")
    yield opened
    opened.close()


def holder(name: str, number: str = "319900199001010011") -> dict[str, Any]:
    return {"holder": {"id_type": "resident", "number": number, "name": name}}


def names(bench: Bench, words: str) -> list[str]:
    with bench.store.reading() as connection:
        return sorted(w.certificate.fields["holder"]["name"] for w in found(connection, words))


def test_a_certificate_is_found_by_what_the_clerk_has_of_it(bench: Bench) -> None:
    shelf = {"code": "B12", "at": 1}
    bench.has_certificate("a" * 32, **holder("李样本", "319900199001010011"), shelf=shelf)
    bench.has_certificate("b" * 32, **holder("赵试用𰻝", "31990019900101002X"))
    bench.has_certificate("c" * 32, **holder("买提·示例江"))
    assert names(bench, "样本") == ["李样本"]
    assert names(bench, "赵试用𰻝") == ["赵试用𰻝"]
    assert names(bench, "lyb") == ["李样本"]
    assert names(bench, "zhaosh") == ["赵试用𰻝"]
    assert names(bench, "b12") == ["李样本"]
    assert names(bench, "002x") == ["赵试用𰻝"]
    assert names(bench, "买提.示例江") == ["买提·示例江"]
    assert names(bench, f"https://example.invalid/p/{CASE}?t=abc") == ["买提·示例江", "李样本", "赵试用𰻝"]
    assert names(bench, "没有这个人") == []
    assert names(bench, "%") == names(bench, "_") == []


def test_what_waits_is_this_windows_or_signed_for_it_and_not_handed_out(bench: Bench) -> None:
    bench.has_certificate("a" * 32)
    bench.has_certificate("b" * 32, collected={"name": "李样本", "at": 1})
    bench.has_certificate("c" * 32, standing="cancelled")
    fields = bench.certificate("a" * 32).fields
    bench.told([("certificate", "d" * 32, document({**fields, "station": "ST-319900-01-01"}))])
    bench.told([("certificate", "e" * 32, document({**fields, "station": "ST-319900-01-01"}))])
    bench.has_signed("e" * 32, 1)
    with bench.store.reading() as connection:
        ids = sorted(w.certificate.subject.id[0] for w in waiting(connection, OWN))
    assert ids == ["a", "e"]


def test_thousands_are_listed_by_one_statement_in_a_blink(bench: Bench) -> None:
    bench.has_certificate("a" * 32)
    fields = bench.certificate("a" * 32).fields
    bench.told(("certificate", f"{n:032x}", document(dict(fields))) for n in range(2_000))
    bench.has_blanks(f"ZL{n:05}" for n in range(1, 2_001))
    with bench.store.reading() as connection:
        statements: list[str] = []
        event.listen(connection, "before_cursor_execute", lambda *a: statements.append(a[2]))
        waiting(connection, OWN)
        start = process_time()
        assert len(waiting(connection, OWN)) == 2_001
        took_s = process_time() - start
        assert len([s for s in statements if s != "BEGIN"]) == 2
        assert len(Issuing(connection).stack(KIND, OWN)) == 2_000
    assert took_s < 0.5  # its own: 0.03 s


@pytest.mark.parametrize(
    ("name", "letters", "sounds"),
    [("李样本", "liyang", True), ("李样本", "lyb", True), ("李样本", "yb", False), ("李样本", "x", False)],
)
def test_letters_are_the_beginning_of_pinyin_or_of_its_initials(
    name: str, letters: str, sounds: bool
) -> None:
    assert sounds_like(name, letters) == sounds
