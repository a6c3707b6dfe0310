"""The check page: left the verdict, right the scan line, the person, today's checks and the acts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QSizePolicy, QVBoxLayout, QWidget

from domain.rows.checks import Via
from domain.world import World
from ui.check.model import CheckModel
from ui.check.paper_dialog import PaperDialog
from ui.check.report_dialog import ReportDialog
from ui.check.result_pane import ResultPane
from ui.check.side_pane import SidePane
from ui.kit.arrange import on_ground, put, row
from ui.kit.banner import Tone
from ui.kit.binding import bind, bind_keys
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.reflow import Pane, Reflow
from ui.kit.theme import Theme
from ui.kit.toast import Toast
from ui.words import tr

PICTURES = "*.png *.jpg *.jpeg *.pdf"


class CheckScreen(QWidget):
    """It takes its model along when it goes. A scan needs no focus: whoever hears one gives it to take_scan()."""

    def __init__(self, theme: Theme, world: World, model: CheckModel, toast: Toast) -> None:
        super().__init__()
        self._theme, self._world, self._model, self._toast = theme, world, model, toast
        model.setParent(self)
        self._result, self._side = ResultPane(theme), SidePane(theme)
        self._again = KeyButton(theme, tr("再看一次"), Key.AGAIN, icon="eye")
        self._call = KeyButton(theme, tr("请值班长"), Key.ASK_SUPERVISOR, icon="person")
        self._next = KeyButton(
            theme, tr("扫下一张"), Key.FINISH, Kind.PRIMARY, icon="arrow-right", box="control_large"
        )
        self._foot, self._acts = QFrame(), QBoxLayout(QBoxLayout.Direction.TopToBottom)
        panes = [
            Pane(self._result, tr("核验结果")),
            Pane(self._side, tr("扫码与记录"), "pane_check"),
        ]
        self._reflow = Reflow(theme, panes, self._made_foot())
        put(QVBoxLayout(self), self._reflow)
        on_ground(self, "card")
        self.setFocusProxy(self._side.scan)
        self._bind()
        self._show()

    def take_scan(self, text: str) -> None:
        """What a scanner read."""
        self._model.check_text(text, Via.SCANNER)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a window made small still shows this page
            self._model.rest()

    def _bind(self) -> None:
        model, side = self._model, self._side
        side.scan.entered.connect(lambda text: model.check_text(text, Via.TYPED))
        side.camera_requested.connect(model.check_frame)
        side.file_requested.connect(self._browse)
        side.card_requested.connect(model.read_card)
        side.opened.connect(model.look_at)
        self._again.clicked.connect(model.again)
        self._call.clicked.connect(self._ask_supervisor)
        self._next.clicked.connect(self._go_on)
        self._result.enter.clicked.connect(self._enter_paper)
        self._reflow.columns_changed.connect(self._fold)
        model.changed.connect(self._show)
        model.verdict_came.connect(self._speak)
        model.reported.connect(lambda: self._toast.say(Tone.OK, tr("已上报，各中心都会看到")))
        model.entered.connect(lambda: self._toast.say(Tone.OK, tr("已补录，联网后送达")))
        bind(self, Key.ADD_SCAN, self._to_scan)
        bind(self, Key.BACK, model.clear)
        bind(self, Key.NEXT_PAGE, self._reflow.turn_on)
        bind_keys(self)

    def _show(self) -> None:
        model = self._model
        self._result.show_row(model.row, model.age, self._world.now_us(), model.lacks)
        self._side.show_person(model.person, model.row, model.reading)
        self._side.show_past(model.past, model.row)
        self._two.setVisible(model.bad)
        self._call.set_waiting(not model.may_report)
        self._next.set_waiting(model.checking)

    def _speak(self) -> None:
        row = self._model.row
        if row is not None:
            self._result.say_verdict(row, self._world.now_us())
            self._reflow.turn_to(self._result)

    def _to_scan(self) -> None:
        self._reflow.turn_to(self._side)
        self._side.scan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        self._model.next()
        self._to_scan()

    def _ask_supervisor(self) -> None:
        if not self._model.may_report:
            self._toast.say(Tone.NOTE, tr("请先再看一次，结果不变再请值班长"), Key.AGAIN)
            return
        ReportDialog(self._theme, self.window(), self._model).open()

    def _enter_paper(self) -> None:
        if self._model.lacks:
            PaperDialog(self._theme, self.window(), self._model).open()

    def _browse(self) -> None:
        dialog = QFileDialog(
            self.window(), tr("选择证照的图片或 PDF"), "", tr("证照影像 ({kinds})", kinds=PICTURES)
        )
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._model.check_file)
        dialog.open()

    def _fold(self, columns: int) -> None:
        way = QBoxLayout.Direction
        self._acts.setDirection(way.LeftToRight if columns == 1 else way.TopToBottom)
        self._acts.setContentsMargins(*((24, 8, 16, 8) if columns == 1 else (16, 8, 16, 16)))

    def _made_foot(self) -> QFrame:
        self._foot.setLayout(self._acts)
        self._two = row(self._again, self._call, gap=8)
        put(self._acts, self._two, self._next, margins=(16, 8, 16, 16), gap=8)
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return self._foot
