"""Pictures and shared links of a broadcast: kept with the call, shown in the preview, sent, counted and taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from bot.channels.base import InboundKind
from storage import evidence, meta
from storage.session import reading, transaction
from storage.tables import Evidence
from storage.tables.mail import Outbox, OutboxState
from storage.tables.people import RoleName
from tests.conversations.conftest import PhoneOf
from tests.outreach import at, mail
from tests.village import Phone, staff

TODAY = date(2026, 11, 18)
CALL = "通知 全体援派社工：明天下午3点线上培训"


@pytest.fixture
def zhao(phone: PhoneOf, sqlite_engine: Engine) -> Phone:
    """A coordinator who is no worker."""
    phone("王芳")
    staff(sqlite_engine, "赵协调", RoleName.COORDINATOR)
    with transaction(sqlite_engine) as session:
        meta.replace(session, "doors", "customer")
    owner = phone("赵协调")
    owner.now = at(TODAY, 10)
    return owner


def shows(owner: Phone, media_id: str) -> str:
    owner.now += timedelta(minutes=1)
    return owner.sends(replace(owner.message("", InboundKind.IMAGE), media_id=media_id))


def fetched(engine: Engine) -> None:
    """The platform has given us every picture."""
    with transaction(engine) as session:
        for number, media_id in session.execute(select(col(Evidence.id), col(Evidence.media_id))).all():
            evidence.kept(session, number, sha256=f"sha-{media_id}", content_type="image/png", size=9)


def pictures(engine: Engine) -> list[Outbox]:
    return [message for message in mail(engine, kind="broadcast") if message.media]


def test_a_picture_after_the_call_goes_with_it(zhao: Phone, sqlite_engine: Engine) -> None:
    zhao.says(CALL)
    preview = shows(zhao, "m1")
    assert "还没发" in preview and "带1张图片" in preview
    assert "带2张图片" in shows(zhao, "m2")
    assert "图片还在接收" in zhao.says("发送")
    assert not mail(sqlite_engine, kind="broadcast")
    fetched(sqlite_engine)
    assert "共3人" in zhao.says("发送")
    sent = mail(sqlite_engine, kind="broadcast")
    assert [message.media for message in sent] == ["", "sha-m1", "sha-m2"] * 3
    assert len({message.key for message in sent}) == 9


def test_a_picture_before_the_call_goes_with_it_too(zhao: Phone, sqlite_engine: Engine) -> None:
    assert "通知 全体社工" in shows(zhao, "m1")
    assert "带1张图片" in zhao.says(CALL)
    fetched(sqlite_engine)
    zhao.says("发送")
    assert len(pictures(sqlite_engine)) == 3


def test_an_old_picture_does_not(zhao: Phone) -> None:
    shows(zhao, "m1")
    assert "张图片" not in zhao.says(CALL, zhao.now + timedelta(hours=1))


def test_a_picture_stays_when_the_words_or_the_time_change(zhao: Phone) -> None:
    zhao.says(CALL)
    shows(zhao, "m1")
    assert "带1张图片" in zhao.says("定时 明天9点")
    changed = zhao.says("改：后天上午9点开会")
    assert "带1张图片" in changed and "11月19日（周四）09:00" in changed


@pytest.mark.parametrize("words", ["去掉图片", "不要图片了", "不带照片"])
def test_it_can_be_left_out(zhao: Phone, sqlite_engine: Engine, words: str) -> None:
    zhao.says(CALL)
    shows(zhao, "m1")
    assert "张图片" not in zhao.says(words)
    assert "共3人" in zhao.says("发送")
    assert not pictures(sqlite_engine)


def test_one_that_was_lost_is_said_to_be(zhao: Phone, sqlite_engine: Engine) -> None:
    zhao.says(CALL)
    shows(zhao, "m1")
    with transaction(sqlite_engine) as session:
        evidence.not_fetched(session, 1, final=True)
    assert "没收到" in zhao.says("发送")
    zhao.says("去掉图片")
    assert "共3人" in zhao.says("发送")


def test_it_belongs_to_no_record_of_work(zhao: Phone, phone: PhoneOf, sqlite_engine: Engine) -> None:
    zhao.says(CALL)
    shows(zhao, "m1")
    with reading(sqlite_engine) as session:
        call_id = session.execute(select(col(Evidence.report_id))).scalar_one()
        assert evidence.loose(session, 1, zhao.now - timedelta(hours=1)) == []
    assert call_id is not None


def test_pictures_are_counted_and_taken_back(zhao: Phone, sqlite_engine: Engine) -> None:
    zhao.says(CALL)
    shows(zhao, "m1")
    fetched(sqlite_engine)
    zhao.says("发送")
    assert "图片：排队中3张" in zhao.says("名单")
    assert "撤回了，3人都没收到" in zhao.says("取消通知")
    assert {message.state for message in mail(sqlite_engine, kind="broadcast")} == {OutboxState.CANCELLED}


def test_another_picture_makes_another_broadcast(zhao: Phone, sqlite_engine: Engine) -> None:
    for media_id in ("m1", "m2", "m2"):
        zhao.says(CALL)
        shows(zhao, media_id)
        fetched(sqlite_engine)
        last = zhao.says("发送")
    assert "已经发过了" in last
    assert len(pictures(sqlite_engine)) == 6


@pytest.mark.parametrize(
    "link",
    [
        "https://meeting.tencent.com/dm/aB3kXyZ12345?rs=25",
        "https://mp.weixin.qq.com/s?__biz=MzA4MTkyMDM2NA==&mid=2649500123&idx=1&sn=8f3c0d",
        "https://docs.qq.com/form/page/DQ1RmV0hKc2xB#/fill",
    ],
)
def test_an_address_in_the_words_stays_as_it_is(zhao: Phone, sqlite_engine: Engine, link: str) -> None:
    zhao.says(f"{CALL} {link}")
    zhao.says("发送")
    assert mail(sqlite_engine, kind="broadcast")[0].text.endswith(f" {link}")


def test_a_shared_link_stands_below_the_words(zhao: Phone, sqlite_engine: Engine) -> None:
    zhao.says(CALL)
    zhao.now += timedelta(minutes=1)
    preview = zhao.sends(zhao.message("培训资料\nhttps://mp.weixin.qq.com/s/abc", InboundKind.LINK))
    assert "https://mp.weixin.qq.com/s/abc" in preview
    zhao.says("发送")
    assert mail(sqlite_engine, kind="broadcast")[0].text.endswith("培训\n培训资料\nhttps://mp.weixin.qq.com/s/abc")
