"""Rows of a list as a model of QtCore alone: a screen's model is made of it and tested without a widget."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ROW: Final = Qt.ItemDataRole.UserRole  # the row itself, a frozen dataclass
Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


def itself(row: Any) -> Hashable:
    """The whole row as its key: where rows never change, they only come and go."""
    row_key: Hashable = row
    return row_key


class Rows(QAbstractListModel):
    """Row objects under ROW, their sentences under AccessibleTextRole.

    key tells which row is the same one after a change; spoken says a row to a screen reader.
    """

    def __init__(
        self, spoken: Callable[[Any], str], key: Callable[[Any], Hashable] = itself,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._spoken, self._key = spoken, key
        self.all: list[Any] = []

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.all)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == ROW:
            return self.all[index.row()]
        return self._spoken(self.all[index.row()]) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def at(self, key: Hashable) -> QModelIndex:
        """The place of the row with this key; invalid if there is none."""
        found = (i for i, row in enumerate(self.all) if self._key(row) == key)
        return self.index(next(found, -1))

    def show(self, rows: Sequence[Any]) -> None:
        """Become these rows by the fewest removals, moves, insertions and changes.

        Never by a reset: that would drop what is chosen and delete the buttons in the rows.
        """
        wanted = {self._key(row) for row in rows}
        for at in reversed([i for i, row in enumerate(self.all) if self._key(row) not in wanted]):
            self.beginRemoveRows(NOWHERE, at, at)
            del self.all[at]
            self.endRemoveRows()
        changed: list[int] = []
        for target, row in enumerate(rows):
            # Most rows stay where they are: look there first, for a search costs a look at every row.
            stays = target < len(self.all) and self._key(self.all[target]) == self._key(row)
            source = target if stays else self.at(self._key(row)).row()
            if source < 0:
                self.beginInsertRows(NOWHERE, target, target)
                self.all.insert(target, row)
                self.endInsertRows()
                continue
            self._move(source, target)
            if self.all[target] != row:
                self.all[target] = row
                changed.append(target)
        self._tell(changed)

    def _tell(self, changed: Sequence[int]) -> None:
        """One signal for rows that follow each other: each of them lays a list out anew."""
        first = 0
        for at, row in enumerate(changed):
            if at + 1 == len(changed) or changed[at + 1] != row + 1:
                self.dataChanged.emit(self.index(changed[first]), self.index(row))
                first = at + 1

    def _move(self, source: int, target: int) -> None:
        if source != target:
            self.beginMoveRows(NOWHERE, source, source, NOWHERE, target + (target > source))
            self.all.insert(target, self.all.pop(source))
            self.endMoveRows()
