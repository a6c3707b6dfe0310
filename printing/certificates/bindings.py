"""What a field of a template may show: each name with the longest text that must find room in it.

The widest text is the sample: a template is checked with it, so that no real value meets its limit at the window.
Dates are ISO 8601. print_number is not a value of the certificate but of its print.
"""

from collections.abc import Mapping
from typing import Final

PRINT_NUMBER: Final = "print_number"
_DAY: Final = "2026-12-28"
_NAME: Final = "阿卜杜热西提·麦麦提艾力·吾布力喀斯木·阿卜杜克热"  # 25 characters of a made-up person
_PLACE: Final = (
    "上海市示例新区示例国际旅游度假区示例新市镇示例东路 1234 弄 123 号 24 层 2401 室甲座（示例新苑三期）"
)
_OFFICE: Final = "示例区示例国际旅游度假区示例新市镇社区事务受理服务中心分中心"

LONGEST: Final[Mapping[str, str]] = {
    "holder_name": _NAME,
    "sex": "女",
    "masked_number": "310101********001X",
    "address": _PLACE,
    "registered_on": _DAY,
    "expires_on": _DAY,
    "issued_on": _DAY,
    "issuer": _OFFICE,
    "identifier": "W" * 8 + "0" * 56,  # GB/T 36904; a code holds 64
    PRINT_NUMBER: "第 9999 次印制",
    "location": _PLACE,
    "lessor": _NAME,
    "lessee": _NAME,
    "begins": _DAY,
    "ends": _DAY,
    "filing_number": "0" * 24,
    "card_kind": "上海市敬老卡（老年综合津贴）",
    "collect_from": f"{_DAY} 起，{_OFFICE}",
    "bank": "示例农村商业银行股份有限公司示例新市镇支行",
}
LONGEST_SERIAL: Final = "JZ" + "0" * 13
# Without these a sheet cannot be told from another's, nor checked against its code.
NEEDED: Final = ("holder_name", "masked_number", "identifier", "issuer", "issued_on", PRINT_NUMBER)


def print_number_text(number: int) -> str:
    """As it stands on the sheet."""
    return f"第 {number} 次印制"


def serial_text(serial: str) -> str:
    """The blank's number as its maker prints it."""
    return f"No. {serial}"
