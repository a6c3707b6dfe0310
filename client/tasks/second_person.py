"""The second person of an act of two: her own login and password, at the window of the one who acts.

No session is opened for her and nothing of hers is kept: central knows her, or without the network the verifier that
she left here, where the act may be done so. The entry she vouches for names her.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from client.session import Session
from domain.access import Role, StaffTask, reach
from domain.entry import Actor
from domain.trouble import Trouble
from domain.words import N_
from domain.world import World

VALID_US: Final = 2 * 60 * 1_000_000
WINDOW: Final = "window"  # the proof of an entry whose second person was at the window


class SamePerson(Trouble):
    """She vouches for herself."""

    says = N_("批准人不能是申请人本人。没有提出申请，没有改动任何内容。请由另一位值班长登录批准。")


class SecondPersonNotAllowed(Trouble):
    """Her role has no row for it."""

    says = N_("这个账号没有批准权限。没有提出申请，没有改动任何内容。请由值班长登录批准。")


class SecondPersonElsewhere(Trouble):
    """She is of another centre."""

    says = N_("批准人不是本中心的工作人员。没有提出申请，没有改动任何内容。请由本中心的值班长批准。")


class ApprovalTooOld(Trouble):
    """More than two minutes since she gave her password."""

    says = N_("批准已超过 2 分钟，不再有效。没有提出申请，没有改动任何内容。请值班长重新键入密码。")


class Vouched(NamedTuple):
    """Who vouches, and since when (UTC microseconds)."""

    actor: Actor
    at: int


def vouched(session: Session, world: World, grant: Mapping[str, Any], task: StaffTask) -> Vouched:
    """By her grant. Raises SamePerson, SecondPersonNotAllowed, SecondPersonElsewhere."""
    if grant["actor_id"] == session.actor_id:
        raise SamePerson("the one who acts")
    if reach(Role(grant["role"]), task) is None:
        raise SecondPersonNotAllowed(f"{grant['role']} has no row for {task}")
    if grant["centre_id"] != session.centre_id:
        raise SecondPersonElsewhere("another centre's")
    return Vouched(Actor(grant["actor_id"], grant["grant_id"]), world.now_us())


def still_valid(voucher: Vouched, world: World) -> Actor:
    """Who vouches, if it is not too long ago. Raises ApprovalTooOld."""
    if not 0 <= world.now_us() - voucher.at <= VALID_US:
        raise ApprovalTooOld("vouched too long ago")
    return voucher.actor
