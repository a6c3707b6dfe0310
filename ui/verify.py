"""`onewindow verify`: the verdict on a text, a picture or a page; --batch takes and gives JSON lines."""

import argparse
import base64
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from credentials.checks import PASSED, Check, Reason, Word, failed
from credentials.code import parse_time
from credentials.picture import NoText, text_in_picture
from credentials.status_list import StatusLists, StatusRefused, read_status_list
from credentials.trust import Trust, read_trust
from credentials.verdict import NO_PICTURE, Holder, Verdict, no_text, verify
from domain.local_time import local
from domain.world import RealWorld, World
from ui.verdict_words import ACTS, CHECKS, FIELDS, NO_END_TEXT, REASONS, RESULTS, WHAT_TO_DO, WORDS
from ui.words import tr

_WRONG_USE: Final = 2
LIST_LIMIT_S: Final = 86_400  # how old a status list given by hand may be
MOST_LINE: Final = (
    1 << 26
)  # bytes of a line, and of a file; the largest picture we open has 50 million pixels
MOST_LIST: Final = 1 << 25
_AS_TEXT: Final[Mapping[str, Callable[[Any], str]]] = {
    "expires": lambda day: tr(NO_END_TEXT) if day is None else str(day),
    "status": lambda place: f"{place[0]} {place[1]}",
    "filed_s": lambda seconds: f"{local(seconds * 1_000_000):%Y-%m-%d %H:%M}",
}
# A batch is usually about one trust list; reading a certificate costs as much as a verdict.
_read_trust = lru_cache(maxsize=16)(read_trust)


def run_verify(options: argparse.Namespace, world: World | None = None) -> int:
    """0 if the verdict is VALID (with --batch always), 1 if not, 2 if the command was given wrongly."""
    now = Fraction((world or RealWorld()).now_us(), 1_000_000)
    if options.batch:
        for line in answer_lines(read_lines(sys.stdin.buffer), now):
            print(line, flush=True)
        return 0
    try:
        at = now if options.at is None else parse_time(options.at)
        trust = _trust(options.trust, LIST_LIMIT_S if options.lists else None)
        lists = _status_lists(options.lists, trust)
        holder = None if options.holder is None else _holder(options.holder)
    except (OSError, ValueError, OverflowError) as error:
        print(tr("参数不能读懂：{error}", error=error), file=sys.stderr)
        return _WRONG_USE
    if not options.what or options.page < 1:
        print(tr("请给出二维码的文字或文件。"), file=sys.stderr)
        return _WRONG_USE
    verdict = _judge(options.what, options.page - 1, _Asked(trust, at, lists, holder))
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
    if verdict.document is not None:
        held = verdict.document._asdict()
        yield from (f"{tr(FIELDS[name])}：{_shown(name, held[name])}" for name in FIELDS if name in held)
    elif verdict.content is not None:
        content = json.dumps(plain(verdict.content), ensure_ascii=False, indent=1)
        yield tr("内容：{content}", content=content)
    for name, check in verdict.checks.items():
        why = f"（{tr(REASONS[check.reason])}）" if check.reason else ""
        yield f"  {tr(CHECKS[name])}  {tr(RESULTS[check.result])}{why}"


def _shown(name: str, value: Any) -> str:
    return _AS_TEXT.get(name, str)(value)


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


class _Asked(NamedTuple):
    """What a code is judged by."""

    trust: Trust
    at: Fraction
    lists: StatusLists | None = None
    holder: Holder | None = None

    def of(self, text: str, picture: Check = NO_PICTURE) -> Verdict:
        return verify(text, self.trust, self.at, self.lists, self.holder, picture)


def _trust(file: Path | None, list_limit_s: int | None) -> Trust:
    return read_trust(file.read_text("utf-8", "replace"), list_limit_s) if file else Trust()


def _status_lists(files: Sequence[Path], trust: Trust) -> StatusLists:
    """The lists in the files; one refused is told, and a status that nothing tells is unconfirmed. Raises OSError."""
    lists = StatusLists()
    for file in files:
        with file.open("rb") as stream:
            data = stream.read(MOST_LIST)
        try:
            lists.take(read_status_list(data, trust))
        except StatusRefused:
            said = tr("状态清单 {file} 不能采用：不是可信机构签发，或已有更新的清单。", file=file.name)
            print(said, file=sys.stderr)
    return lists


def _holder(told: str) -> Holder:
    """NAME,NUMBER; the comma of a Chinese keyboard too. Raises ValueError."""
    name, comma, number = told.replace("，", ",").rpartition(",")
    if not comma or not name.strip() or not number.strip():
        raise ValueError("NAME,NUMBER")
    return Holder(name.strip(), number.strip())


def _judge(what: str, page: int, asked: _Asked) -> Verdict:
    """A file if there is one of that name, else a text."""
    try:
        with Path(what).open("rb") as stream:
            data = stream.read(MOST_LINE)
    except (OSError, ValueError):  # a code is too long for a name, or no name at all
        return asked.of(what)
    return _of_picture(data, page, asked)


def _of_picture(data: bytes, page: int, asked: _Asked, told: str | None = None) -> Verdict:
    """told: the text, where the asker gives it too; then a picture that cannot be read is only its own check."""
    try:
        text = text_in_picture(data, page)
    except NoText as error:
        return no_text(error.reason) if told is None else asked.of(told, failed(error.reason))
    return asked.of(text, PASSED)


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one too long only its beginning, which is no request."""
    while line := stream.readline(MOST_LINE):
        yield line
        while len(line) == MOST_LINE and not line.endswith(b"\n"):
            line = stream.readline(MOST_LINE)


def _answer(line: bytes, now: Fraction) -> Verdict:
    try:
        asked = json.loads(line)
        at, trust = asked.get("at"), asked.get("trust")
        by = _Asked(Trust() if trust is None else _read_trust(trust), now if at is None else parse_time(at))
        text, image = asked.get("text"), asked.get("image")
        if not isinstance(text, str | None):
            raise TypeError("text is no text")
        if image is None and text is not None:
            return by.of(text)
        picture = _from_base64(image)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return no_text(Reason.BAD_REQUEST)
    return _of_picture(picture, 0, by, text)


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
