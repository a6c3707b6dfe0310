import pytest

from domain.mask import mask_id_number, mask_phone


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("319900199003070014", "319900********0014"),
        ("CAN310098010112", "CAN310*****0112"),
        ("1234567890", "**********"),
        ("", ""),
    ],
)
def test_of_a_number_only_the_first_six_and_the_last_four_show(number: str, shown: str) -> None:
    assert mask_id_number(number) == shown


@pytest.mark.parametrize(
    ("phone", "shown"), [("13900002468", "139****2468"), ("1234567", "*******"), ("62220000", "622*0000")]
)
def test_of_a_phone_only_the_first_three_and_the_last_four_show(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown
