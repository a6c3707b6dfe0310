"""The rows of the issuing page, worked out from documents and what the desk knows of the person at the window. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from client.issuing_terms import DAY_US, Terms
from client.tasks.hand_out import Collector
from client.tasks.print_certificate import NoBlankLeft, NotSignedHere, SheetUnanswered, StoreBehind
from domain.blank_moves import SheetAt
from domain.certificate import ReprintKind, Standing
from domain.issuance import Certificate, stage
from domain.issuance_trouble import NotInForce, ReprintUnderWay, Suspended
from domain.local_time import time_text
from domain.mask import mask_id_number
from domain.rows.issuing import (
    CallRow,
    CertificateRow,
    CollectorRow,
    PrintRow,
    ReadyRow,
    ReprintRow,
    Stage,
    Step,
    StepRow,
)
from domain.trouble import Trouble
from domain.words import N_
from offline.issuing import Asked, Signed
from offline.reading.issuing import Waiting

_SELF_BY_CARD: Final = N_("{name} 本人，读卡 {time}，人证一致")
_SELF_TYPED: Final = N_("{name} 本人，键入核对 {time}，人证一致")
_AGENT: Final = N_("{name} 代领，委托书已扫 {time}")
_TAKEN: Final = N_("No. {serial}，先记账后送打印")
_PRINTED: Final = N_("第 {number} 次印制，No. {serial}")
_HANDED_OUT: Final = N_("{name}，{time} 签收")
_BEARS: Final = frozenset({Stage.PRINTED, Stage.SHELVED})


class Shown(NamedTuple):
    """What is known of one certificate at this window, read on one snapshot."""

    certificate: Certificate
    signed: Signed | None
    heard_at: int | None
    taken: SheetAt | None
    stack: list[SheetAt]
    asked: Asked | None
    is_behind: bool
    paper_kind: str


def ready_rows(
    found: Iterable[Waiting], terms: Terms, now_us: int, checked: Mapping[str, Collector]
) -> list[ReadyRow]:
    """The list, the longest waiting first."""
    rows = [_ready(w, terms, now_us, w.certificate.subject.id in checked) for w in found]
    return sorted(rows, key=lambda row: (row.since, row.certificate_id))


def waits_here(row: ReadyRow) -> bool:
    """Whether it belongs to the list of what waits."""
    return row.stage not in (Stage.COLLECTED, Stage.SENT_BACK)


def _ready(waiting: Waiting, terms: Terms, now_us: int, checked: bool) -> ReadyRow:
    certificate = waiting.certificate
    fields = certificate.fields
    since = _since(certificate, waiting.heard_at)
    days = max(0, (now_us - since) // DAY_US) if since else 0
    stands = stage(certificate, waiting.signed, waiting.is_taken)
    return ReadyRow(
        certificate_id=certificate.subject.id,
        person_name=fields["holder"]["name"],
        masked_number=mask_id_number(fields["holder"]["number"]),
        type_name=fields["type_name"],
        case_number=fields["case"]["number"],
        stage=stands,
        standing=fields["standing"],
        since=since,
        waits_days=days,
        reminder=stands in _BEARS and days >= terms.remind_days,
        overdue=stands in _BEARS and days >= terms.keep_days,
        shelf=(fields.get("shelf") or {}).get("code", ""),
        calls=len(certificate.document["lists"].get("calls", {})),
        checked=checked,
    )


def certificate_row(shown: Shown, collector: Collector | None, terms: Terms, now_us: int) -> CertificateRow:
    """One certificate whole."""
    certificate, fields = shown.certificate, shown.certificate.fields
    signed = shown.signed.here if shown.signed else None
    stands = stage(certificate, signed, shown.taken is not None)
    bears, since = fields.get("blank") or {}, _since(certificate, shown.heard_at)
    blocked = _blocked(shown, stands)
    lists = certificate.document["lists"]
    in_force = fields["standing"] == Standing.IN_FORCE
    return CertificateRow(
        certificate_id=certificate.subject.id,
        type_code=fields["type_code"],
        type_name=fields["type_name"],
        template=fields["template"],
        template_version=fields["template_version"],
        paper_kind=shown.paper_kind,
        person_name=fields["holder"]["name"],
        masked_number=mask_id_number(fields["holder"]["number"]),
        case_number=fields["case"]["number"],
        identifier=fields["identifier"],
        issuer=fields["issuer"],
        issued_on=fields["issued_on"],
        expires_on=fields.get("expires_on") or "",
        standing=fields["standing"],
        print_number=fields["print_number"],
        stage=stands,
        steps=_steps(shown, stands, collector),
        serial=shown.taken.serial if shown.taken else bears.get("serial", ""),
        next_serial=shown.stack[0].serial if shown.stack else "",
        blanks=len(shown.stack),
        low=len(shown.stack) < terms.low_stock,
        collector=_collector(certificate, collector),
        checked=collector is not None,
        shelf=(fields.get("shelf") or {}).get("code", ""),
        since=since,
        waits_days=max(0, (now_us - since) // DAY_US) if since else 0,
        calls=tuple(CallRow(**call) for call in sorted(lists.get("calls", {}).values(), key=_at)),
        prints=_prints(lists.get("prints", {})),
        reprint=_reprint(certificate, shown.asked),
        can_print=stands is Stage.TO_PRINT and blocked is None,
        can_hand_out=stands in _BEARS and in_force and collector is not None,
        can_spoil=stands in _BEARS,
        can_reprint=_can_reprint(certificate, stands),
        why_not="" if blocked is None else blocked.says,
    )


def _blocked(shown: Shown, stands: Stage) -> type[Trouble] | None:
    """What stands in the way of the next step; the first that holds."""
    standing = shown.certificate.get("standing")
    rows: tuple[tuple[type[Trouble], bool], ...] = (
        (Suspended, standing == Standing.SUSPENDED),
        (NotInForce, standing not in (Standing.IN_FORCE, Standing.SUSPENDED)),
        (ReprintUnderWay, stands is Stage.REPRINT_ASKED),
        (SheetUnanswered, stands is Stage.TAKEN),
        (StoreBehind, stands is Stage.TO_PRINT and shown.is_behind),
        (NotSignedHere, stands is Stage.UNSIGNED),
        (NoBlankLeft, stands is Stage.TO_PRINT and not shown.stack),
    )
    return next((trouble for trouble, holds in rows if holds), None)


def _can_reprint(certificate: Certificate, stands: Stage) -> bool:
    standing = certificate.get("standing")
    return standing in (Standing.IN_FORCE, Standing.SUSPENDED) and stands not in (
        Stage.TAKEN,
        Stage.REPRINT_ASKED,
    )


# What is to be done next, by stage; where it depends on the check, the check comes first.
_NEXT: Final[Mapping[Stage, Step | None]] = {
    Stage.UNSIGNED: Step.TAKEN,
    Stage.TO_PRINT: Step.TAKEN,
    Stage.TAKEN: Step.PRINTED,
    Stage.PRINTED: Step.HANDED_OUT,
    Stage.SHELVED: Step.HANDED_OUT,
    Stage.COLLECTED: None,
    Stage.SENT_BACK: None,
    Stage.REPRINT_ASKED: None,
}


def _steps(shown: Shown, stands: Stage, collector: Collector | None) -> tuple[StepRow, ...]:
    certificate = shown.certificate
    bears, collected = certificate.get("blank"), certificate.get("collected")
    now = _NEXT[stands]
    if collector is None and now in (Step.TAKEN, Step.HANDED_OUT):
        now = Step.CHECKED
    said: dict[Step, tuple[str, dict[str, object]]] = {}
    if collector is not None:
        words = _AGENT if collector.agent else _SELF_BY_CARD if collector.by_card else _SELF_TYPED
        said[Step.CHECKED] = words, {"name": collector.name, "time": time_text(collector.at)}
    serial = shown.taken.serial if shown.taken else (bears or {}).get("serial")
    if serial:
        said[Step.TAKEN] = _TAKEN, {"serial": serial}
    if bears:
        said[Step.PRINTED] = _PRINTED, {"number": bears["print_number"], "serial": bears["serial"]}
    if collected:
        at = time_text(collected["at"])
        said[Step.HANDED_OUT] = _HANDED_OUT, {"name": collected["name"], "time": at}
        said.setdefault(Step.CHECKED, said[Step.HANDED_OUT])
    return tuple(StepRow(step, step in said, step is now, *said.get(step, ("", {}))) for step in Step)


def _collector(certificate: Certificate, checked: Collector | None) -> CollectorRow | None:
    if checked is not None:
        return CollectorRow(checked.name, checked.masked_number, checked.agent, checked.by_card, checked.at)
    told = certificate.get("collected")
    if told is None:
        return None
    return CollectorRow(
        told["name"], told["masked_number"], told["agent"], told.get("by_card", False), told["at"]
    )


def _prints(told: Mapping[str, Any]) -> tuple[PrintRow, ...]:
    rows = [
        PrintRow(int(number), _serial(p.get("blank")), p.get("at") or 0, p.get("why") or "")
        for number, p in told.items()
    ]
    return tuple(sorted(rows, key=lambda row: row.print_number))


def _serial(blank: Any) -> str:
    """Of the sheet as central's list names it: the serial, or the sheet, or nothing."""
    return str(blank.get("serial", "")) if isinstance(blank, dict) else str(blank or "")


def _reprint(certificate: Certificate, asked: Asked | None) -> ReprintRow | None:
    request = certificate.get("request")
    if request is not None:
        return ReprintRow(ReprintKind(request["kind"]), request["reason"], request["at"], "", True, "", True)
    if asked is None or asked.facts.get("print_number") != certificate.get("print_number") + 1:
        return None
    kind, approved = ReprintKind(asked.facts["kind"]), bool(asked.answered_by and asked.approver)
    return ReprintRow(
        kind, asked.facts["reason"], asked.at, asked.facts["text"], approved, asked.denied, False
    )


def _since(certificate: Certificate, heard_at: int | None) -> int:
    """Since when it waits: on its shelf, or since its print came here, or was signed."""
    shelf = certificate.get("shelf")
    if shelf is not None:
        return int(shelf["at"])
    signed_at = [p.get("at") or 0 for p in certificate.document["lists"].get("prints", {}).values()]
    return heard_at or max(signed_at, default=0)


def _at(call: Mapping[str, Any]) -> int:
    return int(call["at"])
