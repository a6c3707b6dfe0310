"""The certificate as it will be printed, whether every character can be, and this printer's offset."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from domain.rows.issuing import CertificateRow
from ui.issue.desk_model import DeskModel
from ui.issue.fact_box import FactBox
from ui.issue.texts import glyphs, offset, sheet_about, sheet_mark
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.banner import Banner
from ui.kit.boxes import EmptyState
from ui.kit.painted import RIGHT, Part
from ui.kit.paper import Paper
from ui.kit.phrase import Phrase
from ui.kit.theme import Theme
from ui.words import tr


class SheetPane(QFrame):
    """The middle of the issuing desk."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title, self._about = Phrase(theme), Phrase(theme, align=RIGHT)
        self._mark = Phrase(theme)
        self._trouble = Banner(theme, boxed=True)
        self._paper = Paper(theme, tr("证照预览"))
        self._glyphs, self._offset = FactBox(theme, tr("字形")), FactBox(theme, tr("套打偏移（本机）"))
        hint = Part(tr("左边选一本，或扫收件凭证"), ink="ink-2")
        self._none = EmptyState(theme, "certificate", tr("没有选中的证照"), hint, dashed=False)
        head = on_ground(row(self._title, None, self._about, margins=(24, 14, 24, 14), gap=16), "card")
        facts = row(self._glyphs, self._offset, gap=16)
        self._head, self._line = head, hairline()
        self._body = column(
            row(self._mark, None, margins=(32, 10, 32, 0)), column(self._trouble, margins=(32, 8, 32, 0)),
            self._paper, column(facts, margins=(32, 0, 32, 16)),
        )  # fmt: skip
        outer = QVBoxLayout(self)
        put(outer, head, self._line, self._body, self._none)
        outer.setStretchFactor(self._body, 1)
        outer.setStretchFactor(self._none, 1)
        on_ground(self, "well")

    def show_sheet(self, model: DeskModel) -> None:
        """What the model holds."""
        chosen: CertificateRow | None = model.row
        for part in (self._head, self._line, self._body):
            part.setVisible(chosen is not None)
        self._none.setVisible(chosen is None)
        if chosen is None:
            self._paper.show_nothing()
            return
        self._title.say(Part(chosen.type_name, "heading", elides=True))
        self._title.setToolTip(chosen.type_name)
        self._about.say(Part(sheet_about(chosen, model.facts), "small", "ink-2"))
        words, ink = sheet_mark(chosen)
        self._mark.say(Part(words, "badge" if ink == "warning" else "small", ink))
        if model.facts is not None:
            self._glyphs.say(glyphs(model.facts))
            self._offset.say(offset(model.facts))

    def show_page(self, model: DeskModel) -> None:
        """Its page, or why there is none."""
        self.show_sheet(model)
        if model.page is not None:
            self._paper.show_page(model.page.width, model.page.height, model.page.rgba)
        else:
            self._paper.show_nothing()
        self._trouble.say_trouble(model.page_trouble)
