"""To report a certificate that is not in order: what was seen, a picture, and the supervisor's own log-in."""

from PySide6.QtWidgets import QLineEdit, QWidget

from client.tasks.raise_incident import MOST_NOTE
from domain.trouble import Trouble
from ui.check.model import CheckModel
from ui.check.sheet import Sheet
from ui.check.texts import word
from ui.kit.arrange import column, row
from ui.kit.banner import Banner
from ui.kit.dialog import Dialog
from ui.kit.field_box import FieldBox, told
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.seen import settle
from ui.kit.theme import Theme
from ui.words import tr


class ReportDialog(Dialog):
    """Esc closes it. It stays until the incident is on disk, with what was typed."""

    def __init__(self, theme: Theme, window: QWidget, model: CheckModel) -> None:
        self._model = model
        row_shown = model.row
        assert row_shown is not None
        self._trouble = Banner(theme, boxed=True)
        self.note, self.image, self.login, self.password = (QLineEdit() for _ in range(4))
        self.note.setMaxLength(MOST_NOTE)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        own = told(tr("不填则附上本次的图片"), "image") if row_shown.has_image else told(tr("可不填"))
        note = FieldBox(theme, tr("看到了什么"), self.note, required=True)
        image = FieldBox(theme, tr("图片文件的路径"), self.image, own)
        login = FieldBox(theme, tr("值班长工号"), self.login, required=True)
        password = FieldBox(theme, tr("值班长密码"), self.password, required=True)
        second = row(login, password, gap=16)
        cancel = KeyButton(theme, tr("不上报"), Key.BACK)
        self.act = KeyButton(theme, tr("上报"), Key.FINISH, Kind.PRIMARY)
        verdict = word(row_shown.what, row_shown.word, row_shown.reason)
        text = tr(
            "两次核验结果都是“{word}”。只写看到的情况，不对持证人作判断；上报后各中心都会看到。",
            word=verdict,
        )
        body = Sheet(theme, column(self._trouble, note, image, second, None, gap=12))
        super().__init__(
            theme, window, tr("上报这张证照"), text, body=body, acts=(cancel, self.act), wide=560
        )
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._send)
        self.password.returnPressed.connect(self._send)
        model.reported.connect(self.accept)
        model.refused.connect(self._tell)
        self.note.setFocus()

    def _send(self) -> None:
        self._model.report(self.note.text(), self.image.text(), self.login.text(), self.password.text())

    def _tell(self, trouble: Trouble) -> None:
        self._trouble.say_trouble(trouble)
        self.password.clear()
        settle()  # what was said has its lines first
        self.refit()
