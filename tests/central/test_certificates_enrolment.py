"""What a station is handed at its first start: its signing key, and its seal's key and chain, each where it belongs."""

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from client.enrolment import SEAL_CHAIN, enrolled
from client.settings import load_settings
from credentials.signed import SigningKey
from offline.keystore import THROW_AWAY, KeyName, KeyStore
from tests.central.caller import Served


def test_the_seal_goes_into_the_key_store_and_its_chain_beside_the_facts(
    served: Served, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    given = {"central_url": served.url, "station_id": "s1", "key_backend": THROW_AWAY}
    keys = KeyStore.open(THROW_AWAY, "s1", data)
    facts, secret = enrolled(load_settings(data, given), keys)
    assert facts.station_id == "s1"
    assert facts.central_public_key == served.central.key.public.hex()
    station = served.central.references.station("s1")
    assert station is not None
    assert station.public_key == SigningKey(secret).public
    kept = keys.get(KeyName.SEAL)
    assert kept is not None
    certificate, root = x509.load_pem_x509_certificates((data / SEAL_CHAIN).read_bytes())
    assert load_pem_private_key(kept, None).public_key() == certificate.public_key()
    certificate.verify_directly_issued_by(root)
    assert enrolled(load_settings(data, given), keys) == (facts, secret)  # the second start asks nobody
