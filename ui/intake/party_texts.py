"""How the person pane says who acts for whom, and what the applicant's file holds; texts only, no widget."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from domain.draft import Draft, Person
from domain.id_number import normalise_number
from domain.item import ServiceItem
from domain.local_time import date_text, day_of, time_text
from domain.mask import mask_id_number
from domain.number_trouble import NumberRefused
from domain.parties import CAPACITY_NAMES, Capacity, Firm
from domain.party_rules import not_in_force
from domain.words import N_
from ui.intake.identify_model import Naming
from ui.intake.texts import ID_NAMES, person_facts, when
from ui.trouble_text import told
from ui.words import tr

OF_A_FIRM: Final[Mapping[Capacity, str]] = {Capacity.SELF: N_("法定代表人"), Capacity.AGENT: N_("代理人")}
WHO_COMES: Final[Mapping[Capacity, str]] = {**CAPACITY_NAMES, Capacity.COMMITTEE: N_("居（村）委会经办人")}


NAMING: Final[Mapping[Naming, str]] = {
    Naming.PERSON: N_("证件号已核对无误，请键入姓名"),
    Naming.AGENT: N_("证件号已核对无误，请键入办理人姓名"),
    Naming.FIRM: N_("代码已核对无误，请键入单位名称；联网时可直接按回车"),
}


def number_word(firm: bool) -> str:
    """What a number in the box is the number of."""
    return tr("统一社会信用代码") if firm else tr("证件号")


def number_said(trouble: NumberRefused, typed: str) -> str:
    """What is wrong with a number, and with which character."""
    said, text = told(trouble).whole, normalise_number(typed)
    if trouble.position is None or trouble.position >= len(text):
        return said
    nth = tr("第 {nth} 位“{letter}”。", nth=trouble.position + 1, letter=text[trouble.position])
    return f"{nth}{said}"


def capacities(firm: bool) -> Mapping[Capacity, str]:
    """What one may come as, each with its word."""
    return OF_A_FIRM if firm else CAPACITY_NAMES


def agent_said(agent: Person | None, capacity: Capacity, now: int) -> str:
    """Who comes for the applicant: name and facts, or that her card is wanted."""
    if agent is None:
        return tr("请读{who}证件", who=tr(WHO_COMES[capacity]))
    return " · ".join(filter(None, (f"**{agent.name}**", person_facts(agent, now))))


def agent_note(agent: Person | None) -> str:
    """居民身份证 319900********2828: for a Phrase, since a Paragraph takes stars for bold."""
    return "" if agent is None else f"{tr(ID_NAMES[agent.id_type])} {mask_id_number(agent.number)}"


def firm_said(firm: Firm) -> str:
    """The firm's name, its code and 法定代表人, a line each."""
    head = tr("法定代表人 {name}", name=firm.representative) if firm.representative else ""
    named = f"**{firm.name}**" if firm.name else tr("正在查询单位名称")
    return "\n".join(filter(None, (named, firm.uscc, head)))


def firm_badge(firm: Firm) -> tuple[str, str]:
    """The badge of the tokens and the word on it: how sure we are of it."""
    if firm.agrees is None:
        return "暂存", tr("键入")
    return ("核验", tr("法人库已核")) if firm.agrees else ("缺", tr("与法人库不符"))


class MandateSaid(NamedTuple):
    """The letter's line, and what is wrong with it, '' for nothing."""

    says: str
    wrong: str


def mandate_said(draft: Draft, item: ServiceItem | None, now: int) -> MandateSaid:
    """What the letter of an agent says, and whether it holds today for this item."""
    mandate = draft.mandate
    if mandate is None:
        return MandateSaid(tr("委托权限和期限还没有确定"), "")
    says = tr("{scope}，{begins} 至 {ends}", scope=mandate.scope, begins=mandate.begins, ends=mandate.ends)
    wrong = not_in_force(mandate, day_of(now))
    if not wrong and item is not None and item.name not in mandate.scope:
        wrong = N_("委托书没有写明本事项，请核对权限")
    return MandateSaid(says, tr(wrong) if wrong else "")


class FileRow(NamedTuple):
    """One line of the file. online: id of what was begun online, to be gone on with; number: of a case to be looked
    at. What has neither is only read.
    """

    key: str
    word: str
    note: str
    end: str
    online: str = ""
    number: str = ""

    @property
    def opens(self) -> bool:
        """Whether there is something to do with it."""
        return bool(self.online or self.number)


def file_rows(draft: Draft, now: int) -> list[FileRow]:
    """What central told of the applicant, first what there is to do; nothing where there is nothing."""
    told = {name: list(rows) for name, rows in draft.file.items()}
    rows = [
        FileRow(
            f"online-{row['id']}",
            tr("网上预填"),
            f"{date_text(row['saved_at'])[5:]} {row['item_name']}",
            tr("接续"),
            row["id"],
        )
        for row in told.get("online_drafts", ())
        if row["id"] != draft.online
    ]
    rows += [
        FileRow(
            f"case-{row['number']}",
            tr("在办"),
            row["item_name"],
            date_text(row["filed_at"])[5:],
            number=row["number"],
        )
        for row in told.get("open_cases", ())
    ]
    today = [row for row in told.get("appointments", ()) if day_of(row["at"]) == day_of(now)]
    rows += [FileRow(f"at-{row['id']}", tr("预约"), row["item_name"], time_text(row["at"])) for row in today]
    counted = (
        ("certificates", tr("证照"), lambda row: str(row.get("name") or "")),
        ("earlier", tr("可复用材料"), lambda row: row["requirement"]),
    )
    for name, word, note in counted:
        if held := told.get(name):
            rows.append(FileRow(name, word, _first(held, note), str(len(held))))
    return rows


def _first(held: list[Mapping[str, Any]], note: Any) -> str:
    """The first one's name; with more, that there are."""
    said = str(note(held[0]) or "")
    return tr("{name}等", name=said) if said and len(held) > 1 else said


def file_title(draft: Draft) -> str:
    """个人档案, or the firm's."""
    return tr("个人档案") if draft.firm is None else tr("单位档案")


def online_said(draft: Draft, now: int) -> str:
    """What was taken over from online, '' for nothing."""
    row = next((r for r in draft.file.get("online_drafts", ()) if r["id"] == draft.online), None)
    return "" if row is None else tr("已接续网上申报，{when}", when=when(row["saved_at"], now))
