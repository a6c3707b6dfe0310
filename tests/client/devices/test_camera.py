"""The document camera: a picture, or in the words of what it was wanted for why there is none."""

from pathlib import Path

import pytest

from client.devices.camera import Use, frame_for
from client.devices.camera_trouble import (
    CameraGone,
    CameraTrouble,
    NoCameraForPortrait,
    NoCameraToCheck,
    NothingForPortrait,
    NothingToCheck,
    NothingUnderCamera,
)
from client.devices.emulated.folder_camera import FolderCamera

WORDED = {
    Use.CHECK: {CameraGone: NoCameraToCheck, NothingUnderCamera: NothingToCheck},
    Use.PORTRAIT: {CameraGone: NoCameraForPortrait, NothingUnderCamera: NothingForPortrait},
}


@pytest.mark.parametrize("use", Use)
def test_no_camera_and_no_picture_are_told_in_the_words_of_the_use(use: Use, tmp_path: Path) -> None:
    cameras = {None: CameraGone, FolderCamera(tmp_path / "gone"): CameraGone}
    for camera, found in {**cameras, FolderCamera(tmp_path): NothingUnderCamera}.items():
        with pytest.raises(CameraTrouble) as told:
            frame_for(camera, use)
        assert type(told.value) is WORDED[use][found]
    assert ("核验" in told.value.says) is (use is Use.CHECK)


def test_what_lies_under_it_is_the_same_for_each_use(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(b"a picture")
    assert {frame_for(FolderCamera(tmp_path), use) for use in Use} == {("1.png", b"a picture")}
