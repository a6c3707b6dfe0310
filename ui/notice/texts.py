"""How the notice page says what the rows hold; texts only, no widget."""

from domain.local_time import date_text, time_text
from domain.rows.intake import Jump
from domain.rows.notices import DefectRow, NoticeRow, RefusalRow
from ui.notice.model import NoticeModel, Telling
from ui.words import tr


def title(model: NoticeModel) -> str:
    """共 5 处，一次告知."""
    if model.telling is Telling.REFUSAL:
        return tr("不收件告知")
    count = len(model.notice.defects) if model.notice else 0
    return tr("共 {count} 处，一次告知", count=count) if count else tr("一次性告知")


def about(row: NoticeRow | RefusalRow) -> str:
    """Who, what, by which catalogue, and when it was told before."""
    version, before = tr("目录第 {version} 版", version=row.version), ""
    if isinstance(row, NoticeRow) and row.told_at:
        before = tr("{when} 已告知过", when=f"{date_text(row.told_at)} {time_text(row.told_at)}")
    return " · ".join(filter(None, (row.person, row.item, version, before)))


def part_word(row: DefectRow) -> tuple[str, str]:
    """Word and icon of what a defect belongs to."""
    return (tr("材料"), "file") if row.jump is Jump.MATERIAL else (tr("表单"), "clipboard")


def remedy(row: DefectRow) -> str:
    """How it is put right."""
    return tr(row.remedy, due=row.due, original=tr(row.original) if row.original else "")


def when_mended(row: DefectRow) -> str:
    """可当场更正, or when everything is together."""
    return tr("可当场更正") if row.now else tr("备齐后交")


def complete(row: NoticeRow) -> str:
    """That nothing is left out: how much was looked at."""
    rest = row.materials + row.fields - len(row.defects) - len(row.pending)
    said = tr(
        "全部 {materials} 项材料、{fields} 项表单已逐项核对，其余 {rest} 处齐全",
        materials=row.materials,
        fields=row.fields,
        rest=rest,
    )
    later = tr("{count} 项联网后核对，不需提交", count=len(row.pending)) if row.pending else ""
    return "；".join(filter(None, (said, later)))


def mended(row: NoticeRow) -> str:
    """What was put right on the spot, '' for nothing."""
    return "；".join(row.mended)
