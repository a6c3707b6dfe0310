"""The list of the self-test on the log-in page."""

from ui.kit.rows_view import RowsView
from ui.kit.theme import Theme
from ui.login.check_rows import CheckDelegate, check_lines, check_rows
from ui.login.model import LoginModel
from ui.words import tr


def check_list(theme: Theme, model: LoginModel) -> RowsView:
    """The checks of the model, now and whenever they change."""
    rows = check_rows()
    view = RowsView(theme, tr("开机自检"), rows, CheckDelegate, reads=True)
    rows.setParent(view)

    def show() -> None:
        rows.show(check_lines(model.checks))

    show()
    model.checks_changed.connect(show)
    return view
