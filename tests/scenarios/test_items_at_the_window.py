"""十几件事，各有各的材料和结局：联网办一遍，断网再办一遍，最后都在市级平台，一件不少。"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ui.tour.clerk import Clerk
from ui.tour.pages import write_scan
from ui.tour.people import City, Station

ACCEPTED, COLLECTED, TOLD, REFUSED = "accepted", "collected", "told", "refused"


@dataclass(frozen=True)
class Story:
    """One matter. who: index of the demo's residents; answers: digits of the questions; then how it ends."""

    says: str
    item: str
    who: int
    online: str
    offline: str
    answers: tuple[int, ...] = ()


STORIES = (
    Story("身份和居住证都查得到，什么也不用交", "上海市居住证签注", 0, ACCEPTED, COLLECTED, (1, 4)),
    Story("满 65 岁，户籍和社保卡都查得到", "老年综合津贴（敬老卡）申领", 1, ACCEPTED, COLLECTED),
    Story("合同是纸质的，扫描一份", "住房租赁合同网签备案", 2, ACCEPTED, COLLECTED),
    Story("申请表由系统生成，九栏全有来源", "就业困难人员申请（认定）", 4, ACCEPTED, COLLECTED),
    Story("四栏只有她自己知道，当面填", "跨省异地就医登记备案", 3, ACCEPTED, COLLECTED),
    Story("只核身份，选打印什么", "养老保险个人权益记录单/缴费情况打印", 2, ACCEPTED, COLLECTED),
    Story("各部门都没有答复，先收件", "上海市居住证挂失", 21, COLLECTED, COLLECTED),
    Story("在职的不能登记失业，告知去办灵活就业", "失业登记", 3, REFUSED, COLLECTED),
    Story("不属于全市通办，告知去哪里办", "共有产权保障住房申请", 0, REFUSED, REFUSED),
    Story("查不到、没带来，一次告知", "残疾人证换领、补领、变更、注销", 23, TOLD, COLLECTED, (1,)),
)


@dataclass
class Day:
    """A window's day with the network, or without."""

    online: bool
    city: City
    station: Station
    clerk: Clerk
    folder: Path
    filed: dict[str, str] = field(default_factory=dict)

    def serves(self, story: Story) -> str:
        """From the card to the outcome; which one it was."""
        resident, clerk, station = self.city.residents[story.who], self.clerk, self.station
        clerk.turns_to("受理")
        clerk.identifies(resident)
        clerk.chooses(story.item)
        station.misses("在查")
        clerk.answers(*story.answers)
        if any("不符合受理条件" in text for text in station.texts):
            return self._refuses()
        if (self.online and story.online == TOLD) or (not self.online and story.offline == TOLD):
            return self._tells()
        clerk.fills_in(story.item, resident, write_scan(self.folder / f"{story.who}.png", story.item))
        number = clerk.finishes()
        outcome = ACCEPTED if any("已受理" in text for text in station.texts) else COLLECTED
        self.filed[number] = outcome
        clerk.goes_on()
        return outcome

    def _refuses(self) -> str:
        self.station.presses("Ctrl+F8")
        self.station.sees("不收件告知")
        self.station.presses("F8")
        self.station.sees("已告知不收件")
        return REFUSED

    def _tells(self) -> str:
        self.station.presses("F8")
        self.station.sees("一次告知")
        self.station.presses("F8")
        self.station.sees("草稿已保留")
        return TOLD


@pytest.fixture(scope="module", params=["online", "offline"])
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """One city, one window, one clerk for all stories."""
    folder = tmp_path_factory.mktemp("day")
    city = City(folder / "city")
    city.central.options = ("--no-department",)
    city.opens()
    station = Station(city, folder / "station")
    try:
        clerk = Clerk(station.start()).logs_in()
        online = request.param == "online"
        if not online:
            city.goes_away()
            station.sees("离线办理", 40)
        yield Day(online, city, station, clerk, folder)
    finally:
        station.close()
        city.central.stop()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.item)
def test_a_matter_ends_as_it_must(day: Day, story: Story) -> None:
    assert day.serves(story) == (story.online if day.online else story.offline), story.says


def test_all_of_it_is_with_central(day: Day) -> None:
    """断网的等网络回来；凡是给过编号的，市级平台都有，一件一份。"""
    if not day.online:
        day.city.comes_back()
    day.clerk.syncs()
    assert day.filed.keys() <= day.city.cases().keys()
