"""A paper of every kind, about made-up people, cases and places."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from printing.documents.acceptance_notice import AcceptanceNoticeFacts
from printing.documents.collection_receipt import CollectionReceiptFacts
from printing.documents.commitment import CommitmentFacts
from printing.documents.correction_notice import CorrectionNoticeFacts
from printing.documents.day_close import BlankCounts, DayCloseFacts, Fee
from printing.documents.defects import Defect, Defects
from printing.documents.deferral_promise import DeferralPromiseFacts, Deferred
from printing.documents.extension_notice import ExtensionNoticeFacts
from printing.documents.handover_list import HandedCase, HandedPaper, HandoverListFacts
from printing.documents.item_guide import GuideMaterial, ItemGuideFacts
from printing.documents.kinds import DocumentKind
from printing.documents.material_list import MaterialListFacts
from printing.documents.not_collected import NotCollectedFacts
from printing.documents.one_time_notice import OneTimeNoticeFacts
from printing.documents.parties import CaseLabel, Office, Party
from printing.documents.power_of_attorney import PowerOfAttorneyFacts
from printing.documents.refusal import RefusalFacts
from printing.documents.return_list import ReturnListFacts
from tests.printing.examples import ACCEPTED, COLLECTED, NUMBER, URL

OFFICE: Final = Office("示例街道社区事务受理服务中心", "021-0000 1234", "3 号窗口", "张示例")
PERSON: Final = Party("李样本", "319900********1234", "139****2468")
AGENT: Final = Party("赵试用", "319900********0078", "138****1357")
CASE: Final = CaseLabel(NUMBER, "老年综合津贴（敬老卡）申领", URL)
FILED: Final = CaseLabel(NUMBER, "上海市居住证签注")
TODAY: Final = date(2026, 11, 24)
ARTICLE_32: Final = "《中华人民共和国行政许可法》第三十二条"
DEFECTS: Final = Defects(
    materials=(
        Defect("委托书", "未提交", "请提交委托人签名或者盖章的委托书原件 1 份，写明委托事项和期限。", False),
        Defect(
            "代理人居民身份证",
            "已于 2026 年 10 月 31 日过期",
            "请出示有效的居民身份证原件，读卡核验后退还。",
            False,
        ),
    ),
    form=(
        Defect("发放银行", "未选择", "请在公布的发放银行中选择 1 家。", True),
        Defect("邮寄地址", "“示例路老邮局旁”不是标准地址", "请提供路、弄、号、室。", True),
        Defect("指定自领网点", "未选择", "寄送未成功时到该网点领取，请选择 1 处。", True),
    ),
)
PAPERS: Final = (
    HandedPaper("《上海市居住证》申请表", "原件", 1),
    HandedPaper("房屋租赁合同备案证明", "复印件", 2),
    HandedPaper("亲属关系承诺书", "原件", 1),
)

EVERY_DOCUMENT: Final[Mapping[DocumentKind, Any]] = {
    DocumentKind.COLLECTED_RECEIPT: COLLECTED,
    DocumentKind.ACCEPTED_RECEIPT: ACCEPTED,
    DocumentKind.MATERIAL_LIST: MaterialListFacts(
        CASE, PERSON, OFFICE, COLLECTED.materials, COLLECTED.not_asked, TODAY
    ),
    DocumentKind.ACCEPTANCE_NOTICE: AcceptanceNoticeFacts(
        case=FILED,
        applicant=PERSON,
        office=OFFICE,
        department="市公安局",
        applied_on=date(2026, 11, 20),
        accepted_on=TODAY,
        promised="15 个工作日",
        latest=date(2026, 12, 15),
        fee="首次申领不收费",
        collect="到本中心发证窗口领取，或者邮寄到家",
        basis=f"{ARTICLE_32}第一款第五项",
    ),
    DocumentKind.ONE_TIME_NOTICE: OneTimeNoticeFacts(
        item=CASE.item,
        catalogue_version=9,
        person=PERSON,
        answers=(("是否本人办理", "委托代理人办理"), ("发放方式", "邮寄")),
        defects=DEFECTS,
        checked=(4, 13),
        where="全市任一社区事务受理服务中心",
        basis=ARTICLE_32,
        office=OFFICE,
        date=TODAY,
    ),
    DocumentKind.CORRECTION_NOTICE: CorrectionNoticeFacts(
        case=CASE,
        applicant=PERSON,
        office=OFFICE,
        collected_on=date(2026, 11, 20),
        defects=DEFECTS,
        by=date(2026, 12, 8),
        five_day_clause=True,
        basis=ARTICLE_32,
        date=TODAY,
    ),
    DocumentKind.REFUSAL: RefusalFacts(
        case=FILED,
        applicant=PERSON,
        office=OFFICE,
        applied_on=date(2026, 11, 20),
        reason="您申请办理的事项依法不属于本机关职权范围",
        basis=f"{ARTICLE_32}第一款第二项",
        elsewhere="示例区公安分局人口管理办公室",
        reviewer="示例区人民政府",
        court="示例区人民法院",
        returned=True,
        date=TODAY,
    ),
    DocumentKind.NOT_COLLECTED: NotCollectedFacts(
        item="老年综合津贴（敬老卡）申领",
        person=PERSON,
        reasons=("申请人未满 65 周岁：须在年满 65 周岁之日起申请。", "申请人的户籍不在本市。"),
        advice=(
            "在年满 65 周岁的当月，到全市任一社区事务受理服务中心申请。",
            "户籍迁入本市后，携带居民身份证、居民户口簿申请。",
        ),
        returned=True,
        office=OFFICE,
        date=TODAY,
    ),
    DocumentKind.DEFERRAL_PROMISE: DeferralPromiseFacts(
        case=CASE,
        applicant=PERSON,
        deferred=(
            Deferred("监护关系证明", 1, date(2026, 12, 8)),
            Deferred("代理人居民身份证复印件", 2, date(2026, 12, 4)),
        ),
        how="到全市任一社区事务受理服务中心提交，或者邮寄到本中心",
        office=OFFICE,
        date=TODAY,
    ),
    DocumentKind.COMMITMENT: CommitmentFacts(
        case=FILED,
        applicant=PERSON,
        proof="亲属关系证明",
        ground="《上海市居住证管理办法》",
        content="申请人与随同人员之间的亲属关系",
        conditions=("申请人与随同人员是配偶、子女或者父母关系。", "随同人员与申请人在同一住所居住。"),
        checks="由承办部门与民政、公安的数据比对，必要时上门核查",
        consequences=(
            "依法终止办理；已经办结的，依法撤销。",
            "不实承诺的情况按规定记入公共信用信息，并不再适用告知承诺。",
        ),
        office=OFFICE,
        date=TODAY,
    ),
    DocumentKind.POWER_OF_ATTORNEY: PowerOfAttorneyFacts(
        number=NUMBER,
        principal=PERSON,
        agent=AGENT,
        relation="女儿",
        item=CASE.item,
        reason="行动不便",
        scope=("提交、补正申请材料，签署申请表。", "接收本事项的各类通知书。", "领取敬老卡。"),
        begins=TODAY,
        ends=date(2027, 2, 23),
    ),
    DocumentKind.HANDOVER_LIST: HandoverListFacts(
        number="JJ31990020261124001",
        giver=OFFICE,
        receiver="示例新村街道社区事务受理服务中心",
        receiver_phone="021-0000 5678",
        cases=(
            HandedCase(NUMBER, "上海市居住证签注", "李样本", PAPERS),
            HandedCase("3199000101A7000124K9QZ", "社会保障卡补换", "欧阳𰻝", PAPERS[:1]),
            HandedCase("3199000101A7000125K9QZ", "生育保险金申领", "𠮷田𪚥", ()),
        ),
        date=TODAY,
    ),
    DocumentKind.RETURN_LIST: ReturnListFacts(
        case=FILED, applicant=PERSON, reason="申请人撤回申请", papers=PAPERS, office=OFFICE, date=TODAY
    ),
    DocumentKind.COLLECTION_RECEIPT: CollectionReceiptFacts(
        case=FILED,
        certificate="境内来沪人员居住登记凭证",
        identifier="1.2.156.3005.2.11310000000000000X001.12310000000000000X.0000001234.001.B",
        print_number=2,
        blank_serial="SH-JZ 00012346",
        holder=PERSON,
        collector=AGENT,
        relation="代理人（有委托书）",
        identity="居民身份证（读卡核验）",
        surrendered="第 1 次印制，空白证照编号 SH-JZ 00012301",
        office=OFFICE,
        date=TODAY,
    ),
    DocumentKind.EXTENSION_NOTICE: ExtensionNoticeFacts(
        case=FILED,
        applicant=PERSON,
        department="市公安局",
        accepted_on=date(2026, 11, 3),
        was=date(2026, 12, 1),
        now=date(2026, 12, 15),
        added="10 个工作日",
        reason="需要向户籍所在地公安机关核实有关情况",
        basis="《中华人民共和国行政许可法》第四十二条第一款",
        approved_by="市公安局",
        office=OFFICE,
        date=TODAY,
    ),
    DocumentKind.DAY_CLOSE: DayCloseFacts(
        office=OFFICE,
        shift="08:30 至 16:30",
        cases=(("受理", 23), ("收件", 6), ("一次性告知", 3), ("不予受理", 1), ("办结领证", 11)),
        fees=(Fee("社会保障卡补换", 2, 5000), Fee("机动车驾驶证遗失补证", 1, 1000)),
        blank_states=("在手", "占用", "已打印", "已发出", "作废", "退回", "遗失", "收回"),
        blanks=(
            BlankCounts("居住登记凭证（SH-JZ）", (188, 0, 2, 9, 1, 0, 0, 1)),
            BlankCounts("租赁合同备案通知书（SH-ZL）", (96, 0, 0, 4, 0, 0, 0, 0)),
        ),
        unsent=(("办件", 2), ("扫描件", 5)),
        remarks=("空白证照 SH-JZ 00012340 卡纸作废，证纸已留存。",),
        closed_by="张示例",
        witness="王示例",
        date=TODAY,
    ),
    DocumentKind.ITEM_GUIDE: ItemGuideFacts(
        item="上海市居住证签注",
        implementation_code="11310000000000000X3000100000001",
        version=9,
        department="市公安局",
        mode="全市通办（直接受理）；可以委托代理人办理",
        conditions=("持有在有效期内的《上海市居住证》。", "在本市合法稳定居住或者合法稳定就业。"),
        materials=(
            GuideMaterial("居民身份证", 1, "原件核验退还", "电子证照调用、纸质材料", ""),
            GuideMaterial("房屋租赁合同备案证明", 1, "复印件", "数据共享、纸质材料", "租赁房屋居住"),
            GuideMaterial("不动产权证", 1, "原件核验退还", "电子证照调用、纸质材料", "自有房屋居住"),
        ),
        statutory="20 个工作日",
        promised="5 个工作日",
        fee="不收费",
        result="居住证签注",
        steps=(
            "取号，在综合窗口读卡、核对信息。",
            "提交材料，签名确认，领取受理凭证。",
            "收到短信后领取结果。",
        ),
        basis=("《上海市居住证管理办法》",),
        where=(
            ("办理地点", "全市任一社区事务受理服务中心综合窗口"),
            ("办理时间", "工作日 8:30 至 16:30；双休日、节假日 8:30 至 11:30"),
            ("咨询电话", "021-0000 1234；12345"),
        ),
        date=TODAY,
    ),
}
