"""A station in memory that behaves: it counts wrong passwords, locks, unlocks, sends what waits, and tells news."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from client.hub import Hub, News
from client.login_offer import LoginOffer
from client.offers import FrameOffer, RecordsOffer, SessionOffers
from client.session import Session
from client.tasks.sign_in import AccountLocked, PasswordWrong
from domain.access import Role, StaffTask, reach
from domain.changes import Changes
from domain.exchange import ASKS_A_PERSON, FINAL
from domain.rows.records import IncidentRow, RecordRow
from domain.rows.station import CheckRow, Health, LinkRow, StationFace, UnsentRow
from domain.trouble import Trouble
from domain.world import ScriptedWorld

A = TypeVar("A")
HOUR = 3_600_000_000
NOW = 1_795_486_500_000_000  # 2026-11-24 10:15 in Shanghai
PASSWORD = "demo-1234"
FACE = StationFace("示例街道社区事务受理服务中心", "3", "SH-3199-0207-03", "1.4.2", True)
LONG_FACE = replace(
    FACE, centre="上海市示范新区长名样板街道（镇）社区事务受理服务中心第二分中心", window="128"
)
STAFF = {
    "SL0318": ("张示例", Role.CLERK),
    "SL0401": ("李值班", Role.SUPERVISOR),
    "JS0007": ("冯演练", Role.TECHNICIAN),
}


class DiskFull(Trouble):
    says = "本机磁盘已满或无法写入，刚才的操作没有保存。此前保存的办件和草稿都在。请联系技术员清理磁盘后再办一次。"


def done(result: A) -> Future[A]:
    """A task that is over."""
    future: Future[A] = Future()
    future.set_result(result)
    return future


def failed(trouble: BaseException) -> "Future[object]":
    """A task that went wrong."""
    future: Future[object] = Future()
    future.set_exception(trouble)
    return future


def record(n: int, outcome: str | None = None, **changes: object) -> RecordRow:
    """A record of a filed case, filed n minutes ago."""
    row = RecordRow(
        entry_id=n.to_bytes(16, "big"),
        kind="filed",
        person_name="周㛃",
        item_name="上海市居住证签注",
        number=f"3199000720261124{n:04}",
        state="accepted",
        outcome=outcome,
        reasons=(),
        misfits=(),
        occurred_at=NOW - n * 60_000_000,
        answered_at=NOW if outcome else None,
        scans_done=0,
        scans_total=0,
        copied=False,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


EACH_OUTCOME = (
    record(1, "conflict", misfits=("联系电话", "领取方式"), item_name="社会保障卡补换"),
    record(2, "rejected", reasons=(("联系电话", "少 1 位，应为 11 位"),), person_name="赵试用"),
    record(3, "waiting_scans", scans_done=5, scans_total=7, item_name="老年综合津贴(敬老卡)申领"),
    record(4, None, item_name="住房租赁合同网签备案", scans_total=2, state="collected"),
    record(5, "received", person_name="阿卜杜热合曼·阿不都卡地尔·买买提依明江"),
    record(6, "applied"),
    record(7, "unreadable", item_name="就业困难人员申请(认定)"),
    record(8, "settled"),
)
WELL = tuple(
    CheckRow(part, Health.OK, text, {})
    for part, text in (
        ("central", "已连通。"),
        ("outbox", "全部送达。"),
        ("reference", "今日 08:12 更新。"),
        ("reader", "读卡器就绪。"),
        ("scanner", "扫描枪就绪。"),
        ("printer", "打印机就绪。"),
        ("store", "加密存储完好。"),
    )
)
UNWELL = (
    *WELL[:3],
    CheckRow("reader", Health.MISSING, "读卡器没有应答，请检查电源和连线。证件号码可以键入。", {}),
    WELL[4],
    CheckRow("printer", Health.WARNING, "2 号纸盒缺纸，请放 A4 纸，放好后自动恢复。", {}),
    WELL[6],
)
NOTED = (
    IncidentRow(
        b"1",
        "parked_row",
        "catalogue 87",
        NOW,
        "catalogue",
        "ValueError: the pattern '^(a+)+$' is not allowed " * 3,
    ),
    IncidentRow(b"2", "parked_row", "users 12", NOW - HOUR, "users"),
    IncidentRow(b"3", "older_than_anchor", "anchor epoch 1 seq 9, file epoch 1 seq 3", NOW - 30 * HOUR),
)
KEPT_OUT = CheckRow(
    "reference",
    Health.WARNING,
    "目录有 {count} 项更新没有采用。原来的版本照常使用。请告诉技术员。",
    {"count": 1},
)


class MemoryStation:
    """What happens is written down in its fields; hold() keeps tasks under way until release()."""

    def __init__(self, records: Sequence[RecordRow] = (), checks: Sequence[CheckRow] = WELL) -> None:
        self.hub, self.world = Hub(), ScriptedWorld(NOW)
        self.all, self.checks, self.face = list(records), list(checks), FACE
        self.link = LinkRow(True, NOW - HOUR, None, "")
        self.incidents: Sequence[IncidentRow] = ()
        self.failures: dict[str, int] = {}
        self.locked: set[str] = set()
        self.grants = {"SL0318": NOW + 72 * HOUR}
        self.tests_run = self.synced = self.signed_out = 0
        self._held: list[Callable[[], None]] | None = None

    def hold(self) -> None:
        """From now on sign-ins and self-tests stay under way."""
        self._held = []

    def release(self) -> None:
        """Let them end."""
        held, self._held = self._held or [], None
        for end in held:
            end()

    def goes_offline(self, next_retry: int | None = None) -> None:
        """The network is gone."""
        self.tell_link(LinkRow(False, NOW - HOUR // 4, next_retry, ""))

    def tell_link(self, link: LinkRow) -> None:
        """Another link."""
        self.link = link
        self.hub.tell(News(link=link))

    def login_offer(self) -> LoginOffer:
        """For the log-in page."""
        return LoginOffer(
            sign_in=lambda login, password: self._ends(lambda: self._sign_in(login, password)),
            name_of=lambda login: done(STAFF.get(login, ("", None))[0]),
            offline_until=lambda login: done(self.grants.get(login)),
            self_test=self._self_test,
        )

    def offers_for(self, session: Session) -> SessionOffers:
        """As the composition binds them."""
        may_unlock = reach(session.role, StaffTask.UNLOCK_ACCOUNT) is not None
        frame = FrameOffer(
            face=self.face,
            link=lambda: self.link,
            unsent=lambda: done(self._unsent()),
            checks=lambda: done(self.checks),
            self_test=self._self_test,
            sync_now=self._sync_now,
            sign_out=self._sign_out,
            locked=lambda: done([(login, STAFF[login][0]) for login in sorted(self.locked)]),
            unlock=self._unlock if may_unlock else None,
            incidents=lambda: done(self.incidents),
        )
        records = RecordsOffer(
            records=lambda name: done([row for row in self.all if name in _filters(row)]),
            counts=lambda: done(
                {n: sum(n in _filters(r) for r in self.all) for n in ("all", "ask", "waiting", "done")}
            ),
            unsent=lambda: done(self._unsent()),
            link=lambda: self.link,
            sync_now=self._sync_now,
        )
        return SessionOffers(session, frame, records, None, None)

    def session(self, login: str = "SL0318") -> Session:
        """Of a member of staff."""
        name, role = STAFF[login]
        return Session(
            f"id-{login}", login, name, role, "centre", "grant", NOW + 72 * HOUR, not self.link.online
        )

    def _ends(self, work: Callable[[], A]) -> Future[A]:
        future: Future[A] = Future()

        def end() -> None:
            try:
                future.set_result(work())
            except Trouble as trouble:
                future.set_exception(trouble)

        if self._held is None:
            end()
        else:
            self._held.append(end)
        return future

    def _sign_in(self, login: str, password: str) -> Session:
        if login in self.locked:
            raise AccountLocked("locked")
        if login not in STAFF or password != PASSWORD:
            self.failures[login] = self.failures.get(login, 0) + 1
            if self.failures[login] >= 5:
                self.locked.add(login)
                raise AccountLocked("the fifth in a row")
            raise PasswordWrong("wrong", left=5 - self.failures[login])
        self.failures.pop(login, None)
        return self.session(login)

    def _self_test(self) -> "Future[Sequence[CheckRow]]":
        self.tests_run += 1
        return self._ends(lambda: list(self.checks))

    def _sync_now(self) -> Future[None]:
        self.synced += 1
        if self.link.online:
            waits = [row for row in self.all if row.outcome is None]
            self.all = [
                replace(row, outcome="applied", answered_at=NOW) if row in waits else row for row in self.all
            ]
            self.hub.tell(News(changes=Changes(outbox=True)))
        return done(None)

    def _sign_out(self) -> Future[None]:
        self.signed_out += 1
        return done(None)

    def _unlock(self, login: str) -> Future[None]:
        self.locked.discard(login)
        self.failures.pop(login, None)
        self.hub.tell(News(changes=Changes(accounts=frozenset({login}), outbox=True)))
        return done(None)

    def _unsent(self) -> UnsentRow:
        waits = [row for row in self.all if row.outcome not in FINAL]
        return UnsentRow(len(waits), sum(row.scans_total - row.scans_done for row in waits), 12)


def _filters(row: RecordRow) -> set[str]:
    asks, final = row.outcome in ASKS_A_PERSON, row.outcome in FINAL
    return {"all", "ask" if asks else "done" if final else "waiting"}
