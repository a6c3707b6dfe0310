"""The calls of a reprint: asked for by two, online; without the network a promise slip."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from client.collect_slip import promise_pdf
from client.executors import chain
from client.offers import ReprintAsked
from client.parts import Parts
from client.second_person_desk import ask_second_person
from client.session import Session
from client.tasks import reprint
from client.tasks.came_out import reason_of
from client.tasks.hand_out import Collector
from client.tasks.not_allowed import requiring
from client.tasks.print_certificate import held
from client.tasks.reprint import NeedsNetwork
from domain.access import StaffTask
from domain.mask import mask_id_number
from domain.rows.issuing import CertificateRow, PromiseRow
from domain.world import World
from offline.store import Store
from printing.routes import PaperKind

T = TypeVar("T")


class ReprintDesk:
    """One session's. checked: who was checked for a certificate, None for nobody; open: it as it is afterwards."""

    def __init__(
        self,
        parts: Parts,
        session: Session,
        checked: Callable[[str], Collector | None],
        open_: Callable[[str], Future[CertificateRow]],
    ) -> None:
        self._parts, self._session, self._checked, self._open = parts, session, checked, open_

    def reprint(self, asked: ReprintAsked, login: str, password: str) -> Future[CertificateRow]:
        """With the second person at the window. Fails with NeedsNetwork, PasswordWrong, SamePerson, …"""
        parts, session = self._parts, self._session

        def may(store: Store, session: Session, _: World) -> None:
            reprint.may_ask(store, session, asked, self._checked(asked.certificate_id))

        vouched = chain(
            self._online(may),
            lambda _: ask_second_person(
                parts, session, login, password, StaffTask.APPROVE_REPRINT, offline_too=False
            ),
        )
        done = chain(
            vouched,
            lambda voucher: self._write(
                lambda store, session, world: reprint.ask_reprint(
                    store, session, world, asked, self._checked(asked.certificate_id), voucher
                )
            ),
        )
        return chain(done, lambda _: self._open(asked.certificate_id))

    def ask_approval(self, asked: ReprintAsked) -> Future[CertificateRow]:
        """提请批准 from the supervisor's own station. Fails with NeedsNetwork, ApprovalOpen, …"""

        def ask(store: Store, session: Session, _: World) -> None:
            reprint.ask_approval(store, session, asked, self._checked(asked.certificate_id))

        return chain(self._online(ask), lambda _: self._open(asked.certificate_id))

    def go_on(self, certificate_id: str) -> Future[CertificateRow]:
        """She approved: ask central. Fails with NeedsNetwork, NotApproved, …"""

        def ask(store: Store, session: Session, world: World) -> None:
            reprint.go_on(store, session, world, certificate_id)

        return chain(self._online(ask), lambda _: self._open(certificate_id))

    def promise(self, asked: ReprintAsked) -> Future[PromiseRow]:
        """What stands on the promise slip."""
        facts = self._parts.facts

        def work(store: Store, session: Session, world: World) -> PromiseRow:
            with requiring(store, session, StaffTask.ASK_REPRINT), store.transaction() as tx:
                fields = held(tx, asked.certificate_id).fields
            return PromiseRow(
                type_name=fields["type_name"],
                person_name=fields["holder"]["name"],
                masked_number=mask_id_number(fields["holder"]["number"]),
                kind=asked.kind,
                reason=reason_of(asked.reason),
                centre_name=facts.centre_name,
                centre_phone=facts.centre_phone,
                window=f"{facts.window} 号窗",
                at=world.now_us(),
            )

        return self._write(work)

    def print_promise(self, asked: ReprintAsked) -> Future[None]:
        """The slip on paper."""
        parts, clerk = self._parts, self._session.name

        def hand_over(promise: PromiseRow) -> None:
            printer = parts.queues.printer_for(PaperKind.NOTICE)
            printer.print(promise_pdf(promise, clerk), f"promise-{asked.certificate_id[-12:]}")

        return chain(self.promise(asked), lambda promise: parts.executors.printer.submit(hand_over, promise))

    def _online(self, work: Callable[[Store, Session, World], None]) -> Future[None]:
        """On the writer, if there is a network now."""

        def if_online(store: Store, session: Session, world: World) -> None:
            if not self._parts.sync.link.online:
                raise NeedsNetwork("no link to central")
            work(store, session, world)

        return self._write(if_online)

    def _write(self, work: Callable[[Store, Session, World], T]) -> Future[T]:
        parts = self._parts
        return parts.write(lambda: work(parts.store, self._session, parts.world))
