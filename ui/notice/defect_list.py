"""Every defect in a row: what it belongs to, what is wrong, how it is put right, now or later."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from domain.rows.notices import DefectRow
from ui.kit.painted import RIGHT, Part
from ui.kit.row_delegate import Cell, RowDelegate
from ui.notice.texts import part_word, remedy, when_mended
from ui.words import tr

WIDE: Final = 680  # px at 100 %: from here on the remedy has a column of its own


class DefectLine(NamedTuple):
    """A defect and its number on the paper."""

    number: int
    defect: DefectRow


def lines(defects: Sequence[DefectRow]) -> list[DefectLine]:
    """The rows of the list, numbered as on the paper."""
    return [DefectLine(at, defect) for at, defect in enumerate(defects, 1)]


def say_defect(row: DefectLine) -> str:
    """A defect as one sentence, for screen readers."""
    defect = row.defect
    word = part_word(defect)[0]
    return "，".join(
        (str(row.number), word, defect.about, tr(defect.wrong), remedy(defect), when_mended(defect))
    )


class DefectDelegate(RowDelegate):
    """Paints DefectLine. Narrow, what is wrong stands behind the name and the remedy below."""

    height = "row_two_line"
    roles = ("heading", "small")

    def cells(self, row: DefectLine, chosen: bool, width: float) -> list[Cell]:
        defect = row.defect
        word, icon = part_word(defect)
        sign = Part(word, "badge", "ink-2", icon, 14, icon_gap=4, ground="fill", height="badge")
        when = Part(when_mended(defect), "small", "primary" if defect.now else "ink-2")
        number = Cell([Part(str(row.number), "heading")], 24, 24)
        end = Cell([when], align=RIGHT)
        less = round(self.theme.width("small", when.text) / self.theme.factor) + 16
        name, wrong = Part(defect.about, "heading"), Part(tr(defect.wrong), "small", "error")
        if width >= WIDE:
            how = Part(remedy(defect), ink="ink-2")
            return [
                number,
                Cell([sign], 56, 68),
                Cell([name], 136, 180, wrap=True),
                Cell([wrong], 328, 132, wrap=True),
                Cell([how], 472, end_less=less, wrap=True),
                end,
            ]
        return [
            number,
            Cell([sign], 56, 68),
            Cell([name._replace(elides=True), wrong], 136, end_less=less, line=1),
            Cell([Part(remedy(defect), "small", "ink-2", elides=True)], 136, end_less=less, line=2),
            end,
        ]
