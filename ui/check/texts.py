"""How a check reads: the verdict's words, why, what to do, facts and cells. Neutral: nobody is accused of anything."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from credentials.checks import Reason, Result, Word
from domain.certificate import REPRINTS, STANDING_NAMES, Standing
from domain.local_time import date_time_text, day_of, time_text
from domain.rows.checks import Asked, CheckedRow, Compared, ListAge, PastCheck, What
from domain.words import N_
from ui.kit.verdict_band import Loud
from ui.verdict_words import ACTS, REASONS, WHAT_TO_DO, WORDS
from ui.words import tr

LOUD: Final[Mapping[str, Loud]] = {
    Word.VALID: Loud.VALID,
    Word.UNCONFIRMED: Loud.UNCERTAIN,
    Word.UNKNOWN_ISSUER: Loud.UNCERTAIN,
    Word.NOT_YET_VALID: Loud.UNCERTAIN,
}  # all others shout
LOOKS: Final[Mapping[Loud, tuple[str, str]]] = {  # icon and ink in lists
    Loud.VALID: ("circle-check", "ok"),
    Loud.UNCERTAIN: ("triangle-question", "warning"),
    Loud.INVALID: ("octagon-cross", "error"),
}
# Of a card the same word reads otherwise, or is another.
CARD_WORDS: Final[Mapping[str, str]] = {
    Word.FORGED: N_("号码不符"),
    Word.HOLDER_MISMATCH: N_("与人口库不符"),
}
CARD_REASONS: Final[Mapping[str, str]] = {
    "card_number_wrong": N_("证件号码的校验位不对"),
    "card_number_otherwise": N_("性别或出生日期与证件号码不一致"),
    "card_starts_later": N_("有效期从 {issued} 开始"),
    "card_expired": N_("有效期到 {expires} 为止"),
    "base_other_name": N_("人口库登记的姓名与卡上不同"),
}
CARD_DO: Final[Mapping[str, str]] = {
    Word.VALID: N_("可以作为本人身份使用。"),
    Word.FORGED: N_("请重新读一次卡；结果不变时请值班长协助核实。"),
    Word.NOT_YET_VALID: N_("请核对本机时间和卡上的有效期限。"),
    Word.EXPIRED: N_("请告知持证人换领身份证；可先用临时身份证办理。"),
    Word.HOLDER_MISMATCH: N_("请问明是否改过名，必要时请值班长协助；不要当面作出判断。"),
}
VALID_WHY: Final[Mapping[What, str]] = {
    What.CERTIFICATE: N_("签名真实，在有效期内，未被注销"),
    What.RECEIPT: N_("签名真实，是本市受理窗口出具的收件凭证"),
    What.ID_CARD: N_("号码、性别和出生日期相符，在有效期内"),
    What.UNKNOWN: N_("签名真实，在有效期内"),
}
NO_LIST_WHY: Final = N_("签名真实，在有效期内；签发机构没有状态清单")
VALID_DO: Final[Mapping[What, str]] = {
    What.CERTIFICATE: N_("可以采信，不必留复印件；要核对本人请读身份证"),
    What.RECEIPT: N_("可以据此查询办件；领证时仍须核对本人"),
    What.UNKNOWN: N_("可以使用。"),
}
SAME_DO: Final[Mapping[What, str]] = {
    What.CERTIFICATE: N_("本人与读卡一致，可以采信，不必留复印件"),
    What.RECEIPT: N_("本人与读卡一致，可以据此查询办件、领取结果"),
}
REPLACED_WHY: Final = N_("{date} 已重新印制，现行为第 {number} 次印制|已重新印制，现行为第 {number} 次印制")
REPLACED_DO: Final = N_("请勿采信这一张。请收下这张旧证，凭新证办理")
TITLES: Final[Mapping[What, str]] = {
    What.CERTIFICATE: N_("电子签章证照"),
    What.RECEIPT: N_("收件凭证"),
    What.ID_CARD: N_("居民身份证件"),
    What.UNKNOWN: N_("其他二维码"),
}
NOT_BELIEVED: Final = N_("未采信")
# When and why it ended, as labels.
ACT_LABELS: Final[Mapping[str, tuple[str, str]]] = {
    Reason.CANCELLED: (N_("注销日期"), N_("注销原因")),
    Reason.REVOKED: (N_("吊销日期"), N_("吊销原因")),
    Reason.WITHDRAWN: (N_("撤销日期"), N_("撤销原因")),
    Reason.VOIDED: (N_("作废日期"), N_("作废原因")),
    Reason.SUSPENDED: (N_("挂失日期"), N_("挂失原因")),
}
OTHERWISE_LABELS: Final = (N_("失效日期"), N_("失效原因"))
UNTIL_LIST, OURS_COUNTS = N_("{time} 答复，名单更新后可确认"), N_("{time} 答复，以本机为准")
DAY_S: Final = 86_400


def loud(word: str) -> Loud:
    """How loud a word is."""
    return LOUD.get(word, Loud.INVALID)


def word(what: str, said: str, reason: str) -> str:
    """The word of a verdict; REVOKED names its act."""
    if what == What.ID_CARD and said in CARD_WORDS:
        return tr(CARD_WORDS[said])
    if said == Word.REVOKED and reason in ACTS:
        return tr(ACTS[Reason(reason)])
    return tr(WORDS[Word(said)])


def why(row: CheckedRow, now_us: int) -> str:
    """Why, in one line."""
    other, said = row.other, row.written
    if row.what is What.ID_CARD and row.reason:
        return tr(CARD_REASONS[row.reason], issued=said.issued, expires=said.expires)
    if row.word == Word.VALID:
        return tr(NO_LIST_WHY if _not_listed(row) else VALID_WHY[row.what])
    if replaced(row):
        return tr(REPLACED_WHY, date=other.date, number=other.print_number).split("|")[0 if other.date else 1]
    if row.word in (Word.REVOKED, Word.SUSPENDED) and other.state is Asked.FOUND and other.date:
        return " ".join(
            filter(None, (other.date, _why(other.reason) or word(row.what, row.word, row.reason)))
        )
    days = (day_of(now_us) - date.fromisoformat(said.expires)).days if said.expires[:1].isdigit() else 0
    if row.word == Word.EXPIRED and days > 0:
        return tr("有效期到 {day} 为止，已过 {days} 天", day=said.expires, days=days)
    if row.word == Word.HOLDER_MISMATCH:
        return tr("与读卡比对：{reason}", reason=tr(REASONS[Reason(row.reason)]))
    if row.reason == Reason.LIST_TOO_OLD and row.age is not None:
        return tr(
            "本机的状态清单已 {age}，超过 {limit}", age=span(row.age.age_s), limit=span(row.age.limit_s)
        )
    return tr(REASONS[Reason(row.reason)]) if row.reason else ""


def what_to_do(row: CheckedRow) -> str:
    """What the clerk may do."""
    if row.what is What.ID_CARD:
        return tr(CARD_DO[row.word])
    if row.word == Word.VALID:
        return tr((SAME_DO if row.compared is Compared.SAME else VALID_DO)[row.what])
    return tr(REPLACED_DO if replaced(row) else WHAT_TO_DO[Word(row.word)])


def replaced(row: CheckedRow) -> bool:
    """Whether the library has a newer print of the same certificate in force."""
    other = row.other
    newer = other.state is Asked.FOUND and other.print_number > row.written.print_number > 0
    return newer and row.word == Word.REVOKED and row.reason == Reason.CANCELLED


def title(row: CheckedRow, vouched: bool) -> str:
    """What it is."""
    name = row.written.type_name if row.what is What.CERTIFICATE else ""
    return name if name and vouched else tr(TITLES[row.what])


def remark(row: CheckedRow, vouched: bool) -> str:
    """At the right of the title: which print, on which sheet where the library knows; or that nobody vouches."""
    if not vouched and row.written.holder:
        return tr("以下内容没有签名作证，不可采信")
    if row.what is not What.CERTIFICATE:
        return ""
    number = tr("第 {number} 次印制", number=row.written.print_number)
    serial = "" if replaced(row) else row.other.blank_serial
    return tr("{print} · 空白证号 {serial}", print=number, serial=serial) if serial else number


def facts(row: CheckedRow, now_us: int) -> list[tuple[str, str]]:
    """What is written, by label, in the order shown: left, right, left …"""
    said = row.written
    if row.what is What.CERTIFICATE:
        end = said.expires or tr("长期")
        left = _left(said.expires, now_us) if row.word == Word.VALID else ""
        return [
            (tr("持证人"), said.holder),
            (tr("证件号码"), said.masked_number),
            (tr("签发机关"), said.issuer),
            (tr("证照标识"), said.identifier),
            (tr("签发日期"), said.issued),
            (tr("有效期至"), f"{end}{left}"),
            *_afterwards(row),
        ]
    if row.what is What.RECEIPT:
        return [
            (tr("办事人"), said.holder),
            (tr("证件号码"), said.masked_number),
            (tr("事项"), said.item),
            (tr("办件编号"), said.case_number),
            (tr("收件时间"), date_time_text(said.filed_at)),
            (tr("收件窗口"), said.station),
        ]
    if row.what is What.ID_CARD:
        return [
            (tr("姓名"), said.holder),
            (tr("证件号码"), said.masked_number),
            (tr("签发日期"), said.issued or "—"),
            (tr("有效期至"), said.expires or "—"),
        ]
    return []


def own_answer(row: CheckedRow) -> str:
    """How long this window took."""
    if row.what is What.ID_CARD:
        return tr("由读卡器读出")
    return tr("用时 {ms} 毫秒", ms=max(1, round(row.took_us / 1_000)))


def other_title(row: CheckedRow) -> str:
    """Who else was asked."""
    return tr("人口库（联网）") if row.what is What.ID_CARD else tr("电子证照库（联网）")


def other_answer(row: CheckedRow) -> tuple[Loud | None, str, str]:
    """What central says: how loud (None: quiet), its word, and a few words more."""
    other = row.other
    if other.state is Asked.ASKING:
        return None, tr("正在查询"), tr("本机判定已可用")
    if other.state is Asked.SILENT:
        return Loud.UNCERTAIN, tr("未答复"), tr("没有连上，按 F6 再问")
    if other.state is Asked.NO:
        unread = row.what is What.UNKNOWN
        return None, tr("不用问"), tr("没有可查的内容") if unread else tr("收件凭证由本机核验")
    at = time_text(other.at)
    if row.what is What.ID_CARD:
        if other.agrees is None:
            return Loud.UNCERTAIN, tr("没有登记"), tr("{time} 答复", time=at)
        look = Loud.VALID if other.agrees else Loud.INVALID
        return look, tr("一致") if other.agrees else tr("姓名不同"), tr("{time} 答复", time=at)
    if other.state is Asked.NOT_FOUND:
        return Loud.UNCERTAIN, tr("没有这张证照"), tr("{time} 答复，可补录", time=at)
    if other.entered:
        return Loud.VALID, tr("已补录过"), other.date
    known = other.standing in set(Standing)
    named = tr(STANDING_NAMES[Standing(other.standing)]) if known else tr("状态不明")
    fine = other.standing == Standing.IN_FORCE and not replaced(row)
    if replaced(row):
        named = tr("现行第 {number} 次印制", number=other.print_number)
    agree = fine == (row.own[0] == Word.VALID)
    both = tr("{time} 答复，两边一致", time=at) if agree else tr("{time} 答复，以联网为准", time=at)
    if not agree and fine:  # nothing the library says makes valid what we did not find so
        waits = row.own[0] == Word.UNCONFIRMED
        both = tr(UNTIL_LIST if waits else OURS_COUNTS, time=at)
    return (Loud.VALID if fine else Loud.INVALID if known else Loud.UNCERTAIN), named, both


def list_age(age: ListAge | None) -> tuple[str, str]:
    """The line over the bar: which list and how old; from when on it no longer counts."""
    if age is None:
        return tr("本机还没有状态清单"), tr("联网后自动取得")
    told = tr(
        "状态清单第 {number} 期 · {time} 签发 · 已 {age}|第 {number} 期 · 已 {age}",
        number=age.sequence,
        time=date_time_text(age.issued_at)[5:],
        age=span(age.age_s),
    )
    limit = span(age.limit_s) if age.limit_s else ""
    return told, tr("超过 {limit} 将显示“离线未能确认”|限 {limit}", limit=limit) if limit else ""


def span(seconds: int) -> str:
    """A length of time in its two largest units: 1 小时 52 分."""
    days, rest = divmod(seconds, DAY_S)
    hours, minutes = rest // 3_600, rest % 3_600 // 60
    if days > 1:  # of a limit of one day people say 24 hours
        return tr("{days} 天 {hours} 小时", days=days, hours=hours) if hours else tr("{days} 天", days=days)
    hours += days * 24
    if hours:
        return (
            tr("{hours} 小时 {minutes} 分", hours=hours, minutes=minutes)
            if minutes
            else tr("{hours} 小时", hours=hours)
        )
    return tr("{minutes} 分", minutes=minutes)


def past_name(past: PastCheck) -> str:
    """What was checked, in the list: type and holder, or that it was not believed."""
    name = past.type_name or tr(TITLES[What(past.what)])
    doubted = past.word in (Word.MALFORMED, Word.UNKNOWN_ISSUER, Word.FORGED) and past.what != What.ID_CARD
    whose = tr(NOT_BELIEVED) if doubted else past.name or past.identifier[-6:]
    return " · ".join(filter(None, (name, whose)))


def _why(reason: str) -> str:
    """Central tells a reprint by its kind, everything else in words."""
    rule = next((rule for kind, rule in REPRINTS.items() if kind == reason), None)
    return reason if rule is None else tr(rule.name)


def _afterwards(row: CheckedRow) -> list[tuple[str, str]]:
    """What became of it since, which the library alone knows."""
    other = row.other
    if other.state is not Asked.FOUND or row.word not in (Word.REVOKED, Word.SUSPENDED):
        return []
    when, because = ACT_LABELS.get(row.reason, OTHERWISE_LABELS)
    told = [(tr(when), other.date), (tr(because), _why(other.reason))]
    if replaced(row):
        print_text = tr("第 {number} 次印制", number=other.print_number)
        told.append((tr("现行证"), " · ".join(filter(None, (print_text, other.blank_serial)))))
    return [(label, value) for label, value in told if value]


def _not_listed(row: CheckedRow) -> bool:
    listed = [line for line in row.checks if line.name == "revocation"]
    return row.what is What.CERTIFICATE and any(line.result != Result.PASS for line in listed)


def _left(end: str, now_us: int) -> str:
    if not end:
        return ""
    days = (date.fromisoformat(end) - day_of(now_us)).days
    return tr("（余 {days} 天）", days=days) if 0 <= days <= 366 else ""
