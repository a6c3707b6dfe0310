"""Questions in IPP and their answers, as bytes."""

import socket
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.cups_device import Device
from printing.cups_service import CupsService
from printing.ipp import Ask, BadAnswer, answer, question
from printing.jobs import Job
from printing.printer_trouble import PrinterSilent, QueueUnknown
from tests.printing.loopback_printer import PrintService, free_port

ENUM, KEYWORD, NAME = 0x23, 0x44, 0x42


def value(tag: int, name: str, content: bytes) -> bytes:
    return bytes([tag]) + len(name).to_bytes(2) + name.encode() + len(content).to_bytes(2) + content


def answered(*groups: Sequence[bytes], status: int = 0) -> bytes:
    head = b"\x02\x00" + status.to_bytes(2) + b"\x00\x00\x00\x01"
    return head + b"".join(b"\x02" + b"".join(group) for group in groups) + b"\x03"


def test_a_question_is_as_rfc_8010_has_it() -> None:
    asked = question(Ask.JOB, "ipp://localhost/printers/Q", ("job-state", "job-name"), 12)
    assert asked.startswith(
        b"\x02\x00\x00\x09\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset\x00\x05utf-8"
    )
    assert b"\x21\x00\x06job-id\x00\x04\x00\x00\x00\x0c" in asked
    assert asked.endswith(
        b"\x44\x00\x14requested-attributes\x00\x09job-state\x44\x00\x00\x00\x08job-name\x03"
    )


def test_values_of_one_name_stand_together_and_groups_apart() -> None:
    first = [value(ENUM, "job-state", b"\x00\x00\x00\x09"), value(KEYWORD, "reasons", b"none")]
    second = [
        value(KEYWORD, "reasons", b"a"),
        value(KEYWORD, "", b"b"),
        value(NAME, "job-name", "王".encode()),
    ]
    status, groups = answer(answered(first, second, status=0x0406))
    assert status == 0x0406
    assert groups == [
        {},
        {"job-state": [9], "reasons": ["none"]},
        {"reasons": ["a", "b"], "job-name": ["王"]},
    ]


@given(st.binary(max_size=200), st.integers(0, 80))
def test_any_bytes_are_an_answer_or_none(noise: bytes, cut: int) -> None:
    whole = answered([value(ENUM, "job-state", b"\x00\x00\x00\x09")])
    for body in (noise, whole[:8] + noise, whole[: cut % len(whole)]):
        try:
            answer(body)
        except BadAnswer:
            continue


def test_a_job_and_a_queue_that_are_not_there(service: PrintService, window_1: Path) -> None:
    asked = CupsService(service.server)
    assert asked.look(Job("Window-1-999", "Window-1", "t"), monotonic() + 5).state is None
    with pytest.raises(QueueUnknown):
        asked.printer("Window 九", ("printer-state",), monotonic() + 5)


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n\x02\x00\x00\x00", b"hello\r\n\r\n"]
)
def test_a_service_that_talks_nonsense_is_silent_to_us(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def speak() -> None:
            connection, _ = server.accept()
            with connection:
                _hear(connection)
                connection.sendall(said)

        thread = Thread(target=speak)
        thread.start()
        with pytest.raises(PrinterSilent):
            CupsService(f"127.0.0.1:{server.getsockname()[1]}").printer(
                "Q", ("printer-state",), monotonic() + 5
            )
        thread.join(5)


def _hear(connection: socket.socket) -> None:
    """The whole question: what is closed with a part of it unread resets the line, and the answer is lost with it."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += connection.recv(4096)
    head, _, body = heard.partition(b"\r\n\r\n")
    length = next(
        int(line.partition(b":")[2])
        for line in head.lower().split(b"\r\n")
        if line.startswith(b"content-length:")
    )
    while len(body) < length:
        body += connection.recv(4096)


def test_a_service_is_asked_over_its_socket_too(tmp_path: Path) -> None:
    with pytest.raises(PrinterSilent):
        CupsService(str(tmp_path / "cups.sock")).printer("Q", ("printer-state",), monotonic() + 1)
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()

        def speak() -> None:
            connection, _ = server.accept()
            with connection:
                _hear(connection)
                body = answered([value(ENUM, "printer-state", b"\x00\x00\x00\x03")])
                head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n"
                connection.sendall(head.encode() + body)

        thread = Thread(target=speak)
        thread.start()
        assert CupsService(path).printer("Q", ("printer-state",), monotonic() + 5) == {"printer-state": [3]}
        thread.join(5)


def test_a_device_that_is_not_there_or_keeps_no_list_is_not_believed_to_say_anything() -> None:
    assert Device("127.0.0.1", free_port(), "/ipp/print").is_unreachable()
    assert Device("127.0.0.1", free_port(), "/ipp/print").ending("receipt-1") is None
    assert not Device("no-such-host.invalid", 631, "/").is_unreachable()
