"""What else can be done about a material, asked over the page: one act of a few, or an objection in two lines."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from domain.rows.intake import Act, MaterialRow, Met
from domain.words import N_
from ui.intake.evidence_model import EvidenceModel
from ui.intake.texts import material_said
from ui.issue.questions import Asked, ChoiceDialog, Line, WordsDialog
from ui.kit.theme import Theme
from ui.words import tr

# Why a clerk takes paper though a source said yes, or has not answered.
WHY_PAPER: Final = (N_("来源与事实不符"), N_("当事人要求使用纸质"), N_("久等未复"))
TAKE_BACK: Final = {
    Met.COMMITMENT: N_("撤回承诺，改交材料"),
    Met.DEFERRED: N_("撤回容缺，改交材料"),
}
SOURCE_AGAIN: Final = N_("不再改收纸质，按数据来源核对")
LINES: Final = (Line("wrong", N_("哪里不对")), Line("proof", N_("以什么为证")))
GOES_ON: Final = {
    True: N_("提交后按纸质材料办理。"),
    False: N_("提交后先收件，由登记部门核实。"),
}
Do = Callable[[], None]


class ActsDialog(ChoiceDialog):
    """What can be done about one material; Esc leaves all as it is. chosen: a Do."""

    def __init__(self, theme: Theme, window: QWidget, row: MaterialRow, model: EvidenceModel) -> None:
        super().__init__(theme, window, row.name, _said(row), _acts(row, model))


class ObjectionDialog(WordsDialog):
    """数据异议: what is wrong, and what shows it."""

    def __init__(self, theme: Theme, window: QWidget, row: MaterialRow) -> None:
        text = tr("“{name}”：{said}。", name=row.name, said=_said(row)) + tr(GOES_ON[row.takes_paper])
        super().__init__(theme, window, Asked(N_("数据异议"), text, LINES, N_("提交异议")), {})


class EvidenceDialogs:
    """Opens them over the page."""

    def __init__(self, theme: Theme, page: QWidget, model: EvidenceModel) -> None:
        self._theme, self._page, self._model = theme, page, model
        model.menu_wanted.connect(self._ask)
        model.objection_wanted.connect(self._ask_objection)

    def _ask(self, row: MaterialRow) -> None:
        dialog = ActsDialog(self._theme, self._page.window(), row, self._model)
        dialog.chosen.connect(lambda do: do())
        dialog.open()

    def _ask_objection(self, row: MaterialRow) -> None:
        dialog = ObjectionDialog(self._theme, self._page.window(), row)
        dialog.answered.connect(lambda said: self._model.object(row.id, said["wrong"], said["proof"]))
        dialog.open()


def _said(row: MaterialRow) -> str:
    return material_said(row).split("|")[0]


def _acts(row: MaterialRow, model: EvidenceModel) -> list[tuple[object, str]]:
    acts: list[tuple[object, str]] = []
    if Act.TAKE_PAPER in row.acts:
        acts += [(_taking(model, row.id, why), tr("改收纸质：{why}", why=tr(why))) for why in WHY_PAPER]
    if Act.OBJECT in row.acts:
        acts.append((lambda: model.ask_objection(row.id), tr("数据有误，提出异议")))
    if Act.TAKE_BACK in row.acts:
        acts.append((lambda: model.take_back(row.id), tr(TAKE_BACK.get(row.met, SOURCE_AGAIN))))
    return acts


def _taking(model: EvidenceModel, requirement: str, why: str) -> Do:
    return lambda: model.take_paper(requirement, why)
