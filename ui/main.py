"""The command line: the station itself, the demo, the tour."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; exit code 0 if all went well. Heavy rooms are imported by the command that needs them."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _station(options: argparse.Namespace) -> int:
    import ui.plain_import  # noqa: F401  first of all
    from ui.app import run_station  # 60 ms of Qt the other commands have no need of

    return run_station(options)


def _tour(options: argparse.Namespace) -> int:
    from ui.tour.tour import run_tour  # absent from the package

    return run_tour(Path(options.out))


def _demo(options: argparse.Namespace) -> int:
    from ui.tour.demo import run_demo  # absent from the package

    return run_demo(Path(options.out))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("onewindow", description="一窗：社区事务受理窗口端")
    commands = parser.add_subparsers(required=True, prog=parser.prog)
    station = commands.add_parser("station", help="open the window station")
    station.add_argument("--data", type=Path, required=True, help="data folder of this station")
    station.add_argument("--central", default="", help="address of central")
    station.add_argument("--station", default="", help="id of this station")
    station.add_argument("--keys", default="", choices=["", "os", "throw-away"], help="where keys are kept")
    station.add_argument("--reader", default="", help="serial port of the card reader")
    station.add_argument("--printer", default="", help="cups:QUEUE or folder:PATH")
    station.add_argument("--scale", default="", help="1.0 to 2.0; the desktop's own if not given")
    station.add_argument("--driver-fds", default="", help=argparse.SUPPRESS)
    station.set_defaults(run=_station)
    tour = commands.add_parser(
        "tour", help="drive a station through a day with real keys, and keep the pictures"
    )
    tour.add_argument("--out", required=True, help="folder for pictures, receipts and tour.json")
    tour.set_defaults(run=_tour)
    demo = commands.add_parser("demo", help="a station with a demo central; without a display the tour")
    demo.add_argument("--out", default="out", help="folder for the demo's data")
    demo.set_defaults(run=_demo)
    return parser


if __name__ == "__main__":
    sys.exit(main())
