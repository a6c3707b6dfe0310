"""Receipts of made-up people."""

from dataclasses import replace
from datetime import date
from typing import Final

from printing.facts import Accepted, MaterialLine, NotAsked, ReceiptFacts, ReceiptKind

NUMBER: Final = "3199000101A7000123K9QZ"
URL: Final = f"https://progress.example.invalid/p/{NUMBER}?t=Zk3vVxq0T2mYw8sLr5nB1A"

COLLECTED: Final = ReceiptFacts(
    kind=ReceiptKind.COLLECTED,
    number=NUMBER,
    progress_url=URL,
    item_name="老年综合津贴（敬老卡）申领",
    applicant_name="李样本",
    masked_id="319900********1234",
    phone_masked="139****2468",
    centre_name="示例街道社区事务受理服务中心",
    centre_phone="021-0000 1234",
    window="3 号窗口",
    receiver="张示例",
    accepted=None,
    five_day_clause=True,
    open_checks=("户籍信息", "津贴发放情况"),
    materials=(
        MaterialLine("上海市敬老卡（老年综合津贴）申请登记表", 1, 1, "原件收存", "纸质材料"),
        MaterialLine("居民身份证", 1, 1, "原件核验退还", "网络核验（待联网核查）"),
        MaterialLine("委托书", 1, 1, "原件收存", "纸质材料"),
        MaterialLine("代理人居民身份证", 1, 1, "复印件", "纸质材料"),
    ),
    not_asked=(NotAsked("户籍信息", "数据共享"), NotAsked("社会保障卡", "电子证照调用")),
    date=date(2026, 11, 24),
)
ACCEPTED: Final = replace(
    COLLECTED,
    kind=ReceiptKind.ACCEPTED,
    item_name="上海市居住证签注",
    accepted=Accepted("市公安局", "2026 年 12 月 15 日"),
    five_day_clause=False,
    open_checks=(),
)
LONG_NAME: Final = "阿卜杜热西提·麦麦提艾力·吾布力喀斯木·阿卜杜克热木·吐尔逊"
LONG: Final = replace(
    COLLECTED,
    applicant_name=LONG_NAME,
    item_name="就业困难人员申请（认定）及就业困难人员灵活就业社会保险费补贴",
    centre_name="示例区示例国际旅游度假区示例新市镇社区事务受理服务中心分中心",
    materials=tuple(
        MaterialLine(name, due, due, original, source)
        for name, due, original, source in (
            ("“就业困难人员”申请手续告知书", 1, "原件收存", "纸质材料"),
            ("“就业困难人员”申请承诺书", 1, "原件收存", "纸质材料"),
            ("居民身份证", 1, "免交", "电子证照调用"),
            ("居民户口簿（首页、本人页、户主页及变更页）", 1, "原件核验退还", "数据共享（待联网核查）"),
            ("《就业困难人员申请表》", 1, "原件收存", "由申请表生成"),
            ("城镇居民最低生活保障证明或者低收入困难家庭证明", 2, "复印件", "纸质材料"),
            ("中华人民共和国残疾人证（中度及以上）或者一户多残家庭的有关证明", 2, "复印件", "纸质材料"),
            ("刑满释放、戒毒康复证明", 1, "原件核验退还", "纸质材料"),
            ("被征地人员生活费补贴期满材料", 1, "复印件", "前序已收"),
        )
    ),
    not_asked=tuple(
        NotAsked(name, why)
        for name, why in (
            ("居民身份证", "电子证照调用"),
            ("社会保险缴费记录", "数据共享"),
            ("失业登记信息", "数据共享"),
            ("被征地人员生活费补贴期满材料", "前序已收"),
        )
    ),
)
RARE: Final = replace(ACCEPTED, applicant_name="𠮷田𪚥·欧阳𰻝𡚴")
