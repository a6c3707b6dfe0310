"""How numbered blanks are told; texts and parts only, no widget."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.rows.issuing import SheetRow, StockRow, StocktakeRow, WindowRow
from domain.serial import SerialWrong, TooManySheets, serials_between
from domain.sheet import SHEET_NAMES, Sheet
from domain.words import N_
from ui.approvals.second_person import Approval
from ui.blanks.model import BlanksModel
from ui.blanks.moves import FIRST, LAST, MOVES, Move
from ui.kit.banner import Tone
from ui.kit.painted import Part
from ui.kit.two_line import TwoLine
from ui.words import tr

FAMILY: Final[Mapping[Sheet, str]] = {
    Sheet.RECEIVED: "neutral",
    Sheet.ISSUED: "primary",
    Sheet.TAKEN: "warning",
    Sheet.PRINTED: "ok",
    Sheet.SPOILED: "warning",
    Sheet.RETURNED: "neutral",
    Sheet.LOST: "error",
    Sheet.SURRENDERED: "warning",
    Sheet.DESTROYED: "neutral",
}
FILTERS: Final[Mapping[str, tuple[str, frozenset[Sheet]]]] = {
    "all": (N_("全部"), frozenset(Sheet)),
    "safe": (N_("在中心"), frozenset({Sheet.RECEIVED, Sheet.RETURNED})),
    "window": (N_("在窗"), frozenset({Sheet.ISSUED, Sheet.TAKEN})),
    "printed": (N_("已印"), frozenset({Sheet.PRINTED})),
    "waste": (N_("待销毁"), frozenset({Sheet.SPOILED, Sheet.SURRENDERED})),
    "gone": (N_("遗失、销毁|已去"), frozenset({Sheet.LOST, Sheet.DESTROYED})),
}
MOST_NAMED: Final = 12  # serials that are spelled out


def stock_line(row: StockRow) -> TwoLine:
    """A kind: its name, how many may be used here, how many in all."""
    low = [Part(tr("偏少"), "badge", "warning", "triangle", 14, icon_gap=4)] if row.low else []
    next_one = tr("下一张 {serial}", serial=row.next_serial) if row.next_serial else tr("没有可用的")
    total = tr("共 {count} 张在册", count=sum(row.counts.values()))
    return TwoLine(
        row.kind,
        (Part(row.name, "heading", elides=True),),
        (Part(f"{next_one} · {total}|{next_one}", "small", "ink-2"),),
        end=(*low, Part(str(row.left), "heading"), Part(tr("张"), ink="ink-2", gap=4)),
    )


def count_facts(row: StockRow) -> list[tuple[str, str]]:
    """Each state with its count, those without a sheet left out but the two at the head."""
    return [
        (tr(SHEET_NAMES[sheet]), tr("{count} 张", count=row.counts.get(sheet, 0)))
        for sheet in Sheet
        if row.counts.get(sheet, 0) or sheet is Sheet.ISSUED
    ]


def sum_words(row: StockRow, sheets: int, agrees: bool) -> tuple[str, str, str]:
    """(words, ink, icon): whether the counts add up."""
    if agrees:
        return tr("各状态相加 {count} 张，与在册相符", count=sheets), "ok", "circle-check"
    told = sum(row.counts.values())
    words = tr("各状态相加 {told} 张，在册 {count} 张，不相符", told=told, count=sheets)
    return words, "error", "octagon-cross"


def sheet_line(row: SheetRow, windows: Sequence[WindowRow]) -> TwoLine:
    """A sheet: its serial and state; where it lies or whose print is on it."""
    on_it = tr("{name} 第 {number} 次印制", name=row.person_name, number=row.print_number)
    where = keeper_words(row.keeper, windows)
    about = f"{where} · {on_it}" if row.person_name else where
    state = Sheet(row.state)
    inks = {"ok": "ok", "neutral": "ink-2", "primary": "primary", "warning": "warning", "error": "error"}
    return TwoLine(
        f"{row.kind}.{row.serial}",
        (Part(row.serial, "heading"),),
        (Part(about, "small", "ink-2", elides=True),),
        end=(Part(tr(SHEET_NAMES[state]), "badge", inks[FAMILY[state]]),),
    )


def keeper_words(keeper: str, windows: Sequence[WindowRow]) -> str:
    """3 号窗, 中心, or the station's id where it is of no window known here."""
    if not keeper:
        return tr("中心")
    number = next((row.window for row in windows if row.station_id == keeper), "")
    return tr("{window} 号窗", window=number) if number else keeper


def range_words(first: str, last: str) -> str:
    """共 40 张, '' while it is no range."""
    try:
        return tr("共 {count} 张", count=len(serials_between(first, last)))
    except (SerialWrong, TooManySheets):
        return ""


def about_move(model: BlanksModel) -> str:
    """One line on what the move does, with the number of sheets it is about."""
    about = tr(MOVES[model.move].about)
    if model.move is Move.DESTROY:
        return about + tr("现有 {count} 张。", count=len(model.waste))
    counted = range_words(model.typed.get(FIRST, ""), model.typed.get(LAST, ""))
    return f"{about}{counted}。" if counted else about


def came_of_it(move: Move, came: int | StocktakeRow) -> tuple[Tone, str, str]:
    """(tone, title, text) of what a move brought."""
    if isinstance(came, int):
        return Tone.OK, tr(MOVES[move].name), tr(MOVES[move].done, count=came)
    lies = tr("账上 {expected} 张，实点 {counted} 张", expected=came.expected, counted=came.counted)
    if came.agrees:
        return Tone.OK, tr("盘点相符"), tr("{lies}。", lies=lies)
    named = "、".join(came.missing[:MOST_NAMED])
    more = tr("等 {count} 张", count=len(came.missing)) if len(came.missing) > MOST_NAMED else ""
    look = tr("请找：{serials}。", serials=named + more) if named else tr("请逐张对号，找出多出的。")
    return Tone.ERROR, tr("盘点不相符"), f"{tr('{lies}。', lies=lies)}{look}"


def destruction(model: BlanksModel, name: str, note: str) -> Approval:
    """What the second person reads before a destruction."""
    waste, row = model.waste, model.chosen
    shown = "、".join(waste[:MOST_NAMED]) + (tr("等") if len(waste) > MOST_NAMED else "")
    what = row.name if row is not None else model.kind
    return Approval(
        tr("两人监销"),
        tr("两人都在场，当面清点"),
        tr("您将批准：销毁{what}空白证 **{count} 张**。", what=what, count=len(waste)),
        tr("号码 {serials}。销毁后不能恢复。", serials=shown),
        name,
        note,
        tr("批准销毁"),
        denies=False,
    )
