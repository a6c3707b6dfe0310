"""`onewindow verify`: the verdict on a text, a picture or a page; --batch takes and gives JSON lines."""

import argparse
import base64
import json
import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from credentials.checks import PASSED, Reason, Word, failed
from credentials.code import parse_time
from credentials.picture import NoText, text_in_picture
from credentials.trust import Trust, read_trust
from credentials.verdict import Verdict, no_text, verify
from domain.world import RealWorld, World
from ui.verdict_words import ACTS, CHECKS, REASONS, RESULTS, WHAT_TO_DO, WORDS
from ui.words import tr

_WRONG_USE: Final = 2
# A batch is usually about one trust list; reading a certificate costs as much as a verdict.
_read_trust = lru_cache(maxsize=16)(read_trust)


def run_verify(options: argparse.Namespace, world: World | None = None) -> int:
    """0 if the verdict is VALID (with --batch always), 1 if not, 2 if the command was given wrongly."""
    now = Fraction((world or RealWorld()).now_us(), 1_000_000)
    if options.batch:
        for line in answer_lines(sys.stdin.buffer, now):
            print(line, flush=True)
        return 0
    try:
        at = now if options.at is None else parse_time(options.at)
        trust = read_trust(options.trust.read_text("utf-8", "replace")) if options.trust else Trust()
    except (OSError, ValueError, OverflowError) as error:
        print(tr("参数不能读懂：{error}", error=error), file=sys.stderr)
        return _WRONG_USE
    if not options.what or options.page < 1:
        print(tr("请给出二维码的文字或文件。"), file=sys.stderr)
        return _WRONG_USE
    verdict = _judge(options.what, options.page - 1, trust, at)
    print("\n".join(describe(verdict)))
    if trust.unread:
        print(tr("可信名单中有 {count} 段不能读懂。", count=trust.unread), file=sys.stderr)
    return 0 if verdict.word is Word.VALID else 1


def answer_lines(lines: Iterable[bytes], now: Fraction) -> Iterator[str]:
    """One JSON line for each line that is not blank: verdict, reason, checks, payload. Raises nothing."""
    for line in lines:
        if line.strip():
            yield json.dumps(_as_json(_answer(line, now)))


def describe(verdict: Verdict) -> Iterator[str]:
    """The verdict in lines for a person, its word first."""
    word = (
        ACTS.get(verdict.reason, WORDS[verdict.word]) if verdict.word is Word.REVOKED else WORDS[verdict.word]
    )
    yield tr(word)
    if verdict.reason:
        yield tr("原因：{reason}", reason=tr(REASONS[verdict.reason]))
    yield tr(WHAT_TO_DO[verdict.word])
    if verdict.issuer:
        yield tr("签发机构：{issuer}", issuer=verdict.issuer)
    if verdict.content is not None:
        content = json.dumps(plain(verdict.content), ensure_ascii=False, indent=1)
        yield tr("内容：{content}", content=content)
    for name, check in verdict.checks.items():
        why = f"（{tr(REASONS[check.reason])}）" if check.reason else ""
        yield f"  {tr(CHECKS[name])}  {tr(RESULTS[check.result])}{why}"


def plain(value: Any) -> Any:
    """A value of CBOR for JSON: bytes as hex, numbers that JSON has not as text."""
    if isinstance(value, dict):
        return {key.hex() if isinstance(key, bytes) else str(key): plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [plain(held) for held in value]
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        return str(value)
    return value


def _judge(what: str, page: int, trust: Trust, at: Fraction) -> Verdict:
    """A file if there is one of that name, else a text."""
    try:
        data = Path(what).read_bytes()
    except (OSError, ValueError):  # a code is too long for a name, or no name at all
        return verify(what, trust, at)
    return _of_picture(data, page, trust, at)


def _of_picture(data: bytes, page: int, trust: Trust, at: Fraction, told: str | None = None) -> Verdict:
    """told: the text, where the asker gives it too; then a picture that cannot be read is only its own check."""
    try:
        text = text_in_picture(data, page)
    except NoText as error:
        return (
            no_text(error.reason) if told is None else verify(told, trust, at, picture=failed(error.reason))
        )
    return verify(text, trust, at, picture=PASSED)


def _answer(line: bytes, now: Fraction) -> Verdict:
    try:
        asked = json.loads(line)
        at, trust = asked.get("at"), asked.get("trust")
        moment = now if at is None else parse_time(at)
        trusted = Trust() if trust is None else _read_trust(trust)
        text, image = asked.get("text"), asked.get("image")
        if not isinstance(text, str | None):
            raise TypeError("text is no text")
        if image is None and text is not None:
            return verify(text, trusted, moment)
        picture = _from_base64(image)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return no_text(Reason.BAD_REQUEST)
    return _of_picture(picture, 0, trusted, moment, text)


def _from_base64(image: Any) -> bytes:
    """The bytes; b'', which is no picture, where it is not Base64. Raises TypeError for what is no text."""
    try:
        return base64.b64decode(image)
    except ValueError:
        return b""


def _as_json(verdict: Verdict) -> dict[str, Any]:
    return {
        "verdict": verdict.word,
        "reason": verdict.reason,
        "checks": {
            name: {"result": check.result, "reason": check.reason} for name, check in verdict.checks.items()
        },
        "payload": plain(verdict.content),
    }
