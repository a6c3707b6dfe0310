"""A city of two centres, three people of staff and one item: what the tests of central need, and no more. Fictional."""

from typing import Any, Final

from central.city import City
from central.sign_ins import HASHER

PASSWORD: Final = "Demo-12345"  # of everybody
# One hash for all, made once: 36 ms.
_HASH: Final = HASHER.hash(PASSWORD)
CENTRES: Final = (("c1", "示例路中心"), ("c2", "样本路中心"))
STATIONS: Final = ("s1", "s2", "s3")


def window(number: int, centre: str) -> dict[str, Any]:
    """A window of a centre."""
    code = f"31990000{number:02}"
    return {"station_id": f"s{number}", "station_code": code, "centre_id": centre, "window": f"{number}"}


def user(actor: str, role: str, centre: str = "c1") -> dict[str, Any]:
    """Somebody of staff; the login is the actor_id."""
    return {
        "actor_id": actor,
        "login": actor,
        "password_hash": _HASH,
        "name": f"{actor}示例",
        "role": role,
        "centre_id": centre,
    }


def requirement(id_: str, authority: str) -> dict[str, Any]:
    """A document of which a register knows."""
    sources = ["shared", "submitted"]
    return {
        "id": id_,
        "name": f"{id_}材料",
        "due": 1,
        "original": "none",
        "sources": sources,
        "authority": authority,
    }


ITEM: Final[dict[str, Any]] = {
    "code": "310000000001",
    "implementation_code": "1" * 31,
    "version": 2,
    "name": "示例事项",
    "category": "示例",
    "department": "示例局",
    "mode": "direct",
    "promised": None,
    "fee": "不收费",
    "result": "示例证",
    "five_day_clause": True,
    "situations": [],
    "requirements": [
        requirement("home", "population"),
        requirement("job", "employment"),
        requirement("house", "housing"),
        requirement("care", "civil_affairs"),
    ],
    "form": {
        "type": "object",
        "properties": {
            "name": {"title": "姓名", "x-origin": ["person.name", "population.name"]},
            "address": {"title": "住址", "x-origin": ["population.address"]},
        },
    },
    "basis": {},
}
RESIDENT: Final[dict[str, Any]] = {
    "id_type": "resident",
    "number": "319900199001010011",
    "name": "张示例",
    "registers": {
        "population": {"name": "张示例", "address": "示例路 1 号", "sex": "男"},
        "employment": {"status": "在业"},
    },
    "evidence": {
        "population": {"home": {"result": "yes", "value": "示例路 1 号", "as_of": "2026-11-01"}},
        "employment": {"job": {"result": "no", "value": "在业"}},
        "housing": {"*": {"result": "late", "value": "合同在册"}},
        "civil_affairs": {"care": {"result": "fail"}},
    },
    "certificates": [{"type": "居住证", "number": "示例 1"}],
    "fictional": True,
}


def small_city() -> City:
    """The city."""
    centres = [
        {"id": id_, "name": name, "phone": "021-00000000", "district": "示例区", "code": id_}
        for id_, name in CENTRES
    ]
    return City(
        {
            "centres": centres,
            "windows": [window(1, "c1"), window(2, "c1"), window(3, "c2")],
            "settings": {"progress_base": "https://example.invalid", "probe_s": 10},
        },
        [
            user("clerk", "clerk"),
            user("boss", "supervisor"),
            user("tech", "technician"),
            user("far", "clerk", "c2"),
        ],
        [{"year": 2026, "holidays": ["2026-10-01"], "workdays": ["2026-10-10"]}],
        [RESIDENT],
        [ITEM],
    )
