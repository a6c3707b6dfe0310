"""Every key of the product, once: what presses it, how its cap reads, what it does in words."""

from enum import Enum
from typing import Final, NamedTuple

from domain.words import N_


class Press(NamedTuple):
    """sequences are QKeySequence texts; cap stands on the keycap; says is its line in the list of keys."""

    sequences: tuple[str, ...]
    cap: str
    says: str


class Key(Enum):
    """The keys. A page has each at most once; the same key is the same act on every page."""

    KEYS = Press(("F1", "?"), "?", N_("全部按键"))
    READ_CARD = Press(("F3",), "F3", N_("读身份证"))
    AGENT_CARD = Press(("Shift+F3",), "Shift F3", N_("读代理人证件"))
    END_MATTER = Press(("Ctrl+F2",), "Ctrl F2", N_("结束本事项：咨询、转出、离开"))
    FIND = Press(("F4",), "F4", N_("查找"))
    ADD_SCAN = Press(("F5",), "F5", N_("扫描、添加影像"))
    CAMERA = Press(("Shift+F5",), "Shift F5", N_("高拍仪"))
    CHARACTER = Press(("Shift+F4",), "Shift F4", N_("生僻字：按编码或部件找字"))
    AGAIN = Press(("F6",), "F6", N_("再来一次：重查、立即同步、自检"))
    PARK = Press(("F7",), "F7", N_("暂存"))
    AMEND = Press(("Shift+F7",), "Shift F7", N_("更正办件"))
    NOTICE = Press(("F8",), "F8", N_("一次性告知、补正告知；在告知页打印并告知"))
    NOT_COLLECT = Press(("Ctrl+F8",), "Ctrl F8", N_("不收件告知；不予受理"))
    CONFIRM = Press(("Ctrl+G",), "Ctrl G", N_("确认：受理条件经询问符合；已知同一事项在办"))
    PROMISE = Press(("Ctrl+K",), "Ctrl K", N_("打印告知承诺书；签字后再按确认"))
    DEFER = Press(("Shift+F8",), "Shift F8", N_("容缺后补：打印容缺承诺书；签字后再按确认"))
    OBJECT = Press(("Shift+F6",), "Shift F6", N_("数据异议"))
    FINISH = Press(("F9",), "F9", N_("办结本页；有缺项时到第一个缺项"))
    PRINT = Press(("F10",), "F10", N_("再打印"))
    NEXT = Press(("Return", "Enter"), N_("回车"), N_("下一缺项；在列表里打开所选"))
    BACK = Press(("Esc",), "Esc", N_("返回，内容不丢"))
    NEXT_PAGE = Press(("Ctrl+Tab",), "Ctrl Tab", N_("换页（窄屏）"))
    PAGE_BEFORE = Press(("PgUp",), "PgUp", N_("凭证的上一页"))
    PAGE_BEHIND = Press(("PgDown",), "PgDn", N_("凭证的下一页"))
    ASK_SUPERVISOR = Press(("Ctrl+J",), "Ctrl J", N_("请值班长"))
    ENTER_PAPER = Press(("Ctrl+L",), "Ctrl L", N_("补录纸质证照"))
    ANOTHER = Press(("Ctrl+N",), "Ctrl N", N_("再办一件"))
    SPOIL = Press(("Ctrl+D",), "Ctrl D", N_("打得不对：说明出来的是什么"))
    REFUSE = Press(("Ctrl+R",), "Ctrl R", N_("不批准，退回"))
    MORE = Press(("Ctrl+.",), "Ctrl .", N_("更多办法"))
    TYPE_PERSON = Press(("Ctrl+I",), "Ctrl I", N_("键入证件号"))
    TELL_HOLDER = Press(("Ctrl+U",), "Ctrl U", N_("记下通知领证的结果"))
    BLANKS = Press(("Ctrl+S",), "Ctrl S", N_("空白证"))
    WITHDRAW = Press(("Ctrl+H",), "Ctrl H", N_("撤回办件"))
    HANDOVER = Press(("Ctrl+F6",), "Ctrl F6", N_("材料交接"))
    COPY_OUT = Press(("Ctrl+F10",), "Ctrl F10", N_("逐栏复制到部门系统"))
    TAKE_THEIRS = Press(("Ctrl+T",), "Ctrl T", N_("按市级平台的"))
    TAKE_OURS = Press(("Ctrl+B",), "Ctrl B", N_("按本机的"))
    EXPORT = Press(("Ctrl+E",), "Ctrl E", N_("导出加密包"))
    OPEN_FILE = Press(("Ctrl+O",), "Ctrl O", N_("选文件"))
    SMALLER = Press(("Ctrl+-",), "Ctrl −", N_("缩小"))
    LARGER = Press(("Ctrl++", "Ctrl+="), "Ctrl +", N_("放大"))
    REVEAL = Press(("Space",), N_("空格"), N_("按住显示被遮住的号码"))
    RAIL_1 = Press(("Ctrl+1",), "Ctrl 1", N_("左栏第 1 项"))
    RAIL_2 = Press(("Ctrl+2",), "Ctrl 2", N_("左栏第 2 项"))
    RAIL_3 = Press(("Ctrl+3",), "Ctrl 3", N_("左栏第 3 项"))
    RAIL_4 = Press(("Ctrl+4",), "Ctrl 4", N_("左栏第 4 项"))
    RAIL_5 = Press(("Ctrl+5",), "Ctrl 5", N_("左栏第 5 项"))
    RAIL_6 = Press(("Ctrl+6",), "Ctrl 6", N_("左栏第 6 项"))
    RAIL_7 = Press(("Ctrl+7",), "Ctrl 7", N_("左栏第 7 项"))
    CHOICE_1 = Press(("Alt+1",), "Alt 1", N_("本页第 1 个选项"))
    CHOICE_2 = Press(("Alt+2",), "Alt 2", N_("本页第 2 个选项"))
    CHOICE_3 = Press(("Alt+3",), "Alt 3", N_("本页第 3 个选项"))
    CHOICE_4 = Press(("Alt+4",), "Alt 4", N_("本页第 4 个选项"))
    CHOICE_5 = Press(("Alt+5",), "Alt 5", N_("本页第 5 个选项"))
    CHOICE_6 = Press(("Alt+6",), "Alt 6", N_("本页第 6 个选项"))
    CHOICE_7 = Press(("Alt+7",), "Alt 7", N_("本页第 7 个选项"))
    CHOICE_8 = Press(("Alt+8",), "Alt 8", N_("本页第 8 个选项"))
    CHOICE_9 = Press(("Alt+9",), "Alt 9", N_("本页第 9 个选项"))

    @property
    def sequences(self) -> tuple[str, ...]:
        """QKeySequence texts, the first one shown in its tool tip and spoken."""
        return self.value.sequences

    @property
    def cap(self) -> str:
        """The words on its keycap, in Chinese; to be translated where they are painted."""
        return self.value.cap

    @property
    def says(self) -> str:
        """What it does, one line of the list of keys."""
        return self.value.says


RAIL: Final = (Key.RAIL_1, Key.RAIL_2, Key.RAIL_3, Key.RAIL_4, Key.RAIL_5, Key.RAIL_6, Key.RAIL_7)
CHOICES: Final = (
    Key.CHOICE_1, Key.CHOICE_2, Key.CHOICE_3, Key.CHOICE_4, Key.CHOICE_5,
    Key.CHOICE_6, Key.CHOICE_7, Key.CHOICE_8, Key.CHOICE_9,
)  # fmt: skip
# These bubble up from the widget with the focus, which may want them itself: a list opens its row.
BUBBLING: Final = frozenset({Key.NEXT})
# Work only while their button can be seen: elsewhere they scroll.
IN_SIGHT: Final = frozenset({Key.PAGE_BEFORE, Key.PAGE_BEHIND})
# Pressed in the widget that has the focus, never bound to a page.
HELD: Final = frozenset({Key.REVEAL})
