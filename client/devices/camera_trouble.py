"""What can go wrong between a document camera and us."""

from domain.trouble import Trouble


class CameraTrouble(Trouble):
    """The camera, or what lies under it."""


class CameraGone(CameraTrouble):
    says = "没有找到高拍仪，没有核验。此前的核验都有记录。请检查高拍仪的连线，或用扫描枪扫描证照上的二维码。"


class NothingUnderCamera(CameraTrouble):
    says = "高拍仪下没有画面，没有核验。此前的核验都有记录。请把证照放到高拍仪下再按 Shift F5。"
