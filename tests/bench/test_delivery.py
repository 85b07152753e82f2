"""Delivery by a real process, among faults, killed twice: every message in one state that is true."""

import pytest

from bot.bench import delivery


async def test_what_is_said_of_every_message_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "QUOTA_FAULTS", 0)
    seen = await delivery.measure_once(600, kills=2, share=0.05, alike=0.5)
    assert seen["kills"] == 2
    wrong = ("not_ended", "missing_rows", "sent_but_not_arrived", "arrived_but_denied")
    assert {name: seen[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert seen["repeats"] <= 2
