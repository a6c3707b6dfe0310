"""Facts of a case by the names of the standards, where we have the fact; what has no name there is ours.

GB/T 39554.1 names the item's codes, GB/T 36903 what is on a certificate. DA/T 85 says what goes into an archive; we
claim none of its structure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

ITEM_STANDARD: Final = "GB/T 39554.1"
CERTIFICATE_STANDARD: Final = "GB/T 36903"
OURS: Final = "办件"


@dataclass(frozen=True)
class CaseMetadata:
    """Empty where it is not known; times in ISO 8601 with their zone, dates as YYYY-MM-DD."""

    item_code: str
    implementation_code: str
    item_name: str
    case_number: str
    applicant: str = ""
    applicant_number: str = ""
    department: str = ""
    centre: str = ""
    filed_at: str = ""
    accepted_at: str = ""
    decided_at: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class CertificateMetadata:
    """A certificate that came of the case; empty where it is not known, dates as YYYY-MM-DD."""

    identifier: str
    type_code: str
    type_name: str = ""
    number: str = ""
    issuer: str = ""
    issuer_code: str = ""
    issued_on: str = ""
    holder: str = ""
    holder_code: str = ""
    holder_code_type: str = ""
    valid_from: str = ""
    valid_to: str = ""


_ITEM_NAMES: Final[Mapping[str, str]] = {
    "item_code": "基本编码",
    "implementation_code": "实施编码",
    "item_name": "事项名称",
}
_CASE_NAMES: Final[Mapping[str, str]] = {
    "case_number": "办件编号",
    "applicant": "申请人",
    "applicant_number": "申请人证件号码",
    "department": "实施主体",
    "centre": "收件机构",
    "filed_at": "收件时间",
    "accepted_at": "受理时间",
    "decided_at": "办结时间",
    "outcome": "办理结果",
}
_CERTIFICATE_NAMES: Final[Mapping[str, str]] = {
    "identifier": "证照标识",
    "type_code": "证照类型代码",
    "type_name": "证照类型名称",
    "number": "证照编号",
    "issuer": "证照颁发机构",
    "issuer_code": "证照颁发机构代码",
    "issued_on": "证照颁发日期",
    "holder": "持证主体",
    "holder_code": "持证主体代码",
    "holder_code_type": "持证主体代码类型",
    "valid_from": "证照有效期起始日期",
    "valid_to": "证照有效期截止日期",
}


def standard_names(case: CaseMetadata, certificates: Sequence[CertificateMetadata]) -> dict[str, Any]:
    """As metadata.json has it: {standard: {name: value}}, for certificates a list; without what is not known."""
    facts = asdict(case)
    return {
        ITEM_STANDARD: _named(facts, _ITEM_NAMES),
        OURS: _named(facts, _CASE_NAMES),
        CERTIFICATE_STANDARD: [_named(asdict(one), _CERTIFICATE_NAMES) for one in certificates],
    }


def _named(facts: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {name: facts[key] for key, name in names.items() if facts[key]}
