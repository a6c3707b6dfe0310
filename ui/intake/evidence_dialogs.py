"""What else can be done about a material, asked over the page: one act of a few, or an objection in two lines."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from ui.intake.lines import EnterLine
from ui.kit.arrange import column
from ui.kit.dialog import Dialog
from ui.kit.field_box import FieldBox
from ui.kit.key_button import KeyButton, Kind
from ui.kit.theme import Theme
from ui.words import tr

from domain.rows.intake import Act, MaterialRow, Met
from domain.words import N_
from ui.intake.evidence_model import EvidenceModel
from ui.intake.texts import material_said
from ui.kit.keys import CHOICES, Key

# Why a clerk takes paper though a source said yes, or has not answered.
WHY_PAPER: Final = (N_("来源与事实不符"), N_("当事人要求使用纸质"), N_("久等未复"))
TAKE_BACK: Final = {
    Met.COMMITMENT: N_("撤回承诺，改交材料"),
    Met.DEFERRED: N_("撤回容缺，改交材料"),
}
SOURCE_AGAIN: Final = N_("不再改收纸质，按数据来源核对")


class ActsDialog(Dialog):
    """What can be done about one material; a digit with Alt does it, Esc leaves all as it is."""

    def __init__(self, theme: Theme, window: QWidget, row: MaterialRow, model: EvidenceModel) -> None:
        self._theme, self._model, self._material = theme, model, row
        lines = [self._line(*act, key) for act, key in zip(self._acts(), CHOICES, strict=False)]
        close = KeyButton(theme, tr("不改"), Key.BACK)
        super().__init__(
            theme, window, row.name, material_said(row).split("|")[0], column(*lines, gap=8), (close,)
        )
        close.clicked.connect(self.reject)
        lines[0].setFocus()

    def _acts(self) -> list[tuple[str, Callable[[], None]]]:
        row, model = self._material, self._model
        acts: list[tuple[str, Callable[[], None]]] = []
        if Act.TAKE_PAPER in row.acts:
            for why in WHY_PAPER:
                word = tr("改收纸质：{why}", why=tr(why))
                acts.append((word, lambda why=why: model.take_paper(row.id, why)))  # type: ignore[misc]
        if Act.OBJECT in row.acts:
            acts.append((tr("数据有误，提出异议"), lambda: model.ask_objection(row.id)))
        if Act.TAKE_BACK in row.acts:
            acts.append((tr(TAKE_BACK.get(row.met, SOURCE_AGAIN)), lambda: model.take_back(row.id)))
        return acts

    def _line(self, word: str, act: Callable[[], None], key: Key) -> KeyButton:
        button = KeyButton(self._theme, word, key)

        def do() -> None:
            self.accept()
            act()

        button.clicked.connect(do)
        return button


class ObjectionDialog(Dialog):
    """数据异议: what is wrong, and what shows it. Esc closes it."""

    def __init__(self, theme: Theme, window: QWidget, row: MaterialRow, model: EvidenceModel) -> None:
        self._material, self._model = row, model
        self.wrong, self.proof = EnterLine(), EnterLine()
        self._boxes = (
            FieldBox(theme, tr("哪里不对"), self.wrong, required=True),
            FieldBox(theme, tr("以什么为证"), self.proof, required=True),
        )
        goes_on = tr("提交后按纸质材料办理。") if row.takes_paper else tr("提交后先收件，由登记部门核实。")
        text = tr("“{name}”：{said}。", name=row.name, said=material_said(row).split("|")[0])
        cancel = KeyButton(theme, tr("不提"), Key.BACK)
        does = KeyButton(theme, tr("提交异议"), Key.FINISH, Kind.PRIMARY)
        super().__init__(
            theme, window, tr("数据异议"), f"{text}{goes_on}", column(*self._boxes, gap=12), (cancel, does),
            wide=480,
        )  # fmt: skip
        cancel.clicked.connect(self.reject)
        does.clicked.connect(self._finish)
        self.wrong.entered.connect(lambda _: self.proof.setFocus(Qt.FocusReason.TabFocusReason))
        self.proof.entered.connect(lambda _: self._finish())
        for box in self._boxes:
            box.edited.connect(lambda _, box=box: self._say(box, ""))
        self.wrong.setFocus()

    def _finish(self) -> None:
        empty = [box for box in self._boxes if not box.value().strip()]
        if empty:
            for box in empty:
                self._say(box, tr("请填写"))
            empty[0].editor.setFocus()
            return
        self.accept()
        self._model.object(self._material.id, self.wrong.text(), self.proof.text())

    def _say(self, box: FieldBox, error: str) -> None:
        box.set_error(error)
        self.refit()


def ask_over(theme: Theme, page: QWidget, model: EvidenceModel) -> None:
    """Let the model's questions be asked over the page."""
    model.menu_wanted.connect(lambda row: ActsDialog(theme, page.window(), row, model).open())
    model.objection_wanted.connect(lambda row: ObjectionDialog(theme, page.window(), row, model).open())
