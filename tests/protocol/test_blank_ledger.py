"""A hundred thousand random steps of the blank ledger, with programs that die: no sheet of paper is unexplained."""

from collections import Counter

import pytest

from domain.certificate import ReprintKind
from domain.sheet import CameOut
from tests.protocol.blank_centre import Centre
from tests.protocol.blank_ledger import EXPLAINS

CENTRES, STEPS = 200, 500
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_happens_every_sheet_is_in_one_state_and_it_is_the_true_one(part: int) -> None:
    done: Counter[str] = Counter()
    for seed in range(part, CENTRES, PARTS):
        centre = Centre(seed)
        try:
            for step in range(STEPS):
                centre.step()
                if step % 100 == 99:
                    centre.rest()
                    centre.check()
        except AssertionError as error:
            error.add_note(f"seed {seed}")
            raise
        done += centre.done
    # Nothing of it was left out: every place, every answer, every kind of reprint, and many deaths.
    assert done.keys() >= {*EXPLAINS, *CameOut, *ReprintKind, "deaths"}
    assert done["deaths"] > 100
