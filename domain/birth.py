"""Birth and sex as the clerk reads them off a document whose number does not say them: passport, household book."""

from datetime import date
from typing import ClassVar, Final, NamedTuple

from domain.trouble import Trouble
from domain.words import N_

OLDEST: Final = 130  # years: nobody has been older
SEXES: Final = ("男", "女")


class Born(NamedTuple):
    """birth: a day as typed; sex: one of SEXES. '' for what was not typed."""

    birth: str = ""
    sex: str = ""


class BirthWrong(Trouble):
    """Nobody can be born on it. reason: the short mark beside the field."""

    reason: ClassVar[str] = ""


class BirthNoDay(BirthWrong):
    reason = N_("没有这一天，例如 1990-05-02")
    says = N_("出生日期不是日历上的一天。已录入的内容没有改动。请对照证件重新核对。")


class BirthToCome(BirthWrong):
    reason = N_("不能晚于今天，请核对")
    says = N_("出生日期晚于今天。已录入的内容没有改动。请对照证件重新核对。")


class BirthTooEarly(BirthWrong):
    reason = N_("年龄超过 130 岁，请核对")
    says = N_("按出生日期，年龄超过 130 岁。已录入的内容没有改动。请对照证件重新核对年份。")


def birth_typed(text: str, today: date) -> str:
    """ISO date of YYYY-MM-DD or its eight digits, '' for nothing typed. Raises BirthWrong."""
    said = text.strip()
    if not said:
        return ""
    try:
        born = date.fromisoformat(said)
    except ValueError:
        raise BirthNoDay("not in the calendar") from None
    if born > today:
        raise BirthToCome("after today")
    if (today.year - born.year, today.month, today.day) > (OLDEST, born.month, born.day):
        raise BirthTooEarly("nobody is that old")
    return born.isoformat()
