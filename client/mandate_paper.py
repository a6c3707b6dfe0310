"""What a 委托书 made here says, from the draft: facts of printing/documents. Pure."""

from datetime import date

from client.tasks.name_parties import PartiesUnknown
from domain.parties import Mandate
from domain.party_rules import acting, applicant
from domain.rows.open_draft import OpenDraft
from printing.documents.parties import Party
from printing.documents.power_of_attorney import PowerOfAttorneyFacts


def mandate_facts(opened: OpenDraft, mandate: Mandate) -> PowerOfAttorneyFacts:
    """Both parties with their whole numbers: it is theirs, and has to name them. Raises PartiesUnknown."""
    draft = opened.draft
    principal, agent = applicant(draft), acting(draft)
    if principal is None or agent is None or not principal.name:
        raise PartiesUnknown("one of them is not identified")
    phone = next((row.text for row in opened.view.fields if row.name == "phone"), "")
    return PowerOfAttorneyFacts(
        number="",
        principal=Party(principal.name, principal.number, phone),
        agent=Party(agent.name, agent.number),
        relation="",
        item=opened.item.name if opened.item is not None else mandate.scope,
        reason="",
        scope=(mandate.scope,),
        begins=date.fromisoformat(mandate.begins),
        ends=date.fromisoformat(mandate.ends),
    )
