"""A station whose disk is full when a case is filed. Arguments: its folder, its id, central's address.

A process of its own, since the limit is the process's. Prints one JSON line {refused, counts_before, counts_after,
draft_as_before, case, number}.
"""

import json
import resource
import sys

from offline.troubles import StoreFull
from tests.client.dying_station import ready_draft, station_of

COUNTS = (
    "SELECT (SELECT count(*) FROM draft) || ' ' || (SELECT count(*) FROM entry) || ' ' || "
    "(SELECT count(*) FROM paper) || ' ' || (SELECT count(*) FROM cached) || ' ' || (SELECT counter FROM own)"
)


def main() -> dict[str, object]:
    """File on a full disk three times, then with room again."""
    window = station_of(sys.argv[1:]).open()
    desk = window.serves()
    draft = ready_draft(desk, window.city)
    window.until_all_arrived()
    opened = desk.intake.open(draft).result()
    before, refused = window.one(COUNTS), []
    limit = (window.data / "station.db-wal").stat().st_size  # a transaction is written behind what is there
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    for _ in range(3):
        try:
            desk.files(draft)
        except StoreFull as trouble:
            refused.append(type(trouble).__name__)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    told: dict[str, object] = {
        "refused": refused,
        "counts_before": before,
        "counts_after": window.one(COUNTS),
        "draft_as_before": desk.intake.open(draft).result() == opened,
    }
    case = desk.files(draft)
    told |= {"case": case.hex(), "number": desk.case(case).number}
    window.gone()
    return told


if __name__ == "__main__":
    print(json.dumps(main()))
