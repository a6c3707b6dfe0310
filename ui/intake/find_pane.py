"""Finding an item, or typing who is there: one box for both, and what was found."""

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from domain.birth import BirthWrong, Born
from domain.id_number import IdKind
from domain.item import Mode
from domain.number_trouble import NumberRefused
from domain.rows.items import ItemRow
from ui.intake.born_box import BornBox
from ui.intake.category_bar import CategoryBar
from ui.intake.identify_model import Naming
from ui.intake.lines import EnterLine, ItemSearch
from ui.intake.party_texts import NAMING, number_said
from ui.intake.texts import ID_NAMES, MODE_NAMES, deadline
from ui.kit.arrange import column, hairline, put, row
from ui.kit.binding import bind
from ui.kit.boxes import EmptyState
from ui.kit.field_box import FieldBox
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import CHOICES, Key
from ui.kit.painted import RIGHT, Part, cap
from ui.kit.paragraph import Paragraph
from ui.kit.phrase import Phrase
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.scroll_pane import ScrollPane
from ui.kit.theme import Theme
from ui.words import tr

DOCUMENTS: Final = (IdKind.PASSPORT, IdKind.HOUSEHOLD)
WIDE: Final = 700  # px at 100 %: from here on all columns


class Hit(NamedTuple):
    """One found item; number: the digit that takes it, 0 for none."""

    number: int
    item: ItemRow


class HitDelegate(RowDelegate):
    """Key, name, initials, department, deadline, mode: fewer in a narrow pane."""

    def cells(self, row: Hit, chosen: bool, width: float) -> list[Cell]:
        item, grey = row.item, "ink-2"
        key = [Cell([cap(f"Alt {row.number}")], 24, 48)] if row.number else []
        name = Part(item.name, "heading" if chosen else "body")
        mode = Part(tr(MODE_NAMES[item.mode]), ink=grey if item.mode is Mode.DIRECT else "warning")
        if width < WIDE:
            return [
                *key,
                Cell([name], 84, end_less=116, wrap=True),
                Cell([Part(deadline(item.promised), ink=grey)], align=RIGHT),
            ]
        return [
            *key,
            Cell([name], 84, 258, wrap=True),
            Cell([Part(item.initials, "small", grey, elides=True)], 354, 80),
            Cell([Part(item.department, ink=grey, elides=True)], 442, 84),
            Cell([Part(deadline(item.promised), ink=grey)], 534, 96),
            Cell([mode], align=RIGHT, end_less=8),
        ]  # fmt: skip


def say_hit(row: Hit) -> str:
    """A found item as one sentence, for screen readers."""
    item = row.item
    return f"{item.name}，{item.department}，{deadline(item.promised)}，{tr(MODE_NAMES[item.mode])}"


