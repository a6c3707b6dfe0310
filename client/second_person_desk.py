"""Ask who the second person of an act of two is: central, or without the network the verifier she left here."""

from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any

from client.executors import chain
from client.login_desk import no_earlier
from client.parts import Parts
from client.session import Session
from client.tasks import sign_in
from client.tasks.reprint import NeedsNetwork
from client.tasks.second_person import Vouched, vouched
from domain.access import StaffTask
from sync.fates import Answer
from sync.http import NotTaken


def ask_second_person(
    parts: Parts, session: Session, login: str, password: str, task: StaffTask, offline_too: bool
) -> Future[Vouched]:
    """Who vouches for what the session does in the task. No session of hers is opened.

    Fails with PasswordWrong, AccountLocked, SamePerson, SecondPersonNotAllowed, SecondPersonElsewhere; without the
    network NeedsNetwork, or where offline_too NeverSignedInHere, OfflineGrantEnded.
    """

    def ask() -> Mapping[str, Any] | NotTaken:
        try:
            return parts.central.sign_in(login, password)
        except NotTaken as trouble:
            return trouble

    def decide(heard: Mapping[str, Any] | NotTaken) -> Vouched:
        if not isinstance(heard, NotTaken):
            return vouched(session, parts.world, heard, task)
        if heard.answer is Answer.PASSWORD:
            raise sign_in.refused(parts.store, login)
        if not offline_too:
            raise NeedsNetwork("central does not answer")
        grant = sign_in.by_verifier(parts.store, no_earlier(parts), login, password)
        return vouched(session, parts.world, grant, task)

    may_try = parts.write(lambda: sign_in.may_try(parts.store, login))
    return chain(may_try, lambda _: chain(parts.ask(ask), lambda heard: parts.write(lambda: decide(heard))))
