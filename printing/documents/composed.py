"""Which function composes which paper. Light: no font is opened and ReportLab is not imported."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from printing.documents.acceptance_notice import acceptance_notice
from printing.documents.collection_receipt import collection_receipt
from printing.documents.commitment import commitment
from printing.documents.correction_notice import correction_notice
from printing.documents.day_close import day_close
from printing.documents.deferral_promise import deferral_promise
from printing.documents.extension_notice import extension_notice
from printing.documents.handover_list import handover_list
from printing.documents.item_guide import item_guide
from printing.documents.kinds import DocumentKind
from printing.documents.material_list import material_list
from printing.documents.not_collected import not_collected
from printing.documents.one_time_notice import one_time_notice
from printing.documents.parts import Document
from printing.documents.power_of_attorney import power_of_attorney
from printing.documents.receipt import receipt
from printing.documents.refusal import refusal
from printing.documents.return_list import return_list

# Each takes the facts of its own module.
COMPOSED: Final[Mapping[DocumentKind, Callable[[Any], Document]]] = {
    DocumentKind.COLLECTED_RECEIPT: receipt,
    DocumentKind.ACCEPTED_RECEIPT: receipt,
    DocumentKind.MATERIAL_LIST: material_list,
    DocumentKind.ACCEPTANCE_NOTICE: acceptance_notice,
    DocumentKind.ONE_TIME_NOTICE: one_time_notice,
    DocumentKind.CORRECTION_NOTICE: correction_notice,
    DocumentKind.REFUSAL: refusal,
    DocumentKind.NOT_COLLECTED: not_collected,
    DocumentKind.DEFERRAL_PROMISE: deferral_promise,
    DocumentKind.COMMITMENT: commitment,
    DocumentKind.POWER_OF_ATTORNEY: power_of_attorney,
    DocumentKind.HANDOVER_LIST: handover_list,
    DocumentKind.RETURN_LIST: return_list,
    DocumentKind.COLLECTION_RECEIPT: collection_receipt,
    DocumentKind.EXTENSION_NOTICE: extension_notice,
    DocumentKind.DAY_CLOSE: day_close,
    DocumentKind.ITEM_GUIDE: item_guide,
}
