"""The dialog of a page's second person: opened over the page, it hears from the page's model."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.approvals.second_person import Approval, ApprovalDialog
from ui.approvals.seconded_model import SecondedModel
from ui.kit.theme import Theme


class SecondPerson(QObject):
    """One page's. dialog: while it is open, else None."""

    def __init__(self, theme: Theme, page: QWidget, model: SecondedModel) -> None:
        super().__init__(page)
        self._theme, self._page, self._model = theme, page, model
        self.dialog: ApprovalDialog | None = None
        model.named.connect(lambda name: self._in_dialog(lambda dialog: dialog.show_name(name)))
        model.refused.connect(lambda trouble: self._in_dialog(lambda dialog: dialog.refuse(trouble)))
        model.agreed.connect(lambda: self._in_dialog(lambda dialog: dialog.done_with()))

    def ask(self, said: Approval, given: Callable[[str, str], object]) -> ApprovalDialog:
        """Put it before her. given: what to do with her login and password."""
        self.dialog = dialog = ApprovalDialog(self._theme, self._page.window(), said)
        dialog.given.connect(given)
        dialog.login_typed.connect(self._model.name_login)
        dialog.finished.connect(self._forget)
        dialog.open()
        return dialog

    def _forget(self) -> None:
        self.dialog = None

    def _in_dialog(self, act: Callable[[ApprovalDialog], object]) -> None:
        if self.dialog is not None:
            act(self.dialog)
