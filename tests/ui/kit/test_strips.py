"""Banner, toast, status strip, rail."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.arrange import column, row
from ui.kit.banner import Banner, Tone
from ui.kit.fits import complaints, unreadable
from ui.kit.key_button import KeyButton
from ui.kit.keys import Key
from ui.kit.painted import Part
from ui.kit.rail import Rail, RailItem
from ui.kit.seen import settle, texts
from ui.kit.status_strip import Device, Health, StatusStrip
from ui.kit.theme import Theme
from ui.kit.toast import KEPT, Toast


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


def test_a_banner_grows_with_its_text_and_takes_no_place_while_silent(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme, KeyButton(theme, "立即重试|重试", Key.AGAIN, box="control_small"))
    page = shown(qtbot, column(banner, None), 700, 300)
    assert banner.isHidden()
    banner.say(Tone.OFFLINE, "离线办理", "受理照常。", "下次重试 0:48")
    settle()
    assert banner.height() == 40
    banner.say(Tone.ERROR, "未能保存", "磁盘已满，草稿仍在。" * 6)
    settle()
    assert banner.height() == 56
    assert complaints(theme, page) == []
    banner.say_nothing()
    assert banner.isHidden()


def test_a_toast_goes_by_itself_and_an_error_stays(theme: Theme, qtbot: QtBot) -> None:
    page = shown(qtbot, QWidget(), 800, 600)
    toast = Toast(theme, page, lift=100)
    toast.say(Tone.OK, "已保存，待同步 3 件")
    assert toast.isVisible()
    assert toast.timer.interval() == 4000
    assert toast.geometry().bottomRight() == page.rect().bottomRight() - QPoint(16, 116) + QPoint(0, 0)
    toast.timer.timeout.emit()
    assert toast.isHidden()
    toast.say(Tone.LATER, "打印机缺纸，请放 A4 纸后按 F10", Key.PRINT)
    assert not toast.timer.isActive()
    assert "打印机缺纸，请放 A4 纸后按 F10" in texts(page)
    assert unreadable(theme, page) == []
    for n in range(30):
        toast.say(Tone.NOTE, f"第 {n} 句")
    assert len(toast.said) == KEPT


def test_the_strip_sums_up_what_is_well_where_not_all_fits(theme: Theme, qtbot: QtBot) -> None:
    strip = StatusStrip(theme)
    shown(qtbot, strip, 1366, theme.size("status"))
    names = ("读卡器", "扫描枪", "高拍仪", "第二屏")
    devices = [Device(name, "card", name, Health.WELL) for name in names]
    devices.append(
        Device("p", "printer", "打印机", Health.UNHAPPY, "缺纸：2 号纸盒，放纸后自动续打|缺纸：2 号纸盒")
    )
    strip.show_devices(devices)
    strip.show_ages(Part("目录与名单 今日 08:12 更新|08:12 更新", "small", "ink-2"))
    assert "读卡器" in texts(strip)
    assert complaints(theme, strip) == []
    strip.resize(520, theme.size("status"))
    settle()
    assert texts(strip)[0] in ("4 台设备正常", "4 台正常")
    assert "读卡器" not in texts(strip)
    assert any(text.startswith("缺纸：2 号纸盒") for text in texts(strip))
    assert complaints(theme, strip) == []
    with qtbot.waitSignal(strip.picked) as picked:
        next(b for b in strip.children() if getattr(b, "device", None) == devices[-1]).click()  # type: ignore[attr-defined]
    assert picked.args == ["p"]


def test_the_rail_tells_what_waits_and_which_page_is_shown(theme: Theme, qtbot: QtBot) -> None:
    rail = Rail(theme, "页面")
    page = shown(qtbot, row(rail, None), 300, 400)
    rail.show_items([RailItem("intake", "clipboard", "受理"), RailItem("sync", "sync", "同步", 120, True)])
    rail.choose("sync")
    settle()
    assert texts(page) == ["受理", "同步", "99+"]
    assert complaints(theme, page) == []
    with qtbot.waitSignal(rail.turned) as turned:
        QTest.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert turned.args == ["intake"]
