"""What the status list of an issuer says, and what is said where it says nothing."""

from typing import Any

import pytest

from credentials.checks import Reason, Word
from credentials.status_list import Status, StatusList, StatusLists
from tests.credentials.issuers import AT, CONTENT, PEM, code, trusting
from tests.credentials.test_verdict import LIMIT_S, judged, lists


@pytest.mark.parametrize(
    ("status", "word", "reason"),
    [
        (Status.IN_FORCE, Word.VALID, Reason.NONE),
        (Status.SUSPENDED, Word.SUSPENDED, Reason.SUSPENDED),
        (Status.CANCELLED, Word.REVOKED, Reason.CANCELLED),
        (Status.REVOKED, Word.REVOKED, Reason.REVOKED),
        (Status.WITHDRAWN, Word.REVOKED, Reason.WITHDRAWN),
        (Status.VOIDED, Word.REVOKED, Reason.VOIDED),
        *((other, Word.REVOKED, Reason.REVOKED_OTHERWISE) for other in range(6, 16)),
    ],
)
def test_a_status_speaks_at_its_index_however_old_the_list(status: int, word: Word, reason: Reason) -> None:
    trust, held = lists(bytes([15, 15, 15, status, 15]))
    verdict = judged(code(), trust, lists=held)
    assert (verdict.word, verdict.reason, verdict.list_age_s) == (word, reason, 60)
    if status:
        trust, held = lists(bytes([0, 0, 0, status]), AT - LIMIT_S - 1)
        assert judged(code(), trust, lists=held).word is word


def test_a_list_past_its_limit_confirms_nothing() -> None:
    for age, word in ((LIMIT_S, Word.VALID), (LIMIT_S + 1, Word.UNCONFIRMED)):
        trust, held = lists(bytes(4), AT - age)
        verdict = judged(code(), trust, lists=held)
        assert (verdict.word, verdict.list_age_s) == (word, age)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (["jz", 4], Reason.NOT_IN_LIST),
        (["jz", -1], Reason.NOT_IN_LIST),
        (["other", 3], Reason.NO_LIST),
        (["jz"], Reason.NO_STATUS_INDEX),
        (["jz", True], Reason.NO_STATUS_INDEX),
        (None, Reason.NO_STATUS_INDEX),
    ],
)
def test_what_the_list_does_not_tell_is_unconfirmed(place: Any, reason: Reason) -> None:
    trust, held = lists(bytes(4))
    verdict = judged(code(CONTENT | {"st": place}), trust, lists=held)
    assert (verdict.word, verdict.reason) == (Word.UNCONFIRMED, reason)


def test_a_list_of_another_issuer_says_nothing() -> None:
    held = StatusLists()
    held.take(StatusList("CN=别家", "jz", 1, AT, 4, bytes(2)))
    assert judged(code(), trusting(PEM, limit_s=LIMIT_S), lists=held).reason is Reason.NO_LIST
    assert judged(code(), trusting(PEM, limit_s=LIMIT_S)).reason is Reason.NO_LIST
