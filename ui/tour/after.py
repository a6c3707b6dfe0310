"""What a clerk does with a case when it is filed, key by key: put right, amended, withdrawn."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ui.tour.clerk import Clerk

MOST_PAGES: Final = 12
WRONG: Final = "，缺"  # in a row of what can be supplied: not here yet


class CaseClerk(Clerk):
    """A clerk at 办件."""

    def finds(self, number: str) -> None:
        """The case of this number is found and open."""
        station = self.station
        self.turns_to("办件")
        station.presses("F4", "Ctrl+A")
        station.types(number)
        station.sees("找到 1 件")
        station.presses("Return")

    def notifies(self) -> None:
        """补正通知书: all that is wrong, printed and given."""
        station = self.station
        station.presses("F8")
        station.sees("列出的就是全部需要补正的内容")
        station.presses("F8")
        station.sees("补正通知书已送打印机")

    def supplies(self, pages: Sequence[Path]) -> None:
        """A page to each material in turn, then done."""
        station = self.station
        station.presses("F5")
        station.sees("可补充的材料")
        for page in pages:
            station.presses("Return")
            self.gives(page)
            station.presses("Down")
        station.presses("F9")

    def amends_phone(self, phone: str) -> None:
        """更正: the first field of a form is the telephone."""
        station = self.station
        station.presses("Shift+F7")
        station.sees("更正办件")
        station.presses("Ctrl+A")
        station.types(phone)
        station.sees("更正 1 处")
        station.presses("F9")
        station.sees("已更正，记录已保存")

    def withdraws(self, reason: str) -> None:
        """撤回, for the applicant's reason."""
        station = self.station
        station.presses("Ctrl+H")
        station.sees("申请人的撤回原因")
        station.types(reason)
        station.presses("F9")
        station.sees("已撤回，记录已保存")
