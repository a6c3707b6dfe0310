"""What can go wrong between a chip card, its reader and us; what the clerk has typed is never touched by it.

ReaderTrouble                     CardTrouble
├ ReaderSilent  no answer         ├ CardAbsent         none found, or one not lifted since it was read
├ ReaderGone    port not there    ├ CardRemoved        lifted before it was read to the end
└ ReaderFaulty  broken, says so   ├ CardUnreadable     the chip refuses, or readings do not agree or add up
                                  └ CardLetterUnknown  a kind of card whose layout we do not know
"""

from domain.trouble import Trouble


class ReaderTrouble(Trouble):
    """The reader or its line."""


class ReaderSilent(ReaderTrouble):
    says = "读卡器没有应答。已填内容都已保存。请检查读卡器的电源和连线后再试，或直接键入证件号码。"


class ReaderGone(ReaderTrouble):
    says = "读卡器已断开。已填内容都已保存。请重新插好读卡器后再试，或直接键入证件号码。"


class ReaderFaulty(ReaderTrouble):
    says = "读卡器自检没有通过。已填内容都已保存。请联系技术员检查读卡器，现在可直接键入证件号码。"


class CardTrouble(Trouble):
    """The card, with a reader that works."""


class CardAbsent(CardTrouble):
    says = "没有找到证件。已填内容都已保存。请将证件拿起后重新放到读卡器上，或直接键入证件号码。"


class CardRemoved(CardTrouble):
    says = "证件还没有读完就移开了，没有录入。已填内容都已保存。请将证件重新放好，听到提示后再拿起。"


class CardUnreadable(CardTrouble):
    says = "证件读不出来，没有录入。已填内容都已保存。请将证件拿起后重新放好再试，或直接键入证件号码。"


class CardLetterUnknown(CardTrouble):
    """letter: what stands where the kind of card does; raw: the 256 bytes of text, for whoever learns the layout."""

    says = (
        "这类证件（类型 {letter}）的芯片格式尚未公布，没有录入。已填内容都已保存。请键入证件上的号码和姓名。"
    )

    def __init__(self, message: str, letter: str, raw: bytes) -> None:
        super().__init__(message, letter=letter)
        self.raw = raw
