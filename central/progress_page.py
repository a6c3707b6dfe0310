"""The page behind the receipt's code, for a citizen's telephone: no script, nothing from elsewhere, no person in it."""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from string import Template
from typing import Final, NamedTuple

from central.progress import Progress
from domain.case_state import CaseState
from resources.files import path

_S: Final = CaseState


class _Words(NamedTuple):
    """state: in words; next: what comes next, for the citizen, '' for nothing; tone: of style."""

    state: str
    next: str
    tone: str = "goes"


_WORDS: Final[Mapping[str, _Words]] = {
    _S.COLLECTED: _Words("已收件，正在审核", "审核后受理，或者一次告知需要补正的全部内容。"),
    _S.CORRECTION: _Words("请补正材料", "请按《补正通知书》备齐材料，交到受理中心任一窗口。", "asks"),
    _S.ACCEPTED: _Words("已受理", "由承办部门办理。您不用做什么。"),
    _S.IN_PROGRESS: _Words("正在办理", "由承办部门办理。您不用做什么。"),
    _S.SPECIAL: _Words(
        "办理时间暂停计算", "承办部门还需要材料或者调查。如需您配合，受理中心会联系您。", "asks"
    ),
    _S.DECIDED: _Words("已办结", "结果正在制作。做好后受理中心会通知您。", "done"),
    _S.READY: _Words("可以领取", "请带身份证件和收件凭证，到受理中心领取。", "done"),
    _S.ISSUED: _Words("已领取", "本办件已经办完。", "done"),
    _S.REFUSED: _Words("不予受理", "原因和救济途径写在《不予受理决定书》上。", "asks"),
    _S.NOT_APPROVED: _Words("不予批准", "原因和救济途径写在决定书上。有疑问请致电受理中心。", "asks"),
    _S.WITHDRAWN: _Words("已撤回", "本办件按申请人的要求撤回。需要时可以重新申请。", "done"),
    _S.RETURNED: _Words("已退件", "材料已退回申请人。需要时可以重新申请。", "done"),
    _S.ABORTED: _Words("已终止", "本办件没有办成。原因请致电受理中心。", "asks"),
}
_UNHEARD: Final = _Words("正在办理", "详情请致电受理中心。")
_LATEST: Final[Mapping[str, str]] = {_S.COLLECTED: "最迟答复"}
_NOT_FOUND: Final = "没有找到这个办件。请核对收件凭证，重新扫一扫右上角的二维码；也可以致电受理中心查询。"
_TOO_OFTEN: Final = "查询太频繁。办件不受影响。请一分钟后再扫一扫二维码。"

_STYLE: Final = Template(
    "body{margin:0;background:$page;color:$ink;font:18px/1.6 system-ui,'PingFang SC','Noto Sans SC',sans-serif}"
    "main{max-width:32rem;margin:0 auto;padding:1rem}"
    "h1{font-size:1.15rem;margin:.5rem 0 1rem}"
    ".card{background:$card;border:1px solid $line;border-radius:8px;padding:1rem}"
    ".state{font-size:1.5rem;font-weight:700;margin:0;padding-left:.75rem;border-left:6px solid $primary}"
    ".asks{border-color:$warning}.done{border-color:$ok}"
    "dl{margin:1rem 0 0}dt{color:$ink_2;font-size:.9rem}dd{margin:0 0 .75rem;overflow-wrap:anywhere}"
    "a{color:$primary;display:inline-block;padding:.4rem 0}p{margin:.75rem 0 0}.small{color:$ink_2;font-size:.9rem}"
)
_PAGE: Final = Template(
    '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"/>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    '<meta name="robots" content="noindex"/><meta name="format-detection" content="telephone=no"/>'
    "<title>$title</title><style>$style</style></head><body><main><h1>$title</h1>$body</main></body></html>\n"
)
_TITLE: Final = "办件进度"


def _styled() -> str:
    """The colours are those of the tokens; a name of them with a hyphen cannot stand in a template."""
    colours = json.loads(path("tokens.json").read_text("utf-8"))["colour"]
    return _STYLE.substitute({name.replace("-", "_"): value for name, value in colours.items()})


STYLE: Final = _styled()
# Only this very style is allowed; no script, picture, form or frame.
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'sha256-"
    + b64encode(sha256(STYLE.encode()).digest()).decode()
    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def progress_page(progress: Progress) -> str:
    """The page of a case."""
    words = _WORDS.get(progress.state, _UNHEARD)
    rows = {
        "事项": progress.item,
        "办件编号": progress.number,
        "承办部门": progress.department,
        "收件日期": progress.filed_on,
        _LATEST.get(progress.state, "最迟办结"): progress.latest,
        "最近进展": progress.moved_on,
        "受理中心": progress.centre,
    }
    listed = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in rows.items() if value)
    return _whole(
        f'<section class="card"><p class="state {words.tone}">{words.state}</p><p>{words.next}</p>'
        f"<dl>{listed}{_phone(progress.phone)}</dl></section>"
        '<p class="small">本页不显示个人信息。请妥善保管收件凭证，不要把二维码发给他人。</p>'
    )


def not_found_page() -> str:
    """For a wrong token and for no such case alike."""
    return _whole(f'<section class="card"><p>{_NOT_FOUND}</p></section>')


def too_often_page() -> str:
    """For an address that asks too often."""
    return _whole(f'<section class="card"><p>{_TOO_OFTEN}</p></section>')


def _phone(phone: str) -> str:
    digits = "".join(c for c in phone if c in "0123456789")
    if not digits:
        return ""
    return f'<dt>联系电话</dt><dd><a href="tel:{digits}">{escape(phone)}</a></dd>'


def _whole(body: str) -> str:
    return _PAGE.substitute(title=_TITLE, style=STYLE, body=body)
