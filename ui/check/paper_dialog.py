"""To enter a paper certificate the e-certificate library lacks: type, fields, the page, and that it was looked at."""

from PySide6.QtWidgets import QLineEdit, QWidget

from client.tasks.enter_paper import FIELDS, NEEDED, SEEN
from domain.rows.checks import PaperEntry
from domain.trouble import Trouble
from domain.words import N_
from ui.check.model import CheckModel
from ui.check.sheet import Sheet
from ui.kit.arrange import column, row
from ui.kit.banner import Banner
from ui.kit.dialog import Dialog
from ui.kit.field_box import FieldBox, told
from ui.kit.inputs import DateLine, Tick
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.seen import settle
from ui.kit.theme import Theme
from ui.words import tr

DATES = ("issued", "expires")
TYPE = "type_code"


class PaperDialog(Dialog):
    """Filled with what the code says; the number is typed, for a code has it masked. Esc closes it."""

    def __init__(self, theme: Theme, window: QWidget, model: CheckModel) -> None:
        self._model = model
        shown = model.row
        assert shown is not None
        self._trouble = Banner(theme, boxed=True)
        labels = {"type_name": FIELDS["type_name"], TYPE: N_("类型代码"), **FIELDS}
        self.boxes = {
            name: FieldBox(
                theme,
                tr(label),
                DateLine() if name in DATES else QLineEdit(),
                required=name in (*NEEDED, TYPE),
            )
            for name, label in labels.items()
        }
        for name, box in self.boxes.items():
            box.set_value(str(getattr(shown.written, name, "")))
        own = told(tr("不填则用本次的图片"), "image") if shown.has_image else None
        self.scan = QLineEdit()
        page = FieldBox(theme, tr("影像文件的路径"), self.scan, own, required=not shown.has_image)
        self.ticks = {name: Tick(theme, tr(label)) for name, label in SEEN.items()}
        boxes = list(self.boxes.values())
        pairs = [row(*boxes[at : at + 2], gap=16) for at in range(0, len(boxes), 2)]
        for pair in pairs:
            layout = pair.layout()
            assert layout is not None
            for place in range(layout.count()):
                layout.setStretch(place, 1)  # type: ignore[attr-defined]  # a row's layout is a box
        sheet = column(self._trouble, *pairs, page, *self.ticks.values(), None, gap=8)
        cancel = KeyButton(theme, tr("不补录"), Key.BACK)
        self.act = KeyButton(theme, tr("保存"), Key.FINISH, Kind.PRIMARY)
        super().__init__(
            theme, window, tr("补录纸质证照"), tr("电子证照库没有这张证照。请对照纸质证照填写，并附上影像。"),
            body=Sheet(theme, sheet), acts=(cancel, self.act), wide=720,
        )  # fmt: skip
        cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self._save)
        model.entered.connect(self.accept)
        model.refused.connect(self._tell)
        boxes[0].editor.setFocus()

    def _save(self) -> None:
        fields = {name: box.value() for name, box in self.boxes.items() if name != TYPE}
        seen = tuple(name for name, tick in self.ticks.items() if tick.isChecked())
        self._model.enter_paper(PaperEntry(self.boxes[TYPE].value(), fields, seen, self.scan.text()))

    def _tell(self, trouble: Trouble) -> None:
        self._trouble.say_trouble(trouble)
        settle()  # what was said has its lines first
        self.refit()
