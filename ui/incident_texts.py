"""What was kept out or noted at this station, in words: of each kind, and of each feed a row was kept out of."""

from collections.abc import Mapping
from typing import Final

from domain.exchange import Feed
from domain.rows.records import IncidentRow
from domain.words import N_
from ui.words import tr

FEEDS: Final[Mapping[str, str]] = {
    Feed.ANSWERS: N_("市级平台的答复"),
    Feed.DOCUMENTS: N_("办件资料"),
    Feed.CATALOGUE: N_("目录"),
    Feed.CALENDAR: N_("工作日历"),
    Feed.USERS: N_("人员名单"),
    Feed.SETTINGS: N_("市级参数"),
    Feed.TASKS: N_("待办任务"),
    Feed.ISSUERS: N_("签发机构名单"),
    Feed.STATUS_LISTS: N_("证照状态名单"),
    Feed.CERTIFICATES: N_("待打印证照"),
}
KEPT_OUT: Final = N_("{feed}有 1 项更新没有采用")
OVER: Final = N_("{feed}有 1 项更新没有采用，后来的已采用")
# By the kind under which it was noted; what sync met has the name of the answer (sync/fates.py).
KINDS: Final[Mapping[str, str]] = {
    "older_than_anchor": N_("本机存储是较早的副本"),
    "stack_disagrees": N_("空白证的顺序与登记的不一致"),
    "older_list": N_("收到的证照状态名单比本机的旧，没有采用"),
    "forged": N_("市级平台的答复签名不符，没有采用"),
    "wrong_hash": N_("扫描件送到后与本机的不一致，将重新发送"),
    "clock": N_("本机时钟与市级平台相差过大"),
    "mismatch": N_("市级平台存有编号相同、内容不同的记录，已停止发送"),
    "old_epoch": N_("本机存储已被更新的副本替代，已停止发送"),
    "store_older": N_("市级平台的记录比本机的新，已停止发送"),
    "central_older": N_("市级平台的记录比以前少，本机正在补发"),
    "stuck": N_("有 1 条记录市级平台没有收下，本机会继续发送"),
}


def told(incident: IncidentRow) -> str:
    """What happened, and for the technician the English of it: 目录有 1 项更新没有采用 (catalogue 87: ValueError …)."""
    detail = f"{incident.about}: {incident.reason}" if incident.reason else incident.about
    if incident.feed:
        text = tr(KEPT_OUT if incident.reason else OVER, feed=tr(FEEDS[incident.feed]))
    else:
        text = tr(KINDS[incident.kind])
    return f"{text} ({detail})"
