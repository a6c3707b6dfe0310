"""The design tokens at one scale factor: colours, fonts, sizes, tinted icons and the style sheet."""

import json
from collections.abc import Iterable, Mapping
from string import Template
from typing import Any, Final

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer  # 0.6 ms and 0.6 MB, measured: not worth a path parser of our own
from PySide6.QtWidgets import QApplication, QWidget

from resources.files import path

# For QApplication([program, *QT_ARGUMENTS]). setStyle("fusion") would hand back a QStyle: 4 ms of enums.
QT_ARGUMENTS: Final = ("-style", "fusion")
SCREEN_FONTS: Final = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")
RARE_FONTS: Final = ("NotoSerifSC_400Regular.ttf", "rare1.ttf", "rare2.ttf")
ICON: Final = """<svg xmlns='http://www.w3.org/2000/svg' viewBox='{box}' fill='none' stroke='{colour}'
 stroke-width='{stroke}' stroke-linecap='round' stroke-linejoin='round'><path d='{path}'/></svg>"""
KEPT_WIDTHS: Final = 4096
ICON_BOX, SHAPE_BOX = "0 0 24 24", "2.35 2.35 19.3 19.3"  # a shape's size is that of its ink
SHAPE_STROKE: Final = 1.3


def register_fonts(names: Iterable[str]) -> None:
    """Hand font files of resources/fonts to Qt, 1 ms each. Raises FileNotFoundError, where Qt only warns."""
    for name in names:
        file = path(f"fonts/{name}")
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(file)


def load_theme(factor: float = 1.0) -> "Theme":
    """The theme of resources/: fonts, tokens, icons, style sheet. Raises OSError, json.JSONDecodeError.

    Under a QApplication, before any text is measured: by another font, which would be loaded for that alone.
    """
    register_fonts(SCREEN_FONTS)
    tokens = json.loads(path("tokens.json").read_text("utf-8"))
    icons = json.loads(path("icons.json").read_text("utf-8"))
    return Theme(tokens, icons, path("kit.qss").read_text("utf-8"), factor)


