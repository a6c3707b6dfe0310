"""The document camera for one use or another: what goes wrong is told in the words of that use."""

from enum import Enum

from client.devices.camera_trouble import (
    CameraGone,
    CameraTrouble,
    NoCameraForPortrait,
    NoCameraToCheck,
    NothingForPortrait,
    NothingToCheck,
)
from client.devices.contract import FrameSource


class Use(Enum):
    """What a picture is wanted for, with its own troubles."""

    CHECK = (NoCameraToCheck, NothingToCheck)
    PORTRAIT = (NoCameraForPortrait, NothingForPortrait)


def frame_for(camera: FrameSource | None, use: Use) -> tuple[str, bytes]:
    """What lies under it, as FrameSource.frame; None for a station without one. Raises the use's CameraTrouble."""
    try:
        if camera is None:
            raise CameraGone("this station has no camera")
        return camera.frame()
    except CameraTrouble as trouble:
        worded = next(kind for kind in use.value if issubclass(kind, type(trouble)))
        raise worded(str(trouble)) from None
