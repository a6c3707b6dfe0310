"""Verdicts, reasons and checks of certificates as the clerk reads them. Neutral: nobody is accused of anything."""

from collections.abc import Mapping
from typing import Final

from credentials.checks import Reason, Result, Word
from domain.words import N_

WORDS: Final[Mapping[Word, str]] = {
    Word.MALFORMED: N_("无法识别"),
    Word.UNKNOWN_ISSUER: N_("签发机构不明"),
    Word.FORGED: N_("签名不符"),
    Word.REVOKED: N_("已失效"),
    Word.SUSPENDED: N_("已挂失"),
    Word.NOT_YET_VALID: N_("未生效"),
    Word.EXPIRED: N_("过期"),
    Word.HOLDER_MISMATCH: N_("持证人不符"),
    Word.UNCONFIRMED: N_("离线未能确认"),
    Word.VALID: N_("有效"),
}
# REVOKED names its act.
ACTS: Final[Mapping[Reason, str]] = {
    Reason.CANCELLED: N_("已注销"),
    Reason.REVOKED: N_("已吊销"),
    Reason.WITHDRAWN: N_("已撤销"),
    Reason.VOIDED: N_("已作废"),
}
WHAT_TO_DO: Final[Mapping[Word, str]] = {
    Word.MALFORMED: N_("请将证件放平后重新扫描，或换一张更清晰的图片；仍不能识别时请值班长协助。"),
    Word.UNKNOWN_ISSUER: N_("请联网后再核验一次，或向签发机构核实。"),
    Word.FORGED: N_("请重新扫描一次；结果不变时请值班长协助核实。"),
    Word.REVOKED: N_("此证件不能使用，请告知持证人到签发机构了解情况。"),
    Word.SUSPENDED: N_("此证件已挂失，请持证人先办理解除挂失。"),
    Word.NOT_YET_VALID: N_("请核对本机时间和证件的生效日期，到期后再用。"),
    Word.EXPIRED: N_("此证件不能使用，请告知持证人办理换发。"),
    Word.HOLDER_MISMATCH: N_("请核对窗口前的人和证件；仍不符时请值班长协助。"),
    Word.UNCONFIRMED: N_("签名相符，状态未能确认。请联网后再核验一次。"),
    Word.VALID: N_("可以使用。"),
}
REASONS: Final[Mapping[Reason, str]] = {
    Reason.NOT_REACHED: N_("前一步没有结果，无从检查"),
    Reason.NO_PICTURE: N_("不是图片"),
    Reason.PICTURE_UNREADABLE: N_("图片打不开"),
    Reason.PICTURE_TOO_LARGE: N_("图片过大"),
    Reason.NO_CODE: N_("图片中没有二维码"),
    Reason.SEVERAL_CODES: N_("图片中有多个二维码，请只留一个"),
    Reason.TOO_LONG: N_("内容过长"),
    Reason.UNKNOWN_PREFIX: N_("开头不是 OW1: 或 HC1:"),
    Reason.NO_BASE45: N_("不是 Base45 编码"),
    Reason.NOT_COMPRESSED: N_("没有压缩"),
    Reason.NO_ZLIB: N_("压缩数据损坏"),
    Reason.INFLATES_TOO_FAR: N_("解压后过大"),
    Reason.NO_SIGN1: N_("签名结构不对"),
    Reason.NO_CLAIMS: N_("声明结构不对"),
    Reason.NO_CONTENT: N_("没有证件内容"),
    Reason.NO_EXPIRY: N_("没有写明有效期"),
    Reason.NO_TRUST: N_("没有给出可信的签发机构"),
    Reason.UNKNOWN_KID: N_("签发机构不在可信名单中"),
    Reason.BARE_KEY: N_("只有公钥，没有证书可查用途和期限"),
    Reason.KEY_NOT_VALID_AT_ISSUE: N_("签发时签发机构的证书不在有效期内"),
    Reason.KEY_NOT_FOR_THIS: N_("签发机构的证书不可用于这类证件"),
    Reason.WRONG_ALGORITHM: N_("签名算法与签发机构的密钥不符"),
    Reason.BAD_SIGNATURE: N_("签名与内容不符"),
    Reason.NO_LIST_DECLARED: N_("签发机构没有状态清单"),
    Reason.NO_STATUS_INDEX: N_("证件没有状态编号"),
    Reason.NO_LIST: N_("本机没有状态清单"),
    Reason.NOT_IN_LIST: N_("本机的状态清单尚无此证件"),
    Reason.LIST_TOO_OLD: N_("本机的状态清单过旧"),
    Reason.SUSPENDED: N_("已挂失"),
    **ACTS,
    Reason.REVOKED_OTHERWISE: N_("状态为失效"),
    Reason.ISSUED_LATER: N_("签发时间晚于现在"),
    Reason.STARTS_LATER: N_("尚未到生效时间"),
    Reason.EXPIRED: N_("已过有效期"),
    Reason.OTHER_NAME: N_("姓名不同"),
    Reason.OTHER_NUMBER: N_("证件号码不同"),
    Reason.BAD_REQUEST: N_("请求不能读懂"),
}
# Of Certificate and of Receipt, by field, in the order shown.
FIELDS: Final[Mapping[str, str]] = {
    "type_name": N_("证件名称"),
    "type_code": N_("类型代码"),
    "identifier": N_("证件编号"),
    "case_number": N_("办件编号"),
    "item": N_("事项"),
    "holder": N_("持证人"),
    "masked_number": N_("证件号码"),
    "issuer": N_("签发单位"),
    "issued": N_("签发日期"),
    "expires": N_("有效期至"),
    "print_number": N_("第几次印制"),
    "status": N_("状态编号"),
    "filed_s": N_("收件时间"),
    "station_id": N_("窗口"),
}
NO_END_TEXT: Final = N_("长期")
CHECKS: Final[Mapping[str, str]] = {
    "picture": N_("图片"),
    "prefix": N_("开头"),
    "base45": N_("编码"),
    "inflate": N_("解压"),
    "cose": N_("结构"),
    "signature": N_("签名"),
    "key_usage": N_("机构证书"),
    "validity": N_("期限"),
    "revocation": N_("状态"),
}
RESULTS: Final[Mapping[Result, str]] = {
    Result.PASS: N_("通过"),
    Result.FAIL: N_("未通过"),
    Result.SKIPPED: N_("未检查"),
}
