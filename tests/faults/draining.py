"""Bring all a store has to a central over the real wire: scans first, then batches, the answers into the store."""

from credentials.signed import SigningKey
from domain.exchange import Feed
from domain.world import World
from offline.feeds import heard
from offline.outbox import scan_data, scans_to_send, waiting
from offline.pages import apply_page
from offline.store import Store
from sync.http import CentralHttp


def drain(store: Store, central: CentralHttp) -> int:
    """Send what waits; returns how many entries were sent."""
    sent = 0
    with store.reading() as connection:
        scans = scans_to_send(connection)
    for name, size in scans:
        with store.reading() as connection:
            page = scan_data(connection, name)
        central.begin_scan(name, size, page.media_type)
        central.append_scan(name, 0, page.data)
    head = central.head()
    while True:
        with store.reading() as connection:
            packets = waiting(connection, head.seq, head.epoch)
            since = heard(connection, Feed.ANSWERS).cursor
        if not packets:
            return sent
        taken = central.send([packet for _, packet in packets], since)
        with store.transaction() as tx:
            apply_page(tx, taken.page, since)
        head, sent = taken.head, sent + len(packets)


def handed_over(url: str, station_id: str, world: World) -> CentralHttp:
    """A way to the demo's central with a key just handed over."""
    import requests

    handed = requests.post(f"{url}/v1/demo/hand-over", json={"station_id": station_id}, timeout=10).json()
    key = SigningKey(bytes.fromhex(handed["signing_key"]))
    return CentralHttp(url, station_id, key, bytes.fromhex(handed["central_public_key"]), world)
