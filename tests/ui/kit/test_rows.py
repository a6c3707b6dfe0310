"""Rows of a list: they become other rows by the fewest steps."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from ui.kit.rows import ROW, Rows

lists = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), unique_by=lambda row: row[0], max_size=10)


@given(lists, lists)
def test_rows_become_any_other_rows_without_a_reset(
    before: list[tuple[int, int]], after: list[tuple[int, int]]
) -> None:
    rows = Rows(str, lambda row: row[0])
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.show(before)
    resets = list[None]()
    rows.modelReset.connect(lambda: resets.append(None))
    kept = {row[0]: QPersistentModelIndex(rows.at(row[0])) for row in before}
    rows.show(after)
    assert [rows.data(rows.index(i), ROW) for i in range(rows.rowCount())] == after
    assert resets == []
    for key, _ in after:
        if key in kept:
            assert kept[key].data(ROW)[0] == key


def test_rows_that_stay_the_same_are_not_told_to_change() -> None:
    rows, told = Rows(str, lambda row: row[0]), list[int]()
    rows.show([(1, "a"), (2, "b")])
    rows.dataChanged.connect(lambda top, bottom: told.append(top.row()))
    rows.show([(1, "a"), (2, "c")])
    assert told == [1]


def test_rows_that_change_side_by_side_are_told_together() -> None:
    rows, told = Rows(str, lambda row: row[0]), list[tuple[int, int]]()
    rows.show([(n, "a") for n in range(6)])
    rows.dataChanged.connect(lambda top, bottom: told.append((top.row(), bottom.row())))
    rows.show([(n, "a" if n in {0, 3} else "b") for n in range(6)])
    assert told == [(1, 2), (4, 5)]
