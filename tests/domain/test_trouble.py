"""Foreign exceptions become troubles at the border; ours and bugs pass."""

import pytest

from domain.trouble import Trouble, placed


class Full(Trouble):
    says = "磁盘已满。内容都在。请联系技术员。"


class Gone(Trouble):
    says = "{what}不见了。内容都在。请重试。"


TABLE: dict[type[BaseException], type[Trouble]] = {FileNotFoundError: Gone, OSError: Full}


@pytest.mark.parametrize(("error", "trouble"), [(FileNotFoundError("x"), Gone), (PermissionError("y"), Full)])
def test_the_first_row_that_fits_counts_and_the_cause_is_kept(error: OSError, trouble: type[Trouble]) -> None:
    with pytest.raises(trouble) as met, placed(TABLE):
        raise error
    assert met.value.__cause__ is error
    assert type(error).__name__ in str(met.value)


def test_a_trouble_passes_as_it_is() -> None:
    with pytest.raises(Gone) as met, placed({Exception: Full}):
        raise Gone("gone", what="草稿")
    assert met.value.parameters == {"what": "草稿"}
    assert type(met.value).says.format(**met.value.parameters) == "草稿不见了。内容都在。请重试。"


def test_a_bug_passes_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), placed(TABLE):
        raise ZeroDivisionError


def test_nothing_raised_is_nothing_placed() -> None:
    with placed(TABLE):
        pass
    assert Trouble("nothing to say").says == ""
