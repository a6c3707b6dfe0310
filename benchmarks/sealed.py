"""sealed: a receipt set and sealed, warm. Floor: pyHanko's signature alone on the same paper (seal_floor.py).

Same key, certificates, kind of signature and field; both have their key read before. archived: the same with
PDF/A-2b between, as a paper that is kept is made.
"""

from collections.abc import Callable
from typing import Final

from benchmarks.rounds import Figure, in_turns, seconds
from printing.receipt import receipt_pdf
from tests.printing.examples import COLLECTED

_REASON: Final = "收件凭证"
_LOCATION: Final = "3 号窗口"


def sealed() -> Figure:
    """The whole sealed paper over the bare signature; setting the paper is in ours alone."""
    # 400 ms of pyHanko and pikepdf, which the other benchmarks shall not have in their process.
    from benchmarks.seal_floor import bare_signature, pen_of
    from printing.sealing.pdfa import archival
    from printing.sealing.seal import seal_pdf
    from tests.printing.seal_authority import AT_US, KEYS

    pen = pen_of(KEYS)

    def against(made: Callable[[], bytes]) -> Figure:
        paper = made()
        return in_turns(
            lambda: seconds(lambda: seal_pdf(made(), KEYS, reason=_REASON, location=_LOCATION, now_us=AT_US)),
            lambda: seconds(lambda: bare_signature(paper, pen, _REASON, _LOCATION)),
        )

    printed = against(lambda: receipt_pdf(COLLECTED))
    return Figure(printed.unit, printed.raw, {"archived": against(lambda: archival(receipt_pdf(COLLECTED)))})
