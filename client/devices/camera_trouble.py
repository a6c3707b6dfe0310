"""What can go wrong between a document camera and us: its driver says which, what it is used for finds the words.

CameraGone                              NothingUnderCamera
├ NoCameraToCheck                       ├ NothingToCheck
└ NoCameraForPortrait                   └ NothingForPortrait
"""

from domain.trouble import Trouble


class CameraTrouble(Trouble):
    """The camera, or what lies under it."""


class CameraGone(CameraTrouble):
    """There is none, or it does not answer."""


class NothingUnderCamera(CameraTrouble):
    """It answers, and sees nothing."""


class NoCameraToCheck(CameraGone):
    says = "没有找到高拍仪，没有核验。此前的核验都有记录。请检查高拍仪的连线，或用扫描枪扫描证照上的二维码。"


class NothingToCheck(NothingUnderCamera):
    says = "高拍仪下没有画面，没有核验。此前的核验都有记录。请把证照放到高拍仪下再按 Shift F5。"


class NoCameraForPortrait(CameraGone):
    says = "没有找到高拍仪，没有拍照。草稿和原来的照片都在。请检查高拍仪的连线，或按 Ctrl O 选照片文件。"


class NothingForPortrait(NothingUnderCamera):
    says = "高拍仪下没有画面，没有拍照。草稿和原来的照片都在。请对准后再按 Shift F5，或按 Ctrl O 选照片文件。"
