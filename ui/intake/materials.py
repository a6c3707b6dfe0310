"""The materials: each with how it is met, and the strip in which a page is added to one."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QFrame, QVBoxLayout

from domain.rows.intake import Act, MaterialRow, Met
from domain.trouble import Trouble
from domain.words import N_
from ui.intake.evidence_model import Unsigned
from ui.intake.lines import EnterLine
from ui.intake.texts import material_end, material_said
from ui.kit.arrange import column, hairline, on_ground, put, row
from ui.kit.binding import bind
from ui.kit.field_box import FieldBox
from ui.kit.key_button import KeyButton, Kind
from ui.kit.keys import Key
from ui.kit.painted import RIGHT, Part, badge
from ui.kit.phrase import Phrase
from ui.kit.row_delegate import Cell, RowDelegate
from ui.kit.rows import Rows
from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.trouble_text import told
from ui.words import tr

WIDE: Final = 700  # px at 100 %: from here on what its source said stands in a column of its own
BADGES: Final = {Met.ASKING: ("等待中", "在查")}
GROUNDS: Final = {Met.MISSING: "error-tint"}


class RowAct(NamedTuple):
    """A button in a row. act: None for a page."""

    word: str
    key: Key
    act: Act | None = None


SCAN: Final = RowAct(N_("添加影像|添加"), Key.ADD_SCAN)
SIGNED: Final = N_("已签字")
UNDERTAKE: Final = (RowAct(N_("承诺"), Key.PROMISE, Act.PROMISE), RowAct(N_("容缺"), Key.DEFER, Act.DEFER))


class MaterialLine(NamedTuple):
    """One material, what stands at the end of its row, and what is said of it."""

    material: MaterialRow
    end: str
    said: str


def say_material(row: MaterialLine) -> str:
    """A material as one sentence, for screen readers."""
    said = row.material.name, tr(row.material.met.value), row.said, row.end
    return "，".join(text.split("|")[0] for text in said if text)


class MaterialDelegate(RowDelegate):
    """Badge, name, what its source said, and when or how many."""

    height = "row_material"

    def cells(self, row: MaterialLine, chosen: bool, width: float) -> list[Cell]:
        material, missing = row.material, row.material.met is Met.MISSING
        kind, word = BADGES.get(material.met, (material.met.value, material.met.value))
        sign = badge(self.theme, kind, tr(word), on_own_tint=missing)
        name = Part(material.name, "heading" if missing else "body")
        said = Part(row.said, ink="warning" if material.doubts else "ink-2", elides=True)
        end = Part(row.end, "small", "ink-2")
        room = round(self.theme.width("small", end.form(0)) / self.theme.factor) + 12 if end.text else 0
        left, wide = (312, 208) if width >= WIDE else (356, 250)
        return [
            Cell([sign], 24, 68),
            Cell([name], 96, wide, wrap=True),
            Cell([said], left, end_less=room),
            Cell([end], align=RIGHT),
        ]

    def ground(self, row: MaterialLine) -> str:
        return GROUNDS.get(row.material.met, "")


class Materials(QFrame):
    """The list. The row that F5 adds to carries its button, as do those that can be promised or deferred first.

    Signals: opened(str), a row; scan_requested(); undertaken(Act, str), a promise or deferral of a material.
    """

    opened = Signal(str)
    scan_requested = Signal()
    undertaken = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._acts: Mapping[str, list[RowAct]] = {}
        self._rows = Rows(say_material, lambda line: line.material.id, self)
        self.list = RowsView(theme, tr("申请材料"), self._rows, MaterialDelegate)
        self.list.opened.connect(lambda line: self.opened.emit(line.material.id))
        put(QVBoxLayout(self), self.list)

    def pointed(self) -> str:
        """The material one is at with the keyboard, '' while the focus is elsewhere."""
        line = self.list.current() if self.list.hasFocus() else None
        return line.material.id if isinstance(line, MaterialLine) else ""

    def show_materials(
        self, materials: Sequence[MaterialRow], missing_first: bool, target: str, now: int,
        unsigned: Mapping[str, Unsigned],
    ) -> None:  # fmt: skip
        """Show them; target: the missing one that F5 adds to, '' for none. now: UTC microseconds. unsigned: by
        material, the printed paper that waits for its signature."""
        first = {True: 0, False: 1}
        ordered = sorted(materials, key=lambda m: first[m.met is Met.MISSING]) if missing_first else materials
        self._rows.show(
            [MaterialLine(m, material_end(m, now), material_said(m, unsigned.get(m.id))) for m in ordered]
        )
        acts = _acts(materials, target, unsigned)
        for material in {**self._acts, **acts}:
            if acts.get(material) != self._acts.get(material):
                self.list.set_acts(material)
                if buttons := [self._button(material, act) for act in acts.get(material, ())]:
                    self.list.set_acts(material, *buttons)
        self._acts = acts

    def _button(self, material: str, act: RowAct) -> KeyButton:
        button = KeyButton(self._theme, tr(act.word), act.key, box="chip")
        if act.act is None:
            button.clicked.connect(self.scan_requested)
        else:
            button.clicked.connect(lambda: self.undertaken.emit(act.act, material))
        return button


def _acts(
    materials: Sequence[MaterialRow], target: str, unsigned: Mapping[str, Unsigned]
) -> dict[str, list[RowAct]]:
    """The buttons by material: each key stands once, at the row it works on by itself."""
    acts: dict[str, list[RowAct]] = {}
    for act in UNDERTAKE:
        row = next((m for m in materials if act.act in m.acts), None)
        if row is not None:
            waits = (paper := unsigned.get(row.id)) is not None and paper.act is act.act
            acts.setdefault(row.id, []).append(act._replace(word=SIGNED) if waits else act)
    if target:
        acts.setdefault(target, []).append(SCAN)
    return acts


class ScanStrip(QFrame):
    """A page for one material: the file's path, or a look around for it. Signals: added(str); closed()."""

    added = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.path = EnterLine()
        self.path.setPlaceholderText(tr("影像文件的路径"))
        self._title = Phrase(theme)
        self._box = FieldBox(theme, tr("影像文件（图片或 PDF，不超过 8 MB）"), self.path)
        browse = KeyButton(theme, tr("浏览"), Key.OPEN_FILE)
        add = KeyButton(theme, tr("添加"), Key.NEXT)
        close = KeyButton(theme, tr("收起"), Key.BACK, Kind.QUIET, box="control_small")
        acts = column(theme.line("small") + 4, row(browse, add, gap=8), None)
        head = row(self._title, None, close, margins=(24, 6, 16, 2))
        line = row(column(self._box, None), acts, gap=8, margins=(24, 0, 16, 10))
        layout = line.layout()
        assert isinstance(layout, QBoxLayout)
        layout.setStretch(0, 1)
        put(QVBoxLayout(self), head, line, hairline())
        on_ground(self, "page")
        self.path.entered.connect(self.added)
        add.clicked.connect(lambda: self.added.emit(self.path.text()))
        close.clicked.connect(self.closed)
        browse.clicked.connect(self.browse)
        bind(self, Key.OPEN_FILE, self.browse)
        self._shown = ""
        self.hide()

    def show_for(self, material: MaterialRow | None, trouble: Trouble | None) -> None:
        """Open for a material, None closes it. trouble: why the last file was not taken."""
        self.setVisible(material is not None)
        name = material.name if material else ""
        if name != self._shown:
            self.path.clear()
            self._shown = name
        self._title.say(Part(tr("添加影像"), "heading"), Part(name, gap=12, elides=True))
        self._box.set_error(told(trouble).whole if trouble else "")

    def browse(self) -> None:
        """Look around for the file."""
        dialog = QFileDialog(
            self.window(), tr("选择影像文件"), "", tr("影像 (*.png *.jpg *.jpeg *.tif *.tiff *.pdf)")
        )
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        self.path.setText(path)
        self.path.setFocus()
        self.added.emit(path)
