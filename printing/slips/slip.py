"""The three slips: what stands on them, from the top."""

from printing.paper import ONE_AT_A_TIME
from printing.slips.facts import PromiseSlip, QueueSlip, ReceiptSlip, Slip
from printing.slips.strip import MM, Strip, beside_bars, strip_pdf

_SMALL, _BODY, _TITLE = 8.5, 10.0, 14.0


def slip_pdf(slip: Slip) -> bytes:
    """The slip as PDF, one page of 72 mm; in any thread, one at a time. Raises NoGlyph."""
    with ONE_AT_A_TIME:
        match slip:
            case QueueSlip():
                return _queue(slip)
            case ReceiptSlip():
                return _receipt(slip)
            case PromiseSlip():
                return _promise(slip)


def _queue(slip: QueueSlip) -> bytes:
    strip = Strip()
    strip.text(slip.centre_name, _BODY, centred=True)
    strip.skip(2 * MM)
    strip.text("您的号码", _BODY, centred=True)
    strip.text(slip.number, 34, centred=True, spread=2)
    strip.rule()
    strip.text(f"办理事项：{slip.item_name}", _BODY)
    strip.text(f"等候窗口：{slip.desk}", _BODY)
    before = f"您前面还有 {slip.people_before} 位" if slip.people_before else "您前面没有人等候"
    strip.text(before, _BODY)
    strip.text(f"取号时间：{slip.taken_at}", _BODY)
    strip.rule()
    strip.text("请留意叫号，过号请重新取号。", _SMALL, centred=True)
    return strip_pdf(f"排队号 {slip.number}", strip)


def _receipt(slip: ReceiptSlip) -> bytes:
    strip, least = beside_bars(slip.number)
    strip.text(slip.kind, _TITLE, centred=True, spread=4)
    strip.text(slip.number, _SMALL, spread=0.4)
    strip.rule()
    strip.text(f"事项：{slip.item_name}", _BODY)
    strip.text(f"申请人：{slip.applicant_name}（{slip.masked_id}）", _BODY)
    strip.text(f"已收材料 {len(slip.taken)} 项" + ("：" if slip.taken else "。"), _BODY)
    for number, name in enumerate(slip.taken, 1):
        strip.text(f"{number}. {name}", _SMALL)
    strip.text(f"时间：{slip.taken_at}", _BODY)
    strip.text(f"窗口：{slip.window}", _BODY)
    strip.qr(slip.progress_url)
    strip.text("扫一扫，查进度", _SMALL, centred=True)
    strip.rule()
    strip.text(slip.centre_name, _SMALL)
    strip.text(f"电话：{slip.centre_phone}", _SMALL)
    return strip_pdf(f"{slip.kind} {slip.number}", strip, slip.number, least)


def _promise(slip: PromiseSlip) -> bytes:
    strip, least = beside_bars(slip.number)
    strip.text("补证申请回执", _TITLE, centred=True, spread=3)
    strip.text(slip.number, _SMALL, spread=0.4)
    strip.rule()
    strip.text(f"证照：{slip.certificate_name}", _BODY)
    strip.text(f"持证人：{slip.holder_name}（{slip.masked_id}）", _BODY)
    strip.text(f"补证原因：{slip.reason}", _BODY)
    strip.text(f"申请时间：{slip.asked_at}", _BODY)
    strip.text(f"经办：{slip.window}　{slip.receiver}", _BODY)
    strip.rule()
    strip.text(
        "您的补证申请已登记。现在网络中断，须待联网后由市级平台核准，核准前不能打印新证。"
        "核准后本中心将电话通知您领取。",
        _BODY,
    )
    strip.text("请凭本回执和有效身份证件领取。本回执不是证照，不能代替原证使用。", _BODY)
    strip.rule()
    strip.text(slip.centre_name, _SMALL)
    strip.text(f"电话：{slip.centre_phone}", _SMALL)
    return strip_pdf(f"补证申请回执 {slip.number}", strip, slip.number, least)
