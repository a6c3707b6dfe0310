"""What a check of an archive package says, and in which words; ui/ translates them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from credentials.checks import Result
from domain.words import N_


class About(StrEnum):
    """The checks in their order; the value is what the clerk calls it."""

    BOX = N_("文件包")
    SIGNATURE = N_("签名")
    SIGNER = N_("签名者")
    COMPLETE = N_("齐全")
    CONTENT = N_("内容")
    LOG = N_("办理记录")
    SEALS = N_("电子印章")


class Finding(NamedTuple):
    """One line of the answer. says: a text with {names} of parameters."""

    about: About
    result: Result
    says: str
    parameters: Mapping[str, object] = {}


class BadBox(ValueError):
    """The package cannot be read at all. says: why, for the clerk."""

    def __init__(self, says: str, **parameters: object) -> None:
        super().__init__(says)
        self.says, self.parameters = says, parameters


# The box
OPENED: Final = N_("可以打开，共 {count} 个文件")
NO_ZIP: Final = N_("不是归档包，或文件已损坏")
TOO_LARGE: Final = N_("超过归档包的大小上限，没有打开")
TOO_MANY: Final = N_("文件数超过归档包的上限，没有打开")
BAD_NAME: Final = N_("其中有不允许的文件名“{path}”，没有打开")
TWICE: Final = N_("文件“{path}”出现两次，没有打开")
NOT_PLAIN: Final = N_("文件“{path}”的存放方式不是归档包所用，没有打开")
HIDDEN_BYTES: Final = N_("文件之间夹有清单以外的数据，没有打开")
NO_MANIFEST: Final = N_("没有清单 manifest.json，或清单不能读懂")
# Signature and signer
SIGNED: Final = N_("清单的签名有效")
NO_SIGNATURE: Final = N_("没有签名")
BAD_SIGNATURE: Final = N_("签名与清单不符，或不是所给公钥的签名")
SIGNED_BY_KEY: Final = N_("是所给公钥的签名，制作机构的编号为 {station}")
NO_KEY_GIVEN: Final = N_("没有给出公钥，不能确认是谁签名；包内所写公钥为 {key}")
SIGNER_UNKNOWN: Final = N_("签名无效，不能确认")
# Files
ALL_THERE: Final = N_("清单所列 {count} 个文件都在，没有多余的文件")
MISSING: Final = N_("缺少：{paths}")
EXTRA: Final = N_("清单以外的文件：{paths}")
MISSING_AND_EXTRA: Final = N_("缺少：{missing}；清单以外的文件：{extra}")
ALL_SAME: Final = N_("每个文件都与清单的摘要一致")
CHANGED: Final = N_("与清单的摘要不符：{paths}")
# Log
LOG_WHOLE: Final = N_("{entries} 条记录，{links} 处前后相连的都对得上")
LOG_WITHOUT_CONTENT: Final = N_("{entries} 条记录，{links} 处前后相连的都对得上，其中 {bare} 条只有摘要")
NO_LOG: Final = N_("没有办理记录")
LOG_TOO_LONG: Final = N_("记录条数超过归档包的上限，没有检查")
LOG_UNREADABLE: Final = N_("第 {line} 条记录不能读懂")
LOG_UNEVEN: Final = N_("记录和内容的条数不同")
LOG_CONTENT: Final = N_("第 {line} 条记录的内容与其摘要不符")
LOG_TWICE: Final = N_("第 {line} 条记录的序号已经出现过")
LOG_BROKEN: Final = N_("第 {line} 条记录与它的前一条对不上")
# Seals
NO_DOCUMENT: Final = N_("没有需要盖章的文书")
NO_ROOT_GIVEN: Final = N_("没有给出印章的根证书")
SEALS_WHOLE: Final = N_("{count} 份文书的电子印章都有效")
SEAL_NONE: Final = N_("没有电子印章：{paths}")
SEAL_BROKEN: Final = N_("盖章后内容被改动：{paths}")
SEAL_ADDED_TO: Final = N_("盖章后又添加了内容：{paths}")
SEAL_UNTRUSTED: Final = N_("电子印章的证书不受所给根证书认可，或当时不在有效期内：{paths}")
SEAL_NO_PDF: Final = N_("不能按 PDF 打开：{paths}")
