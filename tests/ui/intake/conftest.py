"""The intake's model over a desk that behaves."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.intake.desk import Desk
from tests.ui.intake.items import PERMIT
from tests.ui.intake.modelling import Told, choose
from tests.ui.settling import Settle, settling
from ui.bridge import Bridge
from ui.intake.model import IntakeModel


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def bridge(desk: Desk, qtbot: QtBot) -> Bridge:
    return Bridge(desk.hub)


@pytest.fixture
def settle(bridge: Bridge, qtbot: QtBot) -> Settle:
    return settling(bridge, qtbot)


@pytest.fixture
def model(desk: Desk, bridge: Bridge) -> IntakeModel:
    return IntakeModel(desk.offer, bridge)


@pytest.fixture
def told(model: IntakeModel) -> Told:
    return Told(model)


@pytest.fixture
def working(model: IntakeModel, settle: Settle) -> IntakeModel:
    """Person and item are known; the situations are not answered."""
    model.welcome()
    settle()
    model.identify.read_card()
    settle()
    choose(model, PERMIT.code)
    settle()
    return model
