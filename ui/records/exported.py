"""Parked work was taken away in a file: where it lies, and the words that open it, shown once."""

from PySide6.QtWidgets import QWidget

from domain.rows.records import ExportedRow
from ui.kit.arrange import column, on_ground, row
from ui.kit.dialog import Dialog
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.paragraph import Paragraph
from ui.kit.theme import Theme
from ui.words import tr


class ExportedDialog(Dialog):
    """Closed by F9 or Esc; the words are not kept anywhere."""

    def __init__(self, theme: Theme, window: QWidget, made: ExportedRow) -> None:
        told = tr(
            "{count} 条记录已写入加密文件：{path}。记录仍在本机，照常发送。", count=made.count, path=made.path
        )
        words = row(Paragraph(theme, f"**{made.words}**", "title"), margins=(16, 12, 16, 12))
        how = tr(
            "请抄下这组口令，与文件分开保管；关闭后不再显示。技术员用 onewindow records open 打开文件时键入它。"
        )
        body = column(on_ground(words, "page"), Paragraph(theme, how, ink="ink-2"), gap=12)
        close = KeyButton(theme, tr("已抄下"), Key.FINISH, Kind.PRIMARY, box="control_large")
        super().__init__(theme, window, tr("导出加密包"), told, body, (close,), wide=520)
        close.clicked.connect(self.accept)
