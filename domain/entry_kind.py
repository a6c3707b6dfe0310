"""The kinds of entries, and for each the staff task it is done under."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.access import StaffTask
from domain.words import N_


class EntryKind(StrEnum):
    """What an entry says happened."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    ACCOUNT_LOCKED = "account_locked"
    ACCOUNT_UNLOCKED = "account_unlocked"
    NOT_ALLOWED = "not_allowed"
    IDENTIFIED = "identified"
    QUERIED = "queried"
    NUMBER_REVEALED = "number_revealed"
    FILED = "filed"
    PAPER_PRINTED = "paper_printed"
    SETTLED = "settled"
    RECORDS_EXPORTED = "records_exported"
    # central's own
    PENDING_RESOLVED = "pending_resolved"
    LAPSED = "lapsed"
    DECIDED = "decided"


K = EntryKind
# None: needs no task (a sign-in is before any role; central acts by itself).
TASK_OF: Final[Mapping[EntryKind, StaffTask | None]] = {
    K.SIGNED_IN: None,
    K.SIGN_IN_FAILED: None,
    K.ACCOUNT_LOCKED: None,
    K.NOT_ALLOWED: None,
    K.ACCOUNT_UNLOCKED: StaffTask.UNLOCK_ACCOUNT,
    K.IDENTIFIED: StaffTask.IDENTIFY,
    K.QUERIED: StaffTask.IDENTIFY,
    K.NUMBER_REVEALED: StaffTask.REVEAL_NUMBER,
    K.FILED: StaffTask.FILE_CASE,
    K.PAPER_PRINTED: StaffTask.PRINT_PAPER,
    K.SETTLED: StaffTask.SETTLE_RECORD,
    K.RECORDS_EXPORTED: StaffTask.EXPORT_RECORDS,
    K.PENDING_RESOLVED: None,
    K.LAPSED: None,
    K.DECIDED: None,
}
CENTRAL_ONLY: Final = frozenset({K.PENDING_RESOLVED, K.LAPSED, K.DECIDED})
# What 待同步 counts: records about a case, certificate or blank; the rest stand in one line below.
COUNTED: Final = frozenset({K.FILED, K.SETTLED})
KIND_NAMES: Final[Mapping[EntryKind, str]] = {
    K.SIGNED_IN: N_("登录"),
    K.SIGN_IN_FAILED: N_("登录未通过"),
    K.ACCOUNT_LOCKED: N_("账号锁定"),
    K.ACCOUNT_UNLOCKED: N_("账号解锁"),
    K.NOT_ALLOWED: N_("越权被拒"),
    K.IDENTIFIED: N_("识别身份"),
    K.QUERIED: N_("查询共享数据"),
    K.NUMBER_REVEALED: N_("查看完整证件号"),
    K.FILED: N_("收件"),
    K.PAPER_PRINTED: N_("打印凭证"),
    K.SETTLED: N_("处理"),
    K.RECORDS_EXPORTED: N_("导出记录"),
    K.PENDING_RESOLVED: N_("联网核对结果"),
    K.LAPSED: N_("逾期视为受理"),
    K.DECIDED: N_("审批决定"),
}
