"""The application form: a field for each row of the form, in two columns or one."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from domain.rows.intake import FieldRow
from ui.kit.field_box import Editor, FieldBox, shared, told
from ui.kit.inputs import Choice, DateLine
from ui.kit.painted import Part
from ui.kit.theme import Theme
from ui.words import tr

ICONS: Final[Mapping[str, str]] = {"身份证": "card", "证照库": "certificate"}
COLUMNS: Final = 2


class FormGrid(QWidget):
    """Fields are made anew only for another form. Signals: edited(field, text); left(field), the focus left it."""

    edited = Signal(str, str)
    left = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._columns = theme, COLUMNS
        self._shape: tuple[object, ...] = ()
        self._shown: dict[str, tuple[FieldRow, str]] = {}
        self.boxes: dict[str, FieldBox] = {}
        self._long: dict[str, bool] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 0, 24, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)

    def show_fields(self, rows: Sequence[FieldRow], originals: Mapping[str, str]) -> bool:
        """Show them; originals: what sources told of those changed by hand. Tells whether fields were made anew."""
        shape = tuple((row.name, row.title, row.choices, row.is_date, row.required, row.long) for row in rows)
        fresh = shape != self._shape
        if fresh:
            self._make(rows)
            self._shape = shape
        for row in rows:
            self._show(row, originals.get(row.name, ""))
        return fresh

    def fold(self, columns: int) -> None:
        """Two columns or one; a long field always takes the whole width."""
        self._columns = columns
        self._place()

    def _show(self, row: FieldRow, original: str) -> None:
        if self._shown.get(row.name) == (row, original):
            return
        before, box = self._shown.get(row.name), self.boxes[row.name]
        self._shown[row.name] = row, original
        box.set_value(row.text)
        box.set_error(tr(row.error))
        if before is None or before[0].readonly != row.readonly:
            box.set_readonly(row.readonly)
        if original:
            box.set_changed(original)
        else:
            box.set_origin(_origin(row))

    def _make(self, rows: Sequence[FieldRow]) -> None:
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes, self._shown = {row.name: self._box(row) for row in rows}, {}
        self._long = {row.name: row.long for row in rows}
        self._place()

    def _box(self, row: FieldRow) -> FieldBox:
        editor = self._editor(row)
        box = FieldBox(self._theme, tr(row.title), editor, required=row.required)
        box.edited.connect(lambda text: self.edited.emit(row.name, text))
        if isinstance(editor, QLineEdit):
            editor.editingFinished.connect(lambda: self.left.emit(row.name))
        return box

    def _editor(self, row: FieldRow) -> Editor:
        if row.choices:
            return Choice(self._theme, row.choices, [tr(choice) for choice in row.choices])
        return DateLine() if row.is_date else QLineEdit()

    def _place(self) -> None:
        at = 0
        for name, box in self.boxes.items():
            wide = self._columns if self._long[name] else 1
            at += -at % self._columns if wide > 1 else 0
            line, column = divmod(at, self._columns)
            self._grid.addWidget(box, line, column, 1, wide, Qt.AlignmentFlag.AlignTop)
            at += wide
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, int(column < self._columns))


def _origin(row: FieldRow) -> Part | None:
    if row.prefilled:
        return shared(tr(row.origin), ICONS.get(row.origin, "link"))
    return told(tr(row.origin), "dot") if row.origin == "默认" else None
