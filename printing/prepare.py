"""The first receipt's cost, paid before anybody waits for one."""

from datetime import date

from printing.facts import Accepted, MaterialLine, ReceiptFacts, ReceiptKind


def prepare() -> None:
    """Set a receipt and throw it away, in the worker that prints, a second or two after the window is up.

    Imports the engine, opens the fonts and packs the seed; the first real receipt then costs a warm one's time.
    """
    # Heavy, ReportLab and the codes: 35 ms that no start should wait for.
    from printing.receipt import receipt_pdf

    receipt_pdf(_SPECIMEN)


# A character of each font, in the order of FACES, so that all four are opened.
_OF_EACH_FONT = "样𥫗𠀀𠀣"
_SPECIMEN = ReceiptFacts(
    kind=ReceiptKind.ACCEPTED,
    number="0000000000000000000000",
    progress_url="https://example.invalid/p/0000000000000000000000?t=0000000000000000000000",
    item_name="样张",
    applicant_name=_OF_EACH_FONT,
    masked_id="000000********0000",
    phone_masked="",
    centre_name="样张",
    centre_phone="",
    window="样张",
    receiver="样张",
    accepted=Accepted("样张", None),
    five_day_clause=False,
    open_checks=(),
    materials=(MaterialLine("样张", 1, 1, "复印件", "纸质材料"),),
    not_asked=(),
    date=date(2026, 1, 1),
)
