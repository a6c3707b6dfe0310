"""What a test of the intake's model does and hears."""

from domain.rows.intake import MissingRow
from domain.trouble import Trouble
from tests.ui.settling import Settle
from ui.intake.model import IntakeModel
from ui.intake.way_model import Wish


class Told:
    """What a model said, in order."""

    def __init__(self, model: IntakeModel) -> None:
        self.jumps: list[MissingRow] = []
        self.wishes: list[Wish] = []
        self.filed: list[bytes] = []
        self.troubles: list[Trouble] = []
        self.numbers: list[str] = []
        model.way.jump_requested.connect(self.jumps.append)
        model.way.wished.connect(self.wishes.append)
        model.filed.connect(self.filed.append)
        model.trouble_met.connect(self.troubles.append)
        model.id_number.shown.connect(self.numbers.append)


def choose(model: IntakeModel, code: str) -> None:
    model.choose(next(row for row in model.search.found if row.code == code))


def complete(model: IntakeModel, settle: Settle, home: str = "own") -> None:
    for situation, option in (("since", "half"), ("address", "same"), ("home", home)):
        model.answer(situation, option)
    model.type("phone", "13800005678")
    settle()
