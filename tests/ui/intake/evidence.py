"""What a desk in memory does about evidence: papers are printed at once, rules are the domain's."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from client.evidence_offer import EvidenceOffer
from client.tasks.undertake import NotSigned
from domain.draft import Draft
from domain.rows.intake import Act
from domain.rows.open_draft import OpenDraft
from domain.undertaking import Deferral, Objection, Override, Promise

if TYPE_CHECKING:
    from tests.ui.intake.desk import Desk

UNTIL = "2026-12-08"
BY = "张示例"


def evidence_offer(desk: "Desk", now: int) -> EvidenceOffer:
    """The offer of the desk. desk.calls names every call."""
    printed: set[tuple[bytes, str, Act]] = set()

    def changed(id_: bytes, name: str, change: Callable[[Draft], Draft], *words: str) -> Future[OpenDraft]:
        return desk.do(name, lambda: desk.put(change(desk.drafts[id_])), *words)

    def print_(id_: bytes, requirement: str, act: Act) -> Future[str]:
        def work() -> str:
            printed.add((id_, requirement, act))
            return UNTIL if act is Act.DEFER else ""

        return desk.do("print_undertaking", work, requirement, act)

    def signed(id_: bytes, requirement: str, act: Act) -> Future[OpenDraft]:
        def work() -> OpenDraft:
            if (id_, requirement, act) not in printed:
                raise NotSigned("not printed")
            draft = desk.drafts[id_]
            if act is Act.DEFER:
                day = Deferral(UNTIL, BY, now)
                return desk.put(replace(draft, deferred={**draft.deferred, requirement: day}))
            return desk.put(replace(draft, promised={**draft.promised, requirement: Promise(BY, now)}))

        return desk.do("signed", work, requirement, act)

    def take_back(id_: bytes, requirement: str) -> Future[OpenDraft]:
        def change(draft: Draft) -> Draft:
            parts: dict[str, Any] = {
                name: {key: one for key, one in getattr(draft, name).items() if key != requirement}
                for name in ("promised", "deferred", "overridden")
            }
            return replace(draft, **parts)

        return changed(id_, "take_back", change, requirement)

    def take_paper(id_: bytes, requirement: str, why: str) -> Future[OpenDraft]:
        def change(draft: Draft) -> Draft:
            return replace(draft, overridden={**draft.overridden, requirement: Override(why, BY, now)})

        return changed(id_, "take_paper", change, requirement, why)

    def object_(id_: bytes, requirement: str, wrong: str, proof: str) -> Future[OpenDraft]:
        def change(draft: Draft) -> Draft:
            said = Objection(wrong, proof, BY, now)
            return replace(draft, objections={**draft.objections, requirement: said})

        return changed(id_, "object", change, requirement, wrong, proof)

    return EvidenceOffer(print_, signed, take_back, take_paper, object_)
