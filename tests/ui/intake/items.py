"""Two items made up for these tests, one with all kinds of rows and one that is bare; and those of the catalogue."""

from typing import Any, Final

from domain.item import ServiceItem, read_item
from resources.catalogue_files import items

PHONE: Final[dict[str, Any]] = {
    "title": "联系电话", "type": "string", "pattern": "^1[0-9]{10}$",
    "x-says": "手机号应为 11 位，以 1 开头",
}  # fmt: skip

PERMIT: Final = read_item(
    {
        "code": "310100000001",
        "implementation_code": "1" * 31,
        "version": 12,
        "name": "上海市居住证签注",
        "category": "居住服务",
        "department": "市公安局",
        "mode": "direct",
        "promised": {"amount": 15, "unit": "working_days"},
        "fee": "不收费",
        "result": "居住证签注",
        "five_day_clause": True,
        "situations": [
            {"id": "since", "question": "登记时间", "options": [
                {"id": "half", "text": "满半年"}, {"id": "less", "text": "未满半年，社保已连缴 6 个月"}]},
            {"id": "address", "question": "住址", "options": [
                {"id": "same", "text": "与登记一致"}, {"id": "moved", "text": "有变化"}]},
            {"id": "home", "question": "住房", "options": [
                {"id": "own", "text": "自购"}, {"id": "rent", "text": "租赁"},
                {"id": "kin", "text": "近亲属住房"}, {"id": "dorm", "text": "集体宿舍"}]},
        ],
        "requirements": [
            {"id": "id_card", "name": "居民身份证", "due": 1, "original": "return",
             "sources": ["verified", "submitted"], "authority": "population"},
            {"id": "deed", "name": "不动产权证（父）", "due": 1, "original": "return",
             "sources": ["e_certificate", "submitted"], "authority": "certificates"},
            {"id": "work", "name": "就业、住所、就读条件之一", "due": 1, "original": "none",
             "sources": ["shared", "submitted"], "authority": "social_insurance"},
            {"id": "kinship", "name": "亲属关系证明", "due": 1, "original": "copy",
             "sources": ["shared", "submitted"], "authority": "civil_affairs",
             "when": {"properties": {"home": {"const": "kin"}}, "required": ["home"]}},
            {"id": "lease", "name": "租赁合同", "due": 1, "original": "return", "sources": ["submitted"],
             "when": {"properties": {"home": {"const": "rent"}}, "required": ["home"]}},
            {"id": "form", "name": "《居住证申请表》", "due": 1, "original": "none", "sources": ["form"]},
        ],
        "form": {
            "type": "object",
            "required": ["phone", "address", "since", "way"],
            "properties": {
                "phone": PHONE,
                "way": {"title": "领证方式", "enum": ["自取", "邮寄"], "default": "自取"},
                "home": {"title": "户籍地址", "type": "string", "x-origin": ["person.address"]},
                "address": {"title": "居住地址（标准地址）", "type": "string", "minLength": 4,
                            "x-origin": ["population.address"]},
                "since": {"title": "居住登记日期", "type": "string", "format": "date",
                          "x-origin": ["public_security.registered"], "x-shared": True},
                "work": {"title": "社保缴纳情况", "type": "string",
                         "x-origin": ["social_insurance.status"], "x-shared": True},
                "ground": {"title": "申领条件", "enum": ["就业", "就读", "住所"]},
                "remark": {"title": "备注", "type": "string", "maxLength": 200},
            },
        },
        "basis": {},
    }
)  # fmt: skip

CARD: Final = read_item(
    {
        "code": "310100000002",
        "implementation_code": "2" * 31,
        "version": 1,
        "name": "社会保障卡补换",
        "category": "社会保障",
        "department": "市人力资源社会保障局",
        "mode": "split",
        "promised": None,
        "fee": "补卡工本费 25 元",
        "result": "社会保障卡",
        "five_day_clause": True,
        "situations": [],
        "requirements": [
            {"id": "old", "name": "原卡", "due": 1, "original": "keep", "sources": ["submitted"]},
        ],
        "form": {"type": "object", "required": ["phone"], "properties": {"phone": PHONE}},
        "basis": {},
    }
)  # fmt: skip

CATALOGUE: Final = [read_item(raw) for raw in items()]
# Those that fill the page most. A look at each of the 79 at every size takes 80 s.
LARGEST: Final = sorted(
    CATALOGUE,
    key=lambda i: (
        len(i.name) + 2 * len(i.situations) + 4 * len(i.requirements) + 4 * len(i.form["properties"])
    ),
)[-12:]
ITEMS: Final[dict[str, ServiceItem]] = {item.code: item for item in (PERMIT, CARD, *CATALOGUE)}
INITIALS: Final = {PERMIT.code: "shsjzzqz", CARD.code: "shbzkbh"}
