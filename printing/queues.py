"""The station's printers by kind of paper."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from printing.cups_printer import CupsPrinter
from printing.routes import Duplex, PaperKind, Route, Routes
from printing.slips.slip_printer import SlipPrinter
from printing.spooler import FolderPrinter, FollowedPrinter

__all__ = ["Duplex", "PaperKind", "Queues", "Route", "Routes"]

# (name of the place, route, print service) -> printer, by what stands before the colon.
_MAKERS: Final[Mapping[str, Callable[[str, Route, str], FollowedPrinter]]] = {
    "cups": lambda name, route, server: CupsPrinter(name, server, route=route),
    "folder": lambda name, route, server: FolderPrinter(Path(name)),
    "slip": lambda name, route, server: SlipPrinter(name, route.copies),
}


class Queues(Mapping[PaperKind, Route]):
    """Every kind's route, its printer named.

    place: where kinds without a printer of their own go, as Route.printer; "" or a slip, which no office printer takes,
    goes to folder. server: the print service of "cups:" places.
    """

    def __init__(self, routes: Routes, place: str, folder: Path, server: str) -> None:
        self._server = server
        saved = f"folder:{folder}"
        self._routes = {}
        for kind in PaperKind:
            route, default = routes.get(kind, Route()), saved if kind is PaperKind.SLIP else place or saved
            self._routes[kind] = replace(route, printer=route.printer or default)
        self._printers: dict[Route, FollowedPrinter] = {}

    def __getitem__(self, kind: PaperKind) -> Route:
        return self._routes[kind]

    def __iter__(self) -> Iterator[PaperKind]:
        return iter(self._routes)

    def __len__(self) -> int:
        return len(self._routes)

    def printer_for(self, kind: PaperKind) -> FollowedPrinter:
        """The printer of a kind of paper; the same one for the same route. In any thread."""
        route = self._routes[kind]
        how, _, name = route.printer.partition(":")
        return self._printers.setdefault(route, _MAKERS[how](name, route, self._server))

    def printers(self) -> Sequence[FollowedPrinter]:
        """Each printer once, for a look at all."""
        return list(dict.fromkeys(map(self.printer_for, self)))
