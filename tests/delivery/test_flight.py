"""Calls under way: nothing that has landed is forgotten."""

import asyncio

from bot.flight import Flight
from storage.deliveries import Finished
from tests.delivery.conftest import NOON


async def call(number: int, seconds: float) -> list[Finished]:
    await asyncio.sleep(seconds)
    return [Finished(number, "sent", "wecom", "", NOON, NOON, 1)]


async def test_what_lands_while_nobody_looks_is_still_there() -> None:
    flight = Flight(4)
    flight.start(call(1, 0.0))
    await asyncio.sleep(0.02)
    assert flight.room == 4
    assert not flight.is_empty
    assert [each.number for each in await flight.landed()] == [1]
    assert flight.is_empty


async def test_half_of_them_are_enough() -> None:
    flight = Flight(4)
    for number in range(4):
        flight.start(call(number, 0.0 if number < 2 else 9.0))
    assert len(await flight.landed()) == 2
    assert flight.room == 2
