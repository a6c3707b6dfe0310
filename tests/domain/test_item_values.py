"""Whatever stands in an item's place of a text, number, flag or list: it is that, or the item is refused."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.draft import Draft
from domain.intake import view
from domain.item import ServiceItem, read_item
from domain.item_values import MOST_ROWS, MOST_TEXT, flag, named_texts, number, rows, text, texts
from resources.catalogue_files import items

Place = tuple[Any, ...]
REFUSED = (KeyError, ValueError, TypeError, AttributeError)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
SAMPLES = [items()[n] for n in (3, 39, 73)]


def places(value: Any, at: Place = ()) -> list[Place]:
    """The place of every value in a JSON document."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for name, part in parts for place in places(part, (*at, name)))]


def poisoned(raw: dict[str, Any], place: Place, poison: Any) -> dict[str, Any]:
    copy = deepcopy(raw)
    holder: Any = copy
    for name in place[:-1]:
        holder = holder[name]
    holder[place[-1]] = poison
    return copy


@pytest.mark.parametrize("raw", SAMPLES, ids=lambda raw: raw["code"])
@given(data=st.data())
def test_an_item_with_anything_anywhere_is_refused_or_can_be_shown(raw: dict[str, Any], data: Any) -> None:
    place = data.draw(st.sampled_from(places(raw)[1:]))
    try:
        item = read_item(poisoned(raw, place, data.draw(JSON)))
    except REFUSED:
        return
    assert isinstance(item, ServiceItem)
    view(Draft(b"", b"", item_code=item.code, item_version=item.version), item)


@pytest.mark.parametrize(
    ("read", "good", "wrong", "large"),
    [
        (text, "甲", 7, "长" * (MOST_TEXT + 1)),
        (text, "", None, "\ud800"),
        (number, 3, True, -1),
        (number, 0, "3", 2**31),
        (flag, False, 0, None),
        (rows, [1], {}, [1] * (MOST_ROWS + 1)),
    ],
)
def test_a_value_is_of_its_type_and_size(read: Any, good: Any, wrong: Any, large: Any) -> None:
    assert read(good) == good
    for other in (wrong, large):
        with pytest.raises((TypeError, ValueError)):
            read(other)


def test_lists_and_objects_are_of_texts() -> None:
    assert texts(["甲"]) == ("甲",)
    assert named_texts({"a": "甲"}) == {"a": "甲"}
    others: list[Any] = [[], {"a": 1}, {1: "a"}, {str(n): "" for n in range(MOST_ROWS + 1)}]
    for other in others:
        with pytest.raises((TypeError, ValueError)):
            named_texts(other)
