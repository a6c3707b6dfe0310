"""A centre moved by dice: what its windows do with sheets, what really becomes of these, and what must hold."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Final

from domain import blank_moves, issuance
from domain.apply import Document
from domain.blank_moves import SheetAt, sheet_at
from domain.certificate import ReprintKind
from domain.entry import Change, Subject
from domain.issuance import Certificate
from domain.serial import in_order, serials_from
from domain.sheet import CameOut, Sheet, blank
from domain.trouble import Trouble
from tests.protocol.blank_ledger import CENTRE, EXPLAINS, KIND, Central, Dice, Paper, Unexplained, Window

_COMES_OUT: Final = tuple(zip(CameOut, (70, 8, 5, 7, 10), strict=True))


class Centre:
    """All of it, moved by dice."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self.central = Central()
        self.windows = [Window("A"), Window("B")]
        self.papers: dict[str, Paper] = {}
        self.done: Counter[str] = Counter()
        self._serials, self._certificates, self._clock = 0, 0, 0
        self._steps: tuple[tuple[Callable[[Window], None], int], ...] = (
            (self._receive, 2),
            (self._sign_for, 4),
            (self._transfer, 2),
            (self._give_back, 1),
            (self._lose, 1),
            (self._make, 8),
            (self._print, 22),
            (self._answer, 14),
            (self._spoil, 4),
            (self._shelve, 5),
            (self._collect, 8),
            (self._send_back, 1),
            (self._reprint, 8),
            (self._suspend, 2),
            (self._destroy, 3),
            (self._sync, 15),
        )

    def step(self) -> None:
        """One thing happens at one window."""
        self._clock += 1
        self.dice.weighted(self._steps)(self.dice.one_of(self.windows))

    def rest(self) -> None:
        """Every question is answered and everything has arrived everywhere."""
        for window in self.windows:
            while window.taken():
                self._answer(window)
        for _ in range(2):
            for window in self.windows:
                self._sync(window)

    # What must hold

    def check(self) -> None:
        """At rest: every sheet of paper is explained, the counts agree, and no certificate is on two sheets."""
        documents = self.central.documents
        for window in self.windows:
            if window.shown != documents:
                raise Unexplained(f"window {window.name} shows something else than central")
        states: Counter[str] = Counter()
        for serial, paper in self.papers.items():
            sheet = sheet_at(KIND, serial, documents[blank(KIND, serial).key])
            states[str(sheet.state)] += 1
            if sheet.state not in EXPLAINS[paper.at]:
                raise Unexplained(f"{serial} is {sheet.state}, the paper is {paper}")
            if paper.at in ("stack", "moving") and sheet.keeper != paper.window:
                raise Unexplained(f"{serial} is kept by {sheet.keeper}, the paper is {paper}")
        if sum(states.values()) != len(self.papers) or len(self.papers) != self._serials:
            raise Unexplained("the counts do not agree")
        self._check_live(documents)

    def _check_live(self, documents: dict[str, Document]) -> None:
        live: dict[tuple[str, int], list[str]] = {}
        for key, document in documents.items():
            fields = document["fields"]
            on = fields.get("print") if key.startswith("blank:") else None
            if on and fields["sheet"] in (Sheet.TAKEN, Sheet.PRINTED):
                live.setdefault((on["certificate"], on["print_number"]), []).append(fields["serial"])
        if twice := {name: on for name, on in live.items() if len(on) > 1}:
            raise Unexplained(f"a print is on two sheets: {twice}")
        for key, document in documents.items():
            if key.startswith("certificate:"):
                fields = document["fields"]
                bears = [fields["blank"]["serial"]] if fields["blank"] else []
                name = key.removeprefix("certificate:"), fields["print_number"]
                if live.get(name, []) != bears:
                    raise Unexplained(f"{name} is on {live.get(name)}, it says {bears}")

    # What happens

    def _receive(self, window: Window) -> None:
        """The supervisor, at window A."""
        window, count = self.windows[0], self.dice.within(1, 6)
        serials = serials_from(f"JZ{self._serials + 1:06}", count)
        window.write(blank_moves.received([window.sheet(s) for s in serials], CENTRE))
        self._serials += count
        self._are("safe", serials)

    def _sign_for(self, window: Window) -> None:
        """Sheets are carried from the safe to a window whose ledger has heard of them, and laid in their order."""
        known = [s for s in self._at("safe") if window.sheet(s).state and self._is_current(window, s)]
        serials = known[: self.dice.within(1, 6)]
        if serials:
            window.write(blank_moves.issued([window.sheet(s) for s in serials], window.name))
            self._are("stack", serials, window.name)

    def _transfer(self, window: Window) -> None:
        """Carried over at once; laid on the other's stack when its ledger shows them."""
        other = next(w for w in self.windows if w is not window)
        serials = [s.serial for s in window.stack()][-self.dice.within(1, 3) :]
        if serials:
            window.write(blank_moves.transferred([window.sheet(s) for s in serials], other.name))
            self._are("moving", serials, other.name)

    def _give_back(self, window: Window) -> None:
        serials = [s.serial for s in window.stack()][-self.dice.within(1, 3) :]
        if serials:
            window.write(blank_moves.given_back([window.sheet(s) for s in serials], window.name))
            self._are("safe", serials)

    def _lose(self, window: Window) -> None:
        """One of the stack, or one that was taken, is nowhere to be found."""
        candidates = [s for s in (*window.stack(), *window.taken()) if self.papers[s.serial].at != "printed"]
        if candidates:
            sheet = self.dice.one_of(candidates)
            window.write(blank_moves.lost(sheet))
            self._are("gone", [sheet.serial])

    def _make(self, window: Window) -> None:
        self._certificates += 1
        subject = Subject("certificate", f"{self._certificates:032x}")
        fields = {
            "station": window.name,
            "standing": "in_force",
            "print_number": 1,
            "case": {"id": "c" * 32},
            **dict.fromkeys(("blank", "request", "shelf", "collected", "sent_back")),
        }
        self.central.take({subject: Change({name: (None, value) for name, value in fields.items()})})

    def _print(self, window: Window) -> None:
        """Taken on disk, then spooled; the program may die before, between and after."""
        certificate = self._pick(window, issuance.may_take)
        if certificate is None or self._is_taken(window, certificate) or not window.stack():
            return
        on_top, sheet = self._stack_of_paper(window)[0], window.stack()[0]
        if on_top != sheet.serial:
            raise Unexplained(f"on top lies {on_top}, the ledger has {sheet.serial} next")
        if self._dies():
            return
        window.write(issuance.taken(certificate, sheet))
        if self._dies():
            return
        self._comes_out(window, sheet.serial)

    def _comes_out(self, window: Window, serial: str) -> None:
        """What the printer does with the sheet on top; it is answered later, or after a start."""
        out = self.dice.weighted(_COMES_OUT)
        if out is CameOut.GOOD:
            self._are("printed", [serial], window.name)
        elif out is not CameOut.BLANK_SHEET:
            self._are("waste", [serial], window.name)
        self._second_harmed(window, serial, out)

    def _second_harmed(self, window: Window, serial: str, out: CameOut) -> None:
        """A double feed may harm the next sheet, which the clerk answers for in the same breath."""
        if out is not CameOut.DOUBLE_FEED or self.dice.holds(0.5) or not window.stack():
            return
        first, second = window.sheet(serial), window.stack()[0]
        if self._stack_of_paper(window)[:1] != [second.serial]:
            raise Unexplained("the second sheet of a double feed is not the ledger's next")
        window.write(issuance.came_out(self._of(window, first), first, CameOut.DOUBLE_FEED))
        window.write(issuance.taken_bare(second))
        window.write(issuance.spoiled_bare(window.sheet(second.serial)))
        self._are("waste", [second.serial], window.name)

    def _answer(self, window: Window) -> None:
        """The clerk looks at the paper and says what she sees."""
        for sheet in window.taken()[:1]:
            paper = self.papers[sheet.serial].at
            answer = {"printed": CameOut.GOOD, "stack": CameOut.BLANK_SHEET}.get(paper)
            answer = answer or self.dice.one_of([CameOut.MISPRINT, CameOut.JAM, CameOut.DOUBLE_FEED])
            window.write(issuance.came_out(self._of(window, sheet), sheet, answer))
            self.done[answer] += 1

    def _spoil(self, window: Window) -> None:
        certificate = self._pick(window, issuance.printed)
        if certificate is not None and certificate.get("collected") is None:
            serial = certificate.get("blank")["serial"]
            window.write(issuance.spoiled(certificate, window.sheet(serial)))
            self._are("waste", [serial], window.name)

    def _shelve(self, window: Window) -> None:
        certificate = self._pick(window, issuance.printed)
        if certificate is not None and certificate.get("collected") is None:
            window.write(issuance.shelved(certificate, None, "S1", self._clock))

    def _collect(self, window: Window) -> None:
        certificate = self._pick(window, issuance.may_hand_out)
        if certificate is not None:
            window.write(issuance.collected(certificate, None, {"name": "李样本", "at": self._clock}))
            self._are("holder", [certificate.get("blank")["serial"]])

    def _send_back(self, window: Window) -> None:
        certificate = self._pick(window, issuance.printed)
        if certificate is not None and certificate.get("shelf") and certificate.get("collected") is None:
            serial = certificate.get("blank")["serial"]
            window.write(issuance.sent_back(certificate, window.sheet(serial), self._clock))
            self._are("box", [serial])

    def _reprint(self, window: Window) -> None:
        """Online: asked for, and signed by central while the window waits."""
        self._sync(window)
        kind = self.dice.one_of(list(ReprintKind))
        certificate = self._pick(window, lambda c: issuance.may_reprint(c, kind, surrendered=True))
        if certificate is None or self._is_taken(window, certificate):
            return
        old = certificate.get("blank")
        window.write(issuance.reprint_asked(certificate, kind, "原因", True, "actor", self._clock))
        if old is not None and kind is not ReprintKind.LOST:
            self._are("box", [old["serial"]])
        if not self._dies():
            self._sync(window)
        self.done[kind] += 1

    def _suspend(self, window: Window) -> None:
        certificate = self._pick(window, lambda _: None)
        if certificate is not None:
            rule = issuance.lifted if certificate.get("standing") == "suspended" else issuance.suspended
            window.write(rule(certificate))

    def _destroy(self, window: Window) -> None:
        """Two people burn what lies in the waste and in the box of this window."""
        sheets = [s for s in window.sheets() if s.state in (Sheet.SPOILED, Sheet.SURRENDERED)]
        sheets = [s for s in sheets if self._is_current(window, s.serial)][: self.dice.within(1, 4)]
        if sheets:
            window.write(blank_moves.destroyed(sheets))
            self._sync(window)
            self._are("ash", [s.serial for s in sheets])

    def _sync(self, window: Window) -> None:
        """Sheets that were carried over are laid on the stack, now that the ledger shows them."""
        window.sync(self.central)
        for serial in self._at("moving"):
            if self.papers[serial].window == window.name and window.sheet(serial).keeper == window.name:
                self._are("stack", [serial], window.name)

    # Looking

    def _dies(self) -> bool:
        """The program is killed here, sometimes. What is on disk is all that is left of it; the papers lie there."""
        dies = self.dice.holds(0.08)
        self.done["deaths"] += dies
        return dies

    def _pick(self, window: Window, allowed: Callable[[Certificate], Any]) -> Certificate | None:
        """Some certificate of the window that the rule allows."""
        found = [c for c in window.certificates() if _is_allowed(c, allowed)]
        return self.dice.one_of(found) if found else None

    def _of(self, window: Window, sheet: SheetAt) -> Certificate:
        return window.certificate(sheet.print["certificate"])

    def _is_taken(self, window: Window, certificate: Certificate) -> bool:
        return any(s.print["certificate"] == certificate.subject.id for s in window.taken())

    def _is_current(self, window: Window, serial: str) -> bool:
        """Whether nobody knows more of a sheet than the window: the safe hands out no other."""
        key = blank(KIND, serial).key
        others = (changes for w in self.windows if w is not window for changes in w.unsent)
        elsewhere = any(subject.key == key for changes in others for subject in changes)
        return not elsewhere and key not in self.central.changed[window.told_to :]

    def _stack_of_paper(self, window: Window) -> list[str]:
        """The sheets on the window's stack, as they lie; one in the printer's tray that was not drawn lies there too.

        What is taken and unanswered was put aside by the clerk, who is asked about it.
        """
        aside = {sheet.serial for sheet in window.taken()}
        own = [s for s in self._at("stack") if self.papers[s].window == window.name and s not in aside]
        return sorted(own, key=in_order)

    def _at(self, place: str) -> list[str]:
        return [serial for serial, paper in self.papers.items() if paper.at == place]

    def _are(self, place: str, serials: Iterable[str], window: str = "") -> None:
        self.papers.update((serial, Paper(place, window)) for serial in serials)
        self.done[place] += 1


def _is_allowed(certificate: Certificate, allowed: Callable[[Certificate], Any]) -> bool:
    try:
        allowed(certificate)
    except Trouble:
        return False
    return True
