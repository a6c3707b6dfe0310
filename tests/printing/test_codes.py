"""Codes come back from the page as they went in."""

from hypothesis import given, settings
from hypothesis import strategies as st

from printing.codes import CODE_128_MODULE, CODE_128_QUIET, MILLIMETRE, code_128, code_128_modules, qr
from printing.paper import ONE_AT_A_TIME, SHEET, Paper
from tests.printing.reading import codes_on

# Station 10 figures, epoch 2, counter 6, random 3, check 1: 22 of 0-9A-Z.
NUMBERS = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=22, max_size=22)
TOKENS = st.text("ABCXYZabcxyz019-_", min_size=22, max_size=32)


def sheet(number: str, url: str) -> bytes:
    with ONE_AT_A_TIME:
        paper = Paper("codes")
        paper.draw(code_128(number, 20 * MILLIMETRE, 250 * MILLIMETRE, 13 * MILLIMETRE))
        paper.draw(qr(url, 150 * MILLIMETRE, 200 * MILLIMETRE, 28 * MILLIMETRE))
        return paper.pdf()


@settings(max_examples=25, deadline=None)
@given(NUMBERS, TOKENS)
def test_any_number_and_any_token_are_read_back(number: str, token: str) -> None:
    url = f"https://progress.example.invalid/p/{number}?t={token}"
    assert codes_on(sheet(number, url)) == {"Code128": number, "QRCode": url}


def test_bars_are_read_at_150_dpi_too() -> None:
    number = "3199000101A7000123K9QZ"
    assert codes_on(sheet(number, "https://example.invalid"), dpi=150)["Code128"] == number


@given(NUMBERS)
def test_the_bars_of_any_number_leave_room_for_the_quiet_zones_and_the_qr(number: str) -> None:
    assert CODE_128_MODULE >= 0.3 * MILLIMETRE
    wide = (len(code_128_modules(number)) + CODE_128_QUIET) * CODE_128_MODULE
    assert 20 * MILLIMETRE + wide < SHEET[0] - (20 + 28 + 4) * MILLIMETRE
    assert CODE_128_QUIET * CODE_128_MODULE < 20 * MILLIMETRE
