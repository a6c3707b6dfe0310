"""What the notices say, from the draft and the rules: facts of printing/documents. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from domain.conditions import CITYWIDE
from domain.defects import defects
from domain.draft import Draft
from domain.item import ServiceItem
from domain.mask import mask_id_number
from domain.party_rules import Applicant, applicant
from domain.refusing import Brought, Said
from domain.rows.conditions import ConditionRow
from domain.rows.intake import IntakeView, Jump, Met
from domain.rows.notices import DefectRow, RefusalRow
from printing.documents.defects import Defect, Defects
from printing.documents.not_collected import NotCollectedFacts
from printing.documents.one_time_notice import OneTimeNoticeFacts
from printing.documents.parties import Office, Party

ANYWHERE: Final = "全市任一社区事务受理服务中心"
BASIS: Final = "《中华人民共和国行政许可法》第三十二条第一款第（四）项"


def one_time_facts(
    draft: Draft, item: ServiceItem, view: IntakeView, office: Office, on: date
) -> OneTimeNoticeFacts:
    """The notice of a draft as it is. Raises ValueError where nothing is wrong with it."""
    found = defects(draft, view)
    return OneTimeNoticeFacts(
        item=item.name,
        catalogue_version=item.version,
        person=_party(applicant(draft)),
        answers=tuple((row.question, o.text) for row in view.situations for o in row.options if o.chosen),
        defects=listed(found),
        checked=(len(view.materials), len(view.fields)),
        where=ANYWHERE,
        basis=BASIS,
        office=office,
        date=on,
        pending=tuple(row.name for row in view.materials if row.met is Met.PENDING),
        unconfirmed=item.unconfirmed,
    )


def not_collected_facts(
    draft: Draft, item: ServiceItem, row: RefusalRow, said: Said, office: Office, on: date
) -> NotCollectedFacts:
    """Why nothing is taken in. Raises ValueError where there is no reason at all."""
    elsewhere = [f"{c.says}。" for c in row.reasons if c.id == CITYWIDE]
    fitting = [f"申请办理“{item.name}”，本窗口即可受理。" for item in row.instead]
    return NotCollectedFacts(
        item=item.name,
        person=_party(applicant(draft)),
        reasons=(*map(_why, row.reasons), *([f"{said.reason.rstrip('。')}。"] if said.reason else [])),
        advice=(*elsewhere, *fitting),
        returned=said.brought is Brought.RETURNED,
        office=office,
        date=on,
    )


def listed(found: Sequence[DefectRow]) -> Defects:
    """What is wrong, as a paper says it: materials, then fields. Raises ValueError where nothing is."""
    said = [(r.jump, Defect(r.about, r.wrong, r.remedy.format(**r.parameters), r.now)) for r in found]
    materials, fields = (tuple(d for jump, d in said if jump is of) for of in (Jump.MATERIAL, Jump.FIELD))
    return Defects(materials, fields)


def _why(row: ConditionRow) -> str:
    if row.id == CITYWIDE:
        return "本事项不属于全市通办事项，本中心不能受理。"
    # What the catalogue says is for what a register said.
    return f"受理条件“{row.text}”：{'经询问不符合' if row.by else row.says}。"


def _party(whom: Applicant | None) -> Party | None:
    return None if whom is None else Party(whom.name, mask_id_number(whom.number))
