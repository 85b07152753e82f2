"""The measurement itself: its peer answers, its callbacks are genuine, its numbers are about what was sent."""

from pathlib import Path

import pytest

from bot.bench import webhook
from bot.bench._load import BadStatus, load
from bot.bench._traffic import callbacks
from bot.clock import Clock

WORKERS = [(f"oWorker{number:021}", "望河社区") for number in range(5)]


async def test_the_peer_answers_every_callback_with_a_sealed_message(tmp_path: Path) -> None:
    requests = callbacks(WORKERS, Clock().now(), 60)
    with webhook.server(webhook.PEER, str(tmp_path), {}) as (address, _):
        result = await load(address, requests, connections=7)
    assert (result.answered, len(result.latencies)) == (60, 60)
    assert result.seconds >= max(result.latencies) > 0
    assert len(set(requests)) == 60


async def test_a_refusal_is_no_measurement(tmp_path: Path) -> None:
    [request] = callbacks(WORKERS, Clock().now(), 1)
    with webhook.server(webhook.PEER, str(tmp_path), {}) as (address, _), pytest.raises(BadStatus):
        await load(address, [request.replace(b"msg_signature=", b"msg_signature=0")], connections=1)


def test_a_server_that_does_not_start_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError), webhook.server(("-c", "print('no address')"), str(tmp_path), {}):
        pass
