"""Codes kept as they were made once, by keys worth nothing: what we issue stays readable, verdict by verdict."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from credentials.checks import Word
from credentials.code import open_code
from credentials.status_list import StatusLists, read_status_list
from credentials.trust import read_trust
from credentials.trust_rows import trust_of_rows
from credentials.verdict import Holder, verify
from tests.credentials.make_verdicts import KEPT, made

GOLDEN: dict[str, Any] = json.loads((Path(__file__).parent / "golden.json").read_text("utf-8"))
VERDICTS: dict[str, Any] = json.loads(KEPT.read_text("utf-8"))
W = Word


@pytest.mark.parametrize("kept", GOLDEN["codes"], ids=lambda kept: kept["name"])
def test_a_kept_code_has_the_verdict_it_had(kept: dict[str, Any]) -> None:
    verdict = verify(kept["text"], read_trust(kept["trust"]), Fraction(kept["at"]))
    assert (verdict.word, verdict.reason) == (kept["word"], kept["reason"])
    assert "".join(check.result[0].upper() for check in verdict.checks.values()) == kept["checks"]


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (0, [W.VALID, W.SUSPENDED, *[W.REVOKED] * 5, W.VALID]),
        (600, [W.UNCONFIRMED, W.SUSPENDED, *[W.REVOKED] * 5, W.UNCONFIRMED]),
    ],
)
def test_a_kept_status_list_says_what_it_said(late: int, words: list[Word]) -> None:
    trust, lists = read_trust(GOLDEN["trust"], list_limit_s=600), StatusLists()
    lists.take(read_status_list(bytes.fromhex(GOLDEN["status_list"]), trust))
    at = Fraction(GOLDEN["at"] + late)
    assert [verify(text, trust, at, lists).word for text in GOLDEN["by_index"]] == words


@pytest.mark.parametrize("kept", VERDICTS["codes"], ids=lambda kept: kept["name"])
def test_every_verdict_has_a_kept_code(kept: dict[str, Any]) -> None:
    trust, lists = trust_of_rows(VERDICTS["trust_rows"]), StatusLists()
    lists.take(read_status_list(bytes.fromhex(VERDICTS["status_list"]), trust))
    verdict = verify(kept["text"], trust, Fraction(kept["at"]), lists, Holder(*kept["holder"]))
    assert (verdict.word, verdict.reason) == (kept["word"], kept["reason"])


def test_no_verdict_is_without_its_kept_code() -> None:
    assert {kept["word"] for kept in VERDICTS["codes"]} == set(Word)


def test_the_kept_keys_make_the_kept_codes_again() -> None:
    """What is signed, byte for byte; how it is compressed is the library's affair."""
    anew = made()
    assert [open_code(row["text"]).sign1 for row in anew["codes"]] == [
        open_code(row["text"]).sign1 for row in VERDICTS["codes"]
    ]
    assert anew["trust_rows"] == VERDICTS["trust_rows"]
