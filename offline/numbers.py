"""Case numbers, taken in the transaction that files, so that none is taken twice and every gap is explained."""

from typing import Final

from sqlalchemy import update

from domain.case_number import make, three_of
from offline.tables import OWN
from offline.unit_of_work import UnitOfWork

_DICE: Final = 4
_NEXT: Final = update(OWN).values(counter=OWN.c.counter + 1).returning(OWN.c.epoch, OWN.c.counter)


class Numbers:
    """The counter in one transaction."""

    def __init__(self, unit: UnitOfWork) -> None:
        self._unit = unit

    def next(self) -> str:
        """A case number nobody has."""
        unit = self._unit
        epoch, counter = unit.connection.execute(_NEXT).one()
        return make(unit.station.station_code, epoch, counter, three_of(unit.world.random_bytes(_DICE)))
