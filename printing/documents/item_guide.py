"""办事指南: an item told to the person who wants it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from printing.documents.kinds import DocumentKind
from printing.documents.parties import ORDINALS
from printing.documents.parts import Col, Document, Entry, Fields, Grid, Heading, Numbered, Part
from printing.receipt_words import day


@dataclass(frozen=True)
class GuideMaterial:
    """A material: how many, what becomes of the original, where it may come from, when asked ("": always)."""

    name: str
    due: int
    original: str
    source: str
    when: str


@dataclass(frozen=True)
class ItemGuideFacts:
    """statutory, promised: with their unit, as in "20 个工作日"; "" where not published. steps, basis: a line each.

    fee: "不收费" or what is due for what. where: places, hours and telephone, label and value each.
    """

    item: str
    implementation_code: str
    version: int
    department: str
    mode: str
    conditions: tuple[str, ...]
    materials: tuple[GuideMaterial, ...]
    statutory: str
    promised: str
    fee: str
    result: str
    steps: tuple[str, ...]
    basis: tuple[str, ...]
    where: tuple[tuple[str, str], ...]
    date: date


_COLUMNS: Final = (
    Col("序号", 12, "centre"),
    Col("材料名称", 54),
    Col("份数", 12, "centre"),
    Col("原件处理", 26),
    Col("材料来源", 36),
    Col("适用情形", 30),
)


def item_guide(facts: ItemGuideFacts) -> Document:
    """The guide."""
    sections: tuple[tuple[str, tuple[Part, ...]], ...] = (
        ("受理条件", _listed(facts.conditions)),
        (f"申请材料（{len(facts.materials)} 项）", (_materials(facts.materials),)),
        ("办理期限、收费和结果", (_fields(facts),)),
        ("办理步骤", _listed(facts.steps)),
        ("设定依据", _listed(facts.basis)),
        ("办理地点和咨询", (Fields(facts.where),)),
    )
    return Document(
        title=DocumentKind.ITEM_GUIDE,
        about=facts.item,
        parts=(
            Fields(
                (
                    ("实施编码", facts.implementation_code),
                    ("办理部门", facts.department),
                    ("办理方式", facts.mode),
                )
            ),
            *(
                part
                for ordinal, (name, parts) in zip(ORDINALS, sections, strict=False)
                for part in (Heading(f"{ordinal}、{name}"), *parts)
            ),
        ),
        foot=(
            "标明数据共享、网络核验、电子证照调用的材料，查询得到的不需要您提交。",
            f"本指南依据事项目录第 {facts.version} 版，{day(facts.date)}打印；以办理当日公布的目录为准。",
        ),
    )


def _materials(materials: tuple[GuideMaterial, ...]) -> Grid:
    return Grid(
        _COLUMNS,
        tuple(
            (str(number), one.name, str(one.due), one.original, one.source, one.when or "所有情形")
            for number, one in enumerate(materials, 1)
        ),
        if_empty="本事项不需要提交材料。",
    )


def _fields(facts: ItemGuideFacts) -> Fields:
    not_published = "未公布"
    return Fields(
        (
            ("法定办结时限", facts.statutory or not_published),
            ("承诺办结时限", facts.promised or not_published),
            ("收费", facts.fee or not_published),
            ("办理结果", facts.result),
        )
    )


def _listed(texts: tuple[str, ...]) -> tuple[Part, ...]:
    return (Numbered(tuple(map(Entry, texts))),) if texts else (Grid((), ()),)
