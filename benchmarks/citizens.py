"""Receipts of one made-up citizen after the other: what a maker of pages remembers of the last helps little."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Final

from printing.facts import ReceiptFacts
from tests.printing.examples import ACCEPTED, COLLECTED, LONG

_FAMILY, _GIVEN = "赵钱孙李周吴郑王冯陈", "样本示例甲乙丙丁戊己"
_MATERIALS: Final = (*LONG.materials, *COLLECTED.materials)


def citizens() -> Iterator[ReceiptFacts]:
    """Without end; each on one page, all characters in the main font."""
    for n in count():
        start = n % len(_MATERIALS)
        yield replace(
            (COLLECTED, ACCEPTED)[n % 2],
            number=f"3199000101A7{n:06}K9QZ",
            progress_url=f"{COLLECTED.progress_url}{n}",
            applicant_name=_FAMILY[n % 10] + _GIVEN[n // 10 % 10] + _GIVEN[n % 7],
            masked_id=f"319900********{n % 10_000:04}",
            phone_masked=f"13{n % 10}****{n % 10_000:04}",
            materials=(_MATERIALS[start:] + _MATERIALS[:start])[:4],
        )
