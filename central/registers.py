"""The city's registers (population, social insurance, …) as central asks them. The demo's answer from its residents."""

import json
from collections.abc import Mapping
from datetime import date
from threading import Event
from typing import Any, NamedTuple, Protocol

from sqlalchemy import select

from central.database import Database
from central.tables import RESIDENT
from domain.local_time import day_start_us


class PersonId(NamedTuple):
    """Whom is asked about. id_type: of domain/id_number.py, or central.legal_entities.USCC for a firm."""

    id_type: str
    number: str


class Finding(NamedTuple):
    """What a register says to a requirement. result: yes or no; as_of: UTC microseconds, None where it does not say.

    of: the number it answered about, '' where it does not say.
    """

    result: str
    value: str
    as_of: int | None
    of: str = ""


def instant(told: Any) -> int | None:
    """A day (2026-11-01) or microseconds as microseconds; None for nothing."""
    if isinstance(told, int):
        return told
    return day_start_us(date.fromisoformat(told)) if told else None


class RegisterSilent(Exception):
    """The register failed."""


class AnotherPerson(RegisterSilent):
    """The register answered, but of somebody else."""


class Registers(Protocol):
    """Each call may take as long as the register does: ask from a thread that may wait."""

    def facts(self, authority: str, person: PersonId) -> Mapping[str, Any] | None:
        """What the register holds of the person, None if it does not know them. Raises RegisterSilent.

        `of`, where it says so, is the number it answered about.
        """
        ...

    def finding(self, authority: str, person: PersonId, requirement: str) -> Finding:
        """Whether the requirement is met. Raises RegisterSilent."""
        ...

    def certificates(self, person: PersonId) -> list[Mapping[str, Any]]:
        """The person's e-certificates."""
        ...

    def credit(self, person: PersonId) -> Mapping[str, Any] | None:
        """{standing, reason, as_of} as central/credit.py reads it; None: good. Raises RegisterSilent."""
        ...

    def online(self, person: PersonId) -> Mapping[str, Any]:
        """{drafts, appointments} as central/online_drafts.py reads them. Raises RegisterSilent."""
        ...

    def close(self) -> None:
        """Let those go who wait for an answer."""
        ...


class NoRegisters:
    """Central without any: every question stays open."""

    def facts(self, authority: str, person: PersonId) -> Mapping[str, Any] | None:
        raise RegisterSilent(authority)

    def finding(self, authority: str, person: PersonId, requirement: str) -> Finding:
        raise RegisterSilent(authority)

    def certificates(self, person: PersonId) -> list[Mapping[str, Any]]:
        return []

    def credit(self, person: PersonId) -> Mapping[str, Any] | None:
        raise RegisterSilent("credit")

    def online(self, person: PersonId) -> Mapping[str, Any]:
        return {}

    def close(self) -> None:
        return


class DemoRegisters:
    """Answers from the demo's residents, who also say which register is late or fails. late_s: how late."""

    def __init__(self, database: Database, late_s: float = 3.0) -> None:
        self._database, self._late_s = database, late_s
        self._closing = Event()

    def facts(self, authority: str, person: PersonId) -> Mapping[str, Any] | None:
        resident = self._resident(person)
        self._behave(_evidence(resident, authority, "*"))
        held: Mapping[str, Any] | None = resident.get("registers", {}).get(authority)
        return held

    def finding(self, authority: str, person: PersonId, requirement: str) -> Finding:
        resident = self._resident(person)
        told = _evidence(resident, authority, requirement)
        result = self._behave(told)
        if not result:
            result = "yes" if resident.get("registers", {}).get(authority) else "no"
        value, of = str(told.get("value") or ""), str(told.get("of") or "")
        return Finding(result, value, instant(told.get("as_of")), of)

    def certificates(self, person: PersonId) -> list[Mapping[str, Any]]:
        return list(self._resident(person).get("certificates", ()))

    def credit(self, person: PersonId) -> Mapping[str, Any] | None:
        resident = self._resident(person)
        self._behave(_evidence(resident, "credit", "*"))
        told: Mapping[str, Any] | None = resident.get("credit")
        return told

    def online(self, person: PersonId) -> Mapping[str, Any]:
        told: Mapping[str, Any] = self._resident(person).get("online") or {}
        return told

    def close(self) -> None:
        self._closing.set()

    def _behave(self, told: Mapping[str, Any]) -> str:
        """Fail or wait as told; the result, '' if nothing is told. Who is late says yes in the end."""
        result = str(told.get("result") or "")
        if result == "fail":
            raise RegisterSilent("the demo says so")
        if result == "late":
            if self._closing.wait(self._late_s):
                raise RegisterSilent("closing")
            return "yes"
        return result

    def _resident(self, person: PersonId) -> Mapping[str, Any]:
        r = RESIDENT.c
        with self._database.reading() as connection:
            wanted = select(r.body).where(r.id_type == person.id_type, r.number == person.number)
            body = connection.scalars(wanted).one_or_none()
        resident: Mapping[str, Any] = {} if body is None else json.loads(body)
        return resident


def _evidence(resident: Mapping[str, Any], authority: str, requirement: str) -> Mapping[str, Any]:
    by_requirement = resident.get("evidence", {}).get(authority, {})
    told: Mapping[str, Any] = by_requirement.get(requirement) or by_requirement.get("*") or {}
    return told
