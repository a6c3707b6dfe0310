"""What printers do to us, each in the clerk's words."""

from typing import ClassVar

from domain.trouble import Trouble
from domain.words import N_


class PrinterTrouble(Trouble):
    """No paper came. Parameter of every kind: printer, its name.

    waits: the job is still in the printer's queue and comes out by itself, so no second copy may be sent.
    """

    waits: ClassVar[bool] = False


class PrinterSilent(PrinterTrouble):
    """Nothing answers, neither the print service nor the device behind it; no job is left behind."""

    says = N_("打印机“{printer}”没有回应。办件已保存，凭证未打印。请检查打印机的电源和连线后按 F10。")


class QueueUnknown(PrinterTrouble):
    """The print service has no queue of that name."""

    says = N_("本机没有名为“{printer}”的打印机。办件已保存，凭证未打印。请联系技术员设置打印机后按 F10。")


class QueueClosed(PrinterTrouble):
    """The queue takes no jobs, or was stopped with ours in it, which is then taken back."""

    says = N_("打印机“{printer}”已停用。办件已保存，凭证未打印。请联系技术员启用打印机后按 F10。")


class NoPrintService(PrinterTrouble):
    """This computer has no `lp`."""

    says = N_("本机没有安装打印服务。办件已保存，凭证未打印。请联系技术员安装后按 F10。")


class JobCancelled(PrinterTrouble):
    """Somebody took the job out of the queue."""

    says = N_("打印任务已被取消。办件已保存，凭证未打印。请确认打印机“{printer}”可用后按 F10。")


class JobFailed(PrinterTrouble):
    """The queue gave the job up."""

    says = N_("打印机“{printer}”没有完成打印。办件已保存，凭证未打印。请检查打印机后按 F10。")


class OptionsRefused(PrinterTrouble):
    """The printer has no such sheet, tray or second side; the queue gave the job up."""

    says = N_(
        "打印机“{printer}”不支持所设的纸张或纸盒。办件已保存，凭证未打印。请联系技术员核对打印设置后按 F10。"
    )


class TrayUnknown(PrinterTrouble):
    """The queue has no media source of the name that is set. Parameter too: tray."""

    says = N_(
        "打印机“{printer}”没有名为“{tray}”的纸盒。办件已保存，凭证未打印。请联系技术员核对打印设置后按 F10。"
    )


class JobLost(PrinterTrouble):
    """Device or service went away with the job begun, or the queue no longer knows it. It is taken back."""

    says = N_(
        "打印途中与打印机“{printer}”失去联系，不能确认是否印出。办件已保存，这一份不算已打印。"
        "请先查看出纸口，没有印出再按 F10。"
    )


class JobAdrift(PrinterTrouble):
    """As JobLost, and it could not be taken back: it may come out once the service is there again."""

    says = N_(
        "打印服务没有回应，打印任务无法撤回。办件已保存，这一份不算已打印，但之后可能自动印出。"
        "请联系技术员恢复打印服务，查看出纸口后再按 F10。"
    )


class PrinterAway(PrinterTrouble):
    """The device does not answer for the moment; the job waits for it a while, and is then taken back."""

    waits = True
    says = N_(
        "打印机“{printer}”暂时没有回应。办件已保存，凭证在等待打印。请检查打印机的电源和连线，恢复后会自动接着打印。"
    )


class PaperOut(PrinterTrouble):
    """Goes on by itself."""

    waits = True
    says = N_("打印机“{printer}”缺纸。办件已保存，凭证在等待打印。请放入所用的纸，放好后会自动接着打印。")


class PaperJam(PrinterTrouble):
    """Goes on by itself."""

    waits = True
    says = N_("打印机“{printer}”卡纸。办件已保存，凭证在等待打印。请取出卡住的纸，取出后会自动接着打印。")


class CoverOpen(PrinterTrouble):
    """Goes on by itself."""

    waits = True
    says = N_(
        "打印机“{printer}”的盖子没有合上。办件已保存，凭证在等待打印。请合上盖子，合上后会自动接着打印。"
    )


class FolderUnwritable(PrinterTrouble):
    """Where papers are saved to files."""

    says = N_("凭证没有存入文件夹“{printer}”。办件已保存，凭证未生成。请检查磁盘空间和文件夹权限后按 F10。")


class SlipTrouble(PrinterTrouble):
    """The slip printer at the window: no slip came, or not the whole of it. Parameter: printer, its address."""


class SlipPrinterGone(SlipTrouble):
    """Its device, port or address cannot be opened."""

    says = N_("小票打印机“{printer}”没有连上。办件已保存，小票未打印。请检查电源和连线后按 F10。")


class SlipPrinterSilent(SlipTrouble):
    """Open, but it answers no question."""

    says = N_("小票打印机“{printer}”没有应答。办件已保存，小票未打印。请关闭电源再打开，然后按 F10。")


class SlipPrinterOffline(SlipTrouble):
    """It says that it is off line, and no cause that we know."""

    says = N_("小票打印机“{printer}”处于脱机状态。办件已保存，小票未打印。请按打印机上的联机键后按 F10。")


class SlipPaperOut(SlipTrouble):
    """Before a slip, or in the midst of it: that one is thrown away."""

    says = N_("小票打印机“{printer}”缺纸。办件已保存，小票没有打印完整。请换上纸卷后按 F10。")


class SlipCoverOpen(SlipTrouble):
    says = N_("小票打印机“{printer}”的盖子没有合上。办件已保存，小票没有打印完整。请合上盖子后按 F10。")


class SlipCutterStuck(SlipTrouble):
    """The cutter, or another fault that somebody must clear."""

    says = N_(
        "小票打印机“{printer}”切纸刀或机芯故障。办件已保存，小票没有打印完整。请清理卡纸，重新开机后按 F10。"
    )


class SlipLost(SlipTrouble):
    """The line broke in the midst of it, or it never said that it had come to the end."""

    says = N_(
        "打印途中与小票打印机“{printer}”失去联系，不能确认是否印完。办件已保存，这一张不算已打印。"
        "请查看出纸口，没有印完整再按 F10。"
    )
