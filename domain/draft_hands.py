"""How a draft changes hands: by a number that central counts up with every taking."""

from enum import StrEnum
from typing import Final

DRAFT_TASK: Final = "draft"  # the kind of the task that tells the centre of a draft put aside


class Hand(StrEnum):
    """Where a draft is, as this station knows.

    HERE: held here. LEAVING: put aside here; it goes to central when it can. ASKED: sent, and no answer was heard, so
    it counts as given away until it is taken again. AWAY: central has it, for whoever takes it.
    """

    HERE = "here"
    LEAVING = "leaving"
    ASKED = "asked"
    AWAY = "away"


OURS: Final = frozenset({Hand.HERE, Hand.LEAVING})
