"""An issuer of the check tests at the clock's own time: put into a station's store as its feeds would."""

from typing import Any, Final

from sqlalchemy import delete, insert

from client.parts import Parts
from credentials.content import Certificate, Receipt, certificate_map
from credentials.encode import encode
from credentials.receipt_code import receipt_code
from credentials.signed import SigningKey
from credentials.status_list import make_status_list
from credentials.trust_rows import station_row, trust_of_rows
from offline.credential_tables import ISSUER, STATUS_LIST
from tests.credentials.issuers import CERTIFICATE, EC, EC_OTHER, certificate, kid

HOUR_S: Final = 3_600
LIMIT_S: Final = 24 * HOUR_S
LIST: Final = "check"
ISSUER_ID: Final = "issuer-of-check-tests"
STATION: Final = SigningKey(bytes(range(32)))
STATION_ID: Final = "ST-CHECK-TEST"


class Issuer:
    """Signs at now_s. put() gives a station trust, a list and a colleague's key."""

    def __init__(self, now_s: int) -> None:
        self.now_s = now_s
        self.pem = certificate(EC, starts=now_s - 100 * LIMIT_S, ends=now_s + 100 * LIMIT_S)

    def code(self, key: Any = EC, index: int = 0, expires_in_s: int = LIMIT_S, **changes: Any) -> str:
        """A certificate's code."""
        said: Certificate = CERTIFICATE._replace(status=(LIST, index), **changes)
        return encode(
            certificate_map(said), key, kid(self.pem), issuer="CN-SH", issued_s=self.now_s - HOUR_S,
            expires_s=self.now_s + expires_in_s,
        )  # fmt: skip

    def forged(self) -> str:
        """By another key."""
        return self.code(key=EC_OTHER)

    def receipt(self) -> str:
        """A colleague's receipt."""
        said = Receipt(
            "3199000101000001270K7M", "上海市居住证签注", "张示例", "310***********001X", self.now_s - HOUR_S,
            STATION_ID,
        )  # fmt: skip
        return receipt_code(said, STATION)

    def put(self, parts: Parts, sequence: int = 1, age_s: int = 60) -> None:
        """Into the station's store; indices 0, 1, 2: in force, suspended, cancelled."""
        row = {"issuer_id": ISSUER_ID, "pem": self.pem, "list_limit_s": LIMIT_S, "kind": "certificate"}
        rows = [row, station_row(STATION_ID, STATION.public)]
        entry = trust_of_rows(rows).candidates(kid(self.pem))[0]
        signed = make_status_list(LIST, sequence, self.now_s - age_s, bytes([0, 1, 2]), EC, entry)
        told = {"issuer_id": ISSUER_ID, "name": LIST, "sequence": sequence, "signed": signed}

        def work() -> None:
            with parts.store.transaction() as tx:
                execute = tx.unit.connection.execute
                execute(delete(ISSUER).where(ISSUER.c.issuer_id.in_([ISSUER_ID, STATION_ID])))
                execute(insert(ISSUER), rows)
                execute(delete(STATUS_LIST).where(STATUS_LIST.c.issuer_id == ISSUER_ID))
                execute(insert(STATUS_LIST), told)

        parts.write(work).result(20)