class Theme(QObject):
    """The tokens at a factor of 1.0 to 2.0. Sizes are logical px; names are those of tokens.json.

    Every look-up raises KeyError for a name the tokens do not have. Signal: factor_changed(float), sent
    before the style sheet follows: what folds must fold first, else a line still too wide widens the window.
    """

    factor_changed = Signal(float)
    _sheet_changed = Signal(str)

    def __init__(
        self, tokens: Mapping[str, Any], icons: Mapping[str, str], sheet: str, factor: float
    ) -> None:
        super().__init__()
        self.tokens, self._paths, self._sheet = tokens, icons, Template(sheet)
        self._take(factor)

    def dress(self, where: QApplication | QWidget) -> None:
        """Give a window, or all of an application, the style sheet, also at other factors: before it is shown.

        Each widget that is given another parent under a sheet is styled anew, with all in it: what is built in parts
        is styled as a whole once it comes into its window. Under an application's sheet that was 40 ms of a log-in.
        """
        where.setStyleSheet(self.style_sheet())
        self._sheet_changed.connect(where.setStyleSheet)

    def complete(self, app: QApplication) -> None:
        """Add what the log-in can do without, once its field works: rare fonts and the caret of 2 px."""
        from ui.kit.house_style import HouseStyle  # QStyle's enums: 4 ms at start

        register_fonts(RARE_FONTS)
        self._widths.clear()  # a rare hanzi was measured by a box
        app.setStyle(HouseStyle())

    def set_factor(self, factor: float) -> None:
        """Scale what is on screen: same widgets, same focus, caret and undo. Limited to 1.0 to 2.0."""
        self._take(factor)
        self.factor_changed.emit(self.factor)
        self._sheet_changed.emit(self.style_sheet())  # StyleChange makes every widget ask and paint anew

    def colour(self, name: str) -> QColor:
        """The colour of a token such as 'ink-2'."""
        return QColor(self.tokens["colour"][name])  # a new one: a kept one that someone dims stays dimmed

    def font(self, role: str) -> QFont:
        """The font of a type role such as 'body'."""
        return self._font(role)[0]

    def metrics(self, role: str) -> QFontMetricsF:
        """The metrics of font(role), kept."""
        return self._font(role)[1]

    def width(self, role: str, text: str) -> float:
        """How wide text runs in a type role, px; kept, for it is asked at every lay-out."""
        width = self._widths.get((role, text))
        if width is None:
            if len(self._widths) >= KEPT_WIDTHS:
                self._widths.clear()
            width = self._widths[role, text] = self.metrics(role).horizontalAdvance(text)
        return width

    def line(self, role: str) -> int:
        """Line height of a type role, px."""
        return round(int(self.tokens["type"]["scale"][role]["line"]) * self.factor)

    def size(self, name: str) -> int:
        """A width or height, px: panes grow with the letters, the rest towards size_200 in whole 2 px."""
        base = int(self.tokens["size"][name])
        most = 2 * base if name.startswith("pane") else int(self.tokens["size_200"].get(name, base))
        return base if most == base else 2 * round((base + (most - base) * (self.factor - 1)) / 2)

    def extent(self, name: str) -> tuple[int, int]:
        """Width and height of a size that has both, such as 'portrait', grown with the letters."""
        wide, high = self.tokens["size"][name]
        return round(wide * self.factor), round(high * self.factor)

    def grown(self, px: float) -> int:
        """A length measured at 100 % that holds text: it grows as the letters do."""
        return round(px * self.factor)

    def radius(self, name: str) -> int:
        """A corner radius; 'round' is half a keycap's height, '' none."""
        return self.size("key") // 2 if name == "round" else int(self.tokens["radius"][name]) if name else 0

    def stroke(self, name: str) -> int:
        """The width of a line or bar."""
        return int(self.tokens["stroke"][name])

    def time_ms(self, name: str) -> int:
        """A duration such as 'toast', milliseconds."""
        return int(self.tokens["time_ms"][name])

    def badge(self, kind: str) -> tuple[str, str, str]:
        """Ink, ground and icon of a badge word such as '共享'."""
        family, icon = self.tokens["badge"][kind]
        ink, ground = self.tokens["badge_family"][family]
        return ink, ground, icon

    def columns(self, width: int) -> int:
        """How many columns a body of this width shows: 3, 2 or 1."""
        rules, wide = self.tokens["scale"]["layout"], width / self.factor
        return next(int(rule["columns"]) for rule in rules if wide >= rule["min_width_over_factor"])

    def icon_px(self, base: int) -> int:
        """The edge of an icon that is base px at 100 %: 20 becomes 32 at 200 %."""
        return 2 * round(base * (1 + 0.6 * (self.factor - 1)) / 2)

    def icon(self, name: str, ink: str, px: int, ratio: float) -> QPixmap:
        """The tinted icon, px wide on a device of this pixel ratio; drawn at its first use."""
        key = (name, ink, px, ratio)
        if key not in self._icons:
            self._icons[key] = self._draw(name, ink, px, ratio)
        return self._icons[key]

    def shape(self, name: str, ink: str, px: int, ratio: float) -> QPixmap:
        """The large shape of a verdict: an icon drawn finer, its ink px wide."""
        key = (f"shape {name}", ink, px, ratio)
        if key not in self._icons:
            self._icons[key] = self._draw(name, ink, px, ratio, SHAPE_BOX, SHAPE_STROKE)
        return self._icons[key]

    def style_sheet(self) -> str:
        """kit.qss with colours and sizes filled in."""
        colours = {name.replace("-", "_"): value for name, value in self.tokens["colour"].items()}
        families = ", ".join(f'"{family}"' for family in self.tokens["type"]["family"])
        letters = {role: self.font(role).pixelSize() for role in ("small", "body", "strong", "title")}
        boxes = {name: self.size(name) for name in ("control", "control_small", "progress")}
        radius, tab = self.radius("control"), self.grown(36) - self.stroke("rail_bar")
        return self._sheet.substitute(colours, **letters, **boxes, families=families, radius=radius, tab=tab)

    def _take(self, factor: float) -> None:
        scale = self.tokens["scale"]
        self.factor = min(max(factor, float(scale["min"])), float(scale["max"]))
        self._fonts: dict[str, tuple[QFont, QFontMetricsF]] = {}
        self._widths: dict[tuple[str, str], float] = {}
        self._icons: dict[tuple[str, str, int, float], QPixmap] = {}

    def _font(self, role: str) -> tuple[QFont, QFontMetricsF]:
        if role not in self._fonts:
            asked, font = self.tokens["type"]["scale"][role], QFont()
            font.setFamilies(self.tokens["type"]["family"])
            font.setPixelSize(int(asked["px"] * self.factor + 0.5))  # whole px: 17.5 becomes 18
            font.setWeight(QFont.Weight(asked["weight"]))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # widths the same everywhere
            self._fonts[role] = font, QFontMetricsF(font)
        return self._fonts[role]

    def _draw(
        self, name: str, ink: str, px: int, ratio: float, box: str = ICON_BOX, stroke: float = 0
    ) -> QPixmap:
        pixmap = QPixmap(round(px * ratio), round(px * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        wide = stroke or self.tokens["stroke"]["icon"]
        document = ICON.format(box=box, colour=self.colour(ink).name(), stroke=wide, path=self._paths[name])
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(document.encode())).render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)  # only now: a painter on a pixmap with a ratio scales once more
        return pixmap
