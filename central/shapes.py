"""The shapes of the HTTP interface as the OpenAPI document tells them. Requests are checked by them; answers are not
built through them (a page has up to 200 rows, and ingest pays for each), a test holds the two together.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Strict in what it takes."""

    model_config = ConfigDict(extra="forbid")


class HeadShape(Shape):
    """The last entry central has of a station; seq 0 and zeros before the first."""

    epoch: int
    seq: int
    envelope_sha256: str = Field(description="64 hex digits")


class TimeShape(Shape):
    """Central's time."""

    now: int = Field(description="UTC microseconds")
    signed: str = Field(description="base64url COSE_Sign1 of {now}, by central's key")


class PageShape(Shape):
    """A page of a feed; sync/wire.py says what the rows of each feed hold. cursor is the next since."""

    feed: str
    generation: str = Field(description="another than the reader's: start again at 0")
    cursor: int
    more: bool
    rows: list[dict[str, Any]]
    signature: str | None = Field(
        description="of answers: base64url COSE_Sign1 of [[position, entry_id, envelope_sha256, outcome], ...]"
    )


class TakenShape(Shape):
    """What central has after a batch, and what it says of the station's entries since the cursor."""

    head: HeadShape
    page: PageShape


class RefusalShape(Shape):
    """An answer that is no success. code: sync.wire.Refusal."""

    code: str
    head: HeadShape | None = None
    now: int | None = None
    signed: str | None = None
    window: str | None = None


class SignInShape(Shape):
    """A person's name and password."""

    login: str = Field(max_length=100)
    password: str = Field(max_length=200)


class GrantShape(Shape):
    """A grant, good for 72 hours."""

    grant: str = Field(
        description="base64url COSE_Sign1 of {actor_id, login, name, role, centre_id, grant_id, valid_until}"
    )


class AgentShape(Shape):
    """Who comes for the applicant: asked about for papers of her own, and for a firm by registers of people."""

    id_type: str = Field(max_length=20)
    id_number: str = Field(max_length=40)


class PersonQueryShape(Shape):
    """Whom and what for. id_type: uscc for a firm. item: its code, null before one is chosen; subject: [kind, id] of
    the draft or visit.

    requirements: ids of those the situation asks for; null asks for all of the item's.
    """

    id_type: str = Field(max_length=20)
    id_number: str = Field(max_length=40)
    name: str = Field(max_length=200)
    item: str | None = Field(default=None, max_length=60)
    purpose: str = Field(max_length=200)
    subject: list[str] | None = None
    requirements: list[str] | None = Field(default=None, max_length=100)
    agent: AgentShape | None = None


class FactShape(Shape):
    """What a register holds. as_of: UTC microseconds."""

    value: Any
    source: str
    as_of: int


class EvidenceShape(Shape):
    """Whether a requirement of the item is met. why: of unknown; none: no register knows whom is asked about."""

    requirement: str
    source: str
    result: Literal["yes", "no", "unknown"]
    value: str
    as_of: int
    why: Literal["", "silent", "late", "none", "another_person"]


class CreditShape(Shape):
    """What the credit platform says of an applicant. reason: in words, '' of good."""

    standing: Literal["good", "broken"]
    reason: str
    as_of: int


class OnlineDraftShape(Shape):
    """An application begun online and not sent in. answers: {situation: option}; form: {field: text}."""

    id: str
    item_code: str
    item_name: str
    saved_at: int
    answers: dict[str, str]
    form: dict[str, str]


class AppointmentShape(Shape):
    """A time booked online, today or later."""

    id: str
    at: int
    item_code: str
    item_name: str


class EarlierShape(Shape):
    """A paper that was taken in with an earlier case and whose pages central has. requirement: its name."""

    requirement: str
    number: str
    item: str
    filed_at: int


class PersonShape(Shape):
    """What is known of a person or a firm. person: {"population.name": fact, ...}; null: no register knows them.

    agent: likewise of who comes for them, her name alone; null where no paper of hers is asked about.
    credit: null where nobody answered. Of an item once it is chosen, else for the person's file.
    """

    person: dict[str, FactShape] | None
    agent: dict[str, FactShape] | None
    evidence: list[EvidenceShape]
    open_cases: list[dict[str, Any]]
    certificates: list[dict[str, Any]]
    credit: CreditShape | None
    online_drafts: list[OnlineDraftShape]
    appointments: list[AppointmentShape]
    earlier: list[EarlierShape]


class HandOverShape(Shape):
    """Which window."""

    station_id: str = Field(max_length=100)


class HandedOverShape(Shape):
    """What the demo hands a station at its first start; central keeps the public half of the key."""

    station_id: str
    station_code: str
    centre_id: str
    centre_name: str
    centre_phone: str
    window: str
    signing_key: str = Field(description="64 hex digits")
    central_public_key: str = Field(description="64 hex digits")
    seal_key: str = Field(description="PEM, PKCS8: an ECDSA key on P-256 for the station's seal")
    seal_chain: str = Field(description="PEM: its certificate, then that of the demo's test authority")


class FaultsShape(Shape):
    """The next count answers are bad in this way."""

    mode: Literal["500", "503", "nonsense", "html", "empty", "none"]
    count: int = Field(default=1, ge=0)
