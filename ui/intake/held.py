"""The draft as last read, with what is typed and still on its way. QtCore only."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from client.hub import News
from client.offers import IntakeOffer
from domain.draft import Draft, Person
from domain.form import fields, value_of
from domain.intake import view
from domain.item import ServiceItem
from domain.rows.intake import FieldRow, IntakeView, MaterialRow, Met
from domain.rows.open_draft import OpenDraft
from domain.trouble import Trouble
from ui.bridge import Bridge

NOTHING: Final = view(Draft(id=b"", visit_id=b""), None)  # what is missing before anything was done
# Which material a page is likely for; all that a source met stand between these.
_CALLS_FOR_PAPER: Final = {
    Met.MISSING: 0, Met.PAPER: 1, Met.DEFERRED: 1, Met.COMMITMENT: 1, Met.PENDING: 3, Met.ASKING: 3,
}  # fmt: skip


class HeldDraft(QObject):
    """At most one draft; read again whenever a change names it. Signals: changed(), trouble_met(Trouble)."""

    changed = Signal()
    trouble_met = Signal(object)

    def __init__(self, offer: IntakeOffer, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer, self._bridge = offer, bridge
        self._opened: OpenDraft | None = None
        self._takes = 0  # snapshots taken: a reading that one of them overtook is out of date
        self._asked: tuple[bytes, int] | None = (
            None  # the reading under way: of which draft, after which take
        )
        self._stale = False
        self._typed: dict[str, str] = {}
        self._left: set[str] = set()
        self.closing = False  # it is being filed or put aside: that it vanishes is no news
        bridge.news.connect(self._hear)

    @property
    def id(self) -> bytes | None:
        """The draft's id."""
        return self._opened.draft.id if self._opened else None

    @property
    def draft(self) -> Draft | None:
        """The draft itself."""
        return self._opened.draft if self._opened else None

    @property
    def person(self) -> Person | None:
        """Who is at the window."""
        return self._opened.draft.person if self._opened else None

    @property
    def item(self) -> ServiceItem | None:
        """What is applied for."""
        return self._opened.item if self._opened else None

    @property
    def view(self) -> IntakeView:
        """What the rules make of it."""
        return self._opened.view if self._opened else NOTHING

    @property
    def form(self) -> tuple[FieldRow, ...]:
        """The fields with what is typed in them; an error only where one has left a field one edited."""
        return tuple(self._as_typed(row) for row in self.view.fields)

    @property
    def originals(self) -> Mapping[str, str]:
        """What sources told of fields that were then changed by hand."""
        draft, item = self.draft, self.item
        if draft is None or item is None:
            return {}
        untouched, now = replace(draft, form={}), {row.name: row.text for row in self.form}
        told = {field.name: value_of(field, untouched) for field in fields(item.form)}
        return {
            name: value.text
            for name, value in told.items()
            if value is not None and "." in value.origin and now[name] != value.text
        }

    def scan_target(self, at: str = "") -> MaterialRow | None:
        """The material that a page goes to: the one that the clerk is at, else the first that lacks paper; without
        one, whatever is in question as paper comes before what a source met, and what is still awaited comes last."""
        takes = [row for row in self.view.materials if row.takes_paper]
        return min(takes, key=lambda row: (row.id != at, _CALLS_FOR_PAPER.get(row.met, 2)), default=None)

    @property
    def worked_on(self) -> bool:
        """Whether another item would throw away work: answers, scans or typed fields."""
        draft = self.draft
        return draft is not None and bool(draft.answers or draft.scans or draft.form or self._typed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered yet."""
        draft = self.draft
        return draft is not None and not (draft.person or draft.firm or draft.item_code)

    @property
    def unsaved(self) -> Mapping[str, str]:
        """Typed and not yet kept."""
        return dict(self._typed)

    def hold(self, opened: OpenDraft | None) -> None:
        """Hold this draft from now on, None for none; nothing of the one before stays."""
        self._opened, self._typed, self._left = opened, {}, set()
        self.closing = False
        self._takes += 1
        self.changed.emit()

    def set_closing(self, closing: bool) -> None:
        """It is about to end elsewhere, or stays after all."""
        self.closing = closing

    def take(self, opened: OpenDraft) -> None:
        """A newer reading; one of another draft comes too late."""
        if opened.draft.id == self.id:
            self._opened = opened
            self._takes += 1
            self.changed.emit()

    def type(self, field: str, text: str) -> None:
        """A field's text is on its way. One that was right is not called wrong until one leaves it again."""
        if not any(row.error for row in self.form if row.name == field):
            self._left.discard(field)
        self._typed[field] = text

    def typed_kept(self, field: str, text: str) -> None:
        """It arrived, unless one typed on meanwhile."""
        if self._typed.get(field) == text:
            del self._typed[field]

    def leave_field(self, field: str) -> None:
        """The focus left a field; if it was edited it says from now on what is wrong with it."""
        edited = field in self._typed or (self.draft is not None and field in self.draft.form)
        if edited and field not in self._left:
            self._left.add(field)
            self.changed.emit()

    def _as_typed(self, row: FieldRow) -> FieldRow:
        text = self._typed.get(row.name, row.text)
        error = row.error if row.name in self._left else ""
        return replace(row, text=text, prefilled=row.prefilled and text == row.text, error=error)

    def _hear(self, news: News) -> None:
        if news.changes is not None and self.id in news.changes.drafts and not self.closing:
            self._stale = True
            self._read_again()

    def _read_again(self) -> None:
        if self._asked is None and self._stale and self.id is not None:
            self._asked, self._stale = (self.id, self._takes), False
            self._bridge.run(self._offer.open(self.id), self._read, self._not_read)

    def _read(self, opened: OpenDraft) -> None:
        asked, self._asked = self._asked, None
        if asked == (self.id, self._takes):
            self.take(opened)
        else:
            self._stale = True
        self._read_again()

    def _not_read(self, trouble: Trouble) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and asked[0] == self.id and not self.closing:
            self.trouble_met.emit(trouble)
        self._read_again()
