"""What the city's credit platform says of an applicant: it opens or forbids promises (告知承诺) and deferral (容缺)."""

from collections.abc import Mapping
from typing import Any, Final

from central.hearing import Heard, Why
from central.registers import instant
from domain.undertaking import Standing

CREDIT: Final = "credit"  # also among a case's conditions: whatever stands in for a paper
_GOOD: Final[Mapping[str, Any]] = {}


def credit_of(heard: Heard, now_us: int) -> dict[str, Any] | None:
    """{standing, reason, as_of}; None where nobody answered. Who stands on no list is good."""
    if heard.why is not Why.SPOKE:
        return None
    told = heard.told or _GOOD
    standing = Standing(told.get("standing", Standing.GOOD))
    return {
        "standing": standing.value,
        "reason": str(told.get("reason") or ""),
        "as_of": instant(told.get("as_of")) or now_us,
    }
