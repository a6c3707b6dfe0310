"""The reader's row of the self-test, on the log-in page and in the status strip."""

from collections.abc import Mapping
from typing import Final

from client.devices.contract import CardReader, ReaderState
from domain.rows.station import CheckRow, Health
from domain.words import N_

PART: Final = "reader"
NO_READER: Final = CheckRow(PART, Health.MISSING, N_("没有设置读卡器。证件号码可以键入。"), {})
ROWS: Final[Mapping[ReaderState, CheckRow]] = {
    ReaderState.READY: CheckRow(PART, Health.OK, N_("读卡器就绪。"), {}),
    ReaderState.SILENT: CheckRow(
        PART, Health.WARNING, N_("读卡器没有应答，请检查电源和连线。证件号码可以键入。"), {}
    ),
    ReaderState.GONE: CheckRow(PART, Health.MISSING, N_("读卡器已断开，请重新插好。证件号码可以键入。"), {}),
    ReaderState.FAULTY: CheckRow(
        PART, Health.WARNING, N_("读卡器自检没有通过，请联系技术员。证件号码可以键入。"), {}
    ),
}


def check_reader(reader: CardReader | None) -> CheckRow:
    """How the reader is and what to do. None: this station has none. Blocks up to two seconds, raises nothing."""
    return NO_READER if reader is None else ROWS[reader.state()]
