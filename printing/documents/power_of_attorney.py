"""委托书: who may act for whom, in what, and how long. A private paper: the centre puts no stamp on it."""

from dataclasses import dataclass
from datetime import date

from printing.documents.kinds import DocumentKind
from printing.documents.parties import Party
from printing.documents.parts import Document, Entry, Fields, Heading, Numbered, Paragraphs, Signatures
from printing.receipt_words import day


@dataclass(frozen=True)
class PowerOfAttorneyFacts:
    """scope: what the agent may do, a phrase each, at least one. item: the matter. begins, ends: days included.

    number: of the case it is for, "" before it is filed. reason: why the principal does not come, "" if not asked.
    """

    number: str
    principal: Party
    agent: Party
    relation: str
    item: str
    reason: str
    scope: tuple[str, ...]
    begins: date
    ends: date

    def __post_init__(self) -> None:
        if not self.scope or self.ends < self.begins:
            raise ValueError("a power of attorney has a scope and a term")


def power_of_attorney(facts: PowerOfAttorneyFacts) -> Document:
    """The paper, to be signed by hand."""
    return Document(
        title=DocumentKind.POWER_OF_ATTORNEY,
        number=facts.number,
        parts=(
            Heading("委托人"),
            Fields(_person(facts.principal)),
            Heading("受托人"),
            Fields((*_person(facts.agent), ("与委托人的关系", facts.relation))),
            Paragraphs(
                (
                    f"委托人{f'因{facts.reason}，' if facts.reason else ''}委托上述受托人，以委托人的名义办理"
                    f"“{facts.item}”。",
                )
            ),
            Heading("委托权限"),
            Numbered(tuple(map(Entry, facts.scope))),
            Heading("委托期限"),
            Paragraphs(
                (
                    f"自 {day(facts.begins)}起至 {day(facts.ends)}止。",
                    "受托人在上述权限和期限内办理上述事项、签署有关文件，其法律后果由委托人承担。受托人无转委托权。",
                )
            ),
            Signatures(("委托人（签名或者盖章）", "受托人（签名）")),
        ),
        foot=("办理时请出示委托人、受托人的有效身份证件。",),
    )


def _person(party: Party) -> tuple[tuple[str, str], ...]:
    return ("姓名（名称）", party.name), ("证件号码", party.id_number), ("联系电话", party.phone)
