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


class PaperOut(PrinterTrouble):
    """Goes on by itself."""

    waits = True
    says = N_("打印机“{printer}”缺纸。办件已保存，凭证在等待打印。请放入 A4 纸，放好后会自动接着打印。")


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
