"""No test needs a display: Qt draws into memory, whatever screen the developer has."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
