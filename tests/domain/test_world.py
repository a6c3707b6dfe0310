"""Clock, ids and dice, real and scripted."""

from collections.abc import Callable

import pytest

from domain.world import RealWorld, ScriptedWorld, World

worlds = pytest.mark.parametrize("make", [RealWorld, ScriptedWorld])


@worlds
def test_ids_are_uuid_version_7_and_never_the_same(make: Callable[[], World]) -> None:
    world = make()
    made = [world.new_id() for _ in range(200)]
    assert len(set(made)) == 200
    assert {(len(i), i[6] >> 4, i[8] >> 6) for i in made} == {(16, 7, 0b10)}
    now_ms = world.now_us() // 1_000
    assert abs(int.from_bytes(made[0][:6], "big") - now_ms) < 60_000


@worlds
def test_dice_have_the_size_asked_for(make: Callable[[], World]) -> None:
    world = make()
    assert len(world.random_bytes(16)) == 16
    assert world.random_bytes(16) != world.random_bytes(16)
    assert all(0 <= world.uniform() < 1 for _ in range(100))


def test_the_real_clock_counts_microseconds_of_this_century() -> None:
    assert 1_700_000_000_000_000 < RealWorld().now_us() < 4_000_000_000_000_000


def test_a_scripted_world_is_the_same_each_time_and_moves_by_hand() -> None:
    one, two = ScriptedWorld(seed=3), ScriptedWorld(seed=3)
    for world in (one, two):
        world.advance_us(5)
    assert (one.now_us(), one.new_id(), one.random_bytes(4)) == (
        two.now_us(),
        two.new_id(),
        two.random_bytes(4),
    )
    before = one.now_us()
    one.advance_us(-7)
    assert one.now_us() == before - 7


def test_scripted_ids_keep_their_order_beyond_65_536_of_a_millisecond() -> None:
    world = ScriptedWorld()
    made = [world.new_id() for _ in range(66_000)]
    assert made == sorted(made)
