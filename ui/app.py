"""The window station as a program: first the log-in field, then all the rest behind it."""

import argparse
import logging
import sys
from concurrent.futures import Future
from typing import Any

from PySide6.QtWidgets import QApplication

from client.executors import Executors, chain
from client.face import kept_face
from client.hub import Hub
from client.login_offer import LoginOffer
from client.settings import StationSettings, keep_scale, load_settings
from domain.trouble import Trouble
from domain.world import RealWorld, World
from ui.bridge import Bridge
from ui.kit.theme import QT_ARGUMENTS, load_theme
from ui.trouble_text import told
from ui.window import MainWindow

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
USUAL_DPI = 96
Opened = Future[Any]  # of a client.station.Station, whose module waits for the log-in field


def run_station(options: argparse.Namespace) -> int:
    """Open the window; returns Qt's exit code."""
    logging.basicConfig(level=logging.WARNING, format=LOG_FORMAT, stream=sys.stderr)

    try:
        settings = load_settings(options.data, _given(options))
    except Trouble as trouble:
        print(told(trouble).whole, file=sys.stderr)
        return 1
    app = QApplication([*sys.argv[:1], *QT_ARGUMENTS])
    theme = load_theme(float(settings.scale) if settings.scale else _of_the_desktop(app))
    world, hub, executors, opened = RealWorld(), Hub(), Executors(), Opened()
    bridge = Bridge(hub)
    window = MainWindow(theme, world, bridge, kept_face(settings), login_offer(opened), opened)
    theme.dress(window)
    theme.factor_changed.connect(lambda factor: executors.devices.submit(keep_scale, settings.data, factor))
    window.completed.connect(lambda: _open(settings, world, hub, executors, opened))
    window.show_whole(driven=bool(options.driver_fds))
    if options.driver_fds:
        _drive(options.driver_fds, settings, window, bridge)
    code = app.exec()
    _close(opened, executors)
    return code


def _of_the_desktop(app: QApplication) -> float:
    """How much larger than usual the desktop shows letters."""
    return app.primaryScreen().logicalDotsPerInch() / USUAL_DPI


def login_offer(opened: Opened) -> LoginOffer:
    """The log-in page's offer, also while the station is still being opened: what is asked then waits for it."""
    return LoginOffer(
        sign_in=lambda login, password: chain(opened, lambda station: station.login.sign_in(login, password)),
        name_of=lambda login: chain(opened, lambda station: station.login.name_of(login)),
        offline_until=lambda login: chain(opened, lambda station: station.login.offline_until(login)),
        self_test=lambda: chain(opened, lambda station: station.login.self_test()),
    )


def _given(options: argparse.Namespace) -> dict[str, str]:
    return {
        "central_url": options.central,
        "station_id": options.station,
        "key_backend": options.keys,
        "reader": options.reader,
        "printer": options.printer,
        "scale": options.scale,
    }


def _open(settings: StationSettings, world: World, hub: Hub, executors: Executors, opened: Opened) -> None:
    def work() -> object:
        from client.opening import (
            open_station,  # 0.5 s of SQLAlchemy, keyring, requests: after the log-in field
        )

        return open_station(settings, world, hub, executors)

    def done(finished: Opened) -> None:
        error = finished.exception()
        if error is None:
            opened.set_result(finished.result())
        else:
            opened.set_exception(error)

    executors.devices.submit(work).add_done_callback(done)


def _drive(fds: str, settings: StationSettings, window: MainWindow, bridge: Bridge) -> None:
    """Serve the parent's pipe; only with the throw-away key backend, so that no real station can be driven."""
    if settings.key_backend != "throw-away":
        raise SystemExit("--driver-fds needs --keys throw-away")
    from ui.tour.driver import Driver  # absent from the package

    read, write = (int(fd) for fd in fds.split(","))

    def busy() -> bool:
        return bridge.busy() or window.making()

    Driver((read, write), window, busy, window.screen_name, window.trouble_shown)


def _close(opened: Opened, executors: Executors) -> None:
    if opened.done() and opened.exception() is None:
        opened.result().close()
    executors.close()
