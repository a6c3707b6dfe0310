"""A station that dies the moment a case is filed. Prints the number. Arguments: folder, station, central's address."""

import os
import sys

from tests.client.window import Desk, Window, resident
from ui.tour.people import City


def station_of(arguments: list[str]) -> Window:
    """The window on the folder, at a central that runs already. Not opened."""
    folder, station_id, url = arguments
    return Window.at(folder, station_id, url)


def ready_draft(desk: Desk, city: City) -> bytes:
    """A draft with nothing missing."""
    draft = desk.begins()
    desk.types(draft, resident(city, "冯模仿"))
    desk.chooses(draft, "社会保障卡", reason="damaged")
    desk.completes(draft)
    return draft


def main() -> None:
    """File, tell, die: nothing is tidied up, as with a kill."""
    window = station_of(sys.argv[1:]).open()
    desk = window.serves()
    case = desk.files(ready_draft(desk, window.city))
    print(desk.case(case).number, flush=True)
    os._exit(9)


if __name__ == "__main__":
    main()
