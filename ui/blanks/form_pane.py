"""The moves of blanks: which one, its fields, what came of the last one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QSizePolicy, QVBoxLayout

from ui.blanks.model import BlanksModel
from ui.blanks.moves import LABELS, MOVES, WINDOW, Move
from ui.blanks.texts import about_move, came_of_it, keeper_words
from ui.intake.lines import EnterLine
from ui.kit.arrange import column, hairline, heading, on_ground, put, row
from ui.kit.banner import Banner, Callout, Tone
from ui.kit.field_box import Editor, FieldBox
from ui.kit.inputs import Choice, Tick, TickShape
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.paragraph import Paragraph
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.words import tr


class FormPane(ScrollPane):
    """Signals: move_chosen(Move); typed(str, str), a field and its text; entered(), Enter in a field."""

    move_chosen = Signal(object)
    typed = Signal(str, str)
    entered = Signal()

    def __init__(self, theme: Theme, moves: tuple[Move, ...]) -> None:
        super().__init__(theme, QFrame())
        self._theme = theme
        self.ticks = {move: Tick(theme, tr(MOVES[move].name), TickShape.CIRCLE) for move in moves}
        self._group = QButtonGroup(self)
        for move, tick in self.ticks.items():
            self._group.addButton(tick)
            tick.clicked.connect(lambda _=False, move=move: self.move_chosen.emit(move))
        self._about = Paragraph(theme, "", "small", "ink-2")
        self._fields = {name: self._field(theme, name) for name in LABELS}
        self._trouble = Banner(theme, boxed=True)
        self._done = Callout(theme, Tone.OK, "", "", "body")
        content = self.widget()
        assert content is not None
        body = column(
            heading(theme, tr("办理")), column(*self.ticks.values(), gap=0), self._about,
            *self._fields.values(), self._trouble, self._done, gap=10, margins=(16, 14, 16, 12),
        )  # fmt: skip
        put(QVBoxLayout(content), body, None)
        on_ground(content, "card")

    def show_form(self, model: BlanksModel) -> None:
        """What the model holds."""
        self.ticks[model.move].setChecked(True)
        self._about.say(about_move(model))
        asks = MOVES[model.move].asks
        for name, field in self._fields.items():
            field.setVisible(name in asks)
            if name == WINDOW:
                self._show_windows(model, field)
            field.set_value(model.typed.get(name, ""))
            field.set_error("")
        self._trouble.say_trouble(model.trouble)
        self._done.setVisible(model.done is not None)
        if model.done is not None:
            self._done.say(*came_of_it(*model.done))

    def lack(self, name: str) -> None:
        """Point at a field that is missing."""
        if name in self._fields:
            field = self._fields[name]
            field.set_error(tr("请填写"))
            field.editor.setFocus()
            self.show_focused()

    def focus_first(self, model: BlanksModel) -> None:
        """The first field of the move, else the moves."""
        asks = MOVES[model.move].asks
        (self._fields[asks[0]].editor if asks else self.ticks[model.move]).setFocus()

    def _field(self, theme: Theme, name: str) -> FieldBox:
        editor: Editor = Choice(theme, []) if name == WINDOW else EnterLine()
        field = FieldBox(theme, tr(LABELS[name]), editor, required=True)
        field.edited.connect(lambda text: self.typed.emit(name, text))
        if isinstance(editor, EnterLine):
            editor.entered.connect(lambda _: self.entered.emit())
        return field

    def _show_windows(self, model: BlanksModel, field: FieldBox) -> None:
        editor = field.editor
        assert not isinstance(editor, QLineEdit)
        ids = [row.station_id for row in model.windows]
        if [editor.itemData(at) for at in range(editor.count())] != ids:
            editor.clear()
            for id_ in ids:
                editor.addItem(keeper_words(id_, model.windows), id_)
            editor.setCurrentIndex(-1)


class FormFoot(QFrame):
    """F9 with the move's word. Signal: finished()."""

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._finish = KeyButton(theme, "", Key.FINISH, Kind.PRIMARY, box="control_large")
        self._finish.clicked.connect(self.finished)
        put(QVBoxLayout(self), hairline(), row(self._finish, margins=(16, 8, 16, 16)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_move(self, model: BlanksModel) -> None:
        """Its word, grey while something is missing."""
        self._finish.say(tr("正在办理") if model.busy else tr(MOVES[model.move].word))
        self._finish.set_waiting(model.busy or bool(model.missing))
