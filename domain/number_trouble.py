"""Why a typed or read number is refused. `reason` is the short mark beside the field, `says` the whole sentence."""

from typing import ClassVar

from domain.trouble import Trouble
from domain.words import N_


class NumberRefused(Trouble):
    """A number cannot be right. position: index of the first wrong character, None if the whole is meant."""

    reason: ClassVar[str] = ""

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


class IdNumberWrong(NumberRefused):
    """An ID number breaks GB 11643 or the form of a residence permit."""


class IdLengthWrong(IdNumberWrong):
    reason = N_("位数不符")
    says = "证件号码位数不符，应为 18 位（2017 版外国人永居证为 15 位）。已录入的内容没有改动。请对照证件重新核对。"


class IdCharacterWrong(IdNumberWrong):
    reason = N_("含有不允许的字符")
    says = "证件号码含有不允许的字符，只有末位可以是 X。已录入的内容没有改动。请对照证件改正标出的一位。"


class IdAreaWrong(IdNumberWrong):
    reason = N_("地区代码不符")
    says = "证件号码开头的地区代码不符。已录入的内容没有改动。请对照证件核对前六位。"


class IdDateWrong(IdNumberWrong):
    reason = N_("出生日期不符")
    says = "证件号码中的出生日期不存在。已录入的内容没有改动。请对照证件核对第 7 至 14 位。"


class IdCheckWrong(IdNumberWrong):
    reason = N_("校验位不符")
    says = "证件号码的校验位不符，可能有一位录错。已录入的内容没有改动。请对照证件逐位核对。"


class IdDocumentWrong(IdNumberWrong):
    reason = N_("号码不合要求")
    says = N_("护照号、户口簿号应为 5 至 17 位字母和数字。已录入的内容没有改动。请对照证件重新核对。")


class UsccWrong(NumberRefused):
    """A unified social credit code breaks GB 32100."""


class UsccLengthWrong(UsccWrong):
    reason = N_("位数不符")
    says = "统一社会信用代码位数不符，应为 18 位。已录入的内容没有改动。请对照证照重新核对。"


class UsccCharacterWrong(UsccWrong):
    reason = N_("含有不允许的字符")
    says = "统一社会信用代码含有不允许的字符，不会出现 I、O、Z、S、V。已录入的内容没有改动。请对照证照改正标出的一位。"


class UsccCheckWrong(UsccWrong):
    reason = N_("校验位不符")
    says = "统一社会信用代码的校验位不符，可能有一位录错。已录入的内容没有改动。请对照证照逐位核对。"
