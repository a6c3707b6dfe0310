"""What a card and the library's answer come to, without a window around them."""

from dataclasses import replace

import pytest

from client.tasks.check_card import BASE, judge_card, with_base
from client.tasks.check_code import Seen, believed, judge
from client.tasks.check_library import read_answer, with_library
from client.tasks.check_record import checked_facts
from client.tasks.check_trust import book_of
from credentials.checks import Reason, Result, Word
from domain.rows.checks import Asked, CheckedRow, Compared, Via
from tests.ui.check.desk import CODES, HOLDER, KEPT, NOW

BOOK = book_of(KEPT["trust_rows"], [bytes.fromhex(KEPT["status_list"])])
IN_FORCE = {"found": True, "standing": "in_force", "print_number": 1}


def good() -> CheckedRow:
    return judge(Seen(CODES["good"]["text"], Via.SCANNER), BOOK, NOW, None)


@pytest.mark.parametrize("name", CODES)
def test_the_desk_says_what_the_verdict_says(name: str) -> None:
    kept = CODES[name]
    row = judge(Seen(kept["text"], Via.SCANNER), BOOK, kept["at"] * 1_000_000, None)
    word = Word.VALID if kept["word"] == Word.HOLDER_MISMATCH else kept["word"]
    assert row.word == word
    assert row.own == (row.word, row.reason)


def test_a_name_the_chip_cuts_off_is_the_holders() -> None:
    row = judge(Seen(CODES["good"]["text"], Via.SCANNER), BOOK, NOW, HOLDER)
    assert (row.word, row.compared) == (Word.VALID, Compared.SAME)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"valid_to": "长期"}, ""),
        ({"valid_to": "", "valid_from": ""}, ""),
        ({"valid_to": "2026-11-23"}, "card_expired"),
        ({"valid_to": "2026-11-24"}, ""),
        ({"valid_from": "2026-11-25"}, "card_starts_later"),
        ({"birth": "1990-01-01"}, "card_number_otherwise"),
        ({"number": HOLDER.number[:-1] + "0", "valid_to": "2000-01-01"}, "card_number_wrong"),
    ],
)
def test_a_card_is_in_order_or_says_what_is_not(changes: dict[str, str], reason: str) -> None:
    assert judge_card(replace(HOLDER, **changes), NOW).reason == reason  # type: ignore[arg-type]


def test_the_population_base_confirms_differs_lacks_or_is_silent() -> None:
    row = judge_card(HOLDER, NOW)

    def told(name: str) -> CheckedRow:
        return with_base(row, HOLDER, {"person": {"population.name": {"value": name}}}, NOW)

    assert (told(HOLDER.name).word, told(HOLDER.name).other.agrees) == (Word.VALID, True)
    assert (told("李样本").word, told("李样本").own[0]) == (Word.HOLDER_MISMATCH, Word.VALID)
    assert with_base(row, HOLDER, {"person": {}}, NOW).other.state is Asked.NOT_FOUND
    silent = with_base(row, HOLDER, None, NOW)
    assert (silent.word, silent.other.state) == (Word.VALID, Asked.SILENT)
    assert next(line.result for line in silent.checks if line.name == BASE) == Result.SKIPPED


@pytest.mark.parametrize(
    ("told", "word", "reason"),
    [
        (IN_FORCE, Word.VALID, ""),
        ({**IN_FORCE, "standing": "suspended"}, Word.SUSPENDED, Reason.SUSPENDED),
        ({**IN_FORCE, "standing": "withdrawn"}, Word.REVOKED, Reason.WITHDRAWN),
        ({**IN_FORCE, "print_number": 2}, Word.REVOKED, Reason.CANCELLED),
        ({**IN_FORCE, "standing": "something new"}, Word.VALID, ""),
        ({"found": False}, Word.VALID, ""),
        ({"found": "yes"}, Word.VALID, ""),
        (None, Word.VALID, ""),
    ],
)
def test_what_the_library_knows_worse_is_the_verdict(told: dict[str, object], word: str, reason: str) -> None:
    row = with_library(good(), read_answer(told, NOW))
    assert (row.word, row.reason, row.own[0]) == (word, reason, Word.VALID)


def test_nothing_the_library_says_makes_valid_what_was_not_found_so() -> None:
    for name in ("another key", "cancelled", "list too old", "key of nobody", "suspended"):
        row = judge(Seen(CODES[name]["text"], Via.SCANNER), BOOK, CODES[name]["at"] * 1_000_000, None)
        assert with_library(row, read_answer(IN_FORCE, NOW)).word == row.word


def test_what_nobody_vouches_for_is_not_believed() -> None:
    assert believed(good())
    for name in ("another key", "key of nobody", "prefix of nobody"):
        row = judge(Seen(CODES[name]["text"], Via.SCANNER), BOOK, NOW, None)
        assert not believed(row)
        assert checked_facts(row)["type_name"] == ""
