"""Two stations, two cases that both work on, one central, and everything a line and a clerk may do in between."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.amending import may_amend
from domain.apply import Document
from domain.entry import Change, Subject
from domain.entry_kind import EntryKind
from domain.exchange import Feed
from domain.settling import SETTLES, Side, facts_of, points, settle
from offline.transaction import Transaction
from sync.state import S
from tests.protocol.city import City, Staff, copied_city
from tests.protocol.line import SINKS, Fate
from tests.protocol.promises import (
    Saved,
    bring_to_rest,
    check_amended,
    check_cache,
    check_effects,
    check_foretold,
    check_heard,
    check_rest,
    check_saved,
)
from tests.protocol.window import MOST_DEEDS, Window

PNG: Final = b"\x89PNG\r\n\x1a\n"
CASES: Final = {name: Subject("case", name * 32) for name in "ab"}
TEN_YEARS_US: Final = 10 * 365 * 24 * 3600 * S
# In the registers of the small city: home is known, job is not.
PENDING: Final = [
    {"requirement": requirement, "authority": authority, "source": "shared"}
    for requirement, authority in (("home", "population"), ("job", "employment"))
]
Edit = Callable[[Document, str], Change]


def _set(name: str) -> Edit:
    return lambda document, value: Change({name: (document["fields"].get(name), value)})


ON: Final = {"collected": "accepted", "accepted": "in_progress"}  # what the department does with a case
EDITS: Final[dict[str, Edit]] = {
    "phone": _set("phone"),
    "claim": _set("holder"),
    "relies": lambda d, value: Change({"phone": (d["fields"].get("phone"),) * 2, "form.name": (None, value)}),
    "state": lambda d, _: Change({"state": (d["fields"].get("state"), "withdrawn")}),
    "add": lambda _, value: Change(adds={"materials": {value: {"name": value, "result": "paper"}}}),
    "remove": lambda _, value: Change(removes={"materials": [value]}),
    "look": lambda _, __: Change(),
}
TRAITS: Final = ["", "", "", "", "scan", "poison", "sinks", "denied"]

STATIONS = st.integers(0, 1)
SUBJECTS = st.sampled_from(["a", "b", "ab", "ba"])
VALUES = st.sampled_from("123")
FATES = st.lists(st.sampled_from(Fate), max_size=4)


class Protocol(RuleBasedStateMachine):
    """template and staff: of the city and the stores that each example copies."""

    template: ClassVar[Path]
    staff: ClassVar[Staff]

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="protocol-"))
        self.city: City = copied_city(self.template, self.folder, self.staff)
        self.windows = [
            Window(self.city, self.folder / str(n), self.template, n, skew_us)
            for n, skew_us in ((1, 0), (2, -TEN_YEARS_US))
        ]
        self.saved: list[Saved] = []
        self.numbers: list[str] = []
        self.generations = 0

    # At the window

    @rule(at=STATIONS, name=st.sampled_from("ab"), waits=st.booleans(), trait=st.sampled_from(TRAITS))
    def file(self, at: int, name: str, waits: bool, trait: str) -> None:
        """File a case; both stations may hold its draft. waits: two materials are for central to ask for."""
        with self.windows[at].store.transaction() as tx:
            number = tx.numbers.next()
            sets = {
                "state": "collected" if waits else "accepted",
                "number": number,
                "item": {"code": "310000000001", "version": 2, "name": "示例事项", "mode": "direct"},
                "applicant": {"id_type": "resident", "name": "张示例", "number": "319900199001010011"},
                "centre_id": "c1",
            }
            pending = PENDING if waits else []
            materials = {p["requirement"]: {"name": p["requirement"], "result": "pending"} for p in pending}
            change = Change({f: (None, v) for f, v in sets.items()}, {"materials": materials})
            entry = self._append(tx, {CASES[name]: change}, {"pending": pending}, trait)
        self.numbers.append(number)
        self._is_saved(at, *entry)

    @rule(at=STATIONS, names=SUBJECTS, edit=st.sampled_from(sorted(EDITS)), value=VALUES,
          trait=st.sampled_from(TRAITS))  # fmt: skip
    def edit(self, at: int, names: str, edit: str, value: str, trait: str) -> None:
        """One entry over one case or both, from what the station shows."""
        with self.windows[at].store.transaction() as tx:
            subjects = [CASES[name] for name in names]
            changes = {subject: EDITS[edit](tx.log.shown(subject), value) for subject in subjects}
            entry = self._append(tx, changes, {}, trait)
        self._is_saved(at, *entry)

    @rule(
        at=STATIONS, name=st.sampled_from("ab"), field=st.sampled_from(["phone", "form.name"]), value=VALUES
    )
    def amend(self, at: int, name: str, field: str, value: str) -> None:
        """更正, while the case is not the department's as far as the station knows."""
        case = CASES[name]
        with self.windows[at].store.transaction() as tx:
            document = tx.log.shown(case)
            if not may_amend(document["fields"]):
                return
            change = {case: _set(field)(document, value)}
            envelope = tx.log.append(EntryKind.AMENDED, change, {}, self.staff.clerk)
        self._is_saved(at, envelope.entry_id.hex(), change)

    @rule(
        at=STATIONS, whose=STATIONS, which=st.integers(0, 3), how=st.sampled_from(["mine", "theirs", "base"])
    )
    def settle(self, at: int, whose: int, which: int, how: str) -> None:
        """A person answers a record of her window; a supervisor one of the other, as the feed of tasks tells it."""
        window = self.windows[at]
        asked = window.asked() if at == whose else window.asked_at_others()
        if not asked:
            return
        record = asked[which % len(asked)]
        changes = record.payload.changes if record.payload and how != "theirs" else {}
        found = points(changes, record.documents)
        side = {"mine": Side.MINE, "base": Side.BASE}.get(how)
        chosen = {
            p.name: next((c for c in p.choices if c.side is side), p.choices[0]) for p in found if p.choices
        }
        sets = settle(changes, record.documents, chosen)
        facts = facts_of(
            record.entry_id, record.payload.facts if record.payload else {}, bool(changes), record.lacks
        )
        actor = self.staff.clerk if at == whose else self.staff.supervisor
        with window.store.transaction() as tx:
            subjects = record.envelope.subjects
            by_subject = {subject: sets[subject.key] for subject in subjects if subject.key in sets}
            facts = {**facts, "purpose": "settled"}  # neither poison nor what central fails on goes along
            envelope = tx.log.append(EntryKind.SETTLED, by_subject, facts, actor, subjects)
        self._is_saved(at, envelope.entry_id.hex(), dict.fromkeys(subjects, Change()))

    @rule(at=STATIONS, which=st.integers(0, 5))
    def settle_late(self, at: int, which: int) -> None:
        """A SETTLED of an entry of the other window that is not asked about, or no more: somebody was quicker."""
        others = [entry for entry in self.saved if entry.station_id != self.windows[at].station_id]
        if not others:
            return
        named = others[which % len(others)]
        subjects = [Subject(*key.split(":", 1)) for key in sorted(named.subjects)]
        with self.windows[at].store.transaction() as tx:
            facts = {SETTLES: named.entry_id}
            envelope = tx.log.append(EntryKind.SETTLED, {}, facts, self.staff.supervisor, subjects)
        self._is_saved(at, envelope.entry_id.hex(), dict.fromkeys(subjects, Change()))

    @rule(at=STATIONS)
    def sign_in(self, at: int) -> None:
        """An entry about no case."""
        with self.windows[at].store.transaction() as tx:
            me = Subject("station", self.windows[at].station_id)
            envelope = tx.log.append(EntryKind.SIGNED_IN, {}, {}, None, [me])
        self._is_saved(at, envelope.entry_id.hex(), {me: Change()})

    def _append(
        self, tx: Transaction, changes: dict[Subject, Change], facts: dict[str, Any], trait: str
    ) -> tuple[str, dict[Subject, Change]]:
        match trait:
            case "scan":
                scan = tx.scans.put(PNG + str(len(self.saved) % 3).encode(), "page.png")
                facts = {**facts, "scans": [{"sha256": scan.sha256, "name": scan.name}]}
            case "poison":  # what the station can write and central cannot keep
                facts = {**facts, "purpose": "\x00"}
            case "sinks":
                facts = {**facts, "purpose": SINKS.decode()}
        actor = self.staff.technician if trait == "denied" else self.staff.clerk
        envelope = tx.log.append(EntryKind.FILED, changes, facts, actor)
        return envelope.entry_id.hex(), changes

    def _is_saved(self, at: int, entry_id: str, changes: dict[Subject, Change]) -> None:
        subjects = frozenset(subject.key for subject in changes)
        self.saved.append(Saved(self.windows[at].station_id, entry_id, subjects))

    # The engine, the line, the disk

    @rule(at=STATIONS, deeds=st.integers(1, 8), fates=FATES)
    def run(self, at: int, deeds: int, fates: list[Fate]) -> None:
        """Some deeds of the engine, on a line that does this to them."""
        window = self.windows[at]
        window.line.fates = fates
        window.run(deeds, within_s=40)

    @rule(at=STATIONS, fates=FATES)
    def press(self, at: int, fates: list[Fate]) -> None:
        """立即同步, and whatever follows within the next seconds."""
        window = self.windows[at]
        window.line.fates = fates
        window.press()
        window.run(MOST_DEEDS, within_s=3)

    @rule(at=STATIONS, is_cut=st.booleans())
    def cut(self, at: int, is_cut: bool) -> None:
        """The network goes, or comes back."""
        self.windows[at].line.is_cut = is_cut

    @precondition(lambda self: any(window.line.late for window in self.windows))
    @rule(which=st.integers(0, 5))
    def arrive(self, which: int) -> None:
        """A late message arrives, not always the oldest first."""
        lines = [window.line for window in self.windows if window.line.late]
        lines[which % len(lines)].arrive(which // len(lines))

    @precondition(lambda self: any(window.line.pages for window in self.windows))
    @rule(at=STATIONS, which=st.integers(0, 9))
    def hear_again(self, at: int, which: int) -> None:
        """A page of before comes once more, or for the first time if it was lost."""
        window = self.windows[at]
        window.writer.catch_up()
        if window.line.pages:
            page, since = window.line.pages[-1 - which % len(window.line.pages)]
            window.inner.apply_page(page, since)
            window.writer.catch_up()

    @rule(at=STATIONS, feed=st.sampled_from([Feed.ANSWERS, Feed.DOCUMENTS, Feed.TASKS]))
    def pull(self, at: int, feed: Feed) -> None:
        """The page of one feed before that of the other."""
        if not self.windows[at].line.is_cut:
            self.windows[at].line.fates = []
            self.windows[at].pull(feed)

    @rule(at=STATIONS, writes=st.integers(1, 2))
    def disk_fills(self, at: int, writes: int) -> None:
        """The next pages find no room."""
        self.windows[at].writer.full = writes

    @rule(at=STATIONS)
    def kill(self, at: int) -> None:
        self.windows[at].kill()

    @rule(at=STATIONS)
    def rebuild(self, at: int) -> None:
        check_cache(self.windows[at])

    @rule(at=STATIONS)
    def sync_alone(self, at: int) -> None:
        check_foretold(self.windows[at])

    # Central

    @rule()
    def central_works(self) -> None:
        self.city.work()

    @rule(name=st.sampled_from("ab"), edit=st.sampled_from(["phone", "claim", "add", "remove"]), value=VALUES)
    def central_acts(self, name: str, edit: str, value: str) -> None:
        """On a case it has heard of."""
        held = self.city.documents().get(CASES[name].key)
        if held is not None:
            self.city.act(CASES[name], EDITS[edit](held.document, value))

    @rule(name=st.sampled_from("ab"))
    def department_goes_on(self, name: str) -> None:
        """A case is accepted; then it is the department's."""
        held = self.city.documents().get(CASES[name].key)
        if held is not None and held.document["fields"].get("state") in ON:
            state = held.document["fields"]["state"]
            self.city.act(CASES[name], Change({"state": (state, ON[state])}))

    @rule(feed=st.sampled_from([Feed.ANSWERS, Feed.DOCUMENTS]))
    def feed_is_rebuilt(self, feed: Feed) -> None:
        self.generations += 1
        self.city.another_generation(feed, f"g{self.generations}")

    # What must hold

    @invariant()
    def every_promise_of_every_moment(self) -> None:
        check_effects(self.city)
        check_amended(self.city)
        for window in self.windows:
            check_saved(window, self.saved)
            check_heard(window)
        assert len(self.numbers) == len(set(self.numbers)), "a number was taken twice"

    def teardown(self) -> None:
        """Late messages arrive, the network heals; then all must be where it belongs. Nothing is kept."""
        if not hasattr(self, "saved"):
            return
        try:
            self._come_to_rest()
        finally:
            for window in self.windows:
                window.store.close()
            self.city.central.close()
            shutil.rmtree(self.folder)

    def _come_to_rest(self) -> None:
        for window in self.windows:
            check_foretold(window)
        while any(window.line.late for window in self.windows):
            self.arrive(0)
        for window in self.windows:
            bring_to_rest(window)
        self.every_promise_of_every_moment()
        check_rest(self.city, self.windows, self.saved)
        self._settle_all()

    def _settle_all(self) -> None:
        """Persons answer what they are asked; then nothing waits for anybody."""
        for how in ["mine"] * 2 + ["theirs"] * 12:
            if not self.city.held():
                break
            for at, window in enumerate(self.windows):
                while window.asked():
                    self.settle(at, at, 0, how)
                bring_to_rest(window)
        for window in self.windows:
            bring_to_rest(window)
        self.every_promise_of_every_moment()
        check_rest(self.city, self.windows, self.saved)
        assert not self.city.held(), "an entry waits for ever"
