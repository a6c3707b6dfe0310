"""What a reader got from a chip card (GA/T 490 and the permits that follow it)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

NO_END: Final = "长期"

SEXES: Final[Mapping[str, str]] = {"0": "未知", "1": "男", "2": "女", "9": "未说明"}  # GB/T 2261.1

ETHNICITIES: Final[Mapping[str, str]] = {  # GB/T 3304
    f"{code:02}": name
    for code, name in enumerate(
        (
            *("汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜"),
            *("满", "侗", "瑶", "白", "土家", "哈尼", "哈萨克", "傣", "黎", "傈僳"),
            *("佤", "畲", "高山", "拉祜", "水", "东乡", "纳西", "景颇", "柯尔克孜", "土"),
            *("达斡尔", "仫佬", "羌", "布朗", "撒拉", "毛南", "仡佬", "锡伯", "阿昌", "普米"),
            *("塔吉克", "怒", "乌孜别克", "俄罗斯", "鄂温克", "德昂", "保安", "裕固", "京", "塔塔尔"),
            *("独龙", "鄂伦春", "赫哲", "门巴", "珞巴", "基诺"),
        ),
        start=1,
    )
} | {"97": "其他", "98": "外国血统中国籍人士"}


@dataclass(frozen=True, repr=False)
class CardRead:
    """One card. letter: '' resident, I foreigner (2017), J Hong Kong, Macao, Taiwan.

    Dates are ISO 8601; valid_to may be 长期. sex and ethnicity in words, '' for a code the tables lack. A field
    the layout has not is ''. On an I card name is the English one, nationality three letters (GB/T 2659), issuer
    a code. photo is WLT, undecoded; raw the 256 bytes of text. No repr: a person must not slip into a log.
    """

    letter: str
    name: str
    sex: str
    birth: str
    number: str
    ethnicity: str = ""
    address: str = ""
    issuer: str = ""
    valid_from: str = ""
    valid_to: str = ""
    permit_number: str = ""
    issue_count: str = ""
    nationality: str = ""
    chinese_name: str = ""
    version: str = ""
    photo: bytes = b""
    raw: bytes = b""
