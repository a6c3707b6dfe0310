"""What each entry of the issuing desk changes, from the documents as they are shown, and what it refuses. Pure.

Each function takes a certificate (its subject and document) and gives the changes of one entry.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from domain.apply import Document
from domain.blank_moves import Changes, SheetAt, moved
from domain.case_state import CaseState
from domain.certificate import REPRINTS, ReprintKind, Standing
from domain.entry import Change, Subject
from domain.issuance_trouble import (
    AlreadyCollected,
    AlreadyPrinted,
    NotCollectedYet,
    NothingOnShelf,
    NotInForce,
    NotPrinted,
    NotSuspended,
    OldSheetNotInHand,
    ReprintUnderWay,
    Suspended,
)
from domain.rows.issuing import Stage
from domain.sheet import AFTER, CameOut, Sheet, SheetEvent

_GONE: Final = frozenset(Standing) - {Standing.IN_FORCE, Standing.SUSPENDED}


class Certificate(NamedTuple):
    """A certificate as it is shown here."""

    subject: Subject
    document: Document

    @property
    def fields(self) -> Mapping[str, Any]:
        """Its document's."""
        fields: Mapping[str, Any] = self.document["fields"]
        return fields

    def get(self, name: str) -> Any:
        """A field, None where it has none."""
        return self.fields.get(name)

    def same(self, *names: str) -> dict[str, tuple[Any, Any]]:
        """That an entry relies on these as they are."""
        return {name: (self.get(name), self.get(name)) for name in names}


class SignedHere(NamedTuple):
    """Whether the print in force may be made at this window: what was signed for it, and the window's own epoch."""

    print_number: int
    epoch: int
    own_epoch: int


def stage(certificate: Certificate, signed: SignedHere | None, is_taken: bool) -> Stage:
    """Where it stands at this window. The first that holds."""
    get = certificate.get
    rows = (
        (Stage.REPRINT_ASKED, get("request") is not None),
        (Stage.TAKEN, is_taken),
        (Stage.COLLECTED, get("collected") is not None),
        (Stage.SENT_BACK, is_sent_back(certificate)),
        (Stage.SHELVED, get("blank") is not None and get("shelf") is not None),
        (Stage.PRINTED, get("blank") is not None),
        (Stage.TO_PRINT, may_sign(certificate, signed)),
    )
    return next((found for found, holds in rows if holds), Stage.UNSIGNED)


def may_sign(certificate: Certificate, signed: SignedHere | None) -> bool:
    """Whether what was signed for this window is the print in force, of this epoch."""
    if signed is None or signed.epoch != signed.own_epoch:
        return False
    return bool(signed.print_number == certificate.get("print_number"))


def is_sent_back(certificate: Certificate) -> bool:
    """Whether the print in force was sent back; a later print may be made again."""
    sent = certificate.get("sent_back")
    return sent is not None and sent["print_number"] == certificate.get("print_number")


def in_force(certificate: Certificate) -> None:
    """Raises Suspended, NotInForce."""
    standing = certificate.get("standing")
    if standing == Standing.SUSPENDED:
        raise Suspended("suspended")
    if standing != Standing.IN_FORCE:
        raise NotInForce(f"standing {standing}")


def may_take(certificate: Certificate) -> None:
    """Before a sheet is taken for it.

    Raises Suspended, NotInForce, ReprintUnderWay, AlreadyCollected, AlreadyPrinted.
    """
    in_force(certificate)
    if certificate.get("request") is not None:
        raise ReprintUnderWay("central has not answered")
    if certificate.get("collected") is not None or is_sent_back(certificate):
        raise AlreadyCollected("handed out or sent back")
    if certificate.get("blank") is not None:
        raise AlreadyPrinted("a sheet bears it")


def taken(certificate: Certificate, sheet: SheetAt) -> Changes:
    """占用: the sheet, for the print in force. Raises what may_take() does; BlankNotSo."""
    may_take(certificate)
    held = {"certificate": certificate.subject.id, "print_number": certificate.get("print_number")}
    sets = {**moved(sheet, SheetEvent.TAKE).sets, "print": (sheet.print, held)}
    return {
        sheet.subject: Change(sets),
        certificate.subject: Change(certificate.same("print_number", "blank", "request")),
    }


def taken_bare(sheet: SheetAt) -> Changes:
    """占用 of the second sheet of a double feed: nothing was to be printed on it."""
    return {sheet.subject: Change({**moved(sheet, SheetEvent.TAKE).sets, "print": (None, None)})}


def spoiled_bare(sheet: SheetAt) -> Changes:
    """The second sheet of a double feed, once taken, is spoiled."""
    return {sheet.subject: moved(sheet, SheetEvent.SPOIL)}


def came_out(certificate: Certificate, sheet: SheetAt, answer: CameOut) -> Changes:
    """What became of the sheet that was taken; with a good print the certificate is on it. Raises BlankNotSo."""
    sets = dict(moved(sheet, AFTER[answer]).sets)
    if AFTER[answer] is SheetEvent.KEEP:
        sets["print"] = (sheet.print, None)
    changes = {sheet.subject: Change(sets)}
    if answer is CameOut.GOOD:
        number = sheet.print["print_number"]
        bears = {"kind": sheet.kind, "serial": sheet.serial, "print_number": number}
        changes[certificate.subject] = Change({"print_number": (number, number), "blank": (None, bears)})
    return changes


def spoiled(certificate: Certificate, sheet: SheetAt) -> Changes:
    """作废 before the collector signed: the same print goes on the next blank. Raises NotPrinted, AlreadyCollected."""
    printed(certificate)
    if certificate.get("collected") is not None:
        raise AlreadyCollected("it needs a reprint")
    sets = {"blank": (certificate.get("blank"), None), **certificate.same("collected", "print_number")}
    if certificate.get("shelf") is not None:
        sets["shelf"] = (certificate.get("shelf"), None)
    return {sheet.subject: moved(sheet, SheetEvent.SPOIL), certificate.subject: Change(sets)}


