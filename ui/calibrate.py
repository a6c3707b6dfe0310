"""`onewindow calibrate`: print a sheet with crosses and rulers, and say what its offset is called in the settings."""

import argparse
import json
import sys
from typing import Final

from client.calibrate import calibrate
from domain.trouble import Trouble
from ui.trouble_text import told
from ui.words import tr

_KEPT: Final = ("printer", "offset_x_mm", "offset_y_mm", "scale")


def run_calibrate(options: argparse.Namespace) -> int:
    """0 once the printer has the sheet; 1 if not, with what to do."""
    name, _, version = str(options.template).rpartition(".v")
    try:
        route = calibrate(options.data, name, int(version), options.x, options.y, options.scale)
    except (Trouble, ValueError) as error:
        print(told(error).whole if isinstance(error, Trouble) else error, file=sys.stderr)
        return 1
    kept = {name: getattr(route, name) for name in _KEPT}
    print(
        tr(
            "校准页已送 {printer}。量好后把下面一行写进本机设置 settings.json 的 queues。",
            printer=route.printer,
        )
    )
    print(json.dumps({"certificate": kept}, ensure_ascii=False))
    return 0
