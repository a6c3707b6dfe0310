"""The self-test: every part of the station, each with what to do. On the devices' pool; raises nothing."""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from client.devices.check import check_reader, check_scanner
from client.hub import News
from client.parts import Parts
from domain.exchange import Feed
from domain.local_time import date_text, time_text
from domain.rows.station import CheckRow, Health
from domain.words import N_
from offline.reading.records import unsent
from offline.reading.reference import ages, kept_out
from printing.printer_trouble import PrinterTrouble
from printing.spooler import FolderPrinter

REFERENCE_OLD_US: Final = 48 * 3600 * 1_000_000
_CATALOGUE_OUT: Final = N_("目录有 {count} 项更新没有采用。原来的版本照常使用。请告诉技术员。")
_OTHERS_OUT: Final = N_("市级平台有 {count} 项更新没有采用。原来的内容照常使用。请告诉技术员。")


def look_at_all(parts: Parts) -> Sequence[CheckRow]:
    """One row for each part, in the order they are shown."""
    return [look(parts) for look in LOOKS.values()]


def _central(parts: Parts) -> CheckRow:
    link = parts.sync.link
    if link.stopped:
        return CheckRow("central", Health.MISSING, N_("不接受本机的记录，请联系技术员"), {})
    if link.online:
        return CheckRow("central", Health.OK, N_("已连通"), {})
    return CheckRow("central", Health.WARNING, N_("没有连上，可离线办理"), {})


def _outbox(parts: Parts) -> CheckRow:
    with parts.store.reading() as connection:
        waiting = unsent(connection)
    health = Health.OK if not waiting.records else Health.WARNING
    text = N_("0 件，全部送达") if not waiting.records else N_("{count} 件，联网后自动发送")
    return CheckRow("outbox", health, text, {"count": waiting.records})


def _reference(parts: Parts) -> CheckRow:
    with parts.store.reading() as connection:
        known = [row.as_of for row in ages(connection) if row.feed == Feed.CATALOGUE]
        out = kept_out(connection)
    as_of = known[0] if known else None
    if out:
        text = _CATALOGUE_OUT if out.keys() == {Feed.CATALOGUE} else _OTHERS_OUT
        return CheckRow("reference", Health.WARNING, text, {"count": sum(out.values())})
    if as_of is None:
        return CheckRow("reference", Health.MISSING, N_("还没有目录，请联网更新"), {})
    now = parts.world.now_us()
    if date_text(as_of) == date_text(now):
        return CheckRow("reference", Health.OK, N_("今日 {time} 更新"), {"time": time_text(as_of)})
    health = Health.WARNING if now - as_of > REFERENCE_OLD_US else Health.OK
    return CheckRow(
        "reference", health, N_("{day} {time} 更新"), {"day": date_text(as_of), "time": time_text(as_of)}
    )


def _reader(parts: Parts) -> CheckRow:
    return check_reader(parts.reader)


def _scanner(parts: Parts) -> CheckRow:
    return check_scanner(None if parts.scanner is None else parts.scanner.state)


def _printer(parts: Parts) -> CheckRow:
    printers = [printer for printer in parts.queues.printers() if not isinstance(printer, FolderPrinter)]
    if not printers:
        return CheckRow("printer", Health.OK, N_("没有接打印机，凭证存到文件夹"), {})
    try:
        for printer in printers:
            printer.check()
    except PrinterTrouble as trouble:
        return CheckRow("printer", Health.WARNING, trouble.says, trouble.parameters)
    return CheckRow("printer", Health.OK, N_("正常"), {})


def _store(parts: Parts) -> CheckRow:
    return CheckRow("store", Health.OK, N_("已加密打开"), {})


LOOKS: Final[Mapping[str, Callable[[Parts], CheckRow]]] = {
    "central": _central,
    "outbox": _outbox,
    "reference": _reference,
    "reader": _reader,
    "scanner": _scanner,
    "printer": _printer,
    "store": _store,
}


class Watch:
    """Looks at a part again when news may have changed it, and tells. At most one look a part waits at a time."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._waiting, self._lock = parts, set[str](), threading.Lock()
        parts.hub.listen(self._hear)

    def _hear(self, news: News) -> None:
        if news.link is not None:
            self._look("central")
        if news.changes is not None and news.changes.outbox:
            self._look("outbox")
        if news.changes is not None and (
            news.changes.outbox or Feed.CATALOGUE in news.changes.reference
        ):  # what was kept out is told with what central said
            self._look("reference")

    def _look(self, part: str) -> None:
        with self._lock:
            if part in self._waiting:
                return
            self._waiting.add(part)
        with suppress(RuntimeError):  # the program is ending, and its threads take no more work
            self._parts.ask(lambda: self._tell(part))

    def _tell(self, part: str) -> None:
        with self._lock:
            self._waiting.discard(part)
        self._parts.hub.tell(News(check=LOOKS[part](self._parts)))