class FindPane(QWidget):
    """Signals: typed(str); entered(ItemRow | None), Enter in the box; opened(ItemRow), a row; named(str, str, Born), a
    name, of a firm its 法定代表人, of some birth and sex; documented(IdKind), of what the number in the box is;
    picked(int), Alt and a digit."""

    typed = Signal(str)
    entered = Signal(object)
    opened = Signal(object)
    named = Signal(str, str, object)
    documented = Signal(object)
    picked = Signal(int)

    def __init__(self, theme: Theme, *above: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._title = Phrase(theme)
        self.box = ItemSearch(theme, tr("事项名称、拼音、首字母、部门，例如 jzzqz"))
        self._below = Paragraph(theme, "", "small", "ink-2")
        self.name = EnterLine()
        self._name_box = FieldBox(theme, tr("姓名"), self.name, required=True)
        self.firm, self.head = EnterLine(), EnterLine()
        self._firm_box = FieldBox(theme, tr("单位名称"), self.firm)
        self._head_box = FieldBox(theme, tr("法定代表人"), self.head)
        self.born = BornBox(theme)
        self.kinds = {kind: KeyButton(theme, tr(ID_NAMES[kind]), None, Kind.FILTER) for kind in DOCUMENTS}
        hint = Phrase(theme, Part(tr("也可以是证件号，请选证件|证件号请选"), "small", "ink-2"))
        self._documents = row(hint, *self.kinds.values(), None, gap=8, margins=(0, 4, 0, 0))
        self._name_act = KeyButton(theme, tr("录入"), Key.NEXT)
        self._naming = self._naming_strip()
        self._head = Phrase(theme)
        self._hits = Rows(say_hit, lambda hit: hit.item.code, self)
        self.list = RowsView(theme, tr("事项"), self._hits, HitDelegate)
        self._none = EmptyState(theme, "search", tr("没有找到"), dashed=False)
        self.categories = CategoryBar(theme)
        below = column(self._below, self._documents, self._naming)
        head = column(self._title, 12, self.box, 8, below, 12, self.categories, margins=(24, 14, 24, 12))
        self._list_head = column(row(self._head, None, margins=(24, 8, 24, 8)), hairline())
        found = column(self._list_head, self.list, self._none, None)
        put(QVBoxLayout(self), *above, head, ScrollPane(theme, found), self._hints())
        self._bind()

    def show_title(self, changing: bool) -> None:
        """Ask what is wanted; changing: there is an item already."""
        self._title.say(Part(tr("换成什么事项？") if changing else tr("办什么事？"), "title"))

    def show_found(self, words: str, found: list[ItemRow], searching: bool, number: bool) -> None:
        """What was found for words. searching: they are still looked for; number: they are a document's number."""
        if number:
            self.categories.hide()
        if self.box.text().strip() != words:
            self.box.setText(words)
        hits = [Hit(i if i <= len(CHOICES) else 0, item) for i, item in enumerate(found, 1)]
        self._hits.show([] if number else hits)
        self._choose_first(bool(words) and not searching)
        none = bool(words) and not found and not searching and not number
        self._none.say(
            "search",
            tr("没有找到“{words}”", words=words),
            Part(tr("可换拼音首字母，或少打几个字"), "small", "ink-2"),
        )
        self._none.setVisible(none)
        self.list.setVisible(not none and not number)
        title = tr("找到 {count} 项", count=len(found)) if words else tr("本窗常办")
        self._head.say(Part(title, "heading"))
        self._list_head.setVisible(not number)

    def show_below(self, trouble: NumberRefused | None, number: str, naming: Naming | None) -> None:
        """The line below the box: what it takes, what is wrong with a number, what Enter will do.

        number: what the box holds: '' for words, else a word of what it is the number of. naming: whose name is wanted.
        """
        self.box.setProperty("state", "error" if trouble else "")
        self.box.style().unpolish(self.box)
        self.box.style().polish(self.box)
        hint = tr("也可直接键入证件号、统一社会信用代码，按回车录入")
        hint = tr("按回车，录入这个{number}", number=number) if number else hint
        said = number_said(trouble, self.box.text()) if trouble else tr(NAMING[naming]) if naming else hint
        self._below.say(said, "error" if trouble else "ok" if naming else "ink-2")
        self.box.setAccessibleDescription(said)
        self._naming.setVisible(naming is not None)
        of_firm = naming is Naming.FIRM
        for box, shown in (
            (self._name_box, not of_firm),
            (self._firm_box, of_firm),
            (self._head_box, of_firm),
        ):
            box.setVisible(shown)

    def show_born(self, wanted: bool, trouble: BirthWrong | None) -> None:
        """Ask for birth and sex, and say what is wrong with them."""
        self.born.setVisible(wanted)
        self.born.show_trouble(trouble)

    def show_documents(self, shown: bool) -> None:
        """Ask of what document the number in the box is, where it is none of those that say so themselves."""
        self._documents.setVisible(shown)

    def name_line(self) -> QWidget:
        """Where the name that is wanted goes, empty."""
        for line in (self.name, self.firm, self.head):
            line.clear()
        self.born.clear()
        return self.name if self._firm_box.isHidden() else self.firm

    def _choose_first(self, wanted: bool) -> None:
        if not wanted:
            self.list.clearSelection()
            self.list.setCurrentIndex(self._hits.index(-1))
        elif self.list.current() is None and self._hits.all:
            self.list.setCurrentIndex(self._hits.index(0))

    def _move(self, by: int) -> None:
        at = self.list.currentIndex().row() + by
        if self._hits.all:
            index = self._hits.index(min(max(at, 0), len(self._hits.all) - 1))
            self.list.setCurrentIndex(index)

    def _enter(self) -> None:
        hit = self.list.current()
        self.entered.emit(hit.item if isinstance(hit, Hit) else None)

    def _name(self) -> None:
        named, head = (self.name, "") if self._firm_box.isHidden() else (self.firm, self.head.text())
        self.named.emit(named.text(), head, Born() if self.born.isHidden() else self.born.born())

    def _name_entered(self) -> None:
        if self.born.isHidden() or not self.name.text().strip():
            self._name()
        else:
            self.born.sex.setFocus(Qt.FocusReason.TabFocusReason)

    def _document(self, kind: IdKind, _: bool = False) -> None:
        self.kinds[kind].setChecked(False)  # an act, not a state
        self.documented.emit(kind)

    def _bind(self) -> None:
        self.box.textEdited.connect(self.typed)
        self.box.entered.connect(self._enter)
        self.box.moved.connect(self._move)
        self.list.opened.connect(lambda hit: self.opened.emit(hit.item))
        self.name.entered.connect(lambda _: self._name_entered())
        self.born.entered.connect(self._name)
        for line in (self.firm, self.head):
            line.entered.connect(lambda _: self._name())
        self._name_act.clicked.connect(self._name)
        for kind, button in self.kinds.items():
            button.clicked.connect(partial(self._document, kind))
        for number, key in enumerate(CHOICES, 1):
            bind(self, key, partial(self.picked.emit, number))

    def _naming_strip(self) -> QFrame:
        act = column(self._theme.line("small") + 4, self._name_act)
        strip = row(
            self._name_box, self._firm_box, self._head_box, self.born, act, gap=8, margins=(0, 8, 0, 0)
        )
        layout = strip.layout()
        assert isinstance(layout, QBoxLayout)
        boxes = {self._name_box: 3, self._firm_box: 2, self._head_box: 1, self.born: 3, act: 0}
        for at, (box, share) in enumerate(boxes.items()):
            layout.setStretch(at, share)
            layout.setAlignment(box, Qt.AlignmentFlag.AlignTop)  # what is wrong with one stands below it
        return strip

    def _hints(self) -> QFrame:
        def hint(*caps: str, word: str) -> Phrase:
            caps_ = [cap(tr(text), gap=4) for text in caps]
            return Phrase(self._theme, *caps_, Part(word, "small", "ink-2"))

        return row(
            hint("↑", "↓", word=tr("选择")), hint(Key.NEXT.cap, word=tr("打开")), hint("Alt 1–9", word=tr("直达")),
            hint(Key.BACK.cap, word=tr("清空|")), None, gap=16, margins=(24, 8, 24, 16),
        )  # fmt: skip
