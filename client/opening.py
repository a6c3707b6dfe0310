"""The composition root: builds a station's parts and binds the offers. Runs on a worker, behind the log-in field."""

from pathlib import Path
from typing import Final

from client.archiver import Archiver
from client.checks import Watch
from client.devices.check import check_scanner
from client.devices.contract import CardReader, FrameSource
from client.devices.emulated.folder_camera import FolderCamera
from client.devices.samv_reader import SamvReader
from client.devices.scanner import SerialScanner
from client.enrolment import enrolled, kept_seal, store_file
from client.executors import Executors
from client.face import face_of
from client.hub import Hub, News
from client.login_desk import login_offer
from client.parts import Parts
from client.session_desk import offers_for
from client.settings import StationSettings
from client.station import Station
from credentials.signed import SigningKey
from domain.world import World
from offline.anchor import Anchor
from offline.keystore import KeyStore, store_key
from offline.store import StationFacts, Store
from printing.prepare import prepare
from printing.queues import PaperKind, Queues
from sync.http import CentralHttp
from sync.shell import SyncShell

CUPS_SERVER: Final = "localhost:631"


def open_station(settings: StationSettings, world: World, hub: Hub, executors: Executors) -> Station:
    """Open everything. Raises the troubles of key store, enrolment and store; nothing is left open then."""
    keys = KeyStore.open(settings.key_backend, settings.station_id, settings.data)
    facts, secret = enrolled(settings, keys)
    file = store_file(settings.data)
    own = StationFacts(facts.station_id, facts.station_code, facts.centre_id, facts.window)
    key = SigningKey(secret)
    store = Store.open(file, store_key(keys, world, file), own, world)
    try:
        central = CentralHttp(
            settings.central_url,
            facts.station_id,
            key,
            bytes.fromhex(facts.central_public_key),
            world,
        )
        queues = queues_of(settings)
        parts = Parts(
            settings=settings,
            facts=facts,
            world=world,
            key=key,
            hub=hub,
            executors=executors,
            store=store,
            anchor=Anchor(store, keys),
            central=central,
            sync=SyncShell(store, central, world, executors.writer.submit),
            queues=queues,
            printer=queues.printer_for(PaperKind.RECEIPT),
            reader=_reader(settings),
            scanner=_scanner(settings, hub),
            camera=_camera(settings),
            seal=lambda: kept_seal(settings, keys),
        )
    except BaseException:
        store.close()
        raise
    return _started(parts)


def _started(parts: Parts) -> Station:
    """Its news is told, its engine runs."""
    hub = parts.hub
    parts.store.listen(lambda changes: hub.tell(News(changes=changes)))
    parts.sync.listen(lambda link: hub.tell(News(link=link)))
    Watch(parts)
    Archiver(parts)
    parts.sync.start()
    parts.executors.printer.submit(prepare)
    face = face_of(parts.settings, parts.facts)
    return Station(parts, face, login_offer(parts), lambda session: offers_for(parts, session))


def queues_of(settings: StationSettings) -> Queues:
    """The printers of a station by kind of paper; what has none is saved to its folder."""
    return Queues(settings.queues, settings.printer, settings.data / "receipts", CUPS_SERVER)


def _reader(settings: StationSettings) -> CardReader | None:
    return SamvReader(settings.reader) if settings.reader else None


def _scanner(settings: StationSettings, hub: Hub) -> SerialScanner | None:
    if not settings.scanner:
        return None
    return SerialScanner(
        settings.scanner,
        heard=lambda text: hub.tell(News(scan=text)),
        told=lambda state: hub.tell(News(check=check_scanner(state))),
    )


def _camera(settings: StationSettings) -> FrameSource | None:
    kind, _, name = settings.camera.partition(":")
    return FolderCamera(Path(name)) if kind == "folder" and name else None
