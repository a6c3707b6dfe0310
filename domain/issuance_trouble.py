"""What keeps a certificate from the next step, in the clerk's words."""

from domain.trouble import Trouble
from domain.words import N_


class CertificateUnknown(Trouble):
    """No document of it here."""

    says = N_("本窗没有这本证照的资料。没有改动任何内容。请联网后按证件号或办件编号查找。")


class Suspended(Trouble):
    """挂失."""

    says = N_("这本证照已挂失，现在不能打印或交付。资料都在。请核对持证人身份后先解除挂失。")


class NotInForce(Trouble):
    """Cancelled, revoked, withdrawn or voided."""

    says = N_("这本证照已经失效，不能办理。没有改动任何内容。请查看失效原因后告知申请人。")


class NotSuspended(Trouble):
    """There is no suspension to lift."""

    says = N_("这本证照没有挂失。没有改动任何内容。请核对证照后再办理。")


class ReprintUnderWay(Trouble):
    """Asked for, and central has not answered."""

    says = N_("这本证照的补换发正在等市级平台签发。原来的资料都在。请收到新印次后再打印。")


class AlreadyCollected(Trouble):
    """It was handed out, or sent back."""

    says = N_("这本证照已经领取或退回。没有改动任何内容。如需再印，请办理补换发。")


class NotCollectedYet(Trouble):
    """补发 and 换发 are of what its holder has; before that a bad sheet is spoiled."""

    says = N_("这本证照还没有交付，不用补换发。没有改动任何内容。打坏的请作废后直接重打。")


class AlreadyPrinted(Trouble):
    """A sheet bears the print in force."""

    says = N_("这本证照已经印好。没有占用新的空白证。印得不对请先作废，再重打。")


class NotPrinted(Trouble):
    """No sheet bears it yet."""

    says = N_("这本证照还没有印好。没有改动任何内容。请先打印，并确认出来的这一张。")


class NothingOnShelf(Trouble):
    """Only what waits on a shelf goes back."""

    says = N_("这本证照不在待领架上。没有改动任何内容。请核对架号后再退回。")


class OldSheetNotInHand(Trouble):
    """换发 and 更正重打 take the old sheet in."""

    says = N_("这种补换发要当场收回旧证。没有提出申请。请收回旧证并勾选后再申请。")
