"""What is done with numbered blanks, and what each of them asks for. Tables, no Qt."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from client.offers import BlanksOffer
from domain.words import N_

FIRST, LAST, COUNT, WINDOW, SERIAL, REASON, COUNTED = (
    "first", "last", "count", "window", "serial", "reason", "counted",
)  # fmt: skip
SERIALS: Final = frozenset({FIRST, LAST, SERIAL})  # what a scanner types


class Move(StrEnum):
    """The moves, in the order in which a sheet meets them."""

    RECEIVE = "receive"
    SIGN_FOR = "sign_for"
    GIVE_BACK = "give_back"
    TRANSFER = "transfer"
    LOST = "lost"
    COUNT = "count"
    DESTROY = "destroy"


class Says(NamedTuple):
    """name: in the list of moves; word: on F9's button; about: one line; done: with {count}; asks: its fields."""

    name: str
    word: str
    about: str
    done: str
    asks: tuple[str, ...]


MOVES: Final[Mapping[Move, Says]] = {
    Move.RECEIVE: Says(
        N_("中心领用"), N_("登记领用"), N_("市里发来的整叠，记到中心。"), N_("已领用 {count} 张。"), (FIRST, COUNT),
    ),
    Move.SIGN_FOR: Says(
        N_("窗口签收"), N_("签收到本窗"), N_("从中心取到本窗，当面点清再签。"), N_("已签收 {count} 张到本窗。"),
        (FIRST, LAST),
    ),
    Move.GIVE_BACK: Says(
        N_("交回中心"), N_("交回中心"), N_("本窗没用的交回中心保管。"), N_("已交回 {count} 张。"), (FIRST, LAST),
    ),
    Move.TRANSFER: Says(
        N_("窗口调拨"), N_("调拨"), N_("在窗口之间调，号码不变。"), N_("已调拨 {count} 张。"), (FIRST, LAST, WINDOW),
    ),
    Move.LOST: Says(
        N_("登记遗失"), N_("登记遗失"), N_("找不到的一张，登记后不能再用。"), N_("已登记遗失 {count} 张。"),
        (SERIAL, REASON),
    ),
    Move.COUNT: Says(
        N_("盘点"), N_("记下盘点"), N_("点一叠实物，与账面对一对。"), "", (FIRST, LAST, COUNTED),
    ),
    Move.DESTROY: Says(
        N_("销毁"), N_("请第二人监销"), N_("作废和收回的一起销毁，须两人在场。"), N_("已销毁 {count} 张。"), (),
    ),
}  # fmt: skip
LABELS: Final[Mapping[str, str]] = {
    FIRST: N_("起号"),
    LAST: N_("止号"),
    COUNT: N_("张数"),
    WINDOW: N_("调入窗口"),
    SERIAL: N_("空白证号"),
    REASON: N_("原因"),
    COUNTED: N_("实点张数"),
}


def allowed(offer: BlanksOffer) -> tuple[Move, ...]:
    """The moves the session's role has a row for."""
    calls = {
        Move.RECEIVE: offer.receive,
        Move.SIGN_FOR: offer.sign_for,
        Move.GIVE_BACK: offer.give_back,
        Move.TRANSFER: offer.transfer,
        Move.LOST: offer.lost,
        Move.COUNT: offer.count,
        Move.DESTROY: offer.destroy,
    }
    return tuple(move for move in Move if calls[move] is not None)
