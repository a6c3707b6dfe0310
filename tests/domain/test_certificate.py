"""The kinds of reprint and their rules, as the field has them."""

from domain.certificate import REPRINTS, STANDING_NAMES, ReprintKind, Standing


def test_only_what_is_lost_need_not_be_surrendered() -> None:
    assert {kind for kind, rule in REPRINTS.items() if not rule.surrenders} == {ReprintKind.LOST}
    assert REPRINTS.keys() == set(ReprintKind)


def test_every_standing_has_its_own_name() -> None:
    assert STANDING_NAMES.keys() == set(Standing)
    assert len(set(STANDING_NAMES.values())) == len(Standing)
