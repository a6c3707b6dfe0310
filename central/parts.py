"""The composition of central: the parts that its application, its tests and its commands are built from."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from central.answers import Answers
from central.authorise import Gate
from central.city import City, found, load_city
from central.database import Database, open_database
from central.persons import Asking
from central.publisher import publish
from central.references import References
from central.registers import DemoRegisters, NoRegisters, Registers
from central.signing import signing_key
from credentials.signed import SigningKey
from domain.world import World


@dataclass(frozen=True)
class Central:
    """Everything that serves; central/app.py gives it its threads."""

    database: Database
    world: World
    key: SigningKey
    references: References
    gate: Gate
    answers: Answers
    asking: Asking

    def close(self) -> None:
        """Let go of those who wait for registers, and of the database."""
        self.asking.registers.close()
        self.asking.asked.shutdown()
        self.database.close()


def open_central(url: str, world: World, city: City | None = None, key_file: Path | None = None) -> Central:
    """Open and migrate. city: loaded if the database has none, its registers are asked; None: no registers."""
    database = open_database(url)
    found(database, world)
    if city is not None:
        load_city(database, city)
    while publish(database):  # so that the first reader finds the city
        pass
    key = signing_key(database, world, key_file)
    references = References(database)
    registers: Registers = NoRegisters() if city is None else DemoRegisters(database)
    asking = Asking(database, registers, ThreadPoolExecutor(32, "asks"), world)
    return Central(
        database, world, key, references, Gate(references, world, key), Answers(database, key), asking
    )
