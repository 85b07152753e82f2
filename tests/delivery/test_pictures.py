"""Pictures in the outbox: uploaded once, sent as pictures, told apart from words."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.demo.faults import Failing
from storage import outbox
from storage.session import transaction
from tests.channels.apis import APPLICATION, CUSTOM, Platforms
from tests.delivery.sending import (
    delivery,
    enrol,
    follower,
    member,
    queue,
    rows,
    until_settled,
)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
UPLOAD = "media/upload"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bars").write_bytes(PNG)
    return tmp_path


async def test_a_picture_goes_out_after_the_words(engine: Engine, wechat: Platforms, folder: Path) -> None:
    follower(engine, wechat)
    queue(engine, wechat)
    queue(engine, wechat, "", media="bars")
    await delivery(engine, wechat, folder=folder).run(until_idle=True)
    assert [(sent.kind, sent.text) for sent in wechat.official.sent] == [("text", "您好"), ("image", "")]
    assert wechat.official.media[wechat.official.sent[1].media] == (PNG, "image/png")
    assert rows(engine) == [("sent", "customer", ""), ("sent", "customer", "")]


async def test_a_picture_for_many_is_uploaded_once(sqlite_engine: Engine, wechat: Platforms, folder: Path) -> None:
    for person in range(1, 9):
        with transaction(sqlite_engine) as session:
            enrol(session, person, "wecom", f"m{person}")
        wechat.wecom.members.add(f"m{person}")
        queue(sqlite_engine, wechat, "", person, media="bars")
    await delivery(sqlite_engine, wechat, folder=folder).run(until_idle=True)
    assert len(wechat.wecom.sent) == 8
    assert wechat.wecom.calls[UPLOAD] == 1


async def test_a_template_knocks_for_words_only(sqlite_engine: Engine, wechat: Platforms, folder: Path) -> None:
    follower(sqlite_engine, wechat, timedelta(hours=49))
    queue(sqlite_engine, wechat, "", media="bars")
    await delivery(sqlite_engine, wechat, template=True, folder=folder).run(until_idle=True)
    assert rows(sqlite_engine) == [("held", "", "window_closed")]
    with transaction(sqlite_engine) as session:
        assert outbox.carry(session, 1, wechat.clock.now(), 2000) == []
    wechat.official.heard("oWorker_0000000000000000001")
    assert rows(sqlite_engine)[0][0] == "queued"


async def test_a_failed_upload_is_tried_again(sqlite_engine: Engine, wechat: Platforms, folder: Path) -> None:
    follower(sqlite_engine, wechat)
    queue(sqlite_engine, wechat, "", media="bars")
    wechat.official.faults.plan(UPLOAD, -1, Failing.LOST)
    await until_settled(delivery(sqlite_engine, wechat, folder=folder), wechat)
    assert rows(sqlite_engine) == [("sent", "customer", "")]
    assert len(wechat.official.sent) == 1


async def test_a_number_that_the_platform_dropped_is_made_anew(
    sqlite_engine: Engine, wechat: Platforms, folder: Path
) -> None:
    member(sqlite_engine)
    sending = delivery(sqlite_engine, wechat, folder=folder)
    for _ in range(2):
        queue(sqlite_engine, wechat, "", media="bars")
        await until_settled(sending, wechat, rounds=2)
        wechat.wecom.media.clear()
    assert [row[0] for row in rows(sqlite_engine)] == ["sent", "sent"]
    assert wechat.wecom.calls[UPLOAD] == 2


@pytest.mark.parametrize("call", [APPLICATION, CUSTOM])
async def test_a_picture_whose_answer_was_lost_is_not_sent_twice(
    sqlite_engine: Engine, wechat: Platforms, folder: Path, call: str
) -> None:
    if call == APPLICATION:
        member(sqlite_engine)
    else:
        follower(sqlite_engine, wechat)
    queue(sqlite_engine, wechat, "", media="bars")
    (wechat.wecom if call == APPLICATION else wechat.official).faults.plan(call, Failing.LOST)
    await until_settled(delivery(sqlite_engine, wechat, folder=folder), wechat)
    assert rows(sqlite_engine)[0][0] == "unknown"
    assert len(wechat.wecom.sent + wechat.official.sent) == 1


async def test_a_picture_that_is_not_there_fails_and_the_operator_is_told(
    sqlite_engine: Engine, wechat: Platforms, tmp_path: Path
) -> None:
    follower(sqlite_engine, wechat)
    queue(sqlite_engine, wechat, "", media="gone")
    await delivery(sqlite_engine, wechat, folder=tmp_path).run(until_idle=True)
    assert rows(sqlite_engine) == [("failed", "customer", "Never")]
