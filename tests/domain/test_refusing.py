"""What likely became of the papers of an application that is refused."""

from typing import Any

import pytest

from domain.after_filing import papers_taken
from domain.refusing import Brought, likely_brought


@pytest.mark.parametrize(
    ("material", "brought"),
    [
        ({"result": "paper", "given": 1, "scans": []}, Brought.RETURNED),
        ({"result": "no", "given": 0, "scans": ["ab" * 32]}, Brought.RETURNED),
        ({"result": "yes", "given": 0, "scans": []}, Brought.NOT_TAKEN),
        ("not a material", Brought.NOT_TAKEN),
    ],
)
def test_papers_are_returned_where_any_was_collected_or_scanned(material: Any, brought: Brought) -> None:
    document = {"fields": {}, "lists": {"materials": {"a": material}}, "contains": []}
    assert likely_brought(papers_taken(document)) is brought


def test_a_case_without_materials_has_nothing_to_return() -> None:
    assert not papers_taken({"fields": {}, "lists": {}, "contains": []})
