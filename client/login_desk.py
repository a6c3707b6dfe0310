"""The log-in page's calls. Central is asked first; whether it answered decides which way the log-in goes."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Any

from client.checks import look_at_all
from client.executors import chain
from client.login_offer import LoginOffer
from client.parts import Parts
from client.session import Session
from client.tasks import sign_in
from domain.rows.station import CheckRow
from offline.reading.reference import ages, name_of, offline_until
from sync.fates import Answer
from sync.http import NotTaken


def login_offer(parts: Parts) -> LoginOffer:
    """What the log-in page may do."""
    return LoginOffer(
        sign_in=lambda login, password: _sign_in(parts, login, password),
        name_of=lambda login: parts.read(lambda connection: name_of(connection, login)),
        offline_until=lambda login: parts.read(lambda connection: offline_until(connection, login)),
        self_test=lambda: self_test(parts),
    )


def self_test(parts: Parts) -> Future[Sequence[CheckRow]]:
    """Look at every part of the station anew."""
    return parts.ask(lambda: look_at_all(parts))


def _sign_in(parts: Parts, login: str, password: str) -> Future[Session]:
    def ask_central(_: None) -> Future[Session]:
        # Made while central works: only a right password is kept, but to wait and see would cost as long once more.
        verifier = parts.ask(lambda: sign_in.verifier_of(password))
        return chain(parts.ask(ask), lambda heard: decide(heard, verifier))

    def ask() -> Mapping[str, Any] | NotTaken:
        try:
            return parts.central.sign_in(login, password)
        except NotTaken as trouble:
            return trouble

    def decide(heard: Mapping[str, Any] | NotTaken, verifier: Future[str]) -> Future[Session]:
        if isinstance(heard, NotTaken):
            return parts.write(lambda: untaken(heard))
        grant = dict(heard)
        return chain(
            verifier, lambda made: parts.write(lambda: sign_in.welcomed(parts.store, login, made, grant))
        )

    def untaken(trouble: NotTaken) -> Session:
        if trouble.answer is Answer.PASSWORD:
            raise sign_in.refused(parts.store, login)
        return sign_in.offline(parts.store, no_earlier(parts), login, password)

    return chain(parts.write(lambda: sign_in.may_try(parts.store, login)), ask_central)


def no_earlier(parts: Parts) -> int:
    """Now, never earlier than central's newest signed time or than central was last heard before this start:
    nobody wins a log-in or a verdict by turning the computer's clock back."""
    with parts.store.reading() as connection:
        last_heard = max((row.as_of or 0 for row in ages(connection)), default=0)
    return max(parts.central.clock.floor_us(), last_heard)
