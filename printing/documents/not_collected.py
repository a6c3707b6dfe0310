"""不收件告知单: why nothing is taken in at this window, and what the person can do."""

from dataclasses import dataclass
from datetime import date

from printing.documents.kinds import DocumentKind
from printing.documents.parties import Office, Party, closing, salutation
from printing.documents.parts import Document, Entry, Heading, Line, Numbered, Paragraphs, Signatures


@dataclass(frozen=True)
class NotCollectedFacts:
    """reasons, advice: sentences; at least one reason. item: as asked for, published or not.

    returned: whether what was brought was handed back; else none of it was taken.
    """

    item: str
    person: Party | None
    reasons: tuple[str, ...]
    advice: tuple[str, ...]
    returned: bool
    office: Office
    date: date

    def __post_init__(self) -> None:
        if not self.reasons:
            raise ValueError("a person who is sent away hears why")


def not_collected(facts: NotCollectedFacts) -> Document:
    """The sheet; there is no case."""
    brought = "已当场退还" if facts.returned else "本中心未收取"
    advice = (Heading("二、您可以"), Numbered(tuple(map(Entry, facts.advice)))) if facts.advice else ()
    return Document(
        title=DocumentKind.NOT_COLLECTED,
        about=facts.item,
        parts=(
            salutation(facts.person) if facts.person else Line("办事人："),
            Paragraphs(
                (f"您申请办理“{facts.item}”，经核对，本中心本次不能收件，现将原因和办理途径告知如下。",)
            ),
            Heading("一、原因"),
            Numbered(tuple(map(Entry, facts.reasons))),
            *advice,
            Paragraphs(
                (
                    f"您带来的材料{brought}。对本告知有异议的，可以向本中心值班主任反映，"
                    "也可以拨打 12345 市民服务热线。",
                )
            ),
            Signatures(("办事人签收",)),
            closing(facts.office, facts.date, "告知单位"),
        ),
    )
