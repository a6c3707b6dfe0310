"""Two items made up for these tests, with every kind of row, and ways to hand them what they ask for."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from domain.draft import Draft, Finding, Heard, Person, Result, Scan, Value
from domain.form import TYPED, FormField
from domain.id_number import IdKind
from domain.item import Requirement, ServiceItem, Source, read_item

NOON: Final = 1_795_493_520_000_000
PERSON: Final = Person(
    IdKind.RESIDENT, "319900199403072820", "周示例", "女", "1994-03-07", "汉", "安徽省巢湖市示例镇样板村 12 号",
    "2018-05-02", "长期", Heard.CARD, NOON, True,
)  # fmt: skip
ROOT: Final[dict[str, Any]] = {
    "code": "C", "implementation_code": "1" * 31, "version": 3, "name": "示例事项", "category": "居住服务",
    "department": "市公安局", "mode": "direct", "promised": None, "fee": "不收费", "result": "签注", "basis": {},
    "five_day_clause": True, "situations": [], "requirements": [], "form": {},
}  # fmt: skip


def when(**answers: str) -> dict[str, Any]:
    """The condition that these questions are answered so."""
    return {"properties": {q: {"const": a} for q, a in answers.items()}, "required": list(answers)}


def raw_item(**parts: Any) -> dict[str, Any]:
    """An item's JSON, bare but for these parts."""
    return {**ROOT, **parts}


def question(id_: str, *options: str, when: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A situation's JSON."""
    return {
        "id": id_,
        "question": f"问{id_}",
        "options": [{"id": o, "text": f"答{o}"} for o in options],
        "when": when,
    }


def asks(id_: str, *sources: str, **more: Any) -> dict[str, Any]:
    """A requirement's JSON."""
    return {"id": id_, "name": f"材料{id_}", "due": 2, "original": "return", "sources": list(sources), **more}


PERMIT: Final = read_item(
    raw_item(
        promised={"amount": 15, "unit": "working_days"},
        situations=[
            question("a", "x", "y"),
            question("b", "x", "y", when=when(a="x")),
            question("c", "x", "y", when=when(b="x")),
        ],
        requirements=[
            asks("id", "verified", "submitted", authority="population"),
            asks("deed", "shared", "e_certificate", "submitted", authority="housing", when=when(c="x")),
            asks("register", "shared", authority="employment"),
            asks("before", "prior", "submitted", authority="earlier"),
            asks("lease", "submitted", when=when(c="y")),
            asks("form", "form"),
            asks("pledge", "shared", "form", "submitted", authority="civil_affairs", when=when(a="y")),
        ],
        form={
            "required": ["phone", "way", "since", "address", "name"],
            "properties": {
                "phone": {"title": "电话", "pattern": "^1[0-9]{10}$", "x-says": "应为 11 位"},
                "way": {"title": "方式", "enum": ["自取", "邮寄"], "default": "自取"},
                "since": {"title": "登记日期", "format": "date", "x-shared": True,
                          "x-origin": ["public_security.since"]},
                "address": {"title": "地址", "minLength": 4, "x-long": True, "x-shared": True,
                            "x-origin": ["population.address", "person.address"]},
                "name": {"title": "姓名", "x-origin": ["person.name"]},
                "remark": {"title": "备注"},
            },
        },
    )
)  # fmt: skip
PLAIN: Final = read_item(
    raw_item(
        code="D",
        mode="split",
        five_day_clause=False,
        requirements=[asks("old", "submitted", original="keep")],
        form={"properties": {"phone": {"title": "电话"}}},
    )
)


def new_draft(item: ServiceItem, **parts: Any) -> Draft:
    """A draft of the item by PERSON."""
    parts = {"person": PERSON, **parts}
    return Draft(bytes(16), bytes(range(16)), item_code=item.code, item_version=item.version, **parts)


def page(number: int = 1, name: str = "页.png") -> Scan:
    """A scan."""
    return Scan(f"{number:064x}", name, "image/png", 1000 + number)


def typed(text: str) -> Value:
    """What a clerk typed."""
    return Value(text, TYPED)


def yes(source: Source, value: str = "一致") -> Finding:
    """A source that confirms."""
    return Finding(source, Result.YES, value, NOON)


def requirement(item: ServiceItem, id_: str) -> Requirement:
    """The requirement of this id."""
    return next(r for r in item.requirements if r.id == id_)


def field(fields: Iterable[FormField], name: str) -> FormField:
    """The field of this name."""
    return next(f for f in fields if f.name == name)
