"""Which papers there are."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """The value is the paper's title."""

    COLLECTED_RECEIPT = "收件凭证"
    ACCEPTED_RECEIPT = "受理凭证"
    MATERIAL_LIST = "材料清单"
    ACCEPTANCE_NOTICE = "受理通知书"
    ONE_TIME_NOTICE = "一次性告知单"
    CORRECTION_NOTICE = "补正通知书"
    REFUSAL = "不予受理通知书"
    NOT_COLLECTED = "不收件告知单"
    DEFERRAL_PROMISE = "容缺承诺书"
    COMMITMENT = "告知承诺书"
    POWER_OF_ATTORNEY = "委托书"
    HANDOVER_LIST = "材料交接清单"
    RETURN_LIST = "退件清单"
    COLLECTION_RECEIPT = "领证签收单"
    EXTENSION_NOTICE = "延期告知书"
    DAY_CLOSE = "日结报告"
    ITEM_GUIDE = "办事指南"
