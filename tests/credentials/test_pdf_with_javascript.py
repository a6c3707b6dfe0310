"""A page with scripts and actions of every kind is only looked at: the verdict, and nothing else happens."""

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, String
from pypdfium2.version import PDFIUM_INFO

from credentials.picture import text_in_picture
from tests.credentials.issuers import PEM
from tests.credentials.test_picture import TEXT, drawn, page

SCRIPT = (
    "app.alert('x'); app.launchURL('http://127.0.0.1:9/', true);"
    "this.submitForm('http://127.0.0.1:9/'); this.exportDataObject({cName: 'x', nLaunch: 2});"
    "for (;;) {}"
)
STRACE = ("strace", "-f", "-e", "trace=execve,%network,open,openat", "-o")
# Files that Python and the C library open for writing by themselves: none.
OPENS_TO_WRITE = re.compile(r"\bopenat?\([^)]*O_(WRONLY|RDWR|CREAT)")


def with_scripts(plain: bytes) -> bytes:
    """The page with what a hostile one may carry, run on opening, on showing, and in a field."""
    with pikepdf.open(BytesIO(plain)) as document:
        script = document.make_indirect(Dictionary(S=Name.JavaScript, JS=String(SCRIPT)))
        launch = document.make_indirect(Dictionary(S=Name.Launch, F=String("/bin/true")))
        send = document.make_indirect(Dictionary(S=Name.SubmitForm, F=String("http://127.0.0.1:9/")))
        link = document.make_indirect(Dictionary(S=Name.URI, URI=String("http://127.0.0.1:9/")))
        document.Root.OpenAction = script
        document.Root.AA = Dictionary(WC=script, WS=send)
        document.Root.Names = Dictionary(JavaScript=Dictionary(Names=[String("start"), script]))
        document.attachments["x"] = pikepdf.AttachedFileSpec(document, b"MZ", filename="x.exe")
        sheet = document.pages[0].obj
        sheet.AA = Dictionary(O=launch, C=link)
        field = document.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("field"),
                V=String(""),
                Rect=[0, 0, 100, 20],
                A=script,
                AA=Dictionary(PO=script, PV=launch, C=script, F=script),
            )
        )
        sheet.Annots = [field]
        document.Root.AcroForm = Dictionary(Fields=[field], CO=[field], NeedAppearances=True)
        out = BytesIO()
        document.save(out)
        return out.getvalue()


HOSTILE = with_scripts(page(image=drawn()))


def test_pdfium_is_built_without_a_script_engine() -> None:
    assert "V8" not in PDFIUM_INFO.flags
    assert "XFA" not in PDFIUM_INFO.flags


def test_the_code_on_a_page_with_scripts_is_read_as_on_any_other() -> None:
    assert b"JavaScript" in HOSTILE
    assert text_in_picture(HOSTILE) == TEXT


def test_the_verdict_comes_and_nothing_is_run_sent_or_written(tmp_path: Path) -> None:
    hostile, trust, calls = tmp_path / "hostile.pdf", tmp_path / "trust.pem", tmp_path / "calls"
    hostile.write_bytes(HOSTILE)
    trust.write_text(PEM, "utf-8")
    asked = ["verify", str(hostile), "--trust", str(trust), "--at", "2026-11-24T06:00:00Z"]
    done = subprocess.run(
        [*STRACE, str(calls), sys.executable, "-m", "ui.main", *asked],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "ONEWINDOW_LANG": "zh"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.decode().startswith("有效\n"), done
    assert done.returncode == 0
    told = calls.read_text("utf-8", "replace").splitlines()
    assert len([line for line in told if "execve(" in line]) == 1  # itself
    assert not [line for line in told if re.search(r"\b(socket|connect|sendto|sendmsg|bind)\(", line)]
    assert not [line for line in told if OPENS_TO_WRITE.search(line)]


def test_strace_would_have_told(tmp_path: Path) -> None:
    """The test above can fail: a program that does these things is seen to."""
    calls = tmp_path / "calls"
    act = (
        "import socket, subprocess; socket.socket().close(); subprocess.run(['true']); open('/dev/null', 'w')"
    )
    subprocess.run([*STRACE, str(calls), sys.executable, "-c", act], check=True, timeout=60)
    told = calls.read_text("utf-8", "replace")
    assert told.count("execve(") > 1
    assert "socket(" in told
    assert OPENS_TO_WRITE.search(told)
