"""The rows of reader and scanner in the self-test, on the log-in page and in the status strip."""

from collections.abc import Mapping
from typing import Final

from client.devices.contract import CardReader, ReaderState
from client.devices.scanner import ScannerState
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

SCANNER: Final = "scanner"
SCANNER_ROWS: Final[Mapping[ScannerState | None, CheckRow]] = {
    None: CheckRow(SCANNER, Health.OK, N_("用键盘口扫描枪，随时可扫。"), {}),
    ScannerState.READY: CheckRow(SCANNER, Health.OK, N_("扫描枪就绪。"), {}),
    ScannerState.GONE: CheckRow(
        SCANNER, Health.MISSING, N_("扫描枪已断开，请重新插好。证照可用高拍仪核验。"), {}
    ),
}


def check_reader(reader: CardReader | None) -> CheckRow:
    """How the reader is and what to do. None: this station has none. Blocks up to two seconds, raises nothing."""
    return NO_READER if reader is None else ROWS[reader.state()]


def check_scanner(state: ScannerState | None) -> CheckRow:
    """How the scanner is and what to do. None: no port is set, so it types as a keyboard. Raises nothing."""
    return SCANNER_ROWS[state]
