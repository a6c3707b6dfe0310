"""The matters of a day, each in a sentence, with what the clerk does about it and how it ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from ui.tour.matters import GUARDIAN, MatterClerk

ACCEPTED, COLLECTED, TOLD, REFUSED = "accepted", "collected", "told", "refused"
CONSULTED, TRANSFERRED, LEFT = "咨询", "转出", "离开"
# Whom no register knows, and her passport.
GUEST: Final[Mapping[str, Any]] = {
    "name": "EXAMPLE GUEST",
    "birth": "19900509",
    "phone": "15400000077",
    "registers": {},
}
PASSPORT: Final = "EA1234567"
NOT_FOUND: Final = "人口库查无此人，又没带证件：联网的一次告知，断网的先收件，联网后补正"


class Act(NamedTuple):
    """What she does between the answers and the form.

    says: what she sees instead without the network, '' where it works all the same; key: by which she tries.
    """

    does: Callable[[MatterClerk, Path], None]
    says: str = ""
    key: str = ""


@dataclass(frozen=True)
class Story:
    """One matter. who: index of the demo's residents, None for the guest; answers: digits of the questions.

    firm: index of the demo's firms, None for nobody's; empty_handed: what is missing is not with her; shows: what then
    stands in the list of materials, online; later: its state at central when all is there, '' as it ended online.
    """

    says: str
    item: str
    who: int | None
    online: str
    offline: str
    answers: tuple[int, ...] = ()
    acts: tuple[Act, ...] = ()
    firm: int | None = None
    empty_handed: bool = False
    shows: tuple[str, ...] = ()
    later: str = ""


def _agent(clerk: MatterClerk, _: Path, who: int = 3) -> None:
    clerk.reads_agent(clerk.station.city.residents[who])


def _guardian(clerk: MatterClerk, page: Path) -> None:
    clerk.comes_as(GUARDIAN)
    _agent(clerk, page, 27)


def _scans(material: str) -> Callable[[MatterClerk, Path], None]:
    return lambda clerk, page: clerk.scans(material, page)


def _by(act: Callable[..., None], *said: str) -> Callable[[MatterClerk, Path], None]:
    return lambda clerk, _: act(clerk, *said)


LETTER: Final = Act(_by(MatterClerk.makes_letter))
READS_AGENT: Final = Act(_agent)

STORIES: Final = (
    Story("身份和居住证都查得到，什么也不用交", "上海市居住证签注", 0, ACCEPTED, COLLECTED, (1, 4),
          shows=("居民身份证，核验", "上海市居住证，证照")),
    Story("满 65 岁，户籍和社保卡都查得到", "老年综合津贴（敬老卡）申领", 1, ACCEPTED, COLLECTED),
    Story("合同是纸质的，扫描一份", "住房租赁合同网签备案", 2, ACCEPTED, COLLECTED,
          shows=("房屋权属证明，共享", "住房租赁合同，纸质")),
    Story("申请表由系统生成，九栏全有来源", "就业困难人员申请（认定）", 4, ACCEPTED, COLLECTED,
          shows=("《就业困难人员申请表》，表单",)),
    Story("四栏只有她自己知道，当面填", "跨省异地就医登记备案", 3, ACCEPTED, COLLECTED),
    Story("只核身份，选打印什么", "养老保险个人权益记录单/缴费情况打印", 2, ACCEPTED, COLLECTED),
    Story("各部门都没有答复，先收件", "上海市居住证挂失", 21, COLLECTED, COLLECTED, shows=("居民身份证，待联网",)),
    Story("在职的不能登记失业，告知去办灵活就业", "失业登记", 3, REFUSED, COLLECTED,
          later=COLLECTED),  # what was not looked at is looked at then, and she is told
    Story("不属于全市通办，告知去哪里办", "共有产权保障住房申请", 0, REFUSED, REFUSED),
    Story("原证没带来，一次告知", "残疾人证换领、补领、变更、注销", 23, TOLD, TOLD, (1,), empty_handed=True),
    Story(NOT_FOUND, "上海市居住证挂失", 23, TOLD, COLLECTED, empty_handed=True, later=COLLECTED),
    Story("亲属关系查不到，本人承诺，签字即可", "境内来沪人员居住登记", 6, ACCEPTED, COLLECTED, (1, 5),
          (Act(_by(MatterClerk.promises), "本项现在不能这样办", "Ctrl+K"),),
          shows=("亲属关系证明，承诺",), later=COLLECTED),
    Story("费用清单改日补来，签容缺承诺书", "医疗费零星报销", 41, ACCEPTED, COLLECTED, (1,),
          (Act(_by(MatterClerk.defers)),), shows=("费用明细清单，容缺", "社会保障卡，证照"), later=COLLECTED),
    Story("有失信记录，不能容缺，又没带来，一次告知", "临时救助申请", 40, TOLD, TOLD, (1,),
          (Act(_by(MatterClerk.cannot_defer, "有失信记录，不能容缺"), "容缺承诺书已打印", "Shift+F8"),),
          empty_handed=True),
    Story("他说人口库不对，提了异议，收纸质", "社会保障卡补换", 5, ACCEPTED, COLLECTED, (3, 4),
          (Act(_by(MatterClerk.objects, "姓名已变更", "变更证明原件"), "待联网", "Shift+F6"),),
          shows=("居民身份证，纸质",), later=COLLECTED),
    Story("证照库里有，当事人要用纸质的", "上海市居住证信息变更", 0, ACCEPTED, COLLECTED, (2,),
          (Act(_by(MatterClerk.takes_paper)),), shows=("上海市居住证，纸质", "婚姻状况证明，共享")),
    Story("残联没有答复，收一份残疾人证", "离线“随申码”申领打印", 56, ACCEPTED, COLLECTED, (3, 4),
          (Act(_scans("残疾人证")),), shows=("残疾人证，纸质",)),
    Story("残疾人证上次收过，这次不用再交", "残疾人交通补贴申请", 56, ACCEPTED, COLLECTED, (),
          shows=("残疾人证，复用",)),
    Story("朋友来代办，当场打委托书", "就业创业证申领、补发", 4, ACCEPTED, COLLECTED, (1,), (READS_AGENT, LETTER),
          shows=("授权委托书，纸质",)),
    Story("八十五岁的老人，监护人来办", "老年综合津贴（敬老卡）申领", 35, ACCEPTED, COLLECTED, (), (Act(_guardian),),
          shows=("监护关系证明，纸质", "监护人身份证，核验")),
    Story("须本人到场的，代理人办不了", "个人信用报告查询", 0, REFUSED, REFUSED, (), (READS_AGENT,)),
    Story("法定代表人来报宿舍", "单位集体宿舍居住信息报送（示例）", 0, ACCEPTED, COLLECTED, (1, 3), (), 0,
          shows=("营业执照，证照",)),
    Story("单位派人来申请补贴，带着公章打委托书", "单位吸纳就业困难人员社会保险费补贴申请（示例）", 3,
          ACCEPTED, COLLECTED, (1, 4), (LETTER,), 1, shows=("单位委托书，纸质",)),
    Story("拿护照的，人口库里没有，收护照", "市民网上实名认证", None, ACCEPTED, COLLECTED, shows=("居民身份证，纸质",),
          later=COLLECTED),
    Story("一件事，报销、救助、互助一次办", "医疗费报销“一件事”", 3, ACCEPTED, COLLECTED, (1, 3)),
    Story("收受分离，本窗只收件", "生育保险待遇申领（生育津贴、医疗费补贴）", 3, COLLECTED, COLLECTED, (1, 4, 6)),
    Story("网上填过的，接着办", "户籍人户分离人员居住登记", 41, ACCEPTED, COLLECTED, (),
          (Act(_by(MatterClerk.goes_on_with_online), "离线办理"),), shows=("不动产权证，证照",)),
    Story("只来问问", "失业保险金申领", 0, CONSULTED, CONSULTED),
    Story("应当去别处，转出", "最低生活保障申请", 1, TRANSFERRED, TRANSFERRED),
    Story("等不及，走了", "上海市居住证信息变更", 2, LEFT, LEFT),
)  # fmt: skip
