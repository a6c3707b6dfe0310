"""A station whose disk is full when a case is filed. Arguments: its folder, its id, central's address.

A process of its own, since the limit is the process's. Prints one JSON line {refused, whole, case, number}.
"""

import json
import resource
import sys

from offline.troubles import StoreFull
from tests.client.dying_station import ready_draft, station_of

PAGE = 4096
COUNTS = (
    "SELECT (SELECT count(*) FROM draft) || ' ' || (SELECT count(*) FROM entry) || ' ' || "
    "(SELECT count(*) FROM paper) || ' ' || (SELECT count(*) FROM cached) || ' ' || (SELECT counter FROM own)"
)


def main() -> dict[str, object]:
    """File again and again, each time with a page more of room, until it is filed."""
    window = station_of(sys.argv[1:]).open()
    desk = window.serves()
    draft = ready_draft(desk, window.city)
    window.until_all_arrived()
    opened = desk.intake.open(draft).result()
    before, refused, whole, case = window.one(COUNTS), 0, True, b""
    limit = (window.data / "station.db-wal").stat().st_size  # a transaction is written behind what is there
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    while not case:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit + refused * PAGE, most))
        try:
            case = desk.files(draft)
        except StoreFull:
            refused += 1
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        if not case:
            whole = whole and window.one(COUNTS) == before
            whole = whole and desk.intake.open(draft).result() == opened
    told = {"refused": refused, "whole": whole, "case": case.hex(), "number": desk.case(case).number}
    window.gone()
    return told


if __name__ == "__main__":
    print(json.dumps(main()))
