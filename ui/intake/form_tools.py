"""What helps to fill the form, tied to the page: addresses, rare characters, portraits, samples beside a scan."""

from PySide6.QtWidgets import QWidget

from ui.characters.dialog import ask_character
from ui.intake.form_grid import FormGrid
from ui.intake.forms_model import FormsModel
from ui.intake.portrait_dialog import PortraitDialog
from ui.intake.sample_pane import SamplePane
from ui.kit.binding import bind
from ui.kit.keys import Key
from ui.kit.theme import Theme


class FormTools:
    """Binds Shift F4 and Shift F5 on the page, and the form's own wishes."""

    def __init__(
        self, theme: Theme, page: QWidget, model: FormsModel, form: FormGrid, sample: SamplePane
    ) -> None:
        self._theme, self._page, self._model, self._form, self._sample = theme, page, model, form, sample
        bind(page, Key.CHARACTER, self._ask_character)
        bind(page, Key.CAMERA, self._ask_portrait)
        form.address_typed.connect(model.addresses.seek)
        form.address_taken.connect(model.addresses.take)
        form.portrait_wanted.connect(self._ask_portrait)
        model.addresses.changed.connect(self._show_addresses)
        for told in (model.changed, model.scan.changed, model.held.changed):
            told.connect(self._show_beside)

    def _ask_character(self) -> None:
        ask_character(self._theme, self._page.window(), self._model.offer.characters, self._model.bridge)

    def _ask_portrait(self, field: str = "") -> None:
        model = self._model.portrait(field)
        if model is not None:
            PortraitDialog(self._theme, self._page.window(), model).open()

    def _show_addresses(self) -> None:
        found = self._model.addresses
        self._form.offer_addresses(found.field, found.rows, found.silent)

    def _show_beside(self) -> None:
        self._sample.show_for(self._model.scan.material, self._model.beside)
