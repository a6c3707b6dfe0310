"""A caret that can be seen at arm's length, which no style sheet can ask for."""

from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget


class HouseStyle(QProxyStyle):
    """Fusion with a caret of 2 px."""

    def __init__(self) -> None:
        super().__init__("fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric == QStyle.PixelMetric.PM_TextCursorWidth:
            return 2
        return super().pixelMetric(metric, option, widget)