def printed(certificate: Certificate) -> None:
    """Raises NotPrinted."""
    if certificate.get("blank") is None:
        raise NotPrinted("no sheet bears it")


def shelved(certificate: Certificate, case: Document | None, code: str, at: int) -> Changes:
    """入待领架. case: its document where it is known here. Raises NotPrinted, AlreadyCollected."""
    printed(certificate)
    if certificate.get("collected") is not None:
        raise AlreadyCollected("handed out")
    sets = {"shelf": (certificate.get("shelf"), {"code": code, "at": at}), **certificate.same("blank")}
    return {certificate.subject: Change(sets), **_case(certificate, case, CaseState.DECIDED, CaseState.READY)}


def called(certificate: Certificate, call_id: str, call: Mapping[str, Any]) -> Changes:
    """通知领证. Raises NotPrinted."""
    printed(certificate)
    return {certificate.subject: Change(adds={"calls": {call_id: dict(call)}})}


def may_hand_out(certificate: Certificate) -> None:
    """Raises Suspended, NotInForce, ReprintUnderWay, NotPrinted, AlreadyCollected."""
    in_force(certificate)
    if certificate.get("request") is not None:
        raise ReprintUnderWay("central has not answered")
    if certificate.get("collected") is not None:
        raise AlreadyCollected("handed out")
    printed(certificate)


def collected(certificate: Certificate, case: Document | None, collector: Mapping[str, Any]) -> Changes:
    """领取: handed out and signed for. A case that waits to be collected is at its end."""
    may_hand_out(certificate)
    sets = {"collected": (None, dict(collector)), **certificate.same("blank")}
    if certificate.get("shelf") is not None:
        sets["shelf"] = (certificate.get("shelf"), None)
    return {certificate.subject: Change(sets), **_case(certificate, case, CaseState.READY, CaseState.ISSUED)}


def sent_back(certificate: Certificate, sheet: SheetAt, at: int) -> Changes:
    """逾期未领退回: nobody came; the sheet is taken in. Raises NothingOnShelf, AlreadyCollected."""
    if certificate.get("collected") is not None:
        raise AlreadyCollected("handed out")
    if certificate.get("shelf") is None or certificate.get("blank") is None:
        raise NothingOnShelf("not on a shelf")
    sets = {
        "shelf": (certificate.get("shelf"), None),
        "sent_back": (
            certificate.get("sent_back"),
            {"at": at, "print_number": certificate.get("print_number")},
        ),
        "blank": (certificate.get("blank"), None),
    }
    return {certificate.subject: Change(sets), sheet.subject: moved(sheet, SheetEvent.SURRENDER)}


def may_reprint(certificate: Certificate, kind: ReprintKind, surrendered: bool) -> None:
    """Whether such a reprint can be asked for.

    A lost one may be suspended by then. Raises Suspended, NotInForce, ReprintUnderWay, NotCollectedYet,
    OldSheetNotInHand.
    """
    if not (kind is ReprintKind.LOST and certificate.get("standing") == Standing.SUSPENDED):
        in_force(certificate)
    if certificate.get("request") is not None:
        raise ReprintUnderWay("central has not answered")
    is_out = certificate.get("collected") is not None or is_sent_back(certificate)
    if kind is not ReprintKind.CORRECTED and not is_out:
        raise NotCollectedYet("a bad sheet is spoiled, and printed again")
    if REPRINTS[kind].surrenders and certificate.get("blank") is not None and not surrendered:
        raise OldSheetNotInHand("the old sheet is not in hand")


def reprint_asked(
    certificate: Certificate, kind: ReprintKind, reason: str, surrendered: bool, by: str, at: int
) -> Changes:
    """申请补换发: from now until central answers nothing of it is printed. Raises what may_reprint() does."""
    may_reprint(certificate, kind, surrendered)
    old = certificate.get("blank")
    request = {"kind": kind.value, "reason": reason, "by": by, "at": at, "old_blank": old}
    sets = {"request": (None, request), **certificate.same("print_number", "collected")}
    changes = {certificate.subject: Change(sets)}
    if old is not None and REPRINTS[kind].surrenders:
        # As central holds it, also where the sheet is another centre's and its document is not here.
        sheet = SheetAt(old["kind"], old["serial"], None, Sheet.PRINTED, None, None)
        changes[sheet.subject] = moved(sheet, SheetEvent.SURRENDER)
    return changes


def suspended(certificate: Certificate) -> Changes:
    """挂失. Raises Suspended, NotInForce."""
    in_force(certificate)
    return {
        certificate.subject: Change({"standing": (Standing.IN_FORCE.value, Standing.SUSPENDED.value)}),
    }


def lifted(certificate: Certificate) -> Changes:
    """解除挂失. Raises NotSuspended."""
    if certificate.get("standing") != Standing.SUSPENDED:
        raise NotSuspended("not suspended")
    return {
        certificate.subject: Change({"standing": (Standing.SUSPENDED.value, Standing.IN_FORCE.value)}),
    }


def _case(certificate: Certificate, case: Document | None, state: CaseState, to: CaseState) -> Changes:
    """The case behind the certificate one state on, if it is known here and stands in that state."""
    if case is None or case["fields"].get("state") != state:
        return {}
    return {case_of(certificate): Change({"state": (state.value, to.value)})}


def case_of(certificate: Certificate) -> Subject:
    """The case it was made for."""
    return Subject("case", str(certificate.fields["case"]["id"]))
