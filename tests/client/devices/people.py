"""Cards of people who do not exist (area 319900 is not assigned), one for each layout."""

from dataclasses import replace
from datetime import date
from typing import Final

from hypothesis import strategies as st

from client.devices.card_layout import KINDS
from domain.card import ETHNICITIES, CardRead
from domain.id_number import IdKind, check_digit
from domain.name import fit_units

HAN: Final = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.characters(
    min_codepoint=0x20000, max_codepoint=0x2A6D6
)
BIRTHS: Final = st.dates(date(1930, 1, 1), date(2025, 12, 31))


def id_number(area: str, birth: date, serial: int) -> str:
    """A number of nobody that checks."""
    first17 = f"{area}{birth:%Y%m%d}{serial:03}"
    return first17 + check_digit(first17)


RESIDENT: Final = CardRead(
    letter="",
    name="张示例",
    sex="女",
    birth="1990-03-07",
    number=id_number("319900", date(1990, 3, 7), 2),
    ethnicity="汉",
    address="示例市虚构区样例路 1 弄 2 号 301 室",
    issuer="示例市公安局虚构分局",
    valid_from="2020-01-01",
    valid_to="2040-01-01",
    photo=bytes(range(256)) * 4,
)
HMT: Final = CardRead(
    letter="J",
    name="陈样例",
    sex="男",
    birth="1985-12-31",
    number=id_number("810000", date(1985, 12, 31), 1),
    address="示例市虚构区样例路 3 号",
    issuer="示例市公安局",
    valid_from="2021-05-06",
    valid_to="2026-05-06",
    permit_number="H00000001",
    issue_count="02",
    photo=b"\x01" * 1_024,
)
FOREIGNER: Final = CardRead(
    letter="I",
    name="EXAMPLE, JANE FICTITIA",
    sex="女",
    birth="1980-02-29",
    number="CAN310080022912",
    nationality="CAN",
    chinese_name="简示例",
    version="01",
    issuer="1500",
    valid_from="2018-01-02",
    valid_to="2028-01-02",
    photo=b"\x02" * 1_024,
)
UNKNOWN: Final = CardRead(
    letter="Y",
    name="EXAMPLE",
    sex="男",
    birth="1985-01-01",
    number="932682198501010017",
    photo=b"\x03" * 1_024,
)

TEXTS: Final = st.text(HAN, min_size=1, max_size=40)
DATES: Final = BIRTHS.map(date.isoformat)
PHOTOS: Final = st.binary(min_size=1_024, max_size=1_024) | st.just(b"")


@st.composite
def cards(draw: st.DrawFn) -> CardRead:
    """Any card of a known layout, its fields as long as they fit."""
    letter, birth = draw(st.sampled_from(sorted(KINDS))), draw(BIRTHS)
    area = {IdKind.RESIDENT: "319900", IdKind.HMT: "820000", IdKind.FOREIGNER: ""}[KINDS[letter]]
    common = CardRead(
        letter=letter,
        name=fit_units(draw(TEXTS)),
        sex=draw(st.sampled_from(("男", "女", "未知", "未说明"))),
        birth=birth.isoformat(),
        number=id_number(area, birth, draw(st.integers(0, 999))) if area else "",
        valid_from=draw(DATES),
        valid_to=draw(DATES | st.just("长期")),
        photo=draw(PHOTOS),
    )
    if letter == "I":
        return replace(
            common,
            name=draw(st.text("ABCDEFGHIJ, ", max_size=58).map(lambda t: f"A{t}Z")),
            number=f"{draw(st.sampled_from(('CAN', 'JPN')))}{draw(st.integers(0, 10**12 - 1)):012}",
            nationality=draw(st.sampled_from(("CAN", "JPN"))),
            chinese_name=common.name,
            version="01",
            issuer="1500",
        )
    settled = replace(common, address=fit_units(draw(TEXTS), 35), issuer=fit_units(draw(TEXTS)))
    if letter == "":
        return replace(settled, ethnicity=draw(st.sampled_from(sorted(ETHNICITIES.values()))))
    return replace(
        settled,
        permit_number=draw(st.from_regex(r"[HM][0-9]{8}", fullmatch=True)),
        issue_count=f"{draw(st.integers(1, 99)):02}",
    )
