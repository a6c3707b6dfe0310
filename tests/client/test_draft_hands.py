"""A draft put aside at one window is taken up at another of the same centre, whole and once."""

import pytest

from client.tasks.edit_draft import DraftGivenAway, DraftGone
from client.tasks.hand_draft import DraftElsewhere, DraftTaken
from domain.rows.cases import DraftRow
from tests.client.conftest import Network
from tests.client.window import WITHIN_S, Desk, at_central, resident

STATION = "ST-319900-02-01"
OTHER = "ST-319900-02-02"
ITEM = "上海市居住证签注"


def begun(desk: Desk, name: str = "周示范") -> bytes:
    """A draft with a person, an item and every page that is asked for."""
    draft = desk.begins()
    desk.types(draft, resident(desk.window.city, name))
    desk.chooses(draft, ITEM)
    desk.completes(draft)
    return draft


def listed(desk: Desk, draft: bytes) -> DraftRow | None:
    """Its row in the list of drafts."""
    return next((row for row in desk.intake.drafts().result(WITHIN_S) if row.id == draft), None)


def parks(desk: Desk, draft: bytes) -> None:
    """F7, and the draft is on its way and there."""
    desk.intake.park(draft).result(WITHIN_S)
    desk.window.until(lambda: (row := listed(desk, draft)) is not None and row.away, asking=True)


def sees(desk: Desk, draft: bytes) -> None:
    """The centre's list has it."""
    desk.window.until(lambda: (row := listed(desk, draft)) is not None and row.window != "", asking=True)


def test_a_draft_goes_whole_to_the_other_window_and_is_filed_there_once(desk: Desk, other: Desk) -> None:
    draft = begun(desk)
    had = desk.intake.open(draft).result(WITHIN_S)
    parks(desk, draft)
    sees(other, draft)
    row = listed(other, draft)
    assert row is not None
    assert (row.window, row.person_name) == (desk.window.station.parts.facts.window, "周示范")
    taken = other.intake.open(draft).result(WITHIN_S)
    assert (taken.draft.form, taken.draft.scans) == (had.draft.form, had.draft.scans)
    desk.window.until(lambda: listed(desk, draft) is None, asking=True)
    with pytest.raises(DraftGone):
        desk.intake.file(draft).result(WITHIN_S)
    case = other.files(draft)
    other.window.until_all_arrived()
    assert at_central(desk.window.city, case)["fields"]["applicant"]["name"] == "周示范"


def test_one_put_aside_is_changed_only_after_it_is_taken_again(desk: Desk) -> None:
    draft = begun(desk)
    parks(desk, draft)
    with pytest.raises(DraftGivenAway):
        desk.intake.fill(draft, "phone", "15400000001").result(WITHIN_S)
    desk.intake.open(draft).result(WITHIN_S)
    desk.intake.fill(draft, "phone", "15400000001").result(WITHIN_S)
    desk.intake.drop(draft).result(WITHIN_S)


def test_of_two_windows_one_has_it_and_the_other_is_told_where_it_is(desk: Desk, other: Desk) -> None:
    draft = begun(desk)
    parks(desk, draft)
    sees(other, draft)
    desk.intake.open(draft).result(WITHIN_S)
    with pytest.raises(DraftTaken) as told:
        other.intake.open(draft).result(WITHIN_S)
    assert told.value.parameters == {"window": desk.window.station.parts.facts.window}
    desk.intake.drop(draft).result(WITHIN_S)


def test_at_the_same_moment_one_has_it_and_the_other_reads_where_it_is(desk: Desk, other: Desk) -> None:
    draft = begun(desk)
    had = desk.intake.open(draft).result(WITHIN_S).draft
    parks(desk, draft)
    sees(other, draft)
    asked = {at.window.station.parts.facts.window: at.intake.open(draft) for at in (desk, other)}
    met = {window: future.exception(WITHIN_S) for window, future in asked.items()}
    [winner] = [window for window, trouble in met.items() if trouble is None]
    [trouble] = [trouble for trouble in met.values() if trouble is not None]
    assert isinstance(trouble, DraftTaken)
    assert trouble.parameters == {"window": winner}
    says = trouble.says.format(**trouble.parameters)
    assert f"{winner} 号窗" in says
    assert says.count("。") == 3
    at = desk if winner == desk.window.station.parts.facts.window else other
    opened = asked[winner].result(WITHIN_S).draft
    assert (opened.person, opened.item_code, opened.form) == (had.person, had.item_code, had.form)
    at.intake.drop(draft).result(WITHIN_S)


def test_without_the_network_one_given_away_opens_as_a_copy_and_a_colleague_s_not_at_all(
    desk: Desk, other: Desk, network: Network
) -> None:
    draft = begun(desk)
    parks(desk, draft)
    sees(other, draft)
    network.goes()
    for at in (desk, other):
        at.window.until(lambda at=at: not at.window.station.parts.sync.link.online, asking=True)  # type: ignore[misc]
    copy = desk.intake.open(draft).result(WITHIN_S)
    assert copy.draft.id != draft
    assert copy.draft.person is not None
    with pytest.raises(DraftElsewhere):
        other.intake.open(draft).result(WITHIN_S)
    parked = begun_offline(desk)
    desk.intake.park(parked).result(WITHIN_S)
    assert desk.intake.open(parked).result(WITHIN_S).draft.id == parked  # it has not left


def begun_offline(desk: Desk) -> bytes:
    """A draft of which nobody has heard."""
    draft = desk.begins()
    desk.types(draft, resident(desk.window.city, "周示范"))
    return draft
