"""verdict_text, verdict_image, status_list: a code judged, beside the bare libraries that any checker needs."""

import hashlib
import zlib
from fractions import Fraction
from functools import cache
from io import BytesIO
from time import perf_counter
from typing import Any, Final

import base45
import cbor2
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from PIL import Image

from benchmarks.rounds import SHORT, Figure, in_turns, seconds
from credentials.cbor import read_cbor
from credentials.checks import Word
from credentials.picture import text_in_picture
from credentials.sign1 import read_sign1
from credentials.status_list import STATUS, Status, StatusList, make_status_list, read_status_list
from credentials.verdict import verify
from tests.credentials.issuers import AT, EC, PEM, code, trusting

PRINTS: Final = 10_000_000
SET: Final = 10_000  # of them not in force
ASKED: Final = 1_000
_SCATTER: Final = 7_654_321  # without a common divisor, so that they lie all over
_TEXTS: Final = 100  # a round; one takes too little to be told from the clock
_TRUST: Final = trusting(PEM)
_PAGE: Final = (2480, 3508)  # A4 at 300 dpi
_SIDE_MM: Final = 30


def verdict_text() -> Figure:
    """A text to its verdict, ES256. Floor: base45, zlib, cbor2 and cryptography one after the other."""
    text, public = code(), EC.public_key()
    assert verify(text, _TRUST, Fraction(AT)).word is Word.VALID

    def ours() -> float:
        return seconds(lambda: [verify(text, _TRUST, Fraction(AT)) for _ in range(_TEXTS)]) / _TEXTS

    def floor() -> float:
        return seconds(lambda: [_bare(text, public) for _ in range(_TEXTS)]) / _TEXTS

    return in_turns(ours, floor, SHORT)


def verdict_image() -> Figure:
    """An A4 page at 300 dpi, PNG, to its verdict. Floor: Pillow opens it, zxing-cpp finds its first QR; no verdict."""
    png, kind = _page(), zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

    def ours() -> None:
        assert verify(text_in_picture(png), _TRUST, Fraction(AT)).word is Word.VALID

    def floor() -> None:
        assert zxingcpp.read_barcode(Image.open(BytesIO(png)), formats=kind)

    return in_turns(lambda: seconds(ours), lambda: seconds(floor), SHORT)


def status_list() -> Figure:
    """10 million prints: ms from the signed bytes to a list that answers. Floor: inflating and hashing alone.

    answer_us: microseconds for one print; its floor is one index into bytes.
    """
    states = bytearray(PRINTS)
    for place in range(SET):
        states[place * _SCATTER % PRINTS] = Status.REVOKED
    data = make_status_list("jz", 1, AT, bytes(states), EC, next(iter(_TRUST)))
    packed = read_cbor(read_sign1(data).payload)[STATUS]["packed"]
    loads = in_turns(
        lambda: seconds(lambda: read_status_list(data, _TRUST)) * 1e3,
        lambda: seconds(lambda: hashlib.sha256(zlib.decompress(packed)).digest()) * 1e3,
        SHORT,
        "ms",
    )
    held = read_status_list(data, _TRUST)
    places = range(0, PRINTS, PRINTS // ASKED)
    answers = in_turns(lambda: _answer_us(held, places), lambda: _index_us(held.bits, places), SHORT, "us")
    return Figure("ms", loads.raw, {"answer_us": answers})


def _bare(text: str, public: Any) -> Any:
    tagged = cbor2.loads(zlib.decompress(base45.b45decode(text[4:])))
    protected, _, payload, signature = tagged.value
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    message = cbor2.dumps(["Signature1", protected, b"", payload])
    public.verify(encode_dss_signature(r, s), message, ECDSA(SHA256()))
    return cbor2.loads(protected), cbor2.loads(payload)


@cache
def _page() -> bytes:
    """White, with one code of 3 cm at the top right."""
    made: Any = zxingcpp.create_barcode(code(), zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    pixels = made.to_image(scale=4)
    drawn = Image.frombytes("L", (pixels.shape[1], pixels.shape[0]), bytes(pixels))
    side = round(_SIDE_MM / 25.4 * 300)
    page = Image.new("L", _PAGE, 255)
    page.paste(drawn.resize((side, side)), (_PAGE[0] - side - 200, 200))
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def _answer_us(held: StatusList, places: range) -> float:
    start = perf_counter()
    for place in places:
        held.status(place)
    return (perf_counter() - start) * 1e6 / len(places)


def _index_us(bits: bytes, places: range) -> float:
    start = perf_counter()
    for place in places:
        bits[place >> 1]
    return (perf_counter() - start) * 1e6 / len(places)
