"""The application form: a field for each row, in two columns or one; of a theme a heading for each child."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from domain.rows.intake import FieldRow
from domain.rows.pictures import AddressRow
from ui.intake.address_box import AddressBox
from ui.kit.arrange import column, hairline
from ui.kit.field_box import Editor, FieldBox, shared, told
from ui.kit.inputs import Choice, DateLine
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr

ICONS: Final[Mapping[str, str]] = {
    "身份证": "card",
    "证照库": "certificate",
    "高拍仪": "camera",
    "影像文件": "image",
}
# Not prefilled, and yet of a source.
TAKEN: Final = frozenset({"标准地址", "高拍仪", "影像文件"})
COLUMNS: Final = 2


class FormGrid(QWidget):
    """Fields are made anew only for another form.

    Signals: edited(field, text); left(field), the focus left it; address_typed(field, text), standard addresses are
    wanted; address_taken(field, text), one was chosen; portrait_wanted(field).
    """

    edited = Signal(str, str)
    left = Signal(str)
    address_typed = Signal(str, str)
    address_taken = Signal(str, str)
    portrait_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._columns = theme, COLUMNS
        self._shape: tuple[object, ...] = ()
        self._shown: dict[str, tuple[FieldRow, str]] = {}
        self.boxes: dict[str, FieldBox] = {}
        self._long: dict[str, bool] = {}
        self._heads: dict[str, QFrame] = {}  # by the field it stands above
        self._silent = ""  # the field whose standard addresses central does not answer for
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 0, 24, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)

    def show_fields(self, rows: Sequence[FieldRow], originals: Mapping[str, str]) -> bool:
        """Show them; originals: what sources told of those changed by hand. Tells whether fields were made anew."""
        shape = tuple(
            (r.name, r.title, r.choices, r.is_date, r.required, r.long, r.standard, r.portrait, r.group)
            for r in rows
        )
        fresh = shape != self._shape
        if fresh:
            self._make(rows)
            self._shape = shape
        for row in rows:
            self._show(row, originals.get(row.name, ""))
        return fresh

    def offer_addresses(self, field: str, rows: Sequence[AddressRow], silent: bool) -> None:
        """Standard addresses for a field; silent: central does not answer, and it takes what is typed."""
        box = self.boxes.get(field)
        if isinstance(box, AddressBox):
            box.offer(rows)
            self._silent = field if silent else ""
            if silent:
                box.set_origin(_silence())

    def fold(self, columns: int) -> None:
        """Two columns or one; a long field always takes the whole width."""
        self._columns = columns
        self._place()

    def _show(self, row: FieldRow, original: str) -> None:
        if self._shown.get(row.name) == (row, original):
            return
        before, box = self._shown.get(row.name), self.boxes[row.name]
        self._shown[row.name] = row, original
        if row.portrait is None:
            box.set_value(row.text)
            box.set_error(tr(row.error))
        else:
            taken, why = (_listed(row.shown[part]) for part in (slice(0, 2), slice(2, None)))
            box.set_value(taken)
            box.set_error(why or tr(row.error))
        if row.portrait is None and (before is None or before[0].readonly != row.readonly):
            box.set_readonly(row.readonly)
        if original:
            box.set_changed(original)
        else:
            box.set_origin(_origin(row))
        if row.name == self._silent:
            box.set_origin(_silence())

    def _make(self, rows: Sequence[FieldRow]) -> None:
        for old in (*self.boxes.values(), *self._heads.values()):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.boxes, self._shown = {row.name: self._box(row) for row in rows}, {}
        groups = zip(rows, ("", *(row.group for row in rows)), strict=False)
        self._heads = {row.name: self._head(row.group) for row, before in groups if row.group != before}
        self._long = {row.name: row.long for row in rows}
        self._place()

    def _head(self, group: str) -> QFrame:
        return column(8, hairline(), 8, Phrase(self._theme, Part(tr(group), "heading", "ink-2")))

    def _box(self, row: FieldRow) -> FieldBox:
        if row.portrait is not None:
            return self._portrait_box(row)
        if row.standard:
            box: FieldBox = self._address_box(row)
        else:
            box = FieldBox(self._theme, tr(row.title), self._editor(row), required=row.required)
        editor = box.editor
        box.edited.connect(lambda text: self.edited.emit(row.name, text))
        if isinstance(editor, QLineEdit):
            editor.editingFinished.connect(lambda: self.left.emit(row.name))
        return box

    def _address_box(self, row: FieldRow) -> AddressBox:
        box = AddressBox(self._theme, tr(row.title), row.required)
        box.edited.connect(lambda text: self.address_typed.emit(row.name, text))
        box.taken.connect(lambda text: self.address_taken.emit(row.name, text))
        return box

    def _portrait_box(self, row: FieldRow) -> FieldBox:
        act = KeyButton(self._theme, tr("拍摄"), Key.CAMERA, Kind.QUIET, box="control_small", role="small")
        act.clicked.connect(lambda: self.portrait_wanted.emit(row.name))
        box = FieldBox(self._theme, tr(row.title), QLineEdit(), required=row.required, trailing=act)
        box.set_readonly(True)
        return box

    def _editor(self, row: FieldRow) -> Editor:
        if row.choices:
            return Choice(self._theme, row.choices, [tr(choice) for choice in row.choices])
        return DateLine() if row.is_date else QLineEdit()

    def _place(self) -> None:
        at = 0
        for name, box in self.boxes.items():
            if (head := self._heads.get(name)) is not None:
                at += -at % self._columns
                self._grid.addWidget(head, at // self._columns, 0, 1, self._columns)
                at += self._columns
            wide = self._columns if self._long[name] else 1
            at += -at % self._columns if wide > 1 else 0
            line, column = divmod(at, self._columns)
            self._grid.addWidget(box, line, column, 1, wide, Qt.AlignmentFlag.AlignTop)
            at += wide
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, int(column < self._columns))


def _listed(says: Sequence[str]) -> str:
    return "，".join(tr(text) for text in says)


def _silence() -> Part:
    return told(tr("未联网，请按原样键入|未联网"), "link-off")


def _origin(row: FieldRow) -> Part | None:
    if row.prefilled or row.origin in TAKEN:
        return shared(tr(row.origin), ICONS.get(row.origin, "link"))
    return told(tr(row.origin), "dot") if row.origin == "默认" else None
