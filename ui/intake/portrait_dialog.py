"""照片: from the camera or a file, cut by keyboard, judged before it is kept. Where the face is, the clerk looks."""

from PySide6.QtWidgets import QFileDialog, QWidget

from domain.portrait import BACKGROUND_NAMES
from domain.trouble import Trouble
from ui.intake.crop_view import CropView, image_of
from ui.intake.portrait_model import PortraitModel, size_words
from ui.kit.arrange import column, row
from ui.kit.boxes import Portrait
from ui.kit.dialog import Dialog
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.trouble_text import told
from ui.words import tr


class PortraitDialog(Dialog):
    """Esc closes it, and the portrait of before stays. The model's own picture is taken at once."""

    def __init__(self, theme: Theme, window: QWidget, model: PortraitModel) -> None:
        self.model = model
        self.view = CropView(theme, tr("取景：方向键移动，加减号缩放"))
        self._result = Portrait(theme, tr("裁好的照片"))
        self._verdict, self._size = Paragraph(theme), Phrase(theme)
        self._face = Paragraph(theme, tr("人脸位置没有自动检查，请目视核对。"), ink="ink-2")
        size, most = size_words(model.need)
        asked = tr(
            "{size} 像素，不超过 {most} KB，{colour}背景",
            size=size, most=most, colour=tr(BACKGROUND_NAMES[model.need.background]),
        )  # fmt: skip
        retake = KeyButton(theme, tr("重拍"), Key.CAMERA, icon="camera")
        browse = KeyButton(theme, tr("选文件"), Key.OPEN_FILE)
        acts = row(retake, browse, None, gap=8)
        side = column(
            row(self._result, column(None, self._size), None, gap=12), 8, self._verdict, 8, self._face, None, 8, acts
        )  # fmt: skip
        cancel = KeyButton(theme, tr("不用"), Key.BACK)
        self.act = KeyButton(theme, tr("采用"), Key.FINISH, Kind.PRIMARY)
        body = row(
            column(self.view, 6, Phrase(theme, Part(tr("方向键移动，+ − 缩放"), "small", "ink-2")), None),
            24,
            side,
        )
        super().__init__(theme, window, tr("照片"), asked, body, (cancel, self.act), wide=720)
        model.setParent(self)
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(model.keep)
        retake.clicked.connect(lambda: model.look())
        browse.clicked.connect(self._browse)
        self.view.moved.connect(model.move)
        self.view.zoomed.connect(model.zoom)
        model.changed.connect(self._show)
        model.kept.connect(self.accept)
        self.view.setFocus()
        self._show()
        model.look()

    def _show(self) -> None:
        model = self.model
        self.view.show_picture(model.looked.picture if model.looked else None)
        self.view.show_crop(model.crop, model.tall())
        self.act.setEnabled(model.looked is not None)
        result = model.result
        self._result.show_photo(image_of(result.picture) if result else None)
        self._size.say(
            Part(tr("{size} KB", size=-(-result.size // 1024)) if result else "", "small", "ink-2")
        )
        self._say(model.trouble)
        self.refit()

    def _say(self, trouble: Trouble | None) -> None:
        result = self.model.result
        if trouble is not None:
            self._verdict.say(told(trouble).whole, "error")
        elif result is None:
            self._verdict.say(tr("正在取图"), "ink-2")
        elif result.doubts:
            self._verdict.say("，".join(tr(doubt) for doubt in result.doubts), "warning")
        else:
            self._verdict.say(tr("已合格"), "ok")

    def _browse(self) -> None:
        dialog = QFileDialog(self, tr("选择照片文件"), "", tr("图片 (*.png *.jpg *.jpeg)"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.model.look)
        dialog.open()
