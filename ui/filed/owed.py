"""Receipts that were owed when a program ended: found, told, printed at a key."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import FiledOffer
from domain.rows.filed import FiledRow, PaperState
from domain.trouble import Trouble
from ui.bridge import Bridge
from ui.kit.banner import Banner, Tone
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.theme import Theme
from ui.reread import Reread
from ui.words import tr


class OwedModel(QObject):
    """Signals: changed(); trouble_met(Trouble)."""

    changed = Signal()
    trouble_met = Signal(object)

    def __init__(self, offer: FiledOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._reread = Reread(self, bridge, [offer.owed], self._found, self.trouble_met.emit)
        self._printing = False
        self.owed: Sequence[FiledRow] = ()
        bridge.news.connect(self._hear)

    def read(self) -> None:
        """Look for debts."""
        self._reread.read()

    def print_all(self) -> None:
        """F10: print what is owed; not again while it is on its way."""
        if self.owed and not self._printing:
            self._printing = True
            self._bridge.run(self._offer.print_owed(), self._printed, self._refused)

    def _found(self, owed: Sequence[FiledRow]) -> None:
        self.owed = [row for row in owed if row.paper is PaperState.OWED]
        self.changed.emit()

    def _printed(self, _: int) -> None:
        self._printing = False
        self.read()

    def _refused(self, trouble: Trouble) -> None:
        self._printing = False
        self.trouble_met.emit(trouble)

    def _hear(self, news: News) -> None:
        if news.changes is not None and news.changes.papers:
            self.read()


class OwedBanner(Banner):
    """A strip that says how many receipts are owed; hidden while none is."""

    def __init__(self, theme: Theme, model: OwedModel) -> None:
        act = KeyButton(theme, tr("打印"), Key.PRINT, box="control_small")
        super().__init__(theme, act)
        self._model = model
        act.clicked.connect(model.print_all)
        model.changed.connect(self._show)

    def _show(self) -> None:
        owed = self._model.owed
        if not owed:
            self.say_nothing()
            return
        names = "、".join(row.person_name for row in owed[:3])
        text = tr("{names}的凭证还没有打印，办件都已保存。", names=names)
        self.say(Tone.LATER, tr("欠打 {count} 份", count=len(owed)), text)
