"""`make fuzz`: bytes that libFuzzer makes up, through all that reads a stranger's code. No test of pytest's.

Held for every input: nothing is raised; it takes 50 ms of the processor at most and, where it is a code, a megabyte;
and VALID is said only of what one of our keys signed, byte for byte, whatever was done to the text around it.
(Deflate and Base45 can write the same in two ways, and of ECDSA's (r, s) and (r, -s) anybody can make one from the
other; so what is signed is compared, and the signature with the smaller s.)

The first byte of an input chooses the way in, the rest is taken by it. Seeds are the kept codes and lists.
"""

import json
import sys
import tracemalloc
import warnings
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import thread_time
from typing import Any, Final

import atheris  # type: ignore[import-untyped]
import base45

with atheris.instrument_imports(include=["credentials", "ui.verify"]):
    from credentials.algorithms import ES256
    from credentials.cbor import BadCbor, read_cbor
    from credentials.checks import NAMES, Word
    from credentials.code import open_code, parse_time
    from credentials.content import read_content
    from credentials.sign1 import Sign1, make_sign1, read_sign1
    from credentials.signed import SigningKey
    from credentials.status_list import StatusLists, StatusRefused, read_status_list
    from credentials.trust import Trust, read_trust
    from credentials.trust_rows import trust_of_rows
    from credentials.verdict import Holder, verify
    from tests.credentials.issuers import AT
    from tests.credentials.make_verdicts import KEPT, SECRETS
    from tests.credentials.test_golden import GOLDEN
    from tests.credentials.test_hostile import MANY
    from ui.verify import answer_lines

MOST_S: Final = 0.050
MOST_MEMORY: Final = 1_000_000  # bytes, as tracemalloc counts them
_LOOK_EVERY: Final = (
    200  # inputs; memory is counted for these, because counting takes longer than all the rest
)
P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
VERDICTS: Final[dict[str, Any]] = json.loads(KEPT.read_text("utf-8"))
ISSUER: Final = SigningKey(SECRETS["issuer"]).private
TRUST: Final = trust_of_rows(VERDICTS["trust_rows"])
KID: Final = next(entry.kid or b"" for entry in TRUST if entry.issuer == "issuer-1")
KEPT_TEXTS: Final = [
    *(row["text"] for row in VERDICTS["codes"]),
    *(row["text"] for row in GOLDEN["codes"]),
    *GOLDEN["by_index"],
]
KEPT_DATA: Final = [zlib.decompress(base45.b45decode(row["text"][4:])) for row in VERDICTS["codes"]]
WHO: Final = Holder("张示例𠮷", "31011520000101001X")  # fictional
LISTS: Final = StatusLists()
LISTS.take(read_status_list(bytes.fromhex(VERDICTS["status_list"]), TRUST))


def _whole_trust() -> Trust:
    """The kept issuers and their stations, and the issuers of the older vectors."""
    known = "".join(dict.fromkeys(row["trust"] for row in GOLDEN["codes"]))
    return Trust([*TRUST, *read_trust(known)])


ALL: Final = _whole_trust()


def _vouched(held: Sign1) -> tuple[bytes, bytes, bytes]:
    """What stands and falls together."""
    signature = held.signature
    if held.algorithm == ES256:
        r, s = signature[:32], int.from_bytes(signature[32:], "big")
        signature = r + min(s, P256_ORDER - s).to_bytes(32, "big")
    return held.protected, held.payload, signature


# What our keys signed: a code that says VALID must be of these. The forger's is not.
SIGNED: Final = {
    _vouched(held)
    for text in KEPT_TEXTS
    for held in [open_code(text).sign1]
    if held and any(held.is_by(entry.key) for entry in ALL)
}


def _text(body: bytes) -> None:
    _judge(body.decode("utf-8", "surrogateescape"))


def _packed(body: bytes) -> None:
    """As the COSE_Sign1 of a code."""
    _judge("OW1:" + base45.b45encode(zlib.compress(body, 1)).decode())


def _not_packed(body: bytes) -> None:
    _judge("HC1:" + base45.b45encode(body).decode())


def _stream(body: bytes) -> None:
    """As Base45 of anything, bombs included."""
    _judge("OW1:" + base45.b45encode(body).decode())


def _signed(body: bytes) -> None:
    """As claims, rightly signed: what an issuer's own mistakes could be."""
    made = make_sign1(body, ISSUER, KID)
    held = read_sign1(made)
    for prefix in ("OW1:", "HC1:"):
        _judge(prefix + base45.b45encode(zlib.compress(made, 1)).decode(), _vouched(held))


def _changed(body: bytes) -> None:
    """A kept code whose bytes are changed in places: index of the code, then place (2 bytes) and byte, and so on."""
    if not body:
        return
    data = bytearray(KEPT_DATA[body[0] % len(KEPT_DATA)])
    for at in range(1, len(body) - 2, 3):
        data[int.from_bytes(body[at : at + 2], "big") % len(data)] = body[at + 2]
    _packed(bytes(data))


def _status(body: bytes) -> None:
    for data in (body, make_sign1(body, ISSUER, KID)):
        try:
            read_status_list(data, TRUST).status(len(body))
        except StatusRefused:
            continue


