"""How papers on their way are told; texts and parts only, no widget."""

from collections.abc import Sequence

from domain import handover
from domain.local_time import date_text
from domain.rows.handover import CameRow, HandoverRow, ListedRow, WaitingRow
from ui.handover.model import HandoverModel, Mode
from ui.kit.banner import Tone
from ui.kit.painted import Part
from ui.kit.two_line import TwoLine
from ui.words import tr

CENTRE, LIST = "centre:", "list:"
MOST_NAMED = 6  # numbers that are spelled out


def places(model: HandoverModel) -> list[TwoLine]:
    """Left: where papers wait to go, and the lists on the way."""
    centres = [
        TwoLine(
            f"{CENTRE}{to}",
            (Part(name, "heading", elides=True),),
            (Part(tr("待交 {count} 件", count=count), "small", "ink-2"),),
        )
        for to, (name, count) in model.centres.items()
    ]
    return [*(centres if model.mode is Mode.GIVE else []), *map(_list_line, model.lists)]


def _list_line(row: HandoverRow) -> TwoLine:
    count = tr("还有 {count} 件未接收", count=len(row.open))
    return TwoLine(
        f"{LIST}{row.number}",
        (Part(row.other, "heading", elides=True),),
        (Part(f"{count} · {row.number[-10:]}|{count}", "small", "ink-2"),),
        end=(Part(tr("在途"), "badge", "warning"),),
    )


def cases(model: HandoverModel) -> list[TwoLine]:
    """Middle: the cases of the centre or list that is chosen."""
    if model.shown is not None:
        return [_listed_line(model, case) for case in model.shown.cases]
    if model.mode is Mode.TAKE:
        return []
    chosen = {row.id for row in model.chosen}
    return [_waiting_line(row, row.id in chosen) for row in model.waiting]


def _waiting_line(row: WaitingRow, chosen: bool) -> TwoLine:
    word, ink, icon = (tr("列入"), "primary", "check") if chosen else (tr("不列入"), "ink-2", "minus")
    lost = [Part(tr("上次未到"), "badge", "warning", "triangle", 14, icon_gap=4)] if row.lost else []
    about = tr("{count} 份 · {day} 收件", count=row.pieces, day=date_text(row.filed_at))
    return TwoLine(
        row.id.hex(),
        (Part(row.person_name, "heading", elides=True), Part(row.item_name, "body", gap=12, elides=True)),
        (Part(row.number, "small", "ink-2"), Part(f"{about}|", "small", "ink-2", gap=12), *lost),
        end=(Part(word, "badge", ink, icon, 14, icon_gap=4),),
    )


def _listed_line(model: HandoverModel, case: ListedRow) -> TwoLine:
    word, ink, icon = _standing(model, case)
    name = case.person_name or tr("本机未知的办件")
    return TwoLine(
        case.id.hex(),
        (Part(name, "heading", elides=True), Part(case.item_name, "body", gap=12, elides=True)),
        (
            Part(case.number, "small", "ink-2"),
            Part(f"{tr('{count} 份', count=case.pieces)}|", "small", "ink-2", gap=12),
        ),
        end=(Part(word, "badge", ink, icon, 14, icon_gap=4),),
    )


def _standing(model: HandoverModel, case: ListedRow) -> tuple[str, str, str]:
    """(word, ink, icon) of a case on a list."""
    if case.word == handover.TAKEN:
        return tr("已接收"), "ok", "circle-check"
    if case.id in model.got:
        return tr("已扫"), "ok", "check"
    if case.word == handover.MISSING:
        return tr("上次未到"), "warning", "triangle"
    return (tr("未扫"), "ink-2", "scan") if model.mode is Mode.TAKE else (tr("在途"), "ink-2", "send")


def facts(model: HandoverModel) -> list[tuple[str, str]]:
    """Right: what the act is about."""
    shown = model.shown
    if shown is not None:
        other = tr("接收中心") if model.mode is Mode.GIVE else tr("移交中心")
        got = [(tr("已扫"), tr("{count} 件", count=len(model.got)))] if model.mode is Mode.TAKE else []
        return [
            (other, shown.other),
            (tr("清单编号"), shown.number),
            (tr("清单所列"), tr("{count} 件", count=len(shown.cases))),
            *got,
        ]
    if model.mode is Mode.TAKE or not model.waiting:
        return []
    pieces = sum(row.pieces for row in model.chosen)
    return [
        (tr("接收中心"), model.waiting[0].centre),
        (tr("列入清单"), tr("{count} 件，{pieces} 份", count=len(model.chosen), pieces=pieces)),
    ]


def about(model: HandoverModel) -> str:
    """One line on what to do."""
    if model.mode is Mode.TAKE and model.shown is None:
        return tr("请扫清单编号或清单上的二维码，再逐件扫材料上的编号。")
    if model.mode is Mode.TAKE:
        return tr("逐件扫描。不联网也能接收，恢复后自动上报。")
    if model.shown is not None:
        return tr("材料已在途，等对方扫描接收。")
    return tr(
        "回车改列入或不列入。清单打印一式两份，双方签名。每份清单最多 {most} 件。", most=handover.MOST_CASES
    )


def difference(model: HandoverModel) -> tuple[str, str] | None:
    """(title, text) of what differs between the list and what was scanned; None for nothing."""
    if model.mode is not Mode.TAKE or model.shown is None or not (model.got or model.strange):
        return None
    said = []
    if model.missing:
        numbers = named([case.number for case in model.missing])
        said.append(
            tr("清单所列还有 {count} 件没有扫到：{numbers}。", count=len(model.missing), numbers=numbers)
        )
    if model.strange:
        said.append(
            tr(
                "扫到 {count} 件不在清单上：{numbers}。",
                count=len(model.strange),
                numbers=named(model.strange),
            )
        )
    return (tr("与清单不符"), "".join(said)) if said else None


def outcome(done: CameRow | str) -> tuple[Tone, str, str]:
    """(tone, title, text) of what the last act brought."""
    if isinstance(done, str):
        return Tone.OK, tr("已交出"), tr("清单 {number} 已送打印机，请双方签名。", number=done)
    if not done.missing:
        return Tone.OK, tr("已接收"), tr("共 {count} 件，与清单相符。", count=done.taken)
    text = tr(
        "接收 {count} 件。{lost} 件未到：{numbers}。已记录，联网后通知移交中心查找。",
        count=done.taken, lost=len(done.missing), numbers=named(done.missing),
    )  # fmt: skip
    return Tone.LATER, tr("有材料未到"), text


def finish_word(model: HandoverModel) -> str:
    """The finishing act's word: it says what will be recorded."""
    if model.busy:
        return tr("正在办理")
    if model.mode is Mode.GIVE:
        return tr("交出 {count} 件并打印清单|交出 {count} 件", count=len(model.chosen))
    if model.nothing_came and not model.got:
        return tr("记录全部未到")
    if model.got and model.missing:
        return tr(
            "接收 {count} 件，{lost} 件未到|接收 {count} 件", count=len(model.got), lost=len(model.missing)
        )
    return tr("接收 {count} 件", count=len(model.got)) if model.got else tr("接收材料")


def named(numbers: Sequence[str]) -> str:
    """Numbers in words, the first few of many."""
    more = tr("等 {count} 件", count=len(numbers)) if len(numbers) > MOST_NAMED else ""
    return "、".join(numbers[:MOST_NAMED]) + more
