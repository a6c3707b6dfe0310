"""Packages of cases that are at their end, made beside all other work: in data/archive, one file a case.

Looked for at the start and whenever a case changes; what could not be made is tried again at the next start.
"""

import logging
import os
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from client.collect_slip import slip_pdf
from client.executors import chain
from client.hub import News
from client.parts import Parts
from client.tasks.archive_case import CaseAtItsEnd, at_their_end, case_at_its_end
from client.tasks.print_paper import owed_paper
from domain.case_number import LENGTH
from domain.trouble import Trouble
from printing.archive.package import ArchiveFile, ArchiveParts, build_package
from printing.facts import ReceiptFacts
from printing.sealing.keys import SealKeys

_log = logging.getLogger(__name__)
FOLDER: Final = "archive"
_REASON: Final = "归档"
RECEIPT_TITLE, SLIP_TITLE = "收件凭证", "领证签收单"
_PDF: Final = "application/pdf"


class Archiver:
    """At most one look waits at a time, and one package is made at a time."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._lock, self._waits = parts, threading.Lock(), False
        self._making, self._settled = threading.Lock(), set[str]()  # numbers that need no more look
        parts.hub.listen(self._hear)
        self._look()

    def _hear(self, news: News) -> None:
        if news.changes is not None and any(subject.kind == "case" for subject in news.changes.subjects):
            self._look()

    def _look(self) -> None:
        with self._lock:
            if self._waits:
                return
            self._waits = True
        with suppress(RuntimeError):  # the program is ending, and its threads take no more work
            self._parts.ask(self._make_all)

    def _make_all(self) -> None:
        """On the devices' pool."""
        with self._making:
            with self._lock:
                self._waits = False
            for case_id, number in self._missing():
                self._settled.add(number)
                try:
                    self._make(case_id, number)
                except (Trouble, OSError, ValueError) as error:
                    _log.warning("case %s not archived: %s", number, error)

    def _missing(self) -> list[tuple[bytes, str]]:
        if not self._settled:
            self._settled.update(file.stem for file in self._folder().glob("*.zip"))
        with self._parts.store.reading() as connection:
            ended = at_their_end(connection, self._parts.store.station.window)
        return [(case_id, number) for case_id, number in ended if number not in self._settled]

    def _make(self, case_id: bytes, number: str) -> None:
        parts = self._parts
        seal = parts.seal()
        with parts.store.reading() as connection:
            ended = case_at_its_end(connection, case_id, parts.facts.centre_name)
        if ended is None or seal is None:
            return
        facts = parts.facts
        paper = parts.write(
            lambda: owed_paper(parts.store, case_id, facts.centre_name, facts.centre_phone, parts.key)
        )
        receipt = chain(
            paper, lambda paper: parts.executors.printer.submit(_receipt_pdf, paper.facts)
        ).result()
        slips = [parts.executors.printer.submit(self._slip, said).result() for said in ended.slips]
        papers = [(RECEIPT_TITLE, receipt), *((SLIP_TITLE, slip) for slip in slips)]
        _keep(_file(self._folder(), number), self._package(ended, papers, seal))

    def _slip(self, said: Mapping[str, Any]) -> bytes:
        facts = self._parts.facts
        return slip_pdf(said, facts.centre_name, facts.centre_phone, f"{facts.window} 号窗")

    def _package(self, ended: CaseAtItsEnd, papers: Sequence[tuple[str, bytes]], seal: SealKeys) -> bytes:
        from printing.sealing.pdfa import archival  # 250 ms of pikepdf, on this thread
        from printing.sealing.seal import seal_pdf  # 350 ms of pyHanko

        parts, now = self._parts, self._parts.world.now_us()
        place = parts.facts.centre_name

        def sealed(pdf: bytes) -> bytes:
            return seal_pdf(archival(pdf), seal, reason=_REASON, location=place, now_us=now)

        package = ArchiveParts(
            case=ended.case,
            certificates=ended.certificates,
            documents=[ArchiveFile(title, _PDF, sealed(pdf)) for title, pdf in papers],
            scans=ended.scans,
            log=ended.log,
        )
        return build_package(package, parts.key, parts.facts.station_id, now)

    def _folder(self) -> Path:
        return self._parts.settings.data / FOLDER


def _receipt_pdf(facts: ReceiptFacts) -> bytes:
    from printing.receipt import receipt_pdf  # 40 ms of ReportLab, prepared on the print thread

    return receipt_pdf(facts)


def _file(folder: Path, number: str) -> Path:
    if len(number) != LENGTH or not number.isalnum():
        raise ValueError("no case number, and no name of a file")
    return folder / f"{number}.zip"


def _keep(file: Path, data: bytes) -> None:
    """Whole or not at all, for the program's own account alone. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with open(part, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as written:
        written.write(data)
        written.flush()
        os.fsync(written.fileno())
    part.replace(file)
