"""The demo's department: approves each accepted case whose item ends in a certificate, a moment after."""

from collections.abc import Callable
from time import monotonic

from sqlalchemy import select

from central.certificate_rules import rules_of
from central.deciding import CannotDecide, Decision, Department, Said
from central.tables import CASE_ROW
from domain.case_state import CaseState

_AT_ONCE = 50


class DemoDepartment:
    """Asked again and again. after_s: how long a case stands accepted before it is decided."""

    def __init__(
        self, department: Department, after_s: float, clock: Callable[[], float] = monotonic
    ) -> None:
        self._department, self._after_s, self._clock = department, after_s, clock
        self._seen: dict[str, float] = {}
        self._given_up: set[str] = set()  # a case that lacks what its certificate needs: a person must look

    def decide_due(self) -> bool:
        """Decide what is due; True if there were any."""
        accepted = self._accepted()
        self._seen = {number: self._seen.get(number, self._clock()) for number in accepted}
        due = [n for n, seen in self._seen.items() if self._clock() - seen >= self._after_s]
        for number in due:
            try:
                self._department.decide(number, Said(Decision.APPROVE))
            except CannotDecide:
                self._given_up.add(number)
        return bool(due)

    def _accepted(self) -> list[str]:
        with self._department.database.reading() as connection:
            items = list(rules_of(connection))
            wanted = select(CASE_ROW.c.number).where(
                CASE_ROW.c.state == CaseState.ACCEPTED.value, CASE_ROW.c.item_code.in_(items)
            )
            found = list(connection.scalars(wanted.order_by(CASE_ROW.c.filed_at)))
        return [number for number in found if number not in self._given_up][:_AT_ONCE]
