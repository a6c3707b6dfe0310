"""The parties of a desk in memory: the product's own rules over drafts that are kept in a dictionary."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from client.parties_offer import PartiesOffer
from client.tasks import identify, name_parties
from client.tasks.end_matter import Ended
from client.tasks.identify import AgentIsApplicant, firm_typed, person_typed
from domain.birth import Born
from domain.draft import Draft, Person
from domain.id_number import IdKind
from domain.parties import Capacity, Firm
from domain.party_rules import capacity_for
from domain.person_file import online_draft, take_online
from domain.rows.open_draft import OpenDraft
from tests.ui.intake.items import ITEMS

if TYPE_CHECKING:
    from tests.ui.intake.desk import Desk


def parties_offer(desk: "Desk", now: int) -> PartiesOffer:
    """Every call is one of the desk's: held, refused and counted as the others."""

    def change(id_: bytes, work: Callable[[Draft], Draft]) -> OpenDraft:
        return desk.put(work(desk.drafts[id_]))

    def agent(draft: Draft, agent: Person | None) -> Draft:
        if agent is None:
            raise desk.no_card()
        if draft.person is not None and draft.person.number == agent.number:
            raise AgentIsApplicant("the same number")
        capacity = Capacity.AGENT if draft.capacity is Capacity.SELF else draft.capacity
        return replace(draft, agent=agent, capacity=capacity)

    def firm(draft: Draft, firm: Firm) -> Draft:
        return replace(draft, firm=firm, agent=None, capacity=capacity_for(draft.person, firm))

    def come(draft: Draft, capacity: Capacity) -> Draft:
        return name_parties.set_capacity(ITEMS.get(draft.item_code or ""), capacity)(draft)

    def mandate(draft: Draft, *typed: str) -> Draft:
        return name_parties.set_mandate(name_parties.mandate_typed(*typed))(draft)

    def online(draft: Draft, id_: str) -> Draft:
        told = online_draft(draft, id_)
        assert told is not None
        item = ITEMS[told["item_code"]]
        return take_online(replace(draft, item_code=item.code, item_version=item.version), item, told)

    def does(name: str, work: Callable[..., Draft]) -> Callable[..., Any]:
        def call(id_: bytes, *said: Any) -> Any:
            words = map(str, said)
            return desk.do(name, lambda: change(id_, lambda draft: work(draft, *said)), *words)

        return call

    def end(id_: bytes, outcome: Ended, note: str) -> Any:
        return desk.do("end", lambda: desk.drop(id_), outcome.value, note)

    def document(draft: Draft, number: str, kind: IdKind, name: str, born: Born) -> Draft:
        return replace(draft, person=person_typed(number, name, now, kind, born))

    return PartiesOffer(
        type_document=does("type_document", document),
        read_agent=does("read_agent", lambda draft: agent(draft, desk.agent_card)),
        type_agent=does(
            "type_agent", lambda draft, number, name: agent(draft, person_typed(number, name, now))
        ),
        type_firm=does(
            "type_firm", lambda draft, code, name, head: firm(draft, firm_typed(code, name, head, now))
        ),
        leave_firm=does("leave_firm", identify.leave_firm),
        come_as=does("come_as", come),
        keep_mandate=does("keep_mandate", mandate),
        print_mandate=does("print_mandate", mandate),
        take_online=does("take_online", online),
        end=end,
    )