def _cbor(body: bytes) -> None:
    try:
        read_content(read_cbor(body, frozenset({0, 1, 18, 61})))
    except BadCbor:
        return


def _trusted(body: bytes) -> None:
    """As the DER of a certificate and of a key in a trust list, and as its text."""
    coded = b64encode(body).decode()
    kinds = ("CERTIFICATE", "PUBLIC KEY")
    pem = "".join(f"-----BEGIN {kind}-----\n{coded}\n-----END {kind}-----\n" for kind in kinds)
    for trust in (read_trust(pem), read_trust(body.decode("utf-8", "surrogateescape"))):
        verify(KEPT_TEXTS[0], trust, Fraction(AT))


def _line(body: bytes) -> None:
    """As a line of a batch; what it is asked by is its own, so that VALID may be right."""
    for answer in answer_lines([body], Fraction(AT)):
        json.loads(answer)


def _time(body: bytes) -> None:
    try:
        parse_time(body.decode("utf-8", "surrogateescape"))
    except (ValueError, OverflowError):
        return


WAYS: Final[tuple[Callable[[bytes], None], ...]] = (
    _text,
    _packed,
    _not_packed,
    _stream,
    _signed,
    _changed,
    _status,
    _cbor,
    _trusted,
    _line,
    _time,
)
_ARE_NO_CODES: Final = (_status, _trusted, _line)  # a list is as large as its issuer has prints


def _judge(text: str, may_be: tuple[bytes, bytes, bytes] | None = None) -> None:
    """VALID only for what was signed. may_be: signed just now."""
    verdict = verify(text, ALL, Fraction(AT), LISTS, WHO)
    assert tuple(verdict.checks) == NAMES
    if verdict.word not in (Word.MALFORMED, Word.UNKNOWN_ISSUER, Word.FORGED):
        held = open_code(text).sign1
        assert held is not None
        assert _vouched(held) in SIGNED or _vouched(held) == may_be, verdict
    json.dumps(verdict.content, default=repr, skipkeys=True)


class _Watch:
    """Time of every input, memory of some and of all that made the process grow."""

    def __init__(self) -> None:
        self.inputs = 0

    def __call__(self, data: bytes) -> None:
        if not data:
            return
        way, body = WAYS[data[0] % len(WAYS)], data[1:]
        self.inputs += 1
        grown = getrusage(RUSAGE_SELF).ru_maxrss
        took = _seconds(way, body)
        # One that seems slow may have met a collection of garbage: the quickest of three counts.
        if took > MOST_S:
            took = min(_seconds(way, body) for _ in range(3))
        assert took <= MOST_S, f"{way.__name__} took {took:.3f} s"
        grown = getrusage(RUSAGE_SELF).ru_maxrss - grown
        counted = self.inputs % _LOOK_EVERY == 0 or grown > MOST_MEMORY // 1024
        if counted and way not in _ARE_NO_CODES:
            peak = _memory(way, body)
            assert peak <= MOST_MEMORY, f"{way.__name__} took {peak} bytes"


def _seconds(way: Callable[[bytes], None], body: bytes) -> float:
    start = thread_time()
    way(body)
    return thread_time() - start


def _memory(way: Callable[[bytes], None], body: bytes) -> int:
    tracemalloc.start()
    way(body)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def seeds() -> Iterator[bytes]:
    """The kept codes and what is in them, each by its way."""
    for text in KEPT_TEXTS:
        yield _seed(_text, text.encode())
    for place, data in enumerate(KEPT_DATA):
        yield _seed(_packed, data)
        yield _seed(_not_packed, data)
        yield _seed(_signed, read_sign1(data).payload)
        yield _seed(_cbor, data)
        yield _seed(_changed, bytes([place, 0, 1, 2]))
    yield _seed(_stream, zlib.compress(KEPT_DATA[0]))
    yield _seed(_stream, zlib.compress(bytes(2_000_000), 9))
    for bomb in MANY:
        yield _seed(_stream, zlib.compress(bomb, 9))
    listed = bytes.fromhex(VERDICTS["status_list"])
    yield _seed(_status, listed)
    yield _seed(_status, read_sign1(listed).payload)
    pem = VERDICTS["trust_rows"][0]["pem"]
    yield _seed(_trusted, pem.encode())
    yield _seed(_trusted, b64decode("".join(pem.splitlines()[1:-1])))
    asked = {"text": KEPT_TEXTS[0], "trust": pem, "at": "2026-11-24T06:00:00.123456789+08:00"}
    yield _seed(_line, json.dumps(asked).encode())
    yield _seed(_time, asked["at"].encode())


def _seed(way: Callable[[bytes], None], body: bytes) -> bytes:
    return bytes([WAYS.index(way)]) + body


def main() -> None:
    """sys.argv: folder of the corpus, then options of libFuzzer."""
    corpus = Path(sys.argv[1])
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    warnings.simplefilter("ignore")  # cryptography frowns at serial numbers that are not positive
    options = ["-max_len=8192", "-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"]
    artifacts = f"-artifact_prefix={corpus.parent}/"
    atheris.Setup([sys.argv[0], str(corpus), artifacts, *options, *sys.argv[2:]], _Watch())
    atheris.Fuzz()


if __name__ == "__main__":
    main()
