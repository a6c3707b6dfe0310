"""A certificate of a made-up person for each template that is shipped, and templates with something changed."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from printing.certificates.facts import CertificateFacts
from printing.certificates.template import Template
from printing.certificates.template_file import load
from resources import files
from tests.credentials.issuers import code

TEMPLATES: Final = ("residence_registration", "lease_filing", "elder_card_notice")
SERIAL: Final = "JZ3199000100431"
VALUES: Final = {
    "holder_name": "李𠮷",
    "sex": "男",
    "masked_number": "320981********3417",
    "address": "浦东新区示例路 16 弄 3 号 501 室",
    "registered_on": "2026-11-24",
    "expires_on": "2027-11-23",
    "issued_on": "2026-11-24",
    "issuer": "示例派出所",
    "identifier": "1.2.156.3005.2.SAMPLE004.3199000101A7.001.K",
    "location": "浦东新区示例路 16 弄 3 号 501 室",
    "lessor": "赵示例",
    "lessee": "李𠮷",
    "begins": "2026-12-01",
    "ends": "2027-11-30",
    "filing_number": "2026-310199-000123",
    "card_kind": "上海市敬老卡",
    "collect_from": "2026-12-15 起，示例街道社区事务受理服务中心",
    "bank": "示例银行示例支行",
}
FACTS: Final = CertificateFacts("residence_registration", 1, VALUES, code(), 1, SERIAL)


def facts_for(template: Template, **values: str) -> CertificateFacts:
    """Of the same person, by any template; values that differ."""
    told = {**FACTS.values, **values}
    return replace(FACTS, template_id=template.id, template_version=template.version, values=told)


def shipped(name: str) -> Template:
    return load(name, 1)


def as_data(name: str = TEMPLATES[0]) -> dict[str, Any]:
    """A shipped template as its file says it."""
    told: dict[str, Any] = json.loads(files.path(f"templates/{name}.v1.json").read_text("utf-8"))
    return told


def changed(change: Callable[[dict[str, Any]], object], name: str = TEMPLATES[0]) -> bytes:
    """The file of a shipped template after a change to what it says."""
    told = copy.deepcopy(as_data(name))
    change(told)
    return json.dumps(told, ensure_ascii=False).encode()
