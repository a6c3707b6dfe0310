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
    TOLD = "told"
    NOT_COLLECTED = "not_collected"
    MATTER_ENDED = "matter_ended"
    OBJECTION_LODGED = "objection_lodged"
    CORRECTION_NOTIFIED = "correction_notified"
    SUPPLEMENTED = "supplemented"
    CASE_ACCEPTED = "case_accepted"
    CASE_REFUSED = "case_refused"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed_over"
    HANDOVER_TAKEN = "handover_taken"
    COPIED_OUT = "copied_out"
    DEPARTMENT_NUMBERED = "department_numbered"
    PAPER_PRINTED = "paper_printed"
    SETTLED = "settled"
    RECORDS_EXPORTED = "records_exported"
    CHECKED = "checked"
    INCIDENT_RAISED = "incident_raised"
    PAPER_CERTIFICATE_ENTERED = "paper_certificate_entered"
    BLANKS_RECEIVED = "blanks_received"
    BLANKS_ISSUED = "blanks_issued"
    BLANKS_TRANSFERRED = "blanks_transferred"
    BLANKS_RETURNED = "blanks_returned"
    BLANKS_COUNTED = "blanks_counted"
    BLANKS_LOST = "blanks_lost"
    BLANKS_DESTROYED = "blanks_destroyed"
    BLANK_TAKEN = "blank_taken"
    PRINT_CAME_OUT = "print_came_out"
    PRINT_SPOILED = "print_spoiled"
    CERTIFICATE_SHELVED = "certificate_shelved"
    COLLECTOR_CALLED = "collector_called"
    CERTIFICATE_COLLECTED = "certificate_collected"
    CERTIFICATE_SENT_BACK = "certificate_sent_back"
    APPROVAL_ASKED = "approval_asked"
    APPROVED = "approved"
    APPROVAL_DENIED = "approval_denied"
    REPRINT_ASKED = "reprint_asked"
    CERTIFICATE_SUSPENDED = "certificate_suspended"
    SUSPENSION_LIFTED = "suspension_lifted"
    # central's own
    PENDING_RESOLVED = "pending_resolved"
    LAPSED = "lapsed"
    DECIDED = "decided"
    CERTIFICATE_MADE = "certificate_made"
    PRINT_SIGNED = "print_signed"
    CERTIFICATE_REVOKED = "certificate_revoked"


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
    K.TOLD: StaffTask.TELL,
    K.NOT_COLLECTED: StaffTask.TELL,
    K.MATTER_ENDED: StaffTask.TELL,
    K.OBJECTION_LODGED: StaffTask.LODGE_OBJECTION,
    K.CORRECTION_NOTIFIED: StaffTask.TELL,
    K.SUPPLEMENTED: StaffTask.SUPPLEMENT_CASE,
    K.CASE_ACCEPTED: StaffTask.ACCEPT_CASE,
    K.CASE_REFUSED: StaffTask.REFUSE_CASE,
    K.AMENDED: StaffTask.AMEND_CASE,
    K.WITHDRAWN: StaffTask.WITHDRAW_CASE,
    K.HANDED_OVER: StaffTask.HAND_OVER,
    K.HANDOVER_TAKEN: StaffTask.HAND_OVER,
    K.COPIED_OUT: StaffTask.COPY_OUT,
    K.DEPARTMENT_NUMBERED: StaffTask.COPY_OUT,
    K.PAPER_PRINTED: StaffTask.PRINT_PAPER,
    K.SETTLED: StaffTask.SETTLE_RECORD,
    K.RECORDS_EXPORTED: StaffTask.EXPORT_RECORDS,
    K.CHECKED: StaffTask.CHECK_CERTIFICATE,
    K.INCIDENT_RAISED: StaffTask.CHECK_CERTIFICATE,
    K.PAPER_CERTIFICATE_ENTERED: StaffTask.ENTER_PAPER_CERTIFICATE,
    K.BLANKS_RECEIVED: StaffTask.KEEP_BLANKS,
    K.BLANKS_ISSUED: StaffTask.SIGN_FOR_BLANKS,
    K.BLANKS_TRANSFERRED: StaffTask.KEEP_BLANKS,
    K.BLANKS_RETURNED: StaffTask.SIGN_FOR_BLANKS,
    K.BLANKS_COUNTED: StaffTask.KEEP_BLANKS,
    K.BLANKS_LOST: StaffTask.KEEP_BLANKS,
    K.BLANKS_DESTROYED: StaffTask.DESTROY_BLANKS,
    K.BLANK_TAKEN: StaffTask.ISSUE_CERTIFICATE,
    K.PRINT_CAME_OUT: StaffTask.ISSUE_CERTIFICATE,
    K.PRINT_SPOILED: StaffTask.ISSUE_CERTIFICATE,
    K.CERTIFICATE_SHELVED: StaffTask.ISSUE_CERTIFICATE,
    K.COLLECTOR_CALLED: StaffTask.ISSUE_CERTIFICATE,
    K.CERTIFICATE_COLLECTED: StaffTask.ISSUE_CERTIFICATE,
    K.CERTIFICATE_SENT_BACK: StaffTask.ISSUE_CERTIFICATE,
    K.APPROVAL_ASKED: StaffTask.ASK_REPRINT,
    K.APPROVED: StaffTask.APPROVE_REPRINT,
    K.APPROVAL_DENIED: StaffTask.APPROVE_REPRINT,
    K.REPRINT_ASKED: StaffTask.ASK_REPRINT,
    K.CERTIFICATE_SUSPENDED: StaffTask.SUSPEND_CERTIFICATE,
    K.SUSPENSION_LIFTED: StaffTask.SUSPEND_CERTIFICATE,
    K.PENDING_RESOLVED: None,
    K.LAPSED: None,
    K.DECIDED: None,
    K.CERTIFICATE_MADE: None,
    K.PRINT_SIGNED: None,
    K.CERTIFICATE_REVOKED: None,
}
CENTRAL_ONLY: Final = frozenset(
    {K.PENDING_RESOLVED, K.LAPSED, K.DECIDED, K.CERTIFICATE_MADE, K.PRINT_SIGNED, K.CERTIFICATE_REVOKED}
)
# Acts of two people: the row of the role table that the other one must have. She is never the one who acts.
APPROVER_TASK: Final[Mapping[EntryKind, StaffTask]] = {
    K.REPRINT_ASKED: StaffTask.APPROVE_REPRINT,
    K.BLANKS_DESTROYED: StaffTask.DESTROY_BLANKS,
    K.INCIDENT_RAISED: StaffTask.RAISE_INCIDENT,
}
# What 待同步 counts: records about a case, certificate or blank; the rest stand in one line below.
COUNTED: Final = frozenset(
    {
        K.FILED,
        K.OBJECTION_LODGED,
        K.CORRECTION_NOTIFIED,
        K.SUPPLEMENTED,
        K.CASE_ACCEPTED,
        K.CASE_REFUSED,
        K.AMENDED,
        K.WITHDRAWN,
        K.HANDED_OVER,
        K.HANDOVER_TAKEN,
        K.DEPARTMENT_NUMBERED,
        K.SETTLED,
        K.BLANKS_RECEIVED,
        K.BLANKS_ISSUED,
        K.BLANKS_TRANSFERRED,
        K.BLANKS_RETURNED,
        K.BLANKS_LOST,
        K.BLANKS_DESTROYED,
        K.BLANK_TAKEN,
        K.PRINT_CAME_OUT,
        K.PRINT_SPOILED,
        K.CERTIFICATE_SHELVED,
        K.COLLECTOR_CALLED,
        K.CERTIFICATE_COLLECTED,
        K.CERTIFICATE_SENT_BACK,
        K.REPRINT_ASKED,
        K.CERTIFICATE_SUSPENDED,
        K.SUSPENSION_LIFTED,
    }
)
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
    K.TOLD: N_("一次性告知"),
    K.NOT_COLLECTED: N_("不收件告知"),
    K.MATTER_ENDED: N_("来访事项结束"),
    K.OBJECTION_LODGED: N_("数据异议"),
    K.CORRECTION_NOTIFIED: N_("补正告知"),
    K.SUPPLEMENTED: N_("补正收件"),
    K.CASE_ACCEPTED: N_("转受理"),
    K.CASE_REFUSED: N_("不予受理"),
    K.AMENDED: N_("更正办件"),
    K.WITHDRAWN: N_("撤回"),
    K.HANDED_OVER: N_("材料交出"),
    K.HANDOVER_TAKEN: N_("材料接收"),
    K.COPIED_OUT: N_("逐栏复制"),
    K.DEPARTMENT_NUMBERED: N_("录入部门编号"),
    K.PAPER_PRINTED: N_("打印凭证"),
    K.SETTLED: N_("处理"),
    K.CHECKED: N_("核验证照"),
    K.INCIDENT_RAISED: N_("上报可疑证照"),
    K.PAPER_CERTIFICATE_ENTERED: N_("补录纸质证照"),
    K.BLANKS_RECEIVED: N_("空白证照领用"),
    K.BLANKS_ISSUED: N_("空白证照窗口签收"),
    K.BLANKS_TRANSFERRED: N_("空白证照调拨"),
    K.BLANKS_RETURNED: N_("空白证照交回"),
    K.BLANKS_COUNTED: N_("空白证照盘点"),
    K.BLANKS_LOST: N_("空白证照报失"),
    K.BLANKS_DESTROYED: N_("空白证照销毁"),
    K.BLANK_TAKEN: N_("占用空白证照"),
    K.PRINT_CAME_OUT: N_("证照打印结果"),
    K.PRINT_SPOILED: N_("证照未交付作废"),
    K.CERTIFICATE_SHELVED: N_("证照入待领架"),
    K.COLLECTOR_CALLED: N_("通知领证"),
    K.CERTIFICATE_COLLECTED: N_("证照领取"),
    K.CERTIFICATE_SENT_BACK: N_("逾期未领退回"),
    K.APPROVAL_ASKED: N_("提请批准"),
    K.APPROVED: N_("批准"),
    K.APPROVAL_DENIED: N_("不批准"),
    K.REPRINT_ASKED: N_("申请补换发"),
    K.CERTIFICATE_SUSPENDED: N_("证照挂失"),
    K.SUSPENSION_LIFTED: N_("解除挂失"),
    K.RECORDS_EXPORTED: N_("导出记录"),
    K.PENDING_RESOLVED: N_("联网核对结果"),
    K.LAPSED: N_("逾期视为受理"),
    K.DECIDED: N_("审批决定"),
    K.CERTIFICATE_MADE: N_("制作证照"),
    K.PRINT_SIGNED: N_("签发新印次"),
    K.CERTIFICATE_REVOKED: N_("证照失效"),
}
