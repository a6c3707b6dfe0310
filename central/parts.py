"""The composition of central: the parts that its application, its tests and its commands are built from."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from central.addresses import AddressBook
from central.answers import Answers
from central.authorise import Gate
from central.city import City, found, load_city
from central.database import Database, open_database
from central.deciding import Department
from central.issuer import Issuer, issuer_of
from central.persons import Asking
from central.publisher import publish
from central.references import References
from central.registers import DemoRegisters, NoRegisters, Registers
from central.signing import signing_key
from central.status_lists import publish_lists
from credentials.signed import SigningKey
from domain.world import World


@dataclass(frozen=True)
class Central:
    """Everything that serves; central/app.py gives it its threads.

    demo_decides_s: after how long the demo's department approves by itself; None: nobody does.
    """

    database: Database
    world: World
    key: SigningKey
    references: References
    gate: Gate
    answers: Answers
    asking: Asking
    issuer: Issuer
    addresses: AddressBook
    demo_decides_s: float | None = None

    @property
    def department(self) -> Department:
        """Whoever decides cases here."""
        return Department(self.database, self.world, self.issuer)

    def close(self) -> None:
        """Let go of those who wait for registers, and of the database."""
        self.asking.registers.close()
        self.asking.asked.shutdown()
        self.database.close()


def open_central(
    url: str,
    world: World,
    city: City | None = None,
    key_file: Path | None = None,
    demo_decides_s: float | None = None,
) -> Central:
    """Open and migrate. city: loaded if the database has none, its registers are asked; None: no registers."""
    database = open_database(url)
    found(database, world)
    if city is not None:
        load_city(database, city)
    key = signing_key(database, world, key_file)
    issuer = issuer_of(database, world, key_file)
    publish_lists(database, world, issuer)
    while publish(database):  # so that the first reader finds the city
        pass
    references = References(database)
    registers: Registers = NoRegisters() if city is None else DemoRegisters(database)
    return Central(
        database=database,
        world=world,
        key=key,
        references=references,
        gate=Gate(references, world, key),
        answers=Answers(database, key),
        asking=Asking(database, registers, ThreadPoolExecutor(32, "asks"), world),
        issuer=issuer,
        addresses=AddressBook(() if city is None else city.addresses),
        demo_decides_s=demo_decides_s,
    )
